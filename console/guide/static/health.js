// Reports the telephone of this page to the server, and learns if another page has taken over.

import { send } from "../send.js";
import { SILENT, microphone } from "./microphone.js";

const EVERY_MS = 5_000;

export class Health {
  /** Whether this is the guide's page in use. */
  active = true;
  /** "ok", "denied", "silent" or "unused". */
  microphone = "unused";

  #page = [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

  /** `changed()` is called when another page takes over, or this one does. */
  constructor(telephone, ring, changed) {
    this.telephone = telephone;
    this.ring = ring;
    this.changed = changed;
  }

  /** Report at once and every few seconds; browsers slow down a hidden page's timers, not a worker's. */
  start() {
    const worker = new Worker("/static/guide/tick.js");
    worker.addEventListener("message", () => this.report().catch(() => null));
    worker.postMessage(EVERY_MS);
    return this.report(true).catch(() => null);
  }

  /** Make this the page in use, before its telephone connects; the next report says so. */
  claim() { this.active = true; }

  /** Test the microphone, then report; `takesOver` makes this the page in use. */
  async probe(takesOver = false) {
    this.microphone = this.telephone.carriesAudio ? await microphone() : "unused";
    await this.report(takesOver);
  }

  /** Note that the carrier heard nothing, or heard something again, from the microphone. */
  hears(silent) {
    if (this.microphone === "ok" || this.microphone === SILENT) this.microphone = silent ? SILENT : "ok";
  }

  async report(takesOver = false) {
    const told = await send("POST", "/api/me/telephone", {
      page: this.#page,
      takes_over: takesOver,
      registered: this.telephone.state === "on",
      sound: !this.telephone.carriesAudio || this.ring.audible,
      microphone: this.microphone,
      visible: !document.hidden,
    });
    if (told.active === this.active) return;
    this.active = told.active;
    this.changed();
  }
}
