// Keeps the keyboard focus on a control when the focused one disappears.

let last = null;

addEventListener("focusin", (event) => { last = event.target; });
addEventListener("focusout", (event) => {
  if (event.relatedTarget !== null || !document.hasFocus()) return;
  // Clicking outside a control that stays should drop the focus. A control that is being removed
  // still exists when this event fires, and is gone a moment later.
  queueMicrotask(() => { if (last === event.target && usable(last)) last = null; });
});

function usable(element) {
  return element.isConnected && !element.disabled && element.checkVisibility({ visibilityProperty: true });
}

/** Focus the first usable element of `choices()` if the focused one is hidden, disabled or gone. */
export function keepFocus(choices) {
  if (last === null || usable(last)) return;
  last = null;
  choices().find(usable)?.focus();
}

/** Run `change`, which may move or replace links in `place`, and refocus the same link. */
export function keepingFocus(place, change) {
  const had = document.activeElement;
  const within = place.contains(had);
  change();
  if (!within || document.activeElement === had) return;
  const again = had.isConnected ? had : [...document.links].find((link) => link.href === had.href);
  (again ?? document.getElementById("content")).focus({ preventScroll: true });
}
