# "make test" installs what the tests need and runs everything; see README.md.

SHELL       := /bin/bash
.SHELLFLAGS := -euo pipefail -c

BROWSER  := cmd/doingoai/internal/browser
FUZZ    ?= 60

# With CI set, tests whose tools are missing fail; else they are skipped. FUZZ is a time in
# seconds; the seeds of all fuzz targets are run by every "go test".
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

# Each package with fuzz targets is compiled once; then its targets share FUZZ with all others.
# Before Go 1.27 the end of the time may count as a failure (https://go.dev/issue/75804).
# GUIDED compiles what tells the fuzzer which code its inputs reach.
GUIDED ?= -fuzz=.
.PHONY: fuzz
fuzz:                  # every fuzz target, FUZZ seconds in all, compiling not counted
	@bin=$$(mktemp -d); trap 'rm -rf "$$bin"' EXIT; \
	count=$$(grep -rh --include='*_test.go' '^func Fuzz' cmd | wc -l); \
	each=$$(($(FUZZ) * 1000 / count))ms; \
	ended() { grep -q '^    context deadline exceeded' "$$bin/log" && ! grep -q 'Failing input' "$$bin/log"; }; \
	echo "$$count fuzz targets, $$each each"; \
	for dir in $$(grep -rl --include='*_test.go' '^func Fuzz' cmd | xargs -n1 dirname | sort -u); do \
	  go test -c -vet=off $(GUIDED) -o "$$bin/test" "./$$dir"; \
	  for target in $$(grep -h -o '^func Fuzz[A-Za-z0-9_]*' "$$dir"/*_test.go | cut -c6-); do \
	    echo "$$dir $$target"; \
	    (cd "$$dir" && "$$bin/test" -test.run '^$$' -test.fuzz "^$$target\$$" -test.fuzztime "$$each" \
	      -test.fuzzminimizetime 5s -test.fuzzcachedir "$$(go env GOCACHE)/fuzz/$$dir") >"$$bin/log" 2>&1 || ended || { cat "$$bin/log"; exit 1; }; \
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
	$(MAKE) --no-print-directory fuzz FUZZ=3600

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
