// Listens to server-sent events, and reconnects with backoff.

import { send } from "./send.js";

const SLOWEST_MS = 20_000;
const UNSURE_MS = 3_000;

/**
 * Call handlers[name](data) for each event, heard(true) on connect, and heard(false) after three seconds
 * without a connection, because streams are renewed now and then. `plain` is a URL with the same
 * authentication as the stream: an EventSource does not report why it was refused.
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
    // Redirects to the sign-in page if the session has ended; the next attempt shows other errors.
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
