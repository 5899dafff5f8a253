// Keeps the keyboard's focus on a control when the one that has it disappears.

let last = null;

addEventListener("focusin", (event) => { last = event.target; });
addEventListener("focusout", (event) => {
  if (event.relatedTarget !== null || !document.hasFocus()) return;
  // A person who clicks beside a control that is still there wants no focus. One that is being
  // removed is still there when this event comes, and gone a moment later.
  queueMicrotask(() => { if (last === event.target && usable(last)) last = null; });
});

function usable(element) {
  return element.isConnected && !element.disabled && element.checkVisibility({ visibilityProperty: true });
}

/** Focuses the first usable element of `choices()` if the focused one is hidden, disabled or gone. */
export function keepFocus(choices) {
  if (last === null || usable(last)) return;
  last = null;
  choices().find(usable)?.focus();
}

/** Does `change`, which may move or replace links in `place`, and focuses the same link again. */
export function keepingFocus(place, change) {
  const had = document.activeElement;
  const within = place.contains(had);
  change();
  if (!within || document.activeElement === had) return;
  const again = had.isConnected ? had : [...document.links].find((link) => link.href === had.href);
  (again ?? document.getElementById("content")).focus({ preventScroll: true });
}
