// How a queue stands, in one word, and which queue needs somebody most.

/** From worst to best; the colour never says more than the word. */
const STANDINGS = {
  nobody: { need: 5, colour: "red" },
  late: { need: 4, colour: "red" },
  waiting: { need: 3, colour: "amber" },
  unspoken: { need: 3, colour: "amber" },
  unstaffed: { need: 2, colour: "amber" },
  calm: { need: 1, colour: "green" },
  off: { need: 0, colour: "" },
  closed: { need: 0, colour: "" },
};

/** One of the names above; `due` says that somebody is to be there by the clock, `cover` counts guides who will serve in the language, `helped` says that
 *  others will without it, `wait` and `target` are seconds. */
export function standing(queue, open, due, cover, helped, wait, target) {
  const served = cover > 0;
  if (!served && helped && (due || queue.waiting > 0)) return "unspoken";
  if (queue.waiting > 0) return served ? (wait > target ? "late" : "waiting") : "nobody";
  if (!open) return "closed";
  if (served) return "calm";
  return due ? "unstaffed" : "off";
}

export const colour = (name) => STANDINGS[name].colour;

/** Sorts rows: the greatest need first, then the longest wait, then as the site has them. */
export function byNeed(a, b) {
  return STANDINGS[b.standing].need - STANDINGS[a.standing].need || b.wait - a.wait || a.place - b.place;
}
