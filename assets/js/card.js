// Stripe's payment element. The card goes from it to Stripe; this page only learns whether that worked.
const form = document.getElementById("card-form");

async function stripe() {
  // Its script comes from another host and may be slow, or blocked.
  for (let tries = 0; tries < 100; tries += 1) {
    if (window.Stripe) return window.Stripe(form.dataset.key, { locale: document.documentElement.lang });
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(form.dataset.trouble);
}

function appearance() {
  const styles = getComputedStyle(document.documentElement);
  const dark = styles.colorScheme.includes("dark") && matchMedia("(prefers-color-scheme: dark)").matches;
  return { theme: document.documentElement.dataset.theme === "dark" || dark ? "night" : "stripe" };
}

function say(message) {
  const error = document.getElementById("card-error");
  error.textContent = message ?? "";
  error.hidden = !message;
}

async function begin() {
  const button = form.querySelector("button");
  const provider = await stripe();
  const { secret, customer } = form.dataset;
  const options = { clientSecret: secret, appearance: appearance() };
  if (customer) options.customerSessionClientSecret = customer;
  const elements = provider.elements(options);
  const place = document.getElementById("card-element");
  place.replaceChildren();
  const element = elements.create("payment");
  element.on("ready", () => (button.disabled = false));
  element.mount(place);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    say();
    const confirmParams = { return_url: form.dataset.return };
    const { error } = await provider.confirmPayment({ elements, confirmParams });
    // Without an error the browser is on its way to the return address.
    if (error) {
      say(error.message ?? form.dataset.trouble);
      button.disabled = false;
    }
  });
}

if (form) begin().catch((error) => say(error.message || form.dataset.trouble));
