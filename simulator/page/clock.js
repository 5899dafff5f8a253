// The contact centre's time of day, which a test setup may change; the cover board shows the same.

let about = { ahead: 0, timezone: "" };

/** Follow the clock of the network that served the page, and keep `shown` current. */
export function setClock(network, shown) {
  about = network;
  const tick = () => {
    shown.textContent = timeOfDay(Date.now() / 1000);
  };
  setInterval(tick, 500);
  tick();
}

/** "10:03:12" for Unix seconds of this machine's clock. */
export function timeOfDay(seconds) {
  const timeZone = about.timezone || undefined;
  return new Date((seconds + about.ahead) * 1000).toLocaleTimeString("sv-SE", { timeZone });
}
