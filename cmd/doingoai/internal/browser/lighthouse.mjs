// Usage: node lighthouse.mjs '{"chromium": "/usr/bin/chromium", "runs": 3, "urls": ["http://…"]}'
//
// Measures every page with Lighthouse, so many times as a phone (Lighthouse's own simulated
// line and processor) and as a desktop. Writes a JSON array to standard output, one object
// for each page and form: url, form, scores by category in hundredths (the middle one of
// performance, the worst of the others), speed of this machine as Lighthouse measures it,
// and complaints by category, one text for each audit that took a score away.
import { launch } from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";

const { chromium, runs, urls } = JSON.parse(process.argv[2]);
const categories = ["performance", "accessibility", "best-practices", "seo"];
const flags = [
  "--headless=new",
  "--no-sandbox", // root has no sandbox; the pages are ours
  "--disable-gpu",
  "--disable-quic",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

// Every run has a browser of its own, which knows nothing of the page. A trace that was not
// recorded ("Please run Lighthouse again") says nothing about the page either.
async function run(url, form, tries = 3) {
  const browser = await launch({ chromePath: chromium, chromeFlags: flags, logLevel: "silent" });
  try {
    const options = { port: browser.port, onlyCategories: categories, logLevel: "silent" };
    const { lhr } = await lighthouse(url, options, form === "desktop" ? desktopConfig : undefined);
    if (!lhr.runtimeError) return lhr;
    if (tries === 1) throw new Error(`${url}: ${lhr.runtimeError.message}`);
  } finally {
    browser.kill();
  }
  return run(url, form, tries - 1);
}

function complaints(lhr, category) {
  const out = [];
  for (const { id, weight } of lhr.categories[category].auditRefs) {
    const { title, score, displayValue, details } = lhr.audits[id];
    if (weight === 0 || score === null || score >= 0.995) continue;
    const item = details?.items?.[0];
    const where = item?.node?.snippet ?? item?.description ?? item?.url ?? "";
    out.push(`${title} (${displayValue ?? `score ${score}`}) ${where}`.trim());
  }
  return out;
}

const score = (lhr, category) => Math.round(lhr.categories[category].score * 100);
const results = [];
for (const url of urls) {
  for (const form of ["mobile", "desktop"]) {
    const all = [];
    for (let i = 0; i < runs; i++) all.push(await run(url, form));
    all.sort((a, b) => a.categories.performance.score - b.categories.performance.score);
    const middle = all[Math.floor(runs / 2)];
    const worst = (c) => all.toSorted((a, b) => score(a, c) - score(b, c))[0];
    const judged = Object.fromEntries(categories.map((c) => [c, c === "performance" ? middle : worst(c)]));
    const byCategory = (f) => Object.fromEntries(categories.map((c) => [c, f(judged[c], c)]));
    const speed = Math.round(middle.environment.benchmarkIndex);
    results.push({ url, form, speed, scores: byCategory(score), complaints: byCategory(complaints) });
  }
}
process.stdout.write(JSON.stringify(results));
