// The part of a text that shows why it was found, with the words marked.
import { tokens } from "./words.js";

const room = 190; // letters

/** Writes a text into an element; the words whose forms are wanted are marked. */
export function write(element, text, wanted) {
  element.append(...parts(text, wanted).map(({ text: part, marked }) => {
    if (!marked) return part;
    const mark = document.createElement("mark");
    mark.textContent = part;
    return mark;
  }));
}

/** A text in pieces, each { text, marked }; neighbours that are marked are one piece. */
export function parts(text, wanted) {
  const out = [];
  let at = 0;
  for (const { start, end } of found(text, wanted)) {
    if (end <= at) continue;
    const last = out.at(-1);
    if (last?.marked && /^[\s/.,-]?$/.test(text.slice(at, start))) last.text += text.slice(at, end);
    else {
      if (start > at) out.push({ text: text.slice(at, start), marked: false });
      out.push({ text: text.slice(Math.max(start, at), end), marked: true });
    }
    at = end;
  }
  if (at < text.length) out.push({ text: text.slice(at), marked: false });
  return out;
}

function found(text, wanted) {
  return tokens(text).filter(({ form, unit }) => !unit && wanted.has(form));
}

/** The best part of some paragraphs: where most of the words stand, close together; the
 * beginning where none does. */
export function best(paragraphs, wanted) {
  let top = { worth: 0, text: paragraphs[0] ?? "", at: 0 };
  for (const text of paragraphs) {
    const words = found(text, wanted);
    words.forEach(({ start }, i) => {
      const near = words.slice(i).filter(({ end }) => end <= start + room);
      const worth = new Set(near.map(({ form }) => form)).size * 10 + Math.min(near.length, 9);
      if (worth > top.worth) top = { worth, text, at: start };
    });
  }
  return cut(top.text, top.at);
}

/** So much of a text as there is room for, around a place, between words. */
function cut(text, at) {
  if (text.length <= room * 1.2) return text;
  let from = Math.max(0, Math.min(at - 40, text.length - room));
  if (from > 0) from = text.indexOf(" ", from) + 1 || from;
  let to = Math.min(text.length, from + room);
  if (to < text.length) to = Math.max(text.lastIndexOf(" ", to), from + room / 2);
  return (from > 0 ? "…" : "") + text.slice(from, to).replace(/[\s,;:.–-]+$/, "") + (to < text.length ? "…" : "");
}
