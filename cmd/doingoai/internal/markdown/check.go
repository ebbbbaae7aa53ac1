package markdown

import (
	"doingoai/cmd/doingoai/internal/diag"
)

// Target is what a reference or path leads to.
type Target struct {
	URL   string // "" when there is nothing to link to: only the text is shown
	Title string // of a record: the text of a reference that has none
	Lang  string // of Title, when it differs from the language of the prose
	// Place returns the address of a place in the target, by its fragment; nil: URL with
	// the fragment.
	Place func(fragment string) string
}

// Picture is the file of an image, and what is told about it beside the document.
type Picture struct {
	URL           string // "" when there is no such file: only the description is shown
	Srcset        string // the same in several widths, as HTML has it; "" when there is one
	Width, Height int    // in pixels, 0 when unknown
	// Alt describes it where the document does not. Caption, where the document has none,
	// Credit and Sources stand below it when it is a figure.
	Alt, Caption, Credit string
	Sources              []Target
}

// Resolver tells what references and paths lead to. A function returns a
// diagnostic without file and span when there is something to tell the author;
// Check adds the place. A nil function resolves nothing and finds no fault.
type Resolver struct {
	Reference func(kind, id string) (Target, *diag.Diag)
	// Link and Image take a path, percent-decoded, without query and fragment. It
	// is relative to the document's folder unless it begins with a slash.
	Link  func(path string) (Target, *diag.Diag)
	Image func(path string) (Picture, *diag.Diag)
}

// label returns the text of a reference, unescaped, and its target.
func (r Resolver) label(ref *Reference) (string, Target) {
	var t Target
	if r.Reference != nil {
		t, _ = r.Reference(ref.Kind, ref.ID)
	}
	switch {
	case ref.Text != "":
		t.Lang = ""
		return ref.Text, t
	case t.Title != "":
		return t.Title, t
	}
	return ref.ID, t
}

// Check asks r about every reference, relative link and image.
func (d *Doc) Check(r Resolver) diag.List {
	var list diag.List
	add := func(found *diag.Diag, span diag.Span) {
		if found != nil {
			placed := *found
			placed.File, placed.Span = d.file, span
			list = append(list, placed)
		}
	}
	for _, ref := range d.refs {
		if r.Reference != nil {
			_, found := r.Reference(ref.Kind, ref.ID)
			add(found, ref.Span)
		}
	}
	for _, l := range d.links {
		switch {
		case l.Image && r.Image != nil:
			_, found := r.Image(l.Path)
			add(found, l.Span)
		case !l.Image && r.Link != nil:
			_, found := r.Link(l.Path)
			add(found, l.Span)
		}
	}
	list.Sort()
	return list
}
