// Serves button[data-copy-link="#id"]: puts the address of that place on this page on the
// clipboard, and says so in the words of data-copied around it. Without a clipboard, as on
// a site that is not encrypted, the buttons stay hidden.
import { announce } from "./announce.js";

export function start() {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll("[data-copy-link]")) {
    button.addEventListener("click", () => copy(button));
    button.hidden = false;
  }
}

async function copy(button) {
  // Filters and order are the sender's own business: the link leads to the row.
  const address = location.origin + location.pathname + button.dataset.copyLink;
  try {
    await navigator.clipboard.writeText(address);
  } catch {
    location.hash = button.dataset.copyLink; // refused: the address bar has it to copy
    return;
  }
  announce(button.closest("[data-copied]").dataset.copied, true);
  button.classList.add("is-done");
  setTimeout(() => button.classList.remove("is-done"), 2000);
}
