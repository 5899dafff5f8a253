// A worker that ticks: a page in the background would get its own timers only once a minute.

addEventListener("message", ({ data }) => setInterval(() => postMessage("tick"), data), { once: true });
