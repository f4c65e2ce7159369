package inbox

import (
	"encoding/binary"
	"strings"
	"time"
	"unicode/utf16"
)

// Properties of a mail by Outlook, and of its attachments (MS-OXPROPS).
const (
	propSubject       = "0037"
	propHeaders       = "007D"
	propSenderName    = "0C1A"
	propSenderMail    = "0C1F"
	propSenderSMTP    = "5D01"
	propAuthorName    = "0042"
	propAuthorMail    = "0065"
	propAuthorSMTP    = "5D02"
	propBody          = "1000"
	propHTML          = "1013"
	propAttachData    = "3701"
	propAttachShort   = "3704"
	propAttachLong    = "3707"
	propAttachID      = "3712"
	propDisplayName   = "3001"
	propSubmitted     = 0x0039
	propDelivered     = 0x0E06
	propMessagePage   = 0x3FFD
	propInternetPage  = 0x3FDE
	propAttachMethod  = 0x3705
	attachByReference = 2
	attachInWeb       = 7
)

const embedded = "/__substg1.0_3701000d" // the storage of a mail that is attached

// msg makes a bundle of a mail by Outlook.
func (r *reading) msg(it item, c *compound) { r.outlook(it, &message{c: c}) }

// message is a mail in a compound file, at the top or attached.
type message struct {
	c    *compound
	at   string // its storage
	page uint32 // the code page of its texts that are not Unicode
}

// path is that of a stream of the message, or of an attachment at a storage in it.
func (m *message) path(at, name string) string { return joinPath(at, "__substg1.0_"+name) }

// text reads a text property.
func (m *message) text(at, id string, most int64) string {
	if wide := m.c.stream(m.path(at, id+"001F"), most); len(wide) > 1 {
		units := make([]uint16, len(wide)/2)
		for i := range units {
			units[i] = binary.LittleEndian.Uint16(wide[2*i:])
		}
		return strings.TrimRight(string(utf16.Decode(units)), "\x00")
	}
	return strings.TrimRight(m.decode(m.c.stream(m.path(at, id+"001E"), most)), "\x00")
}

func (m *message) decode(raw []byte) string {
	switch m.page {
	case 936, 54936, 52936:
		return decode("gb18030", raw)
	case 950:
		return decode("big5", raw)
	}
	return guess(string(raw))
}

// fixed reads a property of fixed length. They stand in one stream, after a header that
// differs in length.
func (m *message) fixed(at string, id uint16) (value uint64, ok bool) {
	all := m.c.stream(joinPath(at, "__properties_version1.0"), 64<<10)
	skip := 8 // of an attachment
	switch {
	case at == "":
		skip = 32
	case strings.HasSuffix(at, embedded):
		skip = 24
	}
	for ; skip+16 <= len(all); skip += 16 {
		if binary.LittleEndian.Uint16(all[skip+2:]) == id {
			return binary.LittleEndian.Uint64(all[skip+8:]), true
		}
	}
	return 0, false
}

// date reads a property that is a time, in tenths of microseconds since 1601.
func (m *message) date(id uint16) time.Time {
	value, ok := m.fixed(m.at, id)
	const to1970 = 116444736000000000
	if !ok || value < to1970 || value > 1<<62 {
		return time.Time{}
	}
	ticks := int64(value) - to1970
	return sane(time.Unix(ticks/1e7, ticks%1e7*100).In(beijing))
}

// outlook makes a bundle of a message, and of those attached to it.
func (r *reading) outlook(it item, m *message) {
	b := r.begin(sourceName(it.trail, it.name))
	if r.left.mails--; r.left.mails < 0 {
		r.exhaust(b, it, manyMails)
		return
	}
	page, ok := m.fixed(m.at, propMessagePage)
	if !ok {
		page, _ = m.fixed(m.at, propInternetPage)
	}
	if m.page = uint32(page); m.page == 0 || m.page == 1200 {
		m.page = 936
	}
	head, _ := splitHeader([]byte(m.text(m.at, propHeaders, maxHeader)))
	b.Via, b.Subject, b.From = it.via, oneLine(m.text(m.at, propSubject, maxValue)), m.sender(head)
	for _, date := range []time.Time{parseDate(head["date"]), m.date(propSubmitted), m.date(propDelivered)} {
		if b.Date = date; !date.IsZero() {
			break
		}
	}
	it.mails++
	it.via = b.From
	l := &letter{Bundle: b, it: it, to: head["to"] + " " + head["cc"], pictures: map[string]int{}}
	l.plain.WriteString(strings.ReplaceAll(m.text(m.at, propBody, maxMarkup), "\r", ""))
	markup := m.c.stream(m.path(m.at, propHTML+"0102"), maxMarkup)
	if len(markup) == 0 { // some programs write it as a text
		l.markup.WriteString(m.text(m.at, propHTML, maxMarkup))
	} else if internet, _ := m.fixed(m.at, propInternetPage); internet == 65001 {
		l.markup.WriteString(decode("utf-8", markup))
	} else {
		l.markup.WriteString(m.decode(markup))
	}
	for _, at := range m.c.storage[m.at] {
		if strings.Contains(at[len(m.at):], "__attach_version1.0_") {
			r.attachment(l, m, at)
		}
	}
	r.finish(l)
}

// sender is who wrote the message. Within an organisation addresses may be no e-mail
// addresses.
func (m *message) sender(head header) Address {
	found := Address{}
	for _, who := range [][3]string{{propAuthorSMTP, propAuthorMail, propAuthorName}, {propSenderSMTP, propSenderMail, propSenderName}} {
		name := oneLine(m.text(m.at, who[2], maxValue))
		for _, id := range who[:2] {
			if mail := strings.TrimSpace(m.text(m.at, id, maxValue)); strings.Contains(mail, "@") {
				return Address{name, oneLine(mail)}
			}
		}
		if found.Name == "" {
			found.Name = name
		}
	}
	if from := parseAddress(head["from"]); from.Mail != "" {
		return from
	}
	return found
}

// attachment reads an attachment of a message.
func (r *reading) attachment(l *letter, m *message, at string) {
	if !r.allowed(&r.left.parts, l.Bundle, l.it, manyParts) {
		return
	}
	name := ""
	for _, id := range []string{propAttachLong, propAttachShort, propDisplayName} {
		if name = m.text(at, id, maxValue); name != "" {
			break
		}
	}
	inner := &message{c: m.c, at: at + embedded}
	if m.c.has(joinPath(inner.at, "__properties_version1.0")) {
		it := l.it.child(cleanName(baseName(name)), nil, nil)
		it.size = l.it.size // no stream is longer than the file
		if it.mails < r.options.limits.mailDepth {
			r.outlook(it, inner)
		} else {
			r.report(l.Bundle, it, deepMail)
		}
		return
	}
	path := m.path(at, propAttachData+"0102")
	if !r.charge(m.c.size(path, l.it.size), l.Bundle, l.it) {
		return
	}
	data := m.c.stream(path, l.it.size)
	if name == "" {
		name = partName("", data)
	}
	it := l.it.child(cleanName(baseName(name)), nil, data)
	method, _ := m.fixed(at, propAttachMethod)
	switch {
	case len(data) == 0 && uint32(method) >= attachByReference && uint32(method) <= attachInWeb:
		r.report(l.Bundle, it, linkOnly)
		return
	case int64(len(data)) < m.c.size(path, l.it.size):
		r.report(l.Bundle, it, damagedAttachment)
	}
	count := len(l.Files)
	r.add(l.Bundle, it)
	if id := strings.Trim(m.text(at, propAttachID, maxValue), "<> "); id != "" && len(l.Files) == count+1 {
		l.pictures[id] = count
	}
}
