// The current call survives a reload of the page, and ends when the page is closed.

const KEY = "call";
let closing = false;

/** Store the current call, for a reload of this page. */
export function keep(sid) {
  sessionStorage.setItem(KEY, sid);
}

/** Forget the current call. */
export function drop() {
  // A closing page loses its stream; that does not mean that the call has ended.
  if (!closing) sessionStorage.removeItem(KEY);
}

/** The call that this page had before it was reloaded, or null. */
export function kept() {
  return sessionStorage.getItem(KEY);
}

/** Tell the network when the page closes; after a reload it is back before the call is hung up. */
export function sayWhenClosing() {
  addEventListener("pagehide", () => {
    closing = true;
    if (kept()) navigator.sendBeacon(`/simulator/calls/${kept()}/page-closes`);
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
}
