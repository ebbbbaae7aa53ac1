package publish

import (
	"context"
	"errors"
	"fmt"
	"hash/crc32"
	"runtime"
	"runtime/debug"
	"slices"
	"sync"
	"sync/atomic"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/output"
)

// worker is what one goroutine keeps from file to file.
type worker struct {
	buffer  output.Buffer
	sum     uint32 // CRC-32C of what is rendered
	scratch scratch
	read    []byte
	parents parents       // makes those of the staging folder
	base    output.Buffer // the file that the others of a group encode
	of      string        // its path
}

// renderer renders files and looks for leaks in them.
type renderer struct {
	files []output.File // sorted by path
	todo  [][]int       // the files to render, in groups of which one worker renders each
	count int           // of the files to render
	guard *Guard
	// checked reports whether what is rendered is known to have nothing that guard looks for;
	// nil: nothing is known.
	checked func(i int, w *worker) bool
	// inspect looks for other faults; nil: there are none.
	inspect func(path string, data []byte) diag.List
	// take is given each file without a fault, on any goroutine, until a fault is known;
	// nil: nobody takes it.
	take func(i int, w *worker) error
	// progress is told how many files are rendered; nil: nobody wants to know.
	progress func(done, total int)

	next   atomic.Int64 // of todo, which is begun in order
	done   atomic.Int64
	stop   atomic.Bool // no further file is begun
	leaked atomic.Bool
	leaks  [][]int32
	faults []diag.List // of inspect, by file
	errs   []error
}

// newRenderer returns a renderer of those files that do not stand already; nil: none does.
func newRenderer(files []output.File, guard *Guard, stands func(i int) bool, opts Options) *renderer {
	r := &renderer{files: files, inspect: opts.Inspect, progress: opts.Progress, guard: guard}
	groups := map[string]int{} // by the path of what is encoded, which sorts before its encodings
	for i, f := range files {
		if stands != nil && stands(i) {
			continue
		}
		r.count++
		of := f.Path
		if f.Encoding != nil {
			of = f.Encoding.Of
		}
		k, ok := groups[of]
		if !ok {
			k = len(r.todo)
			groups[of], r.todo = k, append(r.todo, nil)
		}
		r.todo[k] = append(r.todo[k], i)
	}
	return r
}

// renderPanic carries a panic of a renderer to the goroutine of the caller.
type renderPanic struct {
	value any
	stack []byte
}

func (p *renderPanic) Error() string { return fmt.Sprintf("%v\n\n%s", p.value, p.stack) }

// run renders the files on a number of goroutines, 0 for one on each processor.
// The leaks and faults found are the diagnostics; the error is that of the first file, in
// order of paths, that has one, whatever the goroutines' order.
func (r *renderer) run(ctx context.Context, workers int, take func(i int, w *worker) error) (diag.List, error) {
	if workers < 1 {
		workers = runtime.GOMAXPROCS(0)
	}
	r.take = take
	r.leaks = make([][]int32, len(r.files))
	r.errs = make([]error, len(r.files))
	r.faults = make([]diag.List, len(r.files))
	var group sync.WaitGroup
	for range min(workers, len(r.todo)) {
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
	if !r.leaked.Load() {
		return slices.Concat(r.faults...), nil
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
		k := int(r.next.Add(1)) - 1
		if k >= len(r.todo) {
			return
		}
		for _, i := range r.todo[k] {
			if r.errs[i] = r.one(i, &w); r.errs[i] != nil {
				r.stop.Store(true)
				break
			}
			if len(r.todo[k]) > 1 && r.files[i].Encoding == nil {
				w.base, w.buffer = w.buffer, w.base
				w.of = r.files[i].Path
			}
			if n := r.done.Add(1); r.progress != nil {
				r.progress(int(n), r.count)
			}
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
	f := &r.files[i]
	if f.Encoding != nil {
		err = w.encode(f.Encoding)
	} else {
		err = f.Render(&w.buffer)
	}
	if err != nil {
		return fmt.Errorf("render: %w", err)
	}
	w.sum = crc32.Checksum(w.buffer.Bytes(), castagnoli)
	if f.Encoding == nil { // else the other file is searched, which stands beside it
		r.search(i, w)
	}
	if r.leaked.Load() || r.take == nil {
		return nil // nothing will be published
	}
	return r.take(i, w)
}

// search looks for leaks and other faults in the rendered file i.
func (r *renderer) search(i int, w *worker) {
	if r.checked == nil || !r.checked(i, w) {
		r.leaks[i] = r.guard.check(r.files[i].Path, &w.buffer, &w.scratch)
	}
	if len(r.leaks[i]) > 0 {
		r.leaked.Store(true)
	}
	if r.inspect != nil {
		r.faults[i] = r.inspect(r.files[i].Path, w.buffer.Bytes())
		if r.faults[i].HasErrors() {
			r.leaked.Store(true)
		}
	}
}

// encode renders another encoding of a file, which is rendered once for all of its group.
func (w *worker) encode(e *output.Encoding) error {
	if w.of != e.Of {
		w.base.Reset()
		w.of = ""
		if err := e.Base(&w.base); err != nil {
			return err
		}
		w.of = e.Of
	}
	return e.Make(&w.buffer, &w.base)
}
