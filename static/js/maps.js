// Serves [data-map-tools]: its buttons (data-map-do) enlarge and move the drawing beside them
// by its viewBox; so do a wheel with Ctrl, two fingers, a pointer that drags an enlarged
// map, and the keys + - 0 and arrows while the focus is on a button or a mark. Nothing
// moves by itself. And serves [data-map-filter]: its select elements (country, relation,
// years) choose the marks and the items of lists whose attribute of that name
// (data-years="2022 2024") holds the value; what bears data-mark="ID" comes and goes with
// them, data-name-of="LA" with the last one of a country. Every choice stands in the
// address: ?relation=border.
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
    tools.addEventListener("click", (e) => this.act(e.target.closest("[data-map-do]:not([aria-disabled=true])")?.dataset.mapDo));
    for (const part of [tools, this.drawing]) part.addEventListener("keydown", (e) => this.key(e));
    this.point();
    // On its parent: a drawing that listens to the focus itself becomes a stop of the Tab key.
    tools.parentElement.addEventListener("focusin", (e) => this.reveal(e.target));
    tools.hidden = false;
    this.show();
  }

  /** Listens to wheel, mouse, pen and fingers. */
  point() {
    const on = (name, act, options) => this.drawing.addEventListener(name, (e) => act(e), options);
    on("wheel", (e) => this.wheel(e), { passive: false });
    on("pointerdown", (e) => this.down(e));
    on("pointermove", (e) => this.drag(e));
    for (const end of ["pointerup", "pointercancel", "pointerleave"]) on(end, (e) => this.fingers.delete(e.pointerId));
    // Two fingers are for the map, so that the browser does not take them for scrolling.
    for (const touch of ["touchstart", "touchmove"]) on(touch, (e) => e.touches.length > 1 && e.cancelable && e.preventDefault(), { passive: false });
    // The click at the end of a drag; one of the keyboard (detail 0) is none.
    on("click", (e) => this.dragged && e.detail > 0 && e.preventDefault(), { capture: true });
    on("dragstart", (e) => e.preventDefault());
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
    if (this.zoom === 1 && event.key.startsWith("Arrow")) return; // the page scrolls
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
    this.way = 0;
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
    this.way += Math.hypot(now.x - before.x, now.y - before.y);
    if (this.way > 4 && !this.dragged) {
      this.dragged = true;
      this.drawing.setPointerCapture(event.pointerId); // it may leave the drawing
    }
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

  /** Brings a mark that has the focus into the frame, if it is not there. */
  reveal(mark) {
    if (!mark.matches(".map-mark")) return;
    const { view } = this;
    const box = mark.getBBox();
    const x = box.x + box.width / 2;
    const y = box.y + box.height / 2;
    if (x > view.x && x < view.x + view.width && y > view.y && y < view.y + view.height) return;
    this.move(x - view.width / 2 - view.x, y - view.height / 2 - view.y);
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
      // Not disabled: it would lose the focus, and the keys with it.
      button.setAttribute("aria-disabled", what === "in" ? zoom >= most : zoom === 1);
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
    const countries = new Set();
    for (const mark of this.marks) {
      const off = !wanted.every(({ name, value }) => (mark.dataset[name] ?? "").split(" ").includes(value));
      mark.toggleAttribute("data-off", off);
      (off ? gone : here).add(mark.dataset.link ?? mark.dataset.item);
      if (!off) countries.add(mark.dataset.country);
    }
    for (const sign of document.querySelectorAll("[data-mark]")) sign.toggleAttribute("data-off", gone.has(sign.dataset.mark));
    for (const name of document.querySelectorAll("[data-name-of]")) name.toggleAttribute("data-off", !countries.has(name.dataset.nameOf));
    this.count.textContent = this.count.dataset.shown.replace("{shown}", here.size);
  }
}
