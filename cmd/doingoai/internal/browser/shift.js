// Runs before the scripts of every page. layoutShifts() gives what moved by itself since
// the page began: {value, nodes}, in the order of time.
(() => {
  const shifts = [];
  const take = (entries) => {
    for (const entry of entries) {
      if (entry.hadRecentInput) continue; // the reader has asked for it
      const nodes = entry.sources.map(({ node, previousRect: a, currentRect: b }) => {
        const element = node?.nodeType === Node.TEXT_NODE ? node.parentElement : node;
        const text = element ? element.outerHTML.replace(/\s+/g, " ").slice(0, 70) : "what is gone";
        const box = (r) => [r.x, r.y, r.width, r.height].map((n) => Math.round(n * 10) / 10).join(" ");
        return `${text} from ${box(a)} to ${box(b)}`;
      });
      shifts.push({ value: entry.value, nodes });
    }
  };
  const observer = new PerformanceObserver((list) => take(list.getEntries()));
  observer.observe({ type: "layout-shift", buffered: true });
  window.layoutShifts = () => {
    take(observer.takeRecords());
    return shifts;
  };
})();
