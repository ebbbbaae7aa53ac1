package build

import (
	"bufio"
	"crypto/sha256"
	"encoding/binary"
	"hash"
	"maps"
	"time"

	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/portal"
	"doingoai/cmd/doingoai/internal/source"
)

// A file that is planned is a pure function of these:
//
//	the program
//	the options of the load
//	the clock, as far as it matters: the day, and what has appeared or expired
//	every file of the site, but the words of articles and bodies of prose
//	what all files may show of bodies: the files that they name
//	what its plan has made of words and bodies (output.File.Uses)
//	the words and bodies that it reads while it is rendered (output.Buffer.Reads)
//
// Its Key is a hash of all of them but the last, which is not known before. A file that
// stands was rendered with the same Key from what it had read then. If all of that still
// reads the same, rendering would take the same way, read the same and write the same. So
// nothing can be forgotten that a file depends on: it gets words and bodies from a
// portal.Reader alone, which writes down what it gives, and a change of anything else changes
// every Key.

// inputs gathers what a load is made from.
type inputs struct {
	hash hash.Hash
	room *bufio.Writer // to hash: most of what it takes is short
}

func gather() inputs {
	h := sha256.New()
	return inputs{h, bufio.NewWriterSize(h, 1<<16)}
}

func newInputs(o Options) inputs {
	in := gather()
	in.sum(o.Program)
	in.text(o.BaseURL)
	flags := byte(0)
	for i, on := range []bool{o.Drafts, o.Future, o.PDF != nil, o.Publish} {
		if on {
			flags |= 1 << i
		}
	}
	in.text(string(flags))
	if o.PDF != nil {
		in.text(o.PDF.Version())
	}
	return in
}

func (in inputs) sum(s output.Sum) { in.write(s[:]) }
func (in inputs) number(n int64)   { in.write(binary.LittleEndian.AppendUint64(nil, uint64(n))) }
func (in inputs) text(s string)    { in.number(int64(len(s))); in.write([]byte(s)) }

func (in inputs) write(b []byte) {
	if _, err := in.room.Write(b); err != nil {
		panic("internal error: a hash takes whatever is written to it: " + err.Error())
	}
}

func (in inputs) total() output.Sum {
	if err := in.room.Flush(); err != nil {
		panic("internal error: a hash takes whatever is written to it: " + err.Error())
	}
	return output.Sum(in.hash.Sum(nil))
}

// sourcesOf is the sum of the options and all files of a load; the zero Sum when something
// of them is not known.
func sourcesOf(tree *source.Tree, o Options) output.Sum {
	if o.Program == (output.Sum{}) {
		return output.Sum{}
	}
	in := newInputs(o)
	for _, f := range tree.Files {
		sum, ok := f.Sum()
		if !ok {
			return output.Sum{}
		}
		in.text(f.Path)
		in.sum(sum)
	}
	return in.total()
}

// wholeOf is the sum of all that the output of a load depends on.
func wholeOf(sources output.Sum, since time.Time) output.Sum {
	if sources == (output.Sum{}) {
		return output.Sum{}
	}
	in := gather()
	in.sum(sources)
	in.number(since.UnixNano())
	return in.total()
}

// since is the last point in time at which the clock changed anything: the begin of the
// day, or a later one of moments.
func since(now time.Time, zone *time.Location, moments []time.Time) time.Time {
	now = now.In(zone)
	last := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, zone)
	for _, m := range moments {
		if m.After(last) && !m.After(now) {
			last = m
		}
	}
	return last
}

// mostOf is the sum of what all files depend on; the zero Sum when something is not known.
func mostOf(sources output.Sum, tree *source.Tree, p *portal.Portal, o Options) output.Sum {
	if sources == (output.Sum{}) {
		return output.Sum{}
	}
	known := maps.Collect(p.Known)
	in := newInputs(o)
	in.number(since(o.Now, p.Site.TimeZone, p.Moments).UnixNano())
	for _, f := range tree.Files {
		if f.Path == AddressesFile { // no file shows it
			continue
		}
		in.text(f.Path)
		if sum, ok := known[f.Path]; ok {
			in.sum(sum)
			continue
		}
		sum, _ := f.Sum()
		in.sum(sum)
	}
	return in.total()
}

// giveKeys gives files their keys, or none when it is not known what they depend on.
func giveKeys(files []output.File, most output.Sum) {
	if most == (output.Sum{}) {
		return
	}
	var room []byte
	for i := range files {
		f := &files[i]
		room = append(room[:0], most[:]...)
		room = append(binary.AppendUvarint(room, uint64(len(f.Path))), f.Path...)
		for _, sum := range f.Uses {
			room = append(room, sum[:]...)
		}
		f.Key = sha256.Sum256(room)
	}
}
