// A link to something inside a fold opens the folds around it, also in browsers that do not do so themselves, and those
// inside it that are asked for.
for (const link of document.querySelectorAll('a[href^="#"]')) {
  link.addEventListener("click", () => {
    const there = document.getElementById(link.hash.slice(1));
    for (const inside of there?.querySelectorAll("details.asked-for") ?? []) inside.open = true;
    let fold = there?.parentElement?.closest("details");
    for (; fold; fold = fold.parentElement?.closest("details")) fold.open = true;
  });
}
