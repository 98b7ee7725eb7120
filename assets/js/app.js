// Everything works without these modules; they make it quicker and kinder. Each one listens on the document
// once; `enhance` is run again over every part of a page that is exchanged.
import { enhanceFields } from "./fields.js";
import { enhanceLayers } from "./layers.js";
import { enhanceFilters } from "./filter.js";
import { enhanceFinders } from "./finder.js";
import { watchFresh } from "./fresh.js";
import { follow, watchLive } from "./live.js";
import { enhanceTimes } from "./times.js";
import { enhancePlans } from "./plan.js";
import { enhanceTables } from "./tables.js";
import { watchCopies } from "./copy.js";
import { watchTheme } from "./theme.js";
import { watchVisits } from "./visit.js";
import { enhanceZones, rememberZone } from "./zone.js";

function enhance(root) {
  enhanceFields(root);
  enhanceLayers(root);
  enhanceFilters(root);
  enhanceFinders(root);
  enhanceTimes(root);
  enhancePlans(root);
  enhanceTables(root);
  enhanceZones(root);
  follow();
  for (const hidden of root.querySelectorAll("[data-copy]")) hidden.hidden = !navigator.clipboard;
}

watchCopies();
watchFresh();
watchTheme();
watchVisits(enhance);
rememberZone();
watchLive();
document.addEventListener("refreshed", (event) => enhance(event.detail));
enhance(document);

// Only where the browser keeps secrets: a service worker needs a secure context.
if ("serviceWorker" in navigator && window.isSecureContext) {
  navigator.serviceWorker.register("/service-worker.js").catch(() => {
    // Without it the site works just the same, only not offline.
  });
}
