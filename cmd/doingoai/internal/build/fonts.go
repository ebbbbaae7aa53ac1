package build

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/glyphs"
	"doingoai/cmd/doingoai/internal/source"
)

// loadFonts reads the web fonts of the site, which covers are lettered with.
func loadFonts(tree *source.Tree) (listed[*glyphs.Fonts], error) {
	fonts := &glyphs.Fonts{}
	found := listed[*glyphs.Fonts]{value: fonts}
	for _, f := range tree.Under("static") {
		if !strings.HasSuffix(f.Path, ".woff2") {
			continue
		}
		data, err := f.ReadAll()
		if errors.Is(err, fs.ErrNotExist) {
			continue // it went away since the folder was read
		}
		if err != nil {
			return found, fmt.Errorf("load the fonts: %w", err)
		}
		if err := fonts.Add(data); err != nil {
			found.list.Add(diag.FontBroken, f.File, diag.Span{}, err.Error())
		}
	}
	return found, nil
}
