// A fake of the carrier's Device for tests: it rings on the event "ring".

class Call {
  #handlers = {};
  on(event, handler) { this.#handlers[event] = handler; }
  constructor() { addEventListener("warn", ({ detail }) => this.#handlers.warning?.(detail)); }
  #did(what) { document.documentElement.dataset.telephone = what; }
  accept() { this.#did("accepted"); }
  reject() { this.#did("rejected"); this.#handlers.reject?.(); }
  disconnect() { this.#did("hung up"); this.#handlers.disconnect?.(this); }
  sendDigits(keys) { this.#did(`keys ${keys}`); }
  mute(silent) { this.#did(silent ? "muted" : "heard"); this.#handlers.mute?.(silent, this); }
}

export class Device {
  static carriesAudio = Boolean(sessionStorage.audio);
  #handlers = {};
  constructor(token) {
    document.documentElement.dataset.token = token;
    addEventListener("ring", () => {
      const call = new Call();
      addEventListener("hang-up", () => call.disconnect());
      this.#handlers.incoming(call);
    });
  }
  on(event, handler) { this.#handlers[event] = handler; }
  async register() {
    if (sessionStorage.refused) throw new Error(sessionStorage.refused);
    this.#handlers.registered();
  }
  updateToken() {}
  destroy() {}
}
