// How the call that the card tells of and the one in this page's telephone agree.

const RING_MS = 4_000;
const TOLD_MS = 2_500;
const FITTING = { ringing: "offered", open: "connected" };

/** Whether the telephone has a call that the server does not tell this page of. */
export function untold(card, told, telephone) {
  if (telephone.phase === "none" || card?.state === FITTING[telephone.phase]) return false;
  return Date.now() - Math.max(told, telephone.since) > TOLD_MS;
}

/** Why an offer of which this page was told then cannot be accepted here, as the name of a word;
    empty when it can, and while the citizen is rung first. */
export function hindrance(card, told, telephone) {
  if (telephone.phase !== "none" || telephone.state === "starting") return "";
  if (telephone.state !== "on") return "phone-off";
  return !card.contact.rung && Date.now() - told > RING_MS ? "elsewhere" : "";
}
