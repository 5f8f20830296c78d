// Reads the phone's pages aloud with the phone's own voices. Fetched by who asks for it, on this page or one before.
// Nothing is sent anywhere: a voice that lives on somebody's server is not used.
//
// reading    what is seen, in order; each piece is marked and the page follows. What a closed box holds is not read, and
//            the names that stand under every question only the first times
// choosing   what was chosen is said, and the page waits for Nästa
// touching   a text that is touched is read alone; a box that is opened is read

const PIECES = "h1, h2, h3, p, li, legend, label, dt, dd, blockquote, summary, .button, .foot a";
const NUMBERS = /\d[\d –-]*\d/g, ALARM = ["112", "1177"];
const root = document.documentElement;
const find = (selector) => document.querySelector(selector);
const words = () => find("#las").dataset;
const isOn = () => "sound" in root.dataset;
// How often a name that stands under every question has been read, and how often one was told what to press.
const heard = new Map();
const times = (text) => heard.set(text, (heard.get(text) ?? 0) + 1).get(text);
// What is being read (whatever comes later is another number), and how many pieces of it are left.
let run = 0, left = 0;
// Sound was asked for on this page: it is kept for the next ones once a voice has been found.
let wished = false;

// Voices come late in some browsers.
async function voices() {
  const known = () => speechSynthesis.getVoices().filter((voice) => voice.localService !== false);
  if (known().length) return known();
  await new Promise((done) => {
    speechSynthesis.addEventListener("voiceschanged", done, { once: true });
    setTimeout(done, 1000);
  });
  return known();
}

// A range is said with a word, and a telephone number figure by figure.
const number = (found) => {
  const range = found.match(/^([1-9]\d{0,3}) ?[–-] ?(\d{1,4})$/);
  if (range) return `${range[1]} ${words().to} ${range[2]}`;
  if (found.replace(/\D/g, "").length < 6 && !ALARM.includes(found)) return found;
  return found.split(/[ –-]+/).map((part) => [...part].join(" ")).join(", ");
};

function plain(piece) {
  const copy = piece.cloneNode(true), inner = (one) => [...one.querySelectorAll(":not(br)")];
  const unseen = inner(piece).map((one) => !one.getClientRects().length || one.matches("svg, select, textarea, a.small"));
  inner(copy).forEach((one, at) => { if (unseen[at]) one.remove(); });
  for (const one of copy.querySelectorAll("br")) one.replaceWith("\u2028");
  return copy.textContent.replace(/([.:?!؟۔።፧])?\s*\u2028\s*/g, (_all, end = ".") => `${end} `)
    .replace(/\s+/g, " ").trim();
}

const fill = (told, text) => told.replace("{words}", text).replace(/([.:?!؟۔።፧])[.።]$/, "$1");

const ended = (text) => fill("{words}.", text);

// What is said of a piece; "" for what has been said often enough.
function spoken(piece, touched) {
  const screen = piece.closest(".screen"), text = plain(piece);
  const box = piece.control ?? piece.querySelector("input[inputmode]");
  if (piece.matches(".progress") && !touched) return screen.querySelector(".lead") ? plain(piece.querySelector("b")) : "";
  if (box?.checked) return fill(words().chosen, text);
  if (box?.matches("select")) return `${ended(text)} ${fill(words().list, box.selectedOptions[0].textContent.trim())}`;
  if (box && !/radio|checkbox/.test(box.type)) return `${ended(text)} ${words().write}`;
  if (piece.matches(".sheet:not([open]) > summary")) return fill(words().open, text);
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
  const seen = new Set([...places].flatMap((place) => [...place.querySelectorAll(PIECES)]).filter(isSeen));
  const isInside = (one) => one && (seen.has(one) || isInside(one.parentElement));
  return [...seen].filter((piece) => !isInside(piece.parentElement));
}

const sayable = (text) => text.replace(/[\u2066-\u2069]/g, "").replace(NUMBERS, number);
const item = (piece, text = spoken(piece)) => ({ piece, text: sayable(text) });

function silence() {
  run++;
  left = 0;
  speechSynthesis.cancel();
  for (const one of document.querySelectorAll(".read")) one.classList.remove("read");
  find("#las")?.removeAttribute("data-reading");
}

async function speak(items, { after = false } = {}) {
  if (!after) silence();
  const mine = run, known = await voices();
  if (mine !== run || !isOn()) return;
  const language = ({ piece }) => piece.closest("[lang]").lang.split("-")[0];
  const voiceOf = (one) => known.find((voice) => voice.lang.toLowerCase().split(/[-_]/)[0] === language(one));
  if (!voiceOf({ piece: root })) {
    // Silent here; a page in a language that the phone has a voice for speaks again.
    show(false);
    const status = find("#besked"), { none } = words();
    status.textContent = none;
    // It has been read by then, and would else lie over the page.
    setTimeout(() => { if (status.textContent === none) status.textContent = ""; }, 9000);
    return;
  }
  if (wished) try { localStorage.setItem("ljud", "ja"); } catch { /* this page alone */ }
  wished = false;
  const told = items.filter((one) => one.text && voiceOf(one));
  left += told.length;
  find("#las").toggleAttribute("data-reading", left > 0);
  for (const one of told) {
    const voice = voiceOf(one), marked = one.piece.closest("label") ?? one.piece;
    const said = new SpeechSynthesisUtterance(one.text);
    Object.assign(said, { voice, lang: voice.lang, rate: 0.95 });
    said.onstart = () => {
      marked.classList.add("read");
      marked.scrollIntoView({ block: "nearest" });
    };
    said.onend = said.onerror = ({ error }) => {
      marked.classList.remove("read");
      if (mine !== run) return;
      if (!--left) find("#las")?.removeAttribute("data-reading");
      // A page that nobody has touched yet may not speak in some browsers: then it begins at the first touch.
      if (error === "not-allowed") {
        silence();
        document.addEventListener("click", () => readPage(), { once: true, capture: true });
      }
    };
    speechSynthesis.speak(said);
  }
}

function readPage({ isNew = false, first = [] } = {}) {
  const status = find("#besked");
  const screen = [...document.querySelectorAll(".screens > .screen")].find((one) => one.offsetParent !== null);
  const told = isNew && status?.textContent ? [...first, item(status, status.textContent)] : first;
  let pieces = piecesIn(screen ? [screen] : document.querySelectorAll(find("#kod") ? "main, .foot" : "main"));
  const place = find("main :target");
  // Who is sent to a place in a page hears it from there.
  if (place && place !== screen) {
    const from = pieces.findIndex((one) => place.contains(one) || place.compareDocumentPosition(one) & 4);
    pieces = pieces.slice(Math.max(from, 0));
  }
  // What went wrong is said first.
  const isTrouble = (one) => one.closest(".trouble");
  if (isNew) pieces = [...pieces.filter(isTrouble), ...pieces.filter((one) => !isTrouble(one))];
  speak([...told, ...pieces.map((piece) => item(piece))]);
}

function show(on) {
  root.toggleAttribute("data-sound", on);
  find("#las").setAttribute("aria-pressed", on);
  silence();
}

// One tap is sound; while it reads it is silence; when it has read it is the same again.
export function toggle() {
  if (isOn() && "reading" in words()) {
    try { localStorage.removeItem("ljud"); } catch { /* nothing was kept */ }
    return show(false);
  }
  const first = isOn() ? [] : [item(find("#las"), words().how)];
  wished = !isOn();
  show(true);
  readPage({ isNew: true, first });
}

// A page that was come to with the sound on.
export function start() {
  find("#las").setAttribute("aria-pressed", true);
  readPage({ isNew: true });
}

function chose(box) {
  const label = box.closest("label") ?? box.labels[0], within = box.closest("section, form");
  const seen = (selector) => [...within.querySelectorAll(selector)].filter((one) => one.offsetParent !== null);
  const name = box.matches("select") ? box.selectedOptions[0].textContent.trim() : plain(label);
  const [way] = seen(".steps .button:not(.plain)");
  const told = [item(label, fill(box.checked === false ? words().unchose : words().chose, name))];
  told.push(...seen("[data-say]").map((one) => item(one)));
  if (way && told.length < 2 && times(`> ${plain(way)}`) < 3) told.push(item(way, fill(words().go, plain(way))));
  speak(told);
}

const whenOn = (act) => (event) => { if (isOn()) act(event); };
document.addEventListener("click", whenOn(({ target }) => {
  if (target.matches("[type=radio], [type=checkbox]")) return chose(target);
  const link = target.closest("a");
  if (link?.hash && link.href === location.href) return readPage();
  if (/radio|checkbox/.test(target.closest("label")?.control?.type)) return;
  // Who touches a field hears what it is for.
  const field = target.labels?.[0], text = target.closest(`${PIECES}, .status, .bar-title > *`);
  const piece = field ?? (target.closest("a, button, input, select, textarea, summary") ? null : text);
  if (piece) speak([item(piece, spoken(piece, true))]);
}));
// Chosen by a key of the page's own, or in a list.
document.addEventListener("change", whenOn(({ target, isTrusted }) => {
  if (target.matches("select") || (!isTrusted && target.checked)) chose(target);
}));
document.addEventListener("toggle", whenOn(({ target }) => {
  if (target.open) speak(piecesIn([target]).map((piece) => item(piece)));
}), true);
document.addEventListener("submit", () => silence());
document.addEventListener("visibilitychange", () => { if (document.hidden) silence(); });
document.addEventListener("told", whenOn(() => {
  const told = find("#besked");
  if (told.textContent) speak([item(told, told.textContent)], { after: true });
}));
addEventListener("hashchange", whenOn(() => readPage()));
