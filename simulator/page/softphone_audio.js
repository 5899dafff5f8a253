// The audio part of the carrier's Device: where calls are heard, and the microphone with its level.

import { Emitter } from "./emitter.js";

const LEVEL_MS = 100;

class DeviceNotFound extends Error {
  constructor(ids) {
    super(`Devices not found: ${ids.join(", ")}`);
    this.name = "InvalidArgumentError";
  }
}

/** The output devices chosen for one purpose: calls or ringing. */
class OutputDevices {
  #known;
  #chosen = new Set();

  /** `known()` promises the computer's output devices by id. */
  constructor(known) {
    this.#known = known;
  }

  /** The chosen devices; none means the computer's choice. */
  get() {
    return this.#chosen;
  }

  /** Choose one device, or several as a list of ids; rejects an unknown one. */
  async set(ids) {
    const [wanted, known] = [[ids].flat(), await this.#known()];
    const unknown = wanted.filter((id) => id !== "default" && !known.has(id));
    if (unknown.length > 0) throw new DeviceNotFound(unknown);
    this.#chosen = new Set(wanted.map((id) => known.get(id)).filter(Boolean));
  }

  async delete(device) {
    return this.#chosen.delete(device);
  }
}

/** The `audio` of a Device. It plays nothing, but it opens the microphone that the page chooses. */
export class SoftphoneAudio extends Emitter {
  availableInputDevices = new Map();
  availableOutputDevices = new Map();
  isOutputSelectionSupported = true;
  /** The microphone that the page has chosen; null for the computer's choice, which stays closed. */
  inputDevice = null;

  #sounds = { incoming: true, outgoing: true, disconnect: true };
  #refresh = () => this.#read();
  #stream = null;
  #context = null;
  #timer = null;

  constructor() {
    super();
    const outputs = async () => {
      await this.#read();
      return this.availableOutputDevices;
    };
    this.speakerDevices = new OutputDevices(outputs);
    this.ringtoneDevices = new OutputDevices(outputs);
    navigator.mediaDevices?.addEventListener("devicechange", this.#refresh);
  }

  /** Whether ringing has a sound; `enabled` changes that, as in the next two. */
  incoming(enabled) {
    return this.#sound("incoming", enabled);
  }

  outgoing(enabled) {
    return this.#sound("outgoing", enabled);
  }

  disconnect(enabled) {
    return this.#sound("disconnect", enabled);
  }

  /** Open a microphone and measure its level; rejects an unknown one, or without permission. */
  async setInputDevice(id) {
    await this.#read();
    const device = this.availableInputDevices.get(id);
    if (!device) throw new DeviceNotFound([id]);
    const stream = await navigator.mediaDevices.getUserMedia({ audio: { deviceId: { exact: id } } });
    await this.unsetInputDevice();
    [this.inputDevice, this.#stream] = [device, stream];
    this.#measure(stream);
  }

  async unsetInputDevice() {
    clearInterval(this.#timer);
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    const context = this.#context;
    this.inputDevice = this.#stream = this.#context = null;
    await context?.close();
  }

  /** Let go of the microphone and of the computer's devices. */
  destroy() {
    navigator.mediaDevices?.removeEventListener("devicechange", this.#refresh);
    this.removeAllListeners();
    return this.unsetInputDevice();
  }

  #sound(name, enabled) {
    if (enabled !== undefined) this.#sounds[name] = enabled;
    return this.#sounds[name];
  }

  /** Emit the level, 0 to 1, ten times a second. */
  #measure(stream) {
    this.#context = new AudioContext();
    const analyser = this.#context.createAnalyser();
    this.#context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    this.#timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      this.emit("inputVolume", Math.max(...samples.map(Math.abs)));
    }, LEVEL_MS);
  }

  /** Read which devices the computer has. */
  async #read() {
    const found = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
    const kinds = { audioinput: this.availableInputDevices, audiooutput: this.availableOutputDevices };
    for (const known of Object.values(kinds)) known.clear();
    for (const device of found) kinds[device.kind]?.set(device.deviceId, device);
    this.emit("deviceChange", []);
  }
}
