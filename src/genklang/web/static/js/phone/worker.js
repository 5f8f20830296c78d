// The phone's worker: pages without a network, and an outbox that is emptied whoever holds the phone.
// The view that serves it writes SHELL before this: the page that stands in for others, then style and script.
//
// kept        sida      the form as it was shown, without answers, so that it opens again without a network
//             ut:ULID   a sealed sheet with its ticket; nobody can read it here
//             lamnad    the phone was handed over without a network: the server is told before any page is shown
// answers to  speak, keep, put, drop, forget, leave, left, waiting, send (messages of phone.js)

const CACHE = "skal", FORM = "/svara/laget", SLOW = 5000;
const [OFFLINE] = SHELL;

async function shelf(mode, work) {
  const base = await new Promise((done, fail) => {
    const ask = indexedDB.open("laget", 1);
    ask.onupgradeneeded = () => ask.result.createObjectStore("kept");
    ask.onsuccess = () => done(ask.result);
    ask.onerror = () => fail(ask.error);
  });
  try {
    return await new Promise((done, fail) => {
      // Strict: what the phone says is saved is on its disk.
      const change = base.transaction("kept", mode, { durability: "strict" });
      const got = work(change.objectStore("kept"));
      change.oncomplete = () => done(got?.result);
      change.onerror = change.onabort = () => fail(change.error);
    });
  } finally { base.close(); }
}
const read = (name) => shelf("readonly", (kept) => kept.get(name));
const write = (name, value) => shelf("readwrite", (kept) => kept.put(value, name));
const remove = (name) => shelf("readwrite", (kept) => kept.delete(name));
const WAITING = IDBKeyRange.bound("ut:", "ut;");
const waiting = () => shelf("readonly", (kept) => kept.getAll(WAITING));

addEventListener("install", (event) => event.waitUntil((async () => {
  const cache = await caches.open(CACHE);
  await Promise.all(SHELL.map(async (path) => {
    const reply = await fetch(path);
    if (!reply.ok) throw new Error(path);
    await cache.put(path, reply);
  }));
  await skipWaiting();
})()));

addEventListener("activate", (event) => event.waitUntil((async () => {
  const cache = await caches.open(CACHE);
  const there = new Set(SHELL.map((path) => new URL(path, location.href).href));
  await Promise.all((await cache.keys()).filter((one) => !there.has(one.url)).map((one) => cache.delete(one)));
  await clients.claim();
})()));

addEventListener("fetch", (event) => {
  const { request } = event, { pathname } = new URL(request.url);
  if (request.mode === "navigate") event.respondWith(page(request, pathname));
  else if (["style", "script"].includes(request.destination)) {
    event.respondWith(fetch(request).catch(async () => (await caches.match(request.url)) ?? Response.error()));
  }
});

async function page(request, path) {
  const left = await read("lamnad").catch(() => null);
  if (left && !(await leave())) return standIn();
  const kept = request.method === "GET" && path === FORM && (await read("sida").catch(() => null));
  try {
    if (!kept) return await fetch(request);
    const late = new Promise((done, fail) => { setTimeout(fail, SLOW); });
    return await Promise.race([fetch(request), late]);
  } catch {
    // Handed over on a page of our own: as it was meant, as soon as the server can be told.
    if (path === "/svara/lamna" && request.method === "POST" && request.referrer.startsWith(`${location.origin}/svara/`)) {
      await remove("sida");
      await write("lamnad", true);
    }
    return standIn(kept);
  }
}

// The page from the shell or, with the same headers (what a page may load is among them), the kept form.
async function standIn(kept) {
  const shown = await caches.match(OFFLINE);
  if (!kept || !shown) return shown ?? Response.error();
  const headers = new Headers(shown.headers);
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name);
  return new Response(kept.html, { headers });
}

async function leave() {
  try {
    const start = await (await fetch("/svara/")).text();
    const [, token] = start.match(/name="csrfmiddlewaretoken" value="([^"]+)"/);
    const reply = await fetch("/svara/lamna", { method: "POST", body: new URLSearchParams({ csrfmiddlewaretoken: token }) });
    if (reply.ok) await remove("lamnad");
    return reply.ok;
  } catch { return false; }
}

// As web/answer/sealing.py: salt, mark, hidden text. Filled out, so that its length tells nothing.
async function seal(key, fields) {
  const text = `${new URLSearchParams(fields)}&fyll=`;
  const plain = new TextEncoder().encode(text.padEnd(Math.ceil(text.length / 1024) * 1024, "x"));
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const raw = Uint8Array.from(atob(key), (one) => one.charCodeAt(0));
  const secret = await crypto.subtle.importKey("raw", raw, "PBKDF2", false, ["deriveBits"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: 1 };
  const stream = new Uint8Array(await crypto.subtle.deriveBits(how, secret, 8 * (32 + plain.length)));
  const hidden = plain.map((one, place) => one ^ stream[32 + place]);
  const marker = await crypto.subtle.importKey("raw", stream.slice(0, 32), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const mark = new Uint8Array(await crypto.subtle.sign("HMAC", marker, new Uint8Array([...salt, ...hidden])));
  return btoa([...salt, ...mark, ...hidden].map((one) => String.fromCharCode(one)).join(""));
}

// One at a time: two tabs that ask at once get the same answer.
let sending = null;
function send() {
  sending ??= sendAll().finally(() => { sending = null; });
  return sending;
}

async function sendAll() {
  const replies = [];
  for (const one of await waiting()) {
    try {
      const body = new URLSearchParams({ biljett: one.ticket, sigill: one.sealed });
      const reply = await fetch("/svara/utkorg", { method: "POST", body });
      if (reply.status >= 500 || reply.status === 429) continue;
      const gone = reply.ok || reply.status === 409 || reply.status === 410;
      if (gone) await shelf("readwrite", (kept) => {
        // What was put there meanwhile is another sheet, and waits for its own turn.
        const now = kept.get(`ut:${one.ulid}`);
        now.onsuccess = () => { if (now.result?.sealed === one.sealed) kept.delete(`ut:${one.ulid}`); };
      });
      replies.push({ ulid: one.ulid, draft: one.draft, ok: reply.ok, html: await reply.text() });
    } catch { break; }
  }
  const told = { replies, left: (await waiting()).length };
  for (const client of await clients.matchAll({ includeUncontrolled: true })) client.postMessage(told);
  return told;
}

addEventListener("sync", (event) => {
  event.waitUntil(send().then((told) => { if (told.left) throw new Error("not yet"); }));
});

const DO = {
  // The page that stands in is kept in the language of whoever reads; the same worker goes on.
  async speak({ language }) {
    const cache = await caches.open(CACHE);
    if ((await cache.match(OFFLINE))?.headers.get("Content-Language") === language) return;
    const reply = await fetch(`${OFFLINE}?sprak=${language}`);
    if (reply.ok) await cache.put(OFFLINE, reply);
  },
  async keep({ draft, html, files }) {
    await write("sida", { draft, html });
    const cache = await caches.open(CACHE);
    for (const file of files) if (!(await cache.match(file))) await cache.add(file);
  },
  async put({ ulid, draft, ticket, key, fields }) {
    const sealed = await seal(key, fields);
    await write(`ut:${ulid}`, { ulid, draft, ticket, sealed });
    await registration.sync?.register("utkorg").catch(() => {});
  },
  drop: ({ ulid }) => remove(`ut:${ulid}`),
  // "*" is the phone handed over: what is sealed stays until it is sent.
  async forget({ draft }) {
    const kept = await read("sida");
    if (draft === "*" || kept?.draft === draft) await remove("sida");
    for (const one of draft === "*" ? [] : await waiting()) if (one.draft === draft) await remove(`ut:${one.ulid}`);
  },
  leave: () => write("lamnad", true),
  left: () => read("lamnad"),
  waiting: async () => (await waiting()).map((one) => one.draft),
  send,
};

addEventListener("message", (event) => {
  const answer = (value) => event.ports[0]?.postMessage(value);
  event.waitUntil(DO[event.data.what](event.data).then((value) => answer({ value }), () => answer(null)));
});
