package media

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"errors"
	"hash/crc32"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// checkAnyFile holds what must be true of any bytes: no panic; Clean gives bytes
// exactly when Inspect finds no error; these are about as many, are of the same kind
// and size, have nothing wrong, stay the same when cleaned again, and show the same
// pixels.
func checkAnyFile(t *testing.T, name string, data []byte) (clean []byte) {
	info, list := Inspect(sourceFile(t, name, data))
	clean, err := Clean(name, data)
	if list.HasErrors() != (err != nil) {
		t.Fatalf("Inspect finds %v, Clean %v", list, err)
	}
	if err != nil {
		return nil
	}
	isImage := strings.HasPrefix(info.Type, "image/") && info.Type != "image/svg+xml"
	if isImage && (info.Width <= 0 || info.Height <= 0) || max(info.Width, info.Height) > 1<<31-1 {
		t.Errorf("size %d × %d", info.Width, info.Height)
	}
	if isImage && len(clean) > 2*len(data)+64 {
		t.Errorf("%d bytes become %d", len(data), len(clean))
	}
	second, list := Inspect(sourceFile(t, name, clean))
	if info.Type != "image/jpeg" && info.Orientation > 1 { // only a JPEG keeps it
		if info.Orientation >= 5 && !info.Animated {
			info.Width, info.Height = info.Height, info.Width
		}
		info.Orientation = 1
	}
	second.Sum = info.Sum
	if second != info || len(list) > 0 {
		t.Errorf("%+v becomes %+v, with %v", info, second, list)
	}
	again, err := Clean(name, clean)
	if err != nil || !bytes.Equal(again, clean) {
		t.Errorf("cleaning twice: %v\n%q\n%q", err, clean, again)
	}
	if info.Width*info.Height <= 1<<14 && smallFrames(name, data) {
		if before := frames(name, data); before != nil && !samePixels(before, frames(name, clean)) {
			t.Errorf("other pixels:\n%q\n%q", data, clean)
		}
	}
	return clean
}

// smallFrames reports whether Go's decoder may be asked for the pixels.
func smallFrames(name string, data []byte) bool {
	r := bytes.NewReader(data)
	switch name {
	case "a.jpg":
		c, err := jpeg.DecodeConfig(r)
		return err == nil && c.Width*c.Height <= 1<<14
	case "a.png":
		c, err := png.DecodeConfig(r)
		return err == nil && c.Width*c.Height <= 1<<14
	case "a.gif":
		c, err := gif.DecodeConfig(r)
		return err == nil && c.Width*c.Height <= 1<<14 && len(data) < 1<<14
	}
	return false
}

func FuzzJPEG(f *testing.F) {
	j := sampleJPEG(f)
	f.Add(j)
	f.Add(withSegments(j, segment(0xE1, exifHead+string(exif(binary.BigEndian, 6))), segment(0xFE, planted)))
	f.Add(withSegments(j, segment(0xE1, exifHead+string(exif(binary.LittleEndian, 3)))))
	f.Add(withSegments(j, segment(0xE2, iccHead+"\x01\x01"+string(profile(200))), segment(0xEE, "Adobe\x00\x64\x00\x00\x00\x00\x01")))
	f.Add(withSegments(j, segment(0xE0, "JFIF\x00\x01\x02\x00\x00\x01\x00\x01\x01\x01abc"), []byte("stray\xff\x00\xff\xff")))
	f.Fuzz(func(t *testing.T, data []byte) { checkAnyFile(t, "a.jpg", data) })
}

func FuzzPNG(f *testing.F) {
	p := samplePNG(f)
	f.Add(p)
	f.Add(withChunks(p, iccpChunk("name", profile(200)), pngChunk("gAMA", make([]byte, 4)), pngChunk("tEXt", []byte(planted))))
	f.Add(withChunks(p, pngChunk("eXIf", exif(binary.LittleEndian, 6)), pngChunk("tIME", make([]byte, 7))))
	f.Add(withChunks(p, pngChunk("acTL", make([]byte, 8)), pngChunk("fcTL", make([]byte, 26)), pngChunk("fdAT", make([]byte, 9))))
	f.Fuzz(func(t *testing.T, data []byte) {
		checkAnyFile(t, "a.png", data)
		checkAnyFile(t, "a.png", withSums(data)) // no chance byte has the right checksum
	})
}

// withSums gives all chunks of a PNG the right checksum.
func withSums(data []byte) []byte {
	data = slices.Clone(data)
	for i := len(pngSignature); i+12 <= len(data); {
		n := int64(binary.BigEndian.Uint32(data[i:]))
		if n > int64(len(data)-i-12) {
			break
		}
		end := i + 8 + int(n)
		binary.BigEndian.PutUint32(data[end:], crc32.ChecksumIEEE(data[i+4:end]))
		i = end + 4
	}
	return data
}

func FuzzGIF(f *testing.F) {
	g := sampleGIF(f)
	f.Add(g)
	at := 13 + gifColours(g[10])
	f.Add(slices.Concat(g[:at], []byte("\x21\xFE\x05hello\x00\x21\xFF\x0BNETSCAPE2.0\x03\x01\x00\x00\x02ab\x00\x21\x01\x0C012345678901\x02hi\x00"), g[at:]))
	f.Fuzz(func(t *testing.T, data []byte) { checkAnyFile(t, "a.gif", data) })
}

func FuzzWebP(f *testing.F) {
	vp8l := losslessWebP(f)[12:]
	f.Add(lossyWebP(f))
	f.Add(losslessWebP(f))
	f.Add(webp(vp8x(webpProfile|0x0C), riff("ICCP", profile(201)), vp8l, riff("EXIF", exif(binary.BigEndian, 6)), riff("XMP ", []byte(planted))))
	f.Add(webp(vp8x(webpAnimated|webpAlpha), riff("ANIM", make([]byte, 6)),
		riff("ANMF", make([]byte, 16), riff("ALPH", []byte("abc")), vp8l), riff("ANMF", make([]byte, 16), vp8l)))
	f.Fuzz(func(t *testing.T, data []byte) {
		clean := checkAnyFile(t, "a.webp", data)
		if clean == nil {
			return
		}
		if n := binary.LittleEndian.Uint32(clean[4:]); int(n) != len(clean)-8 || n%2 == 1 {
			t.Errorf("%d bytes say that they are %d", len(clean), n+8)
		}
		if err := eachChunk(clean, 12, len(clean), func(kind string, _ []byte, _ int) error {
			if !slices.Contains([]string{"VP8X", "ICCP", "ANIM", "ANMF", "ALPH", "VP8 ", "VP8L"}, kind) {
				return errors.New(kind)
			}
			return nil
		}); err != nil {
			t.Errorf("%v in %q", err, clean)
		}
	})
}

func FuzzOffice(f *testing.F) {
	f.Add(sampleOffice(f, "word/"))
	f.Add(sampleOffice(f, "xl/"))
	f.Add(samplePDF)
	f.Add([]byte("PK\x03\x04PK\x05\x06aaaaaaaa\x00\x00\x00\x00\x04\x00\x00\x00\x00\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, name := range []string{"a.docx", "a.xlsx", "a.pdf"} {
			if clean := checkAnyFile(t, name, data); clean != nil && !bytes.Equal(clean, data) {
				t.Errorf("%s is changed", name)
			}
		}
	})
}

// foreignURL finds url( that does not lead to a place of the same file.
var foreignURL = regexp.MustCompile(`(?i)url\s*\(\s*["']?[^#"'\s]`)

// FuzzSVG holds what must be true of any drawing that is published, read again by
// an XML parser: elements and attributes of the lists only, no handler, no
// reference out, no comment, no instruction.
func FuzzSVG(f *testing.F) {
	f.Add(`<?xml version="1.0"?><!DOCTYPE svg><svg xmlns="http://www.w3.org/2000/svg" width="9"><!-- x --><g id="a"/></svg>`)
	f.Add(`<svg xmlns:xlink="http://www.w3.org/1999/xlink"><use xlink:href="#a"/><metadata><x y="1"/></metadata></svg>`)
	f.Add(`<svg><style><![CDATA[@import "x"; a{fill:url(#b)} /* x */]]></style><script>x</script></svg>`)
	f.Add(`<svg onload="x()"><rect style="fill:\75rl(//x)" fill='url( "#a" )'/><foreignObject/></svg>`)
	f.Add(`<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:text xml:space="preserve">&lt;a&#13;</s:text></s:svg>`)
	f.Add("<svg><title>Nghe\u0323\u0302 <\u0338</title></svg>")
	f.Fuzz(func(t *testing.T, text string) {
		clean := checkAnyFile(t, "a.SVG", []byte(text)) // not read as text: all bytes come through
		checkAnyFile(t, "a.svg", []byte(strings.ReplaceAll(strings.ToValidUTF8(text, ""), "\x00", "")))
		if clean == nil {
			return
		}
		dec := xml.NewDecoder(bytes.NewReader(clean))
		for {
			token, err := dec.Token()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				t.Fatalf("%v in %q", err, clean)
			}
			switch e := token.(type) {
			case xml.StartElement:
				checkElement(t, e)
			case xml.Comment, xml.ProcInst, xml.Directive:
				t.Errorf("%T in %q", e, clean)
			}
		}
	})
}

func checkElement(t *testing.T, e xml.StartElement) {
	if e.Name.Space != svgSpace || !svgElements[e.Name.Local] {
		t.Errorf("element %v", e.Name)
	}
	for _, a := range e.Attr {
		name := a.Name.Local
		switch {
		case a.Name.Space != "" && a.Name.Space != xmlSpace, strings.HasPrefix(strings.ToLower(name), "on"):
			t.Errorf("attribute %v", a.Name)
		case name == "href" && !strings.HasPrefix(a.Value, "#"), svgStyled[name] && foreignURL.MatchString(a.Value):
			t.Errorf("%s = %q", name, a.Value)
		}
	}
}
