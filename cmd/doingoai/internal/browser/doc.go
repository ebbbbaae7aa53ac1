// Package browser tests the published site from the outside: as a reader's browser,
// a validator and a reuser of the data meet it. It has no code of its own, only tests.
//
// Package build loads the site of this repository; every file of it is rendered into a
// temporary folder, served on 127.0.0.1 as a good host would (host_test.go: compressed,
// with a strict Content-Security-Policy), and then
//
//   - crawled in Go: every link leads to a rendered file and an existing id, ids are
//     unique, titles differ, language versions name each other, nothing asks another
//     host, nothing of a template is left over;
//   - opened in chromium, of every kind of page (data-page of body) in every language the
//     largest, in Vietnamese the first too, phones and desktops, light and dark taking
//     turns: no message in the console, no failed or foreign request, no sideways
//     scrolling, nothing that moves by itself although the fonts come late, no motion where
//     the reader prefers none, a first view of at most 60,000 bytes and 70,000 of fonts,
//     nothing found by axe-core (WCAG 2.2 AA, best practices);
//   - gone through with the Tab key, some kinds in every language: the link that skips the
//     menu comes first and skips, every control is met in the order of the document, shows
//     that it has the focus and is not hidden, nothing is a trap, the language switch leads
//     to the same page in the other language;
//   - read by html-validate, of every kind of page in every language the largest and one
//     of four;
//   - read by datapackage, every table of the open data;
//   - read by ical.js, every calendar file, whose events must be those of the open data,
//     and imported by khal, which must understand the same, letter by letter.
//
// Taplo, which editors ask about TOML, reads the content by the schemas of this program.
//
// Each check has a test that it sees the faults it is there for.
//
// The tools are Debian's chromium and khal and the npm packages that package-lock.json pins;
// all are installed by tools.sh ("make tools"). Where they are missing, the tests that need
// them are skipped, unless CI is set in the environment: then they fail.
//
// "make audit" takes longer. With AUDIT set, chromium opens every page of the site and goes
// through every kind with the keyboard, html-validate reads every page, and [TestMatrix]
// opens every kind of page in three
// widths, light and dark, in forced colours, at 400 %, with wide text, in print and without
// scripts. With LIGHTHOUSE set, [TestLighthouse] measures six pages, alone on the machine.
// "make screenshots" writes what TestMatrix sees into .cache/screenshots, as PNG and PDF.
//
// What .htmlvalidate.json changes of html-validate's recommended rules, and why:
//
//   - doctype-style: the doctype is written in lower case here.
//   - long-title, off: a record's title is what the document prints, in full. The rule
//     is advice about search engines, not about HTML.
package browser
