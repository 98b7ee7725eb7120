// Buttons that copy the text of an element.
export function watchCopies() {
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    const source = button && document.getElementById(button.dataset.copy);
    if (!source) return;
    const label = button.querySelector(".button-label");
    try {
      await navigator.clipboard.writeText(source.innerText.trim());
    } catch {
      // The browser said no: select the text, so that one can copy it by hand.
      getSelection().selectAllChildren(source);
      return;
    }
    if (button.dataset.was) return;
    button.dataset.was = label.textContent;
    label.textContent = button.dataset.done;
    setTimeout(() => {
      label.textContent = button.dataset.was;
      delete button.dataset.was;
    }, 2000);
  });
}
