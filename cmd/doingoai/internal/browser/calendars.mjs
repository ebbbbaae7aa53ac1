// Usage: node calendars.mjs FOLDER
//
// Parses every iCalendar file below FOLDER with ical.js. Writes a JSON object to standard
// output: calendars has for each path the calendar's name and its events, faults is an array
// of texts. Days are written YYYY-MM-DD, end is the day after the last.
import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import ICAL from "ical.js";

const folder = process.argv[2];
const calendars = {};
const faults = [];

// RFC 5545, section 3.8.8.2: what is not said otherwise is TEXT; ical.js leaves it as it is.
for (const name of ["x-edtf", "x-wr-calname"]) ICAL.design.icalendar.property[name] = { defaultType: "text" };

// Recurring events of these files end; more occurrences than this are endless.
const most = 100;

function text(component, name) {
  return component.getFirstPropertyValue(name)?.toString() ?? "";
}

function event(component) {
  const e = new ICAL.Event(component);
  const days = [];
  if (e.isRecurring()) {
    const iterator = e.iterator();
    for (let day = iterator.next(); day && days.length < most; day = iterator.next()) days.push(day.toString());
  }
  return {
    uid: e.uid,
    summary: e.summary,
    description: e.description,
    location: e.location ?? "",
    start: e.startDate.toString(),
    end: e.endDate.toString(),
    stamp: text(component, "dtstamp"),
    sequence: e.sequence,
    status: text(component, "status"),
    transp: text(component, "transp"),
    url: text(component, "url"),
    edtf: text(component, "x-edtf"),
    geo: text(component, "geo"),
    categories: component.getAllProperties("categories").flatMap((p) => p.getValues()),
    days,
  };
}

const names = readdirSync(folder, { recursive: true })
  .filter((name) => name.endsWith(".ics"))
  .sort();
for (const name of names) {
  const path = name.split(sep).join("/");
  try {
    const calendar = new ICAL.Component(ICAL.parse(readFileSync(join(folder, name), "utf8")));
    calendars[path] = {
      name: text(calendar, "x-wr-calname"),
      events: calendar.getAllSubcomponents("vevent").map(event),
    };
  } catch (error) {
    faults.push(`${path}: ${error.message}`);
  }
}
process.stdout.write(JSON.stringify({ calendars, faults }));
