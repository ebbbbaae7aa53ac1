package serve

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"doingoai/cmd/doingoai/internal/diag"
)

// server holds what the loads gave and answers requests from it.
type server struct {
	addr  string // as it was asked for
	fetch func(ctx context.Context, changed func(folder string) bool) (Site, error)
	log   *log.Logger
	text  words
	pages *messagePages
	pace  pace

	base    int64  // the version before the first load
	printed string // the diagnostics as they were printed last

	mu    sync.Mutex
	state state
	moved chan struct{} // closed when state changes
}

// state is what the open pages depend on. It is replaced, never changed.
type state struct {
	plan *plan // of the last good load, nil before it
	// problem is what was wrong with the last load, nil when it was good.
	problem *problem
	// assets is the version at which a style, script or image last changed that had
	// been asked for. Pages of an older version are out of date.
	assets int64
}

// answer renders what stands at a URL's path, as the browser gets it at this
// moment, and the version of the portal that it comes from.
func (s *server) answer(urlPath string) (reply, int64) {
	st, _ := s.now()
	if st.plan == nil {
		if name := path.Base(urlPath); path.Ext(name) == "" || isPage(name) {
			return st.problem.page, 0
		}
		return s.pages.plain(http.StatusServiceUnavailable, s.text.notYet), 0
	}
	r := st.plan.answer(urlPath, s.pages)
	if now, _ := s.now(); now.plan != st.plan && !isPage(r.name) {
		// Nobody has compared this asset with its successor: count it as changed.
		s.update(func(st *state) { st.assets = st.plan.version })
	}
	return r, st.plan.version
}

// seen is what a page is made of, written into its script tag and sent back with
// the request for its events.
func seen(version int64, sum string) string { return fmt.Sprintf("%d-%s", version, sum) }

// outdated reports whether a page that was made of mark would be another one now.
func (s *server) outdated(st state, urlPath, mark string) bool {
	digits, sum, ok := strings.Cut(mark, "-")
	version, err := strconv.ParseInt(digits, 10, 64)
	switch {
	case !ok || err != nil:
		return true
	case st.plan == nil:
		return sum != st.problem.page.sum
	case version <= s.base || version > st.plan.version: // from another run of the server
		return true
	case version < st.assets:
		return true
	}
	name, _ := st.plan.find(urlPath)
	return st.plan.sumOf(name, s.pages) != sum
}

// problem is the failure of a load, ready for both places where it is shown.
type problem struct {
	overlay string // a dialog over the last good page
	page    reply  // instead of a page, when there is no good one
}

func newServer(o Options, logger *log.Logger, text words) *server {
	return &server{
		addr: o.Addr, fetch: o.Load, log: logger, text: text,
		pages: newMessagePages(text),
		pace:  o.pace.filled(),
		base:  time.Now().UnixMilli(),
		moved: make(chan struct{}),
	}
}

// now returns the state and a channel that is closed when it is no longer so.
func (s *server) now() (state, <-chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.state, s.moved
}

func (s *server) update(change func(*state)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	change(&s.state)
	close(s.moved)
	s.moved = make(chan struct{})
}

// follow loads the site again whenever changed delivers, until ctx ends.
func (s *server) follow(ctx context.Context, changed <-chan changes) {
	again := time.NewTimer(time.Hour)
	again.Stop()
	fault := ""
	for {
		found := changes{all: true}
		select {
		case <-ctx.Done():
			return
		case found = <-changed:
		case <-again.C:
		}
		if fault != "" {
			found.all = true // nobody knows what the load that failed has looked at
		}
		err := s.load(ctx, found.in)
		if ctx.Err() != nil {
			return
		}
		again.Stop()
		if err == nil {
			fault = ""
			continue
		}
		// No event tells when a full disk or a lost network folder is well again.
		again.Reset(s.pace.retry)
		if err.Error() != fault {
			fault = err.Error()
			s.log.Printf(s.text.fault, err)
			p := s.pages.faultProblem(err)
			s.update(func(st *state) { st.problem = p })
		}
	}
}

// load reads the site once, as far as it changed since the last time, and shows what it
// gave. The error is the system's.
func (s *server) load(ctx context.Context, changed func(folder string) bool) error {
	start := time.Now()
	site, err := s.fetch(ctx, changed)
	if err != nil {
		return fmt.Errorf("load the site: %w", err)
	}
	diags := slices.Clone(site.Diags)
	diags.Sort()
	errors, warnings := diags.Count()
	if errors > 0 {
		s.log.Printf(s.text.broken, errors, warnings)
		p := s.pages.contentProblem(diags)
		s.update(func(st *state) { st.problem = p })
		return s.printDiags(diags)
	}
	s.show(site)
	s.log.Printf(s.text.loaded, len(site.Files), time.Since(start).Milliseconds(), warnings)
	return s.printDiags(diags)
}

// printDiags writes the diagnostics to the log unless they stand there already.
func (s *server) printDiags(diags diag.List) error {
	var b strings.Builder
	if err := diags.Print(&b, s.text.lang); err != nil {
		return fmt.Errorf("print the diagnostics: %w", err)
	}
	if text := b.String(); text != s.printed {
		s.printed = text
		if text != "" {
			s.log.Print(text)
		}
	}
	return nil
}

// show makes a good load the portal.
func (s *server) show(site Site) {
	before, _ := s.now()
	version := s.base + 1
	if before.plan != nil {
		version = before.plan.version + 1
	}
	next := newPlan(version, site.Files)
	s.update(func(st *state) { st.plan, st.problem = next, nil })
	if before.plan == nil {
		return
	}
	// The order matters: an asset that is being sent from the old plan right now is
	// either among its sums here, or finds in server.answer that the plan has changed.
	differs := false
	for name, sum := range before.plan.askedAssets() {
		if next.sumOf(name, s.pages) != sum {
			differs = true // no break: the next load compares all of them
		}
	}
	if differs {
		s.update(func(st *state) { st.assets = version })
	}
}
