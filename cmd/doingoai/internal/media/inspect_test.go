package media

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/source"
)

var samplePDF = []byte("%PDF-1.7\n1 0 obj\n<</Author (X)>>\nendobj\nstartxref\n0\n%%EOF\n")

// sampleOffice is an archive with members as an Office document has.
func sampleOffice(t testing.TB, folder string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range []string{"[Content_Types].xml", folder + "document.xml"} {
		if _, err := w.Create(name); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestInspectTellsTypeAndSize(t *testing.T) {
	wide := webp(riff("VP8X", []byte{webpAnimated, 0, 0, 0, 0x1F, 0x03, 0, 0x57, 0x02, 0}),
		riff("ANIM", make([]byte, 6)), riff("ANMF", make([]byte, 16), losslessWebP(t)[12:]))
	tests := []struct {
		name string
		data []byte
		want Info
	}{
		{"a.jpg", sampleJPEG(t), Info{Type: "image/jpeg", Width: 24, Height: 16, Orientation: 1, Photo: true, Memory: 24 * 16 * 3 / 2}},
		{"a.JPEG", sampleJPEG(t), Info{Type: "image/jpeg", Width: 24, Height: 16, Orientation: 1, Photo: true, Memory: 24 * 16 * 3 / 2}},
		{"a.png", samplePNG(t), Info{Type: "image/png", Width: 24, Height: 16, Orientation: 1, Memory: 24 * 16 * 4}},
		{"a.gif", sampleGIF(t), Info{Type: "image/gif", Width: 12, Height: 8, Orientation: 1, Animated: true, Alpha: true, Memory: 12 * 8 * 5}},
		{"a.webp", lossyWebP(t), Info{Type: "image/webp", Width: 1, Height: 1, Orientation: 1, Photo: true, Memory: 3}},
		{"a.webp", losslessWebP(t), Info{Type: "image/webp", Width: 1, Height: 1, Orientation: 1, Alpha: true, Memory: 8}},
		{"a.webp", wide, Info{Type: "image/webp", Width: 800, Height: 600, Orientation: 1, Animated: true, Memory: 8}},
		{"a.pdf", samplePDF, Info{Type: "application/pdf", Width: 0, Height: 0}},
		{"a.docx", sampleOffice(t, "word/"), Info{Type: openXML + "wordprocessingml.document", Width: 0, Height: 0}},
		{"a.xlsx", sampleOffice(t, "xl/"), Info{Type: openXML + "spreadsheetml.sheet", Width: 0, Height: 0}},
		{"a.png", withChunks(samplePNG(t), pngChunk("eXIf", exif(binary.BigEndian, 6))),
			Info{Type: "image/png", Width: 16, Height: 24, Orientation: 6, Memory: 24 * 16 * 4}},
		{"a.webp", webp(vp8x(0x08), losslessWebP(t)[12:], riff("EXIF", exif(binary.LittleEndian, 3))),
			Info{Type: "image/webp", Width: 1, Height: 1, Orientation: 3, Alpha: true, Memory: 8}},
		{"a.svg", []byte(`<svg viewBox="0 0 40 30"/>`), Info{Type: "image/svg+xml", Width: 40, Height: 30}},
		{"a.svg", []byte(`<svg width="80px" viewBox="0,0,40,30"/>`), Info{Type: "image/svg+xml", Width: 80, Height: 60}},
		{"a.svg", []byte(`<svg height="15" viewBox="0 0 40 30"/>`), Info{Type: "image/svg+xml", Width: 20, Height: 15}},
		{"a.svg", []byte(`<svg width="1in" height="2.54cm"/>`), Info{Type: "image/svg+xml", Width: 96, Height: 96}},
		{"a.svg", []byte(`<svg width="100%" height="100%" viewBox="0 0 8 9"/>`), Info{Type: "image/svg+xml", Width: 8, Height: 9}},
		{"a.svg", []byte(`<svg width="1e300" height="NaN"/>`), Info{Type: "image/svg+xml", Width: 0, Height: 0}},
		{"a.svg", []byte(`<svg/>`), Info{Type: "image/svg+xml", Width: 0, Height: 0}},
		{"A.SVG", []byte("\ufeff<svg viewBox='0 0 8 9'/>"), Info{Type: "image/svg+xml", Width: 8, Height: 9}},
	}
	for _, test := range tests {
		f := sourceFile(t, test.name, test.data)
		if test.want.Orientation > 0 {
			test.want.Sum = sha256.Sum256(test.data)
		}
		if info, list := Inspect(f); info != test.want || len(list) > 0 {
			t.Errorf("%s: %+v %v, want %+v", test.name, info, list, test.want)
		}
	}
}

type faulty struct {
	name string
	data []byte
	want []diag.ID
}

// faults are files with something wrong: at least one for each kind.
func faults(t *testing.T) []faulty {
	j, p, g, w := sampleJPEG(t), samplePNG(t), sampleGIF(t), losslessWebP(t)
	huge := slices.Clone(g)
	binary.LittleEndian.PutUint16(huge[6:], 9000)
	binary.LittleEndian.PutUint16(huge[8:], 6000)
	fourColours := []byte("\xff\xd8\xff\xc2\x00\x14\x08\x17\x70\x17\x70\x04\x01\x11\x00\x02\x11\x00\x03\x11\x00\x04\x11\x00\xff\xda\x00\x02\xff\xd9")
	narrow := slices.Clone(g)
	binary.LittleEndian.PutUint16(narrow[8:], 30_001)
	turned := exif(binary.BigEndian, 6)
	badSum := slices.Clone(p)
	badSum[len(badSum)-20]++
	word := sampleOffice(t, "word/")
	directory := bytes.Index(word, []byte("PK\x01\x02"))
	one := func(id diag.ID) []diag.ID { return []diag.ID{id} }
	return []faulty{
		{"a.toml", []byte("internal.x = 1"), one(diag.MediaNotAccepted)},
		{"a", j, one(diag.MediaNotAccepted)},
		{"a.jpg", []byte("not an image"), one(diag.MediaUnknown)},
		{"a.png", []byte("<!doctype html><html><svg></svg></html>"), one(diag.MediaUnknown)},
		{"a.svg", []byte("\x00\x01"), one(diag.MediaUnknown)},
		{"a.docx", sampleOffice(t, "other/"), one(diag.MediaUnknown)},
		{"a.docx", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old Word"), one(diag.MediaUnknown)},
		{"a.jpg", []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"), one(diag.MediaHEIC)},
		{"a.jpg", p, one(diag.MediaExtension)},
		{"a.png", []byte("<?xml version='1.0'?><!-- x --><svg/>"), one(diag.MediaExtension)},
		{"a.xlsx", word, one(diag.MediaExtension)},
		{"a.webp", g, one(diag.MediaExtension)},
		{"a.jpg", append(slices.Clone(j), make([]byte, maxImageBytes)...), one(diag.MediaTooLarge)},
		{"a.gif", huge, one(diag.MediaPixels)},
		{"a.gif", narrow, one(diag.MediaSide)},
		{"a.jpg", fourColours, one(diag.MediaPixels)}, // 36 megapixels that decoding needs 864 MB for
		{"a.jpg", slices.Concat(j[:len(j)-2], bytes.Repeat([]byte("\xff\xda\x00\x02"), maxScans), j[len(j)-2:]), one(diag.MediaDamaged)},
		{"a.jpg", nil, one(diag.MediaTruncated)},
		{"a.svg", nil, one(diag.MediaTruncated)},
		{"a.jpg", j[:len(j)-2], one(diag.MediaTruncated)},
		{"a.jpg", j[:3], one(diag.MediaTruncated)},
		{"a.png", p[:len(p)-12], one(diag.MediaTruncated)},
		{"a.png", p[:20], one(diag.MediaTruncated)},
		{"a.gif", g[:len(g)-1], one(diag.MediaTruncated)},
		{"a.gif", g[:9], one(diag.MediaTruncated)},
		{"a.webp", w[:len(w)-1], one(diag.MediaTruncated)},
		{"a.webp", w[:12], one(diag.MediaTruncated)},
		{"a.pdf", samplePDF[:30], one(diag.MediaTruncated)},
		{"a.docx", word[:len(word)-30], one(diag.MediaTruncated)},
		{"a.docx", word[40:], one(diag.MediaUnknown)},
		{"a.jpg", withSegments(j, []byte{0xFF, 0xD8}), one(diag.MediaDamaged)},
		{"a.jpg", withSegments(j, []byte{0xFF, 0xE0, 0, 1}), one(diag.MediaDamaged)},
		{"a.jpg", []byte("\xff\xd8\xff\xd9"), one(diag.MediaDamaged)},
		{"a.png", badSum, one(diag.MediaDamaged)},
		{"a.png", withChunks(p, pngChunk("CgBI", []byte{1})), one(diag.MediaDamaged)},
		{"a.png", slices.Concat(p[:8], p[33:]), one(diag.MediaDamaged)},
		{"a.gif", append(slices.Clone(g[:len(g)-1]), 0x77), one(diag.MediaDamaged)},
		{"a.webp", webp(riff("VP8L", []byte("no pixels"))), one(diag.MediaDamaged)},
		{"a.webp", webp(riff("VP8X", []byte{0, 0, 0, 0, 9, 0, 0, 9, 0, 0}), w[12:]), one(diag.MediaDamaged)},
		{"a.docx", slices.Concat(word[:directory], []byte("X"), word[directory:]), one(diag.MediaDamaged)},
		{"a.png", withChunks(p, pngChunk("acTL", make([]byte, 8)), pngChunk("eXIf", turned)), one(diag.MediaTurned)},
		{"a.webp", webp(vp8x(webpAnimated), w[12:], riff("EXIF", turned)), one(diag.MediaTurned)},

		{"a.svg", []byte("<svg><g></svg>"), one(diag.SVGSyntax)},
		{"a.svg", []byte("<svg>"), one(diag.SVGSyntax)},
		{"a.svg", []byte("<html/>"), one(diag.SVGSyntax)},
		{"a.svg", []byte("<svg/><svg/>"), one(diag.SVGSyntax)},
		{"a.svg", []byte("no drawing"), one(diag.SVGSyntax)},
		{"a.svg", []byte("<svg>&nbsp;</svg>"), one(diag.SVGSyntax)},
		{"a.svg", []byte(`<?xml version="1.0" encoding="windows-1258"?><svg><title>ã</title></svg>`), one(diag.SVGSyntax)},
		{"A.SVG", []byte("<svg><title>\xe3</title></svg>"), one(diag.SVGSyntax)},
		{"a.svg", []byte(`<!DOCTYPE svg [<!ENTITY x "y">]><svg>&x;</svg>`), one(diag.SVGEntity)},
		{"a.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg">` + strings.Repeat("<g>", maxLevels) + strings.Repeat("</g>", maxLevels) + `</svg>`), one(diag.SVGTooMuch)},
		{"a.svg", []byte(`<svg><script>run()</script><g onclick="run()"/><g ONLOAD="run()"/></svg>`),
			[]diag.ID{diag.SVGScript, diag.SVGHandler, diag.SVGHandler}},
		{"a.svg", []byte(`<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:script/></s:svg>`), one(diag.SVGScript)},
		{"a.svg", []byte(`<svg><use href="https://example.org/a.svg#b"/></svg>`), one(diag.SVGForeign)},
		{"a.svg", []byte(`<svg><use xlink:href=" javascript:run()"/></svg>`), one(diag.SVGForeign)},
		{"a.svg", []byte(`<?xml-stylesheet href="x.css"?><svg/>`), one(diag.SVGForeign)},
		{"a.svg", []byte(`<svg><rect fill="URL(x.svg#a)"/></svg>`), one(diag.SVGForeign)},
		{"a.svg", []byte(`<svg><style>@import "x.css";</style></svg>`), one(diag.SVGForeign)},
		{"a.svg", []byte(`<svg><style>a{fill:ur<![CDATA[l(//x)}]]></style></svg>`), one(diag.SVGForeign)},
		{"a.svg", []byte(`<svg><image href="#a"/></svg>`), one(diag.SVGElement)},
		{"a.svg", []byte(`<svg><foreignObject><p xmlns="http://www.w3.org/1999/xhtml"/></foreignObject></svg>`),
			one(diag.SVGElement)},
		{"a.svg", []byte(`<svg><set attributeName="href" to="javascript:run()"/></svg>`), one(diag.SVGElement)},
		{"a.svg", []byte(`<svg><style><g/></style></svg>`), one(diag.SVGElement)},
		{"a.svg", []byte(`<svg><g style="fill:\75rl(//x)"/></svg>`), one(diag.SVGStyle)},
		{"a.svg", []byte(`<svg><style>a{background:image-set("//x" 1x)}</style></svg>`), one(diag.SVGStyle)},
		{"a.svg", []byte(`<svg><style>a{font-family:"x</style></svg>`), one(diag.SVGStyle)},
	}
}

func TestInspectFindsFaults(t *testing.T) {
	seen := map[diag.ID]bool{diag.MediaUnreadable: true, diag.MediaUndecodable: true, diag.MediaNoPicture: true} // tested elsewhere
	for _, test := range faults(t) {
		f := sourceFile(t, test.name, test.data)
		_, list := Inspect(f)
		var got []diag.ID
		for _, d := range list {
			got = append(got, d.ID)
			seen[d.ID] = true
			if d.File != f.File || d.Span.End > max(len(f.Text), 0) || d.Span.Start > d.Span.End {
				t.Errorf("%s: %s stands at %v of %v", test.name, d.ID, d.Span, d.File)
			}
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s %.60q: %v, want %v", test.name, test.data, got, test.want)
		}
	}
	for _, k := range diag.Kinds() {
		ours := strings.HasPrefix(string(k.ID), "media-") || strings.HasPrefix(string(k.ID), "svg-")
		if ours && !seen[k.ID] {
			t.Errorf("no case has %s", k.ID)
		}
	}
}

func TestInspectPointsAtTheTag(t *testing.T) {
	f := sourceFile(t, "a.svg", []byte("<svg>\n  <title>Nghệ</title><script/>\n</svg>"))
	_, list := Inspect(f)
	var b strings.Builder
	if err := list.Print(&b, "vi"); err != nil {
		t.Fatal(err)
	}
	want := "content/pages/a/a.svg:2:22: error: bản vẽ có chứa mã lệnh (script) [svg-script]\n" +
		"      <title>Nghệ</title><script/>\n" +
		"                         ^~~~~~~~~\n" +
		"gợi ý: hãy xóa mã lệnh, hoặc xuất bản vẽ ở dạng PNG\n"
	if b.String() != want {
		t.Errorf("got:\n%s\nwant:\n%s", b.String(), want)
	}
}

func TestInspectSuggestsTheRightName(t *testing.T) {
	_, list := Inspect(sourceFile(t, "anh.PNG", sampleJPEG(t)))
	if len(list) != 1 || !strings.Contains(list[0].Hint("en"), `"anh.jpg"`) {
		t.Errorf("got %v", list)
	}
}

// gone is a file system whose files can be listed but no longer opened.
type gone struct {
	fstest.MapFS
	read bool
}

func (g *gone) Open(name string) (fs.File, error) {
	if g.read && strings.HasSuffix(name, ".png") {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return g.MapFS.Open(name)
}

func TestInspectReportsWhatCannotBeRead(t *testing.T) {
	fsys := &gone{MapFS: fstest.MapFS{"content/a.png": {Data: samplePNG(t)}}}
	tree, _, err := source.Read(fsys, source.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	fsys.read = true
	_, list := Inspect(tree.File("content/a.png"))
	if len(list) != 1 || list[0].ID != diag.MediaUnreadable {
		t.Errorf("got %v", list)
	}
}
