// Answers, hangs up and mutes by the buttons of a telephone headset, in browsers that reach it (WebHID).

import { gettext } from "../texts.js";
import { TELEPHONY, buttonsOf, isSet, lightReports, lightsOf } from "./hid_reports.js";

const at = (id) => document.getElementById(id);

export class HidHeadset {
  #device = null;
  #buttons = {};
  #lights = {};
  /** Which buttons are down; a button that keeps its state follows its light. */
  #down = {};
  #shown = { phase: "none", muted: false };
  #lit = "";

  /** `acts` has the functions accept, hangUp and mute; `failed(error)` shows an error. */
  constructor(acts, failed) {
    this.acts = acts;
    this.failed = failed;
  }

  /** Offer to connect a headset, and use one that the guide has permitted before. */
  start() {
    const { hid } = navigator;
    if (!hid) return;
    at("headset").hidden = false;
    at("connect-headset").addEventListener("click", () => this.#choose().catch(this.failed));
    hid.addEventListener("connect", ({ device }) => this.#use([device]).catch(this.failed));
    hid.addEventListener("disconnect", ({ device }) => { if (device === this.#device) this.#leave(); });
    hid.getDevices().then((devices) => this.#use(devices)).catch(this.failed);
  }

  /** Show on the headset whether it rings, a call is open, and the microphone is off. */
  show({ phase, muted }) {
    this.#shown = { phase, muted };
    const on = { ring: phase === "ringing", hook: phase === "open", mute: muted };
    if (!this.#device || this.#lit === JSON.stringify(on)) return;
    this.#lit = JSON.stringify(on);
    for (const [name, { absolute }] of Object.entries(this.#buttons)) if (absolute) this.#down[name] = on[name];
    for (const [report, bytes] of lightReports(this.#lights, on)) this.#device.sendReport(report, bytes).catch(this.failed);
  }

  async #choose() {
    await this.#use(await navigator.hid.requestDevice({ filters: [{ usagePage: TELEPHONY }] }));
  }

  /** Use the first of these devices that has a hook switch or a mute button. */
  async #use(devices) {
    const device = devices.find((one) => Object.keys(buttonsOf(one)).length > 0);
    if (!device || device === this.#device) return;
    if (!device.opened) await device.open();
    this.#leave();
    [this.#device, this.#buttons, this.#lights] = [device, buttonsOf(device), lightsOf(device)];
    device.addEventListener("inputreport", (event) => this.#hear(event));
    this.show(this.#shown);
    at("headset-name").textContent = gettext("The buttons of %(name)s work here.", { name: device.productName });
  }

  #leave() {
    [this.#device, this.#buttons, this.#lights, this.#down, this.#lit] = [null, {}, {}, {}, ""];
    at("headset-name").textContent = gettext("The headset is not connected.");
  }

  #hear({ device, reportId, data }) {
    if (device !== this.#device) return;
    for (const [name, { report, bit, absolute }] of Object.entries(this.#buttons)) {
      const down = report === reportId ? isSet(data, bit) : this.#down[name];
      if (Boolean(this.#down[name]) === Boolean(down)) continue;
      this.#down[name] = down;
      this.#pressed(name, down, absolute);
    }
  }

  /** A button that keeps its state counts both ways; another one counts when it is pressed. */
  #pressed(name, down, absolute) {
    if (name === "mute" && (down || absolute)) this.acts.mute();
    if (name !== "hook") return;
    if (down && this.#shown.phase === "ringing") this.acts.accept();
    else if (down !== absolute && this.#shown.phase === "open") this.acts.hangUp();
  }
}
