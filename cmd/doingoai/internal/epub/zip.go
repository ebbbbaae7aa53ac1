package epub

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"hash/crc32"
	"io"
	"slices"
	"strings"
)

// file is an entry of the zip file.
type file struct {
	name string
	data []byte
	text bool // is compressed; images are already
}

// firstDay is 1 January 1980, with which the calendar of zip files begins.
const firstDay = 1<<5 | 1

// writeZip writes the files behind the mimetype, sorted by name. Sizes and sums stand
// before the data, as readers that read from front to back want them.
func writeZip(w io.Writer, files []file) error {
	slices.SortFunc(files, func(a, b file) int { return strings.Compare(a.name, b.name) })
	var packed bytes.Buffer
	deflate, err := flate.NewWriter(&packed, flate.BestCompression) // half a megabyte: one for all
	if err != nil {
		return err
	}
	z := zip.NewWriter(w)
	for _, f := range append([]file{{name: "mimetype", data: []byte(MediaType)}}, files...) {
		data, method := f.data, zip.Store
		if f.text {
			packed.Reset()
			deflate.Reset(&packed)
			if _, err := deflate.Write(f.data); err != nil {
				return fmt.Errorf("compress %s: %w", f.name, err)
			}
			if err := deflate.Close(); err != nil {
				return fmt.Errorf("compress %s: %w", f.name, err)
			}
			data, method = packed.Bytes(), zip.Deflate
		}
		entry, err := z.CreateRaw(&zip.FileHeader{
			Name: f.name, Method: method, CRC32: crc32.ChecksumIEEE(f.data),
			CompressedSize64: uint64(len(data)), UncompressedSize64: uint64(len(f.data)),
			// Modified would add a field that the mimetype must not have.
			ModifiedDate: firstDay,
		})
		if err == nil {
			_, err = entry.Write(data)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", f.name, err)
		}
	}
	return z.Close()
}
