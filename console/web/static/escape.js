// Esc closes what a button or a summary has opened, and returns the focus to it.

const OPENERS = "details[open] > summary, [aria-expanded=true]";

addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || taken(event.target)) return;
  const openers = [...document.querySelectorAll(OPENERS)];
  const opener = openers.find((one) => area(one)?.contains(event.target)) ?? openers.at(-1);
  if (!opener) return;
  opener.click();
  opener.focus();
});

/** Leave dialogs and search fields to the browser, which closes or empties them. */
function taken(target) {
  return document.querySelector("dialog[open]") || (target.matches("[type=search]") && target.value);
}

function area(opener) {
  return opener.matches("summary") ? opener.parentElement : document.getElementById(opener.getAttribute("aria-controls"));
}
