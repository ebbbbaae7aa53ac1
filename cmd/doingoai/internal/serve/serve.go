// Package serve is the preview server: it shows the portal to its authors while
// they write, and keeps the pages they have open up to date.
//
// One load ([Options].Load) reads and plans the whole site; the server renders a
// file of that plan when a browser asks for it. Nothing is read from the disk on
// behalf of a request: a path is a key into the plan or it is not found.
//
// # What a browser gets
//
// A path that ends in "/" is its index.html; a path without the slash whose
// folder has an index.html is redirected to it; what does not exist is the
// 404.html of the language that the path begins with. Responses are never cached.
// Paths below "/-/" belong to the server:
//
//	/-/live.js      the script that every HTML page of the preview gets before </body>
//	/-/overlay.css  the look of the messages below
//	/-/events       server-sent events for one open page:
//	    ?page=<its path>&seen=<the version written into its script tag>
//	    event: good      the last load was good, nothing to do
//	    event: reload    this page's bytes, or a style, script or image that was
//	                     asked for, are no longer what the page was made of
//	    event: problem   data: {"html": …}, a dialog to lay over the page
//
// The first of them comes at once, so that a page which was asleep, or belongs to
// a server that was started anew, catches up. Only a page that a reader can see
// keeps its connection: browsers allow six to one server.
//
// # Errors
//
// While the content has errors the last good portal stays, and open pages show
// the errors over it until they are mended. Without a good portal yet, every page
// is the list of errors, with status 500. Warnings go to the log only.
//
// # Changes
//
// The watcher (watch.go) tells in which folders something may have changed, never what:
// each load looks at the files there. From time to time the watcher looks at all files, so
// that what no event told is seen, too. Loads never overlap; a change during a load leads
// to one more.
//
// # Who may ask
//
// The server is for the person at the machine. It refuses requests whose Host is
// not this server's (a foreign site could otherwise read drafts by DNS rebinding),
// every method except GET and HEAD, and event streams for pages of other origins.
package serve

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/netip"
	"runtime"
	"strconv"
	"syscall"
	"time"

	"golang.org/x/sync/errgroup"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/output"
)

// DefaultAddr is where the server listens when nothing else is asked for.
const DefaultAddr = "127.0.0.1:8080"

// ErrAddrInUse is wrapped by the error of [Run] when another program listens on
// the address, ErrBadAddr when the address is not written as host:port.
var (
	ErrAddrInUse = errors.New("address already in use")
	ErrBadAddr   = errors.New("bad address")
)

// Site is what one load yields.
type Site struct {
	Files []output.File // of the whole portal; ignored when Diags has errors
	Diags diag.List     // what the authors have to mend, warnings included
}

// Options say what to serve and where.
type Options struct {
	// Dir is the site folder. Its content, layouts, static and site.toml are
	// watched; Load reads them.
	Dir string
	// Addr is host:port, DefaultAddr when empty; port 0 takes any free one.
	Addr string
	// Lang is the language of the messages, "vi" or "en".
	Lang string
	// Load reads and plans the site anew. It need look only into the folders for which
	// changed holds: site folder (".") and those below it are named with slashes. Its error
	// is a fault of the system: the first load's ends Run, a later one's is shown and tried
	// again, everywhere. Run never calls it twice at the same time.
	Load func(ctx context.Context, changed func(folder string) bool) (Site, error)
	// Log receives one line per event, and the diagnostics of a load when they are
	// not those of the load before. It may be nil.
	Log io.Writer
	// Ready, when not nil, is called once with the address of the home page, when
	// requests are answered.
	Ready func(url string)

	pace pace
}

// stopTime is how long requests under way may take after the end was asked for.
const stopTime = 2 * time.Second

// Run serves the site until ctx ends, and then returns nil.
func Run(ctx context.Context, o Options) error {
	o.Addr = cmp.Or(o.Addr, DefaultAddr)
	if o.Log == nil {
		o.Log = io.Discard
	}
	text := wordsIn(o.Lang)
	listener, err := listen(ctx, o.Addr, text)
	if err != nil {
		return err
	}
	logger := log.New(o.Log, "", 0)
	s := newServer(o, logger, text)
	// The watcher comes first: what changes while the first load reads is noticed.
	w := newWatcher(o.Dir, o.pace, logger, text)
	defer w.close()
	if err := s.load(ctx, changes{all: true}.in); err != nil {
		if ctx.Err() != nil {
			err = nil // stopped by the user, no fault
		}
		return errors.Join(err, listener.Close())
	}
	return s.run(ctx, listener, w, o.Ready)
}

// run answers requests and follows the changes until ctx ends or a part fails.
func (s *server) run(ctx context.Context, listener net.Listener, w *watcher, ready func(string)) error {
	group, ctx := errgroup.WithContext(ctx)
	var waiting newcomers
	web := &http.Server{
		Handler:           s.handler(),
		ReadHeaderTimeout: 10 * time.Second,
		WriteTimeout:      s.pace.answer, // event streams set their own with each event
		// "OPTIONS *" is refused by the guard, as all other methods.
		DisableGeneralOptionsHandler: true,
		IdleTimeout:                  2 * time.Minute,
		ErrorLog:                     s.log,
		// Event streams end with ctx, so that Shutdown need not wait for them.
		BaseContext: func(net.Listener) context.Context { return ctx },
		ConnState:   waiting.note,
	}
	group.Go(func() error {
		if err := web.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			return fmt.Errorf("serve on %s: %w", listener.Addr(), err)
		}
		return nil
	})
	group.Go(func() error {
		<-ctx.Done()
		late, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopTime)
		defer cancel()
		if err := waiting.close(); err != nil {
			s.log.Print(err)
		}
		if web.Shutdown(late) != nil {
			return web.Close() // a request that does not end in time is cut off
		}
		return nil
	})
	group.Go(func() error { w.run(ctx); return nil })
	group.Go(func() error { s.follow(ctx, w.changed); return nil })

	url := homeURL(s.addr, listener.Addr())
	s.log.Printf(s.text.serving, url)
	if !isLocal(listener.Addr()) {
		s.log.Printf(s.text.exposed, listener.Addr())
	}
	if ready != nil {
		ready(url)
	}
	return group.Wait()
}

func listen(ctx context.Context, addr string, text words) (net.Listener, error) {
	_, port, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, fmt.Errorf(text.badAddr+": %w: %w", addr, ErrBadAddr, err)
	}
	var config net.ListenConfig
	listener, err := config.Listen(ctx, "tcp", addr)
	switch {
	case err == nil:
		return listener, nil
	case addrInUse(err):
		return nil, fmt.Errorf(text.addrInUse+": %w", addr, nextPort(port), ErrAddrInUse)
	}
	return nil, fmt.Errorf(text.noListen+": %w", addr, err)
}

// nextPort returns a port to try when another program has port.
func nextPort(port string) int {
	n, err := strconv.Atoi(port)
	if err != nil || n < 1024 || n >= 65535 {
		return 8081
	}
	return n + 1
}

func addrInUse(err error) bool {
	const wsaAddrInUse = 10048 // Windows: syscall.EADDRINUSE is an invented number there
	var errno syscall.Errno
	return errors.Is(err, syscall.EADDRINUSE) ||
		runtime.GOOS == "windows" && errors.As(err, &errno) && errno == wsaAddrInUse
}

// homeURL is the address to open in a browser on this machine: asked is what the
// user wrote, whose port may be 0 and whose host may stand for every interface.
func homeURL(asked string, bound net.Addr) string {
	_, port, err := net.SplitHostPort(bound.String())
	if err != nil {
		panic(fmt.Sprintf("internal error: address %q of a listener: %v", bound, err))
	}
	host, _, err := net.SplitHostPort(asked)
	if err != nil {
		panic(fmt.Sprintf("internal error: address %q was listened on: %v", asked, err))
	}
	if isWildcard(host) {
		host = "127.0.0.1"
	}
	return "http://" + net.JoinHostPort(host, port) + "/"
}

func isLocal(a net.Addr) bool {
	ap, err := netip.ParseAddrPort(a.String())
	return err == nil && ap.Addr().Unmap().IsLoopback()
}
