package inbox

import (
	"bytes"
	"encoding/base64"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"
)

// header is the header of a mail or a part, the values unfolded and in raw bytes.
type header map[string]string

// splitHeader cuts a mail or a part after its header. Lines that are no field are passed
// over; of a field that stands twice the first counts.
func splitHeader(data []byte) (header, []byte) {
	data = bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF")), "\r\n")
	h, name := header{}, ""
	var value []byte
	flush := func() {
		if name != "" {
			h[name] = string(value)
		}
		name = ""
	}
	for read := 0; len(data) > 0; {
		line, rest, _ := bytes.Cut(data, []byte("\n"))
		data = rest
		read += len(line) + 1
		line = bytes.TrimRight(line, "\r")
		switch {
		case len(line) == 0:
			flush()
			return h, data
		case read > maxHeader: // nobody writes so much: only its end is looked for
		case line[0] == ' ' || line[0] == '\t':
			if len(value) < maxValue {
				value = append(append(value, ' '), bytes.TrimLeft(line, " \t")...)
			}
		default:
			flush()
			before, after, ok := bytes.Cut(line, []byte(":"))
			before = bytes.ToLower(bytes.TrimSpace(before))
			if _, twice := h[string(before)]; ok && !twice && !bytes.ContainsAny(before, " \t") {
				name, value = string(before), append([]byte(nil), bytes.TrimSpace(after)...)
			}
		}
	}
	flush()
	return h, data
}

// text returns a field with its encoded words decoded.
func (h header) text(name string) string { return oneLine(decodeWords(h[name])) }

// oneLine makes one line of visible characters out of a field's text.
func oneLine(text string) string {
	return strings.Join(strings.Fields(strings.Map(func(c rune) rune {
		if c < ' ' || c == 0x7F || c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069 || c == 0xFEFF {
			return ' '
		}
		return c
	}, text)), " ")
}

// encodedWord is =?charset?B?…?= or with Q.
var encodedWord = regexp.MustCompile(`=\?([A-Za-z0-9_:.-]+)(?:\*[A-Za-z0-9-]*)?\?([bBqQ])\?([^?]*)\?=`)

// decodeWords decodes the encoded words in a field, and guesses the charset of what
// stands between them. The bytes of neighbours in one charset are put together first:
// mailers split words within a character.
func decodeWords(raw string) string {
	var text strings.Builder
	var charset string
	var pending []byte
	flush := func() {
		text.WriteString(decode(charset, pending))
		pending = nil
	}
	at, word := 0, false
	for _, m := range encodedWord.FindAllStringSubmatchIndex(raw, -1) {
		between := raw[at:m[0]]
		is := strings.ToLower(raw[m[2]:m[3]])
		blank := strings.TrimSpace(between) == ""
		if word && !(blank && is == charset) {
			flush()
		}
		if !word || !blank {
			text.WriteString(guess(between))
		}
		content := raw[m[6]:m[7]]
		if strings.EqualFold(raw[m[4]:m[5]], "b") {
			decoded, _ := decodeBase64([]byte(strings.Join(strings.Fields(content), "")))
			pending = append(pending, decoded...)
		} else {
			decoded, _ := decodeQuoted([]byte(strings.ReplaceAll(content, "_", " ")))
			pending = append(pending, decoded...)
		}
		charset, at, word = is, m[1], true
	}
	if word {
		flush()
	}
	text.WriteString(guess(raw[at:]))
	return mended(text.String())
}

// decodeBase64 decodes the base64 in data, whatever stands between its letters, and
// reports whether it was whole. What mailing lists and virus scanners write below it is not
// part of it.
func decodeBase64(data []byte) (decoded []byte, whole bool) {
	decoded = make([]byte, base64.StdEncoding.DecodedLen(len(data)))
	if n, err := base64.StdEncoding.Decode(decoded, data); err == nil {
		return decoded[:n], true
	}
	whole = true
	decoded = decoded[:0]
	data = data[:endOfBase64(data)]
	var bits uint32
	count := 0
	for _, c := range data {
		value := sixBits[c]
		switch {
		case c == '=': // the end, unless several were put one after the other
			bits, count = 0, 0
			continue
		case value < 0:
			whole = whole && (c == ' ' || c == '\t' || c == '\r' || c == '\n')
			continue
		}
		bits = bits<<6 | uint32(value)
		switch count++; count {
		case 2:
			decoded = append(decoded, byte(bits>>4))
		case 3:
			decoded = append(decoded, byte(bits>>2))
		case 4:
			decoded = append(decoded, byte(bits))
			bits, count = 0, 0
		}
	}
	return decoded, whole && count != 1
}

// endOfBase64 is where lines end that are nothing but base64, if text for people follows:
// lines behind an empty one, of which none is base64 as mailers write it.
func endOfBase64(data []byte) int {
	const full = 60 // letters of a line that is not the last
	end, empty, text := 0, false, false
	for at := 0; at < len(data); {
		line, _, _ := bytes.Cut(data[at:], []byte("\n"))
		at += len(line) + 1
		line = bytes.TrimSpace(line)
		is := !bytes.ContainsFunc(line, func(c rune) bool { return c >= 0x80 || sixBits[c] < 0 && c != '=' })
		switch {
		case len(line) == 0:
			empty = true
		case is && (!text || len(line) >= full), !is && !text && !empty:
			end, empty, text = min(at, len(data)), false, false
		case !is && empty:
			text = true
		}
	}
	if !text {
		return len(data)
	}
	return end
}

// sixBits are the values of the letters of base64; -1 for what is none.
var sixBits = func() (all [256]int) {
	for i := range all {
		all[i] = strings.IndexByte("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", byte(i))
	}
	return all
}()

// decodeQuoted decodes quoted-printable, and reports whether it was whole; what is no
// code stays as it is.
func decodeQuoted(data []byte) (decoded []byte, whole bool) {
	decoded, whole = make([]byte, 0, len(data)), true
	for i := 0; i < len(data); i++ {
		if data[i] != '=' {
			decoded = append(decoded, data[i])
			continue
		}
		rest := data[i+1:]
		if len(rest) >= 2 {
			if code, err := strconv.ParseUint(string(rest[:2]), 16, 8); err == nil {
				decoded = append(decoded, byte(code))
				i += 2
				continue
			}
		}
		end := len(rest) - len(bytes.TrimLeft(rest, " \t\r"))
		switch {
		case end < len(rest) && rest[end] == '\n': // a soft line break
			i += end + 1
		case end == len(rest):
			i += end
		default:
			decoded, whole = append(decoded, '='), false
		}
	}
	return decoded, whole
}

// mailAddress is an address within a field.
var mailAddress = regexp.MustCompile(`[^\s<>"'“”,;:()\[\]，；：]+@[A-Za-z0-9_.-]+`)

// parseAddress reads the first person of a field such as From, in raw bytes or decoded.
func parseAddress(raw string) Address {
	text := oneLine(decodeWords(raw))
	at := mailAddress.FindAllStringIndex(text, 2)
	if at == nil {
		return Address{Name: strings.Trim(text, `"'<>“”;；, `)}
	}
	mail := at[0]
	name := text[:mail[0]]
	// The name may be an address itself: "a@b.cn" <a@b.cn>.
	if open := strings.IndexByte(text, '<'); open >= 0 && open > mail[1]-1 && len(at) > 1 && at[1][0] == open+1 {
		mail, name = at[1], text[:open]
	}
	name = strings.TrimSuffix(strings.TrimSpace(name), "[mailto:")
	return Address{strings.Trim(name, `"'<>“”;；,([ `), strings.Trim(text[mail[0]:mail[1]], ".")}
}

// params splits a field such as Content-Type into its value and parameters, decoded.
func params(raw string) (string, map[string]string) {
	kind, rest, _ := strings.Cut(raw, ";")
	pieces := map[string][]piece{}
	for n := 0; rest != "" && n < 100; n++ {
		var name, value string
		name, value, rest = nextParam(rest)
		if name != "" {
			p := pieceOf(name, value)
			pieces[p.name] = append(pieces[p.name], p)
		}
	}
	found := map[string]string{}
	for name, all := range pieces {
		found[name] = joinPieces(all)
	}
	return strings.ToLower(strings.TrimSpace(decodeWords(kind))), found
}

// nextParam takes the first parameter off a list, with quotes and escapes removed from
// its value.
func nextParam(list string) (name, value, rest string) {
	list = strings.TrimLeft(list, "; \t")
	end := strings.IndexAny(list, "=;")
	if end < 0 || list[end] == ';' {
		_, rest, _ = strings.Cut(list, ";")
		return "", "", rest
	}
	name, list = strings.ToLower(strings.TrimSpace(list[:end])), strings.TrimLeft(list[end+1:], " \t")
	if !strings.HasPrefix(list, `"`) {
		value, rest, _ = strings.Cut(list, ";")
		return name, strings.TrimSpace(value), rest
	}
	list = list[1:]
	// In GBK the second byte of a character may be a backslash.
	wide := !utf8.ValidString(list)
	var b strings.Builder
	i := 0
	for ; i < len(list) && list[i] != '"'; i++ {
		switch {
		case wide && list[i] >= 0x81 && i+1 < len(list) && list[i+1] != '"':
			b.WriteByte(list[i])
			i++
		case list[i] == '\\' && i+1 < len(list) && (list[i+1] == '"' || list[i+1] == '\\'):
			i++
		}
		b.WriteByte(list[i])
	}
	_, rest, _ = strings.Cut(list[min(i, len(list)):], ";")
	return name, b.String(), rest
}

// piece is one piece of a parameter, by RFC 2231: name*1*=…
type piece struct {
	name  string
	order int // -1 if it is the whole
	coded bool
	value string
}

func pieceOf(name, value string) piece {
	p := piece{name: name, order: -1, value: value}
	p.name, p.coded = strings.CutSuffix(p.name, "*")
	if base, number, ok := strings.Cut(p.name, "*"); ok {
		if n, err := strconv.Atoi(number); err == nil && n >= 0 {
			p.name, p.order = base, n
		}
	}
	return p
}

// joinPieces makes one value of the pieces of a parameter. What is coded by RFC 2231 goes
// before what is not.
func joinPieces(all []piece) string {
	sort.SliceStable(all, func(i, j int) bool { return all[i].order < all[j].order })
	var charset string
	var coded, plain []byte
	whole := ""
	for _, p := range all {
		switch {
		case p.coded:
			value := p.value
			if p.order <= 0 && strings.Count(value, "'") >= 2 {
				charset, value, _ = strings.Cut(value, "'")
				_, value, _ = strings.Cut(value, "'")
			}
			coded = append(coded, percent(value)...)
		case p.order < 0:
			whole = p.value
		case coded != nil: // a piece in plain letters between coded ones
			coded = append(coded, p.value...)
		default:
			plain = append(plain, p.value...)
		}
	}
	if coded != nil {
		if text := decode(charset, coded); !strings.ContainsRune(text, utf8.RuneError) || whole == "" && plain == nil {
			return oneLine(mended(text))
		}
	}
	if whole == "" {
		whole = string(plain)
	}
	text := decodeWords(whole)
	if strings.Contains(text, "%") && isASCII(text) { // as in an address
		if letters := guess(string(percent(text))); isHan(letters) && !strings.ContainsRune(letters, utf8.RuneError) {
			text = letters
		}
	}
	return oneLine(text)
}

// percent decodes %XX.
func percent(value string) []byte {
	decoded := make([]byte, 0, len(value))
	for i := 0; i < len(value); i++ {
		if value[i] == '%' && i+2 < len(value) {
			if code, err := strconv.ParseUint(value[i+1:i+3], 16, 8); err == nil {
				decoded = append(decoded, byte(code))
				i += 2
				continue
			}
		}
		decoded = append(decoded, value[i])
	}
	return decoded
}
