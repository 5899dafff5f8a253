// Event listeners, with the interface of the carrier's SDK.

export class Emitter {
  #listeners = new Map();

  on(event, listener) {
    this.#listeners.set(event, [...this.listeners(event), listener]);
    return this;
  }

  once(event, listener) {
    const wrapped = (...given) => {
      this.off(event, wrapped);
      listener(...given);
    };
    return this.on(event, wrapped);
  }

  off(event, listener) {
    this.#listeners.set(event, this.listeners(event).filter((one) => one !== listener));
    return this;
  }

  addListener(event, listener) {
    return this.on(event, listener);
  }

  removeListener(event, listener) {
    return this.off(event, listener);
  }

  removeAllListeners(event) {
    if (event === undefined) this.#listeners.clear();
    else this.#listeners.delete(event);
    return this;
  }

  listeners(event) {
    return this.#listeners.get(event) ?? [];
  }

  emit(event, ...given) {
    const listeners = this.listeners(event);
    for (const listener of listeners) listener(...given);
    return listeners.length > 0;
  }
}
