// Searching without pressing a button, and near where the reader is. Without it the form is sent by hand, and a
// city is typed.
import { toast } from "./layers.js";

export function enhanceFinders(root) {
  for (const form of root.querySelectorAll("[data-finder]")) {
    form.addEventListener("change", (event) => {
      if (event.target.matches("select, [type=checkbox]")) form.requestSubmit();
    });
    // A city that is typed takes the place of the point.
    form.querySelector("[data-place]")?.addEventListener("input", () => place(form, "", ""));
    if (matchMedia("(min-width: 64rem)").matches) {
      for (const part of form.querySelectorAll("[data-wide-open]")) part.open = true;
    }
    const button = form.querySelector("[data-locate]");
    if (button && "geolocation" in navigator && window.isSecureContext) {
      button.hidden = false;
      button.addEventListener("click", () => locate(form, button));
    }
  }
}

function place(form, lat, lng) {
  form.querySelector("[data-lat]").value = lat;
  form.querySelector("[data-lng]").value = lng;
}

function locate(form, button) {
  button.setAttribute("aria-busy", "true");
  const done = () => button.removeAttribute("aria-busy");
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      done();
      // A kilometre is near enough, and nobody needs to know more.
      place(form, coords.latitude.toFixed(2), coords.longitude.toFixed(2));
      form.querySelector("[data-place]").value = "";
      form.requestSubmit();
    },
    () => {
      done();
      toast("info", button.dataset.locate);
    },
    { maximumAge: 600_000, timeout: 10_000 },
  );
}
