package publish

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	"doingoai/cmd/doingoai/internal/output"
)

// Standing reports whether the site of a key stands whole in the folder dir, as
// [Publish] left it when it was given this key as Options.Whole, with no file of somebody
// else more or less than then. It looks at every file and folder, but into none. The
// report is that of a publication that finds everything as it should be.
func Standing(dir string, whole output.Sum) (Report, bool) {
	start := time.Now()
	where, err := newFolder(dir)
	if err != nil || whole == (output.Sum{}) {
		return Report{}, false
	}
	p := &publisher{folder: where}
	if p.leftovers() {
		return Report{}, false
	}
	l, err := p.readLedger()
	if err != nil || l == nil || l.whole != whole {
		return Report{}, false
	}
	if exists, err := p.check(); err != nil || !exists {
		return Report{}, false
	}
	site, err := openTree(p.out)
	if err != nil {
		return Report{}, false
	}
	now := l.look(site)
	if err := site.close(); err != nil || !now.files(l) || !now.names(l) {
		return Report{}, false
	}
	report := l.report()
	report.Elapsed = time.Since(start)
	return report, true
}

// leftovers reports whether something of a publication stands that has not ended.
func (f folder) leftovers() bool {
	for _, path := range []string{f.journalFile(), f.next, f.draftFile(), f.ledgerDraft()} {
		if statPath(path).kind != nothing {
			return true
		}
	}
	return false
}

// readLedger returns the ledger, nil when there is none that can be believed.
func (p *publisher) readLedger() (*ledger, error) {
	text, err := os.ReadFile(p.ledgerFile())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	l, err := decodeLedger(text)
	if err != nil || l.manifest != statPath(p.manifestFile()) || l.boot != "" && l.boot != bootID() {
		return nil, nil // a publication reads the files instead
	}
	return l, nil
}

// present is what stands now of all that a ledger has.
type present struct {
	file   []stat // by ledger.files
	folder []stat // by ledger.folders
}

// look asks the system for the stat of every file and folder.
func (l *ledger) look(site *tree) present {
	p := present{make([]stat, len(l.files)), make([]stat, len(l.folders))}
	inParts(len(p.file), func(from, to int) {
		for i := from; i < to; i++ {
			p.file[i] = site.stat(l.files[i].path)
		}
	})
	inParts(len(p.folder), func(from, to int) {
		for i := from; i < to; i++ {
			p.folder[i] = site.stat(l.folders[i].path)
		}
	})
	return p
}

// files reports whether nobody has touched a file.
func (p present) files(l *ledger) bool {
	for i := range p.file {
		if p.file[i] != l.files[i].stat {
			return false
		}
	}
	return true
}

// names reports whether no name was added to a folder or taken from one.
func (p present) names(l *ledger) bool {
	for i := range p.folder {
		if p.folder[i] != l.folders[i].stat {
			return false
		}
	}
	return true
}

// inParts calls f for parts of the numbers below n, on one goroutine for each processor.
func inParts(n int, f func(from, to int)) {
	workers := runtime.GOMAXPROCS(0)
	var group sync.WaitGroup
	for w := range workers {
		group.Go(func() { f(w*n/workers, (w+1)*n/workers) })
	}
	group.Wait()
}

// writeLedger puts a ledger in the place of the one that stands, if they differ. What a
// power failure tears is found by the checksum.
func (p *publisher) writeLedger(l *ledger) error {
	l.manifest = statPath(p.manifestFile())
	text := l.encode()
	old, err := os.ReadFile(p.ledgerFile())
	if err == nil && string(old) == string(text) {
		return nil
	}
	if err := p.disk.remove(p.ledgerDraft()); err != nil { // left by a build that was killed
		return err
	}
	if err := p.disk.create(p.ledgerDraft(), text, false); err != nil {
		return err
	}
	return p.disk.rename(p.ledgerDraft(), filepath.Join(p.ledgerFile()))
}
