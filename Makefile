# "make test" installs what the tests need and runs everything; see README.md.

SHELL       := /bin/bash
.SHELLFLAGS := -euo pipefail -c

BROWSER  := cmd/doingoai/internal/browser
FUZZTIME ?= 5s

# With CI set, tests whose tools are missing fail; else they are skipped. FUZZTIME is for
# each fuzz target; their seeds are run by every "go test".
.PHONY: test
test: tools check      # everything, as .ci/run does
	CI=true go test -timeout 20m ./...

.PHONY: tools
tools:                 # chromium and the npm packages of the browser tests
	./$(BROWSER)/tools.sh

.PHONY: audit-tools
audit-tools:           # these, and Lighthouse
	./$(BROWSER)/tools.sh audit

.PHONY: check
check:                 # formatting, suspicious code, go.mod
	@unformatted=$$(gofmt -l cmd); \
	if [ -n "$$unformatted" ]; then echo "gofmt -w is needed for:"; echo "$$unformatted"; exit 1; fi
	go vet ./...
	go mod tidy -diff

.PHONY: unit
unit:                  # the tests alone; those whose tools are missing are skipped
	go test ./...

.PHONY: fuzz
fuzz:                  # each fuzz target for FUZZTIME
	@packages=$$(go list -f '{{if or .TestGoFiles .XTestGoFiles}}{{.ImportPath}}{{end}}' ./...); \
	for package in $$packages; do \
	  targets=$$(go test -list '^Fuzz' $$package | sed -n '/^Fuzz/p'); \
	  for target in $$targets; do \
	    echo "go test -run '^$$' -fuzz '^$$target\$$' -fuzztime $(FUZZTIME) $$package"; \
	    go test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) $$package; \
	  done; \
	done

.PHONY: audit
audit: audit-tools check  # the long form: every page in chromium, Lighthouse, data races, fuzzing
	CI=true AUDIT=true go test -count=1 -timeout 120m ./...
	CI=true LIGHTHOUSE=true go test -count=1 -timeout 60m -v -run '^TestLighthouse' ./$(BROWSER)
	@if command -v cc >/dev/null; then \
	  packages=$$(go list ./... | grep -v '/internal/browser$$'); \
	  echo "go test -race, every package but browser"; \
	  CI=true CGO_ENABLED=1 go test -count=1 -timeout 60m -race $$packages; \
	else echo "there is no C compiler (cc): data races are not looked for"; fi
	$(MAKE) --no-print-directory fuzz FUZZTIME=1m

.PHONY: screenshots
screenshots: tools     # what every kind of page looks like; ONLY='^home-vi' for some
	CI=true SCREENSHOTS=$${SCREENSHOTS:-.cache/screenshots} ONLY='$(ONLY)' \
	  go test -count=1 -timeout 60m -v -run '^TestMatrix$$' ./$(BROWSER)

# The benchmark wants a folder on tmpfs or a journalled file system (DIR), and Hugo to be
# compared with: HUGO names it, else it is looked for in PATH. OPTIONAL is the size of the
# site whose optional parts are timed. README=yes writes the tables into README.md.
DIR      ?= .cache/bench
SIZES    ?= 500,5000,25000
RUNS     ?= 5
OPTIONAL ?= 500

.PHONY: bench
bench:                 # how fast doingoai is, and Hugo with the same site
	go run ./cmd/doingoai/internal/bench -dir '$(DIR)' -sizes '$(SIZES)' -runs '$(RUNS)' -optional '$(OPTIONAL)' $(if $(README),-readme README.md)

.PHONY: bench-go
bench-go:              # the Go benchmarks of each stage
	go test -run '^$$' -bench . -benchmem ./...

.PHONY: site
site:                  # the site, in public/
	go run ./cmd/doingoai build

.PHONY: serve
serve:                 # the site at a local address, while it is edited
	go run ./cmd/doingoai serve

.PHONY: clean
clean:                 # remove what is made here
	rm -rf public .public.* .cache $(BROWSER)/node_modules
