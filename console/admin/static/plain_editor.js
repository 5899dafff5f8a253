// The text area: line numbers beside it, and going to a line.

const text = document.getElementById("text");
const lines = document.getElementById("lines");
const faulty = new Set([...lines.querySelectorAll(".faulty")].map((line) => line.textContent));

function number() {
  const count = text.value.split("\n").length;
  if (lines.children.length === count) return;
  lines.replaceChildren(
    ...Array.from({ length: count }, (_, index) => {
      const line = document.createElement("span");
      line.textContent = index + 1;
      line.classList.toggle("faulty", faulty.has(String(index + 1)));
      return line;
    }).flatMap((line) => [line, "\n"]),
  );
}

/** Select a line and scroll to it. */
export function goTo(line) {
  const before = text.value.split("\n").slice(0, line - 1);
  const start = before.reduce((sum, one) => sum + one.length + 1, 0);
  const end = text.value.indexOf("\n", start);
  text.focus();
  text.setSelectionRange(start, end < 0 ? text.value.length : end);
  text.scrollTop = Math.max(0, (line - 5) * parseFloat(getComputedStyle(text).lineHeight));
}

text.addEventListener("input", number);
text.addEventListener("scroll", () => { lines.scrollTop = text.scrollTop; });
