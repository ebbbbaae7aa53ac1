package media

import (
	"bytes"
	"encoding/binary"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"doingoai/cmd/doingoai/internal/diag"
)

// format is a kind of file that is accepted.
type format struct {
	name       string // as people call it
	mediaType  string
	extensions []string // the usual one first
	maxBytes   int64
	scan       func(data []byte) (picture, diag.List)
}

// Places in the table of formats.
const (
	formatJPEG = iota
	formatPNG
	formatGIF
	formatWebP
	formatSVG
	formatPDF
	formatDOCX
	formatXLSX
)

const openXML = "application/vnd.openxmlformats-officedocument."

var formats = [...]*format{
	formatJPEG: imageFormat("JPEG", "image/jpeg", scanJPEG, ".jpg", ".jpeg"),
	formatPNG:  imageFormat("PNG", "image/png", scanPNG, ".png"),
	formatGIF:  imageFormat("GIF", "image/gif", scanGIF, ".gif"),
	formatWebP: imageFormat("WebP", "image/webp", scanWebP, ".webp"),
	formatSVG:  {"SVG", "image/svg+xml", []string{".svg"}, maxDrawingBytes, drawing},
	formatPDF:  documentFormat("PDF", "application/pdf", scanPDF, ".pdf"),
	formatDOCX: documentFormat("DOCX", openXML+"wordprocessingml.document", scanOffice, ".docx"),
	formatXLSX: documentFormat("XLSX", openXML+"spreadsheetml.sheet", scanOffice, ".xlsx"),
}

func imageFormat(name, mediaType string, scan scanner, extensions ...string) *format {
	return &format{name, mediaType, extensions, maxImageBytes, scan.diagnose(name)}
}

func documentFormat(name, mediaType string, scan scanner, extensions ...string) *format {
	return &format{name, mediaType, extensions, maxDocumentBytes, scan.diagnose(name)}
}

// byExtension returns the format of names that end in ext, in any case, or nil.
func byExtension(ext string) *format {
	for _, f := range formats {
		if slices.Contains(f.extensions, strings.ToLower(ext)) {
			return f
		}
	}
	return nil
}

// acceptedExtensions words all endings for a message.
func acceptedExtensions() string {
	var all []string
	for _, f := range formats {
		all = append(all, f.extensions...)
	}
	return strings.Join(all, ", ")
}

// byContent returns the format that data begins like, or nil. Where data may be more
// than one, the format that its name promises is taken, and its scanner decides.
func byContent(data []byte, want *format) *format {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xd8\xff")):
		return formats[formatJPEG]
	case bytes.HasPrefix(data, []byte(pngSignature)):
		return formats[formatPNG]
	case bytes.HasPrefix(data, []byte("GIF87a")), bytes.HasPrefix(data, []byte("GIF89a")):
		return formats[formatGIF]
	case len(data) >= 12 && string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP":
		return formats[formatWebP]
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return officeFormat(data, want)
	case bytes.Contains(data[:min(len(data), pdfMargin)], []byte("%PDF-")):
		return formats[formatPDF]
	case isDrawing(data) || want == formats[formatSVG] && !isBinary(data):
		return formats[formatSVG]
	}
	return nil
}

func isBinary(data []byte) bool {
	head := data[:min(len(data), 512)]
	return bytes.IndexByte(head, 0) >= 0 || isHEIC(data)
}

// isHEIC reports whether data is a picture in the High Efficiency Image Format
// (ISO 23008-12), which telephones of Apple make and browsers do not show.
func isHEIC(data []byte) bool {
	if len(data) < 12 || string(data[4:8]) != "ftyp" {
		return false
	}
	switch string(data[8:12]) {
	case "heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs", "mif1", "msf1":
		return true
	}
	return false
}

// errTruncated says that data ends before its format does.
var errTruncated = errors.New("truncated")

// brokenError says at which byte data departs from its format.
type brokenError struct{ at int }

func (e brokenError) Error() string { return "broken" }

// scanner reads a binary format. Its error is errTruncated or a brokenError.
type scanner func(data []byte) (picture, error)

// diagnose returns the scanner with diagnostics in place of its errors.
func (scan scanner) diagnose(name string) func([]byte) (picture, diag.List) {
	return func(data []byte) (picture, diag.List) {
		var list diag.List
		p, err := scan(data)
		var broken brokenError
		switch {
		case errors.As(err, &broken):
			list.Add(diag.MediaDamaged, nil, diag.Span{}, name, broken.at)
		case errors.Is(err, errTruncated):
			list.Add(diag.MediaTruncated, nil, diag.Span{}, name)
		case err != nil:
			panic("internal error: scanning " + name + ": " + err.Error())
		}
		return p, list
	}
}

// drawing scans an SVG in the form that package source gives to texts.
func drawing(data []byte) (picture, diag.List) {
	if !utf8.Valid(data) {
		var list diag.List
		list.Add(diag.SVGSyntax, nil, diag.Span{}, "UTF-8")
		return picture{}, list
	}
	return scanSVG(norm.NFC.Bytes(bytes.TrimPrefix(data, []byte("\ufeff"))))
}

const pdfMargin = 1024 // bytes before %PDF- and after %%EOF, as Acrobat allows

// scanPDF sees to the two ends of a PDF: a download that was cut off lacks %%EOF.
func scanPDF(data []byte) (picture, error) {
	if !bytes.Contains(data[max(len(data)-pdfMargin, 0):], []byte("%%EOF")) {
		return picture{}, errTruncated
	}
	return picture{parts: parts{data}}, nil
}

// officeFormat tells DOCX from XLSX by the folders in the archive. A broken archive
// is taken for what it promises to be, so that its scanner says where it is broken.
func officeFormat(data []byte, want *format) *format {
	var found *format
	promised := want == formats[formatDOCX] || want == formats[formatXLSX]
	err := eachMember(data, func(name string) {
		switch {
		case found != nil:
		case strings.HasPrefix(name, "word/"):
			found = formats[formatDOCX]
		case strings.HasPrefix(name, "xl/"):
			found = formats[formatXLSX]
		}
	})
	if err != nil && promised {
		return want
	}
	return found
}

func scanOffice(data []byte) (picture, error) {
	if err := eachMember(data, func(string) {}); err != nil {
		return picture{}, err
	}
	return picture{parts: parts{data}}, nil
}

// eachMember calls do with the name of every member of a ZIP archive (PKWARE
// APPNOTE 4.3), as its directory lists them. Unlike archive/zip it keeps no list,
// which hostile directories would make large.
func eachMember(data []byte, do func(name string)) error {
	const endSize, maxComment = 22, 1<<16 - 1
	tail := data[max(len(data)-endSize-maxComment, 0):]
	at := bytes.LastIndex(tail, []byte("PK\x05\x06"))
	if at < 0 || len(tail)-at < endSize {
		return errTruncated
	}
	end := len(data) - len(tail) + at
	size := int64(binary.LittleEndian.Uint32(tail[at+12:]))
	start := int64(binary.LittleEndian.Uint32(tail[at+16:]))
	if start+size > int64(end) {
		return brokenError{end}
	}
	const headSize = 46
	for i, stop := int(start), int(start+size); i < stop; {
		if stop-i < headSize || string(data[i:i+4]) != "PK\x01\x02" {
			return brokenError{i}
		}
		name := int(binary.LittleEndian.Uint16(data[i+28:]))
		next := i + headSize + name +
			int(binary.LittleEndian.Uint16(data[i+30:])) + int(binary.LittleEndian.Uint16(data[i+32:]))
		if next > stop {
			return brokenError{i}
		}
		do(string(data[i+headSize : i+headSize+name]))
		i = next
	}
	return nil
}
