// Calls to citizens: one now, or a callback that guide and citizen agree on.

import { send } from "../send.js";
import { gettext, locale } from "../texts.js";

const at = (id) => document.getElementById(id);

/** Listen to the two forms. `connect()` makes the telephone ready; `contact()` is the current one's id. */
export function startCalls(on, connect, contact) {
  if (at("call-out")) {
    on("call-out-form", "submit", async () => {
      const typed = Object.fromEntries(new FormData(at("call-out-form")));
      const body = { ...typed, callback: "callback" in typed };
      await connect();
      await send("POST", "/api/me/call", body);
      at("call-out-form").elements.number.value = "";
      at("call-out").open = false;
    });
  }
  on("book", "toggle", () => at("book").open && offer());
  on("book-form", "submit", async () => {
    const { at: time, note } = Object.fromEntries(new FormData(at("book-form")));
    await send("POST", "/api/me/callback", { contact: contact(), at: time ? Number(time) : null, note });
    at("booked").textContent = gettext("The callback is booked.");
    at("book-form").reset();
  });
}

/** Close the form when the contact is another. */
export function forgetBooking() {
  at("book").open = false;
  at("booked").textContent = "";
  at("book-form").reset();
}

/** Offer today in turn, if there is room, and the free times. */
async function offer() {
  at("booked").textContent = "";
  const { today, times } = await send("GET", "/api/me/callback/times");
  const options = times.map((time) => new Option(spoken(time), time));
  if (today) options.unshift(new Option(gettext("Today, in turn"), ""));
  at("book-form").elements.at.replaceChildren(...options);
}

function spoken(seconds) {
  const { timezone } = at("content").dataset;
  const form = { weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", timeZone: timezone };
  return new Date(1000 * seconds).toLocaleString(locale, form);
}
