// Serves [data-map]: its [data-map-tools] buttons (data-map-do) enlarge and move the drawing
// by its viewBox; so do a wheel with Ctrl, two fingers, a pointer that drags an enlarged
// map, and the keys + - 0 and arrows while the focus is on one of the buttons. And serves
// [data-map-filter]: its select elements (country, relation, years) choose the marks and
// the items of lists whose attribute of that name (data-years="2022 2024") holds the
// value. Every choice stands in the address: ?relation=border.
import * as address from "./address.js";

const most = 8; // times the drawing is enlarged
const keys = { "+": "in", "=": "in", "-": "out", 0: "whole", ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" };

export function start() {
  for (const tools of document.querySelectorAll("[data-map-tools]")) new Movable(tools);
  for (const bar of document.querySelectorAll("[data-map-filter]")) new Choice(bar);
}

class Movable {
  constructor(tools) {
    this.drawing = tools.parentElement.querySelector("svg.map");
    const { width, height } = this.drawing.viewBox.baseVal;
    this.whole = { width, height };
    this.view = { x: 0, y: 0, width, height };
    this.tools = tools;
    this.fingers = new Map();
    tools.addEventListener("click", (e) => this.act(e.target.closest("[data-map-do]")?.dataset.mapDo));
    tools.addEventListener("keydown", (e) => this.key(e));
    this.drawing.addEventListener("wheel", (e) => this.wheel(e), { passive: false });
    this.drawing.addEventListener("pointerdown", (e) => this.down(e));
    this.drawing.addEventListener("pointermove", (e) => this.drag(e));
    for (const end of ["pointerup", "pointercancel", "pointerleave"]) this.drawing.addEventListener(end, (e) => this.fingers.delete(e.pointerId));
    this.drawing.addEventListener("click", (e) => this.dragged && e.preventDefault(), { capture: true });
    this.drawing.addEventListener("dragstart", (e) => e.preventDefault());
    this.drawing.addEventListener("focusin", (e) => this.reveal(e.target));
    tools.hidden = false;
    this.show();
  }

  get zoom() {
    return this.whole.width / this.view.width;
  }

  act(what) {
    const step = this.view.width / 5;
    const moves = { left: [-step, 0], right: [step, 0], up: [0, -step], down: [0, step] };
    if (what === "in") this.scale(1.5);
    else if (what === "out") this.scale(1 / 1.5);
    else if (what === "whole") this.scale(0);
    else if (moves[what]) this.move(...moves[what]);
  }

  key(event) {
    const what = keys[event.key];
    if (!what || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.act(what);
  }

  wheel(event) {
    if (!event.ctrlKey) return; // else the page scrolls
    event.preventDefault();
    this.scale(event.deltaY < 0 ? 1.2 : 1 / 1.2, this.place(event));
  }

  /** The place of a pointer in the drawing's units. */
  place(event) {
    const box = this.drawing.getBoundingClientRect();
    return {
      x: this.view.x + ((event.clientX - box.left) / box.width) * this.view.width,
      y: this.view.y + ((event.clientY - box.top) / box.height) * this.view.height,
    };
  }

  down(event) {
    this.dragged = false;
    this.fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  }

  drag(event) {
    const before = this.fingers.get(event.pointerId);
    if (!before) return;
    const now = { x: event.clientX, y: event.clientY };
    const other = [...this.fingers].find(([id]) => id !== event.pointerId)?.[1];
    const unit = this.view.width / this.drawing.getBoundingClientRect().width;
    if (other) {
      const apart = (a) => Math.hypot(a.x - other.x, a.y - other.y) || 1;
      this.scale(apart(now) / apart(before), this.place(event));
    } else if (this.zoom > 1) {
      this.move((before.x - now.x) * unit, (before.y - now.y) * unit);
    }
    if (Math.hypot(now.x - before.x, now.y - before.y) > 2) this.dragged = true;
    this.fingers.set(event.pointerId, now);
  }

  /** Enlarges by a factor around a place, the middle when none is given; 0 shows all. */
  scale(by, around) {
    const { view, whole } = this;
    const zoom = by ? Math.min(most, Math.max(1, this.zoom * by)) : 1;
    const at = around ?? { x: view.x + view.width / 2, y: view.y + view.height / 2 };
    const left = (at.x - view.x) / view.width;
    const top = (at.y - view.y) / view.height;
    view.width = whole.width / zoom;
    view.height = whole.height / zoom;
    view.x = at.x - left * view.width;
    view.y = at.y - top * view.height;
    this.show();
  }

  move(dx, dy) {
    this.view.x += dx;
    this.view.y += dy;
    this.show();
  }

  /** Brings a mark that has the focus into the frame. */
  reveal(mark) {
    if (this.zoom === 1 || !mark.matches(".map-mark")) return;
    const box = mark.getBBox();
    this.view.x = box.x + box.width / 2 - this.view.width / 2;
    this.view.y = box.y + box.height / 2 - this.view.height / 2;
    this.show();
  }

  show() {
    const { view, whole, zoom, drawing } = this;
    view.x = Math.min(Math.max(0, view.x), whole.width - view.width);
    view.y = Math.min(Math.max(0, view.y), whole.height - view.height);
    drawing.setAttribute("viewBox", [view.x, view.y, view.width, view.height].map((n) => n.toFixed(2)).join(" "));
    drawing.style.setProperty("--zoom", zoom);
    drawing.toggleAttribute("data-near", zoom >= 1.6);
    drawing.style.touchAction = zoom > 1 ? "none" : "";
    for (const button of this.tools.querySelectorAll("[data-map-do]")) {
      const what = button.dataset.mapDo;
      button.disabled = what === "in" ? zoom >= most : zoom === 1;
    }
  }
}

class Choice {
  constructor(bar) {
    this.controls = [...bar.querySelectorAll("select")];
    this.count = bar.querySelector("[data-shown]");
    this.marks = [...document.querySelectorAll("a.map-mark[data-relation], [data-item][data-relation]")];
    for (const control of this.controls) control.addEventListener("input", () => this.changed());
    this.restore();
    addEventListener("popstate", () => this.restore());
    bar.hidden = false;
  }

  /** Takes the choices from the address. */
  restore() {
    const values = address.read();
    for (const control of this.controls) {
      control.value = values.get(control.name) ?? "";
      if (control.selectedIndex < 0) control.value = "";
    }
    this.apply();
  }

  changed() {
    this.apply();
    address.write(Object.fromEntries(this.controls.map((control) => [control.name, control.value])));
  }

  apply() {
    const wanted = this.controls.filter((control) => control.value);
    const gone = new Set();
    const here = new Set();
    for (const mark of this.marks) {
      const off = !wanted.every(({ name, value }) => (mark.dataset[name] ?? "").split(" ").includes(value));
      mark.toggleAttribute("data-off", off);
      (off ? gone : here).add(mark.dataset.link ?? mark.dataset.item);
    }
    for (const sign of document.querySelectorAll("[data-mark]")) sign.toggleAttribute("data-off", gone.has(sign.dataset.mark));
    this.count.textContent = this.count.dataset.shown.replace("{shown}", here.size);
  }
}
