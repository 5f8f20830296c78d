// What is typed stays in this tab until it has arrived: through a lost network, a reload or a new sign-in. It is kept
// under whoever is signed in, and the page tells ({path: when}) which of their sheets stand and since when.
const person = `draft:${document.querySelector("[data-person]").dataset.person}:`;
const stands = JSON.parse(document.querySelector("[data-stands]").dataset.stands);
const form = document.querySelector("form[data-draft]");
const read = (key) => { try { return JSON.parse(sessionStorage.getItem(key)); } catch { return null; } };

for (const key of Object.keys(sessionStorage).filter((one) => one.startsWith(person))) {
  const path = key.slice(person.length);
  const draft = read(key);
  if (draft?.sent && path in stands && stands[path] !== draft.stood) sessionStorage.removeItem(key);
}

function keepUp(path) {
  const [told, back] = ["offline", "back"].map((name) => form.querySelector(`[data-${name}]`));
  const typed = () => [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");
  const keep = (sent) => {
    const draft = JSON.stringify({ sent, stood: stands[path], fields: typed() });
    try { sessionStorage.setItem(person + path, draft); } catch { /* full or switched off */ }
  };
  const put = (fields) => {
    for (const box of form.querySelectorAll("[type=checkbox]")) box.checked = fields.some(([name]) => name === box.name);
    for (const [name, value] of fields) {
      const there = form.elements.namedItem(name);
      if (there && there.tagName !== "BUTTON" && there.type !== "checkbox") there.value = value;
    }
  };

  const draft = read(person + path);
  const refused = form.querySelector(".errorlist") !== null;
  if (draft && !refused && JSON.stringify(draft.fields) !== JSON.stringify(typed())) {
    put(draft.fields);
    back.hidden = false;
  }
  form.addEventListener("input", () => keep(false));
  let asking = false;
  let sure = false;
  // Back from the browser's own page about a lost network, everything is asked anew.
  addEventListener("pageshow", () => { asking = sure = false; });
  form.addEventListener("submit", async (event) => {
    if (sure) return;
    event.preventDefault();
    if (asking) return;
    asking = true;
    keep(false);
    const there = await fetch(location.href, { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(8000) })
      .then((answer) => answer.status < 500, () => false);
    told.hidden = there;
    if (there) {
      keep(true);
      sure = true;
      form.requestSubmit(event.submitter);
    } else asking = false;
  });
}
if (form) keepUp(location.pathname);
