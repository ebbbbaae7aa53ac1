package main

import (
	"fmt"
	"os"
	"path/filepath"
)

// sized are the times of one size of the corpus, by engine.
type sized struct {
	articles, files int
	on              extras
	bytes           int64 // of what doingoai writes
	full            map[string]runs
	again           map[string]map[string]runs // by edit, "" for none
	copied          runs                       // cp -r of what doingoai wrote
	served          map[string]*served         // nil where they are not timed
}

// prepare writes the corpus for both engines, builds both and compares what they wrote.
func (b *bench) prepare(articles int, on extras) ([]*engine, *sized, error) {
	dir := filepath.Join(b.dir, fmt.Sprint(articles))
	if err := os.RemoveAll(dir); err != nil {
		return nil, nil, err
	}
	c := corpus{articles: articles}
	edited := editedArticle(articles)
	engines := []*engine{newOurs(b.program, dir, edited)}
	b.say("%d articles, optional: %v; writing the corpus", articles, on)
	if err := c.writeOurs(engines[0].site, b.root, on); err != nil {
		return nil, nil, err
	}
	if b.hugo != "" {
		engines = append(engines, newTwin(b.hugo, dir, edited))
		if err := c.writeTwin(engines[1].site, b.root, on); err != nil {
			return nil, nil, err
		}
	}
	s := &sized{articles: articles, on: on, full: map[string]runs{}, again: map[string]map[string]runs{}, served: map[string]*served{}}
	for _, e := range engines {
		if _, err := measure(e.site, e.build...); err != nil {
			return nil, nil, err
		}
	}
	var err error
	if s.files, s.bytes, err = countFiles(engines[0].out); err != nil {
		return nil, nil, err
	}
	return engines, s, b.agree(engines, articles)
}

// wholly is up to how many articles every page is compared; of larger sites a sample is.
const wholly, sampled = 1_000, 500

// agree compares the outputs of both engines.
func (b *bench) agree(engines []*engine, articles int) error {
	if len(engines) < 2 {
		return nil
	}
	sample := 0
	if articles > wholly {
		sample = sampled
	}
	found, read, err := compare(engines[0].out, engines[1].out, sample, editedArticle(articles).name)
	if err != nil {
		return err
	}
	for _, difference := range found {
		b.say("  %s", difference)
	}
	if len(found) > 0 {
		return fmt.Errorf("the outputs of %d articles differ", articles)
	}
	b.say("  the same files; %d of them compared, no difference", read)
	return nil
}

// builds times full builds, in turn.
func (b *bench) builds(engines []*engine, s *sized, count int) error {
	copied := filepath.Join(filepath.Dir(engines[0].site), "copy")
	for i := range count {
		for _, e := range turn(engines, i) {
			if err := e.clear(true); err != nil {
				return err
			}
			r, err := measure(e.site, e.build...)
			if err != nil {
				return err
			}
			s.full[e.name] = append(s.full[e.name], r)
		}
		if err := os.RemoveAll(copied); err != nil {
			return err
		}
		if err := syncFolder(b.dir); err != nil {
			return err
		}
		r, err := measure(filepath.Dir(copied), "cp", "-r", engines[0].out, copied)
		if err != nil {
			return err
		}
		s.copied = append(s.copied, r)
		b.say("  full build %d of %d", i+1, count)
	}
	return os.RemoveAll(copied)
}

// rebuilds times builds over the output of the last, with nothing or one thing changed.
// The edits stand until all are timed; then both engines must agree again.
func (b *bench) rebuilds(engines []*engine, s *sized, count int) error {
	cases := edits[:]
	if s.articles > editedMost {
		cases = nil
	}
	for _, edit := range append([]string{""}, cases...) {
		s.again[edit] = map[string]runs{}
		for i := range count {
			for _, e := range turn(engines, i) {
				if err := e.apply(edit, fmt.Sprintf("Sửa%d", i)); err != nil {
					return err
				}
				r, err := measure(e.site, e.build...)
				if err != nil {
					return err
				}
				s.again[edit][e.name] = append(s.again[edit][e.name], r)
			}
		}
		b.say("  %d builds after a change of %s", count, orNothing(edit))
	}
	return b.agree(engines, s.articles)
}

// editedMost is up to how many articles builds after edits and the servers are timed.
const editedMost = 10_000

func orNothing(edit string) string {
	if edit == "" {
		return "nothing"
	}
	return edit
}

// turn returns the engines in an order that changes from run to run.
func turn(engines []*engine, i int) []*engine {
	if i%2 == 1 && len(engines) == 2 {
		return []*engine{engines[1], engines[0]}
	}
	return engines
}
