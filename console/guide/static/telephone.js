// The guide's telephone in the browser: the carrier's Device, or another with the same interface.

import { Refusal, send } from "../send.js";
import { gettext } from "../texts.js";

const SDK = "/static/voice-sdk/twilio.min.js";
const OPTIONS = { tokenRefreshMs: 60_000, maxCallSignalingTimeoutMs: 30_000 };
const CONNECT_MS = 10_000;

async function deviceClass(script) {
  if (script) return (await import(script)).Device;
  await new Promise((resolve, reject) => {
    const element = Object.assign(document.createElement("script"), { src: SDK, onload: resolve });
    element.onerror = () => reject(new Error(gettext("The carrier's softphone is not installed.")));
    document.head.append(element);
  });
  return globalThis.Twilio.Device;
}

const token = async () => (await send("POST", "/api/me/token")).token;

function tooLate() {
  const slow = () => new Refusal(0, gettext("The telephone network does not respond."));
  return new Promise((_, reject) => setTimeout(() => reject(slow()), CONNECT_MS));
}

export class Telephone {
  /** "off", "starting", "on" or "lost". */
  state = "off";
  /** The call of this page's telephone: "none", "ringing" or "open". */
  phase = "none";
  /** Start of the phase, in milliseconds of the browser's clock. */
  since = 0;
  muted = false;
  /** Names of the carrier's warnings about the call's quality. */
  warnings = new Set();

  /** Whether calls have sound; the simulator's have none. */
  #carriesAudio = true;
  #device = null;
  #call = null;
  #wanted = false;
  #starting = null;

  /** `changed()` is called when a field above changes, `failed(error)` on errors. */
  constructor(script, changed, failed) {
    this.script = script;
    this.changed = changed;
    this.failed = failed;
  }

  /** Whether a call needs the microphone: the simulator's only does if the guide has chosen one. */
  get usesMicrophone() { return this.#carriesAudio || Boolean(this.#device?.audio?.inputDevice); }

  /** Register with the carrier, or throw the reason; browsers keep the ring silent before a click. */
  start() {
    if (this.state === "on") return Promise.resolve();
    this.#starting ??= this.#connect().finally(() => { this.#starting = null; });
    return this.#starting;
  }

  async #connect() {
    this.#become({ state: "starting" });
    try {
      const Device = await deviceClass(this.script);
      this.#carriesAudio = Device.carriesAudio ?? true;
      this.#device?.destroy();
      this.#device = new Device(await token(), OPTIONS);
      // The page rings itself, on the device that the guide has chosen for it.
      this.#device.audio?.incoming(false);
      this.#listen(this.#device);
      await Promise.race([this.#device.register(), tooLate()]);
    } catch (error) {
      this.stop();
      this.#become({ state: "lost" });
      throw error;
    }
  }

  #become(change) {
    if (change.phase && change.phase !== this.phase) this.since = Date.now();
    Object.assign(this, change);
    this.changed();
  }

  #listen(device) {
    device.on("registered", () => this.#become({ state: "on" }));
    device.on("unregistered", () => this.#become({ state: "lost" }));
    device.on("error", (error) => this.failed(error));
    device.on("tokenWillExpire", async () => {
      try { device.updateToken(await token()); } catch (error) { this.failed(error); }
    });
    device.on("incoming", (call) => this.#rings(call));
  }

  #rings(call) {
    this.#call = call;
    for (const end of ["cancel", "disconnect", "reject"]) call.on(end, () => this.#ended(call));
    call.on("mute", (muted) => this.#become({ muted }));
    call.on("warning", (name) => { this.warnings.add(name); this.changed(); });
    call.on("warning-cleared", (name) => { this.warnings.delete(name); this.changed(); });
    call.on("error", (error) => this.failed(error));
    this.#become({ phase: "ringing", muted: false });
    if (this.#wanted) this.accept();
  }

  #ended(call) {
    if (this.#call !== call) return;
    this.#call = null;
    this.warnings.clear();
    this.#become({ phase: "none", muted: false });
  }

  /** Accept the ringing call, or the next one: the offer may be shown before the call arrives. */
  accept() {
    this.#wanted = !this.#call;
    if (!this.#call) return;
    this.#call.accept();
    this.#become({ phase: "open" });
  }

  /** Do not accept the next call: the offer is over. */
  forget() { this.#wanted = false; }

  reject() { this.forget(); this.#call?.reject(); }

  hangUp() { this.forget(); this.#call?.disconnect(); }

  mute(silent) { this.#call?.mute(silent); }

  /** Send keys to the other end, such as a switchboard's menu. */
  digits(keys) { this.#call?.sendDigits(keys); }

  /** Use these audio devices for calls; "" is the computer's choice. */
  async use({ output, input }) {
    const audio = this.#device?.audio;
    if (!audio) return;
    await audio.speakerDevices.set(output || "default");
    await (input ? audio.setInputDevice(input) : audio.unsetInputDevice());
  }

  stop() {
    this.#device?.destroy();
    this.#device = this.#call = null;
    this.#become({ state: "off", phase: "none", muted: false });
  }
}
