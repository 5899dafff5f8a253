// Marks what Lotsa's own check says of the text, some time after the last change.

import { linter } from "@codemirror/lint";
import { gettext } from "/static/texts.js";

const DELAY_MS = 700;
const status = document.getElementById("checked");

/** Return the extension that asks this address. */
export function checkedBy(address) {
  return linter((view) => check(address, view), { delay: DELAY_MS });
}

async function check(address, view) {
  const { doc } = view.state;
  const answer = await fetch(address, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      "X-Form-Token": document.querySelector("meta[name=form-token]").content,
    },
    body: JSON.stringify({ text: doc.toString() }),
  }).catch(() => null);
  if (!answer?.ok) {
    status.textContent = gettext("Lotsa could not check the text. Save it to see its faults.");
    return [];
  }
  const { faults } = await answer.json();
  status.textContent = faults.length
    ? gettext("Faults: %(count)s. F8 goes to the next.", { count: faults.length })
    : gettext("The file has no faults.");
  return faults.map((fault) => marked(doc, fault));
}

function marked(doc, { line, column, text }) {
  const at = doc.line(Math.min(Math.max(line, 1), doc.lines));
  const from = Math.min(at.from + Math.max(column - 1, 0), at.to);
  const word = /^[^\s,:}\]]+/.exec(doc.sliceString(from, at.to));
  return { from, to: word ? from + word[0].length : at.to, severity: "error", message: text };
}
