// Esc closes what a button or a summary has opened, and focuses that again.

const OPENERS = "details[open] > summary, [aria-expanded=true]";

addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || taken(event.target)) return;
  const openers = [...document.querySelectorAll(OPENERS)];
  const opener = openers.find((one) => area(one)?.contains(event.target)) ?? openers.at(-1);
  if (!opener) return;
  opener.click();
  opener.focus();
});

/** The browser itself closes a dialog, and empties a search. */
function taken(target) {
  return document.querySelector("dialog[open]") || (target.matches("[type=search]") && target.value);
}

function area(opener) {
  return opener.matches("summary") ? opener.parentElement : document.getElementById(opener.getAttribute("aria-controls"));
}
