// Starts every behaviour of the pages. A page works without any of them; each module
// says which marks in the page it serves.
import * as calendar from "./calendar.js";
import * as copy from "./copy.js";
import * as filter from "./filter.js";
import * as maps from "./maps.js";
import * as sort from "./sort.js";
import * as theme from "./theme.js";
import * as today from "./today.js";

for (const behaviour of [theme, today, sort, filter, copy, calendar, maps]) behaviour.start();
