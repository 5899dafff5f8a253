// Faults of our account at the carrier, said when they change.

import { both } from "../words.js";

/** Fills the notice from the faults that /stats/alarms lists, or empties it. */
export function account(notice, faults) {
  const which = faults.map((fault) => fault.fault + fault.code).join();
  if ((notice.dataset.which ?? "") === which) return;
  notice.dataset.which = which;
  notice.replaceChildren(...faults.flatMap((fault, i) => [i ? "; " : "", ...both(fault.said_sv, fault.said), ` (${fault.code})`]));
}
