package text

import (
	"encoding/binary"
	"runtime"
	"testing"
)

// nested is a compound file of so many storages, each in the one before.
func nested(depth int) []byte {
	const sector, entry, none = 512, 128, 0xFFFFFFFF
	le := binary.LittleEndian
	lists := (depth + 1 + 3) / 4 // sectors of the directory
	tables := (lists*4 + sector - 1) / sector
	for tables*128 < lists+tables {
		tables++
	}
	data := make([]byte, sector*(1+lists+tables))
	copy(data, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
	le.PutUint16(data[24:], 0x3E)
	le.PutUint16(data[26:], 3)
	le.PutUint16(data[28:], 0xFFFE)
	le.PutUint16(data[30:], 9)
	le.PutUint16(data[32:], 6)
	le.PutUint32(data[44:], uint32(tables))
	le.PutUint32(data[48:], 0) // where the directory begins
	le.PutUint32(data[56:], 4096)
	le.PutUint32(data[60:], none-1)
	le.PutUint32(data[68:], none-1)
	for i := range 109 {
		at := uint32(none)
		if i < tables {
			at = uint32(lists + i)
		}
		le.PutUint32(data[76+4*i:], at)
	}
	table := data[sector*(1+lists):]
	for i := range len(table) / 4 {
		next := uint32(none)
		switch {
		case i < lists-1:
			next = uint32(i + 1)
		case i == lists-1:
			next = none - 1
		case i < lists+tables:
			next = none - 2
		}
		le.PutUint32(table[4*i:], next)
	}
	for i := range depth + 1 {
		e := data[sector+entry*i:]
		name := wideLE("a\x00")
		copy(e, name)
		le.PutUint16(e[64:], uint16(len(name)))
		e[66] = 1
		if i == 0 {
			e[66] = 5
		}
		for _, at := range []int{68, 72, 76} {
			le.PutUint32(e[at:], none)
		}
		if i < depth {
			le.PutUint32(e[76:], uint32(i+1))
		}
	}
	return data
}

// Storages within storages do not take memory by their square.
func TestNestedStoragesAreBounded(t *testing.T) {
	if c, err := OpenCompound(nested(200)); err != nil || !c.Has("a") {
		t.Errorf("200 storages: %v", err)
	}
	data := nested(20_000) // 2.6 MB
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if _, err := OpenCompound(data); err == nil {
		t.Error("20,000 storages are read")
	}
	runtime.ReadMemStats(&after)
	if took := (after.TotalAlloc - before.TotalAlloc) >> 20; took > 100 {
		t.Errorf("took %d MB", took)
	}
}
