// The server's time in the browser, and durations as people read them.

let ahead = 0;

/** Set the server's time, in Unix seconds. */
export function setNow(seconds) { ahead = seconds - Date.now() / 1000; }

/** Return the server's time in Unix seconds. */
export function now() { return Date.now() / 1000 + ahead; }

/** Format a duration: "0:07", "12:40", "1:02:03". */
export function duration(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes, rest] = [whole / 3600, (whole % 3600) / 60, whole % 60].map(Math.floor);
  const two = (number) => String(number).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** Update every element with data-since or data-until; both are Unix seconds. */
export function tick() {
  for (const shown of document.querySelectorAll("[data-since], [data-until]")) {
    const { since, until } = shown.dataset;
    const text = duration(since ? now() - since : until - now());
    if (shown.textContent !== text) shown.textContent = text;
  }
}
setInterval(tick, 500);
