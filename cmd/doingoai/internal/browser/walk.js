// What the Tab key meets in a page, see walk_test.go.
var walk = (() => {
  const start = (e) => e.outerHTML.replace(/\s+/g, " ").slice(0, 110);
  const sides = ["", "::before", "::after"];
  const frame = () => new Promise(requestAnimationFrame);

  // Everything that the Tab key must come to, in the order of the document.
  const stops = () => [...document.querySelectorAll("a[href], area[href], button, input, select, textarea, summary, [tabindex]")]
    .filter((e) => e.tabIndex >= 0 && !e.disabled && !e.closest("[inert]") && e.checkVisibility({ visibilityProperty: true }))
    .filter((e) => !e.matches("summary") || e.parentElement.matches("details") && e.parentElement.querySelector("summary") === e)
    .filter((e) => e.type !== "radio" || e.checked || !document.querySelector(`input[name="${e.name}"]:checked`));

  // The share of red, green, blue and what is opaque of a colour in any notation.
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const components = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data].map((c) => c / 255);
  };

  // Where a ring for the focus on e may be drawn: there, on what is around it, on what is
  // in it.
  const places = (e) => {
    const out = [e, ...e.children];
    let p = e.parentElement;
    for (let i = 0; i < 3 && p && !p.matches("main, body, header, footer"); i++, p = p.parentElement) out.push(p);
    return out.flatMap((place) => sides.map((side) => [place, side]));
  };
  const outline = (s) => s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 1 && components(s.outlineColor)[3] > 0
    ? `${s.outlineStyle} ${s.outlineWidth} ${s.outlineColor} ${s.outlineOffset}` : "";
  const shadow = (s) => s.boxShadow === "none" ? "" : s.boxShadow;
  const rings = (e) => places(e).map(([place, side]) => {
    const s = getComputedStyle(place, side);
    return [outline(s), shadow(s)];
  });

  const luminance = (colour) => {
    const [r, g, b] = components(colour).map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a, b) => {
    const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (high + 0.05) / (low + 0.05);
  };
  const background = (e) => {
    for (; e; e = e.parentElement) {
      const colour = getComputedStyle(e).backgroundColor;
      if (components(colour)[3] === 1) return colour;
    }
    return "white";
  };

  // Who has the focus can be seen: a ring appears (WCAG 2.4.7) that stands out from what
  // is around it by 3 to 1 (WCAG 1.4.11).
  const ring = (e, before) => {
    const now = rings(e);
    const all = places(e);
    for (let i = 0; i < all.length; i++) {
      if (now[i][1] && now[i][1] !== before[i][1]) return [];
      if (!now[i][0] || now[i][0] === before[i][0]) continue;
      const s = getComputedStyle(...all[i]);
      if (s.outlineStyle === "auto") return []; // the browser's own, in two colours
      const inside = parseFloat(s.outlineOffset) + parseFloat(s.outlineWidth) <= 0;
      const under = background(inside || all[i][1] ? all[i][0] : all[i][0].parentElement);
      const ratio = contrast(s.outlineColor, under);
      if (ratio >= 3) return [];
      return [`the ring around ${start(e)} stands out by ${ratio.toFixed(2)} to 1 only: ${s.outlineColor} on ${under}`];
    }
    return [`nothing shows that ${start(e)} has the focus`];
  };

  // The element at a point, if it covers e: it or what holds it stays in place when the
  // page scrolls.
  const cover = (x, y, e) => {
    const at = document.elementFromPoint(x, y);
    if (!at || e.contains(at) || at.contains(e)) return null;
    for (let p = at; p && !p.contains(e); p = p.parentElement)
      if (/fixed|sticky/.test(getComputedStyle(p).position)) return p;
    return null;
  };

  // What has the focus is in the window and nothing lies over it (WCAG 2.4.11, and 2.4.12
  // where there is room for all of it).
  const obscured = (e) => {
    const rects = [...e.getClientRects()].filter((r) => r.width >= 1 && r.height >= 1);
    if (rects.length === 0) return [`${start(e)} has the focus and no size`];
    const box = e.getBoundingClientRect();
    const fits = box.width <= innerWidth * 0.9 && box.height <= innerHeight * 0.5;
    let points = 0, hidden = 0;
    const by = new Set();
    for (const r of rects) {
      // Of what does not fit, the part in the window counts.
      const [left, right] = fits ? [r.left, r.right] : [Math.max(r.left, 0), Math.min(r.right, innerWidth)];
      const [top, bottom] = fits ? [r.top, r.bottom] : [Math.max(r.top, 0), Math.min(r.bottom, innerHeight)];
      if (left >= right || top >= bottom) continue;
      for (const dx of [0.1, 0.5, 0.9]) for (const dy of [0.1, 0.5, 0.9]) {
        const [x, y] = [left + dx * (right - left), top + dy * (bottom - top)];
        points++;
        if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) { hidden++; continue; }
        const c = cover(x, y, e);
        if (c) hidden++, by.add(start(c));
      }
    }
    if (points > 0 && (hidden === 0 || !fits && hidden < points)) return [];
    const how = hidden === points ? "cannot be seen" : "is partly hidden";
    return [`${start(e)} has the focus and ${how}${by.size ? ` behind ${[...by].join(" and ")}` : ", out of the window"}`];
  };

  const expected = stops();
  const before = new Map(expected.map((e) => [e, rings(e)]));
  const visited = [];

  return {
    expected: () => expected.length,

    // Called after each press of the key: where it has led. end is true when the focus has
    // left the page, or begins anew.
    async stop() {
      await frame();
      const e = document.activeElement;
      const last = visited.at(-1);
      const again = e === visited[0] && visited.length > 1;
      if (!e || e === document.body || e === document.documentElement || again) return { end: true, faults: [] };
      if (visited.includes(e)) {
        const back = e === last ? "" : ` but back to ${start(e)}`;
        return { end: true, faults: [`the Tab key does not lead on from ${start(last)}${back}`] };
      }
      const faults = [];
      if (last && !(last.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING)) {
        faults.push(`the Tab key leads from ${start(last)} back to ${start(e)}, which stands before it`);
      }
      visited.push(e);
      // A box that scrolls is a stop although it is not among those expected.
      if (before.has(e)) faults.push(...ring(e, before.get(e)));
      else if (!rings(e).some(([o, s]) => o || s)) faults.push(`nothing shows that ${start(e)} has the focus`);
      faults.push(...obscured(e));
      return { end: false, faults };
    },

    // Called at the end: what was not met. needed are names and selectors of what a page
    // of its kind must have.
    missed(needed) {
      const faults = expected.filter((e) => !visited.includes(e)).map((e) => `the Tab key does not lead to ${start(e)}`);
      if (faults.length > 5) faults.splice(5, Infinity, `and to ${faults.length - 5} more`);
      for (const [name, selector] of Object.entries(needed))
        if (!visited.some((e) => e.matches(selector))) faults.push(`the Tab key has not met the ${name}: ${selector}`);
      return faults;
    },
  };
})();
