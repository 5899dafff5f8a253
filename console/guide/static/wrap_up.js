// What the guide writes about the contact: shown in the call and in wrap-up, and saved while they type.

import { send } from "../send.js";
import { gettext } from "../texts.js";
import { matterList } from "./matters.js";

const at = (id) => document.getElementById(id);
const form = at("written");
const SAVE_MS = 800;
const matters = matterList(form, changed);
let [contact, timer, fail, dirty, sending] = [null, null, null, false, Promise.resolve()];

function fields() {
  const { matter = "", outcome = "", department = "", note = "" } = Object.fromEntries(new FormData(form));
  return { contact, matter, outcome, department, note };
}

function say(text) { at("saved").textContent = text; }

function changed() {
  if (!contact) return;
  dirty = true;
  say("");
  clearTimeout(timer);
  timer = setTimeout(() => save().catch(fail), SAVE_MS);
}

/** Save what has been written, one request at a time and in order. */
function save() {
  clearTimeout(timer);
  if (!dirty || !contact) return sending;
  dirty = false;
  const body = fields();
  sending = sending.catch(() => null).then(() => keep(body));
  return sending;
}

async function keep(body) {
  try { await send("PUT", "/api/me/wrap-up", body); } catch (error) {
    // The time has run out, and what was saved before is recorded.
    if (error.code === 409) return;
    dirty ||= body.contact === contact;
    throw error;
  }
  if (body.contact === contact && !dirty) say(gettext("Saved"));
}

/** Empty the form for another contact, after saving what belongs to the one before; return whether it is. */
export function writeAbout(id) {
  if (id === contact) return false;
  save().catch(fail);
  contact = id;
  dirty = false;
  form.reset();
  matters.reset();
  say("");
  return true;
}

/** Fill in what the server has kept of this contact, unless the guide has begun to write. */
export function fillIn(context) {
  if (context.contact !== contact) return;
  matters.order(context.matters);
  const { draft } = context;
  if (dirty || fields().note) return;
  if (draft.matter) matters.choose(draft.matter);
  if (draft.outcome) form.elements.outcome.value = draft.outcome;
  if (draft.department && form.elements.department) form.elements.department.value = draft.department;
  form.elements.note.value = draft.note;
}

/** Record what is written and end wrap-up; a matter is required. */
async function finish() {
  if (!fields().matter) {
    at("matter-search").focus();
    throw new Error(gettext("Choose a matter first."));
  }
  clearTimeout(timer);
  dirty = false;
  await sending.catch(() => null);
  await send("POST", "/api/me/finish", fields());
}

async function extend() { await send("POST", "/api/me/wrap-up/extend", { contact }); }

/** Listen to the form; `on` runs an action and shows its error, as `failed` does. */
export function startWriting(on, failed) {
  fail = failed;
  form.addEventListener("input", changed);
  on("written", "submit", finish);
  on("more-time", "click", extend);
  addEventListener("pagehide", () => save().catch(() => null));
}
