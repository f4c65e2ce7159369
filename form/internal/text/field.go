package text

import (
	"encoding/xml"
	"strconv"
	"strings"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
)

// field is a field that is being read.
type field struct {
	code    strings.Builder
	simple  bool     // w:fldSimple
	result  bool     // its result was reached
	start   int      // of the result in the sink
	choices []string // of a dropdown
	chosen  string   // of a dropdown the index chosen, "" for the first; of a text its default
	checked bool
}

func (p *parser) beginField(f *field, code string) {
	f.code.WriteString(withoutMarks(code))
	now := p.now()
	if now.fields = append(now.fields, f); len(now.fields) > maxFields {
		p.err = ErrTooDeep
	}
}

// fieldChar handles the characters that begin a field, end its code, and end it.
func (p *parser) fieldChar(kind string) {
	now := p.now()
	last := len(now.fields) - 1
	switch {
	case kind == "begin":
		p.beginField(new(field), "")
	case last < 0 || now.fields[last].simple: // the field began in another paragraph
	case kind == "separate":
		now.fields[last].result = true
		now.fields[last].start = now.sink().Len()
	case kind == "end":
		p.endField()
	}
}

// endField ends the innermost field. If it has no stored result, it is evaluated, as far
// as that is possible.
func (p *parser) endField() {
	now := p.now()
	last := len(now.fields) - 1
	f := now.fields[last]
	wrote := f.result && now.sink().Len() > f.start
	now.fields = now.fields[:last]
	if !wrote {
		p.write(p.evaluate(f))
	}
}

// endSimple ends the innermost w:fldSimple and the fields left open inside it.
func (p *parser) endSimple() {
	for now := p.now(); len(now.fields) > 0; {
		simple := now.fields[len(now.fields)-1].simple
		p.endField()
		if simple {
			return
		}
	}
}

// instruct adds to the code of the innermost field.
func (p *parser) instruct(code string) {
	now := p.now()
	if n := len(now.fields); n > 0 && !now.fields[n-1].result && now.fields[n-1].code.Len() <= maxFormula {
		now.fields[n-1].code.WriteString(code)
	}
}

// formData reads the content of a form field.
func (p *parser) formData() error {
	now := p.now()
	f := new(field)
	if n := len(now.fields); n > 0 {
		f = now.fields[n-1]
	}
	for depth := 1; depth > 0; {
		token, err := p.xml.Token()
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			depth++
			switch value := Attr(t, "val"); t.Name.Local {
			case "listEntry":
				f.choices = append(f.choices, withoutMarks(value))
			case "result":
				f.chosen = withoutMarks(value)
			case "default":
				if f.chosen == "" {
					f.chosen = withoutMarks(value)
				}
				f.checked = isOn(value) == on
			case "checked":
				f.checked = isOn(value) == on
			}
		case xml.EndElement:
			depth--
		}
	}
	return nil
}

// evaluate returns the text that a field without a stored result shows, or a mark.
func (p *parser) evaluate(f *field) string {
	code := strings.TrimSpace(f.code.String())
	end := strings.IndexFunc(code, func(r rune) bool { return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z') })
	if end < 0 {
		end = len(code)
	}
	kind, rest := strings.ToUpper(code[:end]), code[end:]
	switch kind {
	case "EQ":
		return p.equation(rest)
	case "SYMBOL":
		return p.symbolField(rest)
	case "FORMDROPDOWN":
		n, _ := strconv.ParseUint(f.chosen, 10, 16) // 0 if nothing was chosen
		if n < uint64(len(f.choices)) {
			return f.choices[n]
		}
		return noteFields.mark()
	case "FORMTEXT":
		return f.chosen // its default
	case "FORMCHECKBOX":
		if f.checked {
			return "☒"
		}
		return "□"
	case "MACROBUTTON", "GOTOBUTTON": // the name of the macro or target, then the text
		_, text, _ := strings.Cut(strings.TrimSpace(rest), " ")
		return strings.TrimSpace(text)
	case "QUOTE":
		return quoted(words(rest))
	case "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "LISTNUM", "BIDIOUTLINE":
		p.note(noteNumbers)
	case "EMBED", "LINK", "SHAPE", "CONTROL", "DDE", "DDEAUTO", "BARCODE", "DISPLAYBARCODE", "MERGEBARCODE", "HTMLCONTROL":
		p.note(noteObjects)
	case "INCLUDEPICTURE", "IMPORT":
		p.note(notePictures)
	case "XE", "TC", "TA", "RD", "PRIVATE", "SET", "ASK", "ADVANCE", "NEXT", "NEXTIF", "SKIPIF", "PRINT", "ADDIN", "HYPERLINK", "DATA":
		// They show nothing.
	default:
		if code != "" && (!f.result || f.simple) {
			return noteFields.mark()
		}
	}
	return ""
}

// quoted joins the words of a QUOTE field without its switches; a format switch takes the
// next word.
func quoted(all []string) string {
	var text strings.Builder
	for i := 0; i < len(all); i++ {
		switch w := all[i]; {
		case w == `\*` || w == `\#` || w == `\@`:
			i++
		case !strings.HasPrefix(w, `\`):
			text.WriteString(w)
		}
	}
	return text.String()
}

// words splits a field's code; quotation marks hold one together.
func words(code string) (all []string) {
	var word strings.Builder
	quoted, begun := false, false
	flush := func() {
		if begun {
			all = append(all, word.String())
		}
		word.Reset()
		begun = false
	}
	for _, r := range code {
		switch {
		case r == '"' || r == '“' || r == '”':
			flush()
			quoted = !quoted
			begun = quoted
		case (r == ' ' || r == '\u00A0' || r == '\u3000') && !quoted:
			flush()
		default:
			word.WriteRune(r)
			begun = true
		}
	}
	flush()
	return all
}

// symbolField evaluates a SYMBOL field: a code or the character itself, and switches.
func (p *parser) symbolField(code string) string {
	var number, font, charset string
	all := words(code)
	for i := 0; i < len(all); i++ {
		switch w := strings.ToLower(all[i]); {
		case w == `\f` || w == `\s`:
			if i++; w == `\f` && i < len(all) {
				font = all[i]
			}
		case w == `\u` || w == `\a` || w == `\j`:
			charset = w
		case strings.HasPrefix(w, `\`):
		case number == "":
			number = all[i]
		}
	}
	base := 10
	digits, hexadecimal := strings.CutPrefix(strings.ToLower(number), "0x")
	if hexadecimal {
		base = 16
	}
	n, err := strconv.ParseUint(digits, base, 31)
	if one := []rune(number); err != nil && len(one) == 1 {
		return p.inFont(one[0], font)
	}
	if err != nil {
		return noteSymbols.mark()
	}
	return p.inFont(p.inCharset(uint16(min(n, 0xFFFF)), rune(n), charset, font), font)
}

// inCharset returns the character for a code: in Unicode, in Shift JIS, or in the code page
// of Chinese Windows, and in the Western one for codes that this lacks.
func (p *parser) inCharset(code uint16, r rune, charset, font string) rune {
	if _, symbolic := p.codes(font); symbolic || charset == `\u` || code < 0x80 || int(r) != int(code) {
		return r
	}
	if code < 0x100 {
		return charmap.Windows1252.DecodeByte(byte(code))
	}
	pair := []byte{byte(code >> 8), byte(code)}
	text := gb18030(pair)
	if charset == `\j` {
		decoded, _ := japanese.ShiftJIS.NewDecoder().Bytes(pair)
		text = string(decoded)
	}
	if one := []rune(text); len(one) == 1 && one[0] != '\uFFFD' {
		return one[0]
	}
	return r
}
