// A softphone for a browser page, with the part of the carrier's Voice SDK 2.x interface that a
// contact centre's page uses. It signals to the network that served it; it carries no audio, but it
// measures the microphone that the page chooses, and warns as the network orders.

import { Emitter } from "./page/emitter.js";
import { SoftphoneAudio } from "./page/softphone_audio.js";
import { Call } from "./page/softphone_call.js";

export { Call };

const SERVER = new URL("/softphone", import.meta.url);
SERVER.protocol = SERVER.protocol === "https:" ? "wss:" : "ws:";
const DEFAULT_REFRESH_MS = 10_000;
const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 8_000;

class TwilioError extends Error {
  constructor(code, message) {
    super(message);
    this.name = "TwilioError";
    this.code = code;
  }
}

/** One browser that can be rung under the identity in its access token. */
export class Device extends Emitter {
  static State = Object.freeze({
    Destroyed: "destroyed",
    Registered: "registered",
    Registering: "registering",
    Unregistered: "unregistered",
  });

  static EventName = Object.freeze({
    Destroyed: "destroyed",
    Error: "error",
    Incoming: "incoming",
    Registered: "registered",
    Registering: "registering",
    TokenWillExpire: "tokenWillExpire",
    Unregistered: "unregistered",
  });

  static isSupported = true;
  /** Whether calls have sound; pages need no microphone for these. */
  static carriesAudio = false;

  #token;
  #options;
  #socket = null;
  #state = Device.State.Unregistered;
  #calls = new Map();
  #expiry = 0;
  #retry = 0;
  #retryMs = FIRST_RETRY_MS;
  #settle = null;

  constructor(token, options = {}) {
    super();
    this.#token = token;
    this.#options = options;
    this.identity = null;
    this.audio = new SoftphoneAudio();
  }

  get state() {
    return this.#state;
  }

  get calls() {
    return [...this.#calls.values()];
  }

  get isBusy() {
    return this.calls.some((call) => !["closed", "pending"].includes(call.status()));
  }

  get token() {
    return this.#token;
  }

  updateOptions(options) {
    this.#options = { ...this.#options, ...options };
  }

  /** Register; settles when the network has accepted or refused the token. */
  register() {
    if (this.#state === Device.State.Destroyed) {
      return Promise.reject(new Error("the device is destroyed"));
    }
    if (this.#state !== Device.State.Unregistered) return Promise.resolve();
    this.#become(Device.State.Registering);
    this.#connect();
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
  }

  async unregister() {
    this.#drop();
    if (this.#state !== Device.State.Unregistered) this.#become(Device.State.Unregistered);
  }

  destroy() {
    this.disconnectAll();
    this.#drop();
    this.audio.destroy();
    this.#become(Device.State.Destroyed);
    this.removeAllListeners();
  }

  disconnectAll() {
    for (const call of this.calls) call.disconnect();
  }

  updateToken(token) {
    this.#token = token;
    if (this.#state === Device.State.Registered) this.#send({ type: "register", token });
  }

  #connect() {
    const socket = new WebSocket(SERVER);
    this.#socket = socket;
    socket.addEventListener("open", () => this.#send({ type: "register", token: this.#token }));
    socket.addEventListener("message", (event) => {
      if (socket === this.#socket) this.#hear(JSON.parse(event.data));
    });
    socket.addEventListener("close", () => {
      if (socket === this.#socket) this.#lost();
    });
  }

  /** The connection is lost: end the calls, as without a signalling timeout, and reconnect. */
  #lost() {
    this.#closeCalls();
    clearTimeout(this.#expiry);
    if (this.#state === Device.State.Registered) this.#become(Device.State.Unregistered);
    if (this.#state === Device.State.Unregistered) this.#become(Device.State.Registering);
    this.#retry = setTimeout(() => this.#connect(), this.#retryMs);
    this.#retryMs = Math.min(this.#retryMs * 2, LAST_RETRY_MS);
  }

  #drop() {
    clearTimeout(this.#expiry);
    clearTimeout(this.#retry);
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
    this.#closeCalls();
  }

  #closeCalls() {
    for (const call of this.calls) {
      call.close(call.status() === Call.State.Pending ? "cancel" : "disconnect");
    }
    this.#calls.clear();
  }

  #hear(message) {
    const call = this.#calls.get(message.call);
    const hearings = {
      registered: () => this.#registered(message),
      error: () => this.#refused(message),
      invite: () => this.#invited(message),
      accepted: () => call?.open(),
      cancel: () => call?.close("cancel"),
      disconnect: () => call?.close("disconnect"),
      warning: () => this.calls.forEach((one) => one.warn(message.name, message.raised)),
    };
    hearings[message.type]?.();
  }

  #registered({ identity, expires_in: secondsLeft }) {
    this.identity = identity;
    this.#retryMs = FIRST_RETRY_MS;
    const refreshMs = this.#options.tokenRefreshMs ?? DEFAULT_REFRESH_MS;
    clearTimeout(this.#expiry);
    this.#expiry = setTimeout(
      () => this.emit("tokenWillExpire", this),
      Math.min(Math.max(secondsLeft * 1000 - refreshMs, 0), 2 ** 31 - 1),
    );
    if (this.#state !== Device.State.Registered) this.#become(Device.State.Registered);
    this.#settle?.resolve();
  }

  #refused({ code, message }) {
    this.#drop();
    if (this.#state !== Device.State.Unregistered) this.#become(Device.State.Unregistered);
    const error = new TwilioError(code, message);
    this.emit("error", error);
    this.#settle?.reject(error);
  }

  /** A busy device ignores further calls, unless the page allows them. */
  #invited({ parameters, custom }) {
    if (this.isBusy && !this.#options.allowIncomingWhileBusy) return;
    const call = new Call(parameters, custom, this.audio, (message) => this.#send(message));
    this.#calls.set(parameters.CallSid, call);
    call.on("closed", () => this.#calls.delete(parameters.CallSid));
    this.emit("incoming", call);
  }

  #become(state) {
    this.#state = state;
    this.emit(state, this);
  }

  #send(message) {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }
}
