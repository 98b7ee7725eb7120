// The reader's own time zone. It is kept in a cookie, so that the next page comes with it from the server; a page that
// had to guess asks once more with it.
export function rememberZone() {
  const zone = here();
  if (!zone) return;
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `realmx_zone=${encodeURIComponent(zone)}; path=/; max-age=31536000; samesite=lax${secure}`;
}

export function enhanceZones(root) {
  for (const form of root.querySelectorAll(".zone-form")) {
    const choice = form.querySelector("select[name=zone]");
    choice?.addEventListener("change", () => form.requestSubmit());
    const zone = here();
    const known = [...(choice?.options ?? [])].some((option) => option.value === zone);
    if (!form.matches(".zone-guess") || !known || choice.value === zone) continue;
    form.classList.remove("zone-guess");
    choice.value = zone;
    form.requestSubmit();
  }
}

function here() {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
