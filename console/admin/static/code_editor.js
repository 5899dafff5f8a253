// The code editor of a file: CodeMirror with our own check, and completion from the JSON Schema.

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { yaml, yamlLanguage } from "@codemirror/lang-yaml";
import { bracketMatching, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, lintKeymap } from "@codemirror/lint";
import { search, searchKeymap } from "@codemirror/search";
import { EditorState } from "@codemirror/state";
import { EditorView, hoverTooltip, keymap, lineNumbers } from "@codemirror/view";
import { checkedBy } from "./editor_check.js";
import { colours, phrases, theme } from "./editor_look.js";
import { completer, describer } from "./schema.js";

const form = document.getElementById("file");
const text = document.getElementById("text");
const schema = await (await fetch(`${form.getAttribute("action")}/schema`)).json();

const view = new EditorView({
  doc: text.value,
  extensions: [
    EditorView.cspNonce.of(document.querySelector("script[type=importmap]").nonce),
    lineNumbers(),
    history(),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    yaml(),
    yamlLanguage.data.of({ autocomplete: completer(schema) }),
    autocompletion(),
    hoverTooltip(describer(schema)),
    search({ top: true }),
    checkedBy(`${form.getAttribute("action")}/check`),
    lintGutter(),
    syntaxHighlighting(colours),
    theme,
    EditorState.phrases.of(phrases),
    EditorView.contentAttributes.of({ "aria-labelledby": "text-label", "aria-describedby": "leave" }),
    keymap.of([
      ...closeBracketsKeymap, ...completionKeymap, ...lintKeymap, ...searchKeymap, ...historyKeymap,
      ...defaultKeymap, indentWithTab,
    ]),
  ],
});

const plain = text.closest(".editor");
plain.before(view.dom);
plain.hidden = true;
document.getElementById("leave").hidden = false;
form.addEventListener("submit", () => { text.value = view.state.doc.toString(); });

/** Select a line and scroll to it. */
export function goTo(number) {
  const { from, to } = view.state.doc.line(Math.min(Math.max(number, 1), view.state.doc.lines));
  view.focus();
  view.dispatch({ selection: { anchor: from, head: to }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
}
