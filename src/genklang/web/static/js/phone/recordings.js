// Plays texts that a person has read aloud, where a form has such. Fetched by read.js when sound has been asked for.
// A recording is found by the letters of the words that stand on the page, so one of other words is never heard. What
// nobody has read a voice says, in its turn, if the phone has one.
//
// What has been heard is heard without a network too: sounds lie on a shelf of their own, the oldest go first, and all go
// when the phone is handed over.

const SHELF = "ljud", MOST = 150;
const audio = new Audio(), found = new Map();
let list = "", known = new Map(), queue = Promise.resolve(), hushes = 0, plain;

// As letters() of web/answer/aloud_words.py.
export const letters = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
const recorded = (text) => known.get(letters(text));

async function load(path) {
  // Only over https, and not where the phone is full: then it is fetched, and that is all.
  const shelf = await globalThis.caches?.open(SHELF).catch(() => null);
  const kept = await shelf?.match(path);
  if (kept) return kept.blob();
  const reply = await fetch(path);
  if (!reply.ok) throw new Error(path);
  await shelf?.put(path, reply.clone()).catch(() => {});
  const there = (await shelf?.keys()) ?? [];
  for (const one of there.slice(0, Math.max(0, there.length - MOST))) await shelf.delete(one);
  return reply.blob();
}

function fetched(path) {
  // An address here, for as long as the page is there: a player may ask for it again whenever it likes.
  const keep = async () => URL.createObjectURL(await load(path));
  if (!found.has(path)) found.set(path, keep().catch((fault) => { found.delete(path); throw fault; }));
  return found.get(path);
}

// The longest runs of sentences that somebody has read; what is left between them is for a voice.
function sentences(text) {
  const all = text.match(/[^.:?!؟۔።፧]+[.:?!؟۔።፧]*\s*/g) ?? [], runs = [];
  for (let from = 0; from < all.length;) {
    let to = all.length;
    while (to > from && !recorded(all.slice(from, to).join(""))) to--;
    const run = all.slice(from, Math.max(to, from + 1)).join(""), last = runs[runs.length - 1];
    if (to === from && last && !last.src) last.text += run;
    else runs.push({ text: run, src: recorded(run) });
    from = Math.max(to, from + 1);
  }
  return runs.filter((one) => letters(one.text));
}

// What is said of a piece, often with words around its own: each is looked for by itself.
function parts({ piece, text }) {
  const own = plain(piece), at = recorded(text) || !recorded(own) ? -1 : text.indexOf(own);
  if (at < 0) return sentences(text);
  const around = [text.slice(0, at), text.slice(at + own.length)].map(sentences);
  return [...around[0], { text: own, src: recorded(own) }, ...around[1]];
}

async function play(src, isMine) {
  const here = await fetched(src);
  if (!isMine()) return;
  audio.src = here;
  const over = new Promise((done) => { audio.onended = audio.onpause = audio.onerror = done; });
  await audio.play();
  await over;
}

// Whether it was heard, or "not-allowed". A recording that cannot be had is as one that nobody has made.
async function said({ text, src }, { voice }, utter, isMine) {
  if (src) try {
    await play(src, isMine);
    return true;
  } catch (fault) { if (fault.name === "NotAllowedError") return "not-allowed"; }
  return voice && isMine() ? new Promise((done) => { utter(text, voice, () => {}, ({ error }) => done(error ?? true)); }) : false;
}

async function sayAll(turns, utter, tell, isMine) {
  let heard = false;
  for (const [at, one] of turns.entries()) {
    const [next] = turns[at + 1] ? parts(turns[at + 1]) : [];
    one.begin();
    let error;
    for (const part of parts(one)) {
      const coming = said(part, one, utter, isMine);
      if (next?.src) fetched(next.src).catch(() => {});
      const outcome = await coming;
      if (!isMine()) return;
      heard ||= outcome === true;
      if (outcome === "not-allowed") error = outcome;
    }
    one.end({ error });
    if (error) return;
  }
  if (!heard) tell();
}

document.addEventListener("hush", () => {
  hushes++;
  queue = Promise.resolve();
  audio.pause();
});

// What read.js reads with, once it is known what there is.
export async function open(path, read) {
  plain = read;
  if (list !== path) {
    known = new Map(Object.entries(JSON.parse(await (await load(path)).text())));
    list = path;
    // This file lies there too, for a page that is opened without a network.
    load(import.meta.url).catch(() => {});
  }
  return {
    has: (one) => parts(one).some(({ src }) => src),
    say(turns, utter, tell) {
      const mine = hushes;
      queue = queue.then(() => sayAll(turns, utter, tell, () => mine === hushes));
    },
  };
}
