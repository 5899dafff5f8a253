// Listens to server-sent events and comes back by itself, more slowly each time.

import { send } from "./send.js";

const SLOWEST_MS = 20_000;
const UNSURE_MS = 3_000;

/**
 * Calls handlers[name](data) for each event, and heard(true | false) when contact is won, or has
 * been lost for three seconds: streams are renewed now and then. `plain` is an address with the same
 * guard as the stream, for an EventSource does not tell why it was refused.
 */
export function listen(address, plain, handlers, heard) {
  let [pause, unsure] = [500, null];

  function won() {
    clearTimeout(unsure);
    [pause, unsure] = [500, null];
    heard(true);
  }

  function lost(source) {
    const refused = source.readyState === EventSource.CLOSED;
    source.close();
    unsure ??= setTimeout(() => heard(false), UNSURE_MS);
    // Who is not signed in any more is led away by this; of anything else the next try tells.
    if (refused) send("GET", plain).catch((error) => console.warn(error.message));
    setTimeout(open, pause * (0.7 + 0.6 * Math.random()));
    pause = Math.min(2 * pause, SLOWEST_MS);
  }

  function open() {
    const source = new EventSource(address);
    source.onopen = won;
    source.onerror = () => lost(source);
    for (const [name, handle] of Object.entries(handlers)) {
      source.addEventListener(name, (event) => handle(JSON.parse(event.data)));
    }
  }
  open();
}
