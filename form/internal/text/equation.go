package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// equation is the code of an EQ field that is being evaluated. Word uses such fields for
// enclosed characters (带圈字符), combined characters (合并字符) and, in older documents,
// phonetic guides (拼音指南).
type equation struct {
	p        *parser
	phonetic bool // by its code it is a phonetic guide
	depth    int
}

func (p *parser) equation(code string) string {
	e := equation{p: p}
	for code = strings.TrimSpace(code); strings.HasPrefix(code, `\*`); { // \* jc2 \* "Font:宋体" \* hps10
		code = strings.TrimLeft(code[2:], " ")
		e.phonetic = e.phonetic || strings.HasPrefix(code, "hps")
		if quotation, ok := strings.CutPrefix(code, `"`); ok {
			_, code, _ = strings.Cut(quotation, `"`)
		} else {
			code = strings.TrimLeftFunc(code, func(r rune) bool { return r != ' ' && r != '\\' })
		}
		code = strings.TrimLeft(code, " ")
	}
	return e.evaluate(code, false)
}

// command is a command of EQ with its options and the unevaluated text of its elements.
type command struct {
	name     byte
	options  []string // without their backslash
	elements []string
}

// evaluate returns code as text on one line. With stacked, raised and lowered text is not
// written as superscript and subscript, as it only stands above or below other text.
func (e *equation) evaluate(code string, stacked bool) string {
	if e.depth++; e.depth > maxFields {
		return noteFormula.mark()
	}
	defer func() { e.depth-- }()
	var out strings.Builder
	for code != "" {
		at := strings.IndexByte(code, '\\')
		if at < 0 || at+1 >= len(code) {
			out.WriteString(code)
			break
		}
		out.WriteString(code[:at])
		code = code[at+1:]
		if !strings.ContainsRune("abdfilorsx", rune(code[0]|0x20)) || code[0] < 'A' {
			_, size := utf8.DecodeRuneInString(code)
			out.WriteString(code[:size]) // escaped
			code = code[size:]
			continue
		}
		c, rest := readCommand(code)
		code = rest
		before, _ := utf8.DecodeLastRuneInString(out.String())
		out.WriteString(e.apply(c, before, stacked))
	}
	return out.String()
}

// readCommand reads a command; code begins after its backslash.
func readCommand(code string) (c command, rest string) {
	c.name = code[0] | 0x20
	code = strings.TrimLeft(code[1:], " ")
	for strings.HasPrefix(code, `\`) && len(code) >= 3 {
		end := 3
		if option := strings.ToLower(code[1:3]); option == "bc" || option == "lc" || option == "rc" || option == "fc" || option == "vc" {
			if after := strings.TrimPrefix(code[3:], `\`); after != "" {
				_, size := utf8.DecodeRuneInString(after)
				c.options = append(c.options, option+after[:size])
				code = strings.TrimLeft(after[size:], " ")
				continue
			}
		}
		for end < len(code) && code[end] != '\\' && code[end] != '(' {
			end++
		}
		c.options = append(c.options, strings.ToLower(strings.TrimSpace(code[1:end])))
		code = code[end:]
	}
	if !strings.HasPrefix(code, "(") {
		return c, code
	}
	c.elements, rest = elements(code[1:])
	if c.name == 'd' {
		rest = strings.TrimPrefix(rest, `\li()`) // an option may also come after its command
	}
	return c, rest
}

// elements splits the text in parentheses at commas, or at semicolons if the computer that
// wrote it uses those as list separators.
func elements(code string) (all []string, rest string) {
	depth, end := 0, len(code)
	var commas, semicolons []int
scan:
	for i := 0; i < len(code); i++ {
		switch code[i] {
		case '\\':
			i++
		case '(':
			depth++
		case ')':
			if depth == 0 {
				end = i
				break scan
			}
			depth--
		case ',':
			if depth == 0 {
				commas = append(commas, i)
			}
		case ';':
			if depth == 0 {
				semicolons = append(semicolons, i)
			}
		}
	}
	cuts := commas
	if len(cuts) == 0 {
		cuts = semicolons
	}
	from := 0
	for _, cut := range append(cuts, end) {
		all = append(all, code[from:cut])
		from = cut + 1
	}
	return all, code[min(end+1, len(code)):]
}

// apply returns the text that a command shows. before is the character before it.
func (e *equation) apply(c command, before rune, stacked bool) string {
	if c.name == 'o' {
		return e.overstrike(c)
	}
	texts := make([]string, len(c.elements))
	for i, element := range c.elements {
		texts[i] = e.evaluate(strings.TrimSpace(element), false)
	}
	element := func(i int) string {
		if i < len(texts) {
			return texts[i]
		}
		return ""
	}
	switch c.name {
	case 'f':
		return fraction(element(0), element(1))
	case 'r':
		if len(texts) < 2 {
			return root("", element(0))
		}
		return root(element(0), element(1))
	case 's':
		return script(c, texts, before, stacked)
	case 'b':
		left, right := brackets(c.options)
		return left + strings.Join(texts, ",") + right
	case 'l':
		return strings.Join(texts, ",")
	case 'd':
		return ""
	case 'i':
		return noteFormula.mark() + integral(c.options) + limits(element(0), element(1)) + element(2)
	case 'x':
		return noteFormula.mark() + strings.Join(texts, "")
	}
	return noteFormula.mark() + strings.Join(texts, " ") // \a, an array
}

// script returns raised or lowered text.
func script(c command, texts []string, before rune, stacked bool) string {
	if len(texts) > 1 {
		return noteFormula.mark() + strings.Join(texts, " ")
	}
	as := ""
	for _, option := range c.options {
		switch {
		case strings.HasPrefix(option, "up"):
			as = "superscript"
		case strings.HasPrefix(option, "do"):
			as = "subscript"
		}
	}
	text := scripted(strings.Join(texts, ""), as, before)
	if stacked {
		text = strings.TrimPrefix(text, noteScript.mark())
	}
	return text
}

func brackets(options []string) (left, right string) {
	left, right = "(", ")"
	closing := map[string]string{"(": ")", "[": "]", "{": "}", "<": ">", "〈": "〉"}
	sided := false
	for _, option := range options {
		bracket := option[min(2, len(option)):]
		switch {
		case strings.HasPrefix(option, "bc"):
			left, right = bracket, bracket
			if closing[bracket] != "" {
				right = closing[bracket]
			}
		case strings.HasPrefix(option, "lc"):
			if !sided {
				right = ""
			}
			left, sided = bracket, true
		case strings.HasPrefix(option, "rc"):
			if !sided {
				left = ""
			}
			right, sided = bracket, true
		}
	}
	return left, right
}

func integral(options []string) string {
	for _, option := range options {
		switch {
		case option == "su":
			return "∑"
		case option == "pr":
			return "∏"
		case len(option) > 2 && (strings.HasPrefix(option, "fc") || strings.HasPrefix(option, "vc")):
			return option[2:]
		}
	}
	return "∫"
}

// overstrike returns texts that are printed over each other: an enclosed character, a
// phonetic guide, or characters combined into one.
func (e *equation) overstrike(c command) string {
	texts := make([]string, len(c.elements))
	over, moved := -1, 0 // the index of the element above the others; the number of raised or lowered ones
	for i, element := range c.elements {
		element = strings.TrimSpace(element)
		texts[i] = e.evaluate(element, true)
		low := strings.ToLower(element)
		if !strings.HasPrefix(low, `\s`) {
			continue
		}
		if moved++; over < 0 && strings.Contains(low, `\up`) {
			over = i
		}
	}
	if len(texts) == 2 && over >= 0 && (e.phonetic && moved == 1 || spells(texts[over]) && !spells(texts[1-over])) {
		e.p.note(notePhonetic)
		return texts[1-over]
	}
	if len(texts) == 2 {
		for i, shape := range texts {
			switch strings.TrimSpace(shape) {
			case "○", "〇", "◯", "⚪", "◎":
				if one := circled(strings.TrimSpace(texts[1-i])); one != "" {
					return one
				}
				return noteFormula.mark() + texts[1-i]
			case "□", "△", "◇", "▢", "☆", "▽":
				return noteFormula.mark() + texts[1-i]
			}
		}
	}
	return noteFormula.mark() + strings.Join(texts, "")
}

// spells reports whether text could be a pronunciation: Latin letters, bopomofo or kana.
func spells(s string) bool {
	letters := 0
	for _, r := range s {
		switch {
		case unicode.In(r, unicode.Latin, unicode.Bopomofo, unicode.Hiragana, unicode.Katakana):
			letters++
		case unicode.Is(unicode.M, r), unicode.Is(unicode.Sk, r), unicode.Is(unicode.Lm, r), r == ' ', r == '1', r == '2', r == '3', r == '4', isNote(r):
		default:
			return false
		}
	}
	return letters > 0
}

// circled returns the Unicode character for a number or a letter in a circle.
func circled(s string) string {
	if n := len(s); n == 1 && s[0] >= 'A' && s[0] <= 'Z' {
		return string('Ⓐ' + rune(s[0]-'A'))
	} else if n == 1 && s[0] >= 'a' && s[0] <= 'z' {
		return string('ⓐ' + rune(s[0]-'a'))
	} else if !digits(s) || n > 2 || s[0] == '0' {
		return ""
	}
	number := rune(0)
	for _, d := range s {
		number = number*10 + d - '0'
	}
	switch {
	case number <= 20:
		return string('①' + number - 1)
	case number <= 35:
		return string('㉑' + number - 21)
	case number <= 50:
		return string('㊱' + number - 36)
	}
	return ""
}
