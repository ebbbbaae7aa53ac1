package portal

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/markdown"
	"doingoai/cmd/doingoai/internal/memo"
	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/source"
	"doingoai/cmd/doingoai/internal/tomldoc"
)

// file is one file of content/, decoded on its own.
type file struct {
	src   *source.File
	id    string         // of the record: the folder's or the file's name
	group string         // the folder under content/: "partners"
	base  string         // the file's name
	lang  string         // of prose, from the name
	raw   any            // pointer to a raw type; nil when the file is no record or is broken
	table *tomldoc.Table // what raw was decoded from
	front *rawFront      // of prose
	texts []string       // of front matter, see frontTexts
	doc   *markdown.Doc  // of prose; its outline, when body is not yet read
	body  *body          // of prose
	head  output.Sum     // of prose: of the text before the body, without its Words
	list  diag.List
}

// place says what a folder of content/ may hold.
type place struct {
	name    string         // of the format, "front-matter" for all prose
	pattern *regexp.Regexp // of the path below content/; first group the record's id
	raw     func() any     // nil: prose
	expect  string         // words for the hint of file-unexpected
}

// Parts of the patterns below.
const (
	idPart      = `([^/]+)`
	articlePart = `([^/]+/\d{2}-[^/.]+)`
	langPart    = `\.([^./]+)\.md$`
)

// places are the formats of content/, in the order in which they are tried.
var places = []place{
	{"partner", regexp.MustCompile(`^partners/` + idPart + `/partner\.toml$`), func() any { return new(rawPartner) }, "partner.toml, index.vi.md"},
	{"front-matter", regexp.MustCompile(`^partners/` + idPart + `/index` + langPart), nil, ""},
	{"organisation", regexp.MustCompile(`^organisations/` + idPart + `\.toml$`), func() any { return new(rawOrganisation) }, "<id>.toml"},
	{"place", regexp.MustCompile(`^places/` + idPart + `\.toml$`), func() any { return new(rawPlace) }, "<id>.toml"},
	{"document", regexp.MustCompile(`^documents/` + idPart + `\.toml$`), func() any { return new(rawDocument) }, "<id>.toml"},
	{"program", regexp.MustCompile(`^programs/` + idPart + `/program\.toml$`), func() any { return new(rawProgram) },
		"program.toml, index.vi.md, delegations-out.toml, delegations-in.toml, conferences.toml, agreements.toml, tasks.toml, figures.toml"},
	{"front-matter", regexp.MustCompile(`^programs/` + idPart + `/index` + langPart), nil, ""},
	{"delegations-out", regexp.MustCompile(`^programs/` + idPart + `/delegations-out\.toml$`), func() any { return new(rawDelegations) }, ""},
	{"delegations-in", regexp.MustCompile(`^programs/` + idPart + `/delegations-in\.toml$`), func() any { return new(rawDelegations) }, ""},
	{"conferences", regexp.MustCompile(`^programs/` + idPart + `/conferences\.toml$`), func() any { return new(rawConferences) }, ""},
	{"agreements", regexp.MustCompile(`^programs/` + idPart + `/agreements\.toml$`), func() any { return new(rawAgreements) }, ""},
	{"tasks", regexp.MustCompile(`^programs/` + idPart + `/tasks\.toml$`), func() any { return new(rawTasks) }, ""},
	{"figures", regexp.MustCompile(`^programs/` + idPart + `/figures\.toml$`), func() any { return new(rawFigures) }, ""},
	{"issue", regexp.MustCompile(`^bulletin/` + idPart + `/issue\.toml$`), func() any { return new(rawIssue) }, "issue.toml, 01-ten-bai.vi.md"},
	{"front-matter", regexp.MustCompile(`^bulletin/` + articlePart + langPart), nil, ""},
	{"front-matter", regexp.MustCompile(`^pages/` + idPart + `/index` + langPart), nil, "index.vi.md"},
	{"glossary", regexp.MustCompile(`^(glossary)\.toml$`), func() any { return new(rawGlossary) }, ""},
}

const idPattern = `^[a-z0-9]+(-[a-z0-9]+)*$`

var idForm = regexp.MustCompile(idPattern)

// assetExt are the files that may stand beside prose and documents.
var assetExt = []string{".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".pdf", ".docx", ".xlsx"}

// fileReader decodes files of a site, any number at the same time.
type fileReader struct {
	codes  []string // of the languages
	parser *markdown.Parser
	types  tomldoc.Types

	memo    *memo.Memo // of what texts are decoded to; nil: they are decoded anew
	program output.Sum // that decodes
	forget  bool       // texts when they are decoded
	buffers sync.Pool  // of *[]byte, for what goes to the memo
}

// read decodes one file. Everything wrong with it alone is in its list.
func (r *fileReader) read(src *source.File) *file {
	f := &file{src: src}
	name := strings.TrimPrefix(src.Path, "content/")
	f.group, _, _ = strings.Cut(name, "/")
	f.base = path.Base(name)
	for _, p := range places {
		if f.group != f.base && !strings.HasPrefix(p.pattern.String(), "^"+f.group+"/") {
			continue // one pattern takes longer than to see this of all
		}
		m := p.pattern.FindStringSubmatch(name)
		if m == nil {
			continue
		}
		f.id = m[1]
		for _, part := range strings.Split(f.id, "/") {
			if !idForm.MatchString(part) {
				f.list.Add(diag.FileNameInvalid, src.File, diag.Span{}, part)
				return f
			}
		}
		if src.Unread {
			return f
		}
		if p.raw == nil {
			r.prose(f, m[2])
			return f
		}
		r.record(f, p.raw())
		return f
	}
	switch ext := path.Ext(f.base); {
	case isAsset(f), name == "published-urls.txt":
	case mayHaveAssets(f) && !slices.Contains([]string{".toml", ".md", ".txt", ""}, ext):
		f.list.Add(diag.MediaNotAccepted, src.File, diag.Span{}, f.base, strings.Join(assetExt, ", "))
	default:
		names := expected(f.group)
		d := f.list.Add(diag.FileUnexpected, src.File, diag.Span{}, f.base, names)
		d.Suggest = diag.Nearest(f.base, strings.Split(names, ", "))
	}
	return f
}

// isAsset reports whether the file may stand where it is as an image or a
// download.
func isAsset(f *file) bool { return mayHaveAssets(f) && isAssetName(f.base) }

// mayHaveAssets reports whether the file's folder has images or downloads: folders
// with prose or documents do.
func mayHaveAssets(f *file) bool {
	return f.group != f.base && f.group != "organisations" && f.group != "places"
}

func isAssetName(name string) bool {
	return slices.Contains(assetExt, strings.ToLower(path.Ext(name)))
}

func expected(group string) string {
	for _, p := range places {
		if p.expect != "" && strings.HasPrefix(p.pattern.String(), "^"+group+"/") {
			return p.expect
		}
	}
	return "partners/, organisations/, places/, programs/, bulletin/, documents/, pages/, glossary.toml, published-urls.txt"
}

// keyOf returns where the last of a path of keys stands.
func (f *file) keyOf(path ...string) diag.Span {
	t := f.table
	var n tomldoc.Node
	for _, name := range path {
		n, _ = t.Get(name)
		t, _ = n.Value.(*tomldoc.Table)
	}
	return n.Key
}

func (r *fileReader) record(f *file, raw any) {
	table, list := tomldoc.Parse(f.src.File, diag.Span{Start: 0, End: len(f.src.Text)})
	f.list.Join(list)
	if table == nil {
		return
	}
	d := &tomldoc.Decoder{File: f.src.File, List: &f.list, Types: &r.types}
	d.Decode(table, raw)
	f.raw, f.table = raw, table
}

func (r *fileReader) prose(f *file, code string) {
	if !slices.Contains(r.codes, code) {
		d := f.list.Add(diag.LanguageUnknown, f.src.File, diag.Span{}, code, strings.Join(r.codes, ", "))
		d.Suggest = diag.Nearest(code, r.codes)
		return
	}
	f.lang = code
	if front, ok := r.recall(f); ok {
		r.front(f, front, tomldoc.Reparse)
		return
	}
	f.src.Load()
	front, span, list := tomldoc.FrontMatter(f.src.File)
	f.list.Join(list)
	if list.HasErrors() {
		return
	}
	r.front(f, front, tomldoc.Parse)
	f.body = &body{reader: r, file: f.src.File, span: span, hash: r.parser.Hash(f.src.Text[span.Start:span.End])}
	doc, list := f.body.parse()
	f.list.Join(f.undescribed(list))
	f.doc = doc
	if len(f.list) == 0 {
		r.keep(f, front)
	}
	if r.forget {
		f.src.Forget(f.body.span.Start)
	}
}

// front decodes front matter, which parse reads.
func (r *fileReader) front(f *file, front diag.Span, parse func(*diag.File, diag.Span) (*tomldoc.Table, diag.List)) {
	table, list := parse(f.src.File, front)
	f.list.Join(list)
	if table != nil {
		f.front, f.table = new(rawFront), table
		d := &tomldoc.Decoder{File: f.src.File, List: &f.list, Types: &r.types}
		d.Decode(table, f.front)
		f.head = f.front.sumWithoutWords(f.src.Text[:front.End])
		f.texts = frontTexts(f.src.File, table)
	}
}

// sumWithoutWords is the sum of front matter as it is written, in which the values that
// become Words are left out. They are whole strings, so nothing else can depend on them.
func (f *rawFront) sumWithoutWords(text []byte) output.Sum {
	values := []str{f.Title, f.ShortTitle, f.Summary, f.Author}
	slices.SortFunc(values, func(a, b str) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	h, at := sha256.New(), 0
	for _, v := range values {
		if v.Set() {
			h.Write(text[at:v.Span.Start])
			h.Write([]byte{0}) // which TOML cannot have
			at = v.Span.End
		}
	}
	h.Write(text[at:])
	return output.Sum(h.Sum(nil))
}

// undescribed leaves out of a list that images have no description, when front matter
// has one for them.
func (f *file) undescribed(list diag.List) diag.List {
	if f.front == nil {
		return list
	}
	return slices.DeleteFunc(list, func(d diag.Diag) bool {
		return d.ID == diag.ImageAlt && slices.ContainsFunc(f.front.Images, func(i rawImage) bool {
			name, err := url.PathUnescape(fmt.Sprint(d.Args[0]))
			return err == nil && i.Alt.Set() && path.Clean(name) == path.Clean(i.File.Value)
		})
	})
}
