package publish

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"doingoai/cmd/doingoai/internal/diag"
)

// folder names the output folder and what the publisher keeps beside it.
type folder struct {
	given string // as the user wrote it, for messages
	out   string // the output folder
	next  string // the staging folder: ".public.next" beside "public"
	state string // the state folder: ".public.state" beside "public"
}

func newFolder(dir string) (folder, error) {
	out, err := filepath.Abs(dir)
	if err != nil {
		return folder{}, err
	}
	parent, base := filepath.Split(out)
	if base == "" || dir == "" {
		return folder{}, refuse(diag.OutputNoFolder, dir)
	}
	return folder{
		given: dir, out: out,
		next: filepath.Join(parent, "."+base+".next"), state: filepath.Join(parent, "."+base+".state"),
	}, nil
}

func (f folder) base() string { return filepath.Base(f.out) }

func (f folder) manifestFile() string { return filepath.Join(f.state, "manifest") }
func (f folder) journalFile() string  { return filepath.Join(f.state, "journal") }
func (f folder) draftFile() string    { return filepath.Join(f.state, "journal.next") }
func (f folder) ledgerFile() string   { return filepath.Join(f.state, "ledger") }
func (f folder) ledgerDraft() string  { return filepath.Join(f.state, "ledger.next") }
func (f folder) lockFile() string     { return filepath.Join(f.state, "lock") }

// check looks whether the output folder is one that can be published to. exists
// is false when nothing stands there.
func (f folder) check() (exists bool, err error) {
	info, err := os.Lstat(f.out)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return false, err
	case info.Mode()&fs.ModeSymlink != 0:
		return false, refuse(diag.OutputLink, f.given)
	case !info.IsDir():
		return false, refuse(diag.OutputNoFolder, f.given)
	}
	parent, err := os.Stat(filepath.Dir(f.out))
	if err != nil {
		return false, err
	}
	if !sameDisk(parent, info) {
		return false, refuse(diag.OutputDisk, f.given)
	}
	return true, nil
}

// checkOwner refuses a folder with content that no manifest speaks of.
func (p *publisher) checkOwner() error {
	exists, err := p.check()
	if err != nil || !exists {
		return err
	}
	for _, record := range []string{p.manifestFile(), p.journalFile()} {
		if _, err := os.Lstat(record); err == nil || !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	entries, err := os.ReadDir(p.out)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return !isSystemName(e.Name()) }) {
		return refuse(diag.OutputNotOurs, p.given)
	}
	return nil
}

// checkState refuses a state folder, or a lock in it, that is none or is a link.
func (f folder) checkState() error {
	for path, want := range map[string]kind{f.state: folderKind, f.lockFile(): fileKind} {
		switch statPath(path).kind {
		case nothing, want:
		case otherKind:
			return refuse(diag.OutputLink, path)
		default:
			return refuse(diag.OutputOccupied, path)
		}
	}
	return nil
}

// lockWait is how long a second publication waits for the first, and lockPoll how
// often it looks.
const (
	lockWait = 10 * time.Second
	lockPoll = 25 * time.Millisecond
)

// takeLock makes the state folder and takes its lock, waiting at most for wait.
// The lock ends when release is called or the process ends, however it does.
func (p *publisher) takeLock(ctx context.Context, wait time.Duration) (release func() error, err error) {
	if err := os.MkdirAll(filepath.Dir(p.out), 0o755); err != nil {
		return nil, err
	}
	if err := p.checkState(); err != nil {
		return nil, err
	}
	if err := p.disk.mkdir(p.state); err != nil {
		return nil, err
	}
	file, err := openLock(p.lockFile())
	if err != nil {
		return nil, err
	}
	for deadline := time.Now().Add(wait); ; {
		got, err := tryLock(file)
		if err != nil {
			return nil, errors.Join(err, file.Close())
		}
		if got {
			break
		}
		if time.Now().After(deadline) {
			return nil, errors.Join(p.busy(), file.Close())
		}
		select {
		case <-ctx.Done():
			return nil, errors.Join(context.Cause(ctx), file.Close())
		case <-time.After(lockPoll):
		}
	}
	// Who has the lock is only told to people; the lock holds without it.
	if err := file.Truncate(0); err != nil {
		return nil, errors.Join(err, file.Close())
	}
	if _, err := file.WriteAt([]byte(strconv.Itoa(os.Getpid())+"\n"), 0); err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return file.Close, nil
}

// busy returns the refusal that names the process that has the lock, 0 when the
// file does not say.
func (p *publisher) busy() error {
	text, err := os.ReadFile(p.lockFile())
	if err != nil {
		return fmt.Errorf("find who publishes: %w", err)
	}
	pid, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil {
		pid = 0 // the other has just taken the lock and not written yet
	}
	return refuse(diag.OutputBusy, p.given, pid)
}
