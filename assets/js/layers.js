// Dialogs, menus and toasts.
export function enhanceLayers(root) {
  for (const button of root.querySelectorAll("[data-dismiss]")) button.hidden = false;
  for (const toast of root.querySelectorAll("#toasts [data-toast]")) expire(toast);
  openTarget();
}

// The address opened it without us: make it a real one.
function openTarget() {
  const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  if (target instanceof HTMLDialogElement) open(target);
}

addEventListener("hashchange", openTarget);

/** Shows a short message; `tone` is info, success or danger. */
export function toast(tone, text) {
  const message = document.createElement("div");
  message.className = `toast tone-${tone}`;
  message.dataset.toast = "";
  const words = document.createElement("p");
  words.textContent = text;
  message.append(words);
  document.getElementById("toasts")?.append(message);
  expire(message);
}

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog]");
  if (opener) {
    event.preventDefault();
    open(document.getElementById(opener.dataset.dialog));
    return;
  }
  const closer = event.target.closest("[data-close]");
  if (closer) {
    event.preventDefault();
    closer.closest("dialog").close();
    return;
  }
  event.target.closest("[data-dismiss]")?.closest("[data-toast]")?.remove();
  if (event.target instanceof HTMLDialogElement && outside(event)) event.target.close();
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    const inside = menu.contains(event.target);
    if (!inside || event.target.closest(".menu-panel a, .sheet-panel a")) menu.open = false;
  }
  if (event.target.closest("[data-reload]")) {
    event.preventDefault();
    location.reload();
  }
});

document.addEventListener("keydown", (event) => {
  // A link that is a button answers to the space bar as well.
  if (event.key === " " && event.target.matches?.('a[role="button"]')) {
    event.preventDefault();
    event.target.click();
  }
  if (event.key !== "Escape") return;
  const menu = document.querySelector("details[data-menu][open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

function open(dialog) {
  if (!dialog || dialog.open) return;
  if (location.hash === `#${dialog.id}`) history.replaceState(history.state, "", location.pathname + location.search);
  dialog.showModal();
  // Where one goes on: the first field, or the safe answer to a question; not the cross in the corner.
  const wanted = "[autofocus], input:not([type=hidden]), select, textarea, .form-actions .button";
  dialog.querySelector(wanted)?.focus();
}

function outside(event) {
  const box = event.target.getBoundingClientRect();
  return event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom;
}

// Good news goes by itself, unless one is reading it; bad news waits for its reader.
function expire(message) {
  if (message.matches(".tone-danger, .tone-bad")) return;
  setTimeout(() => {
    if (message.matches(":hover, :focus-within")) {
      expire(message);
      return;
    }
    message.classList.add("is-leaving");
    setTimeout(() => message.remove(), 200);
  }, 8000);
}
