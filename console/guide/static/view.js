// Renders the guide's own state and the current contact.

import { duration, tick } from "../time.js";
import { gettext, language, languageName, locale, word } from "../texts.js";

const at = (id) => document.getElementById(id);
const BLAMED = ["no_answer", "busy"];

/** Return the view to show: out, away, blamed, lost, unreachable, telephone, idle, offered, connected,
    consulted, colleague_call or wrap_up. */
function view(card) {
  if (card.state === "colleague_call") return card.state;
  if (card.contact && card.state !== "idle") return card.state;
  if (card.status === "ready") return "idle";
  if (card.status === "signed_out") return "out";
  if (["lost", "unreachable", "telephone"].includes(card.reason)) return card.reason;
  return BLAMED.includes(card.reason) ? "blamed" : "away";
}

/** Replace the content only if it differs: screen readers would read it again. */
export function put(place, nodes) {
  const fresh = document.createElement("p");
  fresh.append(...nodes);
  if (place.innerHTML !== fresh.innerHTML) place.replaceChildren(...fresh.childNodes);
}

/** Return where to move the focus, best first; never a control that ends or declines a call. */
export function controls() {
  return [...document.querySelectorAll(
    "[data-view]:not([hidden]) :is(button:not([data-ends]), input, select, textarea), [data-connect], #choices [aria-pressed=true], #choices button")]
    .sort((a, b) => rank(a) - rank(b));
}

function rank(control) {
  return [control.closest("[data-view]"), control.matches("[data-connect]"), control.matches("[aria-pressed=true]"), true].findIndex(Boolean);
}

/** Show what a ready guide waits for: a call here, on their own telephone, or the opening hour. */
export function showNext(card, telephone, browser) {
  const here = ["on", "starting"].includes(telephone.state) ? "here" : "off";
  const next = card.open ? (browser ? here : "own") : "closed";
  for (const part of document.querySelectorAll("[data-next]")) part.hidden = part.dataset.next !== next;
  put(at("opens"), card.opens ? [gettext("Opens %(time)s.", { time: moment(card.opens) })] : []);
}

/** Return Unix seconds as day and time at the site. */
export function moment(seconds) {
  const { timezone } = at("content").dataset;
  const form = { weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", timeZone: timezone };
  return new Date(1000 * seconds).toLocaleString(locale, form);
}

/** Return the time of day in the site's time zone. */
export function clock(seconds) {
  const { timezone } = at("content").dataset;
  return new Date(1000 * seconds).toLocaleTimeString(locale, { hour: "2-digit", minute: "2-digit", timeZone: timezone });
}

function turnTo(name) {
  for (const part of document.querySelectorAll("[data-view], [data-during]")) {
    part.hidden = part.dataset.view !== name && !part.dataset.during?.split(" ").includes(name);
  }
  for (const part of document.querySelectorAll("[data-shown]")) part.hidden = part.dataset.shown !== name;
  document.body.dataset.state = name;
}

/** Show the telephone's state and enable the controls that it allows. */
export function showTelephone(telephone, browser) {
  document.body.dataset.telephone = browser ? telephone.state : "own";
  put(at("telephone"), word(browser ? `phone-${telephone.state}` : "phone-own"));
  at("mute").disabled = telephone.phase !== "open";
  at("mute").setAttribute("aria-pressed", telephone.muted);
  showQuality(telephone.warnings);
  at("not-here").hidden = !browser || telephone.phase === "open";
}

/** Show the carrier's warnings about the call: a silent microphone, or a bad line. */
function showQuality(warnings) {
  at("quality").hidden = warnings.size === 0;
  if (warnings.size) put(at("quality"), word(warnings.has("constant-audio-input-level") ? "silent" : "bad-line"));
}

/** Show a call that only this page's telephone knows. */
export function showAlone(telephone) {
  turnTo("alone");
  for (const part of document.querySelectorAll("[data-phase]")) part.hidden = part.dataset.phase !== telephone.phase;
}

/** Show the guide's state; `browser` is false for a guide who answers on a telephone. */
export function show(card, browser) {
  turnTo(view(card));
  for (const button of document.querySelectorAll("#choices [data-status]")) {
    button.setAttribute("aria-pressed", button.dataset.status === card.status);
  }
  put(at("standing"), standing(card));
  at("standing-since").replaceChildren(...(card.state === "idle" ? [since(card.since)] : []));
  if (card.contact) showContact(card, browser);
  showQueues(card.queues.filter((queue) => queue.waiting > 0));
  tick();
}

function standing(card) {
  if (card.state !== "idle") {
    return [...word(card.state), ...(card.status === "ready" ? [] : [", ", ...word(`after-${card.status}`)])];
  }
  const reason = card.status === "away" ? word(`reason-${card.reason}`) : [];
  const until = card.until ? [" · ", gettext("until %(time)s", { time: clock(card.until) })] : [];
  return [...word(card.status), ...(reason.length ? [" · ", ...reason] : []), ...until];
}

function since(moment) {
  const shown = document.createElement("span");
  shown.className = "since";
  if (moment) shown.dataset.since = moment;
  return shown;
}

function showContact(card, browser) {
  const contact = card.contact;
  const is = { live: !contact.callback, callback: contact.callback && !contact.outgoing, outgoing: contact.outgoing, met: contact.met > 0,
               meeting: contact.met === 0, telephone: !browser && !contact.rung,
               next: contact.callback && !contact.rung, rung: contact.rung,
               interrupted: contact.interrupted, transferred: contact.transferred_by !== "",
               interrupts: contact.interrupts, follows: contact.follows !== "", resumed: contact.resumed };
  for (const part of document.querySelectorAll("[data-if]")) part.hidden = !is[part.dataset.if];
  fill("need", [contact.group[language]]);
  fill("language", [languageName(contact.language)]);
  fill("number", contact.number ? [contact.number] : word("withheld"));
  fill("transferred-by", [contact.transferred_by]);
  fill("called", [contact.called[language]]);
  fill("reference", [contact.reference]);
  fill("follows", [contact.follows]);
  if (contact.met) fill("wait", [duration(contact.met - contact.since)]);
  count("waited", "since", contact.since);
  count("talked", "since", contact.met || card.since);
  count("remaining", "until", contact.ends);
  at("unreached").hidden = contact.unreached === "";
  at("retried").hidden = contact.unreached !== "retried";
  at("more-time").disabled = contact.extensions === 0;
  at("mute").hidden = !browser;
  at("accept").hidden = !browser || contact.rung;
}

function slots(name) { return document.querySelectorAll(`[data-slot="${name}"]`); }

function fill(name, nodes) {
  for (const slot of slots(name)) slot.replaceChildren(...nodes.map((node) => node.cloneNode?.(true) ?? node));
}

function count(name, direction, moment) {
  for (const slot of slots(name)) if (moment) slot.dataset[direction] = moment;
}

function showQueues(queues) {
  at("no-queue").hidden = queues.length > 0;
  at("queues").replaceChildren(...queues.map((queue) => {
    const [line, need, waiting] = ["li", "span", "strong"].map((tag) => document.createElement(tag));
    need.append(`${queue.group[language]} · ${languageName(queue.language)}`);
    waiting.textContent = queue.waiting;
    line.append(waiting, need, since(queue.oldest));
    return line;
  }));
}

/** Return the text that announces an offer to screen readers and in the tab's title. */
export function announcement(contact) {
  const about = { group: contact.group[language], language: languageName(contact.language) };
  if (contact.outgoing) return gettext("You call: %(group)s, %(language)s", about);
  if (contact.callback) return gettext("Callback: %(group)s, %(language)s", about);
  return gettext("Call: %(group)s, %(language)s", about);
}
