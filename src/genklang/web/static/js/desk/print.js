// The print button works only with script; without it the browser's own menu does.
const button = document.querySelector("[data-print]");
if (button) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// What is folded on a small screen is printed whole, also by browsers that cannot do it by style.
addEventListener("beforeprint", () => {
  for (const folded of document.querySelectorAll(".whole")) folded.open = true;
});
