// Arrows up and down go between the rows of a map's squares; the browser's own way is to the square beside.
const grid = document.querySelector("[data-across]");
const STEPS = { ArrowDown: 1, ArrowUp: -1 };

grid?.addEventListener("keydown", (event) => {
  const step = STEPS[event.key] * Number(grid.dataset.across);
  if (!step) return;
  event.preventDefault();
  const squares = [...grid.querySelectorAll("input")];
  let at = squares.indexOf(event.target) + step;
  // Over a square that already has a name.
  while (squares[at]?.disabled) at += step;
  if (!squares[at]) return;
  squares[at].checked = true;
  squares[at].focus();
});
