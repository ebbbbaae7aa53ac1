// What is looked at in a page, see look_test.go. Each function returns what is wrong, as
// an array of texts.
var looks = (() => {
  const start = (e) => e.outerHTML.replace(/\s+/g, " ").slice(0, 120);
  const few = (list) => list.slice(0, 3).concat(list.length > 3 ? [`and ${list.length - 3} more`] : []);
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const seen = (e) => e.checkVisibility({ visibilityProperty: true });
  // Left to those who hear the page: a pixel wide or high, and the rest cut off.
  const hiddenFromEyes = (e) => {
    for (; e && e !== document.body; e = e.parentElement)
      if ((e.offsetWidth <= 1 || e.offsetHeight <= 1) && getComputedStyle(e).overflow !== "visible") return true;
    return false;
  };
  // The texts that a reader sees, as [element, text].
  const texts = (root) => {
    const out = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let n = walker.nextNode(); n; n = walker.nextNode()) {
      const e = n.parentElement;
      if (n.data.trim() && !e.closest("script, style, noscript, title") && seen(e) && !hiddenFromEyes(e)) {
        out.push([e, n.data.trim()]);
      }
    }
    return out;
  };
  // The element that stays in place while the page scrolls, at or above e.
  const stuck = (e) => {
    for (; e && e !== document.documentElement; e = e.parentElement)
      if (/fixed|sticky/.test(getComputedStyle(e).position)) return e;
    return null;
  };

  // A constructed stylesheet, which the Content-Security-Policy does not see. It waits for
  // nothing: without scripts, promises are not kept.
  const restyle = (css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  };

  return {
    // The page is wider than the window; named are elements that stick out of it, those
    // left out that scroll within an element of their own.
    sideways() {
      const root = document.scrollingElement;
      if (root.scrollWidth <= innerWidth) return [];
      const within = (e) => {
        for (let p = e.parentElement; p && p !== root && p !== document.body; p = p.parentElement)
          if (getComputedStyle(p).overflowX !== "visible") return true;
        return false;
      };
      const out = [];
      for (const e of document.body.querySelectorAll("*"))
        if (out.length < 3 && e.getBoundingClientRect().right > innerWidth + 0.5 && !within(e)) out.push(start(e));
      return [`the page scrolls sideways: it is ${root.scrollWidth} px wide in a window of ${innerWidth}: ${out.join(" ")}`];
    },

    async scroll() {
      await document.fonts.ready;
      const step = innerHeight;
      const to = async (top) => {
        scrollTo({ top, behavior: "instant" });
        await frame();
      };
      for (let y = 0; y < document.scrollingElement.scrollHeight; y += step) await to(y);
      for (let y = scrollY; y > 0; y -= 4 * step) await to(y);
      await to(0);
      return [];
    },

    // Transitions and animations longer than a hundredth of a second, while the reader
    // prefers reduced motion.
    moving() {
      const out = [];
      if (getComputedStyle(document.documentElement).scrollBehavior === "smooth") out.push("the html element scrolls smoothly");
      const seconds = (list) => Math.max(...list.split(",").map((t) => parseFloat(t) / (t.trim().endsWith("ms") ? 1000 : 1)));
      for (const e of document.body.querySelectorAll("*")) {
        const s = getComputedStyle(e);
        const animated = s.animationName !== "none" && seconds(s.animationDuration) > 0.01;
        if (seconds(s.transitionDuration) > 0.01 || animated) out.push(start(e));
      }
      return out.length ? [`it moves although the reader prefers reduced motion: ${few(out).join(" ")}`] : [];
    },

    // What stays in place covers more than half of the window.
    async covering() {
      scrollTo({ top: document.scrollingElement.scrollHeight / 2, behavior: "instant" });
      await frame();
      let covered = 0;
      const by = new Set();
      for (let i = 0; i < 100; i++) {
        const at = document.elementFromPoint((i % 10 + 0.5) / 10 * innerWidth, (Math.floor(i / 10) + 0.5) / 10 * innerHeight);
        const e = stuck(at);
        if (e) covered++, by.add(start(e));
      }
      scrollTo({ top: 0, behavior: "instant" });
      return covered > 50 ? [`${covered} % of a small window are covered by what does not scroll: ${[...by].join(" ")}`] : [];
    },

    enlarge() {
      restyle("html { font-size: 200% !important }");
      return [];
    },

    space() {
      restyle(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
        p { margin-block-end: 2em !important }`);
      return [];
    },

    // For a picture: what the browser has not drawn as long as it is out of the window.
    whole() {
      restyle("* { content-visibility: visible !important }");
      return [];
    },

    // Boxes that cut their text off.
    clipped() {
      const out = [];
      for (const e of document.body.querySelectorAll("*")) {
        const s = getComputedStyle(e);
        if (!/hidden|clip/.test(s.overflowX + s.overflowY) || !e.innerText?.trim() || !seen(e) || hiddenFromEyes(e)) continue;
        const wide = /hidden|clip/.test(s.overflowX) && e.scrollWidth > e.clientWidth + 1;
        const high = /hidden|clip/.test(s.overflowY) && e.scrollHeight > e.clientHeight + 1;
        if (wide || high) out.push(`${start(e)} (${e.scrollWidth}×${e.scrollHeight} in ${e.clientWidth}×${e.clientHeight})`);
      }
      return out.length ? [`text is cut off where letters and lines are set wider: ${few(out).join(" ")}`] : [];
    },

    // Controls that are shown although nothing but a script would answer. A stylesheet may
    // answer to what is checked.
    dead() {
      const out = [...document.querySelectorAll("button, input:not([type=radio], [type=checkbox]), select, textarea")]
        .filter((e) => seen(e) && !e.closest("form[action]"));
      return out.length ? [`controls that do nothing without scripts are shown: ${few(out.map(start)).join(" ")}`] : [];
    },

    // axe-core with the rules of WCAG 2.2 level AA and of good practice. In forced colours
    // it sees those of the stylesheet and not what the system puts in their place, so it is
    // believed only where the stylesheet keeps its own.
    async accessibility() {
      const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
      const { violations } = await axe.run(document, { resultTypes: ["violations"], runOnly: { type: "tag", values: tags } });
      const replaced = ({ target }) => matchMedia("(forced-colors: active)").matches &&
        getComputedStyle(document.querySelector(target[0])).forcedColorAdjust === "auto";
      const out = [];
      for (const { id, help, nodes } of violations) {
        const real = nodes.filter((node) => id !== "color-contrast" || !replaced(node));
        for (const { target, html, failureSummary } of real.slice(0, 3)) {
          const why = failureSummary.replace(/\s+/g, " ");
          out.push(`axe-core: ${id} (${help}): ${target.join(" ")}: ${html.slice(0, 200)}: ${why}`);
        }
        if (real.length > 3) out.push(`axe-core: ${id}: and ${real.length - 3} more`);
      }
      return out;
    },

    // How wide the paper of the page is between its margins, in pixels: A4, by the rules for
    // its @page. Asked in print.
    paper() {
      const name = getComputedStyle(document.body).page;
      const rules = (list) => [...list].flatMap((r) => [r, ...(r.cssRules ? rules(r.cssRules) : [])]);
      const all = [...document.styleSheets].flatMap((sheet) => rules(sheet.cssRules)).filter((r) => r instanceof CSSPageRule);
      const rule = all.findLast((r) => r.selectorText === (name === "auto" ? "" : name));
      const mm = (text) => ({ mm: 1, cm: 10, in: 25.4 })[text?.replace(/[\d.]+/, "")] * parseFloat(text) || 10;
      const width = rule?.style.size.includes("landscape") ? 297 : 210;
      return Math.floor((width - mm(rule?.style.marginLeft) - mm(rule?.style.marginRight)) / 25.4 * 96);
    },

    // Printing: remember is asked on a screen as wide as the paper, forgotten in print.
    remember() {
      window.shownTexts = texts(document.querySelector("main"));
      return [];
    },

    forgotten() {
      // What leads elsewhere or answers to a finger has no use on paper.
      const left = "nav, form, fieldset, label, button, summary, .downloads, .subscribe, .filters, .jump, .screen-only";
      const shown = (e) => seen(e) && !hiddenFromEyes(e);
      const onlyLinks = (e) => {
        while (!shown(e.parentElement)) e = e.parentElement;
        return window.shownTexts.every(([other]) => !e.contains(other) || other.closest("a"));
      };
      const out = window.shownTexts.filter(([e]) => !shown(e) && !e.closest(left) && !onlyLinks(e));
      const named = few(out.map(([e, text]) => `"${text.slice(0, 60)}" of ${start(e)}`));
      const faults = out.length ? [`text of the page is not printed: ${named.join(" ")}`] : [];
      const name = texts(document.body).some(([e]) => e.closest("header") && !e.closest("nav"));
      if (!name) faults.push("the name of the site is not printed");
      const dark = getComputedStyle(document.body).backgroundColor;
      if (!/^rgba\(0, 0, 0, 0\)$|^rgb\(255, 255, 255\)$/.test(dark)) faults.push(`the paper is printed ${dark}`);
      return faults;
    },
  };
})();
