package portal

import (
	"reflect"
	"regexp"
	"slices"
	"strings"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/edtf"
	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/tomldoc"
)

var (
	issueIDForm = regexp.MustCompile(`^\d{4}-\d{2}$`)
	regionForm  = regexp.MustCompile(lang.SubdivisionPattern)
)

// checkLocation holds a location to the globe. A latitude beyond 90 is most often
// a longitude: the two were swapped.
func (l *linker) checkLocation(f *diag.File, at tomldoc.At[[2]float64]) {
	lon, lat := at.Value[0], at.Value[1]
	if at.Set() && (lon < -180 || lon > 180 || lat < -90 || lat > 90) {
		l.list.Add(diag.LocationRange, f, at.Span, lon, lat)
	}
}

// region checks the form of an ISO 3166-2 code and that it lies in the country.
func (l *linker) region(f *diag.File, at str, country string) string {
	switch {
	case !at.Set():
		return ""
	case !regionForm.MatchString(at.Value):
		l.list.Add(diag.RegionInvalid, f, at.Span, at.Value)
		return ""
	case country != "" && !strings.HasPrefix(at.Value, country+"-"):
		l.list.Add(diag.RegionElsewhere, f, at.Span, at.Value, country)
		return ""
	}
	return at.Value
}

// checkTiming finds what cannot be: a thing that is done before its time begins.
func (l *linker) checkTiming(f *diag.File, raw *rawTime, t Timing) {
	when, status := t.Current()
	if status == Done {
		first, _ := when.Date.Bounds()
		if !first.IsZero() && first.Compare(edtf.DayOf(l.opts.Now)) > 0 {
			at := raw.Status.Span
			for _, r := range raw.Revision {
				if r.Status.Set() {
					at = r.Status.Span
				}
			}
			l.list.Add(diag.DoneInFuture, f, at, first.String())
		}
	}
}

// checkInternalKeys refuses a key inside "internal" that has the name of a public
// key: whoever wrote it may believe that it is shown.
func (l *linker) checkInternalKeys(files []*file) {
	for _, f := range files {
		var raw any = f.front
		if f.front == nil {
			raw = f.raw
		}
		if f.table == nil || raw == nil {
			continue
		}
		t := reflect.TypeOf(raw).Elem()
		if t.NumField() == 1 && t.Field(0).Type.Kind() == reflect.Slice { // a file of rows
			t = t.Field(0).Type.Elem()
			for i := 0; ; i++ {
				row := f.rowTable(i)
				if row == nil {
					break
				}
				l.checkInternal(f, row, t)
			}
			continue
		}
		l.checkInternal(f, f.table, t)
	}
}

func (l *linker) checkInternal(f *file, table *tomldoc.Table, t reflect.Type) {
	internal, _ := table.Get("internal")
	inside, _ := internal.Value.(*tomldoc.Table)
	if inside.Len() == 0 {
		return
	}
	public := keysOf(t)
	for _, key := range inside.Keys() {
		if n, _ := inside.Get(key); public[key] {
			l.list.Add(diag.InternalKey, f.src.File, n.Key, key)
		}
	}
}

// keysOf returns the keys that a raw type reads.
func keysOf(t reflect.Type) map[string]bool {
	keys := map[string]bool{}
	for i := range t.NumField() {
		field := t.Field(i)
		if field.Anonymous {
			for k := range keysOf(field.Type) {
				keys[k] = true
			}
			continue
		}
		name, _, _ := strings.Cut(field.Tag.Get("toml"), ",")
		keys[name] = true
	}
	return keys
}

// avoid reads the renderings of a term that are not to be used, by language.
func (l *linker) avoid(t *Term, raw *rawTerm) map[string][]string {
	out := map[string][]string{}
	for _, code := range sortedKeys(raw.Avoid) {
		for _, at := range raw.Avoid[code] {
			if !slices.Contains(l.site.Codes(), code) {
				d := l.list.Add(diag.LanguageUnknown, t.file, at.Span, code, strings.Join(l.site.Codes(), ", "))
				d.Suggest = diag.Nearest(code, l.site.Codes())
				break
			}
			out[code] = append(out[code], at.Value)
		}
	}
	return out
}

// checkFooter finds pages that site.toml names in the footer and nobody wrote.
func (l *linker) checkFooter() {
	f := l.tree.File("site.toml").File
	for _, item := range l.site.Footer {
		if item.Page != "" {
			l.find(KindPage, f, str{Value: item.Page, Span: item.Span}, false)
		}
	}
}

// PageNamed returns the page with an id, nil when there is none.
func (p *Portal) PageNamed(id string) *Page {
	for _, page := range p.Pages {
		if page.ID == id {
			return page
		}
	}
	return nil
}
