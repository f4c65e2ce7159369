package photo

import (
	"bytes"
	"encoding/binary"
)

// The thermal cameras of FLIR keep their own data in APP1 segments, each with a head, two
// bytes and its number. Joined they are a file with a directory of records, one of which
// is the position. The format is described by ExifTool (FLIR.pm); byte order varies.
const (
	flirHead   = "FLIR\x00"
	flirSkip   = 8
	flirRecord = 32
	flirGPS    = 0x2b
	// flirNeeds is the length of a GPS record up to the end of its longitude.
	flirNeeds = 0x20
)

// flirValues are the values of a GPS record: the first and the byte after the last.
var flirValues = [][2]int{
	{0x00, 0x04}, // whether it is valid
	{0x08, 0x0c}, // north or south, east or west
	{0x10, 0x24}, // latitude, longitude, altitude
	{0x40, 0x58}, // precision, speed, directions
}

// flirPlaces visits the GPS records of the joined data that hold a position.
func flirPlaces(data []byte, visit func(record []byte)) {
	const most = 1 << 10 // records
	if len(data) < 0x40 || !bytes.HasPrefix(data, []byte("FFF\x00")) {
		return
	}
	for _, order := range []binary.ByteOrder{be, le} {
		if v := order.Uint32(data[0x14:]); v < 100 || v >= 200 {
			continue
		}
		at, n := int(order.Uint32(data[0x18:])), int(order.Uint32(data[0x1c:]))
		for i := range min(n, most) {
			entry := at + i*flirRecord
			if entry > len(data)-flirRecord {
				return
			}
			from, size := int(order.Uint32(data[entry+0x0c:])), int(order.Uint32(data[entry+0x10:]))
			if order.Uint16(data[entry:]) != flirGPS || from > len(data) || size > len(data)-from || size < flirNeeds {
				continue
			}
			record := data[from : from+size]
			if set(record[:4]) && set(record[0x10:flirNeeds]) {
				visit(record)
			}
		}
		return
	}
}

// set reports whether any bit is.
func set(b []byte) bool { return len(bytes.Trim(b, "\x00")) > 0 }

func flirLocated(data []byte) bool {
	found := false
	flirPlaces(data, func([]byte) { found = true })
	return found
}

// removeFLIR blanks the positions. Records of a hostile file may overlap with the directory;
// what is still found then is blanked with all of the data.
func removeFLIR(data []byte) {
	flirPlaces(data, func(record []byte) {
		for _, v := range flirValues {
			clear(record[min(v[0], len(record)):min(v[1], len(record))])
		}
	})
	if flirLocated(data) {
		clear(data)
	}
}
