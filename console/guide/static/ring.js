// Alerts the guide to an offer: a sound, the tab's title, and a notification if allowed.

const ROUND_MS = 2400;

export class Ring {
  #audio = null;
  #timer = null;
  #title = document.title;
  #notice = null;

  /** Enable sound and notifications; call it from a click, because browsers block them before one. */
  allow() {
    if ("Notification" in window && Notification.permission === "default") Notification.requestPermission();
    return this.wake();
  }

  /** Enable sound, if the browser lets this page play any yet. */
  wake() {
    this.#audio ??= new AudioContext();
    return this.#audio.resume();
  }

  /** Ring on this output device; "" is the computer's choice. */
  async use(device) {
    if (device) this.#audio ??= new AudioContext();
    if ((this.#audio?.sinkId ?? "") !== device) await this.#audio.setSinkId(device);
  }

  /** Whether the browser plays sound. */
  get audible() { return this.#audio?.state === "running"; }

  /** Ring until stop(); `text` names the offer, without any telephone number. */
  start(text) {
    if (this.#timer) return;
    const round = () => {
      this.#sound();
      document.title = document.title === this.#title ? `☎ ${text}` : this.#title;
    };
    round();
    this.#timer = setInterval(round, ROUND_MS);
    if (document.hidden && "Notification" in window && Notification.permission === "granted") {
      this.#notice = new Notification("Lotsa", { body: text, tag: "lotsa-offer" });
    }
  }

  stop() {
    clearInterval(this.#timer);
    this.#timer = null;
    document.title = this.#title;
    this.#notice?.close();
  }

  /** Play two soft notes. */
  #sound() {
    if (this.#audio?.state !== "running") return;
    for (const [after, pitch] of [[0, 784], [0.28, 988]]) {
      const [tone, volume] = [this.#audio.createOscillator(), this.#audio.createGain()];
      const at = this.#audio.currentTime + after;
      tone.frequency.value = pitch;
      volume.gain.setValueAtTime(0.25, at);
      volume.gain.exponentialRampToValueAtTime(0.001, at + 1.1);
      tone.connect(volume).connect(this.#audio.destination);
      tone.start(at);
      tone.stop(at + 1.2);
    }
  }
}
