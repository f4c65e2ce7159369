package text

import (
	"encoding/xml"
	"errors"
	"io"
	"path"
	"slices"
	"strings"
	"unicode/utf8"
)

const (
	broken   = "已损坏，请在 Word 或 WPS 中打开它，另存为新的 .docx 后再选"
	notWord  = "不是 Word 文档" + pick
	tooLarge = "展开后过大，请新建一个 Word 文档，只粘贴正文，保存为 .docx 后再选"
)

// document returns the text of a .docx with the marks of notes in it, and the notes without
// a place. problem is the end of a sentence on what is wrong, or "".
func document(data []byte) (body string, notes map[note]bool, problem string) {
	k, err := OpenPack(data)
	var p *parser
	if err == nil {
		p, err = k.read(nil)
	}
	if err != nil {
		return "", nil, k.problem(err)
	}
	if k.headers(p.related) {
		p.note(noteHeaders)
	}
	return p.root.below.String(), p.notes, ""
}

// problem words an error as the end of a sentence.
func (k *Pack) problem(err error) string {
	switch {
	case errors.Is(err, ErrAbsent):
		return k.foreign()
	case errors.Is(err, ErrTooLarge):
		return tooLarge
	case errors.Is(err, errNotWord):
		return notWord
	}
	return broken
}

// read reads the part with the document's text, into an outline if there is one.
func (k *Pack) read(into *outline) (*parser, error) {
	main, err := k.mainPart()
	if err != nil {
		return nil, err
	}
	left := int64(maxDocument)
	source, closer, err := k.open(main, &left)
	if err != nil {
		return nil, err
	}
	defer closer.Close()
	related, err := k.Relations(main)
	if errors.Is(err, ErrTooLarge) || errors.Is(err, ErrTooDeep) {
		return nil, err
	}
	looks, err := readLooks(k, related)
	if err != nil {
		return nil, err
	}
	p := &parser{xml: source, pack: k, related: related, targets: map[string]string{}, styles: looks, notes: map[note]bool{}, outline: into}
	for _, r := range related {
		p.targets[r.ID] = r.Target
	}
	return p, p.read()
}

// parser walks through word/document.xml.
type parser struct {
	xml     Part
	pack    *Pack
	related []Relation
	targets map[string]string // parts by the id of the relation to them
	styles  styles
	notes   map[note]bool // the notes without a place

	root   paragraph
	open   []*paragraph // the paragraphs being read; one of a text box comes after its anchor's
	runs   []look       // the looks of the runs being read
	rows   []bool       // the rows being read: whether they are hidden
	hidden int          // the number of hidden runs and rows among them
	tables []look       // the looks by style of the tables being read
	size   int          // bytes written
	// outline gets the finished paragraphs; if it is nil, the outer paragraph gets them.
	outline *outline
	err     error // a limit was exceeded while writing
}

func (p *parser) read() error {
	for first := true; ; {
		token, err := p.xml.Token()
		if errors.Is(err, io.EOF) && !first {
			p.flush(&p.root)
			if p.xml.tokens.lost {
				p.note(noteNewer)
			}
			return nil
		}
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if first && (t.Name.Local != "document" || !isWord(t.Name.Space)) {
				return errNotWord
			}
			first = false
			if err := p.start(t); err != nil {
				return err
			}
		case xml.EndElement:
			p.end(t.Name)
		}
		if p.err != nil {
			return p.err
		}
	}
}

func (p *parser) start(t xml.StartElement) error {
	local := t.Name.Local
	switch space := t.Name.Space; {
	case isWord(space):
		return p.startWord(t)
	case isMath(space):
		switch local {
		case "oMath":
			text, err := p.formula(t)
			p.write(text)
			return err
		case "t":
			return p.text(t)
		}
	case isDraw(space):
		return p.startDrawing(t)
	case space == symbolSpace && local == "symEx":
		p.write(p.symbol(t))
	case local == "relIds" && path.Base(space) == "diagram":
		return p.diagram(Attr(t, "dm"))
	case local == "chart" && strings.HasPrefix(path.Base(space), "chart"), local == "contentPart":
		p.note(noteObjects)
	case local == "textpath" && Attr(t, "string") != "" && isOn(Attr(t, "on")) == on: // WordArt
		p.begin()
		p.write(withoutMarks(Attr(t, "string")))
		p.finish()
	case local == "imagedata":
		p.picture(t)
	}
	return nil
}

// startDrawing reads text and pictures of DrawingML.
func (p *parser) startDrawing(t xml.StartElement) error {
	switch t.Name.Local {
	case "p":
		p.begin()
	case "r":
		p.runs = append(p.runs, look{})
	case "rPr":
		if baseline := Attr(t, "baseline"); len(p.runs) > 0 && strings.Trim(baseline, "-0%") != "" {
			p.runs[len(p.runs)-1].script = "superscript"
			if strings.HasPrefix(baseline, "-") {
				p.runs[len(p.runs)-1].script = "subscript"
			}
		}
	case "t":
		t.Attr = []xml.Attr{{Name: xml.Name{Local: "space"}, Value: "preserve"}}
		return p.text(t)
	case "br":
		p.write("\n")
	case "blip":
		p.picture(t)
	}
	return nil
}

// picture adds the note on a picture, in DrawingML or VML.
func (p *parser) picture(t xml.StartElement) {
	for _, a := range t.Attr {
		if a.Name.Space == "" || !slices.Contains([]string{"embed", "link", "id"}, a.Name.Local) {
			continue
		}
		p.note(notePictures)
		if p.outline != nil && a.Name.Local != "link" {
			p.outline.picture(p.targets[a.Value])
		}
	}
}

// diagram reads the text of SmartArt.
func (p *parser) diagram(id string) error {
	before := p.size
	if target, ok := p.targets[id]; ok {
		outer, paragraphs, runs := p.xml, len(p.open), len(p.runs)
		err := p.pack.Walk(target, func(d Part, t xml.StartElement) error {
			if !isDraw(t.Name.Space) || t.Name.Local != "p" {
				return nil
			}
			p.xml = d
			return p.subtree(t)
		})
		p.xml, p.open, p.runs = outer, p.open[:paragraphs], p.runs[:runs]
		if errors.Is(err, ErrTooLarge) || errors.Is(err, ErrTooDeep) {
			return err
		}
	}
	if p.size > before {
		p.note(noteDiagram)
	} else {
		p.note(noteObjects)
	}
	return nil
}

// subtree reads an element to its end.
func (p *parser) subtree(t xml.StartElement) error {
	if err := p.start(t); err != nil {
		return err
	}
	for {
		token, err := p.xml.Token()
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if isDraw(t.Name.Space) {
				err = p.start(t)
			}
		case xml.EndElement:
			if isDraw(t.Name.Space) {
				p.end(t.Name)
			}
			if t.Name.Local == "p" {
				return p.err
			}
		}
		if err != nil {
			return err
		}
	}
}

func (p *parser) startWord(t xml.StartElement) error {
	switch t.Name.Local {
	case "p":
		p.begin()
	case "pPr":
		return p.paragraphProperties()
	case "r":
		p.runs = append(p.runs, look{})
		p.setRun(look{}, "")
	case "rPr":
		all, err := readProperties(p.xml)
		p.setRun(all.look, all.runStyle)
		return err
	case "t":
		return p.text(t)
	case "br", "cr":
		p.write("\n")
	case "tab", "ptab":
		p.write(" ")
	case "noBreakHyphen":
		p.write("-")
	case "sym":
		p.write(p.symbol(t))
	case "tbl":
		p.tables = append(p.tables, look{})
		return p.shape(t)
	case "tr":
		p.rows = append(p.rows, false)
		return p.shape(t)
	case "tc", "txbxContent", "trPr", "tcPr", "gridCol":
		return p.shape(t)
	case "tblPr":
		all, err := readProperties(p.xml)
		if n := len(p.tables); n > 0 {
			p.tables[n-1] = p.styles.of(all.style)
		}
		if p.outline != nil && p.outline.top().grid != nil {
			p.outline.top().grid.Ruling = all.ruling
		}
		return err
	case "pgNum", "dayShort", "dayLong", "monthShort", "monthLong", "yearShort", "yearLong":
		p.write(noteFields.mark())
	default:
		return p.startAside(t)
	}
	return nil
}

// startAside reads elements that are not text themselves: fields, revisions, notes,
// objects.
func (p *parser) startAside(t xml.StartElement) error {
	switch t.Name.Local {
	case "fldChar":
		p.fieldChar(Attr(t, "fldCharType"))
	case "fldSimple":
		p.beginField(&field{simple: true, result: true, start: p.now().sink().Len()}, Attr(t, "instr"))
	case "instrText":
		return p.text(t)
	case "ffData":
		return p.formData()
	case "del", "moveFrom":
		p.note(noteRevised)
		return p.xml.Skip()
	case "ins", "moveTo":
		p.note(noteRevised)
	case "rt": // the pinyin above a character
		p.note(notePhonetic)
		return p.xml.Skip()
	case "delText", "delInstrText", "tblPrEx", "tblGridChange", "sdtPr", "sdtEndPr", "fldData":
		return p.xml.Skip()
	case "sectPr":
		wide, err := landscape(p.xml)
		if p.outline != nil && err == nil {
			p.outline.section(wide)
		}
		return err
	case "footnoteReference", "endnoteReference":
		p.note(noteFootnotes)
	case "commentReference":
		p.note(noteComments)
	case "object", "altChunk", "subDoc", "contentPart", "control":
		p.note(noteObjects)
		return p.xml.Skip()
	}
	return nil
}

func (p *parser) end(name xml.Name) {
	switch {
	case !isWord(name.Space) && !isDraw(name.Space):
		return
	case name.Local == "p":
		number := p.now().look.over(p.styles.defaults).number
		if isWord(name.Space) && number != "" && number != "0" {
			p.note(noteNumbers)
		}
		p.finish()
	case name.Local == "r":
		if last := len(p.runs) - 1; last >= 0 {
			if p.runs[last].hidden == on {
				p.hidden--
			}
			p.runs = p.runs[:last]
		}
	case name.Local == "tbl" && isWord(name.Space):
		p.tables = p.tables[:len(p.tables)-1]
		p.leave(name.Local)
	case isWord(name.Space) && name.Local == "tr":
		last := len(p.rows) - 1
		if p.rows[last] {
			p.hidden--
		}
		p.rows = p.rows[:last]
		p.leave(name.Local)
	case isWord(name.Space) && (name.Local == "tc" || name.Local == "txbxContent"):
		p.leave(name.Local)
	case name.Local == "fldSimple":
		p.endSimple()
	}
}

// paragraphProperties reads the look of the innermost paragraph.
func (p *parser) paragraphProperties() error {
	all, err := readProperties(p.xml)
	now := p.now()
	if all.style != "" && p.styles.byID[all.style] != nil {
		now.look = p.styles.of(all.style)
	}
	mark := p.styles.shown(all.look, p.styles.of(all.runStyle), now.look, p.table())
	now.merge = all.deleted || all.dropCap || mark.hidden == on
	now.framed = all.framed && !all.dropCap
	if all.deleted {
		p.note(noteRevised)
	}
	if all.section && p.outline != nil {
		p.outline.section(all.landscape)
	}
	if all.number != "" {
		now.look.number = all.number
	}
	if all.align != "" {
		now.look.align = all.align
	}
	return err
}

// setRun sets the look of the innermost run.
func (p *parser) setRun(direct look, style string) {
	last := len(p.runs) - 1
	if last < 0 {
		return
	}
	if p.runs[last].hidden == on {
		p.hidden--
	}
	p.runs[last] = p.styles.shown(direct, p.styles.of(style), p.now().look, p.table())
	if p.runs[last].hidden == on {
		p.hidden++
	}
}

// run returns the look of the innermost run.
func (p *parser) run() look {
	if len(p.runs) == 0 {
		return look{}
	}
	return p.runs[len(p.runs)-1]
}

// table returns the look by the style of the innermost table.
func (p *parser) table() look {
	if len(p.tables) == 0 {
		return look{}
	}
	return p.tables[len(p.tables)-1]
}

// write adds text, unless it is hidden, to the paragraph, or inside a field's code to
// that.
func (p *parser) write(s string) {
	switch {
	case s == "":
		return
	case p.hidden > 0:
		p.note(noteHidden)
		return
	}
	to := p.now().sink()
	before, _ := utf8.DecodeLastRuneInString(to.String())
	s = scripted(s, p.run().script, before)
	if to != &p.now().text && to.Len() > maxFormula {
		return // data of a program, as for a citation
	}
	to.WriteString(s)
	if now := p.now(); now.first == (look{}) && strings.TrimSpace(s) != "" {
		now.first = p.run().over(p.styles.defaults)
	}
	p.grow(len(s))
}

func (p *parser) grow(n int) {
	if p.size += n; p.size > maxText {
		p.err = ErrTooLarge
	}
}

var spaces = strings.NewReplacer("\n", " ", "\r", " ", "\t", " ")

// text reads a text element to its end. Line ends in it are dropped, and without
// xml:space="preserve" also the white space around it.
func (p *parser) text(t xml.StartElement) error {
	text, err := p.characters(t)
	if t.Name.Local == "instrText" {
		p.instruct(text)
	} else {
		p.write(p.inSymbolFont(text, p.run()))
	}
	return err
}

// characters reads an element to its end and returns the text in it.
func (p *parser) characters(t xml.StartElement) (string, error) {
	raw, err := p.xml.Characters()
	if err != nil {
		return "", err
	}
	text := withoutMarks(spaces.Replace(raw))
	if Attr(t, "space") != "preserve" {
		text = strings.Trim(text, " ")
	}
	return text, nil
}

func (p *parser) note(n note) { p.notes[n] = true }
