package form

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// jsonObject collects the members of a JSON object in the order of writing; white
// space in it is of no account.
type jsonObject []byte

func (o *jsonObject) put(name string, value any) {
	if len(*o) > 0 {
		*o = append(*o, ',')
	}
	*o = append(*o, encodeJSON(name)...)
	*o = append(*o, ':')
	if raw, ok := value.(json.RawMessage); ok {
		*o = append(*o, raw...)
	} else {
		*o = append(*o, encodeJSON(value)...)
	}
}

func (o jsonObject) end(extra map[string]json.RawMessage) json.RawMessage {
	for _, name := range slices.Sorted(maps.Keys(extra)) {
		o.put(name, extra[name])
	}
	return json.RawMessage("{" + string(o) + "}")
}

// encodeJSON leaves < > & readable, which [json.Marshal] does not.
func encodeJSON(value any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(value); err != nil {
		panic(err) // strings, numbers and checked JSON only
	}
	return bytes.TrimSpace(b.Bytes())
}

// checkJSON says what keeps text from being JSON.
func checkJSON(text []byte) error {
	if len(text) > MaxNominationBytes {
		return fmt.Errorf("文件超过 %s，不会是一份草稿，请核对文件", SizeText(MaxNominationBytes))
	}
	if len(bytes.TrimSpace(text)) == 0 {
		return errors.New("文件是空的")
	}
	place := func(at int) string {
		line, column := position(text, at)
		return fmt.Sprintf("第 %d 行第 %d 列", line, column)
	}
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRune(text[at:])
		if r == utf8.RuneError && size == 1 {
			if !utf8.FullRune(text[at:]) {
				return fmt.Errorf("内容不完整，在%s中断", place(at))
			}
			return fmt.Errorf("%s起不是 UTF-8 编码，请用文本编辑器另存为 UTF-8", place(at))
		}
		at += size
	}
	depth, quoted := 0, false
	for at := 0; at < len(text); at++ {
		switch c := text[at]; {
		case quoted && c == '\\':
			at++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			if depth++; depth > maxDepth {
				return fmt.Errorf("%s处嵌套超过 %d 层，请核对文件", place(at), maxDepth)
			}
		case c == '}' || c == ']':
			depth--
		}
	}
	var syntax *json.SyntaxError
	if err := json.Unmarshal(text, new(json.RawMessage)); errors.As(err, &syntax) {
		if strings.HasPrefix(syntax.Error(), "unexpected end") {
			return fmt.Errorf("内容不完整，在%s中断", place(len(text)))
		}
		return fmt.Errorf("%s处不合 JSON 格式，请核对引号、逗号和括号", place(int(syntax.Offset)-1))
	}
	return nil
}

// position returns the line and the column in characters of the byte at.
func position(text []byte, at int) (line, column int) {
	before := text[:min(at, len(text))]
	start := bytes.LastIndexByte(before, '\n') + 1
	return bytes.Count(before, []byte("\n")) + 1, utf8.RuneCount(before[start:]) + 1
}

// jsonValue is one value and its place.
type jsonValue struct {
	name string          // its key in an object
	path string          // from the top, for messages: honours[2].date
	raw  json.RawMessage // without white space before it
	at   int             // offset of raw in the text
}

// kind returns the first character, with t for both truths and 0 for numbers.
func (v jsonValue) kind() byte {
	switch c := v.raw[0]; c {
	case '"', '{', '[', 't', 'n':
		return c
	case 'f':
		return 't'
	}
	return '0'
}

var kindWords = map[byte]string{
	'"': "文字（写在双引号里）",
	'{': "花括号里的一组内容",
	'[': "方括号里的列表",
	't': "真假值（true 或 false）",
	'n': "空值（null）",
	'0': "数字",
}

// jsonParser reads well-formed text and keeps the first thing wrong with it.
type jsonParser struct {
	source []byte
	err    error
}

func (p *jsonParser) fail(v jsonValue, what string) {
	if p.err == nil {
		line, _ := position(p.source, v.at)
		p.err = fmt.Errorf("第 %d 行：%s %s", line, cmp.Or(v.path, "最外层"), what)
	}
}

// want reports whether v is of the kind.
func (p *jsonParser) want(v jsonValue, kind byte) bool {
	if v.kind() == kind {
		return true
	}
	p.fail(v, "应是"+kindWords[kind]+"，写的却是"+kindWords[v.kind()])
	return false
}

// parts goes through the members of an object or the items of a list until
// something is wrong.
func (p *jsonParser) parts(v jsonValue, kind byte) iter.Seq[jsonValue] {
	return func(yield func(jsonValue) bool) {
		if !p.want(v, kind) {
			return
		}
		seen := map[string]bool{}
		d := json.NewDecoder(bytes.NewReader(v.raw))
		_, _ = d.Token() // the bracket
		for i := 1; p.err == nil && d.More(); i++ {
			var part jsonValue
			if kind == '{' {
				name, _ := d.Token()
				part.name, _ = name.(string)
				part.path = strings.TrimPrefix(v.path+"."+printable(part.name), ".")
			} else {
				part.path = fmt.Sprintf("%s[%d]", v.path, i)
			}
			if d.Decode(&part.raw) != nil {
				return // cannot be: the text is well-formed
			}
			part.at = v.at + int(d.InputOffset()) - len(part.raw)
			if kind == '{' && seen[part.name] {
				p.fail(part, "写了不止一次，请只留一处")
				return
			}
			seen[part.name] = true
			if i > maxParts {
				p.fail(v, fmt.Sprintf("超过 %d 项，请核对文件", maxParts))
				return
			}
			if !yield(part) {
				return
			}
		}
	}
}

// printable makes a key from a strange file fit for a sentence.
func printable(name string) string {
	runes := []rune(name)
	if len(runes) > 40 {
		runes = append(runes[:40], '…')
	}
	for i, r := range runes {
		if !unicode.IsGraphic(r) {
			runes[i] = '?'
		}
	}
	return string(runes)
}

// fields are the known members of an object, each with what reads it.
type jsonFields map[string]func(jsonValue)

// object hands the members of v to fields and returns the others. A known
// member that is null is as good as absent.
func (p *jsonParser) object(v jsonValue, fields jsonFields) map[string]json.RawMessage {
	var extra map[string]json.RawMessage
	for m := range p.parts(v, '{') {
		if read, known := fields[m.name]; !known {
			keep(&extra, m)
		} else if m.kind() != 'n' {
			read(m)
		}
	}
	return extra
}

func keep(extra *map[string]json.RawMessage, m jsonValue) {
	if *extra == nil {
		*extra = map[string]json.RawMessage{}
	}
	(*extra)[m.name] = m.raw
}

func (p *jsonParser) text(v jsonValue) string {
	var s string
	if p.want(v, '"') {
		_ = json.Unmarshal(v.raw, &s)
	}
	return s
}

func (p *jsonParser) texts(v jsonValue) []string {
	var all []string
	for item := range p.parts(v, '[') {
		all = append(all, p.text(item))
	}
	return all
}

func (p *jsonParser) truth(v jsonValue) bool { return p.want(v, 't') && v.raw[0] == 't' }
