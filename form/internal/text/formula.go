package text

import (
	"encoding/xml"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// piece is an element inside an element of a formula.
type piece struct{ name, text string }

// formula returns an element of m: as text on one line. It reads it to its end.
func (p *parser) formula(t xml.StartElement) (string, error) {
	var pieces []piece
	props := map[string]string{}
	size := 0
	for {
		token, err := p.xml.Token()
		if err != nil {
			return "", err
		}
		switch inner := token.(type) {
		case xml.EndElement:
			text := flatten(t.Name.Local, pieces, props)
			if len(text) > maxFormula {
				return "", ErrTooLarge
			}
			return text, nil
		case xml.StartElement:
			text, err := p.inFormula(inner, props)
			if err != nil {
				return "", err
			}
			if size += len(text); size > maxFormula {
				return "", ErrTooLarge
			}
			if !strings.HasSuffix(inner.Name.Local, "Pr") {
				pieces = append(pieces, piece{inner.Name.Local, text})
			}
		}
	}
}

// inFormula reads an element in a formula to its end and returns its text.
func (p *parser) inFormula(t xml.StartElement, props map[string]string) (string, error) {
	switch local := t.Name.Local; {
	case local == "t":
		text, err := p.characters(t)
		return strings.Map(upright, text), err
	case isWord(t.Name.Space):
		return p.wordInFormula(t, props)
	case t.Name.Space == symbolSpace && local == "symEx":
		return p.symbol(t), p.xml.Skip()
	case local == "ctrlPr" || local == "rPr":
		return "", p.xml.Skip()
	case strings.HasSuffix(local, "Pr"):
		return "", p.formulaProperties(props)
	}
	return p.formula(t)
}

// wordInFormula reads an element of w: in a formula to its end.
func (p *parser) wordInFormula(t xml.StartElement, props map[string]string) (string, error) {
	switch t.Name.Local {
	case "rPr":
		all, err := readProperties(p.xml)
		if all.hidden == on {
			props["hidden"] = "1"
			p.note(noteHidden)
		}
		return "", err
	case "sym":
		return p.symbol(t), p.xml.Skip()
	case "br", "cr", "tab":
		return " ", p.xml.Skip()
	case "del", "moveFrom":
		p.note(noteRevised)
		return "", p.xml.Skip()
	case "drawing", "pict", "object":
		p.note(noteObjects)
		return "", p.xml.Skip()
	case "ins", "moveTo":
		p.note(noteRevised)
	}
	return p.formula(t)
}

// formulaProperties reads an element of properties to its end and adds them.
func (p *parser) formulaProperties(props map[string]string) error {
	for depth := 1; depth > 0; {
		token, err := p.xml.Token()
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			depth++
			if len(props) < 20 {
				props[t.Name.Local] = withoutMarks(Attr(t, "val"))
			}
		case xml.EndElement:
			depth--
		}
	}
	return nil
}

// upright returns the plain character for a letter or digit that Unicode has in italics,
// bold and the like for formulas.
func upright(r rune) rune {
	if r >= 0x1D400 && r <= 0x1D7FF {
		return []rune(norm.NFKC.String(string(r)))[0]
	}
	return r
}

// flatten returns an element of a formula as text on one line.
func flatten(name string, pieces []piece, props map[string]string) string {
	first := func(name string) string {
		for _, p := range pieces {
			if p.name == name {
				return p.text
			}
		}
		return ""
	}
	joined := func(between string) string {
		var texts []string
		for _, p := range pieces {
			texts = append(texts, p.text)
		}
		return strings.Join(texts, between)
	}
	e := first("e")
	switch name {
	case "r":
		if props["hidden"] != "" {
			return ""
		}
	case "f":
		if props["type"] == "noBar" {
			return noteFormula.mark() + "(" + first("num") + " " + first("den") + ")"
		}
		return fraction(first("num"), first("den"))
	case "sSup", "sSub", "sSubSup":
		return based(e) + limits(first("sub"), first("sup"))
	case "sPre":
		return limits(first("sub"), first("sup")) + e
	case "rad":
		return root(first("deg"), e)
	case "d":
		return delimited(pieces, props)
	case "nary":
		sign, ok := props["chr"]
		if !ok {
			sign = "∫"
		}
		return sign + limits(first("sub"), first("sup")) + e
	case "func":
		if strings.HasPrefix(e, "(") {
			return first("fName") + e
		}
		return first("fName") + " " + e
	case "limLow":
		return e + limits(first("lim"), "")
	case "limUpp":
		return e + limits("", first("lim"))
	case "acc", "bar", "borderBox":
		return noteFormula.mark() + e
	case "m", "eqArr":
		return noteFormula.mark() + joined("；")
	case "mr":
		return joined(" ")
	}
	return joined("")
}

// delimited returns the text of m:d, by default in parentheses.
func delimited(pieces []piece, props map[string]string) string {
	sign := func(name, otherwise string) string {
		if s, ok := props[name]; ok {
			return s
		}
		return otherwise
	}
	var texts []string
	for _, p := range pieces {
		texts = append(texts, p.text)
	}
	return sign("begChr", "(") + strings.Join(texts, sign("sepChr", "|")) + sign("endChr", ")")
}

// based returns the base of an exponent, in parentheses if needed: −x² is not (−x)².
func based(s string) string {
	if strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")") {
		return s
	}
	return grouped(s)
}

// limits returns the texts below and above as subscript and superscript, or after _ and ^ if
// Unicode lacks the characters for that.
func limits(below, above string) string {
	one := func(s, script, sign string) string {
		if s = strings.TrimSpace(s); s == "" {
			return ""
		}
		text := scripted(s, script, 0)
		if strings.HasPrefix(text, noteScript.mark()) {
			return noteFormula.mark() + sign + grouped(s)
		}
		return text
	}
	return one(below, "subscript", "_") + one(above, "superscript", "^")
}
