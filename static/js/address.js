// What the reader has chosen on a page stands behind the "?" of its address, so that it
// survives a reload, a bookmark and the way back.
const delay = 150; // browsers refuse more than about three changes a second

let timer = 0;
let waiting = {}; // what is not yet in the address: several controls may change at once

/** The values of the address by name. */
export function read() {
  return new URLSearchParams(location.search);
}

/** Puts values into the address; an empty one is left out. */
export function write(values) {
  Object.assign(waiting, values);
  clearTimeout(timer);
  timer = setTimeout(() => {
    const all = read();
    for (const [name, value] of Object.entries(waiting)) {
      if (value) all.set(name, value);
      else all.delete(name);
    }
    waiting = {};
    const query = all.toString();
    history.replaceState(history.state, "", location.pathname + (query && "?" + query) + location.hash);
  }, delay);
}
