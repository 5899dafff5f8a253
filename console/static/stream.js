// Listens to server-sent events and comes back by itself, more slowly each time.

const SLOWEST_MS = 20_000;

/** Calls handlers[name](data) for each event, and heard(true | false) when contact is won or lost. */
export function listen(address, handlers, heard) {
  let pause = 500;

  function open() {
    const source = new EventSource(address);
    source.onopen = () => { pause = 500; heard(true); };
    source.onerror = () => {
      source.close();
      heard(false);
      setTimeout(open, pause * (0.7 + 0.6 * Math.random()));
      pause = Math.min(2 * pause, SLOWEST_MS);
    };
    for (const [name, handle] of Object.entries(handlers)) {
      source.addEventListener(name, (event) => handle(JSON.parse(event.data)));
    }
  }
  open();
}
