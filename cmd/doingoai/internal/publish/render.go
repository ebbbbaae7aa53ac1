package publish

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/output"
)

// worker is what one goroutine keeps from file to file.
type worker struct {
	buffer  output.Buffer
	scratch scratch
	read    []byte
}

// renderer renders files and looks for leaks in them.
type renderer struct {
	files []output.File // sorted by path
	guard *Guard
	// inspect looks for other faults; nil: there are none.
	inspect func(path string, data []byte) diag.List
	// take is given each file without a fault, on any goroutine, until a fault is known.
	take func(i int, w *worker) error

	// progress is told how many files are rendered; nil: nobody wants to know.
	progress func(done, total int)

	next   atomic.Int64 // files are begun in order
	done   atomic.Int64
	stop   atomic.Bool // no further file is begun
	leaked atomic.Bool
	leaks  [][]int32
	faults []diag.List // of inspect, by file
	errs   []error
}

// renderPanic carries a panic of a renderer to the goroutine of the caller.
type renderPanic struct {
	value any
	stack []byte
}

func (p *renderPanic) Error() string { return fmt.Sprintf("%v\n\n%s", p.value, p.stack) }

// run renders all files on a number of goroutines, 0 for one on each processor.
// The leaks and faults found are the diagnostics; the error is that of the first file, in
// order of paths, that has one, whatever the goroutines' order.
func (r *renderer) run(ctx context.Context, workers int) (diag.List, error) {
	if workers < 1 {
		workers = runtime.GOMAXPROCS(0)
	}
	r.leaks = make([][]int32, len(r.files))
	r.errs = make([]error, len(r.files))
	r.faults = make([]diag.List, len(r.files))
	var group sync.WaitGroup
	for range min(workers, len(r.files)) {
		group.Go(func() { r.work(ctx) })
	}
	group.Wait()
	for i, err := range r.errs {
		var panicked *renderPanic
		if errors.As(err, &panicked) {
			panic(fmt.Sprintf("internal error: render %s: %v", r.files[i].Path, panicked))
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", r.files[i].Path, err)
		}
	}
	if err := context.Cause(ctx); err != nil {
		return nil, err
	}
	paths := make([]string, len(r.files))
	for i, f := range r.files {
		paths[i] = f.Path
	}
	list := r.guard.Diags(paths, r.leaks)
	for _, faults := range r.faults {
		list.Join(faults)
	}
	return list, nil
}

func (r *renderer) work(ctx context.Context) {
	var w worker
	for !r.stop.Load() && ctx.Err() == nil {
		i := int(r.next.Add(1)) - 1
		if i >= len(r.files) {
			return
		}
		if r.errs[i] = r.one(i, &w); r.errs[i] != nil {
			r.stop.Store(true)
		}
		if n := r.done.Add(1); r.progress != nil {
			r.progress(int(n), len(r.files))
		}
	}
}

// one renders file i, checks it and hands it on.
func (r *renderer) one(i int, w *worker) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = &renderPanic{v, debug.Stack()}
		}
	}()
	w.buffer.Reset()
	if err := r.files[i].Render(&w.buffer); err != nil {
		return fmt.Errorf("render: %w", err)
	}
	r.leaks[i] = r.guard.check(r.files[i].Path, &w.buffer, &w.scratch)
	if len(r.leaks[i]) > 0 {
		r.leaked.Store(true)
	}
	if r.inspect != nil {
		r.faults[i] = r.inspect(r.files[i].Path, w.buffer.Bytes())
		if r.faults[i].HasErrors() {
			r.leaked.Store(true)
		}
	}
	if r.leaked.Load() || r.take == nil {
		return nil // nothing will be published
	}
	return r.take(i, w)
}

// equal reports whether the regular file at path has exactly the given bytes.
func (w *worker) equal(path string, data []byte) (same bool, err error) {
	f, err := os.Open(path)
	if err != nil {
		return false, err
	}
	info, err := f.Stat()
	if err == nil && info.Size() == int64(len(data)) {
		if cap(w.read) < len(data) {
			w.read = make([]byte, len(data)+len(data)/2)
		}
		var n int
		n, err = io.ReadFull(f, w.read[:len(data)])
		same = err == nil && string(w.read[:n]) == string(data)
	}
	return same, errors.Join(err, f.Close())
}
