// The call in hand survives a reload of the page, and ends when the page is closed.

const KEY = "call";
let closing = false;

/** Keep the call in hand, for a reload of this page. */
export function keep(sid) {
  sessionStorage.setItem(KEY, sid);
}

/** There is no call in hand any more. */
export function drop() {
  // A page that closes loses its stream, which says nothing about the call.
  if (!closing) sessionStorage.removeItem(KEY);
}

/** The call that this page had in hand before it was loaded again, or null. */
export function kept() {
  return sessionStorage.getItem(KEY);
}

/** Tell the network when the page closes; a page that reloads is back before it hangs up. */
export function sayWhenClosing() {
  addEventListener("pagehide", () => {
    closing = true;
    if (kept()) navigator.sendBeacon(`/simulator/calls/${kept()}/page-closes`);
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
}
