// Text messages that the network has delivered to any telephone, newest first.

import { get } from "/page/network.js";

const LOOK_EVERY_MS = 1000;

/** Keep `list` in step with the network. */
export function watchMessages(list) {
  let shown = 0;
  const look = async () => {
    const { messages } = await get("messages");
    if (messages.length === shown) return;
    shown = messages.length;
    list.replaceChildren(...messages.toReversed().map(row));
  };
  setInterval(look, LOOK_EVERY_MS);
  look();
}

function row(message) {
  const line = document.createElement("li");
  const to = Object.assign(document.createElement("strong"), { textContent: message.to });
  const text = Object.assign(document.createElement("span"), { className: "words", dir: "auto", textContent: message.body });
  line.append(to, text);
  return line;
}
