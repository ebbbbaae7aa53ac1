// Runs before anything is painted, and therefore as a script of its own in the head: says
// that there are scripts (html[data-js], so that the stylesheet reserves room for the
// controls that they will show) and takes up the colours that the reader chose.
import { apply, chosen } from "./scheme.js";

document.documentElement.dataset.js = "";
apply(chosen());
