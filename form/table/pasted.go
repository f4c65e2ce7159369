package table

import (
	"html"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

const (
	// MaxPasted is the size of a pasted text in bytes.
	MaxPasted  = 8 << 20
	maxNesting = 50 // tables in each other
)

var pastedTooMuch = Document{Notes: []string{"粘贴的内容过大，上限 8 MB，没有读入，请只复制要填入的表。"}}

// Pasted reads what Word, WPS or Excel put on the clipboard as text: HTML (a page or a
// fragment), or lines of cells separated by tabs.
func Pasted(source string) Document {
	if len(source) > MaxPasted {
		return pastedTooMuch
	}
	start := strings.ToLower(source[:min(len(source), 64<<10)])
	for _, tag := range []string{"<html", "<table", "<tr", "<td", "<!--startfragment"} {
		if strings.Contains(start, tag) {
			return readPage(source)
		}
	}
	return tabbed(strings.ToValidUTF8(source, "\uFFFD"))
}

func readPage(source string) Document {
	p := &page{source: strings.ToValidUTF8(source, "\uFFFD")}
	p.read()
	return p.finish()
}

// page is an HTML page that is being read.
type page struct {
	builder
	source   string
	open     []*inner // the tables being read, the innermost last
	text     strings.Builder
	last     rune // the latest one in text, 0 after a line end
	pictures bool // the page has some
	full     bool // a limit was exceeded
}

// inner is a table that is being read.
type inner struct {
	spread
	at   int
	rows int   // number of rows started
	none bool  // the row is hidden: Word and Excel add one for the column widths
	cell *Cell // the one being read, or nil
}

// read reads the page. Text before the first tag is the header of the clipboard format.
func (p *page) read() {
	rest := p.source
	if at := strings.IndexByte(rest, '<'); at >= 0 {
		rest = rest[at:]
	}
	for rest != "" && !p.full {
		at := strings.IndexByte(rest, '<')
		if at < 0 {
			at = len(rest)
		}
		p.write(html.UnescapeString(rest[:at]))
		if rest = rest[at:]; rest != "" {
			rest = p.markup(rest)
		}
	}
	for len(p.open) > 0 {
		p.endTable()
	}
	p.flush()
	if p.pictures {
		p.Notes = append(p.Notes, "粘贴的内容里的图片没有读入，请在“照片”一步添加原图。")
	}
	if p.full {
		p.Notes = append(p.Notes, "粘贴的表格过大，上限 100000 格，没有读全，请只复制要填入的表。")
	}
}

// markup reads a tag, comment or element without text, and returns the rest.
func (p *page) markup(s string) string {
	switch {
	case strings.HasPrefix(s, "<!--"):
		_, rest, _ := strings.Cut(s[4:], "-->")
		return rest
	case len(s) > 1 && (s[1] == '!' || s[1] == '?'):
		_, rest, _ := strings.Cut(s, ">")
		return rest
	}
	name, closing, attributes, rest := tag(s)
	if name == "" {
		p.write("<")
		return s[1:]
	}
	switch {
	case closing:
		p.end(name)
	case slices.Contains([]string{"script", "style", "title", "xml", "textarea", "select"}, name):
		return after(rest, name)
	default:
		p.start(name, attributes)
	}
	return rest
}

// tag splits off a tag and returns its name in lower case, its attributes and the rest.
func tag(s string) (name string, closing bool, attributes, rest string) {
	at := 1
	if closing = strings.HasPrefix(s[at:], "/"); closing {
		at++
	}
	from := at
	for at < len(s) && (s[at]|0x20 >= 'a' && s[at]|0x20 <= 'z' || at > from && (s[at] >= '0' && s[at] <= '9' || s[at] == ':')) {
		at++
	}
	name, from = strings.ToLower(s[from:at]), at
	for quote := byte(0); at < len(s); at++ {
		switch c := s[at]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return name, closing, s[from:at], s[at+1:]
		}
	}
	return name, closing, s[from:], ""
}

// after skips an element that contains no text for readers, to its end tag.
func after(s, name string) string {
	for {
		_, rest, found := strings.Cut(s, "</")
		if !found {
			return ""
		}
		if len(rest) >= len(name) && strings.EqualFold(rest[:len(name)], name) {
			_, rest, _ = strings.Cut(rest, ">")
			return rest
		}
		s = rest
	}
}

func (p *page) start(name, attributes string) {
	switch name {
	case "table":
		p.beginTable()
	case "tr":
		p.beginRow(attributes)
	case "td", "th":
		p.beginCell(number(attributes, "rowspan"), number(attributes, "colspan"))
	case "br":
		p.newLine()
	case "img", "v:imagedata":
		p.pictures = true
	default:
		if breaks(name) {
			p.newLine()
		}
	}
}

func (p *page) end(name string) {
	switch name {
	case "table":
		p.endTable()
	case "tr", "td", "th":
		p.endCell()
	default:
		if breaks(name) {
			p.newLine()
		}
	}
}

// breaks reports whether an element starts and ends on a line of its own.
func breaks(name string) bool {
	return slices.Contains([]string{
		"p", "div", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6",
		"pre", "blockquote", "center", "caption", "section", "article", "hr", "body",
	}, name)
}

// number returns an attribute that counts rows or columns; 1 if it is absent.
func number(attributes, name string) int {
	for rest := strings.ToLower(attributes); ; {
		before, value, found := strings.Cut(rest, name)
		if !found {
			return 1
		}
		if before == "" || !unicode.IsSpace(rune(before[len(before)-1])) {
			rest = value
			continue
		}
		value = strings.TrimLeft(strings.TrimLeft(value, " \t\r\n"), "=")
		value = strings.TrimLeft(value, " \t\r\n\"'")
		end := 0
		for end < len(value) && end < 6 && value[end] >= '0' && value[end] <= '9' {
			end++
		}
		n, _ := strconv.Atoi(value[:end])
		return max(1, n)
	}
}

func (p *page) beginTable() {
	if len(p.open) == maxNesting {
		p.full = true
		return
	}
	p.flush()
	p.open = append(p.open, &inner{at: p.reserve()})
}

// beginRow starts a row. A fragment from Excel may have no table around it.
func (p *page) beginRow(attributes string) {
	if len(p.open) == 0 {
		p.beginTable()
	}
	p.endCell()
	t := p.open[len(p.open)-1]
	t.none = strings.Contains(strings.ReplaceAll(attributes, " ", ""), "display:none") || strings.Contains(attributes, "height=0")
	if t.none {
		return
	}
	if t.rows > 0 {
		t.newRow()
	}
	t.rows++
}

func (p *page) beginCell(height, width int) {
	if n := len(p.open); n == 0 || p.open[n-1].rows == 0 && !p.open[n-1].none {
		p.beginRow("")
	}
	p.endCell()
	t := p.open[len(p.open)-1]
	if t.none {
		return
	}
	if t.cell = t.place(height, width); t.cell == nil {
		p.full = true
	}
}

func (p *page) endCell() {
	p.flush()
	if n := len(p.open); n > 0 {
		p.open[n-1].cell = nil
	}
}

func (p *page) endTable() {
	n := len(p.open)
	if n == 0 {
		return
	}
	p.endCell()
	t := p.open[n-1]
	p.open = p.open[:n-1]
	if p.set(t.at, t.close()) != nil {
		p.full = true
	}
}

// newLine ends a line.
func (p *page) newLine() {
	p.text.WriteByte('\n')
	p.last = 0
}

// write adds text. White space becomes one space, or none if it is a line break between
// two Chinese characters.
func (p *page) write(s string) {
	broken, spaced := false, false
	for _, r := range s {
		switch {
		case r == '\n' || r == '\r':
			broken = true
			continue
		case r == ' ' || r == '\t' || r == '\f':
			spaced = true
			continue
		case r == '\u00A0':
			r = ' '
		}
		if p.last != 0 && (spaced || broken && !(wide(p.last) && wide(r))) {
			p.text.WriteByte(' ')
		}
		broken, spaced = false, false
		p.text.WriteRune(r)
		p.last = r
	}
	if p.last != 0 && (spaced || broken && !wide(p.last)) {
		p.text.WriteByte(' ')
		p.last = 0
	}
}

// wide reports whether a character, as Chinese ones do, needs no spaces around it.
func wide(r rune) bool { return r >= 0x2E80 || r >= '—' && r <= '…' }

// flush moves the text to the cell being read, else to the paragraphs.
func (p *page) flush() {
	all := lines(p.text.String())
	p.text.Reset()
	p.last = 0
	for i := len(p.open) - 1; i >= 0; i-- {
		if c := p.open[i].cell; c != nil {
			c.Lines = append(c.Lines, all...)
			return
		}
	}
	p.Paragraphs = append(p.Paragraphs, all...)
}

// tabbed reads lines of cells separated by tabs. A line without a tab is a paragraph.
func tabbed(source string) Document {
	b := new(builder)
	var s spread
	begun, full := false, false
	end := func() {
		if begun {
			full = b.set(b.reserve(), s.close()) != nil || full
		}
		s, begun = spread{}, false
	}
	for rest := source; rest != "" && !full; {
		var row []string
		row, rest = tabbedRow(rest)
		if len(row) == 1 {
			end()
			b.Paragraphs = append(b.Paragraphs, lines(row[0])...)
			continue
		}
		if begun {
			s.newRow()
		}
		begun = true
		for _, field := range row {
			c := s.place(1, 1)
			if c == nil {
				full = true
				break
			}
			c.Lines = lines(field)
		}
	}
	end()
	if full {
		b.Notes = append(b.Notes, "粘贴的表格过大，上限 100000 格，没有读全，请只复制要填入的表。")
	}
	return b.finish()
}

// tabbedRow splits off the cells of the first row. Excel quotes a cell that contains line
// breaks, and doubles the quotation marks in it.
func tabbedRow(s string) (row []string, rest string) {
	for {
		end := strings.IndexAny(s, "\t\r\n")
		field := s
		if end >= 0 {
			field = s[:end]
		}
		if quoted, after, ok := quotedField(s); ok {
			field, end = quoted, after
		}
		row = append(row, field)
		switch {
		case end < 0 || end >= len(s), len(row) > maxColumns: // too many in any case
			return row, ""
		case s[end] == '\t':
			s = s[end+1:]
		default:
			return row, strings.TrimPrefix(strings.TrimPrefix(s[end:], "\r"), "\n")
		}
	}
}

// quotedField returns a quoted field and the position of its end.
func quotedField(s string) (field string, end int, ok bool) {
	if !strings.HasPrefix(s, `"`) {
		return "", 0, false
	}
	for at := 1; at < len(s); at++ {
		if s[at] != '"' {
			continue
		}
		if at+1 < len(s) && s[at+1] == '"' {
			at++
			continue
		}
		if at+1 < len(s) && !strings.ContainsRune("\t\r\n", rune(s[at+1])) {
			return "", 0, false
		}
		return strings.ReplaceAll(s[1:at], `""`, `"`), at + 1, true
	}
	return "", 0, false
}
