// The reader's choice of colours: "light", "dark", or "" for what the system says. It is
// kept in localStorage and stands in html[data-theme]; meta[data-scheme] tells the browser
// the colour of its own frame.
const key = "theme";
const choices = ["", "light", "dark"];

/** The choice that is kept, "" where there is none or it cannot be read. */
export function chosen() {
  try {
    const kept = localStorage.getItem(key);
    return choices.includes(kept) ? kept : "";
  } catch {
    return ""; // storage is switched off
  }
}

/** Keeps a choice for all pages. Where storage is switched off it holds for this one. */
export function keep(choice) {
  try {
    if (choice) localStorage.setItem(key, choice);
    else localStorage.removeItem(key);
  } catch {
    // The page changes all the same.
  }
}

/** The choice that follows another. */
export function after(choice) {
  return choices[(choices.indexOf(choice) + 1) % choices.length];
}

/** Shows the page in the colours of a choice. */
export function apply(choice) {
  const root = document.documentElement;
  if (choice) root.dataset.theme = choice;
  else delete root.dataset.theme;
  for (const meta of document.querySelectorAll("meta[data-scheme]")) {
    const own = meta.dataset.scheme;
    meta.media = choice ? (own === choice ? "all" : "not all") : `(prefers-color-scheme: ${own})`;
  }
}
