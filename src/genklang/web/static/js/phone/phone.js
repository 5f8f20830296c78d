// What script adds to the phone's pages; all of it works without. One file, since each more is a request on a bad network.
// Its worker (worker.js) is there over https alone.
//
// entering   a code in the fragment is taken out of the history and posted
// answering  a tap goes on to the next question, if not calm; keys 1-9 choose; the draft is kept until the receipt
// sending    by fetch, tried again until the network is back: the same ULID, the same sheet. Meanwhile it lies sealed in the
//            worker's outbox, which is emptied also when this page is gone
// leaving    what is not sent is sealed, and everything that can be read is taken away

const DRAFTS = "laget:", CLOCK = "tid", SOUND = "ljud";
const DAY = 864e5, KEPT_DAYS = 7;
const NOT_KEPT = new Set(["csrfmiddlewaretoken", "ord", "kod", "gor", "lage"]);
const NOT_SEALED = new Set(["csrfmiddlewaretoken", "kod", "gor", "lage"]);
const ANSWER = /^[qt]\./;
// The screens one may come back to: a question, or the last one.
const PLACE = /^#([fb]\d+|skicka)$/;
// A Läget, or the short questions about the group.
const FORM = "#laget, #puls";
const root = document.documentElement;
const find = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const words = () => find("#besked").dataset;
const say = (text) => {
  find("#besked").textContent = text;
  document.dispatchEvent(new Event("told"));
};

// A private window may refuse storage, and a full phone may: answering goes on, and the page says so.
const store = {
  names() { try { return Object.keys(localStorage).filter((one) => one.startsWith(DRAFTS)); } catch { return []; } },
  read(key) { try { return JSON.parse(localStorage.getItem(DRAFTS + key)); } catch { return null; } },
  write(key, value) { try { localStorage.setItem(DRAFTS + key, JSON.stringify(value)); return true; } catch { return false; } },
  forget(key) {
    for (const name of store.names()) if (key === "*" || name === DRAFTS + key) localStorage.removeItem(name);
    // The next one on this phone chooses for themselves whether it speaks.
    if (key === "*") try { localStorage.removeItem(SOUND); caches.delete(SOUND); } catch { /* nothing is kept there */ }
  },
  drafts() { return store.names().map((name) => [name.slice(DRAFTS.length), store.read(name.slice(DRAFTS.length))]); },
};

// The phone's own clock may be years wrong: what the server said last decides. A draft from no time that can be (300 days
// ago, tomorrow) begins its week anew instead of being lost.
let begun = 0, wrong = 0;
const now = () => (begun ? begun + performance.now() : Date.now() + wrong);

function setClock() {
  const said = Number(root.dataset.now) * 1000;
  try {
    if (said) localStorage.setItem(CLOCK, said - Date.now());
    wrong = Number(localStorage.getItem(CLOCK)) || 0;
  } catch { /* offline pages have the phone's own clock alone */ }
  if (!said) return;
  begun = said - performance.now();
  // Nobody's unsent answers lie on a phone for longer, whether their Läget is opened again or not.
  for (const [key, draft] of store.drafts()) {
    const days = (now() - draft?.at) / DAY;
    if (!draft || (days > KEPT_DAYS && days < 300)) store.forget(key);
    else if (!(days > -1 && days < 300)) store.write(key, { ...draft, at: now() });
  }
  if (words().clock && Math.abs(said - Date.now()) > DAY) say(words().clock);
}

const worker = (async () => {
  const workers = navigator.serviceWorker;
  if (!workers) return null;
  // One address for all languages: another one would put a new worker in the place of one that is fetching a page.
  await workers.register("/svara/arbetare.js", { scope: "/svara/" }).catch(() => {});
  if (!(await workers.getRegistration("/svara/").catch(() => null))) return null;
  const { active } = await workers.ready;
  active.postMessage({ what: "speak", language: root.dataset.language });
  return active;
})();

// null: no worker, or it could not do it.
async function ask(what, told = {}, patience = 3000) {
  const giveUp = new Promise((done) => { setTimeout(done, patience, null); });
  const answered = (async () => {
    const active = await worker;
    if (!active) return null;
    const { port1, port2 } = new MessageChannel();
    active.postMessage({ what, ...told }, [port2]);
    return new Promise((done) => { port1.onmessage = ({ data }) => done(data && { value: data.value }); });
  })();
  return Promise.race([answered, giveUp]);
}

// Sealed into the outbox, where nobody reads it. null: no outbox here (or it is full); the draft is all there is.
const hide = (draft, { ulid, ticket, seal }, fields, wish) =>
  ticket && ask("put", { draft, ulid, ticket, key: seal, fields: [...fields, ["gor", wish]] });

// Drafts of everybody else than who is in now (nobody: ""). What cannot be hidden stays until its week is over.
async function hideOthers(mine) {
  let hidden = true;
  for (const [key, draft] of store.drafts().filter(([key, draft]) => key !== mine && draft)) {
    const answered = draft.fields.some(([name, value]) => ANSWER.test(name) && value);
    if (answered && !(await hide(key, draft, draft.fields, draft.wish || "pausa"))) hidden = false;
    else store.forget(key);
  }
  return hidden;
}

const isCalm = () => "calm" in root.dataset;

function calm(button, on) {
  root.toggleAttribute("data-calm", on);
  button.setAttribute("aria-pressed", on);
  document.cookie = `lugn=${on ? "ja" : ""};path=/svara;max-age=31536000;samesite=lax`;
}

// Reading aloud is fetched by who asks for it, and stays on until the phone is handed over.
const isHeard = () => "sound" in root.dataset;

function readAloud() {
  const button = find("#las");
  if (!button || !(window.speechSynthesis || find("[data-recorded]"))) return all(".hear").forEach((one) => one.remove());
  const reader = () => import(button.dataset.src).catch(() => say(button.dataset.away));
  for (const one of all("#las, .hear")) {
    one.hidden = false;
    one.addEventListener("click", async () => (await reader())?.toggle());
  }
  let wanted = isHeard();
  try { wanted ||= localStorage.getItem(SOUND); } catch { /* silent at first */ }
  // But on a page of one's own answers nobody is to hear them before whoever holds the phone has asked.
  if (wanted && !find("[data-private]")) root.dataset.sound = "";
  if (wanted) reader().then((found) => found?.start());
}

function enter() {
  const form = find("#kod");
  const code = decodeURIComponent(location.hash.slice(1)).trim();
  if (!form || !/^[0-9A-Za-z -]{6,40}$/.test(code)) return;
  history.replaceState(null, "", location.pathname + location.search);
  form.elements.kod.value = code;
  form.submit();
}

function answer(form) {
  const key = form.dataset.draft;
  let sheet = { ulid: form.elements.ulid.value, ticket: form.dataset.ticket, seal: form.dataset.seal };
  let place = "", wished = "", takenAs = "", sending = false, waiting = null, tries = 0, mending = false;
  const asked = all("section", form).filter((one) => find("[name^='q.']", one));
  const shown = () => all(".screens > .screen", form).find((screen) => screen.offsetParent);
  const state = (text) => { if (find("#sparat")) find("#sparat").textContent = text; };
  const fields = (but = NOT_KEPT) => [...new FormData(form)].filter(([name]) => !but.has(name));

  function keep() {
    if (PLACE.test(location.hash)) place = location.hash;
    const kept = key && store.write(key, { at: now(), place, fields: fields(), wish: wished, ...sheet });
    if (key && !kept) say(words().full);
    document.dispatchEvent(new Event("kept"));
    const done = count(), time = new Date(now()).toTimeString().slice(0, 5);
    state(!kept ? words().unkept : done ? words().kept.replace("{n}", done).replace("{time}", time) : "");
  }

  function count() {
    const there = asked.filter((one) => !("off" in one.dataset));
    const left = there.filter((one) => !find(":checked, [inputmode]:not(:placeholder-shown), .notice", one));
    const done = there.length - left.length;
    const told = find("[data-count]", form);
    if (told) told.textContent = words().answered.replace("{n}", done).replace("{all}", there.length);
    const box = find("#kvar", form);
    if (box) box.hidden = !left.length;
    all("#kvar a", form).forEach((link, place) => {
      const one = left[place];
      link.parentElement.hidden = !one;
      if (one) [link.href, link.textContent] = [`#${one.id}`, find("legend", one).textContent];
    });
    for (const more of all(done ? "[data-togo]" : "#kvar [data-togo]", form)) {
      more.textContent = words().more.replace("{left}", left.length);
    }
    // What was saved at the pause is said until the phone goes on from there.
    const half = find("[data-half]", form);
    if (half && done > half.dataset.half) half.remove();
    return done;
  }

  function restore() {
    const draft = key && store.read(key);
    if (!draft) return;
    for (const one of all("[type=checkbox]", form)) one.checked = false;
    for (const [name, value] of draft.fields) {
      const named = all("input", form).filter((one) => one.name === name);
      const box = named.find((one) => one.matches("[type=radio], [type=checkbox]") && one.value === value);
      const typed = named.find((one) => one.inputMode);
      if (box) box.checked = true;
      else if (typed) typed.value = value;
      else if (name !== "sprak" && form.elements[name] && !form.elements[name].length) form.elements[name].value = value;
    }
    if (draft.ticket) sheet = { ulid: draft.ulid, ticket: draft.ticket, seal: draft.seal };
    wished = draft.wish || "";
    place = PLACE.test(draft.place) && find(draft.place, form) ? draft.place : "";
    const begin = find("[data-begin]", form);
    const agreed = !form.elements.samtycke || form.elements.samtycke.value === "ja";
    if (begin && (count() || place) && agreed) {
      begin.textContent = words().continue;
      if (place) begin.href = place;
    }
  }

  // The one button of the screen that leads on; what it does is up to the page.
  const forward = (section) => all(".steps .button:not(.plain)", section).find((one) => one.offsetParent)?.click();

  function advance(section) {
    if (!isCalm() && !isHeard()) setTimeout(() => { if (shown() === section) forward(section); }, 180);
  }

  form.addEventListener("change", keep);
  form.addEventListener("input", keep);
  addEventListener("hashchange", () => { if (form.isConnected) keep(); });
  // Another tab has the same Läget open: what it wrote is taken over; or it is sent.
  addEventListener("storage", (event) => {
    if (!form.isConnected || !key || event.key !== DRAFTS + key) return;
    if (event.newValue === null) {
      say(words().elsewhere);
      wished = "";
      clearTimeout(waiting);
      find("main", form)?.replaceChildren();
      delete form.dataset.seal;
      form.inert = true;
    } else {
      // But who pressed Skicka there sends from there.
      say(words().tabs);
      restore();
      wished = "";
    }
  });

  // A tap has detail > 0 (on the words, where the radio's own click may have none); arrow keys, which must not turn the
  // page, have 0.
  form.addEventListener("click", (event) => {
    const tapped = event.target.closest("label")?.control ?? event.target;
    if (event.detail > 0 && tapped.matches("[type=radio][name^='q.']")) advance(tapped.closest("section"));
    // Who went from Skicka to a question comes straight back.
    const link = event.target.closest("a");
    if (mending && link?.matches(".steps > :not(.plain)")) {
      event.preventDefault();
      location.hash = "skicka";
    }
    if (link) mending = Boolean(link.closest("#kvar"));
    const language = event.target.closest("button[value^=sprak-]");
    if (language) form.action = form.action.split("#")[0] + location.hash;
  });

  form.addEventListener("keydown", (event) => {
    const section = shown();
    if (!section || event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.matches("input:not([type=radio]), textarea");
    const choices = all(".rows input[type=radio]", section);
    const choice = typing ? null : choices[Number(event.key) - 1];
    if (choice) {
      choice.checked = true;
      choice.dispatchEvent(new Event("change", { bubbles: true }));
      if (choice.name.startsWith("q.")) advance(section);
    } else if (event.key === "Enter" && event.target.matches("input")) {
      event.preventDefault();
      forward(section);
    }
  });

  async function send(wish) {
    if (sending) return;
    sending = true;
    clearTimeout(waiting);
    form.removeAttribute("data-waiting");
    if (wish !== "lamna") wished = wish === "skicka" ? wish : "";
    keep();
    state("");
    say(wish === "skicka" ? words().sending : words().saving);
    // Sealed first: if this tab is killed now, the worker sends it.
    const hidden = wished && (await hide(key, sheet, fields(NOT_SEALED), wished));
    let stopped = false;
    try {
      const body = new URLSearchParams([...new FormData(form), ["gor", wish], ["klart", wished && "ja"]]);
      const reply = await fetch(form.action.split("#")[0], { method: "POST", body, signal: AbortSignal.timeout?.(30000) });
      stopped = reply.status >= 500;
      const early = reply.status === 403;
      if (stopped || (early && wish === "lamna" && (await worker))) throw new Error("not taken");
      const page = await reply.text();
      // The pass has run out: the ticket sends the sheet without it.
      const sent = hidden && early && (await ask("send", {}, 40000));
      const taken = early && (sent?.value.replies.find((one) => one.ulid === sheet.ulid && one.ok)?.html || takenAs);
      if (!early) {
        if (wished) await ask("drop", { ulid: sheet.ulid });
        wished = "";
        if (key) store.write(key, { ...store.read(key), wish: "" });
      }
      show(taken || page, taken ? location.href : reply.url);
    } catch {
      sending = false;
      if (wish === "lamna") return leaveWithout();
      say(wish === "pausa" ? words().paused : stopped ? words().stopped : words().waiting);
      // Longer and longer, and not all phones at the same moment.
      form.toggleAttribute("data-waiting", wished === "skicka");
      if (wished) waiting = setTimeout(again, Math.min(5000 * 2 ** tries++, 300000) * (0.5 + Math.random()));
    }
  }

  // The server cannot be told now: the worker does it before it shows any page again.
  async function leaveWithout() {
    const safe = store.read(key) && (await hideOthers("")) && (await ask("leave")) && (await ask("forget", { draft: "*" }));
    if (!safe) return say(words().unhidden);
    document.body.replaceChildren(find("#besked"), find("#lamnad").content.cloneNode(true));
    store.forget("*");
    say("");
    readAloud();
    history.replaceState(null, "", "/svara/");
    await ask("send", {}, 40000);
  }

  const again = () => { if (wished && form.isConnected) send(wished); };
  addEventListener("online", again);
  // The worker was first. It is sent once more from here: the answer to that is this person's own receipt.
  form.addEventListener("taken", ({ detail }) => {
    takenAs = detail;
    if (wished) again();
    else say(words().sent);
  });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) again(); });

  form.addEventListener("submit", (event) => {
    const wish = event.submitter?.value;
    if (wish === "lugn") {
      event.preventDefault();
      calm(event.submitter, !isCalm());
    }
    if (!["skicka", "pausa", "lamna"].includes(wish)) return;
    event.preventDefault();
    send(wish);
  });

  find(".by-itself", form)?.removeAttribute("hidden");
  restore();
  keep();
  again();
}

// The time to make a key begins anew while the receipt is read aloud or touched. The server decides.
function stay(place) {
  const token = find("[name=csrfmiddlewaretoken]");
  let left = 180, here = false;
  for (const touch of ["pointerdown", "keydown", "wheel"]) addEventListener(touch, () => { here = true; });
  setInterval(async () => {
    left -= 5;
    if (left < 150 && (here || find("#las[data-reading]"))) {
      here = false;
      const body = new URLSearchParams({ [token.name]: token.value });
      if ((await fetch(place.dataset.stay, { method: "POST", body }).catch(() => token)).ok) left = 180;
    }
    if (left < 0) location.replace("/svara/tack?slut#tiden");
    else if (left > 54 && left < 60) say(place.dataset.soon);
  }, 5000);
}

// The reply is a whole page: put in place of this one, not asked for a second time.
function show(html, url) {
  const page = new DOMParser().parseFromString(html, "text/html");
  document.title = page.title;
  document.body = document.adoptNode(page.body);
  history.replaceState(null, "", url.split("#")[0]);
  scrollTo(0, 0);
  const top = find("#fel") ?? find("h1");
  if (top) top.tabIndex = -1;
  top?.focus();
  begin();
}

function begin() {
  const done = find("[data-clear]"), form = find(FORM), key = find("[data-stay]");
  readAloud();
  if (key) stay(key);
  if (done) {
    store.forget(done.dataset.clear);
    ask("forget", { draft: done.dataset.clear });
  }
  if (form) answer(form);
  else emptyOutbox();
}

// The form as it came, so that it opens again without a network. What was answered lies in the draft and nowhere else.
function keepPage(form) {
  const page = root.cloneNode(true);
  for (const name of ["data-now", "data-sound"]) page.removeAttribute(name);
  find("#besked", page).textContent = "";
  for (const one of all("[checked]", page)) one.removeAttribute("checked");
  for (const one of all("textarea", page)) one.textContent = "";
  for (const one of all("#konord, #ord, [inputmode]", page)) one.removeAttribute("value");
  // A framework that asks more than scales has files of its own.
  const files = all("link[rel=stylesheet], script[src]").map((one) => one.href || one.src);
  const { src, touch } = find("#las").dataset;
  if (window.speechSynthesis) files.push(...[src, touch].map((one) => new URL(one, location).href));
  return ask("keep", { draft: form.dataset.draft, html: `<!DOCTYPE html>${page.outerHTML}`, files });
}

// Whoever came in by a code now is the only one whose answers may be read here.
async function onlyMine() {
  const form = find(FORM);
  if (!root.dataset.now || location.pathname !== "/svara/laget" || form?.dataset.draft === "") return;
  if (form?.id === "laget") keepPage(form);
  else ask("forget", { draft: "*" });
  await hideOthers(form?.dataset.draft ?? find("[data-clear]")?.dataset.clear ?? "");
  ask("send", {}, 40000);
}

// Asked while the worker still tries without a network, it has that try's answer: once more.
async function push(wait = 2000) {
  const sent = await ask("send", {}, 40000);
  if (sent?.value.left && navigator.onLine && wait < 6e4) setTimeout(push, wait, 2 * wait);
}

// On a page without a form: say that something waits, and send it. Without a worker it goes by the form alone.
async function emptyOutbox() {
  // A slow phone takes its time to start the worker; nobody is kept waiting here.
  if ((await ask("left", {}, 30000))?.value) {
    await hideOthers("");
    return say(words().left);
  }
  const waiting = await ask("waiting", {}, 30000);
  if (waiting?.value.length) {
    say(words().waits);
    await push();
  } else if (find("#kod") && store.drafts().some(([, draft]) => draft?.wish)) say(words().unsent);
}

function told({ data }) {
  const form = find(FORM);
  for (const { draft, ok, html } of data.replies ?? []) {
    if (form && form.dataset.draft !== draft) continue;
    if (form && ok) form.dispatchEvent(new CustomEvent("taken", { detail: html }));
    else say(ok ? words().sent : find("main p", new DOMParser().parseFromString(html, "text/html")).textContent);
  }
}

// A box that asks once more is closed again by its No.
document.addEventListener("click", (event) => {
  const no = event.target.closest("[data-close]");
  if (!no) return;
  event.preventDefault();
  no.closest("details").open = false;
});

setClock();
enter();
onlyMine();
begin();
// Back to a page that a POST gave asks for its address, and posts nothing once more.
history.replaceState(null, "", location.href);
addEventListener("hashchange", enter);
addEventListener("online", () => { if (!find(FORM)) push(); });
navigator.serviceWorker?.addEventListener("message", told);
