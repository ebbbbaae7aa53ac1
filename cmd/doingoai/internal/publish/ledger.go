package publish

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"strings"

	"doingoai/cmd/doingoai/internal/output"
)

// ledger remembers how the last publication left the output folder, so that the next one
// need not look into a file that nobody has touched since. Unlike the manifest it gives no
// right to anything, and when it is lost, files are read instead.
//
// As a file it is binary, with little-endian numbers: ledgerHead; the CRC-32C of all behind
// it; whole, clean, manifest and the numbers of files, folders and strays; key, sum and stat of
// each file; inode and time of each folder; the length of every text; and the texts: boot,
// then the paths, then what each file has read.
type ledger struct {
	whole    output.Sum // key of the whole site; zero: unknown
	clean    output.Sum // of what was looked for in every file and found in none; zero: unknown
	manifest stat       // of the manifest that it belongs to
	// boot is the run of the operating system that must still last, as not everything was
	// surely on the disk; empty: any.
	boot    string
	files   []ledgerFile // by path
	folders []ledgerFolder
	strays  []string // files that are not of the site, sorted
}

// ledgerFile is a file of the site.
type ledgerFile struct {
	path  string
	key   output.Sum // of output.File and of what it has read
	reads string     // output.Reads, encoded
	sum   uint32     // CRC-32C of its bytes
	stat  stat
}

// has reports whether a file of the ledger has the bytes that a worker has rendered; none,
// nil, has any.
func (f *ledgerFile) has(w *worker) bool {
	return f != nil && f.sum == w.sum && f.stat.size == int64(w.buffer.Len())
}

// ledgerFolder is the output folder, whose path is empty, or one within it.
type ledgerFolder struct {
	path string
	stat stat
}

const (
	ledgerHead       = "doingoai ledger 3\n"
	ledgerNumbers    = 2*len(output.Sum{}) + 3*8 + 3*4 // whole, clean, manifest, the counts
	ledgerFileSize   = len(output.Sum{}) + 4 + 3*8     // without the path, as the next
	ledgerFolderSize = 2 * 8
)

// texts returns what stands at the end of the file.
func (l *ledger) texts() []string {
	all := append(make([]string, 0, 1+2*len(l.files)+len(l.folders)+len(l.strays)), l.boot)
	for i := range l.files {
		all = append(all, l.files[i].path)
	}
	for i := range l.folders {
		all = append(all, l.folders[i].path)
	}
	all = append(all, l.strays...)
	for i := range l.files {
		all = append(all, l.files[i].reads)
	}
	return all
}

// encode returns the ledger as a file.
func (l *ledger) encode() []byte {
	le, texts := binary.LittleEndian, l.texts()
	b := make([]byte, len(ledgerHead)+4, len(ledgerHead)+4+ledgerNumbers+len(l.files)*(ledgerFileSize+104)+len(l.folders)*(ledgerFolderSize+80))
	copy(b, ledgerHead)
	b = appendStat(append(append(b, l.whole[:]...), l.clean[:]...), l.manifest)
	for _, n := range []int{len(l.files), len(l.folders), len(l.strays)} {
		b = le.AppendUint32(b, uint32(n))
	}
	for i := range l.files {
		f := &l.files[i]
		b = appendStat(le.AppendUint32(append(b, f.key[:]...), f.sum), f.stat)
	}
	for i := range l.folders {
		s := &l.folders[i].stat
		b = le.AppendUint64(le.AppendUint64(b, s.inode), uint64(s.time))
	}
	for _, text := range texts {
		b = le.AppendUint32(b, uint32(len(text)))
	}
	for _, text := range texts {
		b = append(b, text...)
	}
	le.PutUint32(b[len(ledgerHead):], crc32.Checksum(b[len(ledgerHead)+4:], castagnoli))
	return b
}

func appendStat(b []byte, s stat) []byte {
	le := binary.LittleEndian
	return le.AppendUint64(le.AppendUint64(le.AppendUint64(b, uint64(s.size)), s.inode), uint64(s.time))
}

var errLedger = errors.New("the ledger is torn or of another version")

// decodeLedger reads what encode wrote.
func decodeLedger(text []byte) (*ledger, error) {
	b, ours := bytes.CutPrefix(text, []byte(ledgerHead))
	if !ours || len(b) < 4+ledgerNumbers || binary.LittleEndian.Uint32(b) != crc32.Checksum(b[4:], castagnoli) {
		return nil, errLedger
	}
	r := ledgerReader{b[4:]}
	l := &ledger{whole: r.sum(), clean: r.sum(), manifest: r.stat()}
	files, folders, strays := int64(r.uint32()), int64(r.uint32()), int64(r.uint32())
	all := 1 + files + folders + strays + files
	fixed := files*int64(ledgerFileSize) + folders*int64(ledgerFolderSize) + 4*all
	if fixed > int64(len(r.rest)) {
		return nil, errLedger
	}
	texts, ok := splitTexts(r.rest[fixed-4*all:fixed], string(r.rest[fixed:]))
	if !ok {
		return nil, errLedger
	}
	l.boot, l.strays = texts[0], texts[1+files+folders:all-files]
	l.files = make([]ledgerFile, files)
	for i := range l.files {
		l.files[i] = ledgerFile{path: texts[1+i], reads: texts[int(all-files)+i], key: r.sum(), sum: r.uint32(), stat: r.stat()}
	}
	l.folders = make([]ledgerFolder, folders)
	for i := range l.folders {
		s := stat{kind: folderKind, inode: r.uint64(), time: int64(r.uint64())}
		l.folders[i] = ledgerFolder{path: texts[1+int(files)+i], stat: s}
	}
	return l, nil
}

// splitTexts cuts joined into texts of the given lengths, four bytes each.
func splitTexts(lengths []byte, joined string) (texts []string, ok bool) {
	texts = make([]string, 0, len(lengths)/4)
	for ; len(lengths) > 0; lengths = lengths[4:] {
		n := int64(binary.LittleEndian.Uint32(lengths))
		if n > int64(len(joined)) {
			return nil, false
		}
		texts, joined = append(texts, joined[:n]), joined[n:]
	}
	return texts, joined == ""
}

// ledgerReader reads numbers off rest, which has them.
type ledgerReader struct{ rest []byte }

func (r *ledgerReader) take(n int) []byte {
	b := r.rest[:n]
	r.rest = r.rest[n:]
	return b
}

func (r *ledgerReader) uint32() uint32  { return binary.LittleEndian.Uint32(r.take(4)) }
func (r *ledgerReader) uint64() uint64  { return binary.LittleEndian.Uint64(r.take(8)) }
func (r *ledgerReader) sum() output.Sum { return output.Sum(r.take(len(output.Sum{}))) }

func (r *ledgerReader) stat() stat {
	return stat{kind: fileKind, size: int64(r.uint64()), inode: r.uint64(), time: int64(r.uint64())}
}

// report returns the numbers of the site of the ledger when nothing is written.
func (l *ledger) report() Report {
	r := Report{Files: len(l.files), Unchanged: len(l.files)}
	for i := range l.files {
		r.Bytes += l.files[i].stat.size
		if strings.HasSuffix(l.files[i].path, ".html") {
			r.Pages++
		}
	}
	return r
}
