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
// colour profiles (ICC), animation and its loop, and the orientation of a JPEG. That of a
// PNG or WebP is told by Inspect only: whoever makes the picture anew turns it.
//
// SVG is written anew from an allow-list of elements and attributes (svg_names.go).
// Scripts, event handlers, entities and references to anything outside the file are
// errors, for somebody should know; comments, metadata and what editors note for
// themselves are dropped. The leak of an author's name in the properties of a PDF,
// DOCX or XLSX is not prevented: these are published as they are.
//
// Scanners trust no length, allocate nothing by a number that a file states (a PNG's
// colour profile is inflated to a bound), and do not recurse with what they read; only what
// a drawing shows again is followed, to a bound.
package media

import (
	"bytes"
	"crypto/sha256"
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
	maxEdge          = 30_000
	maxMemory        = 512 << 20 // that decoding takes
	smallFile        = 1 << 10   // so much holds more than pixels
)

// Info is what a file is.
type Info struct {
	Type string // media type, by content: "image/jpeg"; "" when it is none that is accepted
	// Width and Height are the size at which a browser shows an image: in pixels,
	// after turning it upright, of an SVG in CSS pixels. They are 0 of documents, and
	// of an SVG that states no size.
	Width, Height int

	// Of a picture in pixels:
	Orientation int               // as EXIF has it, 1 to 8: how what is decoded is to be turned; 1: it is upright
	Animated    bool              // it moves
	Alpha       bool              // it may be transparent
	Photo       bool              // it is coded as photographs are
	Memory      int64             // bytes that decoding takes, about
	Sum         [sha256.Size]byte // of the file
}

// picture is what a scanner found.
type picture struct {
	width, height int
	parts         parts // the bytes to publish
	orientation   int   // 1 to 8; 0: none is stated
	animated      bool
	alpha         bool
	lossy         bool   // coded with loss
	memory        int64  // bytes that decoding takes, about
	profile       []byte // ICC; nil: none
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
	clean, _, err := Pixels(name, data)
	return clean, err
}

// Pixels is Clean for who decodes a picture: it returns its colour profile, too, nil when
// it has none that is valid.
func Pixels(name string, data []byte) (clean, profile []byte, err error) {
	_, p, list := examine(name, data)
	for _, d := range list {
		if d.Level() == diag.Error {
			return nil, nil, errors.New(d.Message("en"))
		}
	}
	return slices.Concat(p.parts...), p.profile, nil
}

// examine scans the data of a file. Diagnostics have no file yet.
func examine(name string, data []byte) (Info, picture, diag.List) {
	var list diag.List
	ext := path.Ext(name)
	want := byExtension(ext)
	if want == nil {
		list.Add(diag.MediaNotAccepted, nil, diag.Span{}, path.Base(name), acceptedExtensions())
		return Info{}, picture{}, list
	}
	switch n := int64(len(data)); {
	case n == 0:
		list.Add(diag.MediaTruncated, nil, diag.Span{}, want.name)
		return Info{}, picture{}, list
	case n > want.maxBytes:
		list.Add(diag.MediaTooLarge, nil, diag.Span{}, megabytes(n), want.maxBytes>>20)
		return Info{}, picture{}, list
	}
	got := byContent(data, want)
	switch {
	case got == nil && isHEIC(data):
		list.Add(diag.MediaHEIC, nil, diag.Span{})
		return Info{}, picture{}, list
	case got == nil:
		list.Add(diag.MediaUnknown, nil, diag.Span{}, want.name)
		return Info{}, picture{}, list
	case got != want:
		better := strings.TrimSuffix(path.Base(name), ext) + got.extensions[0]
		list.Add(diag.MediaExtension, nil, diag.Span{}, got.name, ext, better)
	}
	p, faults := got.scan(data)
	list.Join(faults)
	if got != formats[formatSVG] {
		p.bound(&list)
	}
	if p.animated && p.orientation > 1 {
		list.Add(diag.MediaTurned, nil, diag.Span{}, got.name)
	}
	return p.info(got, data), p, list
}

// bound reports a picture with more pixels than can be decoded, or so long and narrow that
// it cannot be made smaller.
func (p *picture) bound(list *diag.List) {
	pixels := int64(p.width) * int64(p.height)
	allowed := int64(maxPixels)
	if p.memory > maxMemory { // some ways of coding take more of it for each pixel
		allowed = min(allowed, int64(float64(pixels)/float64(p.memory)*maxMemory))
	}
	switch {
	case pixels > allowed:
		list.Add(diag.MediaPixels, nil, diag.Span{}, p.width, p.height, allowed/1_000_000)
	case max(p.width, p.height) > maxEdge:
		list.Add(diag.MediaSide, nil, diag.Span{}, p.width, p.height, maxEdge)
	}
}

func (p *picture) info(got *format, data []byte) Info {
	i := Info{Type: got.mediaType, Width: p.width, Height: p.height}
	if p.width == 0 || got == formats[formatSVG] {
		return i
	}
	i.Orientation, i.Animated, i.Alpha, i.Memory = max(p.orientation, 1), p.animated, p.alpha, p.memory
	if i.Orientation >= 5 && !p.animated { // turned by a quarter
		i.Width, i.Height = p.height, p.width
	}
	// A picture without loss that takes a byte for each pixel all the same is no drawing.
	size := 0
	for _, part := range p.parts {
		size += len(part)
	}
	dense := int64(size)-smallFile >= int64(p.width)*int64(p.height)
	i.Photo = !p.alpha && got != formats[formatGIF] && (p.lossy || dense)
	i.Sum = sha256.Sum256(data)
	return i
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
