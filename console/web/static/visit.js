// Redirects to the sign-in page when the session has ended, but never during a call.

let busy = () => false;

/** Stay on the page while `talking()` is true. */
export function holdWhile(talking) { busy = talking; }

/** Handle the end of the session. */
export function over() {
  if (!busy()) location.assign("/sign-in?next=" + location.pathname);
}
