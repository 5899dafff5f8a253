// The guide's telephone in the browser: the carrier's Device, or one that has the same outside.

import { send } from "../send.js";

const SDK = "/static/voice-sdk/twilio.min.js";
const OPTIONS = { tokenRefreshMs: 60_000, maxCallSignalingTimeoutMs: 30_000, closeProtection: true };

async function deviceClass(script) {
  if (script) return (await import(script)).Device;
  await new Promise((resolve, reject) => {
    const element = Object.assign(document.createElement("script"), { src: SDK, onload: resolve });
    element.onerror = () => reject(new Error("The carrier's softphone is not installed."));
    document.head.append(element);
  });
  return globalThis.Twilio.Device;
}

const token = async () => (await send("POST", "/api/me/token")).token;

export class Telephone {
  #device = null;
  #call = null;
  #wanted = false;

  /** `changed(state)` hears "starting", "on", "lost" or "off"; `failed(error)` what went wrong. */
  constructor(script, changed, failed) {
    this.script = script;
    this.state = "off";
    this.changed = (state) => { this.state = state; changed(state); };
    this.failed = failed;
  }

  /** Begins to be reachable; a click must have come before, or browsers keep the ring silent. */
  async start() {
    if (this.state === "on" || this.state === "starting") return;
    this.changed("starting");
    try {
      const Device = await deviceClass(this.script);
      this.#device?.destroy();
      this.#device = new Device(await token(), OPTIONS);
      this.#listen(this.#device);
      await this.#device.register();
    } catch (error) {
      this.changed("lost");
      this.failed(error);
    }
  }

  #listen(device) {
    device.on("registered", () => this.changed("on"));
    device.on("unregistered", () => this.changed("lost"));
    device.on("error", (error) => this.failed(error));
    device.on("tokenWillExpire", async () => {
      try { device.updateToken(await token()); } catch (error) { this.failed(error); }
    });
    device.on("incoming", (call) => this.#rings(call));
  }

  #rings(call) {
    this.#call = call;
    for (const end of ["cancel", "disconnect", "reject"]) {
      call.on(end, () => { if (this.#call === call) this.#call = null; });
    }
    if (this.#wanted) this.accept();
  }

  /** Takes the call that rings, or the one that will: the card may be quicker than the ring. */
  accept() {
    this.#wanted = !this.#call;
    this.#call?.accept();
  }

  /** The offer is over: a ring to come is not wanted any more. */
  forget() { this.#wanted = false; }

  reject() { this.forget(); this.#call?.reject(); }

  hangUp() { this.forget(); this.#call?.disconnect(); }

  mute(silent) { this.#call?.mute(silent); }

  stop() { this.#device?.destroy(); this.#device = null; this.#call = null; this.changed("off"); }
}
