// The guide's page: sends clicks to the server and shows the state that the server streams.

import { keepFocus } from "../focus.js";
import { send } from "../send.js";
import { listen } from "../stream.js";
import { now, setNow } from "../time.js";
import { holdWhile } from "../visit.js";
import { gettext, word } from "../texts.js";
import { hindrance, untold } from "./call.js";
import { forgetBooking, startCalls } from "./calls.js";
import { callColleague, colleagueCalls, endColleagueCall, showColleagueCall } from "./colleague_call.js";
import { watchColleagues } from "./colleagues.js";
import { showContext } from "./context.js";
import { Connection } from "./connection.js";
import { connectConversation, consultation, showConversation, showTelephoneOf } from "./conversation.js";
import { Directory } from "./directory.js";
import { askBeforeLeaving } from "./leaving.js";
import { Health } from "./health.js";
import { connectMatterLink, forgetMatterLink, showMatterLink } from "./matter_link.js";
import { plannedEnd, remind } from "./planned_end.js";
import { Rejoin } from "./rejoin.js";
import { chooseSound } from "./sound.js";
import { listenToHeadset, showOnHeadset } from "./headset.js";
import { HidHeadset } from "./hid_headset.js";
import { Ring } from "./ring.js";
import "./keys.js";
import { Telephone } from "./telephone.js";
import { enableSound, showFault } from "./telephone_fault.js";
import { TransferPanel } from "./transfer.js";
import { announcement, controls, put, show, showAlone, showNext, showTelephone } from "./view.js";
import { fillIn, startWriting, writeAbout } from "./wrap_up.js";

const at = (id) => document.getElementById(id);
const own = at("content").dataset;
const browser = own.browser === "yes";
const ring = new Ring();
const telephone = new Telephone(own.softphone, changed, fail);
const directory = new Directory(fail);
const transfer = new TransferPanel(() => card?.contact?.id, fail);
const rejoin = browser ? new Rejoin(telephone, fail) : { answer() {}, look() {} };
const health = browser ? new Health(telephone, ring, showInUse) : null;
const applySound = browser ? chooseSound(telephone, ring, () => health.probe().catch(fail), fail) : null;
const connection = browser ? new Connection(telephone, ring, health, applySound) : null;
const headset = new HidHeadset({ accept, hangUp: () => hangUp().catch(fail), mute }, fail);
const COURTESY_MS = 1_000;
let [card, told, alone] = [null, 0, false];

function fail(error) {
  at("fault").firstElementChild.replaceChildren(...word("failed"), " ", error.message);
  at("fault").hidden = false;
}

/** Run `act`, and show the error if it fails. */
async function attempt(act) {
  at("fault").hidden = true;
  try { await act(); } catch (error) { fail(error); }
}

/** Run `act` on the event, and show the error if it fails. */
function on(id, event, act) {
  at(id).addEventListener(event, async (happened) => {
    if (event === "submit") happened.preventDefault();
    await attempt(() => act(happened));
  });
}

/** Show whether another page is in use; leave the telephone to it, but never end a call that is here. */
function showInUse() {
  at("other-window").hidden = health.active;
  if (!health.active && telephone.phase === "none" && telephone.state !== "off") telephone.stop();
}

function changed() {
  showOnHeadset(telephone);
  headset.show(telephone);
  health?.listen();
  if (health) showInUse();
  showTelephone(telephone, browser);
  showTelephoneOf(card, telephone);
  showColleagueCall(card, telephone, browser);
  refresh();
}

async function choose(status, reason = "", until = null) {
  if (status === "ready") await connection?.beforeReady();
  await send("PUT", `/api/guides/${own.guide}/status`, { status, reason, until });
  if (status === "signed_out" && card?.state === "idle") telephone.stop();
}

function unfold(open) {
  if (!open && at("reasons").contains(document.activeElement)) at("away").focus();
  at("reasons").hidden = !open;
  at("away").setAttribute("aria-expanded", open);
}

/** Return a key that changes with every step of a contact; each offer rings anew. */
function moment(shown) { return [shown?.contact?.offer, shown?.state, shown?.contact?.rung, shown?.colleague_call?.state].join(); }

function take(latest) {
  setNow(latest.now);
  const [first, fresh] = [card === null, moment(latest) !== moment(card)];
  [card, told] = [latest, fresh ? Date.now() : told];
  alone = untold(card, told, telephone);
  show(card, browser);
  showConversation(card, telephone);
  showColleagueCall(card, telephone, browser);
  if (card.state === "consulted" && fresh) asked(consultation(card));
  if (card.state === "colleague_call" && fresh) calledByColleague(card.colleague_call);
  if (card.state === "offered" && fresh) offered(announcement(card.contact));
  if (!["offered", "colleague_call"].includes(card.state)) telephone.forget();
  if (card.state !== "connected" || fresh) transfer.close();
  const contact = card.state === "idle" ? null : card.contact?.id ?? null;
  if (writeAbout(contact)) { forgetBooking(); forgetMatterLink(); }
  showMatterLink(card.contact);
  showContext(contact, fillIn).catch(fail);
  if (card.state === "connected" && fresh) at("said").textContent = "";
  directory.take(card);
  if (first && (card.status === "ready" || card.state === "connected") && browser) connection.again().catch(fail);
  refresh();
}

function offered(text) {
  at("said").textContent = text;
  if (card.contact?.outgoing && browser) { telephone.accept(); return; }
  if (alone || !card.contact.rung) ring.start(text);
  // Do not move the focus while the guide types: the next key would accept the offer.
  if (!writing()) at(alone ? "accept-alone" : "accept").focus();
}

/** Accept the ring of a call that this guide makes; ring for a colleague's call. */
function calledByColleague(call) {
  if (call.calls && call.state === "ringing_caller" && browser) telephone.accept();
  if (!call.calls && call.state === "ringing_callee") asked(colleagueCalls(call));
}

function asked(text) {
  at("said").textContent = text;
  ring.start(text);
}

function writing() { return document.activeElement?.matches("input, textarea, select"); }

/** Update what depends on the telephone's state and on the time. */
function refresh() {
  if (untold(card, told, telephone) !== alone) {
    alone = !alone;
    if (card) show(card, browser);
    if (alone) showAlone(telephone);
    if (alone && telephone.phase === "ringing") offered(gettext("A call is ringing"));
  } else if (alone) showAlone(telephone);
  const called = ["consulted", "colleague_call"].includes(card?.state) && telephone.phase !== "open";
  if (card?.state !== "offered" && !called && !(alone && telephone.phase === "ringing")) ring.stop();
  if (card?.state === "offered") countdown();
  rejoin.answer(card);
  if (health?.active) rejoin.look(card);
  if (health) showFault(health, telephone, card);
  if (card) showNext(card, telephone, browser);
  if (card) remind(card);
  keepFocus(controls);
}

function countdown() {
  const { ends } = card.contact;
  at("left").hidden = ends === null;
  if (ends !== null) at("left").value = Math.max(0, (ends - now()) / (ends - card.since));
  const why = browser ? hindrance(card, told, telephone) : "";
  const freed = at("accept").disabled && why === "";
  at("accept").disabled = why !== "";
  if (freed && !writing()) at("accept").focus();
  put(at("hindrance"), why ? word(why) : []);
}

/** Ignore a conflict, because the server may already have heard of it from the telephone. */
async function over(order) {
  try { await order; } catch (error) { if (error.code !== 409) throw error; }
}

/** Give the server a moment to learn the reason: a leg rejected before looks busy, one ended looks lost. */
function heard(order) {
  return Promise.race([order.catch(() => null), new Promise((rested) => setTimeout(rested, COURTESY_MS))]);
}

function accept() {
  ring.stop();
  telephone.accept();
}

function mute() { telephone.mute(!telephone.muted); }

async function hangUp() {
  if (card?.state === "colleague_call") return leaveColleague();
  const order = card?.contact ? over(send("POST", "/api/me/hang-up", { contact: card.contact.id })) : Promise.resolve();
  await heard(order);
  telephone.hangUp();
  await order;
}

async function leaveColleague() {
  ring.stop();
  const order = over(endColleagueCall());
  await heard(order);
  if (telephone.phase === "ringing") telephone.reject(); else telephone.hangUp();
  await order;
}

on("content", "click", async ({ target }) => {
  const button = target.closest("button");
  if (!button) return;
  if (button.id === "use-here" || button.dataset.connect !== undefined) await connection.here();
  if (button === at("away")) unfold(at("reasons").hidden);
  else if (button.dataset.status) { unfold(false); await choose(button.dataset.status); }
  if (button.dataset.reason) { unfold(false); await choose("away", button.dataset.reason, plannedEnd()); }
});
for (const id of ["decline-colleague", "end-colleague-call"]) on(id, "click", leaveColleague);
for (const id of ["accept", "accept-alone", "accept-colleague"]) on(id, "click", accept);
on("reject-alone", "click", () => { ring.stop(); telephone.reject(); });
on("hang-up-alone", "click", () => telephone.hangUp());
on("decline", "click", async () => {
  ring.stop();
  const order = over(send("POST", "/api/me/decline", { offer: card.contact.offer }));
  await heard(order);
  telephone.reject();
  await order;
});
on("hang-up", "click", hangUp);
connectConversation(telephone, attempt);
on("mute", "click", mute);
startWriting(on, fail);
connectMatterLink(on, () => card?.contact);
watchColleagues(on, async (guide) => {
  await connection?.here();
  await callColleague(guide);
});
startCalls(on, () => connection?.beforeReady(), () => card.contact.id);

listenToHeadset({
  accept: () => { if (telephone.phase === "ringing") accept(); },
  hangUp: () => { if (telephone.phase === "open") hangUp().catch(fail); },
  mute,
});
if (browser) {
  headset.start();
  enableSound(health, ring, telephone);
}
holdWhile(() => telephone.phase === "open");
askBeforeLeaving(telephone, hangUp, () => telephone.phase === "open" || (browser && card?.state === "connected"));
changed();
health?.start();
setInterval(refresh, 200);
listen("/api/me/stream", "/api/me", { message: take }, (there) => { at("offline").hidden = there; });
