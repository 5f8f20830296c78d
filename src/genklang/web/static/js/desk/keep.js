// What is written in the form is saved before a link with data-then leads on from the page.
const form = document.querySelector("form[data-keep]");
const said = () => JSON.stringify([...new FormData(form)]);
const before = said();
for (const link of document.querySelectorAll("a[data-then]")) {
  link.addEventListener("click", (event) => {
    if (said() === before) return;
    event.preventDefault();
    form.elements.then.value = link.dataset.then;
    form.requestSubmit();
  });
}
