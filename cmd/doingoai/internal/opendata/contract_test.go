package opendata

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

// TestKeysOfTheRecords holds every collection to the keys that programs outside rely
// on: those of the content formats (DESIGN.md, section 3), id, program, direction and
// url. Every record has all of them.
func TestKeysOfTheRecords(t *testing.T) {
	files := plan(t, siteFiles(t))
	const row = "id program number title countries partners organisations when status revision source note url"
	for name, want := range map[string]string{
		"partners":      "id name country region location kind relation part_of counterpart since spellings source note url",
		"organisations": "id name short kind country part_of partner spellings source note url",
		"delegations":   row + " direction group capacity head agency host people duration purpose funding",
		"conferences":   row + " host delegates duration licensed_by funding",
		"agreements":    row + " kind capacity host signatories approved_by proposed_by",
		"tasks":         "id program number title section lead with result allocated additional funding when status revision source note url",
		"programs":      "id document year kind title short_title source note url",
		"figures":       "id program measure kind value unit text source note url",
		"articles":      "id issue title summary date updated section tags partners source url",
		"documents":     "id number kind date issuer subject files spellings source note url",
	} {
		keys := strings.Fields(want)
		slices.Sort(keys)
		for id, r := range records(t, files, name) {
			if got := slices.Sorted(maps.Keys(r)); !slices.Equal(got, keys) {
				t.Errorf("%s %s:\ngot  %q\nwant %q", name, id, got, keys)
			}
		}
	}
}

// TestShapesOfTheValues: each kind of value, known and not. How a date is worded is no
// matter of this package: of "text", the languages count.
func TestShapesOfTheValues(t *testing.T) {
	files := plan(t, siteFiles(t))
	for _, c := range []struct{ collection, id, key, want string }{
		// Dates.
		{"delegations", "2022-out-01", "when", `{"printed": "Quý III", "edtf": "2022-35", "start": "2022-07-01", "end": "2022-09-30",
			"precision": "quarter", "text": ["en", "lo", "vi"]}`},
		{"delegations", "2022-in-01", "when", `{"printed": "14-16/3/2022", "edtf": "2022-03-14/2022-03-16", "start": "2022-03-14",
			"end": "2022-03-16", "precision": "interval", "text": ["en", "lo", "vi"]}`},
		{"tasks", "2022-task-02", "when", `{"printed": "2022-08", "edtf": "2022-08", "start": "2022-08-01", "end": "2022-08-31",
			"precision": "month", "text": ["en", "lo", "vi"]}`},
		// An open end and a time that is none: null, and the printed text in its language.
		{"delegations", "2022-in-02", "when", `{"printed": "Từ năm 2022", "edtf": "2022/..", "start": "2022-01-01", "end": null,
			"precision": "ongoing", "text": ["en", "lo", "vi"]}`},
		{"delegations", "2022-out-03", "when", `{"printed": "Tùy thuộc lịch bay", "edtf": null, "start": null, "end": null,
			"precision": "unknown", "text": ["vi"]}`},
		// How edtf reads a phrase, which stays as printed.
		{"delegations", "2022-out-04", "when", `{"printed": "Mỗi đợt một quý", "edtf": "[2022-34,2022-35]", "start": "2022-04-01",
			"end": "2022-09-30", "precision": "quarter", "text": ["en", "lo", "vi"]}`},
		{"partners", "xieng-khoang", "since", `null`},

		// Counts and sums.
		{"delegations", "2022-out-01", "people", `{"printed": "18 người/tỉnh", "min": 18, "max": 18, "per": "tỉnh"}`},
		{"delegations", "2022-out-03", "people", `{"printed": "10-15", "min": 10, "max": 15, "per": null}`},
		{"delegations", "2022-out-04", "people", `null`},
		{"conferences", "2022-conf-01", "delegates", `{"domestic": {"printed": "20", "min": 20, "max": 20, "per": null},
			"foreign_resident": null, "foreign_visiting": {"printed": "10-12 người", "min": 10, "max": 12, "per": null}}`},
		{"tasks", "2022-task-01", "allocated", `{"printed": "5.666,3", "value": 5666.3}`},
		{"tasks", "2022-task-01", "additional", `{"printed": "0", "value": 0}`},
		{"tasks", "2022-task-02", "allocated", `null`},
		{"figures", "2022-out-result", "value", `{"printed": "2,5", "value": 2.5}`},
		{"programs", "2022-program", "year", `2022`},

		// Texts by language, only those that are written; addresses.
		{"delegations", "2022-out-01", "title", `{"vi": "Đoàn đại biểu cấp cao", "en": "High-level delegation"}`},
		{"delegations", "2022-out-01", "capacity", `{"vi": "Đoàn đối ngoại"}`},
		{"delegations", "2022-out-04", "host", `null`},
		{"delegations", "2022-out-01", "url", `{"vi": "/chuong-trinh/2022-program/doan-ra/2022-out-01/",
			"en": "/en/programs/2022-program/delegations-out/2022-out-01/", "lo": "/lo/phaen-ngan/2022-program/khana-ok/2022-out-01/"}`},
		{"articles", "2026-01/04-english-only", "url", `{"vi": "/ban-tin/2026-01/04-english-only/", "en": "/en/bulletin/2026-01/04-english-only/"}`},
		{"articles", "2026-01/01-mo-dau", "title", `{"vi": "Mở đầu", "en": "Opening"}`},
		{"articles", "2026-01/01-mo-dau", "summary", `{"vi": "Lời chào bạn đọc."}`},
		{"articles", "2026-01/02-het-han", "summary", `null`},
		{"articles", "2026-01/03-thu-hoi", "title", `{"vi": "Bài đã thu hồi"}`},

		// Ids and lists.
		{"delegations", "2022-out-01", "direction", `"out"`},
		{"delegations", "2022-in-01", "direction", `"in"`},
		{"delegations", "2022-in-01", "program", `"2022-program"`},
		{"delegations", "2022-out-01", "group", `"laos"`},
		{"delegations", "2022-in-01", "group", `null`},
		{"delegations", "2022-out-01", "agency", `["ubnd-tinh", "so-ngoai-vu"]`},
		{"delegations", "2022-out-03", "countries", `["JP", "TW"]`},
		{"delegations", "2022-out-04", "partners", `[]`},
		{"delegations", "2022-out-01", "source", `"818-ctr-ubnd#phu-luc-1"`},
		{"delegations", "2022-out-04", "number", `null`},
		{"partners", "muong-pec", "part_of", `"xieng-khoang"`},
		{"partners", "gifu", "part_of", `null`},
		{"partners", "gifu", "location", `[136.72, 35.39]`},
		{"organisations", "hoi-gifu", "partner", `"gifu"`},
		{"documents", "818-ctr-ubnd", "files", `["/media/documents/818.pdf"]`},
		{"documents", "bao-cao-2022", "number", `null`},
		{"articles", "2026-01/01-mo-dau", "source", `["818-ctr-ubnd", "bao-cao-2022#muc-2"]`},
		{"articles", "2026-01/01-mo-dau", "tags", `["hop-tac"]`},

		// The history.
		{"delegations", "2022-out-04", "revision", `[]`},
		{"delegations", "2022-out-01", "revision", `[
			{"date": "2022-05-04", "decision": {"vi": "Quyết định 12"}, "when": {"printed": "Quý IV/2022", "edtf": "2022-36",
				"start": "2022-10-01", "end": "2022-12-31", "precision": "quarter",
				"text": ["en", "lo", "vi"]}, "status": "postponed", "note": null},
			{"date": "2022-09", "decision": null, "when": null, "status": "confirmed", "note": {"vi": "Đã chốt lịch."}}]`},
		{"delegations", "2022-out-01", "status", `"planned"`},
	} {
		r := records(t, files, c.collection)[c.id]
		if r == nil {
			t.Errorf("%s has no %s", c.collection, c.id)
			continue
		}
		same(t, c.collection+" "+c.id+" "+c.key, withoutWords(r[c.key]), c.want)
	}
}

// withoutWords puts the languages in place of the words of dates, wherever v has them.
func withoutWords(v any) any {
	switch v := v.(type) {
	case []any:
		for i := range v {
			v[i] = withoutWords(v[i])
		}
	case map[string]any:
		for key := range v {
			v[key] = withoutWords(v[key])
		}
		if words, ok := v["text"].(map[string]any); ok && v["precision"] != nil {
			var codes []any
			for _, code := range slices.Sorted(maps.Keys(words)) {
				codes = append(codes, code)
			}
			v["text"] = codes
		}
	}
	return v
}

// TestColumnsOfTheTables: one column per scalar, lists joined by ";".
func TestColumnsOfTheTables(t *testing.T) {
	files := plan(t, siteFiles(t))
	rows := cellsByID(t, files, "delegations")
	for column, want := range map[string]string{
		"title.vi": "Đoàn đại biểu cấp cao", "title.lo": "", "when.printed": "Quý III", "when.edtf": "2022-35", "when.start": "2022-07-01",
		"when.end": "2022-09-30", "when.precision": "quarter", "people.min": "18", "people.per": "tỉnh",
		"agency": "ubnd-tinh;so-ngoai-vu", "purpose.vi": "Hội đàm thường niên; ký biên bản", "purpose.en": `Annual talks, and "minutes"`,
		"url.lo": "/lo/phaen-ngan/2022-program/khana-ok/2022-out-01/", "revision": "2022-05-04;2022-09", "organisations": "", "direction": "out",
	} {
		if got, ok := rows["2022-out-01"][column]; !ok || got != want {
			t.Errorf("delegation 2022-out-01, %s: %q (%t), want %q", column, got, ok, want)
		}
	}
	for column, want := range map[string]string{
		"when.edtf": "", "when.start": "", "when.precision": "unknown", "when.text.vi": "Tùy thuộc lịch bay", "when.text.en": "",
	} {
		if got, ok := rows["2022-out-03"][column]; !ok || got != want {
			t.Errorf("delegation 2022-out-03, %s: %q (%t), want %q", column, got, ok, want)
		}
	}
	if got := cellsByID(t, files, "partners")["gifu"]["location"]; got != "136.72;35.39" {
		t.Errorf("location %q", got)
	}
	if got := cellsByID(t, files, "tasks")["2022-task-01"]["allocated.value"]; got != "5666.3" {
		t.Errorf("allocated.value %q", got)
	}
	if got := cellsByID(t, files, "conferences")["2022-conf-01"]["delegates.foreign_visiting.max"]; got != "12" {
		t.Errorf("delegates.foreign_visiting.max %q", got)
	}
}
