package inbox

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf16"

	"zuimei/internal/cfb"
)

// compoundFile writes a compound file with streams by their paths.
func compoundFile(streams map[string]string) string {
	data := map[string][]byte{}
	for path, text := range streams {
		data[path] = []byte(text)
	}
	return string(cfb.Write(data))
}

// outlookMail is a mail by Outlook that a test writes.
type outlookMail struct {
	texts    map[string]string // by property, such as 0037
	narrow   bool              // texts are in GBK, not Unicode
	fixed    map[uint16]uint64
	files    []outlookFile
	attached []outlookMail
}

type outlookFile struct {
	texts map[string]string
	data  string
	fixed map[uint16]uint64
}

// streams writes the streams of a mail into all, below a storage.
func (m outlookMail) streams(all map[string]string, at string) {
	skip := 32
	if at != "" {
		skip = 24
	}
	all[joinPath(at, "__properties_version1.0")] = string(make([]byte, skip)) + properties(m.fixed)
	putTexts(all, at, m.texts, m.narrow)
	for i, f := range m.files {
		storage := joinPath(at, fmt.Sprintf("__attach_version1.0_#%08X", i))
		all[storage+"/__properties_version1.0"] = string(make([]byte, 8)) + properties(f.fixed)
		putTexts(all, storage, f.texts, m.narrow)
		if f.data != "" {
			all[storage+"/__substg1.0_37010102"] = f.data
		}
	}
	for i, inner := range m.attached {
		storage := joinPath(at, fmt.Sprintf("__attach_version1.0_#%08X", len(m.files)+i))
		all[storage+"/__properties_version1.0"] = string(make([]byte, 8)) + properties(map[uint16]uint64{propAttachMethod: 5})
		putTexts(all, storage, map[string]string{"3001": inner.texts["0037"]}, m.narrow)
		inner.streams(all, storage+"/__substg1.0_3701000D")
	}
}

func (m outlookMail) String() string {
	all := map[string]string{}
	m.streams(all, "")
	return compoundFile(all)
}

func putTexts(all map[string]string, at string, texts map[string]string, narrow bool) {
	for id, text := range texts {
		switch {
		case strings.HasSuffix(id, "0102"):
			all[joinPath(at, "__substg1.0_"+id)] = text
		case narrow:
			all[joinPath(at, "__substg1.0_"+id+"001E")] = gbk(text)
		default:
			var wide []byte
			for _, unit := range utf16.Encode([]rune(text)) {
				wide = le.AppendUint16(wide, unit)
			}
			all[joinPath(at, "__substg1.0_"+id+"001F")] = string(wide)
		}
	}
}

func properties(fixed map[uint16]uint64) string {
	var out []byte
	for id, value := range fixed {
		kind := uint16(3)
		if id == propSubmitted || id == propDelivered {
			kind = 0x40
		}
		out = le.AppendUint16(le.AppendUint16(out, kind), id)
		out = le.AppendUint64(le.AppendUint32(out, 6), value)
	}
	return string(out)
}

// ticks is a time as Outlook keeps it.
func ticks(t time.Time) uint64 { return uint64(t.UnixNano()/100 + 116444736000000000) }
