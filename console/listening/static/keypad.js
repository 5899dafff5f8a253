// Keys of the keyboard press those of the keypad, except while a field is being written in.

const keypad = document.getElementById("keypad");

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target.closest("input, select, textarea, audio")) return;
  const button = keypad?.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!button) return;
  event.preventDefault();
  button.click();
});

const hint = document.getElementById("keyboard");
if (hint) hint.hidden = false;
