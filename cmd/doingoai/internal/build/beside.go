package build

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/images"
	"doingoai/cmd/doingoai/internal/media"
	"doingoai/cmd/doingoai/internal/memo"
	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/portal"
)

// beside are the files beside the content, published without what is not to be shown.
func beside(p *portal.Portal) []output.File {
	var files []output.File
	for _, a := range p.Assets {
		files = append(files, output.File{Path: strings.TrimPrefix(a.Path, "/"), Render: func(b *output.Buffer) error {
			data, err := a.Source.ReadAll()
			if err != nil {
				return err
			}
			if data, err = media.Clean(a.Source.Path, data); err != nil {
				return fmt.Errorf("clean %s: %w", a.Source.Path, err)
			}
			b.Write(data)
			return nil
		}})
	}
	return files
}

// pictures are the pictures of the content, in every size.
func pictures(p *portal.Portal, set *images.Set) []output.File {
	var files []output.File
	for _, picture := range p.Pictures {
		if picture.Plain { // stands beside the content
			continue
		}
		for _, v := range picture.Variants {
			files = append(files, output.File{Path: strings.TrimPrefix(v.Path, "/"), Immutable: true, Render: func(b *output.Buffer) error {
				data, err := set.Bytes(picture, v)
				if err != nil {
					return err
				}
				b.Write(data)
				return nil
			}})
		}
	}
	return files
}

// NoteMemo warns when the memo, or what is known of the files, could not be kept.
func (s *Site) NoteMemo(m *memo.Memo) {
	if err := cmp.Or(m.Fault(), s.cacheFault); err != nil {
		s.Diags.Add(diag.CacheUnusable, nil, diag.Span{}, memo.Folder, reason(err))
	}
}

// reason is the innermost part of an error, without the paths of this machine.
func reason(err error) string {
	for {
		inner := errors.Unwrap(err)
		if inner == nil {
			return err.Error()
		}
		err = inner
	}
}

// Prepare makes the pictures of the site that are not in the memo, so that those which
// cannot be made are reported before anything is published: then Files becomes nil.
// progress, if there is one, is told how many of how many are done. A server leaves it
// out and makes a picture when somebody looks at it.
func (s *Site) Prepare(ctx context.Context, progress func(done, total int)) error {
	if s.Files == nil {
		return nil
	}
	list, err := s.pictures.Prepare(ctx, s.Portal.Pictures, progress)
	if err != nil {
		return err
	}
	s.Diags.Join(list)
	s.Diags.Sort()
	if s.Diags.HasErrors() {
		s.Files = nil
	}
	return nil
}
