package serve

import (
	"embed"
	"fmt"
	"html/template"
	"net/http"
	"strings"

	"doingoai/cmd/doingoai/internal/diag"
)

//go:embed client
var clientFiles embed.FS

// maxShown bounds the diagnostics in the browser; the terminal has all of them.
const maxShown = 50

// messagePages makes the server's own pages: the failures of loads and requests.
type messagePages struct {
	text words
	tmpl *template.Template
}

func newMessagePages(text words) *messagePages {
	return &messagePages{text: text, tmpl: template.Must(template.ParseFS(clientFiles, "client/message.html"))}
}

// message is the view of a failure.
type message struct {
	Lang, Title, Lead  string
	Close, Hint, Other string // words
	Items              []item
	More               string // how many items are not shown, in words
	Detail             string // the text of a fault or bug
}

// item is the view of one diagnostic.
type item struct {
	Where   string // path:line:column, "" for the site as a whole
	Text    string
	ID      diag.ID
	Excerpt *diag.Excerpt // nil when the diagnostic points at no text
	Hint    string
	Related []string
}

func (p *messagePages) view(title string) message {
	return message{
		Lang: p.text.lang, Title: title,
		Close: p.text.close, Hint: p.text.hint, Other: p.text.related,
	}
}

// contentProblem shows the errors among diags.
func (p *messagePages) contentProblem(diags diag.List) *problem {
	m := p.view(p.text.errorsTitle)
	for _, d := range diags {
		if d.Level() == diag.Error {
			m.Items = append(m.Items, p.item(d))
		}
	}
	if n := len(m.Items) - maxShown; n > 0 {
		m.Items, m.More = m.Items[:maxShown], fmt.Sprintf(p.text.more, n)
	}
	return p.problem(m)
}

// faultProblem shows why a load could not be done.
func (p *messagePages) faultProblem(err error) *problem {
	m := p.view(p.text.faultTitle)
	m.Detail = err.Error()
	return p.problem(m)
}

func (p *messagePages) problem(m message) *problem {
	m.Lead = p.text.kept
	overlay := p.execute("overlay", m)
	m.Lead = p.text.nothing
	return &problem{overlay: overlay, page: p.page(m)}
}

// bugPage shows why a file cannot be rendered, which is never the author's fault.
func (p *messagePages) bugPage(name string, err error) reply {
	m := p.view(p.text.bugTitle)
	m.Lead = p.text.bug
	m.Detail = fmt.Sprintf("%s: %v", name, err)
	r := p.page(m)
	r.bug = err
	return r
}

func (p *messagePages) page(m message) reply {
	body := []byte(p.execute("page", m))
	return reply{status: http.StatusInternalServerError, kind: htmlType, body: body, sum: sumOfBytes(body)}
}

func (p *messagePages) plain(status int, text string) reply {
	return reply{status: status, kind: "text/plain; charset=utf-8", body: []byte(text + "\n")}
}

func (p *messagePages) execute(name string, m message) string {
	var b strings.Builder
	if err := p.tmpl.ExecuteTemplate(&b, name, m); err != nil {
		panic(fmt.Sprintf("internal error: message template: %v", err))
	}
	return b.String()
}

func (p *messagePages) item(d diag.Diag) item {
	it := item{Text: d.Message(p.text.lang), ID: d.ID, Hint: d.Hint(p.text.lang)}
	if d.File != nil {
		it.Where = diag.Place{File: d.File, Span: d.Span}.String()
	}
	if e, ok := d.Excerpt(); ok {
		it.Excerpt = &e
	}
	for _, r := range d.Related {
		it.Related = append(it.Related, r.String())
	}
	return it
}
