// Light and dark at once: the form is sent in the background, so that the server knows the next time.
export function watchTheme() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-theme-form]") || !event.submitter) return;
    event.preventDefault();
    const theme = event.submitter.value;
    show(theme);
    const body = new URLSearchParams(new FormData(form, event.submitter));
    fetch(form.action, { method: "post", body, redirect: "manual", keepalive: true }).catch(() => {
      // The choice holds for this page; it is asked for again on the next one.
    });
  });
}

function show(theme) {
  document.documentElement.dataset.theme = theme;
  for (const button of document.querySelectorAll("[data-theme-form] button")) {
    button.setAttribute("aria-pressed", String(button.value === theme));
  }
  const meta = document.querySelector('meta[name="color-scheme"]');
  if (meta) meta.content = theme === "system" ? "light dark" : theme;
}
