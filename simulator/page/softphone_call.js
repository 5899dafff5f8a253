// A call as the page sees it.

import { Emitter } from "./emitter.js";

const SILENCE = "constant-audio-input-level";
/** Silence of the microphone before a warning, in milliseconds; the carrier's SDK takes longer. */
const SILENT_MS = 3_000;

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
  #audio;
  #warnings = new Set();
  #loud = 0;
  #listener = (level) => this.#listen(level);

  constructor(parameters, custom, audio, send) {
    super();
    this.#audio = audio;
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
    this.#loud = Date.now();
    this.#audio.on("inputVolume", this.#listener);
    this.emit("accept", this);
  }

  /** Raise or clear a warning about the quality of an open call. */
  warn(name, raised) {
    if (this.#state !== Call.State.Open || raised === this.#warnings.has(name)) return;
    if (raised) this.#warnings.add(name);
    else this.#warnings.delete(name);
    this.emit(raised ? "warning" : "warning-cleared", name, {});
  }

  /** Warn of a microphone that has been silent; a muted one is meant to be. */
  #listen(level) {
    this.emit("volume", this.#muted ? 0 : level, 0);
    if (level > 0 || this.#muted) this.#loud = Date.now();
    this.warn(SILENCE, Date.now() - this.#loud >= SILENT_MS);
  }

  /** The call is over here; `event` is the reason: cancel, disconnect or reject. */
  close(event) {
    if (this.#state === Call.State.Closed) return;
    this.#state = Call.State.Closed;
    this.#audio.off("inputVolume", this.#listener);
    this.emit(event, this);
    this.emit("closed");
  }
}
