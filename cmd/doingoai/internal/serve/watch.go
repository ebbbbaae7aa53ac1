package serve

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"log"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"

	"doingoai/cmd/doingoai/internal/source"
)

// pace holds the times of the server; zero values mean the usual ones.
type pace struct {
	body   time.Duration // that a client may take to send what nobody asked for
	answer time.Duration // that an answer may take to be made and sent
	quiet  time.Duration // without events after a change, before it counts
	most   time.Duration // that a burst of changes is waited for
	sweep  time.Duration // between looks at all files while events work
	poll   time.Duration // between looks at all files without events
	retry  time.Duration // before a load is tried again that failed by the system
	events func() (*fsnotify.Watcher, error)
}

func (p pace) filled() pace {
	p.body = cmp.Or(p.body, 10*time.Second)
	p.answer = cmp.Or(p.answer, 5*time.Minute)
	p.quiet = cmp.Or(p.quiet, 5*time.Millisecond)
	p.most = cmp.Or(p.most, 300*time.Millisecond)
	p.sweep = cmp.Or(p.sweep, 3*time.Second)
	p.poll = cmp.Or(p.poll, 500*time.Millisecond)
	p.retry = cmp.Or(p.retry, time.Second)
	if p.events == nil {
		p.events = fsnotify.NewWatcher
	}
	return p
}

// watcher tells on changed in which folders the sources are different. Events of the system
// make it quick, but nothing depends on them alone: a look at all files from time
// to time ([scan]) finds what events miss on network folders, behind links and
// after an overflow, and takes their place where the system gives none.
//
// Watches are never mended one by one. A moved folder keeps its old names in
// fsnotify, a removed and recreated one loses its watch: so whenever the folders
// are not exactly those that are watched, all watches are made anew, and the
// folders are looked at again until they have not changed meanwhile. From then on
// every change gives an event, and a load that starts now sees all before it.
type watcher struct {
	dir     string
	pace    pace
	log     *log.Logger
	text    words
	changed chan changes // holds at most one message: "load again"

	events  *fsnotify.Watcher // nil while the system gives no events
	seen    shape
	touched map[string]bool // paths of folders in which there were events that are not settled
	unsure  bool            // all files are to be looked at
	stale   bool            // the watches are to be made anew
	reason  error           // why there are no events
}

// changes says where something may have changed.
type changes struct {
	all     bool
	folders map[string]bool // else: in which folders, by folder.name
}

// in reports whether a folder has to be looked into.
func (c changes) in(name string) bool { return c.all || c.folders[name] }

// and returns both changes.
func (c changes) and(other changes) changes {
	both := changes{all: c.all || other.all, folders: map[string]bool{}}
	maps.Copy(both.folders, c.folders)
	maps.Copy(both.folders, other.folders)
	return both
}

func newWatcher(dir string, p pace, logger *log.Logger, text words) *watcher {
	w := &watcher{
		dir: dir, pace: p.filled(), log: logger, text: text,
		changed: make(chan changes, 1), touched: map[string]bool{}, stale: true,
	}
	w.look()
	return w
}

// run watches until ctx ends.
func (w *watcher) run(ctx context.Context) {
	var first time.Time // of the events not settled yet; zero when there are none
	var certain bool    // an event among them says that bytes or names changed
	settle := time.NewTimer(0)
	if !w.stale {
		settle.Stop()
	}
	swept := make(chan shape)
	sweep := time.AfterFunc(w.pause(0), func() { w.sweep(ctx, swept) })
	defer sweep.Stop()
	arm := func() {
		now := time.Now()
		if first.IsZero() {
			first = now
		}
		settle.Reset(max(min(w.pace.quiet, first.Add(w.pace.most).Sub(now)), 0))
	}
	for {
		var events <-chan fsnotify.Event
		var errs <-chan error
		if w.events != nil {
			events, errs = w.events.Events, w.events.Errors
		}
		select {
		case <-ctx.Done():
			return
		case e, ok := <-events:
			switch {
			case !ok:
				w.drop(fsnotify.ErrClosed)
				w.unsure = true
				arm()
			case w.relevant(e):
				certain = certain || e.Op != fsnotify.Chmod
				arm()
			}
		case err, ok := <-errs:
			if ok { // mostly an overflow: events are lost, those about folders perhaps too
				w.log.Print(err)
				w.stale, certain = true, true
			} else {
				w.drop(fsnotify.ErrClosed)
			}
			w.unsure = true
			arm()
		case <-settle.C:
			found := w.settle(certain)
			if w.stale {
				settle.Reset(w.pace.quiet) // folders still come and go
			}
			if found.all || len(found.folders) > 0 {
				w.tell(found)
			}
			first, certain = time.Time{}, false
		case now := <-swept:
			if len(now.differences(w.seen)) > 0 || !now.sameFolders(w.seen) {
				w.unsure = true
				arm()
			}
			sweep.Reset(w.pause(now.took))
		}
	}
}

// sweep looks at all files, beside the watcher, which has to stay quick.
func (w *watcher) sweep(ctx context.Context, swept chan<- shape) {
	select {
	case swept <- scan(w.dir):
	case <-ctx.Done():
	}
}

// settle finds out what the events since the last time were about. With certain they are
// changes even when the files look the same.
func (w *watcher) settle(certain bool) changes {
	found := changes{folders: map[string]bool{}}
	touched, unsure := w.touched, w.unsure || w.stale
	w.touched, w.unsure = map[string]bool{}, false
	for path := range touched {
		i := w.seen.find(path)
		if i < 0 {
			unsure = true
			continue
		}
		was := w.seen.folders[i]
		if certain {
			found.folders[was.name] = true
		}
		if path == w.seen.dir {
			unsure = true // it has the roots, which may be links
			continue
		}
		now, below := lookInto(path, was.name)
		if now.sum != was.sum {
			found.folders[was.name] = true
		}
		if !w.seen.hasBelow(i, below) {
			unsure = true
			continue
		}
		w.seen.folders[i].sum = now.sum
	}
	if unsure {
		found = found.and(w.look())
	}
	return found
}

// tell sends changes; those that still wait there go with them.
func (w *watcher) tell(found changes) {
	select {
	case waiting := <-w.changed:
		found = found.and(waiting)
	default:
	}
	w.changed <- found // there is room: nobody else sends
}

// pause is the time until the next look at all files; on slow disks it is longer,
// so that looking takes one part in twenty at most.
func (w *watcher) pause(look time.Duration) time.Duration {
	if w.events == nil {
		return max(w.pace.poll, 20*look)
	}
	return max(w.pace.sweep, 20*look)
}

// look brings seen and the watches up to date and returns where files changed: where
// watches had to be made anew, everywhere.
func (w *watcher) look() (found changes) {
	before := w.seen
	for range 10 {
		now := scan(w.dir)
		good := !w.stale && now.sameFolders(w.seen)
		w.seen = now
		if good {
			found.folders = map[string]bool{}
			for _, name := range now.differences(before) {
				found.folders[name] = true
			}
			return found
		}
		found.all = true
		w.watch()
	}
	w.stale = true
	return found
}

// watch makes the watches anew for the folders in seen. Without success there are
// no events until the folders change again.
func (w *watcher) watch() {
	w.stale = false
	was := w.reason
	w.close()
	events, err := w.pace.events()
	if err != nil {
		w.drop(err)
		return
	}
	for _, f := range w.seen.folders {
		err := events.Add(f.path)
		if errors.Is(err, fs.ErrNotExist) {
			continue // it went away just now; the next look sees that
		}
		if err != nil {
			w.drop(errors.Join(err, events.Close()))
			return
		}
	}
	w.events, w.reason = events, nil
	if was != nil {
		w.log.Printf(w.text.watching, len(w.seen.folders))
	}
}

// drop goes on without events.
func (w *watcher) drop(reason error) {
	w.close()
	if w.reason == nil || w.reason.Error() != reason.Error() {
		w.log.Printf(w.text.polling, reason)
	}
	w.reason = reason
}

func (w *watcher) close() {
	if w.events == nil {
		return
	}
	if err := w.events.Close(); err != nil {
		w.log.Print(err)
	}
	w.events = nil
}

// relevant reports whether an event may be a change of what a load reads. It notes the
// folder that it happened in, and when a folder that is watched has gone.
func (w *watcher) relevant(e fsnotify.Event) bool {
	if !w.concerns(e) {
		return false
	}
	at := filepath.Dir(e.Name)
	if e.Name == w.seen.dir || w.seen.roots[e.Name] != "" {
		at = w.seen.dir
	}
	w.touched[at] = true
	return true
}

func (w *watcher) concerns(e fsnotify.Event) bool {
	if e.Has(fsnotify.Remove) || e.Has(fsnotify.Rename) {
		if slices.ContainsFunc(w.seen.folders, func(f folder) bool { return f.path == e.Name }) {
			w.stale = true
			return true
		}
	}
	if e.Name == w.seen.dir {
		return true
	}
	if parent, name := filepath.Split(e.Name); filepath.Clean(parent) == w.seen.dir {
		return slices.Contains(source.Roots, name) // not the output folder, for example
	}
	for root := range w.seen.roots {
		if below, ok := strings.CutPrefix(e.Name, root+string(filepath.Separator)); ok {
			return !slices.ContainsFunc(strings.Split(below, string(filepath.Separator)), source.IsJunk)
		}
	}
	return w.seen.roots[e.Name] != ""
}
