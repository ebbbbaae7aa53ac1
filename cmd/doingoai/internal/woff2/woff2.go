// Package woff2 unpacks web fonts.
//
// [Unpack] turns a WOFF2 file (W3C WOFF File Format 2.0) into the OpenType file that it
// was made from, as far as reading it is concerned: outlines, metrics and layout are the
// same, the bytes of glyf, loca and the checksums are not. Collections are refused.
package woff2

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/andybalholm/brotli"
)

// most is the size that a font may have unpacked, in bytes.
const most = 32 << 20

// knownTags are the tags that a file names by their index (section 5.2).
const knownTags = "cmapheadhheahmtxmaxpnameOS/2postcvt fpgmglyflocaprepCFF VORGEBDTEBLCgasphdmxkernLTSHPCLTVDMXvheavmtxBASEGDEFGPOSGSUBEBSCJSTFMATHCBDTCBLCCOLRCPALSVG sbixacntavarbdatblocbslncvarfdscfeatfmtxfvargvarhstyjustlcarmortmorxopbdproptrakZapfSilfGlatGlocFeatSill"

// table is one table of a font.
type table struct {
	tag         string
	transformed bool
	length      int // of the data in the file, unpacked but transformed
	data        []byte
}

// Unpack returns the OpenType file in a WOFF2 file.
func Unpack(data []byte) ([]byte, error) {
	if !bytes.HasPrefix(data, []byte("wOF2")) {
		return nil, errors.New("no WOFF2 file")
	}
	r := &reader{data: data, at: 4}
	flavor := string(r.take(4))
	r.take(4) // the file's length
	count := int(r.u16())
	r.take(6) // reserved, the size of the original
	packed := int(r.u32())
	r.take(24) // versions, metadata, private data
	if flavor == "ttcf" {
		return nil, errors.New("a collection of fonts")
	}
	tables, size := directory(r, count)
	body := r.take(packed)
	if r.short {
		return nil, errors.New("the file ends too early")
	}
	if size > most {
		return nil, fmt.Errorf("%d bytes are too many", size)
	}
	plain, err := io.ReadAll(io.LimitReader(brotli.NewReader(bytes.NewReader(body)), int64(size)+1))
	if err != nil {
		return nil, fmt.Errorf("unpack: %w", err)
	}
	if len(plain) != size {
		return nil, fmt.Errorf("the tables have %d bytes and should have %d", len(plain), size)
	}
	for i := range tables {
		tables[i].data, plain = plain[:tables[i].length], plain[tables[i].length:]
	}
	if tables, err = restore(tables); err != nil {
		return nil, err
	}
	return assemble(flavor, tables), nil
}

// directory reads the table directory (section 5.2) and the size of all tables.
func directory(r *reader, count int) (tables []table, size int) {
	for range count {
		flags := r.u8()
		var t table
		if i := int(flags & 63); i < 63 {
			t.tag = knownTags[4*i : 4*i+4]
		} else {
			t.tag = string(r.take(4))
		}
		// the null transform is version 3 of outlines and version 0 of all others
		version := flags >> 6
		t.transformed = version != 0
		if t.tag == "glyf" || t.tag == "loca" {
			t.transformed = version != 3
		}
		t.length = r.base128()
		if t.transformed {
			t.length = r.base128()
		}
		if r.short {
			return nil, 0
		}
		size += t.length
		tables = append(tables, t)
	}
	return tables, size
}

// restore undoes the transforms of glyf, loca and hmtx.
func restore(tables []table) ([]table, error) {
	find := func(tag string) *table {
		for i := range tables {
			if tables[i].tag == tag {
				return &tables[i]
			}
		}
		return &table{}
	}
	var left []int16 // xMin of the glyphs
	if glyf := find("glyf"); glyf.transformed {
		loca, head := find("loca"), find("head")
		if !loca.transformed || len(head.data) < 54 {
			return nil, errors.New("outlines without a list of their places")
		}
		var err error
		if glyf.data, loca.data, left, err = outlines(glyf.data); err != nil {
			return nil, err
		}
		glyf.transformed, loca.transformed = false, false
		head.data = slices.Clone(head.data)
		binary.BigEndian.PutUint16(head.data[50:], 1) // places are long
	}
	if hmtx := find("hmtx"); hmtx.transformed {
		data, err := metrics(hmtx.data, find("hhea").data, left)
		if err != nil {
			return nil, err
		}
		hmtx.data, hmtx.transformed = data, false
	}
	for _, t := range tables {
		if t.transformed {
			return nil, fmt.Errorf("the table %q has an unknown transform", t.tag)
		}
	}
	return tables, nil
}

// metrics undoes the transform of hmtx (section 5.4): left bearings that are those of the
// outlines are left out.
func metrics(data, hhea []byte, left []int16) ([]byte, error) {
	if len(hhea) < 36 {
		return nil, errors.New("no hhea")
	}
	long := int(binary.BigEndian.Uint16(hhea[34:]))
	r := &reader{data: data}
	flags := r.u8()
	if long == 0 || long > len(left) {
		return nil, errors.New("hmtx does not fit the outlines")
	}
	advances := r.take(2 * long)
	bearings := make([]byte, 0, 2*len(left))
	for i, x := range left {
		omitted := flags&1 != 0
		if i >= long {
			omitted = flags&2 != 0
		}
		if omitted {
			bearings = binary.BigEndian.AppendUint16(bearings, uint16(x))
		} else {
			bearings = append(bearings, r.take(2)...)
		}
	}
	if r.short {
		return nil, errors.New("hmtx ends too early")
	}
	var out []byte
	for i := range long {
		out = append(out, advances[2*i:2*i+2]...)
		out = append(out, bearings[2*i:2*i+2]...)
	}
	return append(out, bearings[2*long:]...), nil
}

// assemble writes an OpenType file.
func assemble(flavor string, tables []table) []byte {
	slices.SortStableFunc(tables, func(a, b table) int { return cmp.Compare(a.tag, b.tag) })
	n := len(tables)
	power := 1
	for 2*power <= n {
		power *= 2
	}
	selector := 0
	for 1<<(selector+1) <= power {
		selector++
	}
	out := []byte(flavor)
	for _, v := range []int{n, 16 * power, selector, 16 * (n - power)} {
		out = binary.BigEndian.AppendUint16(out, uint16(v))
	}
	at := len(out) + 16*n
	var body []byte
	for _, t := range tables {
		out = append(out, t.tag...)
		out = binary.BigEndian.AppendUint32(out, checksum(t.data))
		out = binary.BigEndian.AppendUint32(out, uint32(at+len(body)))
		out = binary.BigEndian.AppendUint32(out, uint32(len(t.data)))
		body = append(body, t.data...)
		for len(body)%4 != 0 {
			body = append(body, 0)
		}
	}
	return append(out, body...)
}

// checksum is the sum of a table's numbers of four bytes.
func checksum(data []byte) (sum uint32) {
	for i := range data {
		sum += uint32(data[i]) << (8 * (3 - i%4))
	}
	return sum
}
