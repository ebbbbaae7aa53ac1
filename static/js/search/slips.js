// What a word with one slip of the keyboard may have been meant to be.

/** Whether a becomes b by one letter that is added, left out, changed, or swapped with the next. */
export function near(a, b) {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false;
  let i = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) i++;
  if (a.length > b.length) return a.slice(i + 1) === b.slice(i);
  if (a.length < b.length) return a.slice(i) === b.slice(i + 1);
  return a.slice(i + 1) === b.slice(i + 1) || (a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2));
}

/** How likely a slip is: fingers seldom miss the first letter, and often double one, leave
 * one out or hit the one beside. */
function ease(typed, key) {
  return (typed[0] === key[0] ? 2 : 0) + (typed.length !== key.length ? 1 : 0);
}

/** The keys of the index that a word may have been meant to be, the likeliest first. */
export async function corrections(store, key, most = 3) {
  const lists = await Promise.all([-1, 0, 1].map((more) => store.keysOf(key.length + more)));
  return lists.flat().filter(([other]) => near(key, other))
    .sort(([a, m], [b, n]) => n + ease(key, b) - m - ease(key, a))
    .slice(0, most).map(([other]) => other);
}
