// What script adds where a framework asks more than scales. It works without: then every question is shown, and the
// server keeps what was to be answered.
//
// conditions  a question whose condition does not hold is passed by, both ways, and is not counted
// picks       no more than may be picked, and nothing picked by who does not want to answer
// numbers     one that cannot be kept is marked at once: who sends without a network is not told later

const form = () => document.querySelector("#laget, #puls");
const within = (one, selector) => [...one.querySelectorAll(selector)];
const screens = () => within(form(), "section").filter((one) => one.querySelector("[name^='q.']"));
const isNone = (box) => box.type === "checkbox" && box.value < 0;

function holds(section, off) {
  const [code, ...values] = section.dataset.if.split(" ");
  return within(form(), `[name="q.${code}"], [name^="q.${code}."]`).some((one) => {
    if (off.has(one.closest("section"))) return false;
    if (one.inputMode) return values.includes(String(Number(one.value || -1)));
    return one.checked && values.includes(one.name === `q.${code}` ? one.value : one.name.slice(code.length + 3));
  });
}

// Links lead from each screen that is asked to the next one that is.
function passBy() {
  const every = screens(), off = new Set();
  if (!every.some((one) => one.dataset.if)) return;
  for (const one of every) if (one.dataset.if && !holds(one, off)) off.add(one);
  const there = every.filter((one) => !off.has(one));
  const back = (one) => one.querySelector(".steps .plain");
  const onward = (one) => one.querySelector(".steps .button:not(.plain)");
  const last = onward(every.at(-1)).dataset.end ??= onward(every.at(-1)).hash;
  const words = every.find((one) => one.dataset.of).dataset.of;
  for (const one of every) one.toggleAttribute("data-off", off.has(one));
  there.forEach((one, place) => {
    if (place) back(one).href = `#${there[place - 1].id}`;
    onward(one).href = there[place + 1] ? `#${there[place + 1].id}` : last;
    one.querySelector(".progress b").textContent = words.replace("{number}", place + 1).replace("{count}", there.length);
  });
  back(document.querySelector(last)).href = `#${there.at(-1).id}`;
}

// Who picked as many as may be picked takes one away first.
function limit() {
  for (const rows of within(form(), "[data-most]")) {
    const full = within(rows, ":checked").length >= Number(rows.dataset.most);
    for (const box of within(rows, "input")) box.disabled = full && !box.checked;
  }
}

function mark() {
  for (const one of within(form(), "[data-low]")) {
    const value = one.value.trim(), number = Number(value);
    const wrong = /^[0-9]+$/.test(value) ? number < one.dataset.low || number > one.dataset.high : /[^\p{Nd}]/u.test(value);
    one.setAttribute("aria-invalid", wrong);
  }
}

// Before the page takes care of it, so that what is kept is what is seen.
function choose({ target }) {
  const group = target.closest("fieldset");
  if (!group || !target.name?.startsWith("q.") || target.type === "radio") return;
  for (const one of within(group, "input")) {
    if (one === target) continue;
    if (isNone(target) && target.checked) one.inputMode ? one.value = "" : one.checked = false;
    else if (isNone(one) && (target.checked || target.inputMode)) one.checked = false;
  }
}

document.addEventListener("change", choose, true);
document.addEventListener("input", choose, true);
document.addEventListener("kept", () => {
  if (!form()) return;
  limit();
  mark();
  passBy();
});
