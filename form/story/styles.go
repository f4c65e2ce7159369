package story

import (
	"encoding/xml"
	"errors"
	"strconv"
	"strings"
)

// look is what a run, a paragraph or a style says about how text is shown, as
// far as this changes the text; what it does not say is zero.
type look struct {
	hidden       toggle
	number       string // id of the automatic numbering, "0" for none
	script       string // superscript, subscript or baseline; raised or lowered where only moved
	ascii, hAnsi string // fonts of the characters below and from U+0080
}

// toggle is a property that is on, off or not said.
type toggle int8

const (
	off toggle = iota - 1
	unsaid
	on
)

// over returns l with what it does not say taken from base.
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
	return l
}

// properties are what an element of properties says.
type properties struct {
	look
	style, runStyle string // ids
	deleted         bool   // a paragraph's mark
	dropCap         bool   // the paragraph is the first character of the next
}

// readProperties reads an element to its end. What was before a revision, and
// what a table's style says of some of its cells, are left out.
func readProperties(d part) (all properties, err error) {
	for depth := 1; depth > 0; {
		token, err := d.Token()
		if err != nil {
			return all, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "rPrChange", "pPrChange", "tblPrChange", "sectPr", "tblStylePr":
				if err := d.Skip(); err != nil {
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
	value := attr(t, "val")
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
		l.dropCap = strings.EqualFold(attr(t, "dropCap"), "drop") || strings.EqualFold(attr(t, "dropCap"), "margin")
	case "numId":
		l.number = value
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
			if name := attr(t, local); name != "" {
				*font = name
			}
			if attr(t, local+"Theme") != "" {
				*font = "theme"
			}
		}
	}
}

// leastMove is how many half points text must be moved to be an exponent or an
// index; less is done to align characters.
const leastMove = 5

func isOn(value string) toggle {
	switch strings.ToLower(value) {
	case "0", "false", "f", "off":
		return off
	}
	return on
}

// style is one of a document's.
type style struct {
	look
	base     string
	resolved bool
}

// styles are all of a document's.
type styles struct {
	defaults    look
	byID        map[string]*style
	paragraph   string // id of the default style of paragraphs
	symbolFonts map[string]bool
}

// readStyles reads a part of styles. What cannot be read of it says nothing.
func (s *styles) readStyles(k *pack, name string) error {
	return k.walk(name, func(p part, t xml.StartElement) error {
		switch t.Name.Local {
		case "rPrDefault", "pPrDefault":
			all, err := readProperties(p)
			s.defaults = all.look.over(s.defaults)
			return err
		case "style":
			all, err := readProperties(p)
			id := attr(t, "styleId")
			if s.byID[id] == nil {
				s.byID[id] = &style{look: all.look, base: all.style}
			}
			if attr(t, "type") == "paragraph" && isOn(attr(t, "default")) == on && attr(t, "default") != "" {
				s.paragraph = id
			}
			return err
		}
		return nil
	})
}

// readFonts reads which fonts are symbol fonts.
func (s *styles) readFonts(k *pack, name string) error {
	font := ""
	return k.walk(name, func(_ part, t xml.StartElement) error {
		switch t.Name.Local {
		case "font":
			font = strings.ToLower(attr(t, "name"))
		case "charset":
			if strings.TrimLeft(attr(t, "val"), "0") == "2" {
				s.symbolFonts[font] = true
			}
		}
		return nil
	})
}

// readLooks reads what the parts beside the text say of its look.
func readLooks(k *pack, related []relation) (styles, error) {
	s := styles{byID: map[string]*style{}, symbolFonts: map[string]bool{}}
	for _, font := range symbolFonts {
		s.symbolFonts[font] = true
	}
	for _, r := range related {
		var err error
		switch r.kind {
		case "styles":
			err = s.readStyles(k, r.target)
		case "fontTable":
			err = s.readFonts(k, r.target)
		}
		if errors.Is(err, errTooLarge) || errors.Is(err, errTooDeep) {
			return s, err
		}
	}
	return s, nil
}

// of returns what a style says together with those that it is based on.
func (s *styles) of(id string) look {
	var chain []*style
	for at := s.byID[id]; at != nil && !at.resolved; at = s.byID[at.base] {
		at.resolved = true // also ends a circle
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

// shown is the look of a run: what it says itself, else its styles. Hidden is a
// toggle: on in two kinds of styles is off.
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
