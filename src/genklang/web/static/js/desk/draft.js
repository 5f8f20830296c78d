// What is typed stays in this tab until it has arrived: through a lost network, a reload or a new sign-in.
const form = document.querySelector("form[data-draft]");
const told = form.querySelector("[data-offline]");
const key = `draft:${location.pathname}`;
const read = () => { try { return JSON.parse(sessionStorage.getItem(key)); } catch { return null; } };
const keep = (sent) => {
  const fields = [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");
  try { sessionStorage.setItem(key, JSON.stringify({ sent, fields })); } catch { /* full or switched off */ }
};
const put = (fields) => {
  for (const box of form.querySelectorAll("[type=checkbox]")) box.checked = fields.some(([name]) => name === box.name);
  for (const [name, value] of fields) {
    const there = form.elements.namedItem(name);
    if (there && there.tagName !== "BUTTON") {
      if (there.type === "checkbox") there.checked = true;
      else there.value = value;
    }
  }
};

const draft = read();
const refused = form.querySelector(".errorlist") !== null;
if (draft && !refused) {
  if (draft.sent && form.hasAttribute("data-kept")) sessionStorage.removeItem(key);
  else put(draft.fields);
}
form.addEventListener("input", () => keep(false));
let sure = false;
form.addEventListener("submit", async (event) => {
  if (sure) return;
  event.preventDefault();
  keep(false);
  const there = await fetch(location.href, { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(8000) })
    .then((answer) => answer.status < 500, () => false);
  told.hidden = there;
  if (!there) {
    told.scrollIntoView();
    return;
  }
  keep(true);
  sure = true;
  form.requestSubmit(event.submitter);
});
