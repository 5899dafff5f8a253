// A visit that is over leads to the sign-in page, but never in the middle of a call.

let busy = () => false;

/** The page is not left while `talking()` is true. */
export function holdWhile(talking) { busy = talking; }

/** The server has said that nobody is signed in here any more. */
export function over() {
  if (!busy()) location.assign("/sign-in?next=" + location.pathname);
}
