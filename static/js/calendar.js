// Serves the calendar. [data-calendar-year="2026"] is a year drawn: its line for today
// (svg[data-calendar-now]) is set right or taken away, since the page may be older; the
// group of the row that the address names is opened; a button [data-calendar-toggle] opens
// or closes all groups; before printing all are opened. [data-calendar-day="2026-08-18"]
// is a day of a month; today has the class day-today. button[data-copy] puts an address on
// the clipboard and says so in the words of data-copied around it.
import { announce } from "./announce.js";

export function start(now = new Date()) {
  for (const year of document.querySelectorAll("[data-calendar-year]")) draw(year, now);
  const two = (n) => String(n).padStart(2, "0");
  const today = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  for (const day of document.querySelectorAll("[data-calendar-day]")) {
    day.classList.toggle("day-today", day.dataset.calendarDay === today);
  }
  copying();
}

function draw(year, now) {
  const groups = [...year.querySelectorAll("details")];
  line(year, now);
  reveal();
  addEventListener("hashchange", reveal);
  addEventListener("beforeprint", () => groups.forEach((group) => (group.open = true)));
  const toggle = year.querySelector("[data-calendar-toggle]");
  if (!toggle) return;
  toggle.hidden = false;
  toggle.addEventListener("click", () => {
    const open = groups.some((group) => !group.open);
    for (const group of groups) group.open = open;
  });
}

/** Puts the line for today where it belongs in the year, in hundredths of its width. */
function line(year, now) {
  const mark = year.querySelector("[data-calendar-now]");
  const full = now.getFullYear();
  mark.toggleAttribute("hidden", String(full) !== year.dataset.calendarYear);
  const day = Date.UTC(full, now.getMonth(), now.getDate()) - Date.UTC(full, 0, 1);
  const at = `${((100 * (day + 43_200_000)) / (Date.UTC(full + 1, 0, 1) - Date.UTC(full, 0, 1))).toFixed(2)}%`;
  for (const name of ["x1", "x2"]) mark.querySelector("line").setAttribute(name, at);
  mark.querySelector("text").setAttribute("x", at);
}

/** Opens the group of the row that the address names, and brings the row into sight. */
function reveal() {
  const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const group = row?.closest(".year-group");
  if (!group || group.open) return;
  group.open = true;
  row.scrollIntoView();
}

function copying() {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(button.dataset.copy);
        announce(button.closest("[data-copied]").dataset.copied, true);
      } catch {
        button.hidden = true; // refused: the address stands below, to be copied by hand
      }
    });
  }
}
