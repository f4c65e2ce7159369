package photo

import (
	"bytes"
	"encoding/binary"
	"math"
	"slices"
)

// Tags of EXIF 2.32.
const (
	tagWidth       = 0x0100
	tagHeight      = 0x0101
	tagOrientation = 0x0112
	tagExif        = 0x8769
	tagGPS         = 0x8825
	tagSub         = 0x014a
	tagInterop     = 0xa005
	tagDescription = 0x010e
	tagMakerNote   = 0x927c
	tagComment     = 0x9286 // of the user
	tagXPTitle     = 0x9c9b // these are Windows', in UTF-16
	tagXPComment   = 0x9c9c
	tagXPSubject   = 0x9c9f
	tagLatitude    = 2 // in the GPS directory
	tagLongitude   = 4
	tagDestLat     = 20 // of the destination
	tagDestLong    = 22
)

var (
	le = binary.LittleEndian
	be = binary.BigEndian
)

// entrySize is the size in bytes of one entry of a directory: tag, type, count
// and value or offset of the value.
const entrySize = 12

// tiff is a block of EXIF: directories whose offsets count from its start.
type tiff struct {
	b     []byte
	order binary.ByteOrder
}

// openTIFF reads the header of a block. The block is not copied.
func openTIFF(b []byte) (tiff, bool) {
	if len(b) < 8 {
		return tiff{}, false
	}
	switch string(b[:4]) {
	case "II*\x00":
		return tiff{b, le}, true
	case "MM\x00*":
		return tiff{b, be}, true
	}
	return tiff{}, false
}

// first returns the offset of the first directory, 0 when there is none. A
// directory at offset 0 is always absent.
func (t tiff) first() int { return int(t.order.Uint32(t.b[4:])) }

// entries returns how many entries of a directory lie inside the block.
func (t tiff) entries(ifd int) int {
	if ifd < 8 || ifd > len(t.b)-2 {
		return 0
	}
	return min(int(t.order.Uint16(t.b[ifd:])), (len(t.b)-ifd-2)/entrySize)
}

// find returns the offset of the first entry with the tag, or 0.
func (t tiff) find(ifd int, tag uint16) int {
	for i := range t.entries(ifd) {
		if at := ifd + 2 + i*entrySize; t.order.Uint16(t.b[at:]) == tag {
			return at
		}
	}
	return 0
}

// number returns an entry's value as an integer, of whatever integer type it is, or 0.
func (t tiff) number(ifd int, tag uint16) int {
	at := t.find(ifd, tag)
	if at == 0 {
		return 0
	}
	v := t.b[at+8 : at+entrySize]
	switch kind := t.order.Uint16(t.b[at+2:]); kind {
	case 1, 6: // BYTE
		return int(v[0])
	case 3, 8: // SHORT
		return int(t.order.Uint16(v))
	case 16, 17, 18: // eight bytes, stored at an offset
		from := int(t.order.Uint32(v))
		if from > len(t.b)-8 {
			return 0
		}
		return int(t.order.Uint64(t.b[from:]) & math.MaxInt32)
	}
	return int(t.order.Uint32(v))
}

// value returns the bytes of the value of the entry at offset at; nil if they do not lie
// inside the block and after its header.
func (t tiff) value(at int) []byte {
	sizes := [...]int{1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
	kind := int(t.order.Uint16(t.b[at+2:]))
	if kind >= len(sizes) {
		return nil
	}
	size := sizes[kind] * int(t.order.Uint32(t.b[at+4:]))
	if size <= 4 {
		return t.b[at+8 : at+8+size]
	}
	from := int(t.order.Uint32(t.b[at+8:]))
	if from < 8 || from > len(t.b) || size > len(t.b)-from {
		return nil
	}
	return t.b[from : from+size]
}

// directories returns the directories that may point to a GPS directory: by the standard
// only the first, in practice also those of the thumbnail and of EXIF.
func (t tiff) directories() []int {
	const most = 16
	all := []int{t.first()}
	add := func(ifd int) {
		if ifd != 0 && len(all) < most && !slices.Contains(all, ifd) {
			all = append(all, ifd)
		}
	}
	for i := 0; i < len(all); i++ {
		ifd := all[i]
		if end := ifd + 2 + t.entries(ifd)*entrySize; ifd >= 8 && end <= len(t.b)-4 {
			add(int(t.order.Uint32(t.b[end:])))
		}
		for _, tag := range []uint16{tagExif, tagSub, tagInterop} {
			add(t.number(ifd, tag))
		}
	}
	return all
}

// located reports whether any GPS directory holds a position.
func (t tiff) located() bool {
	for _, ifd := range t.directories() {
		if t.position(t.number(ifd, tagGPS)) {
			return true
		}
	}
	return false
}

// sayings visits the texts in which people and programs write where a picture was taken, and
// a maker's notes if they say it in words. What other notes hold is not documented.
func (t tiff) sayings(visit func(text []byte)) {
	for _, ifd := range t.directories() {
		for _, tag := range []uint16{tagDescription, tagComment, tagMakerNote, tagXPTitle, tagXPComment, tagXPSubject} {
			at := t.find(ifd, tag)
			if at == 0 {
				continue
			}
			text := t.value(at)
			if tag != tagMakerNote || bytes.Contains(bytes.ToLower(text), []byte("gps")) {
				visit(text)
			}
		}
	}
}

// position reports whether a GPS directory holds a latitude or longitude. The values that
// cameras without a GPS fix write (empty, 0/0 or 0/1) do not count.
func (t tiff) position(gps int) bool {
	for _, tag := range []uint16{tagLatitude, tagLongitude, tagDestLat, tagDestLong} {
		at := t.find(gps, tag)
		if at == 0 {
			continue
		}
		kind := t.order.Uint16(t.b[at+2:])
		fraction := kind == 5 || kind == 10 // zero if its numerator is
		for i, b := range t.value(at) {
			if b != 0 && (!fraction || i%8 < 4) {
				return true
			}
		}
	}
	return false
}

// removeGPS blanks every GPS directory that holds a position, with its values, and removes
// the entry that points to it. No offset changes, so maker notes and thumbnails stay
// readable.
func (t tiff) removeGPS() {
	room := len(t.b)
	for _, ifd := range t.directories() {
		gps := t.number(ifd, tagGPS)
		if !t.position(gps) {
			continue
		}
		n := t.entries(gps)
		for i := 0; i < n && room > 0; i++ {
			v := t.value(gps + 2 + i*entrySize)
			room -= len(v)
			clear(v)
		}
		clear(t.b[gps : gps+2+n*entrySize])
		t.removeEntry(ifd, tagGPS)
	}
	if room <= 0 || t.located() {
		// A position is left: directories or values overlap or repeat. No camera writes
		// such a block, so blank all of it but the header, without which the segment
		// would count as a continuation of the previous block.
		clear(t.b[4:])
	}
}

// removeEntry removes an entry from its directory; the later entries and the offset of the
// next directory move up.
func (t tiff) removeEntry(ifd int, tag uint16) {
	at := t.find(ifd, tag)
	if at == 0 {
		return
	}
	n := t.entries(ifd)
	end := min(ifd+2+n*entrySize+4, len(t.b))
	copy(t.b[at:], t.b[at+entrySize:end])
	clear(t.b[end-entrySize : end])
	t.order.PutUint16(t.b[ifd:], uint16(n-1))
}
