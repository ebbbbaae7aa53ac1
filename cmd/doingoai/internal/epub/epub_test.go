package epub

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"doingoai/cmd/doingoai/internal/output"
)

func trial() *Issue {
	return &Issue{
		Identifier: UUID("example.org", "2026-01/vi"), Lang: "vi", Title: Text{Text: "Số 1 <&> \"thử\""}, Modified: "2026-03-10",
		Publisher: Text{Text: "Publisher", Lang: "en"}, Series: Text{Text: "Bản tin"}, Number: "1", Published: "2026-03",
		Sections: []Section{
			{Name: Text{Text: "Section", Lang: "en"}, Articles: []Article{{
				Name: "01-a", Title: Text{Text: "Một\x01"}, HTML: "<p>Nội dung</p>", Page: "https://example.org/1/?a=1&b=2",
				Picture: &Picture{Image: Image{Name: "images/01.png"}, Alt: `"núi"`, Caption: Text{Text: "Núi"}},
				Facts:   []Fact{{Label: "Ngày", Values: []Text{{Text: "x", URL: "https://example.org/"}}}},
			}}},
			{Articles: []Article{{Name: "02-b", Title: Text{Text: "Hai"}, HTML: "<p>Hai</p>", Sources: []Text{{Text: "S"}}}}},
		},
		Images: []Image{{Name: "images/01.png", Type: "image/png", Data: []byte("PNG")}},
		Words:  Words{Contents: "Mục lục", Landmarks: "Phần", Start: "Đọc", Cover: "Bìa", Imprint: "Về số này", Sources: "Nguồn"},
	}
}

func write(t *testing.T, i *Issue) *output.Buffer {
	t.Helper()
	var b output.Buffer
	if err := Write(&b, i); err != nil {
		t.Fatal(err)
	}
	return &b
}

func open(t *testing.T, b *output.Buffer) *zip.Reader {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func read(t *testing.T, r *zip.Reader, name string) string {
	t.Helper()
	data, err := fs.ReadFile(r, name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestUUIDs: the first is the example of RFC 9562, appendix A.4.
func TestUUIDs(t *testing.T) {
	if u := version5(namespaceDNS, "www.example.com"); u != [16]byte{
		0x2e, 0xd6, 0x65, 0x7d, 0xe9, 0x27, 0x56, 0x8b, 0x95, 0xe1, 0x26, 0x65, 0xa8, 0xae, 0xa6, 0xa2,
	} {
		t.Errorf("%x", u)
	}
	a, b, c := UUID("example.org", "2026-01/vi"), UUID("example.org", "2026-01/en"), UUID("example.com", "2026-01/vi")
	if a == b || a == c || len(a) != len("urn:uuid:2ed6657d-e927-568b-95e1-2665a8aea6a2") || a[len("urn:uuid:2ed6657d-e927-")] != '5' {
		t.Errorf("%s %s %s", a, b, c)
	}
}

// TestTheZipIsWhatEPUBWants (OCF 3.2, section 4.2): the mimetype is first, as it is, and
// without further fields, so that its words stand at byte 38; no entry needs what stands
// behind it, the others are in order and have one time.
func TestTheZipIsWhatEPUBWants(t *testing.T) {
	b := write(t, trial())
	if got := string(b.Bytes()[30:58]); got != "mimetype"+MediaType {
		t.Errorf("the file begins with %q", got)
	}
	var names []string
	for _, f := range open(t, b).File {
		names = append(names, f.Name)
		if f.Flags != 0 || len(f.Extra) > 0 || f.ModifiedDate != firstDay || f.ModifiedTime != 0 {
			t.Errorf("%s: flags %x, extra %x, time %d %d", f.Name, f.Flags, f.Extra, f.ModifiedDate, f.ModifiedTime)
		}
	}
	if names[0] != "mimetype" || !slices.IsSorted(names[1:]) {
		t.Errorf("the files are %q", names)
	}
	if again := write(t, trial()); !bytes.Equal(again.Bytes(), b.Bytes()) {
		t.Error("the same issue gives other bytes")
	}
}

// TestEveryPageIsXML, also with a character in a title that XML may not hold.
func TestEveryPageIsXML(t *testing.T) {
	r := open(t, write(t, trial()))
	pages := 0
	for _, f := range r.File {
		if !strings.HasSuffix(f.Name, "ml") && !strings.HasSuffix(f.Name, ".opf") {
			continue
		}
		pages++
		d := xml.NewDecoder(strings.NewReader(read(t, r, f.Name)))
		for {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Errorf("%s: %v", f.Name, err)
				break
			}
		}
	}
	if pages != 7 {
		t.Errorf("there are %d pages", pages)
	}
}

// TestTheBookSaysWhatItIs: metadata, reading order, contents by section, languages.
func TestTheBookSaysWhatItIs(t *testing.T) {
	r := open(t, write(t, trial()))
	for name, wants := range map[string][]string{
		"EPUB/package.opf": {
			`<dc:identifier id="id">urn:uuid:`, `<dc:title id="title">Số 1 &lt;&amp;&gt; &#34;thử&#34;</dc:title>`, `<dc:language>vi</dc:language>`,
			`<dc:publisher xml:lang="en">`, `<meta property="dcterms:modified">2026-03-10T00:00:00Z</meta>`,
			`<meta property="group-position" refines="#series">1</meta>`, `<meta property="schema:accessibilityHazard">none</meta>`,
			`<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav">`,
			`<item id="images-01-png" href="images/01.png" media-type="image/png">`,
		},
		"EPUB/nav.xhtml": {
			`<li><span class="section" lang="en" xml:lang="en">Section</span>` + "\n<ol>\n" + `<li><a href="01-a.xhtml">Một` + "\uFFFD" + `</a></li>`,
			"</ol></li>\n" + `<li><a href="02-b.xhtml">Hai</a></li>`, `<a epub:type="bodymatter" href="01-a.xhtml">Đọc</a>`,
		},
		"EPUB/cover.xhtml": {`<h1>Số 1 &lt;&amp;&gt; &#34;thử&#34;</h1>`, `lang="vi" xml:lang="vi">`},
		"EPUB/01-a.xhtml": {
			`<p class="section" lang="en" xml:lang="en">Section</p>`, `<img src="images/01.png" alt="&#34;núi&#34;" />`,
			`<a href="https://example.org/1/?a=1&amp;b=2">`, "<p>Nội dung</p>",
		},
	} {
		text := read(t, r, name)
		for _, want := range wants {
			if !strings.Contains(text, want) {
				t.Errorf("%s lacks %s in\n%s", name, want, text)
			}
		}
	}
	if opf := read(t, r, "EPUB/package.opf"); strings.Contains(opf, "dc:rights") || strings.Contains(opf, "cover-image") {
		t.Errorf("there are rights or a cover, which nobody gave: %s", opf)
	}
	with := trial()
	with.Cover, with.Rights, with.Number = &with.Images[0], Text{Text: "R"}, "1-2"
	opf := read(t, open(t, write(t, with)), "EPUB/package.opf")
	if !strings.Contains(opf, `properties="cover-image"`) || !strings.Contains(opf, "<dc:rights>R</dc:rights>") || strings.Contains(opf, "group-position") {
		t.Errorf("cover, rights or number: %s", opf)
	}
}

// TestTextsGoToTheLeakCheck: all but the mimetype and pictures.
func TestTextsGoToTheLeakCheck(t *testing.T) {
	b := write(t, trial())
	if all := strings.Join(b.Plain, "\n"); len(b.Plain) != 8 || !strings.Contains(all, "Nội dung") || !strings.Contains(all, "dc:title") {
		t.Errorf("there are %d texts: %s", len(b.Plain), all)
	}
}
