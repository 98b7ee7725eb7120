// Partial page updates. A form marked data-enhance, or a link inside of something marked data-enhance-links, is
// fetched, and what the page shows is exchanged in place. Anything unexpected falls back to an ordinary visit;
// a form that could not be sent keeps what was typed.
import { toast } from "./layers.js";

let enhance = () => {};
let running = null;

export function watchVisits(enhancer) {
  enhance = enhancer;
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || !form.matches("[data-enhance]") || form.method === "dialog") return;
    event.preventDefault();
    send(form, event.submitter);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-enhance-links] a[href], a[data-enhance-link]");
    const special = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (event.defaultPrevented || special || !link || link.target || link.origin !== location.origin) return;
    if (link.getAttribute("href").startsWith("#")) return;
    event.preventDefault();
    visit(link.href, {}, () => location.assign(link.href));
  });
  addEventListener("popstate", (event) => {
    if (event.state?.partial) visit(location.href, { keep: true }, () => location.reload());
  });
}

async function send(form, submitter) {
  const address = new URL(submitter?.getAttribute("formaction") ?? form.getAttribute("action") ?? "", location.href);
  const data = new FormData(form, submitter);
  const buttons = [...form.querySelectorAll("button:not([type=button])")];
  const busy = submitter ?? buttons[0];
  if (busy?.getAttribute("aria-busy") === "true") return;
  busy?.setAttribute("aria-busy", "true");
  const request = {};
  if (form.method === "get") address.search = new URLSearchParams(data).toString();
  else {
    request.method = "post";
    request.body = form.enctype === "multipart/form-data" ? data : new URLSearchParams(data);
  }
  await visit(address.href, { request, from: form }, () => {
    if (form.method === "get") location.assign(address.href);
    // A post is never repeated by itself: it may have arrived.
    else toast("danger", document.body.dataset.lost);
  });
  busy?.removeAttribute("aria-busy");
}

async function visit(address, { request = {}, from = null, keep = false }, giveUp) {
  running?.abort();
  const control = new AbortController();
  running = control;
  const slow = setTimeout(() => document.documentElement.classList.add("is-loading"), 150);
  try {
    const response = await fetch(address, { ...request, headers: { accept: "text/html" }, signal: control.signal });
    const isPage = response.headers.get("content-type")?.startsWith("text/html");
    if (!isPage || new URL(response.url).origin !== location.origin) throw new TypeError("not a page of ours");
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (!page.querySelector("main")) throw new TypeError("not a page of ours");
    if (styles(page) !== styles(document)) {
      // A newer version of the site: start afresh with its own styles and scripts.
      location.assign(request.method ? location.href : response.url);
      return;
    }
    const moved = response.redirected || !request.method;
    if (moved && !keep && response.url !== location.href) {
      history.replaceState({ partial: true }, "");
      history.pushState({ partial: true }, "", response.url);
    }
    await exchange(page, from, moved && !keep);
  } catch (error) {
    if (error.name !== "AbortError") giveUp();
  } finally {
    clearTimeout(slow);
    if (running === control) document.documentElement.classList.remove("is-loading");
  }
}

function styles(page) {
  return [...page.querySelectorAll('link[rel="stylesheet"]')].map((link) => link.getAttribute("href")).join();
}

async function exchange(page, from, moved) {
  const focus = document.activeElement?.id;
  const isSearch = from?.method === "get";
  const swap = () => {
    const toasts = document.getElementById("toasts");
    const news = [...(page.getElementById("toasts")?.children ?? [])];
    page.getElementById("toasts")?.remove();
    document.title = page.title;
    document.documentElement.lang = page.documentElement.lang;
    for (const place of document.querySelectorAll("body > :not(#toasts)")) place.remove();
    // The live region stays where it is, or nobody would hear it: the new parts go before and after it.
    const parts = [...page.body.children].map((part) => document.adoptNode(part));
    toasts.before(...parts.filter((part) => part.matches(".skip-link, .topbar, .banner")));
    toasts.after(...parts.filter((part) => !part.matches(".skip-link, .topbar, .banner")));
    toasts.append(...news.map((message) => document.adoptNode(message)));
    enhance(document);
    settle(isSearch ? focus : null, moved);
  };
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (!document.startViewTransition || still) swap();
  else await document.startViewTransition(swap).updateCallbackDone;
}

// Where the reader goes on: at what is wrong, at the field of a search, or at the start of the new page.
function settle(kept, moved) {
  const summary = document.getElementById("error-summary");
  const field = kept && document.getElementById(kept);
  if (summary) summary.focus();
  else if (field) field.focus({ preventScroll: true });
  else {
    document.querySelector("main").focus({ preventScroll: true });
    if (moved) scrollTo({ top: 0, behavior: "instant" });
  }
}
