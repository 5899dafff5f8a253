// The board: live figures of every queue, most urgent first.

import { keepingFocus } from "../focus.js";
import { listen } from "../stream.js";
import { duration, now, setNow, tick } from "../time.js";
import { gettext, locale, word } from "../texts.js";
import { byNeed, colour, standing } from "./standing.js";
import { account } from "./account.js";
import { alarm } from "./alarm.js";
import { stepping } from "./stepping.js";
import { unmanned } from "./unmanned.js";
import { showGuides } from "./guides.js";

const at = (id) => document.getElementById(id);
const rows = [...at("queues").rows].map((element, place) => ({ element, place, wait: 0, standing: "calm" }));
let [open, staffed, cover, helping] = [{}, {}, null, {}];
let figures = null;

const shares = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });

function percent(share) { return share === null ? "–" : shares.format(share); }

/** Set a cell's text if it differs: no flicker, and only real changes are highlighted. */
function put(cell, text) {
  const shown = String(text);
  if (cell.textContent === shown) return;
  if (cell.textContent !== "" && cell.textContent !== "–") cell.animate?.([{ background: "var(--sea-soft)" }, {}], glow());
  cell.textContent = shown;
}

function glow() {
  return { duration: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 1200 };
}

function flat(queue) {
  const { guides, today } = queue;
  return { waiting: queue.waiting, callbacks: queue.callbacks, ...guides,
           answered: today.answered, abandoned: today.abandoned, service_level: percent(today.service_level),
           asa_s: today.asa_s === null ? "–" : duration(today.asa_s) };
}

/** Show a wait that counts up from its beginning. */
function ticking(cell, waiting, since) {
  if (waiting > 0) cell.dataset.since = since;
  else { delete cell.dataset.since; put(cell, "–"); }
}

function showRow(row, queue, read) {
  const { element } = row;
  row.wait = queue.waiting > 0 ? now() - read + queue.longest_wait_s : 0;
  row.helping = helping[element.dataset.queue];
  row.standing = standing(queue, open[queue.group] ?? true, staffed[element.dataset.queue] ?? true, cover[element.dataset.queue], Boolean(row.helping), row.wait, Number(element.dataset.target));
  element.dataset.standing = row.standing;
  const tag = document.createElement("span");
  tag.className = `tag ${colour(row.standing)}`;
  tag.append(...word(row.standing));
  const place = element.querySelector("[data-figure=standing]");
  if (place.textContent !== tag.textContent) place.replaceChildren(tag);
  for (const [name, value] of Object.entries(flat(queue))) put(element.querySelector(`[data-figure=${name}]`), value);
  ticking(element.querySelector("[data-figure=longest]"), queue.waiting, read - queue.longest_wait_s);
}

function showTotals(totals, read) {
  const values = { ...flat(totals), voicemails: totals.voicemails };
  for (const cell of document.querySelectorAll("[data-total]")) {
    if (cell.dataset.total === "longest") ticking(cell, totals.waiting, read - totals.longest_wait_s);
    else if (cell.dataset.total === "oldest_voicemail") ticking(cell, totals.voicemails, read - totals.oldest_voicemail_s);
    else put(cell, values[cell.dataset.total]);
  }
}

function showAll() {
  if (!figures || !cover) return;
  const read = Date.parse(figures.at) / 1000;
  const known = Object.fromEntries(figures.queues.map((queue) => [`${queue.group}.${queue.language}`, queue]));
  for (const row of rows) {
    const queue = known[row.element.dataset.queue];
    if (queue) showRow(row, queue, read);
  }
  showTotals(figures.totals, read);
  sort();
  alarm(at("alarm-waiting"), rows.filter((row) => row.standing === "nobody"));
  alarm(at("alarm-unspoken"), rows.filter((row) => row.standing === "unspoken"), stepping);
  alarm(at("alarm-open"), rows.filter((row) => row.standing === "unstaffed"));
  tick();
}

function sort() {
  const before = rows.map((row) => row.place).join();
  rows.sort(byNeed);
  if (rows.map((row) => row.place).join() === before) return;
  keepingFocus(at("queues"), () => at("queues").append(...rows.map((row) => row.element)));
}

function showApart(told) {
  for (const [name, count] of Object.entries(told)) put(document.querySelector(`[data-apart=${name}]`), count);
}

function take(told) {
  figures = told;
  setNow(Date.parse(told.at) / 1000);
  at("at").textContent = new Date(told.at).toLocaleTimeString(locale, { timeZone: at("at").dataset.timezone });
  showAll();
}

function showTransfers({ share, transferred }) {
  put(at("right-transfers"), share === null ? "–" : gettext("%(share)s of %(count)s", { share: percent(share), count: transferred }));
}

setInterval(showAll, 5000);
listen("/stats/stream", "/stats/queues", {
  message: take,
  stepping_in: (told) => { helping = told; },
  cover: (told) => { cover = told; showAll(); },
  apart: showApart,
  transfers: showTransfers,
  account: (told) => account(at("account"), told),
  unmanned: (told) => unmanned(at("unmanned"), told, at("at").dataset.timezone),
  groups: (told) => { open = told; account(at("account"), []); },
  staffed: (told) => { staffed = told; showAll(); },
  guides: (told) => { showGuides(told, at("guides"), at("on-duty")); tick(); },
}, (there) => { at("offline").hidden = there; });
