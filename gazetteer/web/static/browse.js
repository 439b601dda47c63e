// On narrow screens letters and scripts stand on one line each: the chosen one is drawn into view, the page stays where it is.

for (const chosen of document.querySelectorAll(".letters [aria-current], .chips [aria-current]")) {
  const line = chosen.closest("ul");
  const outside = chosen.getBoundingClientRect().left - line.getBoundingClientRect().left;
  if (outside < 0 || outside + chosen.offsetWidth > line.clientWidth) line.scrollLeft += outside - line.clientWidth / 2;
}
