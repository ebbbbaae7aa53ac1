// Package images makes pictures of the content in the sizes that readers get.
//
// In are JPEG, PNG, GIF and WebP, told and checked by package media; out are JPEG for
// photographs and PNG for drawings and what may be transparent. [New] plans a picture
// from what media found in its head: widths of 320, 640, 960, 1280 and 1920 pixels, and
// its own width when that is not above the last; never more than it has. A drawing in a
// small file has its own width alone, as smaller copies take more bytes. A name carries
// the first ten digits of the picture's hash and the width, so that what a name stands
// for never changes:
//
//	/media/bulletin/2026-01/photo.3f2a9c01be-640.jpg
//
// What cannot be made smaller, an SVG or something that moves, is a picture with one
// variant: the cleaned file, under its own name.
//
// # Using it
//
// A [Set] makes the bytes. [Set.Prepare] makes all pictures of a site at once, as a build
// does; [Set.Bytes] gives one variant; [Set.Variant] the bytes of the widest variant
// within a width, which is what books and feeds want. Results are kept in a memo by the
// hash of the file, so that no picture is made twice. Pages need no Set: [Picture.Srcset]
// and the fields of [Variant] are known before anything is made.
//
// # Pixels
//
// Pictures are turned upright as EXIF says, and scaled in linear light with a Catmull-Rom
// kernel. The largest variant is made from the file, the smaller ones from it. Colours
// come out as sRGB without a profile: an RGB profile that consists of a matrix and curves
// (Display P3, Adobe RGB, ProPhoto) is applied; one that consists of tables is not, and
// neither is that of a picture in four colours (CMYK), which is converted as browsers do
// without one. No metadata is in the result, as only pixels get there. From a file on,
// all arithmetic on pixels is in integers: results are the same on every processor for
// one version of Go.
//
// # Bounds
//
// Media refuses what has too many pixels before anything is decoded. A Set has at most
// as many pictures in work as their memory allows ([media.Info.Memory]), one at least.
package images

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"path"
	"strconv"
	"strings"

	"doingoai/cmd/doingoai/internal/media"
	"doingoai/cmd/doingoai/internal/source"
)

// widths are the widths of variants, in pixels.
var widths = []int{320, 640, 960, 1280, 1920}

// smallDrawing is how long the file of a drawing may be, in bytes, to have one size only.
// Flat colours take fewer bytes than the blends at the edges of a smaller copy.
const smallDrawing = 64 << 10

// Types of what is made.
const (
	typeJPEG = "image/jpeg"
	typePNG  = "image/png"
)

// Picture is a picture of the content, planned. It does not change.
type Picture struct {
	Source   *source.File
	Type     string    // media type of the variants
	Variants []Variant // narrowest first, one at least
	Plain    bool      // the one variant is the cleaned file

	info media.Info
}

// Variant is one size of a picture.
type Variant struct {
	Path          string // in the site, not escaped
	Width, Height int    // in pixels, upright; 0 of an SVG that states no size
}

// URL returns the URL path of the variant, escaped.
func (v Variant) URL() string { return (&url.URL{Path: v.Path}).EscapedPath() }

// New plans a picture. at is the place of the file in the site,
// "/media/bulletin/2026-01/photo.jpg"; info is what media found in it, without faults.
func New(src *source.File, at string, info media.Info) *Picture {
	p := &Picture{Source: src, info: info, Type: info.Type}
	if info.Sum == [sha256.Size]byte{} || info.Animated {
		p.Plain = true
		p.Variants = []Variant{{Path: at, Width: info.Width, Height: info.Height}}
		return p
	}
	ext := ".png"
	p.Type = typePNG
	if info.Photo {
		p.Type, ext = typeJPEG, ".jpg"
	}
	wanted := widthsOf(info.Width)
	if !info.Photo && src.Size <= smallDrawing && info.Width <= widths[len(widths)-1] {
		wanted = []int{info.Width}
	}
	stem := strings.TrimSuffix(at, path.Ext(at)) + "." + hex.EncodeToString(info.Sum[:5]) + "-"
	for _, w := range wanted {
		p.Variants = append(p.Variants, Variant{
			Path:  stem + strconv.Itoa(w) + ext,
			Width: w, Height: scaled(info.Height, w, info.Width),
		})
	}
	return p
}

// widthsOf returns the widths for a picture of the given width. One that is hardly
// smaller than the picture itself is left out.
func widthsOf(width int) []int {
	var all []int
	for _, w := range widths {
		if w < width && (width > widths[len(widths)-1] || w <= width-width/8) {
			all = append(all, w)
		}
	}
	if width <= widths[len(widths)-1] {
		all = append(all, width)
	}
	return all
}

// scaled returns length·to/from, rounded, one at least.
func scaled(length, to, from int) int {
	return int(max((int64(length)*int64(to)+int64(from)/2)/int64(from), 1))
}

// Largest returns the widest variant.
func (p *Picture) Largest() Variant { return p.Variants[len(p.Variants)-1] }

// Within returns the widest variant that is not wider than the given width, the
// narrowest when all are.
func (p *Picture) Within(width int) Variant {
	found := p.Variants[0]
	for _, v := range p.Variants {
		if v.Width <= width {
			found = v
		}
	}
	return found
}

// Srcset returns the value of the HTML attribute, "" for a picture with one variant.
func (p *Picture) Srcset() string {
	if len(p.Variants) < 2 {
		return ""
	}
	var parts []string
	for _, v := range p.Variants {
		parts = append(parts, fmt.Sprintf("%s %dw", v.URL(), v.Width))
	}
	return strings.Join(parts, ", ")
}
