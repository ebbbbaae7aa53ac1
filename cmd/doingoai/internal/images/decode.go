package images

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/draw"
	"image/gif"
	"image/jpeg"
	"image/png"

	"golang.org/x/image/webp"
)

// decodeError says why a picture cannot be decoded.
type decodeError struct{ err error }

func (e *decodeError) Error() string { return e.err.Error() }
func (e *decodeError) Unwrap() error { return e.err }

func asDecodeError(err error) (*decodeError, bool) {
	var fault *decodeError
	return fault, errors.As(err, &fault)
}

// decode returns the pixels of a cleaned file, not turned yet, with the origin at 0, 0.
// The size must be the one that was planned with: memory was counted by it.
func (p *Picture) decode(data []byte) (m image.Image, err error) {
	defer func() {
		// Decoders of others read what anybody may have sent: a fault of theirs must not
		// end the build.
		if v := recover(); v != nil {
			err = &decodeError{fmt.Errorf("the decoder fails: %v", v)}
		}
	}()
	r := bytes.NewReader(data)
	switch p.info.Type {
	case typeJPEG:
		m, err = jpeg.Decode(r)
	case typePNG:
		m, err = png.Decode(r)
	case "image/gif":
		if m, err = gif.Decode(r); err == nil { // the first image alone
			m = canvas(m, p.info.Width, p.info.Height)
		}
	case "image/webp":
		m, err = webp.Decode(r)
	default:
		panic("internal error: no decoder for " + p.info.Type)
	}
	if err != nil {
		return nil, &decodeError{err}
	}
	w, h := p.info.Width, p.info.Height
	if p.info.Orientation >= 5 {
		w, h = h, w
	}
	if m.Bounds() != image.Rect(0, 0, w, h) {
		return nil, &decodeError{fmt.Errorf("the size is %v, not %d × %d", m.Bounds(), w, h)}
	}
	return m, nil
}

// canvas lays the image of a GIF on a transparent canvas, as browsers do, when it does
// not fill it.
func canvas(frame image.Image, width, height int) image.Image {
	whole := image.Rect(0, 0, width, height)
	if frame.Bounds() == whole {
		return frame
	}
	m := image.NewNRGBA(whole)
	draw.Draw(m, frame.Bounds(), frame, frame.Bounds().Min, draw.Src)
	return m
}
