// Searches the contact directory as the guide types, ignoring accents.

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Show only the entries that contain every word of the search. */
export function searchable(field, entries, nothing) {
  const texts = [...entries.children].map((entry) => [entry, plain(entry.textContent)]);
  field.addEventListener("input", () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    for (const [entry, text] of texts) entry.hidden = !words.every((word) => text.includes(word));
    nothing.hidden = texts.some(([entry]) => !entry.hidden);
  });
}
