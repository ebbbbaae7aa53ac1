// Serves table[data-sortable], whose heads th[data-sort] say how their column compares:
// "text" in the alphabet of the page's language, "number" and "date" by td[data-value].
// Each head gets a button: up, down, and back to the order of the document. Rows stay in
// their sections (tbody); cells without a value stand last. data-up and data-down are the
// words for the two directions. The order stands in the address: sort=when, sort=-when;
// select[name=sort] of the table's filters, for cards that have no heads, does the same.
import * as address from "./address.js";
import { announce } from "./announce.js";
import { textOf } from "./cells.js";

export function start() {
  for (const table of document.querySelectorAll("table[data-sortable]")) new Sorter(table);
}

class Sorter {
  constructor(table) {
    this.bodies = [...table.tBodies].map((body) => ({
      body,
      rows: [...body.rows].filter((row) => !row.classList.contains("group")),
    }));
    this.heads = [...table.tHead.rows[0].cells];
    this.collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
    this.choice = document.querySelector(`[data-filter-for="${table.id}"] select[name="sort"]`);
    for (const head of this.heads) this.equip(head);
    this.choice?.addEventListener("change", () => this.choose(this.choice.value));
    this.restore();
    addEventListener("popstate", () => this.restore());
  }

  /** Makes a head a button, and an order to choose. */
  equip(head) {
    const { key, sort, up, down } = head.dataset;
    if (!sort) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...head.childNodes);
    button.addEventListener("click", () => {
      const next = { none: key, ascending: "-" + key, descending: "" };
      this.choose(next[head.ariaSort ?? "none"]);
    });
    head.append(button);
    this.choice?.append(new Option(up, key));
    if (sort !== "text") this.choice?.append(new Option(down, "-" + key));
  }

  restore() {
    this.order(address.read().get("sort") ?? "");
  }

  choose(order) {
    const words = this.order(order);
    address.write({ sort: order });
    announce(words);
  }

  /** Orders the rows, and returns the words for it. */
  order(order) {
    const descending = order.startsWith("-");
    const key = descending ? order.slice(1) : order;
    const column = key ? this.heads.findIndex((head) => head.dataset.key === key) : -1;
    for (const [i, head] of this.heads.entries()) {
      if (i === column) head.setAttribute("aria-sort", descending ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
    for (const { body, rows } of this.bodies) {
      body.append(...(column < 0 ? rows : this.sorted(rows, column, descending)));
    }
    const head = this.heads[column];
    this.show(head ? order : "");
    if (!head) return this.choice?.options[0].text ?? "";
    return descending ? head.dataset.down : head.dataset.up;
  }

  /** Shows the order in the choice, which knows words in one direction only. */
  show(order) {
    if (!this.choice) return;
    this.choice.value = order;
    if (this.choice.selectedIndex < 0) this.choice.value = order.slice(1);
  }

  sorted(rows, column, descending) {
    const kind = this.heads[column].dataset.sort;
    const values = new Map(rows.map((row) => [row, valueOf(row.cells[column], kind)]));
    const compare = kind === "text" ? this.collator.compare : (a, b) => (a < b ? -1 : a > b ? 1 : 0);
    return [...rows].sort((a, b) => {
      const [x, y] = [values.get(a), values.get(b)];
      if (x === null || y === null) return (x === null) - (y === null);
      return descending ? compare(y, x) : compare(x, y);
    });
  }
}

/** What a cell is compared by, null when it says nothing. */
function valueOf(cell, kind) {
  const text = cell.dataset.value ?? textOf(cell, false);
  if (kind === "number") return text === "" || Number.isNaN(Number(text)) ? null : Number(text);
  return text || null;
}
