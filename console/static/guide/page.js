// The guide's page: what the guide clicks goes to the server, what the server says is shown.

import { send } from "../send.js";
import { listen } from "../stream.js";
import { now, setNow } from "../time.js";
import { word } from "../words.js";
import { searchable } from "./directory.js";
import { Ring } from "./ring.js";
import { Telephone } from "./telephone.js";
import { announcement, show } from "./view.js";

const at = (id) => document.getElementById(id);
const own = at("content").dataset;
const browser = own.browser === "yes";
const ring = new Ring();
const telephone = new Telephone(own.softphone, showTelephone, fail);
let card = null;

function fail(error) {
  at("fault").firstElementChild.replaceChildren(...word("failed"), ` ${error.message}`);
  at("fault").hidden = false;
}

/** Does what a click asks for, once, and says so when it failed. */
function on(id, event, act) {
  at(id).addEventListener(event, async (happened) => {
    if (event === "submit") happened.preventDefault();
    at("fault").hidden = true;
    try { await act(happened); } catch (error) { fail(error); }
  });
}

function showTelephone(state) {
  document.body.dataset.telephone = browser ? state : "own";
  at("telephone").replaceChildren(...word(browser ? `phone-${state}` : "phone-own"));
}

async function choose(status, reason = "") {
  ring.allow();
  if (status === "ready" && browser) await telephone.start();
  await send("PUT", `/api/guides/${own.guide}/status`, { status, reason });
  if (status === "signed_out" && card?.state === "idle") telephone.stop();
}

function unfold(open) {
  at("reasons").hidden = !open;
  at("away").setAttribute("aria-expanded", open);
}

function take(told) {
  setNow(told.now);
  const fresh = told.contact?.offer !== card?.contact?.offer || told.state !== card?.state;
  card = told;
  show(card, browser);
  if (card.state === "offered" && fresh) offered();
  if (card.state !== "offered") { ring.stop(); telephone.forget(); }
  if (card.state === "wrap_up" && fresh) at("written").reset();
  if (card.state === "connected" && fresh) { at("mute").setAttribute("aria-pressed", false); at("said").textContent = ""; }
}

function offered() {
  at("said").textContent = announcement(card.contact);
  ring.start(announcement(card.contact));
  // Whoever is writing something must not accept by their next key.
  if ([document.body, at("content")].includes(document.activeElement)) at("accept").focus();
}

function countdown() {
  if (card?.state !== "offered") return;
  at("left").value = Math.max(0, (card.contact.ends - now()) / (card.contact.ends - card.since));
}

on("content", "click", async ({ target }) => {
  const button = target.closest("button");
  if (!button) return;
  if (button.dataset.connect !== undefined) { ring.allow(); await telephone.start(); }
  if (button === at("away")) unfold(at("reasons").hidden);
  else if (button.dataset.status) { unfold(false); await choose(button.dataset.status); }
  if (button.dataset.reason) { unfold(false); await choose("away", button.dataset.reason); }
});
on("accept", "click", () => { ring.stop(); telephone.accept(); });
on("decline", "click", async () => {
  ring.stop();
  await send("POST", "/api/me/decline", { offer: card.contact.offer });
  telephone.reject();
});
on("hang-up", "click", async () => {
  await send("POST", "/api/me/hang-up", { contact: card.contact.id });
  telephone.hangUp();
});
on("mute", "click", () => {
  const silent = at("mute").getAttribute("aria-pressed") !== "true";
  telephone.mute(silent);
  at("mute").setAttribute("aria-pressed", silent);
});
on("written", "submit", async () => {
  const { matter, outcome } = Object.fromEntries(new FormData(at("written")));
  await send("POST", "/api/me/finish", { contact: card.contact.id, matter, outcome });
});

searchable(at("search"), at("entries"), at("no-entry"));
showTelephone(telephone.state);
setInterval(countdown, 200);
listen("/api/me/stream", { message: take }, (there) => { at("offline").hidden = there; });
