// Compares the call in the server's state (the card) with the call in this page's telephone.

const RING_MS = 4_000;
const TOLD_MS = 2_500;
const FITTING = { ringing: ["offered", "consulted", "colleague_call"], open: ["connected", "consulted", "colleague_call"] };

/** Return whether the telephone has a call that the server's state does not show. */
export function untold(card, told, telephone) {
  if (telephone.phase === "none" || FITTING[telephone.phase].includes(card?.state)) return false;
  return Date.now() - Math.max(told, telephone.since) > TOLD_MS;
}

/** Return why the offer cannot be accepted here, as the name of a word. Empty if it can, and while the
    citizen is dialled first. `told`: when this page heard of the offer, in milliseconds. */
export function hindrance(card, told, telephone) {
  if (telephone.phase !== "none" || telephone.state === "starting") return "";
  if (telephone.state !== "on") return "phone-off";
  return !card.contact.rung && Date.now() - told > RING_MS ? "elsewhere" : "";
}
