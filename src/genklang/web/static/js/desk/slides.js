// Left and right arrow (and Page Up, Page Down) go from thought to thought; while somebody writes, the keys are theirs.
const slides = [...document.querySelectorAll(".slide")];
const steps = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };

function here() {
  const middle = window.innerHeight / 2;
  const found = slides.findIndex((slide) => slide.getBoundingClientRect().bottom > middle);
  return found < 0 ? slides.length - 1 : found;
}

document.addEventListener("keydown", (event) => {
  const step = steps[event.key];
  if (!step || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (event.target.closest("form, details")) return;
  const next = slides[Math.min(Math.max(here() + step, 0), slides.length - 1)];
  event.preventDefault();
  next.scrollIntoView();
});

for (const hint of document.querySelectorAll(".only-script")) hint.hidden = false;
