// Package media reads the files beside the content, images and documents, and
// makes them safe to publish.
//
// Accepted are JPEG, PNG, GIF, WebP, SVG, PDF, DOCX and XLSX, told by content; the
// name must end accordingly. [Inspect] says what a file is and what is wrong with
// it; [Clean] returns the bytes to publish. Both run the same scanner over the same
// bytes, so that a file in which Inspect finds no error can always be cleaned.
//
// From JPEG, PNG, GIF and WebP everything goes that no browser needs to show the
// picture: EXIF with its place and thumbnail, XMP, IPTC, comments, texts, times,
// further pictures and whatever stands after the end. Scanners copy what they know
// and drop the rest. Coded pixels are copied byte for byte, never decoded. Kept are
// colour profiles (ICC), animation and its loop, and the orientation of a JPEG.
//
// SVG is written anew from an allow-list of elements and attributes (svg_names.go).
// Scripts, event handlers, entities and references to anything outside the file are
// errors, for somebody should know; comments, metadata and what editors note for
// themselves are dropped. The leak of an author's name in the properties of a PDF,
// DOCX or XLSX is not prevented: these are published as they are.
//
// Scanners trust no length, allocate nothing by a number that a file states (a PNG's
// colour profile is inflated to a bound), and do not recurse.
package media

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/source"
)

// Bounds of what is accepted, in bytes and in pixels. A telephone's picture of 50
// megapixels passes; a scan of a whole dossier as one image does not.
const (
	maxImageBytes    = 16 << 20
	maxDrawingBytes  = 4 << 20
	maxDocumentBytes = 64 << 20
	maxPixels        = 50_000_000
)

// Info is what a file is.
type Info struct {
	Type string // media type, by content: "image/jpeg"; "" when it is none that is accepted
	// Width and Height are the size at which a browser shows an image: in pixels,
	// after turning it upright, of an SVG in CSS pixels. They are 0 of documents, and
	// of an SVG that states no size.
	Width, Height int
}

// picture is what a scanner found.
type picture struct {
	width, height int
	parts         parts // the bytes to publish
	turned        bool  // the file says that it is to be turned, which is not kept
}

// Inspect reads a file and says what it is and what is wrong with it. Diagnostics
// point at f itself. Files above their limit are not read.
func Inspect(f *source.File) (Info, diag.List) {
	data, list := read(f)
	var info Info
	if len(list) == 0 {
		info, _, list = examine(f.Path, data)
	}
	for i := range list {
		list[i].File = f.File
	}
	return info, list
}

// Clean returns the bytes of a file to publish, without anything that is not to be
// shown. The name tells by its ending what data must be. The error is the English
// text of the first error that Inspect reports.
func Clean(name string, data []byte) ([]byte, error) {
	_, parts, list := examine(name, data)
	for _, d := range list {
		if d.Level() == diag.Error {
			return nil, errors.New(d.Message("en"))
		}
	}
	return slices.Concat(parts...), nil
}

// examine scans the data of a file. Diagnostics have no file yet.
func examine(name string, data []byte) (Info, parts, diag.List) {
	var list diag.List
	ext := path.Ext(name)
	want := byExtension(ext)
	if want == nil {
		list.Add(diag.MediaNotAccepted, nil, diag.Span{}, path.Base(name), acceptedExtensions())
		return Info{}, nil, list
	}
	switch n := int64(len(data)); {
	case n == 0:
		list.Add(diag.MediaTruncated, nil, diag.Span{}, want.name)
		return Info{}, nil, list
	case n > want.maxBytes:
		list.Add(diag.MediaTooLarge, nil, diag.Span{}, megabytes(n), want.maxBytes>>20)
		return Info{}, nil, list
	}
	got := byContent(data, want)
	switch {
	case got == nil && isHEIC(data):
		list.Add(diag.MediaHEIC, nil, diag.Span{})
		return Info{}, nil, list
	case got == nil:
		list.Add(diag.MediaUnknown, nil, diag.Span{}, want.name)
		return Info{}, nil, list
	case got != want:
		better := strings.TrimSuffix(path.Base(name), ext) + got.extensions[0]
		list.Add(diag.MediaExtension, nil, diag.Span{}, got.name, ext, better)
	}
	p, faults := got.scan(data)
	list.Join(faults)
	if p.turned {
		list.Add(diag.MediaTurned, nil, diag.Span{}, got.name)
	}
	if got != formats[formatSVG] && int64(p.width)*int64(p.height) > maxPixels {
		list.Add(diag.MediaPixels, nil, diag.Span{}, p.width, p.height, maxPixels/1_000_000)
	}
	return Info{Type: got.mediaType, Width: p.width, Height: p.height}, p.parts, list
}

// read returns the bytes of f, of an SVG its text, if they are within the limit.
func read(f *source.File) ([]byte, diag.List) {
	var list diag.List
	if len(f.Text) > 0 {
		return f.Text, nil
	}
	want := byExtension(path.Ext(f.Path))
	switch {
	case want == nil:
		return nil, nil // its name alone is wrong
	case f.Size > want.maxBytes:
		list.Add(diag.MediaTooLarge, nil, diag.Span{}, megabytes(f.Size), want.maxBytes>>20)
		return nil, list
	}
	// One byte more, as the file may have grown since its size was read.
	data, err := readUpTo(f, want.maxBytes+1)
	if err != nil {
		list.Add(diag.MediaUnreadable, nil, diag.Span{}, err.Error())
	}
	return data, list
}

func readUpTo(f *source.File, limit int64) ([]byte, error) {
	file, err := f.Open()
	if err != nil {
		return nil, err
	}
	// The size saves Buffer from growing step by step; its 512 bytes are what ReadFrom
	// wants free to see the end.
	b := bytes.NewBuffer(make([]byte, 0, min(f.Size, limit)+bytes.MinRead))
	_, err = b.ReadFrom(io.LimitReader(file, limit))
	return b.Bytes(), errors.Join(err, file.Close())
}

// megabytes words a size with one digit behind the point, rounded up, so that no
// size above a limit prints as the limit.
func megabytes(n int64) string {
	tenths := (n*10 + 1<<20 - 1) >> 20
	return fmt.Sprintf("%d.%d", tenths/10, tenths%10)
}
