// The transcript of a call: displayed line by line, and spoken on request.

import { timeOfDay } from "/page/clock.js";
import { namesOf } from "/page/names.js";

const NEW_S = 5;
const SOUNDS = {
  music: ["♪ musik", "music"],
  beep: ["ton", "tone"],
  silence: ["tystnad", "silence"],
  recording: ["● spelar in", "recording"],
  ringing: ["det ringer hos någon", "ringing somebody"],
};
const RECORDINGS = {
  hold: ["♪ väntmusik", "hold music"],
  ring: ["ringsignal", "ringing tone"],
};
const STATUS = {
  ringing: ["signal går fram", "ringing"],
  "in-progress": ["svar", "answered"],
  completed: ["samtalet är slut", "the call is over"],
  busy: ["upptaget", "busy"],
  failed: ["samtalet kom inte fram", "failed"],
  "no-answer": ["inget svar", "no answer"],
  canceled: ["avbrutet", "cancelled"],
};

const log = document.getElementById("heard");
const scroll = document.getElementById("log");
const speech = document.getElementById("speech");
if ("speechSynthesis" in window) document.getElementById("speech-choice").hidden = false;
speech.addEventListener("change", () => window.speechSynthesis.cancel());
let source = null;

/** Follow a call: `heard` gets every entry, `ended` runs at its end, `lost` if the stream is refused. */
export function listen(sid, heard, ended, lost) {
  source?.close();
  const opened = new EventSource(`/simulator/calls/${sid}/stream?page`);
  source = opened;
  opened.addEventListener("heard", (event) => heard(JSON.parse(event.data)));
  opened.addEventListener("end", () => {
    opened.close();
    ended();
  });
  opened.addEventListener("error", () => {
    if (opened === source && opened.readyState === EventSource.CLOSED) lost();
  });
}

/** Display one entry, and speak it if speech is on. */
export function show(entry) {
  const line = document.createElement("li");
  const time = document.createElement("time");
  time.textContent = timeOfDay(entry.at);
  line.append(time, words(entry));
  const atEnd = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 60;
  log.append(line);
  if (atEnd) scroll.scrollTop = scroll.scrollHeight;
  // After a reload the page shows old entries again, which were already spoken.
  if (entry.kind === "say" && Date.now() / 1000 - entry.at < NEW_S) speak(entry);
}

/** Clear the previous call. */
export function clear() {
  log.replaceChildren();
  silence();
}

/** Stop speaking. */
export function silence() {
  window.speechSynthesis?.cancel();
}

function words(entry) {
  if (entry.kind === "say") return spoken(entry);
  if (entry.kind === "said") return sound([`Du säger: ${entry.text}`, "you say this"]);
  if (entry.kind === "play") return sound(recording(entry.text));
  if (entry.kind === "digits") return sound([`toner ${entry.text}`, "tones"]);
  if (entry.kind === "talk") {
    const [swedish, english] = namesOf(entry.who);
    const line = sound([`Du talar med ${swedish}`, `You talk with ${english}`]);
    line.classList.add("talk");
    return line;
  }
  return sound((entry.kind === "status" ? STATUS : SOUNDS)[entry.kind === "status" ? entry.text : entry.kind]);
}

/** Describe a recording by the beginning of its file name: people cannot use a URL. */
function recording(address) {
  const name = address.split("/").pop().split("?")[0];
  const known = Object.keys(RECORDINGS).find((start) => name.startsWith(start));
  return RECORDINGS[known] ?? ["▶ inspelning", "recording"];
}

function spoken({ text, language }) {
  const words = document.createElement("span");
  words.className = "words";
  words.lang = language;
  words.dir = "auto";
  words.textContent = text;
  return words;
}

function sound([swedish, english]) {
  const line = Object.assign(document.createElement("span"), { className: "sound", textContent: `${swedish} ` });
  if (english) line.append(Object.assign(document.createElement("span"), { lang: "en", textContent: english }));
  return line;
}

function speak({ text, language }) {
  if (!speech.checked) return;
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.lang = language;
  window.speechSynthesis.speak(utterance);
}
