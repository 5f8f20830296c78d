// The browser asks once more before the page is left by any other way than its own button.
let sure = false;
document.querySelector("[data-leave]").addEventListener("submit", () => { sure = true; });
addEventListener("beforeunload", (event) => { if (!sure) event.preventDefault(); });
