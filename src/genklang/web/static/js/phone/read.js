// Reads a screen aloud with the phone's own voices: the question, then every choice, each marked while it is read.
// Fetched by who asks for it. Nothing is sent anywhere: a voice that lives on somebody's server is not used.

const PIECES = "h2, h3, p, li, legend, label > span, dt, dd, summary, .field label, .steps .button";
let on = false;

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

const language = (piece) => piece.closest("[lang]").lang.split("-")[0];
const visible = (piece) => piece.getClientRects().length > 0 && piece.textContent.trim() !== "";
// What holds another piece is read by that.
const outermost = (piece, _at, pieces) => !pieces.some((other) => other !== piece && piece.contains(other));

async function read(form, none) {
  speechSynthesis.cancel();
  const known = await voices();
  const screen = [...form.querySelectorAll(".screens > .screen")].find((one) => one.offsetParent !== null);
  if (!on || !screen) return;
  for (const piece of [...screen.querySelectorAll(PIECES)].filter(visible).filter(outermost)) {
    const voice = known.find((one) => one.lang.toLowerCase().split(/[-_]/)[0] === language(piece));
    if (!voice) {
      document.querySelector("#besked").textContent = none;
      continue;
    }
    const spoken = new SpeechSynthesisUtterance(piece.textContent.trim());
    const marked = piece.closest("label") ?? piece;
    Object.assign(spoken, { voice, lang: voice.lang, rate: 0.95 });
    spoken.onstart = () => marked.classList.add("read");
    spoken.onend = spoken.onerror = () => marked.classList.remove("read");
    speechSynthesis.speak(spoken);
  }
}

export function toggle(button, form) {
  on = !on;
  button.setAttribute("aria-pressed", on);
  speechSynthesis.cancel();
  if (on) read(form, button.dataset.none);
}

// The next screen is read as well; a page that has been put in place of the form is silent.
addEventListener("hashchange", () => {
  const form = document.querySelector("#laget"), button = document.querySelector("#las");
  if (on && form && button) read(form, button.dataset.none);
});
