package build

import (
	"fmt"
	"strings"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/maps"
	"doingoai/cmd/doingoai/internal/memo"
	"doingoai/cmd/doingoai/internal/output"
)

// Inspect holds a finished file to the rules of maps: nil for a site without maps. The
// publisher asks for every file. That a page has no faults is kept by its bytes.
func (s *Site) Inspect() func(path string, data []byte) diag.List {
	if s.Config == nil || s.Config.Map == nil {
		return nil
	}
	m := s.Config.Map
	rules := maps.Rules{Labels: map[string]maps.Islands{}, Deny: m.Deny}
	for _, code := range s.Config.Codes() {
		label := func(t lang.Text) maps.Label {
			text, _ := t.In(code, append([]string{s.Config.DefaultLanguage}, s.Config.Codes()...)...)
			return maps.Label{Text: text}
		}
		rules.Labels[code] = maps.Islands{HoangSa: label(m.HoangSa), TruongSa: label(m.TruongSa)}
	}
	ids := map[maps.FaultKind]diag.ID{
		maps.DeniedWord: diag.MapWord, maps.NoArchipelago: diag.MapIslands, maps.WrongLabel: diag.MapLabel, maps.ForeignContent: diag.MapForeign,
	}
	kept, told := s.memo, fmt.Appendf(nil, "%q", rules)
	if s.program == (output.Sum{}) {
		kept = nil
	}
	return func(path string, data []byte) (list diag.List) {
		if !strings.HasSuffix(path, ".html") || !maps.Shows(data) {
			return nil
		}
		sound := memo.KeyOf("no faults", s.program[:], told, data)
		if kept.Holds(sound) {
			return nil
		}
		for _, fault := range maps.Lint(data, rules) {
			list.Add(ids[fault.Kind], nil, diag.Span{}, path, fault.What)
		}
		if len(list) == 0 {
			kept.Put("maps", sound, nil)
		}
		return list
	}
}
