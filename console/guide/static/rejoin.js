// Takes up the conversation again after this page's telephone has lost it: reload, crash, new network.

import { send } from "../send.js";

const CALM_MS = 1_500;
const AGAIN_MS = 2_000;
const ELSEWHERE_MS = 6_000;

export class Rejoin {
  #next = 0;

  constructor(telephone, failed) {
    this.telephone = telephone;
    this.failed = failed;
    // A reload ends the call for certain. A page opened otherwise may stand beside the one that has it.
    const reloaded = performance.getEntriesByType("navigation")[0]?.type === "reload";
    this.lost = reloaded ? sessionStorage.call ?? "" : "";
  }

  /** Accept the call that leads back into the interrupted conversation; note the call that is open here. */
  answer(card) {
    const { phase } = this.telephone;
    if (phase === "open" && card?.contact?.call) sessionStorage.call = card.contact.call;
    if (phase === "ringing" && card?.state === "connected" && card.contact.interrupted) this.telephone.accept();
  }

  /** Ask to be rung, if the server has this guide in a conversation and the telephone has no call. */
  look(card) {
    const { state, phase, since } = this.telephone;
    const wanted = card?.state === "connected" && card.contact.met > 0 && state === "on" && phase === "none";
    if (!wanted || Date.now() < Math.max(this.#next, since + CALM_MS)) return;
    this.#next = Date.now() + (card.contact.interrupted || this.lost ? AGAIN_MS : ELSEWHERE_MS);
    this.#send(card.contact.id);
  }

  /** A conflict means that the conversation is over; the server's next state says so. */
  async #send(contact) {
    const lost_call = this.lost;
    this.lost = "";
    try { await send("POST", "/api/me/rejoin", { contact, lost_call }); } catch (error) {
      if (error.code !== 409) this.failed(error);
    }
  }
}
