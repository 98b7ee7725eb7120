// Keeps what never changes, and one page for when there is no connection. Pages are always fetched: what they
// show is somebody's own and is never kept.
const STYLES = "asset:css/app.css";
const KEPT = [STYLES, "asset:js/app.js", "asset:fonts/onest-latin-wght-normal.woff2", "asset:icons.svg"];
const OFFLINE = "/offline";
// The styles' address changes with every release that changes them; older shelves go then.
const SHELF = `realmx ${STYLES}`;

self.addEventListener("install", (event) => {
  event.waitUntil(
    (async () => {
      const shelf = await caches.open(SHELF);
      await Promise.allSettled(KEPT.map((address) => shelf.add(address)));
      // As a stranger sees it: no account, no name.
      const page = await fetch(OFFLINE, { credentials: "omit" }).catch(() => null);
      if (page?.ok) await shelf.put(OFFLINE, page);
      await self.skipWaiting();
    })(),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      const names = await caches.keys();
      await Promise.all(names.filter((name) => name !== SHELF).map((name) => caches.delete(name)));
      await self.clients.claim();
    })(),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== self.location.origin) return;
  if (address.pathname.startsWith("/assets/")) event.respondWith(fromShelf(request));
  else if (request.mode === "navigate") event.respondWith(fromNetwork(request));
});

async function fromShelf(request) {
  const shelf = await caches.open(SHELF);
  const kept = await shelf.match(request);
  if (kept) return kept;
  const fresh = await fetch(request);
  if (fresh.ok) await shelf.put(request, fresh.clone());
  return fresh;
}

async function fromNetwork(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const shelf = await caches.open(SHELF);
    const page = await shelf.match(OFFLINE);
    if (!page) throw error;
    return page;
  }
}
