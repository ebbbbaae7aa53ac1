// Finds the documents that a query asks for, and puts the best first.
import { corrections, near } from "./slips.js";
import { fits, strip, tokens } from "./words.js";

const mostWords = 12;
const mostEndings = 60; // words that go on as the last one of a query does
const longLists = 4; // of these, whose postings are fetched although they are long
const shortestCorrected = 5;
const shortestName = 7; // letters of a name that is found with a slip

// How much it counts where a word stands, and how it is spelled.
const inTitle = 2.4;
const inText = [0.5, 0.75, 0.95, 1.1];
const spelled = { same: 1, other: 0.95, plural: 0.85, partly: 0.8, begun: 0.6, corrected: 0.5, unmarked: 0.5, longer: 0.3 };

/** What a kind counts among equally good results: what others are about before the others. */
const kinds = { country: 1.6, partner: 1.5, program: 1.1, issue: 0.5, article: 0.6, document: 0.5, organisation: 0.7, place: 0.6, page: 0.6, term: 0.2, figure: 0.1 };

/** What a query finds: { results: documents, the best first; words: what to mark in them;
 * meant: what the reader may have meant, ""; partly: whether they have only some words }.
 * filters: { kind, year, country, partner }, each empty for any; unfinished: whether the last
 * word may go on. */
export async function find(store, text, filters, unfinished) {
  await store.open();
  const query = new Query(store, text, unfinished);
  const allowed = await query.allowed(filters);
  if (query.words.length === 0) {
    const all = Object.values(filters).some(Boolean) ? [...allowed.keys()].filter((doc) => allowed[doc]) : [];
    return { results: all, words: new Set(), meant: "", partly: false };
  }
  await query.gather();
  let results = query.rank(allowed, query.words.length);
  if (results.length === 0 && !unfinished) return find(store, text, filters, true);
  if (results.length === 0) {
    await query.correct();
    results = query.rank(allowed, query.words.length);
  }
  const partly = results.length === 0;
  if (partly) results = query.rank(allowed, 1);
  return { results, words: query.marked, meant: query.meant(), partly };
}

class Query {
  constructor(store, text, unfinished) {
    this.store = store;
    this.text = text;
    const all = tokens(text);
    this.words = all.filter((t) => !t.unit).slice(0, mostWords).map((t) => ({ ...t, hits: new Hits(store.count), places: new Map() }));
    this.units = all.filter((t) => t.unit);
    this.unfinished = unfinished && this.words.at(-1)?.end === text.length;
    // One letter says nothing yet of the word that it begins.
    if (this.unfinished && this.words.length > 1 && this.words.at(-1).key.length === 1 && !/\d/.test(this.words.at(-1).key)) this.words.pop();
    this.bonus = new Float32Array(store.count);
    this.marked = new Set(); // forms
  }

  /** Which documents the filters allow. */
  async allowed({ kind, year, country, partner }) {
    const { store } = this;
    const out = new Uint8Array(store.count).fill(1);
    store.runs.forEach((run, i) => {
      if ((!kind || run.kind === kind) && (!year || run.year === Number(year))) return;
      out.fill(0, run.first, store.runs[i + 1]?.first ?? store.count);
    });
    for (const value of [country, partner].filter(Boolean)) {
      const has = new Uint8Array(store.count);
      for (const { forms } of await store.words(`=${value}`, true)) await store.texts(forms[0], (doc) => { has[doc] = 1; });
      out.forEach((_, doc) => { out[doc] &= has[doc]; });
    }
    return out;
  }

  /** Looks up every word, and the names and units that the query has. */
  async gather() {
    await Promise.all(this.words.map((word, i) => this.look(word, this.unfinished && i === this.words.length - 1)));
    await this.gatherUnits();
  }

  async look(word, unfinished) {
    const entries = await this.store.words(word.key, !unfinished || word.key.length < 2);
    const own = entries.find(({ key }) => key === word.key);
    const uses = own ? this.chosen(word, own.forms) : [];
    if (/^[a-z]{4,}$/.test(word.key)) {
      const others = word.key.endsWith("s") ? [word.key.slice(0, -1), word.key.replace(/es$/, "")] : [`${word.key}s`, `${word.key}es`];
      for (const other of new Set(others)) {
        const found = other === word.key ? [] : await this.store.words(other, true);
        for (const { forms } of found) uses.push(...forms.map((form) => ({ form, worth: spelled.plural })));
      }
    }
    if (unfinished) uses.push(...this.endings(word, entries, uses.length > 0));
    if (uses.length === 0 && correctable(word)) await this.amend(word, uses);
    await this.take(word, uses);
  }

  /** The forms that a word asks for: without marks all, with marks that one, else those
   * which it may be the beginning of, else all. */
  chosen(word, forms) {
    if (word.form === word.key) return forms.map((form) => ({ form, worth: form.form === word.form ? spelled.same : spelled.other }));
    const same = forms.filter(({ form }) => form === word.form);
    if (same.length) return same.map((form) => ({ form, worth: spelled.same }));
    const partly = forms.filter(({ form }) => fits(word.form, form));
    if (partly.length) return partly.map((form) => ({ form, worth: spelled.partly }));
    word.meant = mostKnown(forms).form;
    return forms.map((form) => ({ form, worth: spelled.unmarked }));
  }

  /** The forms of words that the last one of a query is the beginning of. */
  endings(word, entries, known) {
    const marked = word.form !== word.key;
    const list = entries.filter(({ key }) => key !== word.key).slice(0, mostEndings).flatMap(({ forms }) => forms)
      .filter(({ form }) => !marked || fits(word.form, form, true));
    let long = known ? 0 : longLists;
    return list.map((form) => ({ form, longer: known, worth: known ? spelled.longer : spelled.begun, titlesOnly: form.list >= 0 && long-- <= 0 }));
  }

  /** Adds the forms of words that differ by one slip. */
  async amend(word, uses) {
    for (const key of await corrections(this.store, word.key)) {
      for (const { forms } of await this.store.words(key, true)) {
        word.meant ??= mostKnown(forms).form;
        uses.push(...forms.map((form) => ({ form, worth: spelled.corrected })));
      }
    }
    word.amended = true;
  }

  /** Takes the postings of forms as those of a word. */
  async take(word, uses) {
    for (const { form, worth, titlesOnly, longer } of uses) {
      this.marked.add(form.form);
      this.store.titles(form, (doc, place, last) => {
        word.hits.add(doc, inTitle * worth, longer);
        if (!word.places.has(doc)) word.places.set(doc, []);
        word.places.get(doc).push({ place, last });
      });
      if (!titlesOnly) await this.store.texts(form, (doc, often) => word.hits.add(doc, inText[often] * worth, longer));
    }
  }

  /** Names and units: what has them has their words, and has more than their words. */
  async gatherUnits() {
    const spans = [...this.namesIn(), ...this.units.map((unit) => ({ key: unit.key, words: this.words.filter((w) => w.start >= unit.start && w.end <= unit.end) }))];
    for (const { key, words } of spans) {
      for (const { forms } of await this.store.words(key, true)) {
        const worth = 1.2 * Math.log(1 + this.store.count / Math.max(1, forms[0].known));
        await this.store.texts(forms[0], (doc, often) => {
          this.bonus[doc] += worth * inText[often];
          for (const word of words) word.hits.add(doc, inText[often] * spelled.other);
        });
      }
    }
  }

  /** The names that the query has, the longest first, none over another. */
  namesIn() {
    const known = new Map(this.store.names.flatMap(({ spellings }) => spellings.map((s) => [s, `_${spellings[0]}`])));
    const out = [];
    const { words } = this;
    for (let from = 0; from < words.length; from++) {
      for (let to = words.length; to > from; to--) {
        const key = known.get(words.slice(from, to).map((w) => w.key).join(""));
        if (!key) continue;
        out.push({ key, words: words.slice(from, to) });
        from = to - 1;
        break;
      }
    }
    return out;
  }

  /** Nothing has all the words: takes each for a slip, and the whole for a name with one. */
  async correct() {
    const whole = this.words.map((w) => w.key).join("");
    if (whole.length >= shortestName) {
      const name = this.store.names.find(({ spellings }) => spellings.some((s) => near(whole, s)));
      if (name) {
        this.name = name.text;
        for (const { forms } of await this.store.words(`_${name.spellings[0]}`, true)) {
          await this.store.texts(forms[0], (doc, often) => {
            this.bonus[doc] += inText[often];
            for (const word of this.words) word.hits.add(doc, inText[often]);
          });
        }
        for (const { form } of tokens(name.text)) this.marked.add(form);
        return;
      }
    }
    await Promise.all(this.words.filter((word) => correctable(word) && !word.amended).map(async (word) => {
      const uses = [];
      await this.amend(word, uses);
      await this.take(word, uses);
    }));
  }

  /** The documents that are allowed and have at least so many of the words, the best first. */
  rank(allowed, least) {
    const { store, words } = this;
    const weights = words.map(({ hits }) => Math.log(1 + store.count / Math.max(1, hits.documents)));
    const newest = Math.max(...store.runs.map((run) => run.year));
    const found = [];
    store.runs.forEach((run, i) => {
      const end = store.runs[i + 1]?.first ?? store.count;
      const prior = (kinds[run.kind] ?? 0) + (run.year ? 0.4 * Math.max(0, 1 - (newest - run.year) / 10) : 0);
      for (let doc = run.first; doc < end; doc++) {
        if (!allowed[doc]) continue;
        let score = this.bonus[doc] + prior;
        let has = 0;
        let whole = 0; // of them in words that do not go on
        words.forEach(({ hits }, w) => {
          const worth = hits.worth[doc];
          if (worth > 0) has++;
          if (worth > 0) whole += hits.whole[doc] ? 1 : 0.5;
          score += worth * weights[w];
        });
        if (has >= least) found.push({ doc, score: score * (whole / words.length) ** 2 + this.titleBonus(doc, weights) * (run.kind === "term" ? 0.5 : 1) });
      }
    });
    found.sort((a, b) => b.score - a.score || a.doc - b.doc);
    return found.map(({ doc }) => doc);
  }

  /** What it counts that words stand in a title one after the other, at its beginning, alone. */
  titleBonus(doc, weights) {
    let best = 0;
    this.words.forEach((first, from) => {
      for (const { place, last } of first.places.get(doc) ?? []) {
        let worth = 0;
        let at = { place, last };
        let to = from;
        while (to + 1 < this.words.length) {
          const places = this.words[to + 1].places.get(doc) ?? [];
          const next = places.find((p) => p.place === at.place + 1) ?? places.find((p) => p.place === at.place + 2);
          if (!next) break;
          worth += (next.place === at.place + 1 ? 0.8 : 0.5) * weights[to + 1]; // less over another word
          at = next;
          to++;
        }
        const whole = from === 0 && to === this.words.length - 1;
        if (whole && place % 32 === 0) worth += at.last ? 5 : 1.5;
        if (whole && place >= 32) worth *= 0.8;
        best = Math.max(best, worth);
      }
    });
    return best;
  }

  /** What the reader may have meant, in place of what was typed. */
  meant() {
    if (this.name) return this.name;
    const whole = this.words.map((word) => strip(word.meant ?? word.form)).join("");
    const name = this.words.some((word) => word.meant) && this.store.names.find(({ spellings }) => spellings.includes(whole));
    if (name) return name.text;
    let out = "";
    let at = 0;
    for (const word of this.words) {
      if (!word.meant) continue;
      out += this.text.slice(at, word.start) + word.meant;
      at = word.end;
    }
    return at ? out + this.text.slice(at) : "";
  }
}

/** Documents and what a word counts in each: the most of what it counts there. */
class Hits {
  constructor(count) {
    this.worth = new Float32Array(count);
    this.whole = new Uint8Array(count); // whether it stands there and does not only begin another one
    this.documents = 0;
  }

  add(doc, worth, longer = false) {
    if (!this.worth[doc]) this.documents++;
    if (!longer) this.whole[doc] = 1;
    if (worth > this.worth[doc]) this.worth[doc] = worth;
  }
}

function correctable({ key }) {
  return key.length >= shortestCorrected && /^\p{L}+$/u.test(key);
}

function mostKnown(forms) {
  const known = (f) => f.known || f.titles.length + f.texts.length;
  return forms.reduce((a, b) => (known(b) > known(a) ? b : a));
}
