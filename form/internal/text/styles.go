package text

import (
	"encoding/xml"
	"errors"
	"strconv"
	"strings"
)

// look holds the formatting of a run, a paragraph or a style, as far as it changes the
// extracted text; properties that are not set are zero.
type look struct {
	hidden       toggle
	number       string // id of the automatic numbering, "0" for none
	script       string // superscript, subscript or baseline; raised or lowered if only moved
	ascii, hAnsi string // fonts of the characters below and from U+0080
	size         int    // half points
	bold         toggle
	align        string // of a paragraph
}

// toggle is a property that is on, off or not set.
type toggle int8

const (
	off toggle = iota - 1
	unsaid
	on
)

// over returns l with the properties that it does not set taken from base.
func (l look) over(base look) look {
	if l.hidden == unsaid {
		l.hidden = base.hidden
	}
	if l.number == "" {
		l.number = base.number
	}
	if l.script == "" {
		l.script = base.script
	}
	if l.ascii == "" {
		l.ascii = base.ascii
	}
	if l.hAnsi == "" {
		l.hAnsi = base.hAnsi
	}
	if l.size == 0 {
		l.size = base.size
	}
	if l.bold == unsaid {
		l.bold = base.bold
	}
	if l.align == "" {
		l.align = base.align
	}
	return l
}

// properties is the content of an element of properties.
type properties struct {
	look
	style, runStyle string // ids
	deleted         bool   // a paragraph's mark
	dropCap         bool   // the paragraph is the first character of the next
	framed          bool   // the paragraph stands in a frame
	section         bool   // the paragraph is the last of a section
	landscape       bool   // whose paper lies on its side
	ruling          TableRuling
}

// readProperties reads an element of properties to its end. It skips the state before a
// revision, and the parts of a table's style that apply only to some cells.
func readProperties(d Part) (all properties, err error) {
	for depth := 1; depth > 0; {
		token, err := d.Token()
		if err != nil {
			return all, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "rPrChange", "pPrChange", "tblPrChange", "tblStylePr":
				if err := d.Skip(); err != nil {
					return all, err
				}
				continue
			case "sectPr":
				all.section = true
				if all.landscape, err = landscape(d); err != nil {
					return all, err
				}
				continue
			}
			depth++
			all.read(t)
		case xml.EndElement:
			depth--
		}
	}
	return all, nil
}

func (l *properties) read(t xml.StartElement) {
	value := Attr(t, "val")
	if side, line, ok := lineOf(t); ok {
		l.ruling[side] = line
		return
	}
	switch t.Name.Local {
	case "pStyle", "tblStyle", "basedOn":
		l.style = value
	case "rStyle":
		l.runStyle = value
	case "vanish", "specVanish":
		l.hidden = isOn(value)
	case "del", "moveFrom":
		l.deleted = true
	case "framePr":
		l.framed = true
		l.dropCap = strings.EqualFold(Attr(t, "dropCap"), "drop") || strings.EqualFold(Attr(t, "dropCap"), "margin")
	case "numId":
		l.number = value
	case "sz":
		l.size, _ = strconv.Atoi(value)
	case "b":
		l.bold = isOn(value)
	case "jc":
		l.align = value
	case "vertAlign":
		l.script = value
	case "position": // in half points
		switch n, _ := strconv.Atoi(value); {
		case l.script != "":
		case n >= leastMove:
			l.script = "raised"
		case n <= -leastMove:
			l.script = "lowered"
		}
	case "rFonts":
		for local, font := range map[string]*string{"ascii": &l.ascii, "hAnsi": &l.hAnsi} {
			if name := Attr(t, local); name != "" {
				*font = name
			}
			if Attr(t, local+"Theme") != "" {
				*font = "theme"
			}
		}
	}
}

// leastMove is the least number of half points by which an exponent or an index is moved;
// smaller moves are made to align characters.
const leastMove = 5

func isOn(value string) toggle {
	switch strings.ToLower(value) {
	case "0", "false", "f", "off":
		return off
	}
	return on
}

// style is one style of a document.
type style struct {
	look
	base     string
	resolved bool
}

// styles holds all styles of a document.
type styles struct {
	defaults    look
	byID        map[string]*style
	paragraph   string // id of the default style of paragraphs
	symbolFonts map[string]bool
}

// readStyles reads a part with styles, and ignores styles that it cannot read.
func (s *styles) readStyles(k *Pack, name string) error {
	return k.Walk(name, func(p Part, t xml.StartElement) error {
		switch t.Name.Local {
		case "rPrDefault", "pPrDefault":
			all, err := readProperties(p)
			s.defaults = all.look.over(s.defaults)
			return err
		case "style":
			all, err := readProperties(p)
			id := Attr(t, "styleId")
			if s.byID[id] == nil {
				s.byID[id] = &style{look: all.look, base: all.style}
			}
			if Attr(t, "type") == "paragraph" && isOn(Attr(t, "default")) == on && Attr(t, "default") != "" {
				s.paragraph = id
			}
			return err
		}
		return nil
	})
}

// readFonts reads from the font table which fonts are symbol fonts.
func (s *styles) readFonts(k *Pack, name string) error {
	font := ""
	return k.Walk(name, func(_ Part, t xml.StartElement) error {
		switch t.Name.Local {
		case "font":
			font = strings.ToLower(Attr(t, "name"))
		case "charset":
			if strings.TrimLeft(Attr(t, "val"), "0") == "2" {
				s.symbolFonts[font] = true
			}
		}
		return nil
	})
}

// readLooks reads the parts with the formatting of the text.
func readLooks(k *Pack, related []Relation) (styles, error) {
	s := styles{byID: map[string]*style{}, symbolFonts: map[string]bool{}}
	for _, font := range symbolFonts {
		s.symbolFonts[font] = true
	}
	for _, r := range related {
		var err error
		switch r.Kind {
		case "styles":
			err = s.readStyles(k, r.Target)
		case "fontTable":
			err = s.readFonts(k, r.Target)
		}
		if errors.Is(err, ErrTooLarge) || errors.Is(err, ErrTooDeep) {
			return s, err
		}
	}
	return s, nil
}

// of returns the look of a style together with the styles that it is based on.
func (s *styles) of(id string) look {
	var chain []*style
	for at := s.byID[id]; at != nil && !at.resolved; at = s.byID[at.base] {
		at.resolved = true // set first, so that a cycle of styles ends
		chain = append(chain, at)
	}
	for i := len(chain) - 1; i >= 0; i-- {
		if base := s.byID[chain[i].base]; base != nil {
			chain[i].look = chain[i].over(base.look)
		}
	}
	if at := s.byID[id]; at != nil {
		return at.look
	}
	return look{}
}

// shown returns the look of a run: its own properties, else those of its styles. Hidden is
// a toggle: if two kinds of styles turn it on, it is off.
func (s *styles) shown(direct look, character, paragraph, table look) look {
	all := direct.over(character).over(paragraph).over(table).over(s.defaults)
	if direct.hidden == unsaid && s.defaults.hidden != on {
		all.hidden = off
		for _, l := range []look{character, paragraph, table} {
			if l.hidden == on {
				all.hidden = -all.hidden
			}
		}
	} else if direct.hidden == unsaid {
		all.hidden = on
	}
	return all
}
