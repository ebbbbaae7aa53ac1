package media

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"slices"
	"testing"
)

// TestCleanRemovesMetadata plants a text in every place of every format that holds
// metadata.
func TestCleanRemovesMetadata(t *testing.T) {
	j, p, g := sampleJPEG(t), samplePNG(t), sampleGIF(t)
	vp8l := losslessWebP(t)[12:]
	var zipped bytes.Buffer
	w := zlib.NewWriter(&zipped)
	if _, err := w.Write([]byte(planted)); err != nil || w.Close() != nil {
		t.Fatal("cannot compress")
	}
	exifSegment := segment(0xE1, exifHead+string(exif(binary.BigEndian, 6)))
	gifExtensions := func(blocks string) []byte {
		at := 13 + gifColours(g[10])
		return slices.Concat(g[:at], []byte(blocks), g[at:])
	}
	samples := map[string][]byte{"a.jpg": j, "a.png": p, "a.gif": g}
	block := string(rune(len(planted))) + planted + "\x00"
	tests := map[string]struct {
		name string
		data []byte
	}{
		"jpeg, exif with gps and thumbnail": {"a.jpg", withSegments(j, exifSegment)},
		"jpeg, xmp":                         {"a.jpg", withSegments(j, segment(0xE1, "http://ns.adobe.com/xap/1.0/\x00"+planted))},
		"jpeg, iptc":                        {"a.jpg", withSegments(j, segment(0xED, "Photoshop 3.0\x008BIM"+planted))},
		"jpeg, comment":                     {"a.jpg", withSegments(j, segment(0xFE, planted))},
		"jpeg, jfif thumbnail": {"a.jpg", withSegments(j, segment(0xE0,
			"JFIF\x00\x01\x02\x00\x00\x01\x00\x01\x03\x03"+planted))},
		"jpeg, jfif extension":      {"a.jpg", withSegments(j, segment(0xE0, "JFXX\x00\x10"+planted))},
		"jpeg, unknown application": {"a.jpg", withSegments(j, segment(0xEF, planted), segment(0xF3, planted))},
		"jpeg, behind adobe":        {"a.jpg", withSegments(j, segment(0xEE, "Adobe\x00\x64\x00\x00\x00\x00\x01"+planted))},
		"jpeg, broken profile":      {"a.jpg", withSegments(j, segment(0xE2, iccHead+"\x01\x01"+planted))},
		"jpeg, second picture":      {"a.jpg", slices.Concat(j, withSegments(j, exifSegment))},
		"jpeg, between segments":    {"a.jpg", withSegments(j, segment(0xFE, "x"), []byte(planted))},
		"jpeg, before the end":      {"a.jpg", slices.Concat(j[:len(j)-2], exifSegment, j[len(j)-2:])},

		"png, texts": {"a.png", withChunks(p, pngChunk("tEXt", []byte("Copyright\x00"+planted)),
			pngChunk("iTXt", []byte("XML:com.adobe.xmp\x00\x00\x00\x00\x00"+planted)),
			pngChunk("zTXt", slices.Concat([]byte("Comment\x00\x00"), zipped.Bytes())))},
		"png, exif":            {"a.png", withChunks(p, pngChunk("eXIf", exif(binary.LittleEndian, 1)))},
		"png, time":            {"a.png", withChunks(p, pngChunk("tIME", []byte("\x07\xe6\x01\x01\x00\x00\x00")))},
		"png, own chunk":       {"a.png", withChunks(p, pngChunk("teSt", []byte(planted)))},
		"png, wrong length":    {"a.png", withChunks(p, pngChunk("gAMA", []byte(planted)))},
		"png, profile's name":  {"a.png", withChunks(p, iccpChunk(planted, profile(200)))},
		"png, behind profile":  {"a.png", withChunks(p, iccpChunk("p", append(profile(200), planted...)))},
		"png, behind the end":  {"a.png", append(slices.Clone(p), planted...)},
		"png, no real profile": {"a.png", withChunks(p, iccpChunk("p", []byte(planted)))},

		"gif, comment":       {"a.gif", gifExtensions("\x21\xFE" + block)},
		"gif, xmp":           {"a.gif", gifExtensions("\x21\xFF\x0BXMP DataXMP" + block)},
		"gif, plain text":    {"a.gif", gifExtensions("\x21\x01" + block)},
		"gif, unknown":       {"a.gif", gifExtensions("\x21\x77" + block)},
		"gif, behind loops":  {"a.gif", gifExtensions("\x21\xFF\x0BNETSCAPE2.0\x03\x01\x00\x00" + block)},
		"gif, after the end": {"a.gif", append(slices.Clone(g), planted...)},

		"webp, exif and xmp": {"a.webp", webp(vp8x(0x0C), vp8l, riff("EXIF", exif(binary.BigEndian, 1)),
			riff("XMP ", []byte(planted)))},
		"webp, unknown chunk":  {"a.webp", webp(vp8x(0), riff("ABCD", []byte(planted)), vp8l)},
		"webp, second image":   {"a.webp", webp(vp8x(0), vp8l, riff("VP8L", vp8l[8:21], []byte(planted)))},
		"webp, simple":         {"a.webp", webp(vp8l, riff("XMP ", []byte(planted)))},
		"webp, after the end":  {"a.webp", append(losslessWebP(t), planted...)},
		"webp, behind profile": {"a.webp", webp(vp8x(webpProfile), riff("ICCP", profile(200), []byte(planted)), vp8l)},
		"webp, inside a frame": {"a.webp", webp(vp8x(webpAnimated), riff("ANIM", make([]byte, 6)),
			riff("ANMF", make([]byte, 16), vp8l, riff("ABCD", []byte(planted))))},
	}
	for what, test := range tests {
		t.Run(what, func(t *testing.T) {
			clean := mustClean(t, test.name, test.data)
			for _, word := range []string{"GPS", "SECRET", "Copyright", "tIME"} {
				if bytes.Contains(clean, []byte(word)) {
					t.Errorf("%q is still there:\n%.400q", word, clean)
				}
			}
			if test.name == "a.webp" {
				if !bytes.Contains(clean, vp8l[:8+13]) {
					t.Errorf("the pixels are not there:\n%q", clean)
				}
				return
			}
			before, after := frames(test.name, samples[test.name]), frames(test.name, clean)
			if len(before) == 0 || !samePixels(before, after) {
				t.Errorf("other pixels: %d frames before, %d after", len(before), len(after))
			}
		})
	}
}

// mustClean cleans data and checks what is true of all that is cleaned: nothing is
// wrong with it, and cleaning it again changes nothing.
func mustClean(t *testing.T, name string, data []byte) []byte {
	t.Helper()
	if _, list := Inspect(sourceFile(t, name, data)); len(list) > 0 {
		t.Fatalf("Inspect: %s", list[0].Message("en"))
	}
	clean, err := Clean(name, data)
	if err != nil {
		t.Fatal(err)
	}
	again, err := Clean(name, clean)
	if err != nil {
		t.Fatalf("the second time: %v", err)
	}
	if !bytes.Equal(again, clean) {
		t.Errorf("cleaning twice gives other bytes:\n%.400q\n%.400q", clean, again)
	}
	return clean
}

// iccpChunk returns a PNG chunk with a profile under a name.
func iccpChunk(name string, profile []byte) []byte {
	b := bytes.NewBufferString(name + "\x00\x00")
	w, err := zlib.NewWriterLevel(b, zlib.BestSpeed)
	if err != nil {
		panic(err)
	}
	if _, err := w.Write(profile); err != nil || w.Close() != nil {
		panic("cannot compress")
	}
	return pngChunk("iCCP", b.Bytes())
}

func TestCleanLeavesACleanFileAlone(t *testing.T) {
	for name, data := range map[string][]byte{
		"a.jpg": sampleJPEG(t), "a.png": samplePNG(t), "a.gif": sampleGIF(t), "a.webp": lossyWebP(t),
		"b.webp": losslessWebP(t), "a.pdf": samplePDF, "a.docx": sampleOffice(t, "word/"), "a.xlsx": sampleOffice(t, "xl/"),
	} {
		if clean := mustClean(t, name, data); !bytes.Equal(clean, data) {
			t.Errorf("%s is changed:\n%.400q\n%.400q", name, data, clean)
		}
	}
}

func TestCleanKeepsTheOrientationOfAJPEG(t *testing.T) {
	for _, order := range []binary.AppendByteOrder{binary.BigEndian, binary.LittleEndian} {
		for o := 1; o <= 8; o++ {
			data := withSegments(sampleJPEG(t), segment(0xE1, exifHead+string(exif(order, o))))
			clean := mustClean(t, "a.jpg", data)
			at := bytes.Index(clean, []byte(exifHead))
			if o == 1 {
				if at >= 0 {
					t.Errorf("an upright picture has EXIF")
				}
				continue
			}
			if at < 0 || orientation(clean[at+len(exifHead):]) != o {
				t.Errorf("orientation %d in %v is lost", o, order)
			}
			info, _ := Inspect(sourceFile(t, "a.jpg", data))
			if want := (map[bool][2]int{false: {24, 16}, true: {16, 24}})[o >= 5]; [2]int{info.Width, info.Height} != want {
				t.Errorf("orientation %d: size %dx%d, want %v", o, info.Width, info.Height, want)
			}
		}
	}
}

func TestCleanKeepsColourProfiles(t *testing.T) {
	big := profile(150_001) // three segments in a JPEG
	var segments [][]byte
	for i, from := 0, 0; from < len(big); i, from = i+1, from+40_000 {
		part := big[from:min(from+40_000, len(big))]
		segments = append(segments, segment(0xE2, iccHead+string([]byte{byte(i + 1), 4})+string(part)))
	}
	clean := mustClean(t, "a.jpg", withSegments(sampleJPEG(t), segments...))
	var got []byte
	for rest := clean; ; {
		_, after, ok := bytes.Cut(rest, []byte(iccHead))
		if !ok {
			break
		}
		n := min(len(big)-len(got), 0xFFFF-2-len(iccHead)-2)
		got, rest = append(got, after[2:2+n]...), after[2+n:]
	}
	if !bytes.Equal(got, big) {
		t.Errorf("JPEG: %d bytes of profile, want %d", len(got), len(big))
	}

	clean = mustClean(t, "a.png", withChunks(samplePNG(t), iccpChunk("Display P3", profile(3000))))
	if !bytes.Contains(clean, pngChunk("iCCP", deflated(profile(3000)))) {
		t.Error("PNG: no profile")
	}

	clean = mustClean(t, "a.webp", webp(vp8x(webpProfile), riff("ICCP", profile(201)), losslessWebP(t)[12:]))
	if !bytes.Contains(clean, riff("ICCP", profile(201))) || clean[20] != webpProfile {
		t.Errorf("WebP: no profile in %q", clean)
	}
}

func TestCleanDropsAProfileWithAPartMissing(t *testing.T) {
	whole := string(profile(300))
	for what, parts := range map[string][]string{
		"second of two":   {"\x02\x02" + whole},
		"first of two":    {"\x01\x02" + whole},
		"wrong order":     {"\x02\x02" + whole[150:], "\x01\x02" + whole[:150]},
		"shorter than it": {"\x01\x01" + whole[:200]},
		"no numbers":      {""},
	} {
		data := sampleJPEG(t)
		for _, p := range slices.Backward(parts) {
			data = withSegments(data, segment(0xE2, iccHead+p))
		}
		if clean := mustClean(t, "a.jpg", data); bytes.Contains(clean, []byte(iccHead)) {
			t.Errorf("%s: the profile is kept", what)
		}
	}
}

func TestCleanKeepsAnimation(t *testing.T) {
	loop := []byte("\x21\xFF\x0BNETSCAPE2.0\x03\x01\x03\x00\x00")
	clean := mustClean(t, "a.gif", sampleGIF(t))
	if !bytes.Contains(clean, loop) || len(frames("a.gif", clean)) != 2 {
		t.Errorf("loop or frames are lost: %q", clean)
	}
	frame := riff("ANMF", make([]byte, 16), losslessWebP(t)[12:])
	anim := riff("ANIM", []byte{1, 2, 3, 4, 5, 0})
	data := webp(vp8x(webpAnimated|webpAlpha), anim, frame, frame)
	if clean := mustClean(t, "a.webp", data); !bytes.Equal(clean, data) {
		t.Errorf("WebP is changed:\n%.400q\n%.400q", data, clean)
	}
	animated := withChunks(samplePNG(t), pngChunk("acTL", make([]byte, 8)), pngChunk("fcTL", make([]byte, 26)))
	if clean := mustClean(t, "a.png", animated); !bytes.Equal(clean, animated) {
		t.Errorf("PNG is changed:\n%.400q\n%.400q", animated, clean)
	}
}

func TestCleanKeepsWhatTellsColourModelsApart(t *testing.T) {
	adobe := segment(0xEE, "Adobe\x00\x64\x00\x00\x00\x00\x00") // red, green, blue
	data := withSegments(sampleJPEG(t), adobe)
	clean := mustClean(t, "a.jpg", data)
	if !bytes.Contains(clean, adobe) || !samePixels(frames("a.jpg", data), frames("a.jpg", clean)) {
		t.Errorf("the Adobe segment is lost")
	}
	if samePixels(frames("a.jpg", clean), frames("a.jpg", sampleJPEG(t))) {
		t.Errorf("the Adobe segment changes nothing: the test is void")
	}
	jfif := segment(0xE0, "JFIF\x00\x01\x02\x01\x00\x48\x00\x48\x00\x00")
	if clean := mustClean(t, "a.jpg", withSegments(sampleJPEG(t), jfif)); !bytes.Contains(clean, jfif) {
		t.Errorf("the JFIF segment is lost")
	}
}

func TestCleanRefusesWhatInspectRefuses(t *testing.T) {
	for _, test := range faults(t) {
		_, list := Inspect(sourceFile(t, test.name, test.data))
		_, err := Clean(test.name, test.data)
		if list.HasErrors() != (err != nil) {
			t.Errorf("%s: Clean gives %v, Inspect %v", test.name, err, list)
		}
	}
}

func ExampleClean() {
	clean, err := Clean("logo.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">
		<!-- drawn by X --><metadata>X</metadata><path d="M0 0h9v9z"></path></svg>`))
	fmt.Printf("%s%v\n", clean, err)
	_, err = Clean("logo.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg" onload="run()"/>`))
	fmt.Println(err)
	// Output:
	// <svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>
	// <nil>
	// the drawing runs a script by "onload"
}
