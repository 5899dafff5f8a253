// Reports the telephone of this page to the server, and learns if another page has taken over.

import { send } from "../send.js";
import { SILENT, microphone } from "./microphone.js";
import { chosenMicrophone } from "./sound.js";

const EVERY_MS = 5_000;
const SILENCE = "constant-audio-input-level";

export class Health {
  /** Whether this is the guide's page in use. */
  active = true;
  /** "ok", "denied", "silent" or "unused". */
  microphone = "unused";
  /** Why no call can be taken here, as the server says; empty for none. */
  fault = "";

  #page = [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

  /** `changed()` is called when another page takes over, or this one does, and with each new fault. */
  constructor(telephone, ring, changed) {
    this.telephone = telephone;
    this.ring = ring;
    this.changed = changed;
  }

  /** Report at once and every few seconds; browsers slow down a hidden page's timers, not a worker's. */
  start() {
    const worker = new Worker("/static/guide/tick.js");
    worker.addEventListener("message", () => this.#look().catch(() => null));
    worker.postMessage(EVERY_MS);
    return this.report(true).catch(() => null);
  }

  /** Make this the page in use, before its telephone connects; the next report says so. */
  claim() { this.active = true; }

  /** Test the microphone, then report; `takesOver` makes this the page in use. */
  async probe(takesOver = false) {
    this.microphone = this.telephone.usesMicrophone ? await microphone(chosenMicrophone()) : "unused";
    await this.report(takesOver);
  }

  /** Note what the carrier says of the microphone in a call: silent, or heard. */
  listen() {
    const silent = this.telephone.warnings.has(SILENCE);
    if (this.telephone.phase === "open" && this.microphone !== "denied") this.microphone = silent ? SILENT : "ok";
  }

  /** Report, after testing a silent microphone again; in a call the carrier says when it is heard. */
  #look() {
    return this.microphone === SILENT && this.telephone.phase === "none" ? this.probe() : this.report();
  }

  async report(takesOver = false) {
    const told = await send("POST", "/api/me/telephone", {
      page: this.#page,
      takes_over: takesOver,
      registered: this.telephone.state === "on",
      sound: this.ring.audible,
      microphone: this.microphone,
      visible: !document.hidden,
    });
    if (told.active === this.active && told.fault === this.fault) return;
    [this.active, this.fault] = [told.active, told.fault];
    this.changed();
  }
}
