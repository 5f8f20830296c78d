// What one person typed in this tab is nobody else's: it is gone when they sign out, and when another has signed in.
const person = document.querySelector("[data-person]");
const forget = (others) => {
  const kept = Object.keys(sessionStorage).filter((key) => key.startsWith("draft:"));
  for (const key of kept) if (!others || !key.startsWith(`draft:${person.dataset.person}:`)) sessionStorage.removeItem(key);
};
forget(true);
person.addEventListener("submit", () => forget(false));
