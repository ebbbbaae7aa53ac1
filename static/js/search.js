// Serves form[data-search] of the search page: looks up what is typed, shows what it finds
// below, suggests names that go on as what is typed (a combobox with a list, as the ARIA
// Authoring Practices have it), and keeps the query and the filters in the address.
import * as address from "./address.js";
import { best, write } from "./search/excerpt.js";
import { find } from "./search/query.js";
import { Store } from "./search/store.js";
import { plain } from "./search/words.js";

const pause = 120; // milliseconds after a key
const page = 10; // results at once
const mostNames = 6;

class Search {
  constructor(form) {
    this.form = form;
    this.store = new Store(form.dataset.search);
    this.input = form.querySelector("input");
    this.filters = [...form.querySelectorAll("select")];
    this.reset = form.querySelector("[data-reset]");
    this.status = document.querySelector(".search-count");
    this.found = document.querySelector(".search-found");
    this.list = this.found.querySelector(".results");
    this.more = this.found.querySelector(".search-more");
    this.meant = document.querySelector("[data-meant]");
    this.names = new Names(this.input, this.store, () => this.run());
    this.kinds = new Map([...(form.elements.kind?.options ?? [])].map(({ value, text }) => [value, text]));
    this.turn = 0;
    this.watch = new IntersectionObserver((seen) => {
      for (const { target, isIntersecting } of seen) {
        if (!isIntersecting) continue;
        this.watch.unobserve(target);
        this.explainNow(target);
      }
    });
    this.listen();
    this.restore();
  }

  listen() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.names.close();
      this.run(false);
    });
    this.input.addEventListener("focus", () => this.store.open().catch(() => {}), { once: true }); // run says what fails
    this.input.addEventListener("input", () => this.soon());
    for (const filter of this.filters) filter.addEventListener("input", () => this.run());
    this.reset.addEventListener("click", () => {
      for (const filter of this.filters) filter.value = "";
      this.input.focus(); // the button goes away
      this.run();
    });
    this.more.addEventListener("click", () => this.showMore());
    this.meant.querySelector("a").addEventListener("click", (event) => {
      event.preventDefault();
      this.input.value = event.currentTarget.textContent;
      this.input.focus();
      this.run(false);
    });
    addEventListener("popstate", () => this.restore());
  }

  /** Takes query and filters from the address. */
  restore() {
    const values = address.read();
    this.input.value = values.get("q") ?? "";
    for (const filter of this.filters) {
      filter.value = values.get(filter.name) ?? "";
      if (filter.selectedIndex < 0) filter.value = "";
    }
    this.run(false);
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.names.suggest();
      this.run();
    }, pause);
  }

  get chosen() {
    return Object.fromEntries(this.filters.map(({ name, value }) => [name, value]));
  }

  /** Searches. typing: the last word may go on. */
  async run(typing = true) {
    clearTimeout(this.timer);
    const turn = ++this.turn;
    const text = this.input.value.trim().normalize("NFC");
    const chosen = this.chosen;
    const filtered = Object.values(chosen).some(Boolean);
    address.write({ q: text, ...chosen });
    this.reset.hidden = !filtered;
    if (!text && !filtered) {
      this.clear("");
      return;
    }
    this.form.setAttribute("aria-busy", "true");
    try {
      const found = await find(this.store, text, chosen, typing && !/\s$/.test(this.input.value));
      if (turn === this.turn) await this.show(found, turn);
    } catch (error) {
      if (turn !== this.turn) return;
      this.clear(this.status.dataset.failed);
      console.warn(error);
    }
    if (turn === this.turn) this.form.removeAttribute("aria-busy");
  }

  clear(message) {
    this.status.textContent = message;
    this.found.hidden = true;
    this.meant.hidden = true;
    this.list.replaceChildren();
    this.form.removeAttribute("aria-busy");
  }

  async show({ results, words, meant, partly }, turn) {
    const items = await this.items(results.slice(0, page), words);
    if (turn !== this.turn) return;
    this.results = results;
    this.words = words;
    this.list.replaceChildren(...items);
    this.found.hidden = results.length === 0;
    this.more.hidden = results.length <= items.length;
    const { single, many, none, partly: some } = this.status.dataset;
    const number = new Intl.NumberFormat(document.documentElement.lang).format(results.length);
    const message = results.length === 0 ? none : partly ? some : results.length === 1 ? single : many;
    this.status.textContent = message.replace("{n}", number);
    this.meant.hidden = !meant;
    const link = this.meant.querySelector("a");
    link.textContent = meant;
    link.href = `?${new URLSearchParams({ q: meant })}`;
    this.explain(items);
  }

  async showMore() {
    const from = this.list.children.length;
    const turn = this.turn;
    const items = await this.items(this.results.slice(from, from + page), this.words);
    if (turn !== this.turn) return;
    this.list.append(...items);
    this.more.hidden = this.results.length <= this.list.children.length;
    items[0]?.querySelector("a").focus();
    this.explain(items);
  }

  items(docs, words) {
    return Promise.all(docs.map(async (doc) => {
      const about = await this.store.document(doc);
      const item = document.createElement("li");
      const kicker = element("p", "kicker", [this.kinds.get(this.store.run(doc).kind), about.when].filter(Boolean).join(" · "));
      const link = element("a");
      link.href = about.url;
      if (about.lang) link.lang = about.lang;
      write(link, about.title, words);
      const heading = element("h3");
      heading.append(link);
      const text = element("p", "result-text");
      write(text, best([about.text], words), words);
      item.append(heading, kicker, text);
      Object.assign(item, { doc, longer: about.text.endsWith("…") });
      return item;
    }));
  }

  /** Shows where the words stand, of results whose beginnings do not, when they come into
   * view. A text that does not come leaves the beginning. */
  explain(items) {
    for (const item of items) {
      if (item.longer && !item.querySelector(".result-text mark")) this.watch.observe(item);
    }
  }

  async explainNow(item) {
    const words = this.words;
    try {
      const paragraphs = await this.store.text(item.doc);
      if (paragraphs.length === 0) return;
      const text = item.querySelector(".result-text");
      text.replaceChildren();
      write(text, best(paragraphs, words), words);
    } catch (error) {
      console.warn(error);
    }
  }
}

function element(name, className = "", text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

/** The list of names below the input. */
class Names {
  constructor(input, store, chosen) {
    const list = element("ul", "search-names");
    list.id = "search-names";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", input.parentElement.dataset.names);
    list.hidden = true;
    input.after(list);
    input.setAttribute("aria-controls", list.id);
    Object.assign(this, { input, list, store, chosen, at: -1 });
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => this.close());
    list.addEventListener("pointerdown", (event) => event.preventDefault()); // the input keeps the focus
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.take(option);
    });
  }

  get open() {
    return !this.list.hidden;
  }

  /** Shows the names that have words which begin as what is typed. */
  async suggest() {
    const { input, store } = this;
    const text = input.value;
    await store.open().catch(() => {});
    if (text !== input.value || document.activeElement !== input) return;
    const typed = plain(text);
    const names = typed.length < 2 ? [] : store.names.filter((name) => ` ${name.plain}`.includes(` ${typed}`) && name.plain !== typed);
    names.sort((a, b) => a.text.length - b.text.length);
    const held = this.open ? this.list.children[this.at]?.textContent : undefined;
    this.list.replaceChildren(...names.slice(0, mostNames).map(({ text: name }, i) => {
      const option = element("li", "", name);
      option.id = `search-name-${i}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      return option;
    }));
    this.show(names.length > 0);
    // Who has gone to a name before the list for the last letters came stays at it.
    this.mark([...this.list.children].findIndex((option) => option.textContent === held));
  }

  show(open) {
    this.list.hidden = !open;
    this.input.setAttribute("aria-expanded", open);
    this.mark(-1);
  }

  close() {
    if (this.open) this.show(false);
  }

  mark(at) {
    this.at = at;
    [...this.list.children].forEach((option, i) => option.setAttribute("aria-selected", i === at));
    const option = this.list.children[at];
    if (option) {
      this.input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else this.input.removeAttribute("aria-activedescendant");
  }

  take(option) {
    this.input.value = option.textContent;
    this.close();
    this.chosen();
  }

  key(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const most = this.list.children.length;
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !event.altKey && most > 0) {
      event.preventDefault();
      const at = this.open ? this.at : -1;
      if (!this.open) this.show(true);
      // Above the first and below the last is the input itself, -1.
      const step = event.key === "ArrowDown" ? 1 : most;
      this.mark((at + 1 + step) % (most + 1) - 1);
    } else if (event.key === "Enter" && this.open && this.at >= 0) {
      event.preventDefault();
      this.take(this.list.children[this.at]);
    } else if (event.key === "Escape" && this.open) {
      event.preventDefault(); // the second time it empties the input
      this.close();
    }
  }
}

const form = document.querySelector("[data-search]");
if (form) new Search(form);
