// The files of the index (package search says what stands in them): fetches what a query
// needs, each once, and reads it.
import { plain } from "./words.js";

/** Reads the numbers of a text, one after the other. */
class Numbers {
  constructor(text, at = 0) {
    this.text = text;
    this.at = at;
  }

  get more() {
    return this.at < this.text.length;
  }

  next() {
    let n = 0;
    for (let shift = 1; ; shift *= 32) {
      const digit = this.text.charCodeAt(this.at++) - 48;
      if (!(digit >= 0 && digit < 64)) throw new Error("the index is damaged");
      n += (digit % 32) * shift;
      if (digit < 32) return n;
    }
  }
}

/** The last of sorted things whose key is not behind the one that is looked for. */
function lastBefore(list, key, of) {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (of(list[middle]) <= key) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

export class Store {
  #files = new Map(); // what is fetched or on its way, by address

  /** at is the address of the root. */
  constructor(at) {
    this.folder = at.slice(0, at.lastIndexOf("/") + 1);
    this.root = at.slice(this.folder.length);
    this.shards = { w: [], p: [], d: [], t: [], s: [] };
    this.runs = []; // of documents of one kind and year: { kind, year, first }
    this.names = [];
    this.count = 0;
  }

  /** Fetches the root, once. */
  open() {
    this.opened ??= this.#open().catch((error) => {
      this.opened = undefined; // the line may be back the next time
      throw error;
    });
    return this.opened;
  }

  async #open() {
    const [head, ...lines] = (await this.#text(this.root)).split("\n");
    this.count = Number(head.split("\t")[1]);
    let first = 0;
    for (const line of lines) {
      const [what, ...rest] = line.split("\t");
      if (what === "k") {
        this.runs.push({ kind: rest[0], year: Number(rest[1]), first });
        first += Number(rest[2]);
      } else if (what === "n") this.names.push(nameOf(rest));
      else if (this.shards[what]) this.shards[what].push({ file: `${what}.${rest[0]}.txt`, first: Number(rest[1]), key: rest[2] ?? "" });
    }
  }

  #text(name) {
    if (!this.#files.has(name)) {
      const answer = fetch(this.folder + name).then((response) => {
        if (!response.ok) throw new Error(`${name}: ${response.status}`);
        return response.text();
      });
      answer.catch(() => this.#files.delete(name));
      this.#files.set(name, answer);
    }
    return this.#files.get(name);
  }

  /** The kind and the year of a document. */
  run(doc) {
    return this.runs[lastBefore(this.runs, doc, (r) => r.first)];
  }

  /** The keys that begin with a text, at most some shards of them, in order: each
   * { key, forms: [{ form, titles, texts, list, known }] }. */
  async words(beginning, exact, most = 2) {
    const shards = this.shards.w;
    const from = Math.max(0, lastBefore(shards, beginning, (s) => s.key));
    let to = from;
    while (!exact && to + 1 < shards.length && to - from + 1 < most && shards[to + 1].key.startsWith(beginning)) to++;
    const parts = await Promise.all(shards.slice(from, to + 1).map((shard) => this.#wordsOf(shard)));
    return parts.flat().filter(({ key }) => (exact ? key === beginning : key.startsWith(beginning)));
  }

  async #wordsOf(shard) {
    if (shard.words) return shard.words;
    const text = await this.#text(shard.file);
    const words = [];
    let list = shard.first;
    let before = "";
    for (const line of text.split("\n")) {
      if (!line) continue;
      const [head, ...forms] = line.split("\t");
      const numbers = new Numbers(head);
      const common = numbers.next();
      const key = beginningOf(before, common) + head.slice(numbers.at);
      before = key;
      words.push({
        key,
        forms: forms.map((entry) => {
          const [form, titles, texts] = entry.split(" ");
          const long = texts.startsWith("!");
          return {
            form: form || key, titles, texts: long ? "" : texts,
            list: long ? list++ : -1, known: long ? new Numbers(texts, 1).next() : 0,
          };
        }),
      });
    }
    shard.words = words;
    return words;
  }

  /** Where a form stands in titles: calls with the document, the place and whether it ends a title. */
  titles({ titles }, each) {
    let doc = 0;
    for (const numbers = new Numbers(titles); numbers.more; ) {
      doc += numbers.next();
      const place = numbers.next();
      each(doc, place >> 1, place % 2 === 1);
    }
  }

  /** The postings of a form: calls with the document and how often, from 0 to 3. */
  async texts(form, each) {
    const texts = form.list < 0 ? form.texts : await this.#list(form.list);
    let doc = 0;
    for (const numbers = new Numbers(texts); numbers.more; ) {
      const n = numbers.next();
      doc += n >> 2;
      each(doc, n & 3);
    }
  }

  async #list(n) {
    const shard = this.shards.p[lastBefore(this.shards.p, n, (s) => s.first)];
    return (await this.#text(shard.file)).split("\n")[n - shard.first];
  }

  /** What is shown of a document: { url, title, lang, when, text }; text is the beginning of
   * what it says. */
  async document(doc) {
    const shard = this.shards.d[lastBefore(this.shards.d, doc, (s) => s.first)];
    const [url, title, lang, when, ...lines] = (await this.#text(shard.file)).split("\n")[doc - shard.first].split("\t");
    return { url, title, lang, when, text: lines.join(" · ") };
  }

  /** The paragraphs of a document that says more than that; none where the index does not
   * have them. */
  async text(doc) {
    const i = lastBefore(this.shards.t, doc, (s) => s.first);
    if (i < 0) return [];
    for (const line of (await this.#text(this.shards.t[i].file)).split("\n")) {
      if (!line) continue;
      const numbers = new Numbers(line);
      if (numbers.next() === doc) return line.slice(numbers.at + 1).split("\t");
    }
    return [];
  }

  /** The known keys of a length: [key, doublings of how often it is met]. */
  async keysOf(length) {
    const shard = this.shards.s.find(({ first }) => first === length);
    if (!shard) return [];
    let before = "";
    return (await this.#text(shard.file)).split("\n").filter(Boolean).map((line) => {
      const numbers = new Numbers(line);
      const space = line.lastIndexOf(" ");
      const common = numbers.next();
      before = beginningOf(before, common) + line.slice(numbers.at, space);
      return [before, new Numbers(line, space + 1).next()];
    });
  }
}

/** A name: as it is written, as who types without marks writes it, and all its spellings
 * without spaces. */
function nameOf([text, ...others]) {
  const words = plain(text);
  return { text, plain: words, spellings: [words.replaceAll(" ", ""), ...others] };
}

/** The first so many bytes of a text. */
function beginningOf(text, bytes) {
  let at = 0;
  for (let left = bytes; left > 0; at++) {
    const c = text.charCodeAt(at);
    left -= c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
  }
  return text.slice(0, at);
}
