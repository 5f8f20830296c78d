// The phone's questions as they will be, with nobody behind them: tells what follows after each answer, keeps nothing.

const form = document.querySelector("#laget");
const told = () => document.dispatchEvent(new Event("kept"));
form.addEventListener("change", told);
form.addEventListener("input", told);
addEventListener("load", told);
