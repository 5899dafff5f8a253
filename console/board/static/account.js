// Notice about faults of our carrier account, updated only when they change.

import { inPageLanguage } from "../texts.js";

/** Fill the notice with the faults from /stats/alarms, or empty it. */
export function account(notice, faults) {
  const which = faults.map((fault) => fault.fault + fault.code).join();
  if ((notice.dataset.which ?? "") === which) return;
  notice.dataset.which = which;
  notice.replaceChildren(faults.map((fault) => `${inPageLanguage(fault, "said")} (${fault.code})`).join("; "));
}
