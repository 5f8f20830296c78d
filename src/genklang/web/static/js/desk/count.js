// Fetches the count again every fifteen seconds while the page is looked at. A lost network leaves the last count standing.
const place = document.querySelector("[data-refresh]");
const EVERY = 15000;

async function refresh() {
  if (document.hidden) return;
  try {
    const answer = await fetch(place.dataset.refresh, { credentials: "same-origin", redirect: "error" });
    if (!answer.ok) return;
    const text = await answer.text();
    // Only a change is spoken by a screen reader.
    if (text !== refresh.last) place.innerHTML = text;
    refresh.last = text;
  } catch {
    // Try again next time.
  }
}

if (place) {
  setInterval(refresh, EVERY);
  document.addEventListener("visibilitychange", refresh);
}
