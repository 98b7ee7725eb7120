// Fields: show a password, judge it, count letters, drop files.
export function enhanceFields(root) {
  for (const button of root.querySelectorAll("[data-reveal]")) button.hidden = false;
  for (const field of root.querySelectorAll("[data-counter]")) count(field);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-reveal]");
  if (!button) return;
  const field = document.getElementById(button.dataset.reveal);
  const shown = field.type === "password";
  field.type = shown ? "text" : "password";
  button.setAttribute("aria-pressed", String(shown));
  button.setAttribute("aria-label", shown ? button.dataset.hide : button.dataset.show);
});

document.addEventListener("input", (event) => {
  const field = event.target;
  if (field.dataset.strength) judge(field);
  if (field.dataset.counter) count(field);
  // An error stays until its field is touched; what is typed now is judged anew by the server.
  if (field.getAttribute("aria-invalid") === "true") field.removeAttribute("aria-invalid");
});

// A password shown must not end up in the browser's store of ordinary fields.
document.addEventListener("submit", (event) => {
  for (const button of event.target.querySelectorAll('[data-reveal][aria-pressed="true"]')) {
    document.getElementById(button.dataset.reveal).type = "password";
  }
});

function count(field) {
  const place = document.getElementById(field.dataset.counter);
  const left = Number(place.dataset.max) - [...field.value].length;
  place.textContent = place.dataset.text.replace("#", left);
  // Read aloud only when it becomes narrow.
  place.setAttribute("aria-live", left < 20 ? "polite" : "off");
}

function judge(field) {
  const meter = document.getElementById(field.dataset.strength);
  const level = strength(field.value);
  meter.hidden = field.value === "";
  meter.dataset.level = level;
  const word = meter.querySelector(".strength-word");
  const words = meter.dataset.words.split("|");
  if (word.textContent !== words[level]) word.textContent = words[level];
}

// A guide, not a gate: the server decides. Bits that a guesser needs, who knows about repetition, runs and years.
function strength(password) {
  const letters = [...password];
  if (letters.length < 8) return 0;
  let pool = 0;
  if (/\p{Ll}/u.test(password)) pool += 26;
  if (/\p{Lu}/u.test(password)) pool += 26;
  if (/\d/.test(password)) pool += 10;
  if (/[^\p{L}\d]/u.test(password)) pool += 24;
  let fresh = 1;
  for (let index = 1; index < letters.length; index += 1) {
    const step = letters[index].codePointAt(0) - letters[index - 1].codePointAt(0);
    fresh += Math.abs(step) <= 1 ? 0.25 : 1;
  }
  const variety = Math.min(1, new Set(letters).size / (letters.length * 0.6));
  const years = (password.match(/(19|20)\d\d/g) ?? []).length * 3;
  const bits = Math.max(0, fresh - years) * variety * Math.log2(Math.max(pool, 2));
  if (bits < 36) return 1;
  if (bits < 50) return 2;
  return bits < 66 ? 3 : 4;
}

for (const kind of ["dragenter", "dragover", "dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    const place = event.target.closest?.("[data-drop]");
    if (!place) return;
    event.preventDefault();
    place.classList.toggle("is-over", kind === "dragenter" || kind === "dragover");
    if (kind !== "drop" || !event.dataTransfer?.files.length) return;
    const field = place.querySelector("input");
    const files = new DataTransfer();
    for (const file of [...event.dataTransfer.files].slice(0, field.multiple ? undefined : 1)) files.items.add(file);
    field.files = files.files;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });
}
