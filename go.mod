module doingoai

go 1.26.0

// npm packages of the browser tests may hold Go files of their own.
ignore ./cmd/doingoai/internal/browser/node_modules

require (
	github.com/BurntSushi/toml v1.6.0 // judges the syntax of content and reads messages
	github.com/andybalholm/brotli v1.3.0 // unpacks web fonts
	github.com/arran4/golang-ical v0.3.4 // iCalendar feeds
	github.com/evanw/esbuild v0.28.2 // bundles the stylesheet and the scripts
	github.com/fsnotify/fsnotify v1.10.1 // tells the preview server what changed
	github.com/go-text/typesetting v0.3.0 // shapes the letters of covers and cards: HarfBuzz in Go; 0.3.5 loses kerning (its issue 278)
	github.com/nicksnyder/go-i18n/v2 v2.7.0 // messages with plural rules
	github.com/paulmach/orb v0.14.0 // types of the shapes of maps; a second opinion in their tests
	github.com/spf13/cobra v1.10.2 // commands, flags, help, completion
	github.com/tdewolff/minify/v2 v2.24.25 // takes the white space out of layouts
	github.com/xuri/excelize/v2 v2.11.1 // XLSX of the open data
	github.com/yuin/goldmark v1.8.7 // Markdown
	golang.org/x/image v0.47.0 // rasterises the outlines of cards, decodes WebP
	golang.org/x/net v0.62.0 // html: parses pages as browsers do, for the benchmark and tests
	golang.org/x/sync v0.24.0 // errgroup, singleflight, semaphore: work in parallel, once, within memory
	golang.org/x/sys v0.49.0 // flock and syncfs of the publisher
	golang.org/x/text v0.43.0 // NFC, collation, names of countries, width of letters
)

// For tests only.
require (
	github.com/chromedp/cdproto v0.159.0 // the events of chromedp
	github.com/chromedp/chromedp v0.23.0 // drives chromium
	github.com/mmcdole/gofeed v1.4.2 // reads the feeds, as a second opinion
	github.com/rogpeppe/go-internal v1.16.0 // testscript: scripts of the real binary
	github.com/santhosh-tekuri/jsonschema/v6 v6.0.3 // judges files by the schemas, passes the test suite of JSON Schema
	golang.org/x/tools v0.52.0 // txtar: sites and golden files in one text
)

require (
	github.com/go-json-experiment/json v0.0.0-20260213210345-44df1a37e875 // indirect
	github.com/inconshreveable/mousetrap v1.1.0 // indirect
	github.com/mmcdole/goxpp/v2 v2.0.0 // indirect
	github.com/richardlehane/mscfb v1.0.9 // indirect
	github.com/richardlehane/msoleps v1.0.6 // indirect
	github.com/spf13/pflag v1.0.9 // indirect
	github.com/tdewolff/parse/v2 v2.8.20 // indirect
	github.com/tiendc/go-deepcopy v1.7.2 // indirect
	github.com/xuri/efp v0.0.3-0.20260924042702-217b81952dec // indirect
	github.com/xuri/nfp v0.0.2-0.20250530014748-2ddeb826f9a9 // indirect
	golang.org/x/crypto v0.58.0 // indirect
	golang.org/x/mod v0.42.0 // indirect
)
