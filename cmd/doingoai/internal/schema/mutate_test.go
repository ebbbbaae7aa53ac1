package schema

import (
	"bytes"
	"encoding/json"
	"maps"
	"math"
	"math/rand/v2"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/BurntSushi/toml"

	"doingoai/cmd/doingoai/internal/config"
	"doingoai/cmd/doingoai/internal/diag"
)

// TestSchemasAndLoaderAgreeOnMutations takes files of the real content, with a row or a few
// of those that have many, changes one thing at random, and asks both.
func TestSchemasAndLoaderAgreeOnMutations(t *testing.T) {
	const rounds = 150 // of each kind of file
	documents, schemas := All(), validators(t)
	real := folder(t, repository)
	config, list := config.Load(diag.NewFile("site.toml", real["site.toml"].Data))
	if config == nil || len(list) > 0 {
		t.Fatal("the real site.toml has faults")
	}
	files := map[string][]string{}
	for _, name := range slices.Sorted(maps.Keys(real)) {
		if d := documentOf(t, documents, name); d != nil {
			files[d.Name] = append(files[d.Name], name)
		}
	}
	for _, d := range documents {
		t.Run(d.Name, func(t *testing.T) {
			t.Parallel()
			random := rand.New(rand.NewPCG(10, uint64(len(d.Name))))
			refused, accepted := 0, 0
			read := map[string]any{} // by file
			for range rounds {
				name := pick(random, files[d.Name])
				if read[name] == nil {
					read[name], _ = plainFile(&d, name, real[name].Data)
				}
				record := fewer(t, random, read[name].(map[string]any))
				change := mutate(random, record)
				text := tomlOf(t, record)
				changed := text
				if d.Front {
					changed = "+++\n" + text + "+++\nChữ.\n"
				}
				site, at := alone(real, name, changed)
				known := config
				if at == "site.toml" {
					known = nil
				}
				errors, _ := load(t, site, known)
				value, ok := plainFile(&d, at, []byte(changed))
				if !ok {
					t.Fatalf("%s: it cannot be read after: %s\n%s", name, change, text)
				}
				err := schemas[d.Name].Validate(value)
				if complaint := disagreement(errors[at], err); complaint != "" {
					t.Errorf("%s: %s: %s\n%s", name, change, complaint, text)
				}
				if err == nil {
					accepted++
				} else {
					refused++
				}
			}
			if refused < rounds/5 || accepted < rounds/50 {
				t.Errorf("of %d, %d are refused and %d accepted: the changes are not of all sorts", rounds, refused, accepted)
			}
		})
	}
}

// alone returns a site with a file and what it cannot be read without. Other records are
// missing, which no schema can tell. Prose stands where it needs no record beside it.
func alone(real fstest.MapFS, name, text string) (site fstest.MapFS, at string) {
	site = fstest.MapFS{"site.toml": real["site.toml"]}
	switch {
	case strings.HasSuffix(name, ".md"):
		name = "content/pages/x/index.vi.md"
	case strings.HasPrefix(name, "content/programs/"):
		program := path.Dir(name) + "/program.toml"
		site[program] = real[program]
	}
	site[name] = &fstest.MapFile{Data: []byte(text)}
	return site, name
}

// fewer returns a copy of a record with two rows of a list of tables at its top, and with a
// few of hundreds of keys.
func fewer(t *testing.T, random *rand.Rand, record map[string]any) map[string]any {
	t.Helper()
	record = maps.Clone(record)
	if keys := slices.Sorted(maps.Keys(record)); len(keys) > 100 {
		i := random.IntN(len(keys) - 5)
		maps.DeleteFunc(record, func(key string, _ any) bool { return !slices.Contains(keys[i:i+5], key) })
	}
	for key, value := range record {
		if list, ok := value.([]any); ok && len(list) > 2 {
			if _, ok := list[0].(map[string]any); ok {
				i := random.IntN(len(list) - 1)
				record[key] = list[i : i+2]
			}
		}
	}
	text, err := json.Marshal(record)
	if err != nil {
		t.Fatal(err)
	}
	var own map[string]any
	if err := json.Unmarshal(text, &own); err != nil {
		t.Fatal(err)
	}
	return own
}

// tomlOf writes a record as TOML. JSON knows no whole numbers; here they are.
func tomlOf(t *testing.T, record map[string]any) string {
	t.Helper()
	var b bytes.Buffer
	e := toml.NewEncoder(&b)
	e.Indent = ""
	if err := e.Encode(whole(record)); err != nil {
		t.Fatalf("%v: %v", err, record)
	}
	return b.String()
}

func whole(value any) any {
	switch v := value.(type) {
	case map[string]any:
		out := map[string]any{}
		for key, inner := range v {
			out[key] = whole(inner)
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, inner := range v {
			out[i] = whole(inner)
		}
		return out
	case float64:
		if v == math.Trunc(v) {
			return int64(v)
		}
	}
	return value
}

// slot is a place in a record where something stands.
type slot struct {
	where string
	table map[string]any // with key, or
	list  []any          // with index
	key   string
	index int
}

func (s slot) get() any {
	if s.table != nil {
		return s.table[s.key]
	}
	return s.list[s.index]
}

func (s slot) set(value any) {
	if s.table != nil {
		s.table[s.key] = value
	} else {
		s.list[s.index] = value
	}
}

// slots lists all places in a value.
func slots(value any, where string) []slot {
	var all []slot
	switch v := value.(type) {
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			s := slot{where: where + "." + key, table: v, key: key}
			all = append(append(all, s), slots(v[key], s.where)...)
		}
	case []any:
		for i := range v {
			s := slot{where: where + "[]", list: v, index: i}
			all = append(append(all, s), slots(v[i], s.where)...)
		}
	}
	return all
}

// otherValues are of every type, right nearly nowhere.
var otherValues = []any{
	true, 7.0, 1.5, "zz", "", " ", "-", "ZZ", []any{}, []any{7.0}, []any{"zz"}, []any{"zz", "zz"}, []any{map[string]any{}},
	map[string]any{}, map[string]any{"vi": "x"}, map[string]any{"vi": 5.0}, map[string]any{"vi": " "}, map[string]any{"xx": "y"},
}

// otherNumbers are beyond some bound or other.
var otherNumbers = []any{0.0, -1.0, 29.0, 91.0, 181.0, 1899.0, 2201.0, 5e9, 0.5}

// mutate changes one thing in a record and tells what.
func mutate(random *rand.Rand, record map[string]any) string {
	s := pick(random, slots(record, ""))
	value := s.get()
	switch random.IntN(9) {
	case 0:
		if v, ok := value.(map[string]any); ok {
			v["khong-co"] = "x"
			return "an unknown key in " + s.where
		}
		record["khong-co"] = "x"
		return "an unknown key at the top"
	case 1, 2:
		other := pick(random, otherValues)
		s.set(other)
		return "another value of " + s.where
	case 3:
		if s.table != nil {
			delete(s.table, s.key)
			return "without " + s.where
		}
	case 4:
		if v, ok := value.([]any); ok && len(v) > 0 {
			s.set(append(slices.Clone(v), v[0]))
			return "an item twice in " + s.where
		}
	case 5:
		if s.table != nil {
			delete(s.table, s.key)
			s.table[s.key+"x"] = value
			return "another key for " + s.where
		}
	case 6:
		if v, ok := value.(map[string]any); ok && s.list != nil {
			v["internal"] = map[string]any{pick(random, []string{"title", "note", "source", "id", "cua-rieng"}): "x"}
			return "internal in " + s.where
		}
		record["internal"] = map[string]any{pick(random, []string{"name", "title", "source", "cua-rieng"}): "x"}
		return "internal at the top"
	case 7:
		if _, ok := value.(float64); ok {
			s.set(pick(random, otherNumbers))
			return "another number for " + s.where
		}
	}
	if v, ok := value.(string); ok {
		s.set(pick(random, []string{strings.ToUpper(v), v + "!", "-" + v, v + " ", v + "-", "0" + v, v + "1.23"}))
		return "another text for " + s.where
	}
	s.set(pick(random, otherValues))
	return "another value for " + s.where
}

func pick[T any](random *rand.Rand, all []T) T { return all[random.IntN(len(all))] }
