// A table that fits needs no stop of the Tab key and may stick its heading to the page; one that overflows
// keeps both for its own scroll bar.
const observer = new ResizeObserver((entries) => {
  for (const { target } of entries) fit(target);
});

export function enhanceTables(root) {
  for (const current of root.querySelectorAll(".side-nav [aria-current], .tabs [aria-current]")) reveal(current);
  for (const place of root.querySelectorAll(".table-scroll, .week-scroll, .code pre")) observer.observe(place);
}

function fit(place) {
  const overflows = place.scrollWidth > place.clientWidth + 1;
  place.classList.toggle("is-overflowing", overflows);
  if (overflows) place.tabIndex = 0;
  else place.removeAttribute("tabindex");
}

// A row of links that scrolls shows the one where we are.
function reveal(current) {
  const row = current.closest("ul");
  const box = current.getBoundingClientRect();
  const place = row.getBoundingClientRect();
  row.scrollLeft += box.left + box.width / 2 - (place.left + place.width / 2);
}
