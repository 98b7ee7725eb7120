// A part marked data-fresh="<version>" stands for something that changes by itself. It is looked at every few seconds
// while the page is seen; once the server knows another version, the page is loaded anew.
const PAUSE_MS = 4000;

export function watchFresh() {
  setInterval(look, PAUSE_MS);
  document.addEventListener("visibilitychange", look);
}

async function look() {
  const shown = document.querySelector("[data-fresh]");
  const busy = document.querySelector("dialog[open]");
  if (!shown || busy || document.hidden) return;
  try {
    const response = await fetch(location.href, { headers: { accept: "text/html" } });
    if (!response.ok) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.querySelector("[data-fresh]");
    if (shown.isConnected && fresh?.dataset.fresh !== shown.dataset.fresh) location.reload();
  } catch {
    // Away for a moment; the next look may find it.
  }
}
