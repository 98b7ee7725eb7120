// The numbers in the top bar, live. A stream of events tells when one changes; without it they change with the next
// page. It is open only while the page is seen, so that a hundred tabs hold no hundred connections.
import { toast } from "./layers.js";

let source = null;

export function watchLive() {
  document.addEventListener("visibilitychange", follow);
  addEventListener("pagehide", stop);
  // A page that comes back from the browser's memory has missed what happened.
  addEventListener("pageshow", follow);
}

/** Opens the stream that the page names, unless it is open; whoever has signed out has none. */
export function follow() {
  const address = document.querySelector("[data-live]")?.dataset.live;
  if (!address || document.visibilityState === "hidden") {
    stop();
    return;
  }
  if (source && source.readyState !== EventSource.CLOSED && source.url === new URL(address, location.href).href) return;
  stop();
  source = new EventSource(address);
  source.addEventListener("count", (event) => count(JSON.parse(event.data)));
  source.addEventListener("notice", (event) => toast("info", JSON.parse(event.data).title));
}

function stop() {
  source?.close();
  source = null;
}

function count({ count: number, shown, label }) {
  let changed = false;
  for (const link of document.querySelectorAll("[data-live]")) {
    const figure = link.querySelector(".counter-figure");
    changed ||= figure.textContent !== shown;
    figure.textContent = shown;
    figure.hidden = number === 0;
    link.setAttribute("aria-label", label);
    link.title = label;
  }
  if (changed) refresh();
}

// The list that the number counts, where it is what the page shows: exchanged without moving the reader's focus.
async function refresh() {
  const list = document.querySelector("[data-live-list]");
  if (!list || list.contains(document.activeElement)) return;
  try {
    const response = await fetch(location.href, { headers: { accept: "text/html" } });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.querySelector("[data-live-list]");
    if (!fresh || !list.isConnected) return;
    list.replaceWith(document.adoptNode(fresh));
    document.dispatchEvent(new CustomEvent("refreshed", { detail: fresh }));
  } catch {
    // The page shows what it showed; its next visit is up to date.
  }
}
