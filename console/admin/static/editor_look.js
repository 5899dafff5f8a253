// How the code editor looks, in the colours of the page, and its words in the page's language.

import { HighlightStyle } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

export const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--sea)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--green)" },
  { tag: [tags.lineComment, tags.comment], color: "var(--muted)", fontStyle: "italic" },
  { tag: [tags.keyword, tags.labelName, tags.typeName], color: "var(--amber)" },
]);

const panel = { backgroundColor: "var(--sheet)", color: "var(--ink)", border: "1px solid var(--edge)" };

export const theme = EditorView.theme({
  "&": { backgroundColor: "var(--sheet)", color: "var(--ink)", border: "1.5px solid var(--edge)", borderRadius: "8px", fontSize: ".9rem", maxHeight: "75vh" },
  "&.cm-focused": { outline: "3px solid var(--sea)", outlineOffset: "2px" },
  ".cm-scroller": { fontFamily: "inherit", lineHeight: "1.5", minHeight: "16rem" },
  ".cm-content": { caretColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--paper)", color: "var(--muted)", borderRight: "1px solid var(--line)" },
  ".cm-panels": { ...panel, borderWidth: "0 0 1px" },
  ".cm-tooltip": panel,
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--sea)", color: "var(--on-sea)" },
  ".cm-completionDetail, .cm-completionMatchedText": { color: "inherit" },
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": { backgroundColor: "var(--sea-soft)" },
  ".cm-searchMatch": { backgroundColor: "var(--amber-soft)" },
  ".cm-tooltip.cm-tooltip-hover": { maxWidth: "28rem" },
  // Instead of the library's images, which the content security policy refuses.
  ".cm-lintRange-error": { backgroundImage: "none", textDecoration: "underline wavy var(--red)" },
  ".cm-lint-marker-error": { content: "normal", backgroundColor: "var(--red)", color: "var(--on-red)", borderRadius: "50%", textAlign: "center", lineHeight: "1.1", fontWeight: "600" },
  ".cm-lint-marker-error::before": { content: "'!'" },
  ".described": { padding: ".4rem .6rem" },
}, { dark: matchMedia("(prefers-color-scheme: dark)").matches });

/** What CodeMirror says, as it asks for it; `console/admin/editor_phrases.py` has the list. */
export const phrases = JSON.parse(document.getElementById("phrases").textContent);
