package story

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"
)

// Limits in bytes, unpacked, against zips made to fill the memory.
const (
	maxDocument = 32 << 20
	maxRels     = 1 << 20
)

const (
	broken   = "已损坏，请在 Word 或 WPS 中打开它，另存为新的 .docx 后再选"
	notWord  = "不是 Word 文档，请选择 .docx 或 .txt 文件"
	tooLarge = "展开后过大，请新建一个 Word 文档，只粘贴正文，保存为 .docx 后再选"
)

// document returns the text of a .docx, or what is wrong as the end of a
// sentence.
func document(data []byte) (text Text, problem string) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return text, broken
	}
	main, err := mainPart(archive)
	if err != nil {
		return text, broken
	}
	content, err := unpack(archive, main, maxDocument)
	if errors.Is(err, errAbsent) {
		if mime, err := unpack(archive, "mimetype", 100); err == nil && strings.Contains(string(mime), "opendocument") {
			return text, "是 OpenDocument 文件（.odt）" + saveAsDocx
		}
		return text, notWord
	}
	if errors.Is(err, errTooLarge) {
		return text, tooLarge
	}
	if err != nil {
		return text, broken
	}
	p := parser{xml: xml.NewTokenDecoder(&shallow{xml: xml.NewDecoder(bytes.NewReader(content))})}
	if err := p.run(); errors.Is(err, errNotWord) {
		return text, notWord
	} else if err != nil {
		return text, broken
	}
	text.Body = strings.Join(p.root.lines, "\n")
	for _, n := range notes {
		if slices.Contains(p.notes, n) {
			text.Notes = append(text.Notes, n)
		}
	}
	return text, ""
}

var (
	errAbsent   = errors.New("no such part")
	errTooLarge = errors.New("part too large")
	errNotWord  = errors.New("not a Word document")
)

// unpack returns a part of the archive. Some programs write names with another
// case or with backslashes.
func unpack(archive *zip.Reader, name string, limit int64) ([]byte, error) {
	i := slices.IndexFunc(archive.File, func(f *zip.File) bool {
		return strings.EqualFold(strings.ReplaceAll(f.Name, `\`, "/"), name)
	})
	if i < 0 {
		return nil, errAbsent
	}
	r, err := archive.File[i].Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	content, err := io.ReadAll(io.LimitReader(r, limit+1))
	if int64(len(content)) > limit {
		return nil, errTooLarge
	}
	return content, err
}

// mainPart returns the name of the part with the document's text.
func mainPart(archive *zip.Reader) (string, error) {
	const usual = "word/document.xml"
	content, err := unpack(archive, "_rels/.rels", maxRels)
	if errors.Is(err, errAbsent) {
		return usual, nil
	}
	if err != nil {
		return "", err
	}
	var rels struct {
		Relationship []struct {
			Type   string `xml:",attr"`
			Target string `xml:",attr"`
		}
	}
	if err := xml.Unmarshal(content, &rels); err != nil {
		return "", err
	}
	for _, r := range rels.Relationship {
		if path.Base(r.Type) == "officeDocument" { // the namespace differs in strict OOXML
			return strings.TrimPrefix(path.Clean("/"+r.Target), "/"), nil
		}
	}
	return usual, nil
}

// shallow refuses elements nested as no program does, which cost much memory.
type shallow struct {
	xml   *xml.Decoder
	depth int
}

// Token implements [xml.TokenReader].
func (s *shallow) Token() (xml.Token, error) {
	t, err := s.xml.RawToken()
	switch t.(type) {
	case xml.StartElement:
		s.depth++
	case xml.EndElement:
		s.depth--
	}
	if s.depth > 1000 {
		return nil, errors.New("elements nested too deep")
	}
	return t, err
}

// Notes, in the order in which they are given.
var notes = []string{noteRevised, noteHidden, noteNumbers, noteFootnotes, noteSymbols, noteObjects, notePictures}

const (
	noteRevised   = "文档里有修订，已按接受全部修订读入，删除的文字没有计入。"
	noteHidden    = "文档里的隐藏文字没有读入。"
	noteNumbers   = "文档里的自动编号没有读入，需要时请在正文中补上。"
	noteFootnotes = "文档里的脚注和尾注没有读入。"
	noteSymbols   = "文档里有用特殊字体插入的符号没有读入，请在正文中核对。"
	noteObjects   = "文档里嵌入的附件、表格等对象没有读入。"
	notePictures  = "文档里的图片没有读入，请在“照片”一步添加原图。"
)

// parser walks through word/document.xml.
type parser struct {
	xml   *xml.Decoder
	notes []string

	root   paragraph
	open   []*paragraph // paragraphs being read; those of a text box follow their anchor's
	runs   []bool       // runs being read: hidden?
	hidden int          // number of true in runs
	tables int          // depth
	chosen []bool       // mc:AlternateContent being read: Choice taken?
}

// paragraph is one being read; root is the one around all others.
type paragraph struct {
	text  strings.Builder
	lines []string // finished paragraphs inside: the text boxes anchored here
	// unended is a paragraph inside whose mark was deleted: the next one goes on
	// with it.
	unended *paragraph
	merge   bool   // its own mark was deleted
	fields  []bool // fields being read: result reached?
	codes   int    // number of false in fields
}

const (
	wordSpace       = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	wordStrictSpace = "http://purl.oclc.org/ooxml/wordprocessingml/main"
	mathSpace       = "http://schemas.openxmlformats.org/officeDocument/2006/math"
	mathStrictSpace = "http://purl.oclc.org/ooxml/officeDocument/math"
	choiceSpace     = "http://schemas.openxmlformats.org/markup-compatibility/2006"
)

func (p *parser) run() error {
	for first := true; ; {
		token, err := p.xml.Token()
		if errors.Is(err, io.EOF) && !first {
			p.root.flush()
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
	}
}

func isWord(space string) bool { return space == wordSpace || space == wordStrictSpace }

func (p *parser) start(t xml.StartElement) error {
	switch t.Name.Space {
	case wordSpace, wordStrictSpace:
		return p.startWord(t)
	case mathSpace, mathStrictSpace:
		if t.Name.Local == "t" {
			return p.text(t)
		}
	case choiceSpace:
		switch t.Name.Local {
		case "AlternateContent":
			p.chosen = append(p.chosen, false)
		case "Choice", "Fallback": // the same content in two dialects: one of them is enough
			if len(p.chosen) == 0 {
				return nil
			}
			taken := &p.chosen[len(p.chosen)-1]
			if *taken {
				return p.xml.Skip()
			}
			*taken = true
		}
	default:
		if t.Name.Local == "blip" || t.Name.Local == "imagedata" { // pictures of DrawingML and VML
			for _, a := range t.Attr {
				if a.Name.Space != "" && slices.Contains([]string{"embed", "link", "id"}, a.Name.Local) {
					p.note(notePictures)
				}
			}
		}
	}
	return nil
}

func (p *parser) startWord(t xml.StartElement) error {
	now := p.now()
	switch t.Name.Local {
	case "p":
		inner := now.unended
		now.unended = nil
		if inner == nil {
			inner = new(paragraph)
		}
		inner.merge = false
		p.open = append(p.open, inner)
	case "pPr":
		marks, err := p.properties()
		now.merge = marks["del"] || marks["moveFrom"]
		if marks["numPr"] {
			p.note(noteNumbers)
		}
		return err
	case "r":
		p.runs = append(p.runs, false)
	case "rPr":
		marks, err := p.properties()
		if n := len(p.runs); n > 0 && marks["vanish"] && !p.runs[n-1] {
			p.runs[n-1] = true
			p.hidden++
		}
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
		p.symbol(t)
	case "fldChar":
		now.field(attr(t, "fldCharType"))
	case "tbl":
		p.tables++
	case "del", "moveFrom":
		p.note(noteRevised)
		return p.xml.Skip()
	case "ins", "moveTo":
		p.note(noteRevised)
	case "instrText", "delText", "delInstrText", "rt", "sectPr", "tblPr", "trPr", "tcPr", "sdtPr", "fldData":
		return p.xml.Skip() // rt is the pinyin above a character
	case "footnoteReference", "endnoteReference":
		p.note(noteFootnotes)
	case "object", "altChunk":
		p.note(noteObjects)
		return p.xml.Skip()
	}
	return nil
}

func (p *parser) end(name xml.Name) {
	if name.Space == choiceSpace && name.Local == "AlternateContent" {
		p.chosen = p.chosen[:len(p.chosen)-1]
	}
	if !isWord(name.Space) {
		return
	}
	switch name.Local {
	case "p":
		done := p.now()
		p.open = p.open[:len(p.open)-1]
		done.flush()
		if outer := p.now(); done.merge {
			outer.unended = done
		} else if done.text.Len() > 0 || len(done.lines) > 0 || p.tables == 0 { // empty cells make no lines
			outer.add(done)
		}
	case "r":
		last := len(p.runs) - 1
		if p.runs[last] {
			p.hidden--
		}
		p.runs = p.runs[:last]
	case "tbl":
		p.tables--
	}
}

// field keeps account of a field's beginning, the end of its code, and its end.
func (g *paragraph) field(kind string) {
	last := len(g.fields) - 1
	switch {
	case kind == "begin":
		g.fields = append(g.fields, false)
		g.codes++
	case last < 0: // begun in another paragraph
	case kind == "separate" || kind == "end":
		if !g.fields[last] {
			g.fields[last] = true
			g.codes--
		}
		if kind == "end" {
			g.fields = g.fields[:last]
		}
	}
}

// add puts a finished paragraph and its text boxes into g.
func (g *paragraph) add(inner *paragraph) {
	g.lines = append(append(g.lines, inner.text.String()), inner.lines...)
}

// flush adds what waits for a paragraph that never came.
func (g *paragraph) flush() {
	if g.unended != nil {
		g.add(g.unended)
		g.unended = nil
	}
}

// now returns the innermost paragraph being read.
func (p *parser) now() *paragraph {
	if len(p.open) == 0 {
		return &p.root
	}
	return p.open[len(p.open)-1]
}

// write adds text to the paragraph, unless it is hidden or a field's code.
func (p *parser) write(s string) {
	if p.hidden > 0 {
		p.note(noteHidden)
	} else if now := p.now(); now.codes == 0 {
		now.text.WriteString(s)
	}
}

var spaces = strings.NewReplacer("\n", " ", "\r", " ", "\t", " ")

// text reads a text element to its end. Without xml:space="preserve" the white
// space around it does not count, and line ends in it never do.
func (p *parser) text(t xml.StartElement) error {
	var s strings.Builder
	for depth := 1; depth > 0; {
		token, err := p.xml.Token()
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		case xml.CharData:
			s.Write(token)
		}
	}
	text := spaces.Replace(s.String())
	if attr(t, "space") != "preserve" {
		text = strings.Trim(text, " ")
	}
	p.write(text)
	return nil
}

// properties reads a properties element to its end and returns the names of the
// properties in it that are on. What they were before a revision is left out.
func (p *parser) properties() (map[string]bool, error) {
	on := map[string]bool{}
	for depth := 1; depth > 0; {
		token, err := p.xml.Token()
		if err != nil {
			return nil, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if t.Name.Local == "rPrChange" || t.Name.Local == "pPrChange" || t.Name.Local == "sectPr" {
				if err := p.xml.Skip(); err != nil {
					return nil, err
				}
				continue
			}
			depth++
			switch t.Name.Local {
			case "vanish", "del", "moveFrom":
				on[t.Name.Local] = !slices.Contains([]string{"0", "false", "off"}, attr(t, "val"))
			case "numId":
				on["numPr"] = attr(t, "val") != "0"
			}
		case xml.EndElement:
			depth--
		}
	}
	return on, nil
}

// symbols maps characters of the symbol fonts that people insert most.
var symbols = map[string]map[rune]string{
	"wingdings": {
		0xF06C: "●", 0xF06E: "■", 0xF06F: "□", 0xF075: "◆", 0xF0A1: "○", 0xF0A7: "▪", 0xF0A8: "□",
		0xF0AB: "★", 0xF0D8: "➢", 0xF0E0: "→", 0xF0FB: "×", 0xF0FC: "√", 0xF0FD: "☒", 0xF0FE: "☑",
	},
	"wingdings 2": {0xF050: "√", 0xF052: "☑", 0xF0A3: "□"},
	"symbol":      {0xF0A3: "≤", 0xF0B0: "°", 0xF0B1: "±", 0xF0B3: "≥", 0xF0B4: "×", 0xF0B7: "•", 0xF0B8: "÷"},
}

func (p *parser) symbol(t xml.StartElement) {
	code, err := strconv.ParseUint(attr(t, "char"), 16, 16)
	r := rune(code)
	private := r >= 0xE000 && r <= 0xF8FF
	mapped := symbols[strings.ToLower(attr(t, "font"))][0xF000|r&0xFF]
	switch {
	case mapped != "" && (private || r < 0x100):
		p.write(mapped)
	case err != nil || private || r < ' ' || r >= 0xD800 && r <= 0xDFFF:
		p.note(noteSymbols)
	default:
		p.write(string(r))
	}
}

func (p *parser) note(s string) {
	if !slices.Contains(p.notes, s) {
		p.notes = append(p.notes, s)
	}
}

func attr(t xml.StartElement, local string) string {
	for _, a := range t.Attr {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}
