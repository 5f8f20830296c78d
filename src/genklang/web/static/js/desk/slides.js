// Left and right arrow (and Page Up, Page Down) go from thought to thought; while somebody writes, the keys are theirs.
// On a small screen one slide is there at a time, by the address; then these keys change the address.
const slides = [...document.querySelectorAll(".slide")];
const steps = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };
const seen = () => slides.filter((slide) => slide.getClientRects().length);

function here() {
  if (seen().length === 1) return slides.indexOf(seen()[0]);
  const middle = window.innerHeight / 2;
  const found = slides.findIndex((slide) => slide.getBoundingClientRect().bottom > middle);
  return found < 0 ? slides.length - 1 : found;
}

function listenTo(slide) {
  const heading = slide.querySelector("h2");
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

document.addEventListener("keydown", (event) => {
  const step = steps[event.key];
  if (!step || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (event.target.closest("form, details")) return;
  const next = slides[Math.min(Math.max(here() + step, 0), slides.length - 1)];
  event.preventDefault();
  if (next.getClientRects().length) next.scrollIntoView();
  else location.hash = next.id;
});

// Who hears the page is told that another slide has come.
window.addEventListener("hashchange", () => {
  if (seen().length === 1) listenTo(seen()[0]);
});

// The way past the menu leads to the slide that is there, not to the first one.
document.querySelector(".skip").addEventListener("click", (event) => {
  if (seen().length !== 1) return;
  event.preventDefault();
  listenTo(seen()[0]);
});

for (const hint of document.querySelectorAll(".only-script")) hint.hidden = false;
