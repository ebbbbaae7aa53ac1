// Package browser tests the published site from the outside: as a reader's browser,
// a validator and a reuser of the data meet it. It has no code of its own, only tests.
//
// Package build loads the site of this repository; every file of it is rendered into a
// temporary folder, served on 127.0.0.1 with a strict Content-Security-Policy, and then
//
//   - crawled in Go: every link leads to a rendered file and an existing id, ids are
//     unique, titles differ, language versions name each other, nothing asks another
//     host, nothing of a template is left over;
//   - opened in chromium, one page of every kind (data-page of body) in every language:
//     no message in the console, no failed or foreign request, no sideways scrolling on
//     a screen of 360 pixels, nothing found by axe-core (WCAG 2.2 AA, best practices);
//   - read by html-validate, every page;
//   - read by datapackage, every table of the open data.
//
// Each check has a test that it sees the faults it is there for.
//
// The tools are Debian's chromium and the npm packages that package-lock.json pins; both
// are installed by tools.sh ("make tools"). Where they are missing, the tests that need
// them are skipped, unless CI is set in the environment: then they fail. With AUDIT set
// ("make audit"), chromium opens every page of the site instead of some of each kind.
//
// What .htmlvalidate.json changes of html-validate's recommended rules, and why:
//
//   - doctype-style: the doctype is written in lower case here.
//   - long-title, off: a record's title is what the document prints, in full. The rule
//     is advice about search engines, not about HTML.
package browser
