// A field that narrows a list on the page: data-filter names the list; its entries carry data-words.
export function enhanceFilters(root) {
  for (const field of root.querySelectorAll("[data-filter]")) {
    field.closest("[hidden]")?.removeAttribute("hidden");
    field.addEventListener("input", () => narrow(field));
  }
}

function narrow(field) {
  const list = document.getElementById(field.dataset.filter);
  const words = field.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  let found = 0;
  for (const entry of list.querySelectorAll("[data-words]")) {
    const text = entry.dataset.words.toLocaleLowerCase();
    entry.hidden = !words.every((word) => text.includes(word));
    found += entry.hidden ? 0 : 1;
  }
  for (const group of list.querySelectorAll("[data-group]")) {
    group.hidden = !group.querySelector("[data-words]:not([hidden])");
  }
  const nothing = list.querySelector("[data-nothing]");
  if (nothing) nothing.hidden = found > 0;
}
