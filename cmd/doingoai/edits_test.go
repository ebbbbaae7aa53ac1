package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// How many edits are tried by go test, "make test" and "make audit", and how many follow on
// one site before the next begins.
const (
	editsAlone   = 50
	editsInTest  = 300
	editsInAudit = 10_000
	editsOfRun   = 25
)

// editStep is one edit: of what kind, and the seed of all that is random in it. What it
// changes depends on the site that it finds too, so that steps can be left out of a list.
type editStep struct {
	kind string
	seed uint64
}

// TestRandomEdits builds a site after each of many random edits and compares what stands
// in the output folder, and what was printed, with a build that believes nothing of
// what was kept. The environment variable EDITS names the seeds to try, "7" or "1-40"; a
// fault is printed with its seed and the fewest edits that were found to show it.
func TestRandomEdits(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds a site hundreds of times")
	}
	first, last := uint64(1), uint64(editsAlone/editsOfRun)
	switch {
	case os.Getenv("AUDIT") != "":
		last = editsInAudit / editsOfRun
	case os.Getenv("CI") != "":
		last = editsInTest / editsOfRun
	}
	if text := os.Getenv("EDITS"); text != "" {
		from, to, _ := strings.Cut(text+"-"+text, "-")
		to, _, _ = strings.Cut(to, "-")
		var errs [2]error
		first, errs[0] = strconv.ParseUint(from, 10, 64)
		last, errs[1] = strconv.ParseUint(to, 10, 64)
		if errs[0] != nil || errs[1] != nil {
			t.Fatalf("EDITS=%s is neither a seed nor two with a dash", text)
		}
	}
	for seed := first; seed <= last; seed++ {
		t.Run(strconv.FormatUint(seed, 10), func(t *testing.T) {
			t.Parallel()
			steps := randomSteps(seed)
			whole := seed%6 == 0
			done, fault := replay(t, whole, steps)
			if fault == "" {
				return
			}
			few := shrink(t, whole, steps[:len(done)])
			done, again := replay(t, whole, few)
			if again == "" {
				done, again = []string{"(not shown again by the same edits: it depends on time)"}, fault
			}
			t.Errorf("seed %d, after these edits:\n  %s\n%s", seed, strings.Join(done, "\n  "), again)
		})
	}
}

// randomSteps are the edits of a seed.
func randomSteps(seed uint64) []editStep {
	r := rand.New(rand.NewPCG(seed, 0))
	var names []string // each as often as it weighs
	for _, e := range edits {
		names = append(names, slices.Repeat([]string{e.name}, e.weight)...)
	}
	steps := make([]editStep, editsOfRun)
	for i := range steps {
		steps[i] = editStep{names[r.IntN(len(names))], r.Uint64()}
	}
	return steps
}

// replay makes the steps on a new site, with a build after each, until a build is not
// what it should be: then fault says how. done tells what the steps were. Of the sites,
// whole is the one with English and maps.
func replay(t *testing.T, whole bool, steps []editStep) (done []string, fault string) {
	t.Helper()
	w := newWorld(t, whole)
	if fault = w.build(); fault != "" || w.broken {
		return []string{"(none)"}, "the first build: " + fault
	}
	for _, s := range steps {
		done = append(done, w.apply(s))
		if fault = w.build(); fault != "" {
			return done, fault
		}
	}
	return done, ""
}

// shrink returns a part of the steps, which end in a fault, that ends in one too, as
// short as it is found with a bounded number of trials.
func shrink(t *testing.T, whole bool, steps []editStep) []editStep {
	t.Helper()
	trials := 60
	fails := func(some []editStep) bool {
		trials--
		_, fault := replay(t, whole, some)
		return fault != ""
	}
	for size := max(len(steps)/2, 1); size > 0; size /= 2 {
		for from := 0; from < len(steps) && trials > 0; {
			without := slices.Delete(slices.Clone(steps), from, min(from+size, len(steps)))
			if fails(without) {
				steps = without
			} else {
				from += size
			}
		}
	}
	return steps
}

// apply makes one step and says what it did. While the content has errors, most steps
// mend it instead.
func (w *world) apply(s editStep) string {
	r := rand.New(rand.NewPCG(s.seed, 1))
	if w.broken && r.IntN(3) > 0 {
		w.mend()
		return "mend what is broken"
	}
	i := slices.IndexFunc(edits, func(e edit) bool { return e.name == s.kind })
	did := edits[i].do(w, r)
	if did == "" {
		did = "nothing, there is nothing to edit"
	}
	return fmt.Sprintf("%s: %s", s.kind, did)
}
