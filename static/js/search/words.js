// Parts a text into the words of the index, by the rules of package search (words.go),
// which testdata/words.json of that package holds both to.
const longest = 40;
const tones = "\u0300\u0301\u0303\u0309\u0323"; // huyền, sắc, ngã, hỏi, nặng
const vowels = "aăâeêioôơuưy";
const marked = "ăâêôơư";
const onsets = new Set("b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x".split(" ").concat(""));
const codas = new Set("c ch m n ng nh p t".split(" ").concat(""));
const letter = /[\p{L}\p{Nd}]/u;
const mark = /\p{M}/u;

const classes = new Map();

/** What a letter is: 0 between words, 1 of a word, 2 of a run of words without spaces, 3 a mark. */
function classOf(c) {
  if (!classes.has(c)) classes.set(c, kindOf(c));
  return classes.get(c);
}

function kindOf(c) {
  if (mark.test(c)) return 3;
  if (!letter.test(c)) return 0; // the halves of what UTF-16 writes as two are none, either
  return /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]/.test(c) && !/\p{Nd}/u.test(c) ? 2 : 1;
}

/** The words of a text: where each begins and ends, whether it is of a script without spaces,
 * whether one of / - . , joins it to the next. */
export function* spans(text) {
  let at = 0;
  while (at < text.length) {
    const first = classOf(text[at]);
    if (!first) {
      at++;
      continue;
    }
    const unspaced = first === 2;
    const start = at++;
    for (; at < text.length; at++) {
      const c = classOf(text[at]);
      if (!c || (c !== 3 && (c === 2) !== unspaced)) break;
    }
    const end = at;
    let joins = false;
    if (/^['’]s/i.test(text.slice(at, at + 2)) && !begins(text, at + 2)) at += 2;
    else joins = "/-.,".includes(text[at] || " ") && begins(text, at + 1);
    yield { start, end, unspaced, joins };
  }
}

function begins(text, at) {
  return at < text.length && classOf(text[at]) > 0;
}

/** The tokens of a text, each unit behind its parts: { key, form, unit, start, end }, the
 * places in the text in NFC. */
export function tokens(written) {
  const text = written.normalize("NFC");
  const out = [];
  let chain = 0;
  for (const { start, end, unspaced, joins } of spans(text)) {
    const word = text.slice(start, end);
    if (unspaced) for (const token of pairs(word)) out.push({ key: token.key, form: token.form, unit: false, start: start + token.from, end: start + token.to });
    else {
      const token = normal(word);
      if (token.key) out.push({ ...token, unit: false, start, end });
    }
    if (joins) continue;
    const unit = unitOf(out.slice(chain));
    if (unit) out.push({ key: unit, form: unit, unit: true, start: out[chain].start, end });
    chain = out.length;
  }
  return out;
}

/** A text as who types without marks writes it: the keys of its words. */
export function plain(text) {
  return tokens(text).filter(({ unit }) => !unit).map(({ key }) => key).join(" ");
}

function unitOf(parts) {
  if (parts.length < 2 || !parts.some((p) => /[0-9]/.test(p.key))) return "";
  return parts.map(({ key }) => (/^[0-9]+$/.test(key) ? key.replace(/^0+(?=.)/, "") : key)).join("/");
}

/** The key and the form of a word; both empty when it is too long. */
export function normal(word) {
  if ([...word].length > longest) return { key: "", form: "" };
  const form = foldTone([...word.normalize("NFC")].map((c) => (c === "İ" ? "i" : c.toLowerCase())).join(""));
  return { key: strip(form), form };
}

/** A form without its marks. */
export function strip(form) {
  return form.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replaceAll("đ", "d").normalize("NFC");
}

/** The pairs of a run, and where in it they stand. */
function pairs(run) {
  const letters = [];
  const same = run.normalize("NFC").replaceAll("ໍາ", "ຳ").replaceAll("ຫນ", "ໜ").replaceAll("ຫມ", "ໝ");
  const places = []; // of the letters; of the whole run where the spelling is another one
  let at = 0;
  for (const c of same) {
    if (letters.length && mark.test(c)) letters[letters.length - 1] += c;
    else {
      letters.push(c);
      places.push(at);
    }
    at += c.length;
  }
  places.push(at);
  const pair = (form, from, to) => ({
    form, key: form.replace(/[\u0ec8-\u0ecb\u0e48-\u0e4b]/g, ""),
    from: same === run ? places[from] : 0, to: same === run ? places[to] : run.length,
  });
  if (letters.length === 1) return [pair(letters[0], 0, 1)];
  return letters.slice(1).map((c, i) => pair(letters[i] + c, i, i + 2));
}

/** A text in NFC with the tone of each Vietnamese syllable where the older school writes it. */
function foldTone(text) {
  return text.normalize("NFC").replace(/[\p{L}\p{Mn}]+/gu, placeTone);
}

function placeTone(word) {
  const { letters, tone } = split(word);
  if (!tone || letters.length > 7) return word;
  const plain = letters.map((l) => l.normalize("NFC").toLowerCase());
  const isVowel = (i) => i < plain.length && vowels.includes(plain[i]);
  let start = 0;
  while (start < plain.length && !isVowel(start)) start++;
  let onset = plain.slice(0, start).join("");
  if (isVowel(start + 1) && ((onset === "q" && plain[start] === "u") || (onset === "g" && plain[start] === "i"))) onset += plain[start++];
  let end = start;
  while (isVowel(end)) end++;
  const coda = plain.slice(end).join("");
  if (!onsets.has(onset) || !codas.has(coda) || end === start || end - start > 3) return word;
  letters[start + toneVowel(plain.slice(start, end), coda !== "")] += tone;
  return letters.join("").normalize("NFC");
}

function toneVowel(nucleus, closed) {
  for (let i = nucleus.length - 1; i >= 0; i--) if (marked.includes(nucleus[i])) return i;
  return nucleus.length === 3 || (nucleus.length === 2 && closed) ? 1 : 0;
}

/** The letters of a word without its tone, and the tone; "" when it has none or several. */
export function split(word) {
  const letters = [];
  let tone = "";
  for (const c of word.normalize("NFD")) {
    if (tones.includes(c)) {
      if (tone) return { letters: [], tone: "" };
      tone = c;
    } else if (letters.length && /\p{Mn}/u.test(c)) letters[letters.length - 1] += c;
    else letters.push(c);
  }
  return { letters, tone };
}

/** Whether a form may be what is meant by one that has some of its marks: "đuong" by
 * "đường"; with beginning = true also of a longer one. */
export function fits(typed, form, beginning = false) {
  const a = split(typed);
  const b = split(form);
  if (a.tone && a.tone !== b.tone) return false;
  if (a.letters.length > b.letters.length || (!beginning && a.letters.length < b.letters.length)) return false;
  return a.letters.every((l, i) => l === b.letters[i] || l === strip(b.letters[i].normalize("NFC")));
}
