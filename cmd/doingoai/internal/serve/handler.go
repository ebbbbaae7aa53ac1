package serve

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"net/http"
	"path"
	"regexp"
	"strings"
	"time"

	"doingoai/cmd/doingoai/internal/output"
)

const htmlType = "text/html; charset=utf-8"

// ownPrefix begins the paths that belong to the server.
const ownPrefix = "/-/"

// heartbeat is how often an idle event stream is written to, so that a browser
// that went away without a word is noticed.
const heartbeat = 20 * time.Second

// writeTime is how long a browser may take to accept an event.
const writeTime = 10 * time.Second

func (s *server) handler() http.Handler {
	return s.guard(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		own, ok := strings.CutPrefix(r.URL.Path, ownPrefix)
		switch {
		case !ok:
			s.servePage(w, r)
		case own == "events":
			s.serveEvents(w, r)
		case own == "live.js" || own == "overlay.css":
			s.serveClient(w, r, own)
		default:
			write(w, r, s.pages.plain(http.StatusNotFound, s.text.notFound))
		}
	}))
}

func (s *server) servePage(w http.ResponseWriter, r *http.Request) {
	answer, version := s.answer(r.URL.Path)
	if answer.kind == htmlType {
		answer.body = withScript(answer.body, seen(version, answer.sum))
	}
	if answer.bug != nil {
		s.log.Printf(s.text.render, r.URL.Path, answer.bug)
	}
	write(w, r, answer)
}

func (s *server) serveClient(w http.ResponseWriter, r *http.Request, name string) {
	body, err := clientFiles.ReadFile("client/" + name)
	if err != nil {
		panic(fmt.Sprintf("internal error: embedded file: %v", err))
	}
	write(w, r, reply{status: http.StatusOK, kind: output.MediaType(name), body: body})
}

// write sends an answer; ranges and HEAD are net/http's matter.
func write(w http.ResponseWriter, r *http.Request, a reply) {
	if a.location != "" {
		to := a.location
		if r.URL.RawQuery != "" {
			to += "?" + r.URL.RawQuery
		}
		http.Redirect(w, r, to, a.status)
		return
	}
	w.Header().Set("Content-Type", a.kind)
	if a.status != http.StatusOK {
		w.WriteHeader(a.status)
		if r.Method != http.MethodHead {
			// The browser may have gone; there is nobody to tell.
			_, _ = w.Write(a.body)
		}
		return
	}
	http.ServeContent(w, r, path.Base(a.name), time.Time{}, bytes.NewReader(a.body))
}

// bodyEnd finds the end tag of an HTML body.
var bodyEnd = regexp.MustCompile(`(?i)</body\s*>`)

// withScript returns a page with the script that keeps it up to date.
func withScript(page []byte, mark string) []byte {
	tag := `<script src="` + ownPrefix + `live.js" data-seen="` + html.EscapeString(mark) + `"></script>`
	at := len(page)
	if all := bodyEnd.FindAllIndex(page, -1); len(all) > 0 {
		at = all[len(all)-1][0]
	}
	out := make([]byte, 0, len(page)+len(tag))
	out = append(out, page[:at]...)
	out = append(out, tag...)
	return append(out, page[at:]...)
}

// serveEvents tells one open page what becomes of it, until the page goes away or
// the server ends.
func (s *server) serveEvents(w http.ResponseWriter, r *http.Request) {
	if !sameOrigin(r) {
		write(w, r, s.pages.plain(http.StatusForbidden, s.text.refusedOrigin))
		return
	}
	w.Header().Set("Content-Type", "text/event-stream; charset=utf-8")
	if r.Method == http.MethodHead {
		return
	}
	query := r.URL.Query()
	out := http.NewResponseController(w)
	send := func(text string) bool {
		// A writer without deadlines or flushing is not net/http's, and a failed write
		// means that the browser has gone: both end the stream.
		if out.SetWriteDeadline(time.Now().Add(writeTime)) != nil {
			return false
		}
		_, err := w.Write([]byte(text))
		return err == nil && out.Flush() == nil
	}
	if !send("retry: 1000\n\n") {
		return
	}
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	last := ""
	for {
		st, moved := s.now()
		if event := s.event(st, query.Get("page"), query.Get("seen")); event != last {
			if !send(event) || event == eventReload {
				return
			}
			last = event
		}
		select {
		case <-moved:
		case <-beat.C:
			if !send(":\n\n") {
				return
			}
		case <-r.Context().Done():
			return
		}
	}
}

// The events without details. Their data is not empty, because browsers pass over
// an event without data.
const (
	eventGood   = "event: good\ndata: {}\n\n"
	eventReload = "event: reload\ndata: {}\n\n"
)

// event returns what a page that was made of mark has to know now.
func (s *server) event(st state, page, mark string) string {
	switch {
	case s.outdated(st, page, mark):
		return eventReload
	case st.problem == nil || st.plan == nil: // without a plan the page is the message itself
		return eventGood
	}
	data, err := json.Marshal(struct {
		HTML string `json:"html"`
	}{st.problem.overlay})
	if err != nil {
		panic(fmt.Sprintf("internal error: event: %v", err))
	}
	return "event: problem\ndata: " + string(data) + "\n\n"
}
