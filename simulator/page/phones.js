// Other people's telephones: those that ring now can be answered, those that talk can press keys.

import { get, post } from "/page/network.js";

const LOOK_EVERY_MS = 1000;
const KEYS = ["1", "2", "3", "0", "*", "#"];

/** Keep `list` as it is in the network. */
export function watchPhones(list) {
  let shown = "";
  const look = async () => {
    const { phones } = await get("phones");
    const busy = phones.filter((phone) => phone.state !== "idle");
    const now = JSON.stringify(busy);
    if (now !== shown) {
      shown = now;
      draw(list, busy, look);
    }
  };
  setInterval(look, LOOK_EVERY_MS);
  look();
}

function draw(list, phones, look) {
  const focused = document.activeElement?.dataset?.deed;
  list.replaceChildren(...phones.map((phone) => row(phone, look)));
  if (focused) list.querySelector(`[data-deed="${CSS.escape(focused)}"]`)?.focus();
}

function row(phone, look) {
  const line = document.createElement("li");
  const number = Object.assign(document.createElement("strong"), { textContent: phone.address });
  const from = Object.assign(document.createElement("span"), { className: "from" });
  const ringing = phone.state === "ringing";
  from.append(ringing ? `ringer, från ${phone.from} ` : `talar med ${phone.from} `);
  from.append(english(ringing ? "rings" : "talks"));
  line.append(number, from);
  if (ringing) line.append(deed(phone, "answer", "Svara", "Answer", "go", look));
  else line.append(keys(phone));
  line.append(deed(phone, "hangup", ringing ? "Avvisa" : "Lägg på", ringing ? "Decline" : "Hang up", "stop", look));
  return line;
}

function deed(phone, name, swedish, translation, kind, look) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: kind });
  button.append(`${swedish} `, english(translation));
  button.dataset.deed = `${phone.address} ${name}`;
  button.setAttribute("aria-label", `${swedish}, ${translation}: ${phone.address}`);
  button.addEventListener("click", async () => {
    await post(`phones/${encodeURIComponent(phone.address)}/${name}`);
    look();
  });
  return button;
}

function keys(phone) {
  const group = Object.assign(document.createElement("span"), { className: "keys" });
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", `Knappar, keys: ${phone.address}`);
  for (const key of KEYS) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "small", textContent: key });
    button.dataset.deed = `${phone.address} ${key}`;
    button.addEventListener("click", () =>
      post(`phones/${encodeURIComponent(phone.address)}/keys`, { digits: key }),
    );
    group.append(button);
  }
  return group;
}

function english(text) {
  return Object.assign(document.createElement("span"), { lang: "en", textContent: text });
}
