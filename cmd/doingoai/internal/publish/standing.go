package publish

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"doingoai/cmd/doingoai/internal/diag"
)

// standing is what the output folder holds before a publication. Links are not
// followed: they count as files, with their type.
type standing struct {
	files   map[string]fs.FileMode
	folders map[string]bool
}

// look reads the output folder. Names with a leading dot, which belong to version
// control or the system, are passed over unless known (a file or folder of the
// old or new site).
func look(out string, known map[string]bool) (*standing, error) {
	s := &standing{files: map[string]fs.FileMode{}, folders: map[string]bool{}}
	return s, s.read(out, "", known)
}

func (s *standing) read(out, rel string, known map[string]bool) error {
	entries, err := os.ReadDir(filepath.Join(out, filepath.FromSlash(rel)))
	if err != nil {
		return err
	}
	for _, entry := range entries {
		name := path.Join(rel, entry.Name())
		switch {
		case isSystemName(entry.Name()) && !known[name]:
		case entry.IsDir():
			s.folders[name] = true
			if err := s.read(out, name, known); err != nil {
				return err
			}
		default:
			s.files[name] = entry.Type()
		}
	}
	return nil
}

// anyOf reports whether one of the given files stands.
func (s *standing) anyOf(files map[string]bool) bool {
	for file := range s.files {
		if files[file] {
			return true
		}
	}
	return false
}

// isSystemName reports whether a name is one that version control or an operating
// system leaves in folders.
func isSystemName(name string) bool {
	return strings.HasPrefix(name, ".") || name == "Thumbs.db" || name == "desktop.ini"
}

// manifest is the list of the files that an earlier publication wrote.
type manifest struct {
	ours map[string]bool
	// lost: there was a list, but it is damaged. Nothing is removed then, as nobody
	// knows what is ours, and everything at a path of the new site is replaced.
	lost bool
}

// readManifest returns the manifest, an empty one when there is none.
func (p *publisher) readManifest() (*manifest, error) {
	text, err := os.ReadFile(p.manifestFile())
	if errors.Is(err, fs.ErrNotExist) {
		return &manifest{}, nil
	}
	if err != nil {
		return nil, err
	}
	j, err := decodeJournal(text)
	if err != nil {
		return &manifest{lost: true}, nil
	}
	m := &manifest{ours: map[string]bool{}}
	for _, file := range j.paths() {
		m.ours[file] = true
	}
	return m, nil
}

// known returns the files and folders of the new site and of the manifest.
func (m *manifest) known(plan []string) map[string]bool {
	known := map[string]bool{}
	add := func(file string) {
		for ; file != "." && !known[file]; file = path.Dir(file) {
			known[file] = true
		}
	}
	for _, file := range plan {
		add(file)
	}
	for file := range m.ours {
		add(file)
	}
	return known
}

// changes is what becomes of the standing files when a plan is published, apart
// from those that the plan itself replaces.
type changes struct {
	early  []string // files and folders in the way of new files
	stale  []string // files to be removed last
	strays []string // files that are not ours and left alone, sorted
}

// compare returns the changes for the sorted paths of a plan, or a refusal when
// something that is not ours is in their way. dir is the output folder's name for
// messages.
func (s *standing) compare(dir string, plan []string, m *manifest) (*changes, error) {
	early := map[string]bool{}
	checked := map[string]bool{".": true}
	for _, file := range plan {
		if s.folders[file] && !s.clear(file, m, early) {
			return nil, refuse(diag.OutputOccupied, path.Join(dir, file))
		}
		for up := path.Dir(file); !checked[up]; up = path.Dir(up) {
			checked[up] = true
			mode, blocked := s.files[up]
			switch {
			case blocked && mode&fs.ModeSymlink != 0:
				return nil, refuse(diag.OutputLink, path.Join(dir, up))
			case blocked && !m.ours[up]:
				return nil, refuse(diag.OutputOccupied, path.Join(dir, up))
			case blocked:
				early[up] = true
			}
		}
	}
	return s.sort(plan, m, early), nil
}

// clear marks for early removal a folder that stands where a file belongs. ok is
// false when something in it is not ours.
func (s *standing) clear(folder string, m *manifest, early map[string]bool) (ok bool) {
	early[folder] = true
	for file := range s.files {
		if strings.HasPrefix(file, folder+"/") {
			if !m.ours[file] {
				return false
			}
			early[file] = true
		}
	}
	for sub := range s.folders {
		if strings.HasPrefix(sub, folder+"/") {
			early[sub] = true
		}
	}
	return true
}

// sort puts each standing file that the plan does not have into its list.
func (s *standing) sort(plan []string, m *manifest, early map[string]bool) *changes {
	planned, folded := map[string]bool{}, map[string]bool{}
	for _, file := range plan {
		planned[file] = true
		folded[strings.ToLower(file)] = true
	}
	c := &changes{}
	for file := range s.files {
		switch {
		case planned[file] || early[file]:
		case !m.ours[file]:
			c.strays = append(c.strays, file)
		case folded[strings.ToLower(file)]:
			early[file] = true // where case does not count, it is the same file as the new one
		default:
			c.stale = append(c.stale, file)
		}
	}
	c.early = slices.Collect(maps.Keys(early))
	slices.Sort(c.strays)
	return c
}
