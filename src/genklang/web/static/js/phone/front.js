// Reading aloud on the pages for everybody, as phone.js has it on the phone's own: asked for once, it stays on.
const button = document.querySelector("#las");
const away = () => { document.querySelector("#besked").textContent = button.dataset.away; };
const reader = () => import(button.dataset.src).catch(away);

if (window.speechSynthesis) {
  button.hidden = false;
  button.addEventListener("click", async () => (await reader())?.toggle());
  let wanted = null;
  try { wanted = localStorage.getItem("ljud"); } catch { /* silent at first */ }
  if (wanted) {
    document.documentElement.dataset.sound = "";
    reader().then((found) => found?.start());
  }
}
