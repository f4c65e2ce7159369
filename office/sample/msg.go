package sample

import (
	"fmt"
	"time"
	"unicode/utf16"

	"zuimei/internal/cfb"
)

// msg writes the mail as Outlook saves it (MS-OXMSG).
func (l letter) msg() []byte {
	const attachment = "__attach_version1.0_#%08X/"
	streams := map[string][]byte{}
	text := func(at, property, s string) {
		var wide []byte
		for _, unit := range utf16.Encode([]rune(s)) {
			wide = le.AppendUint16(wide, unit)
		}
		streams[at+"__substg1.0_"+property+"001F"] = wide
	}
	const submitted = 0x0039
	fixed := le.AppendUint16(le.AppendUint16(make([]byte, 32), 0x40), submitted)
	fixed = le.AppendUint64(le.AppendUint32(fixed, 6), ticks(l.sent))
	streams["__properties_version1.0"] = fixed
	text("", "0037", l.subject)
	text("", "0C1A", l.name)
	text("", "0C1F", l.from)
	text("", "1000", l.text)
	for i, f := range l.files {
		at := fmt.Sprintf(attachment, i)
		streams[at+"__properties_version1.0"] = make([]byte, 8)
		text(at, "3707", f.name)
		streams[at+"__substg1.0_37010102"] = f.data
	}
	return cfb.Write(streams)
}

// ticks is a time as Windows keeps it.
func ticks(t time.Time) uint64 { return uint64(t.UnixNano()/100 + 116444736000000000) }
