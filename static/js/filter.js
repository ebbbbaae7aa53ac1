// Serves [data-filter-for="TABLE"]: its select elements (country, status, quarter) choose
// the rows whose attribute of that name (data-country="LA JP") holds the value, its
// input[name=q] those with all the words, in any order and without marks. Sections
// without rows go away with their rows. [data-shown] says how many rows there are to see,
// data-none that there are none. Every choice stands in the address: ?country=LA&q=xieng.
import * as address from "./address.js";
import { fold, textOf } from "./cells.js";

export function start() {
  for (const bar of document.querySelectorAll("[data-filter-for]")) new Filter(bar);
}

class Filter {
  constructor(bar) {
    this.controls = [...bar.querySelectorAll("select, input")].filter((c) => c.name !== "sort");
    this.count = bar.querySelector("[data-shown]");
    this.reset = bar.querySelector("[data-reset]");
    const table = document.getElementById(bar.dataset.filterFor);
    this.bodies = [...table.tBodies].map((body) => ({
      body,
      level: Number(body.querySelector(".group")?.className.match(/level-(\d)/)?.[1] ?? 1),
      rows: [...body.rows].filter((row) => !row.classList.contains("group")),
    }));
    this.texts = new Map(this.bodies.flatMap(({ rows }) =>
      rows.map((row) => [row, fold([...row.cells].map((cell) => textOf(cell)).join(" "))])));
    for (const control of this.controls) control.addEventListener("input", () => this.changed());
    this.reset.addEventListener("click", () => this.clear());
    this.restore();
    addEventListener("popstate", () => this.restore());
    bar.hidden = false;
  }

  /** Takes the choices from the address. */
  restore() {
    const values = address.read();
    for (const control of this.controls) {
      control.value = values.get(control.name) ?? "";
      if (control.selectedIndex < 0) control.value = ""; // an address with a value of another table
    }
    this.apply();
  }

  changed() {
    this.apply();
    address.write(Object.fromEntries(this.controls.map((control) => [control.name, control.value.trim()])));
  }

  clear() {
    for (const control of this.controls) control.value = "";
    this.changed();
    this.controls[0].focus(); // the button goes away
  }

  apply() {
    const wanted = this.controls.map((c) => ({ name: c.name, value: c.value })).filter(({ value }) => value.trim());
    let shown = 0;
    for (const section of this.bodies) {
      section.shown = 0;
      for (const row of section.rows) {
        row.hidden = !wanted.every(({ name, value }) => this.matches(row, name, value));
        section.shown += row.hidden ? 0 : 1;
      }
      shown += section.shown;
    }
    this.bodies.forEach(({ body }, i) => {
      body.hidden = !this.holds(i);
    });
    this.reset.hidden = wanted.length === 0;
    const { shown: words, none } = this.count.dataset;
    this.count.textContent = shown ? words.replace("{shown}", shown) : none;
  }

  matches(row, name, value) {
    if (name !== "q") return (row.dataset[name] ?? "").split(" ").includes(value);
    return fold(value).split(/\s+/).every((word) => this.texts.get(row).includes(word));
  }

  /** Whether a section has rows to see, or stands above one that has. */
  holds(i) {
    for (let j = i; j < this.bodies.length; j++) {
      if (j > i && this.bodies[j].level <= this.bodies[i].level) return false;
      if (this.bodies[j].shown) return true;
    }
    return false;
  }
}
