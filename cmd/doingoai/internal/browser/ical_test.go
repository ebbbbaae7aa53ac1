package browser

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"reflect"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"doingoai/cmd/doingoai/internal/config"
	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/portal"
)

// calendarAnswer is what calendars.mjs says.
type calendarAnswer struct {
	Calendars map[string]parsedCalendar // by path
	Faults    []string
}

type parsedCalendar struct {
	Name   string
	Events []parsedEvent
}

// parsedEvent is an event as a calendar program understands it. Days are written
// YYYY-MM-DD; End is the day after the last. Days has all days of a recurring event.
type parsedEvent struct {
	UID, Summary, Description, Location, Start, End, Stamp, Status, Transp, URL, EDTF, Geo string
	Sequence                                                                               int
	Categories, Days                                                                       []string
}

// TestCalendarFiles lets two programs read every calendar file of this repository's
// site: ical.js, whose events must be those of the open data, and khal, which must have
// the same events as ical.js after it has imported them.
func TestCalendarFiles(t *testing.T) {
	t.Parallel()
	s := repositorySite(t)
	own, faults := s.readCalendars(t)
	report(t, faults)
	t.Run("open data", func(t *testing.T) {
		t.Parallel()
		report(t, s.calendarFaults(t, siteConfig(t), own))
	})
	t.Run("khal", func(t *testing.T) {
		t.Parallel()
		report(t, differences(own, importWithKhal(t, s)))
	})
}

func siteConfig(t *testing.T) *config.Site {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(repository(t), "site.toml"))
	if err != nil {
		t.Fatal(err)
	}
	site, list := config.Load(diag.NewFile("site.toml", text))
	if site == nil {
		t.Fatalf("site.toml has faults: %v", list)
	}
	return site
}

// readCalendars lets ical.js parse every calendar file.
func (s *site) readCalendars(t *testing.T) (map[string]parsedCalendar, []string) {
	t.Helper()
	only := &site{files: map[string][]byte{}}
	for _, name := range s.paths(".ics") {
		only.files[name] = s.files[name]
	}
	var answer calendarAnswer
	node(t, "calendars.mjs", only.write(t), &answer)
	if len(only.files) == 0 || len(answer.Calendars)+len(answer.Faults) != len(only.files) {
		t.Errorf("ical.js has read %d files, there are %d", len(answer.Calendars), len(only.files))
	}
	return answer.Calendars, answer.Faults
}

// plannedRecord is a record of the open data that calendars hold.
type plannedRecord struct {
	ID                  string
	Title, URL          map[string]string
	Countries, Partners []string
	Status              string
	When                *plannedWhen
	Revision            []struct {
		Status string
		When   *plannedWhen
	}
}

type plannedWhen struct{ EDTF, Start, End, Precision string }

// standing applies the revisions: what is cancelled or postponed keeps the last time
// that is known.
func (r *plannedRecord) standing() (when plannedWhen, status string) {
	when, status = *r.When, r.Status
	last := when
	for _, rev := range r.Revision {
		status = cmp.Or(rev.Status, status)
		if rev.When != nil {
			when = *rev.When
		}
		if when.EDTF != "" {
			last = when
		}
	}
	if when.EDTF == "" && (status == "cancelled" || status == "postponed") {
		when = last
	}
	return when, status
}

var exactDays = regexp.MustCompile(`^\{?\d{4}-\d\d-\d\d((/|,|\.\.)\d{4}-\d\d-\d\d)*\}?$`)

// calendarFaults compares calendar files with the open data: which there are, which
// events they have, what those are called and when they are.
func (s *site) calendarFaults(t *testing.T, c *config.Site, files map[string]parsedCalendar) (faults []string) {
	t.Helper()
	rows := map[string]*plannedRecord{}
	for _, name := range []string{"delegations", "conferences", "agreements", "tasks"} {
		var records []*plannedRecord
		if err := json.Unmarshal(s.files["data/"+name+".json"], &records); err != nil {
			t.Fatalf("data/%s.json: %v", name, err)
		}
		for _, r := range records {
			rows[r.ID] = r
		}
	}
	expected := s.expectedCalendars(t, c, rows)
	for name := range expected {
		if _, ok := files[name]; !ok {
			faults = append(faults, name+" is not written")
		}
	}
	for name, file := range files {
		want, ok := expected[name]
		if !ok {
			faults = append(faults, name+" has no events in the open data")
			continue
		}
		faults = append(faults, compareWithRows(name, s.base, c, file, want, rows)...)
	}
	slices.Sort(faults)
	return faults
}

// expectedCalendars are the ids of the records that each calendar file should hold.
func (s *site) expectedCalendars(t *testing.T, c *config.Site, rows map[string]*plannedRecord) map[string]map[string]bool {
	t.Helper()
	var partners []struct {
		ID  string
		URL map[string]string
	}
	if err := json.Unmarshal(s.files["data/partners.json"], &partners); err != nil {
		t.Fatal(err)
	}
	expected := map[string]map[string]bool{}
	add := func(at, id string) {
		at = strings.TrimPrefix(at, "/")
		if expected[at] == nil {
			expected[at] = map[string]bool{}
		}
		expected[at][id] = true
	}
	for _, code := range c.Codes() {
		beside := map[string]string{}
		for _, p := range partners {
			beside[p.ID] = portal.FeedBeside(c, code, p.URL[code])
		}
		for id, r := range rows {
			when, status := r.standing()
			switch {
			case when.EDTF == "":
				continue
			case strings.Contains(id, "-task-"):
				if when.Precision != "year" && when.End != "" && !strings.HasSuffix(when.EDTF, "-01/"+when.EDTF[:4]+"-12") {
					add(portal.FeedPath(c, code, "tasks"), id)
				}
				continue
			case (status == "confirmed" || status == "done") && exactDays.MatchString(when.EDTF):
				add(portal.FeedPath(c, code, "calendar-confirmed"), id)
			}
			add(portal.FeedPath(c, code, "calendar-all"), id)
			for _, p := range r.Partners {
				add(beside[p], id)
			}
			for _, country := range r.Countries {
				if country != c.Home.Country {
					add(portal.FeedBeside(c, code, portal.CountryPath(c, code, country)), id)
				}
			}
		}
	}
	return expected
}

var uidForm = regexp.MustCompile(`^(\d{4}-(?:out|in|conf|agr|task|deadline)-\d{2,4})(-\d+)?@`)

// compareWithRows compares a calendar file with the records that it should hold.
func compareWithRows(
	name, base string, c *config.Site, file parsedCalendar, want map[string]bool, rows map[string]*plannedRecord,
) (faults []string) {
	fault := func(format string, args ...any) { faults = append(faults, name+": "+fmt.Sprintf(format, args...)) }
	code := c.DefaultLanguage
	for _, other := range c.Codes() {
		if p := c.Prefix(other); p != "" && strings.HasPrefix("/"+name, p+"/") {
			code = other
		}
	}
	if file.Name == "" {
		fault("it has no name")
	}
	seen := map[string][]parsedEvent{}
	for _, e := range file.Events {
		m := uidForm.FindStringSubmatch(e.UID)
		if m == nil || !strings.HasSuffix(e.UID, "@"+c.UIDDomain) {
			fault("the UID %q", e.UID)
			continue
		}
		if strings.Contains(m[1], "-deadline-") {
			if path.Base(name) != path.Base(portal.FeedPath(c, code, "tasks")) || len(e.Days) == 0 || e.Days[0] != e.Start {
				fault("the deadline %s comes on %q, from %s on", m[1], e.Days, e.Start)
			}
			continue
		}
		seen[m[1]] = append(seen[m[1]], e)
	}
	for id, events := range seen {
		if !want[id] {
			fault("%s does not belong there", id)
			continue
		}
		r := rows[id]
		when, status := r.standing()
		first, last := events[0], events[len(events)-1]
		title := cmp.Or(r.Title[code], r.Title[c.DefaultLanguage])
		if !strings.Contains(first.Summary, title) {
			fault("%s is called %q, not %q", id, first.Summary, title)
		}
		if (first.Status == "CANCELLED") != (status == "cancelled") {
			fault("%s has the status %s, is %s", id, first.Status, status)
		}
		if when.Start != "" && first.Start != when.Start || when.End != "" && last.End != dayAfter(when.End) {
			fault("%s runs from %s to before %s, not from %s to %s", id, first.Start, last.End, when.Start, when.End)
		}
		if len(events) == 1 && first.EDTF != when.EDTF || len(events) > 1 && !strings.HasPrefix(when.EDTF, "{") {
			fault("%s stands at %s in %d events, is at %s", id, first.EDTF, len(events), when.EDTF)
		}
		if first.URL != base+r.URL[code] {
			fault("%s leads to %s, not to %s", id, first.URL, r.URL[code])
		}
	}
	for id := range want {
		if seen[id] == nil {
			fault("%s is missing", id)
		}
	}
	return faults
}

func dayAfter(day string) string {
	d, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return err.Error()
	}
	return d.AddDate(0, 0, 1).Format(time.DateOnly)
}

// importWithKhal imports every calendar file into a calendar of khal of its own and
// returns what khal has stored: a file for each event, which ical.js reads.
func importWithKhal(t *testing.T, s *site) map[string]parsedCalendar {
	t.Helper()
	program, err := exec.LookPath("khal")
	needs(t, "khal", err == nil)
	dir, stored := t.TempDir(), t.TempDir()
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, name := range s.paths(".ics") {
		group.Go(func() error {
			home := filepath.Join(dir, fmt.Sprint(i))
			vdir := filepath.Join(stored, filepath.FromSlash(strings.TrimSuffix(name, ".ics")))
			file, settings := filepath.Join(home, "feed.ics"), filepath.Join(home, "config")
			if err := errors.Join(os.MkdirAll(home, 0o755), os.MkdirAll(vdir, 0o755)); err != nil {
				return err
			}
			if err := errors.Join(os.WriteFile(file, s.files[name], 0o644),
				os.WriteFile(settings, []byte(fmt.Sprintf(khalSettings, vdir, filepath.Join(home, "khal.db"))), 0o644)); err != nil {
				return err
			}
			cmd := exec.CommandContext(t.Context(), program, "-c", settings, "import", "--batch", "-a", "feed", file)
			cmd.Env = append(os.Environ(), "LC_ALL=C.UTF-8",
				"HOME="+home, "XDG_CONFIG_HOME="+home, "XDG_DATA_HOME="+home, "XDG_CACHE_HOME="+home)
			if out, err := cmd.CombinedOutput(); err != nil || len(out) > 0 {
				return fmt.Errorf("khal import %s: %w\n%s", name, err, out)
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
	var answer calendarAnswer
	node(t, "calendars.mjs", stored, &answer)
	report(t, answer.Faults)
	imported := map[string]parsedCalendar{}
	for name, item := range answer.Calendars {
		feed := path.Dir(name) + ".ics"
		c := imported[feed]
		c.Events = append(c.Events, item.Events...)
		imported[feed] = c
	}
	return imported
}

// khalSettings make a calendar "feed" of a folder and of a database.
const khalSettings = `[calendars]
[[feed]]
path = %s
[sqlite]
path = %s
[locale]
local_timezone = Asia/Ho_Chi_Minh
default_timezone = Asia/Ho_Chi_Minh
timeformat = %%H:%%M
dateformat = %%Y-%%m-%%d
longdateformat = %%Y-%%m-%%d
datetimeformat = %%Y-%%m-%%d %%H:%%M
longdatetimeformat = %%Y-%%m-%%d %%H:%%M
`

// differences compares what two programs understand of the same files, event by event
// and letter by letter.
func differences(one, other map[string]parsedCalendar) (faults []string) {
	byUID := func(c parsedCalendar) map[string]parsedEvent {
		events := map[string]parsedEvent{}
		for _, e := range c.Events {
			slices.Sort(e.Categories)
			events[e.UID] = e
		}
		return events
	}
	for name, calendar := range one {
		a, b := byUID(calendar), byUID(other[name])
		if len(a) != len(calendar.Events) {
			faults = append(faults, fmt.Sprintf("%s has %d events of %d UIDs", name, len(calendar.Events), len(a)))
		}
		for uid, e := range a {
			if got, ok := b[uid]; !ok {
				faults = append(faults, name+": "+uid+" is missing")
			} else if !reflect.DeepEqual(e, got) {
				faults = append(faults, fmt.Sprintf("%s: %s is\n%+v, not\n%+v", name, uid, got, e))
			}
		}
		for uid := range b {
			if _, ok := a[uid]; !ok {
				faults = append(faults, name+": "+uid+" is too much")
			}
		}
	}
	slices.Sort(faults)
	return faults
}
