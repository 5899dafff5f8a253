// Other people's telephones: answer those that ring, press keys on those that talk.

import { nameOf } from "/page/names.js";
import { get, post } from "/page/network.js";

const LOOK_EVERY_MS = 1000;
const KEYS = ["1", "2", "3", "0", "*", "#"];

/** Keep `list` in step with the network; `answered` gets the call that was answered here.
 *
 * `own` returns our own number and the current call: our own telephone is not listed, unless
 * it is called back. */
export function watchPhones(list, answered, own) {
  let shown = "";
  const look = async () => {
    const { phones } = await get("phones");
    const { number, call } = own();
    const busy = phones.filter((phone) => phone.state !== "idle" && !(phone.address === number && phone.call === call));
    const now = JSON.stringify(busy);
    if (now !== shown) {
      shown = now;
      draw(list, busy, { look, answered });
    }
  };
  setInterval(look, LOOK_EVERY_MS);
  look();
}

function draw(list, phones, page) {
  const focused = document.activeElement?.dataset?.action;
  list.replaceChildren(...phones.map((phone) => row(phone, page)));
  if (focused) next(list, focused).focus();
}

/** The button that had focus, another of its telephone, or the main button of this page. */
function next(list, action) {
  const buttons = [...list.querySelectorAll("button")];
  const [address] = action.split(" ");
  return (
    buttons.find((button) => button.dataset.action === action) ??
    buttons.find((button) => button.dataset.action.startsWith(`${address} `)) ??
    document.querySelector("#hangup:enabled, #call:enabled")
  );
}

function row(phone, page) {
  const line = document.createElement("li");
  const number = Object.assign(document.createElement("strong"), { textContent: phone.address });
  const from = Object.assign(document.createElement("span"), { className: "from" });
  const ringing = phone.state === "ringing";
  const [swedish, translation] = nameOf(phone.from);
  from.append(ringing ? `ringer, från ${swedish} ` : `talar med ${swedish} `);
  from.append(english(ringing ? `rings, from ${translation}` : `talks with ${translation}`));
  line.append(number, from);
  if (ringing) line.append(actionButton(phone, "answer", "Svara", "Answer", "go", page));
  else line.append(keys(phone));
  line.append(actionButton(phone, "hangup", ringing ? "Avvisa" : "Lägg på", ringing ? "Decline" : "Hang up", "stop", page));
  return line;
}

function actionButton(phone, name, swedish, translation, kind, page) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: kind });
  button.append(`${swedish} `, english(translation));
  button.dataset.action = `${phone.address} ${name}`;
  button.setAttribute("aria-label", `${swedish} ${translation} ${phone.address}`);
  button.addEventListener("click", async () => {
    await post(`phones/${encodeURIComponent(phone.address)}/${name}`);
    if (name === "answer") page.answered(phone.call);
    page.look();
  });
  return button;
}

function keys(phone) {
  const group = Object.assign(document.createElement("span"), { className: "keys" });
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", `Knappar, keys: ${phone.address}`);
  for (const key of KEYS) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "small", textContent: key });
    button.dataset.action = `${phone.address} ${key}`;
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
