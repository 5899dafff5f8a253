// The standing of a queue in one word, and the order of urgency.

/** From worst to best. The colour never carries more meaning than the word. */
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

/** Return one of the names above. `due`: the queue should be staffed now; `cover`: number of guides on
 *  duty who serve it in its language; `helped`: others serve it without; `wait`, `target`: seconds. */
export function standing(queue, open, due, cover, helped, wait, target) {
  const served = cover > 0;
  if (!served && helped && (due || queue.waiting > 0)) return "unspoken";
  if (queue.waiting > 0) return served ? (wait > target ? "late" : "waiting") : "nobody";
  if (!open) return "closed";
  if (served) return "calm";
  return due ? "unstaffed" : "off";
}

export const colour = (name) => STANDINGS[name].colour;

/** Compare rows: most urgent first, then longest wait, then the site's order. */
export function byNeed(a, b) {
  return STANDINGS[b.standing].need - STANDINGS[a.standing].need || b.wait - a.wait || a.place - b.place;
}
