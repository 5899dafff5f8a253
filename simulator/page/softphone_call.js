// A call as the page sees it.

import { Emitter } from "./emitter.js";

/** One call: pending until accepted, open while people talk, closed when over. */
export class Call extends Emitter {
  static State = Object.freeze({
    Closed: "closed",
    Connecting: "connecting",
    Open: "open",
    Pending: "pending",
    Reconnecting: "reconnecting",
    Ringing: "ringing",
  });

  #send;
  #state = Call.State.Pending;
  #muted = false;

  constructor(parameters, custom, send) {
    super();
    this.parameters = parameters;
    this.customParameters = new Map(Object.entries(custom));
    this.direction = "INCOMING";
    this.#send = (type, more = {}) => send({ type, call: parameters.CallSid, ...more });
  }

  accept() {
    if (this.#state !== Call.State.Pending) return;
    this.#state = Call.State.Connecting;
    this.#send("accept");
  }

  reject() {
    if (this.#state !== Call.State.Pending) return;
    this.#send("reject");
    this.close("reject");
  }

  /** Stop ringing here; the caller still hears ringing. */
  ignore() {
    if (this.#state !== Call.State.Pending) return;
    this.close("cancel");
  }

  disconnect() {
    if (this.#state === Call.State.Closed) return;
    if (this.#state === Call.State.Pending) this.ignore();
    else {
      this.#send("disconnect");
      this.close("disconnect");
    }
  }

  mute(shouldMute = true) {
    if (this.#muted === shouldMute) return;
    this.#muted = shouldMute;
    this.emit("mute", shouldMute, this);
  }

  isMuted() {
    return this.#muted;
  }

  sendDigits(digits) {
    this.#send("digits", { digits });
  }

  status() {
    return this.#state;
  }

  /** The network has given the call to this browser. */
  open() {
    this.#state = Call.State.Open;
    this.emit("accept", this);
  }

  /** The call is over here; `event` is the reason: cancel, disconnect or reject. */
  close(event) {
    if (this.#state === Call.State.Closed) return;
    this.#state = Call.State.Closed;
    this.emit(event, this);
    this.emit("closed");
  }
}
