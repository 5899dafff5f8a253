// Connects the telephone of this page, with its sound and microphone, and reports it to the server.

import { Refusal } from "../send.js";
import { gettext } from "../texts.js";

const COURTESY_MS = 1_000;

export class Connection {
  /** `applySound()` uses the devices that the guide has chosen. */
  constructor(telephone, ring, health, applySound) {
    Object.assign(this, { telephone, ring, health, applySound });
  }

  /** Connect the telephone here, and make this the page in use; call it from a click. */
  async here() {
    const audible = this.ring.allow();
    this.health.claim();
    await this.telephone.start();
    await this.#probe(audible);
  }

  /** Do the same before the guide becomes ready, because an unreachable guide cannot be rung. */
  async beforeReady() {
    try { await this.here(); } catch (error) {
      const reason = { reason: error.message };
      throw new Refusal(0, gettext("The telephone could not connect, so you are not ready. %(reason)s", reason));
    }
  }

  /** Connect the telephone of a page that was loaded again, without waiting for a click. */
  async again() {
    this.ring.wake();
    await this.telephone.start();
    await this.applySound();
    await this.health.probe();
  }

  /** Report this page as the one in use, once the browser plays sound or has not in a moment. */
  async #probe(audible) {
    await this.applySound();
    await Promise.race([audible, new Promise((rested) => setTimeout(rested, COURTESY_MS))]);
    await this.health.probe(true);
  }
}
