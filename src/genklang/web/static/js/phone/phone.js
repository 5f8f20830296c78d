// What script adds to the phone's pages. All of it works without: the same form, the same links, the same POST.
// One file, since every file more is a request more on a bad network.
//
// entering   a code in the fragment is taken out of the history and posted
// answering  a tap goes on to the next question; keys 1-9 choose; the draft is kept on the phone until the receipt
// sending    by fetch, tried again until the network is back; the ULID makes every try the same sheet

const DRAFTS = "laget:";
const KEPT_DAYS = 7;
const NOT_KEPT = new Set(["csrfmiddlewaretoken", "ord", "kod", "gor", "lage", "sprak"]);
// The screens one may come back to: a question, or the last one.
const PLACE = /^#([fb]\d+|skicka)$/;
const find = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

// A private window may refuse storage; answering must go on all the same.
const store = {
  read(key) { try { return JSON.parse(localStorage.getItem(DRAFTS + key)); } catch { return null; } },
  write(key, value) { try { localStorage.setItem(DRAFTS + key, JSON.stringify(value)); } catch { /* nothing to do */ } },
  forget(key) {
    try {
      for (const name of Object.keys(localStorage)) {
        if (name === DRAFTS + key || (key === "*" && name.startsWith(DRAFTS))) localStorage.removeItem(name);
      }
    } catch { /* nothing to do */ }
  },
  // Nobody's unsent answers lie on a phone for longer, whether their own Läget is ever opened again or not.
  expire() {
    try {
      for (const name of Object.keys(localStorage).filter((one) => one.startsWith(DRAFTS))) {
        const draft = store.read(name.slice(DRAFTS.length));
        if (!(Date.now() - draft?.at < KEPT_DAYS * 864e5)) localStorage.removeItem(name);
      }
    } catch { /* nothing to do */ }
  },
};

function enter() {
  const form = find("#kod");
  const code = decodeURIComponent(location.hash.slice(1)).trim();
  if (!form || !/^[0-9A-Za-z -]{6,40}$/.test(code)) return;
  history.replaceState(null, "", location.pathname + location.search);
  form.elements.kod.value = code;
  form.submit();
}

function radiosOf(form) {
  const questions = new Map();
  for (const radio of all("input[type=radio][name^='q.']", form)) {
    questions.set(radio.name, [...(questions.get(radio.name) || []), radio]);
  }
  return questions;
}

function answer(form) {
  const key = form.dataset.draft;
  const questions = radiosOf(form);
  let place = "";
  const said = (text) => { find("#besked").textContent = text; };
  const shown = () => all(".screens > .screen", form).find((screen) => screen.offsetParent !== null);

  function fields() {
    return [...new FormData(form)].filter(([name]) => !NOT_KEPT.has(name));
  }

  function keep() {
    if (PLACE.test(location.hash)) place = location.hash;
    if (key) store.write(key, { at: Date.now(), place, fields: fields() });
    count();
  }

  function count() {
    const done = [...questions.values()].filter((radios) => radios.some((radio) => radio.checked)).length;
    find("[data-count]", form).textContent = form.dataset.answered.replace("{n}", done).replace("{all}", questions.size);
    return done;
  }

  function restore() {
    const draft = key && store.read(key);
    if (!draft) return;
    for (const [name, value] of draft.fields) {
      const radio = all("input[type=radio]", form).find((one) => one.name === name && one.value === value);
      if (radio) radio.checked = true;
      else if (form.elements[name] && !form.elements[name].length) form.elements[name].value = value;
      else if (name === "fodd" && form.elements.fodd) form.elements.fodd.value = value;
    }
    place = PLACE.test(draft.place) && find(draft.place, form) ? draft.place : "";
    const begin = find("[data-begin]", form);
    const agreed = !form.elements.samtycke || form.elements.samtycke.value === "ja";
    if ((count() || place) && agreed) {
      begin.textContent = form.dataset.continue;
      if (place) begin.href = place;
    }
  }

  // The one button of the screen that leads on; what it does is up to the page.
  const forward = (section) => all(".steps .button:not(.plain)", section).find((one) => one.offsetParent !== null)?.click();

  function advance(section) {
    setTimeout(() => { if (shown() === section) forward(section); }, 180);
  }

  form.addEventListener("change", keep);
  form.addEventListener("input", keep);
  addEventListener("hashchange", () => { if (form.isConnected) keep(); });

  // A tap has detail > 0; arrow keys move through the choices with detail 0 and must not turn the page.
  form.addEventListener("click", (event) => {
    const radio = event.target.closest("input[type=radio]");
    if (radio && event.detail > 0 && radio.name.startsWith("q.")) advance(radio.closest("section"));
    // A tap on the words is followed by a click on the radio itself, which has detail 0 in some browsers.
    else if (!radio && event.detail > 0) {
      const inside = find("input[name^='q.']", event.target.closest("label") || document.createElement("i"));
      if (inside) advance(inside.closest("section"));
    }
    const language = event.target.closest("button[value^=sprak-]");
    if (language) form.action = form.action.split("#")[0] + location.hash;
  });

  form.addEventListener("keydown", (event) => {
    const section = shown();
    if (!section || event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.matches("input:not([type=radio]), select, textarea");
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

  let sending = false;
  let waiting = null;

  async function send(wish) {
    if (sending) return;
    sending = true;
    clearTimeout(waiting);
    said(form.dataset.sending);
    let stopped = false;
    try {
      const body = new URLSearchParams([...new FormData(form), ["gor", wish]]);
      const reply = await fetch(form.action.split("#")[0], { method: "POST", body, signal: AbortSignal.timeout?.(30000) });
      stopped = reply.status >= 500;
      if (stopped) throw new Error("server");
      show(await reply.text(), reply.url);
    } catch {
      sending = false;
      keep();
      said(stopped ? form.dataset.stopped : form.dataset.waiting);
      waiting = setTimeout(again, 10000);
      wished = wish;
    }
  }

  let wished = "";
  const again = () => { if (wished && form.isConnected) send(wished); };
  addEventListener("online", again);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) again(); });

  form.addEventListener("submit", (event) => {
    const wish = event.submitter?.value;
    if (wish !== "skicka" && wish !== "pausa") return;
    event.preventDefault();
    send(wish);
  });

  restore();
  keep();
}

// The reply is a whole page; put it in place of this one without asking for it a second time.
function show(html, url) {
  const page = new DOMParser().parseFromString(html, "text/html");
  document.title = page.title;
  document.body = document.adoptNode(page.body);
  history.replaceState(null, "", url.split("#")[0]);
  scrollTo(0, 0);
  find("h1")?.focus();
  begin();
}

function begin() {
  const done = find("[data-clear]");
  if (done) store.forget(done.dataset.clear);
  const form = find("#laget");
  if (form) answer(form);
}

store.expire();
enter();
begin();
addEventListener("hashchange", enter);
