// Reads the phone's pages aloud with the phone's own voices, for who asks for it. Nothing is sent anywhere: a voice on
// somebody's server is not used. What people have read: recordings.js. What a tap does meanwhile: touch.js.
//
// What is seen is read, in order; each piece is marked and the page follows, but not away from what is chosen from. What a
// closed box holds is not read, and the names under every question only the first times. A long list is read in parts.

const PIECES = "h1, h2, h3, p, li, legend, label, dt, dd, blockquote, summary, .button, .way, .foot a";
const NUMBERS = /\d[\d –-]*\d/g, ALARM = ["112", "1177"];
const root = document.documentElement;
const find = (selector) => document.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const words = () => find("#las").dataset;
const isOn = () => "sound" in root.dataset;
// How often a name under every question was read, and what to press was told.
const heard = new Map();
const times = (text) => heard.set(text, (heard.get(text) ?? 0) + 1).get(text);
// What is being read (each time another number), how many pieces are left of it, and what comes after it.
let run = 0, left = 0, rest = [];
// Asked for on this page: kept for the next ones once a voice has been found.
let wished = false;

const speech = globalThis.speechSynthesis;

// Voices come late in some browsers.
async function voices() {
  const known = () => speech?.getVoices().filter((voice) => voice.localService !== false) ?? [];
  if (!speech || known().length) return known();
  await new Promise((done) => {
    speech.addEventListener("voiceschanged", done, { once: true });
    setTimeout(done, 1000);
  });
  return known();
}

const tongue = (tag) => tag.toLowerCase().split(/[-_]/)[0];
const voiceFor = (known, piece) => known.find((voice) => tongue(voice.lang) === tongue(piece.closest("[lang]").lang));

// A range is said with a word, and a telephone number figure by figure.
const number = (found) => {
  const range = found.match(/^([1-9]\d{0,3}) ?[–-] ?(\d{1,4})$/);
  if (range) return `${range[1]} ${words().to} ${range[2]}`;
  if (found.replace(/\D/g, "").length < 6 && !ALARM.includes(found)) return found;
  return found.split(/[ –-]+/).map((part) => [...part].join(" ")).join(", ");
};

function plain(piece) {
  const copy = piece.cloneNode(true), inner = (one) => all(":not(br)", one);
  const unseen = inner(piece).map((one) => !one.getClientRects().length || one.matches("svg, textarea, a.small"));
  inner(copy).forEach((one, at) => { if (unseen[at]) one.remove(); });
  for (const one of all("br", copy)) one.replaceWith("\u2028");
  return copy.textContent.replace(/([.:?!؟۔።፧])?\s*\u2028\s*/g, (_all, end = ".") => `${end} `)
    .replace(/\s+/g, " ").trim();
}

const fill = (told, text) => told.replace("{words}", () => text).replace(/([.:?!؟۔።፧])[.።]$/, "$1");
const ended = (text) => fill("{words}.", text);

// What is said of a piece; "" for what has been said often enough.
function spoken(piece, touched) {
  const screen = piece.closest(".screen"), text = plain(piece);
  const box = piece.control ?? piece.querySelector("input[inputmode]"), way = piece.querySelector("a.small")?.firstChild;
  if (piece.matches(".progress") && !touched) return screen.querySelector(".lead") ? plain(piece.querySelector("b")) : "";
  if (box?.checked) return fill(words().chosen, text);
  if (box && !/radio|checkbox/.test(box.type)) return `${ended(text)} ${words().write}`;
  if (piece.matches(".sheet:not([open]) > summary")) return fill(words().open, text);
  // What can be done with an answer stands under every one of them.
  if (way && (touched || times(way.data) < 3)) return `${ended(text)} ${ended(way.data)}`;
  const always = touched || !screen?.querySelector(".progress") || !piece.matches(".steps .button, .apart label");
  return always || times(text) < 3 ? text : "";
}

function isSeen(piece) {
  if (!piece.getClientRects().length || !plain(piece) || piece.matches(".for-ears")) return false;
  if (piece.matches("li") && piece.querySelector("p")) return false;
  const closed = piece.closest("details:not([open])");
  if (!closed) return true;
  // The name of a closed box is read where the box is what one came for.
  const isItsName = piece.matches("summary") && piece.parentElement === closed;
  return isItsName && closed.matches(".sheet, .sure") && !closed.parentElement.closest("details:not([open])");
}

function piecesIn(places) {
  const seen = new Set(places.flatMap((place) => all(PIECES, place)).filter(isSeen));
  const isInside = (one) => one && (seen.has(one) || isInside(one.parentElement));
  return [...seen].filter((piece) => !isInside(piece.parentElement));
}

const item = (piece, text = spoken(piece)) => ({ piece, text });

function silence() {
  run++;
  left = 0;
  speech?.cancel();
  document.dispatchEvent(new Event("hush"));
  for (const one of all(".read")) one.classList.remove("read");
  find("#las")?.removeAttribute("data-reading");
}

function tell(text) {
  const status = find("#besked");
  status.textContent = text;
  // It has been read by then, and would else lie over the page.
  setTimeout(() => { if (status.textContent === text) status.textContent = ""; }, 9000);
}

async function recordings() {
  const form = find("[data-recorded]")?.dataset;
  return form && import(form.player).then(({ open }) => open(form.recorded, plain)).catch(() => null);
}

function utter(text, voice, onstart, onend) {
  const said = new SpeechSynthesisUtterance(text.replace(/[\u2066-\u2069]/g, "").replace(NUMBERS, number));
  Object.assign(said, { voice, lang: voice.lang, rate: 0.95, onstart, onend, onerror: onend });
  // Some browsers forget what nobody holds, and never tell that it has ended.
  utter.held = said;
  speech.speak(said);
}

function turn(one, voice, mine) {
  const marked = one.piece.closest("label") ?? one.piece;
  const begin = () => {
    marked.classList.add("read");
    if (!find("[data-still]")) marked.scrollIntoView({ block: "nearest" });
  };
  const end = ({ error }) => {
    marked.classList.remove("read");
    if (mine !== run) return;
    if (!--left) find("#las")?.removeAttribute("data-reading");
    // A page that nobody has touched may not speak in some browsers: it begins at the first touch.
    if (error === "not-allowed") {
      silence();
      document.addEventListener("click", start, { once: true, capture: true });
    }
  };
  return { ...one, voice, begin, end };
}

async function speak(items, how = {}) {
  if (!how.after) silence();
  const mine = run, known = await voices(), aloud = await recordings();
  if (mine !== run || !(isOn() || how.unasked)) return;
  const { none } = words();
  if (!voiceFor(known, root) && !aloud) {
    // A page in a language that the phone has a voice for speaks again.
    show(false);
    return tell(none);
  }
  if (wished) try { localStorage.setItem("ljud", "ja"); } catch { /* this page alone */ }
  wished = false;
  const told = items.filter((one) => one.text && (voiceFor(known, one.piece) || aloud?.has(one)));
  left += told.length;
  find("#las").toggleAttribute("data-reading", left > 0);
  const turns = told.map((one) => turn(one, voiceFor(known, one.piece), mine));
  if (aloud) return aloud.say(turns, utter, () => tell(none));
  for (const one of turns) utter(one.text, one.voice, one.begin, one.end);
}

// Nobody takes in a long text in one breath: it waits after each paragraph of a list, and before what can come later.
function speakPart(items) {
  const inList = ({ piece }) => piece.closest(".plain-list");
  const ends = (one) => one.piece.matches("dt") || !inList(one);
  const end = items.findIndex((one, at) => at && (one.piece.matches(".later") || (inList(items[at - 1]) && ends(one))));
  rest = end < 0 ? [] : items.slice(end);
  find("#del").hidden = end < 0;
  speak(end < 0 ? items : [...items.slice(0, end), item(find("#del"))]);
}

function readPage({ isNew = false, first = [] } = {}) {
  const status = find("#besked");
  const screen = all(".screens > .screen").find((one) => one.offsetParent);
  const told = isNew && status?.textContent ? [...first, item(status, status.textContent)] : first;
  let pieces = piecesIn(screen ? [screen] : all(find("#kod") ? "main, .foot" : "main"));
  const place = find("main :target");
  // Who is sent to a place in a page hears it from there.
  if (place && place !== screen) {
    const from = pieces.findIndex((one) => place.contains(one) || place.compareDocumentPosition(one) & 4);
    pieces = pieces.slice(Math.max(from, 0));
  }
  // What went wrong is said first.
  const isTrouble = (one) => one.closest(".trouble");
  if (isNew) pieces = [...pieces.filter(isTrouble), ...pieces.filter((one) => !isTrouble(one))];
  speakPart([...told, ...pieces.map((piece) => item(piece))]);
}

function show(on) {
  root.toggleAttribute("data-sound", on);
  find("#las").setAttribute("aria-pressed", on);
  find("#del").hidden = true;
  silence();
}

const touching = import(words().touch).then(({ listen }) => listen({
  PIECES, find, all, words, isOn, times, voices, voiceFor, plain, fill, spoken, piecesIn, item, silence, speak, speakPart, readPage,
  more: () => speakPart(rest),
}));

// One tap is sound; while it reads it is silence; when it has read it is the same again.
export function toggle() {
  if (isOn() && "reading" in words()) {
    try { localStorage.removeItem("ljud"); } catch { /* nothing was kept */ }
    return show(false);
  }
  const first = isOn() ? [] : [item(find("#las"), words().how)];
  wished = !isOn();
  show(true);
  find("#las").focus();
  readPage({ isNew: true, first });
  touching.then(({ look }) => look());
}

// Come to with the sound on; a page that is silent until it is asked says no more than that.
export function start() {
  if (!isOn()) return touching.then(({ hint }) => hint());
  find("#las").setAttribute("aria-pressed", true);
  readPage({ isNew: true });
  touching.then(({ look }) => look());
}
