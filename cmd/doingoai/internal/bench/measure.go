package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"time"
)

// run is what one run of a command took.
type run struct {
	Wall, User, System time.Duration
	Peak               int64         // bytes of resident memory
	Sync               time.Duration // afterwards, to bring what was written to the disk
}

// measureCommand is the hidden subcommand that runs a command and prints its run. It is a
// process of its own, for a child begins with the peak memory of the process that
// starts it (fork and exec take it over), and this program reads whole sites.
const measureCommand = "measure"

// measured is that subcommand.
func measured(args []string, out io.Writer) error {
	cmd := exec.Command(args[0], args[1:]...)
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	start := time.Now()
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%q: %w\n%s", args, err, said.Bytes())
	}
	r := run{Wall: time.Since(start), User: cmd.ProcessState.UserTime(), System: cmd.ProcessState.SystemTime(), Peak: peak(cmd.ProcessState)}
	return json.NewEncoder(out).Encode(r)
}

// measure runs a command in a folder and then syncs it.
func measure(dir string, command ...string) (run, error) {
	self, err := os.Executable()
	if err != nil {
		return run{}, err
	}
	cmd := exec.Command(self, append([]string{measureCommand}, command...)...)
	cmd.Dir, cmd.Stderr = dir, os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return run{}, fmt.Errorf("measure %q: %w", command, err)
	}
	var r run
	if err := json.Unmarshal(out, &r); err != nil {
		return run{}, fmt.Errorf("measure %q: %w", command, err)
	}
	start := time.Now()
	err = syncFolder(dir)
	r.Sync = time.Since(start)
	return r, err
}

// runs are repetitions of the same work.
type runs []run

// spread is the median of a quantity with its least and its greatest value.
type spread struct{ median, least, most float64 }

// of returns the spread of a quantity over the runs; the zero spread of none.
func (r runs) of(quantity func(run) float64) spread {
	if len(r) == 0 {
		return spread{}
	}
	values := make([]float64, len(r))
	for i := range r {
		values[i] = quantity(r[i])
	}
	slices.Sort(values)
	n := len(values)
	return spread{median: (values[(n-1)/2] + values[n/2]) / 2, least: values[0], most: values[n-1]}
}

func (r runs) wall() spread { return r.of(func(r run) float64 { return r.Wall.Seconds() }) }
func (r runs) sync() spread { return r.of(func(r run) float64 { return r.Sync.Seconds() }) }
func (r runs) cpu() spread {
	return r.of(func(r run) float64 { return (r.User + r.System).Seconds() })
}
func (r runs) peak() spread { return r.of(func(r run) float64 { return float64(r.Peak) }) }
