package build

import (
	"bytes"
	"encoding/binary"
	"encoding/gob"
	"time"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/memo"
	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/source"
)

// A build whose output already stands need not load the portal. What it must know of it
// is in the memo: under the sum of the files of the site, when the clock changes anything;
// under the sum of all inputs, and the output folder, the messages of the build that has
// made what stands.
const (
	momentsKind  = "moments"
	messagesKind = "messages"
)

// standing reports whether the output of the load stands, and sets the messages then.
func (s *Site) standing(tree *source.Tree, o Options) bool {
	if o.Stands == nil {
		return false
	}
	sources := sourcesOf(tree, o)
	data, ok := o.Memo.Get(momentsKind, memo.Key(sources))
	if !ok || sources == (output.Sum{}) || len(data)%8 != 0 {
		return false
	}
	var moments []time.Time
	for ; len(data) > 0; data = data[8:] {
		moments = append(moments, time.Unix(0, int64(binary.LittleEndian.Uint64(data))))
	}
	whole := wholeOf(sources, since(o.Now, s.Config.TimeZone, moments))
	kept, ok := o.Memo.Get(messagesKind, messagesKey(whole, o))
	if !ok {
		return false
	}
	list, ok := decodeMessages(kept, tree)
	if !ok || !o.Stands(whole) {
		return false
	}
	s.Whole, s.Diags, s.Standing = whole, list, true
	return true
}

// remember keeps what [Site.standing] asks for, as far as it is known before the output
// stands.
func (s *Site) remember(sources output.Sum, o Options) {
	if sources == (output.Sum{}) {
		return
	}
	data := []byte{}
	for _, m := range s.Portal.Moments {
		data = binary.LittleEndian.AppendUint64(data, uint64(m.UnixNano()))
	}
	key := memo.Key(sources)
	if old, ok := o.Memo.Get(momentsKind, key); !ok || !bytes.Equal(old, data) {
		o.Memo.Put(momentsKind, key, data)
	}
	s.Whole = wholeOf(sources, since(o.Now, s.Config.TimeZone, s.Portal.Moments))
}

// Keep keeps the messages of a build whose output stands now, for the next one that finds
// it standing. Messages about the cache are of one run.
func (s *Site) Keep(o Options, list diag.List) {
	if s.Whole == (output.Sum{}) {
		return
	}
	if data, ok := encodeMessages(list); ok {
		o.Memo.Put(messagesKind, messagesKey(s.Whole, o), data)
	}
}

func messagesKey(whole output.Sum, o Options) memo.Key {
	return memo.KeyOf("messages 1", whole[:], []byte(o.Out))
}

// message is a diagnostic as it is kept.
type message struct {
	ID      diag.ID
	Place   spot
	Args    []any
	Suggest string
	Related []spot
}

// spot is a place in a file; the path is empty where there is none.
type spot struct {
	Path string
	Span diag.Span
}

// encodeMessages writes a list; ok is false when it has what cannot be kept.
func encodeMessages(list diag.List) (data []byte, ok bool) {
	messages := make([]message, len(list))
	for i, d := range list {
		m := message{ID: d.ID, Place: spot{d.Path(), d.Span}, Args: d.Args, Suggest: d.Suggest}
		for _, p := range d.Related {
			m.Related = append(m.Related, spot{p.File.Path, p.Span})
		}
		messages[i] = m
	}
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(messages); err != nil {
		return nil, false // an argument of a type that gob does not know
	}
	return b.Bytes(), true
}

// decodeMessages reads what encodeMessages wrote; ok is false when a file is not there.
func decodeMessages(data []byte, tree *source.Tree) (list diag.List, ok bool) {
	var messages []message
	if err := gob.NewDecoder(bytes.NewReader(data)).Decode(&messages); err != nil {
		return nil, false
	}
	file := func(at spot) (*diag.File, bool) {
		if at.Path == "" {
			return nil, true
		}
		f := tree.File(at.Path)
		if f == nil {
			return nil, false
		}
		f.Load()
		if len(f.Text) > 0 || at.Span == (diag.Span{}) {
			return f.File, true
		}
		// A style or script, which source leaves to package assets.
		text, err := f.ReadAll()
		return diag.NewFile(at.Path, bytes.TrimPrefix(text, []byte("\ufeff"))), err == nil
	}
	for _, m := range messages {
		f, found := file(m.Place)
		if !found {
			return nil, false
		}
		d := list.Add(m.ID, f, m.Place.Span, m.Args...)
		d.Suggest = m.Suggest
		for _, at := range m.Related {
			f, found := file(at)
			if !found {
				return nil, false
			}
			d.Related = append(d.Related, diag.Place{File: f, Span: at.Span})
		}
	}
	return list, true
}
