// How the cells of a table read.

/** The text of a cell as a reader sees it, without what scripts have put there; with
 * quiet = false also without what is said more quietly below. */
export function textOf(cell, quiet = true) {
  let text = "";
  for (const node of cell.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) text += node.data;
    else if (node.matches("button, .strip") || (!quiet && node.matches(".sub"))) continue;
    else text += " " + node.textContent;
  }
  return text.trim();
}

/** A text without marks, small: who types "xieng khoang" looks for "Xiêng Khoảng". */
export function fold(text) {
  return text.toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(/\p{M}/gu, "");
}
