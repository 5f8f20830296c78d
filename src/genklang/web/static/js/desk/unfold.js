// A link to something inside a fold opens the folds around it, also in browsers that do not do so themselves.
for (const link of document.querySelectorAll('a[href^="#"]')) {
  link.addEventListener("click", () => {
    let fold = document.getElementById(link.hash.slice(1))?.parentElement?.closest("details");
    for (; fold; fold = fold.parentElement?.closest("details")) fold.open = true;
  });
}
