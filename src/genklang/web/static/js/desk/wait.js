// While the result is counted the button says so and cannot be pressed again; without script the browser shows that it waits.
const button = document.querySelector("[data-wait]");
if (button) {
  const words = button.textContent;
  button.form.addEventListener("submit", () => {
    button.disabled = true;
    button.textContent = button.dataset.wait;
    button.setAttribute("aria-live", "polite");
  });
  // Back from the result: the page stands as it was left.
  window.addEventListener("pageshow", () => {
    button.disabled = false;
    button.textContent = words;
  });
}
