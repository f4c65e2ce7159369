package text

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

const (
	wordSpace       = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	wordStrictSpace = "http://purl.oclc.org/ooxml/wordprocessingml/main"
	mathSpace       = "http://schemas.openxmlformats.org/officeDocument/2006/math"
	mathStrictSpace = "http://purl.oclc.org/ooxml/officeDocument/math"
	drawSpace       = "http://schemas.openxmlformats.org/drawingml/2006/main"
	drawStrictSpace = "http://purl.oclc.org/ooxml/drawingml/main"
	symbolSpace     = "http://schemas.microsoft.com/office/word/2015/wordml/symex"
	choiceSpace     = "http://schemas.openxmlformats.org/markup-compatibility/2006"
)

func isWord(space string) bool { return space == wordSpace || space == wordStrictSpace }
func isMath(space string) bool { return space == mathSpace || space == mathStrictSpace }
func isDraw(space string) bool { return space == drawSpace || space == drawStrictSpace }

// understood are the namespaces of which the parser reads all text, or notes what it
// leaves out.
var understood = []string{
	wordSpace, wordStrictSpace, mathSpace, mathStrictSpace, drawSpace, drawStrictSpace, symbolSpace,
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
	"http://purl.oclc.org/ooxml/officeDocument/relationships",
	"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
	"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
	"http://schemas.openxmlformats.org/drawingml/2006/picture",
	"http://purl.oclc.org/ooxml/drawingml/picture",
	"http://schemas.openxmlformats.org/drawingml/2006/chart",
	"http://purl.oclc.org/ooxml/drawingml/chart",
	"http://schemas.openxmlformats.org/drawingml/2006/diagram",
	"http://purl.oclc.org/ooxml/drawingml/diagram",
	"http://schemas.openxmlformats.org/drawingml/2006/lockedCanvas",
	"http://schemas.microsoft.com/office/drawing/2010/main",
	"http://schemas.microsoft.com/office/drawing/2014/chartex",
	"http://schemas.microsoft.com/office/drawing/2015/9/8/chartex",
	"http://schemas.microsoft.com/office/drawing/2015/10/21/chartex",
	"http://schemas.microsoft.com/office/word/2006/wordml",
	"http://schemas.microsoft.com/office/word/2010/wordml",
	"http://schemas.microsoft.com/office/word/2012/wordml",
	"http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing",
	"http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas",
	"http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
	"http://schemas.microsoft.com/office/word/2010/wordprocessingInk",
	"http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
	"urn:schemas-microsoft-com:vml",
	"urn:schemas-microsoft-com:office:office",
	"urn:schemas-microsoft-com:office:word",
}

// tokens reads the elements of a part as a current program sees them: of each
// mc:AlternateContent only the first branch that it understands. It implements
// [xml.TokenReader].
type tokens struct {
	raw      *xml.Decoder
	elements int
	depth    int
	spaces   map[string][]string // namespaces of a prefix, the innermost last
	bound    []binding
	choices  []choice
	lost     bool // no branch of some mc:AlternateContent was understood
}

// binding is a namespace prefix that the element at a depth binds.
type binding struct {
	prefix string
	depth  int
}

// choice is an mc:AlternateContent at a depth.
type choice struct {
	depth          int
	taken, skipped bool
}

// Token implements [xml.TokenReader].
func (s *tokens) Token() (xml.Token, error) {
	for skip := 0; ; { // the depth inside a branch that is skipped
		token, err := s.raw.RawToken()
		if err != nil {
			return token, err
		}
		emit := skip == 0
		switch t := token.(type) {
		case xml.StartElement:
			if s.elements++; s.elements > maxElements {
				return nil, ErrTooLarge
			}
			if s.depth++; s.depth > maxDepth {
				return nil, ErrTooDeep
			}
			s.bind(t.Attr)
			if emit && !s.take(t) {
				skip, emit = s.depth, false
			}
		case xml.EndElement:
			if skip == s.depth {
				skip = 0
			}
			s.leave()
		}
		if emit {
			return token, nil
		}
	}
}

func (s *tokens) bind(attrs []xml.Attr) {
	for _, a := range attrs {
		prefix := a.Name.Local
		switch {
		case a.Name.Space == "xmlns":
		case a.Name.Space == "" && prefix == "xmlns":
			prefix = ""
		default:
			continue
		}
		s.spaces[prefix] = append(s.spaces[prefix], a.Value)
		s.bound = append(s.bound, binding{prefix, s.depth})
	}
}

// leave ends the innermost element.
func (s *tokens) leave() {
	if n := len(s.choices); n > 0 && s.choices[n-1].depth == s.depth {
		s.lost = s.lost || s.choices[n-1].skipped && !s.choices[n-1].taken
		s.choices = s.choices[:n-1]
	}
	for n := len(s.bound); n > 0 && s.bound[n-1].depth == s.depth; n-- {
		prefix := s.bound[n-1].prefix
		s.spaces[prefix] = s.spaces[prefix][:len(s.spaces[prefix])-1]
		s.bound = s.bound[:n-1]
	}
	s.depth--
}

// take reports whether an element is to be read; it keeps track of the branches.
func (s *tokens) take(t xml.StartElement) bool {
	local := t.Name.Local
	if local != "AlternateContent" && local != "Choice" && local != "Fallback" || s.space(t.Name.Space) != choiceSpace {
		return true
	}
	if local == "AlternateContent" {
		s.choices = append(s.choices, choice{depth: s.depth})
		return true
	}
	n := len(s.choices)
	if n == 0 || s.choices[n-1].depth != s.depth-1 {
		return true
	}
	in := &s.choices[n-1]
	if in.taken || local == "Choice" && !s.understands(Attr(t, "Requires")) {
		in.skipped = true
		return false
	}
	in.taken = true
	return true
}

func (s *tokens) understands(prefixes string) bool {
	for prefix := range strings.FieldsSeq(prefixes) {
		if !slices.Contains(understood, s.space(prefix)) {
			return false
		}
	}
	return true
}

func (s *tokens) space(prefix string) string {
	if all := s.spaces[prefix]; len(all) > 0 {
		return all[len(all)-1]
	}
	return ""
}

// Part is an XML part that is being read.
type Part struct {
	*xml.Decoder
	tokens *tokens
}

// newPart reads at most left bytes of XML in any encoding.
func newPart(r io.Reader, left *int64) Part {
	t := &tokens{spaces: map[string][]string{}}
	source := bufio.NewReader(inUTF8(r))
	if start, err := source.Peek(1024); err == nil || errors.Is(err, io.EOF) {
		_, _ = source.Discard(len(declaration.Find(start))) // its version and encoding do not apply any more
	}
	t.raw = xml.NewDecoder(&bounded{r: source, left: left})
	return Part{xml.NewTokenDecoder(t), t}
}

var declaration = regexp.MustCompile(`^\s*<\?xml\s[^>]*\?>`)

var declared = regexp.MustCompile(`^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]+)["']`)

// inUTF8 converts XML to UTF-8. The encoding is that of the byte order mark or of the first
// characters, else the declared one. If those disprove a declared UTF-16, and for ASCII, it
// is UTF-8.
func inUTF8(r io.Reader) io.Reader {
	b := bufio.NewReaderSize(r, 1024)
	start, _ := b.Peek(1024)
	if order, ok := wideOrder(start); ok {
		return transform.NewReader(b, unicode.UTF16(order, unicode.UseBOM).NewDecoder())
	}
	if mark := []byte("\xEF\xBB\xBF"); bytes.HasPrefix(start, mark) {
		_, _ = b.Discard(len(mark))
		return b
	}
	if found := declared.FindSubmatch(start); found != nil {
		label := strings.ToLower(string(found[1]))
		switch { // by their names in Windows, Unix and Java
		case strings.HasSuffix(label, "936"), label == "euc-cn", label == "euc_cn":
			label = "gb18030"
		case strings.HasSuffix(label, "950"):
			label = "big5"
		}
		e, err := htmlindex.Get(label)
		if err == nil && !strings.Contains(label, "ascii") && !isUnicode(e) {
			return transform.NewReader(b, e.NewDecoder())
		}
	}
	return b
}

func isUnicode(e encoding.Encoding) bool {
	name, err := htmlindex.Name(e)
	return err == nil && strings.HasPrefix(name, "utf")
}

// wideOrder reports whether markup, or a text with a byte order mark, is UTF-16.
func wideOrder(start []byte) (unicode.Endianness, bool) {
	switch {
	case bytes.HasPrefix(start, []byte("\xFF\xFE")), bytes.HasPrefix(start, []byte("<\x00")):
		return unicode.LittleEndian, true
	case bytes.HasPrefix(start, []byte("\xFE\xFF")), bytes.HasPrefix(start, []byte("\x00<")):
		return unicode.BigEndian, true
	}
	return unicode.LittleEndian, false
}

// Attr returns the value of an attribute, whatever its namespace; "" if there is none.
func Attr(t xml.StartElement, local string) string {
	for _, a := range t.Attr {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}

// Characters returns the text in an element, which it reads to its end.
func (p Part) Characters() (string, error) {
	var s strings.Builder
	for depth := 1; depth > 0; {
		token, err := p.Token()
		if err != nil {
			return "", err
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
	return s.String(), nil
}
