// Serves button[data-theme-switch], which leads from the system's colours to light, to
// dark, and back. Its label names what holds now: the page has a label for each choice,
// span[data-choice], and the stylesheet shows the one that html[data-theme] asks for.
import { announce } from "./announce.js";
import { after, apply, chosen, keep } from "./scheme.js";

export function start() {
  for (const button of document.querySelectorAll("[data-theme-switch]")) {
    button.addEventListener("click", () => {
      const choice = after(document.documentElement.dataset.theme ?? "");
      keep(choice);
      apply(choice);
      announce(button.querySelector(`[data-choice="${choice}"]`).textContent);
    });
    button.hidden = false;
  }
  // Another tab, or a page that comes back from the browser's memory.
  addEventListener("storage", () => apply(chosen()));
  addEventListener("pageshow", (event) => {
    if (event.persisted) apply(chosen());
  });
}
