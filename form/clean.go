package form

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Clean takes out of text from elsewhere what would print as nothing or as a box:
// control and zero-width characters and soft hyphens; look-alikes become the
// characters that an input method gives, and letters are put together with their
// accents (see respell); other spaces than the usual and the full-width one become
// usual ones, all line ends "\n", and three blank lines or more one. done says
// what was done as parts of a sentence, “去掉了 2 个看不见的字符”; nothing for line
// ends. U+FFFD and private-use characters stay: what stood there is for the user
// to type again.
func Clean(text string) (clean string, done []string) {
	spaces, unseen := 0, 0
	clean = strings.Map(func(r rune) rune {
		switch {
		case r >= 0x3000 && r < 0xD800 && r != 0x3164 || r >= ' ' && r < 0x7F || r == '\n' || r == '\t':
			return r
		case r == '\v' || r == '\f' || r == 0x85 || r == 0x2028 || r == 0x2029:
			return '\n' // Word's line break within a paragraph, and its kin
		case unicode.Is(unicode.Zs, r), r == brailleBlank:
			spaces++
			return ' '
		case invisible(r) && r != utf8.RuneError:
			unseen++
			return -1
		}
		return r
	}, strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text))
	usual := respell(clean, true)
	clean = usual.text
	unseen += usual.dropped
	if unseen > 0 {
		done = append(done, fmt.Sprintf("去掉了 %d 个看不见的字符", unseen))
	}
	if spaces > 0 {
		done = append(done, fmt.Sprintf("把 %d 个特殊空格换成了普通空格", spaces))
	}
	if usual.swaps > 0 {
		done = append(done, fmt.Sprintf("把%s换成了通用的字", sampled(usual.swapped, usual.swaps)))
	}
	if usual.joined > 0 {
		done = append(done, "把字母和它的音调符号合成了一个")
	}
	if fewer := fewerBlankLines(clean); fewer != clean {
		clean = fewer
		done = append(done, "把连续的空行并成了一行")
	}
	return clean, done
}

// CleanLine is Clean for an answer of one line of that kind. It does without a
// word, so it leaves to the rules what somebody may have meant: private-use
// characters, and in a person's name any character.
func CleanLine(kind Kind, text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r) && r != '　':
			return ' '
		case lost(r) && !selects(r) && r != brailleBlank:
			return -1
		}
		return r
	}, strings.Trim(text, "\t\r\n"))
	if kind != Person {
		text = respell(text, true).text
	}
	return text
}

// fewerBlankLines makes one blank line of three or more.
func fewerBlankLines(s string) string {
	lines := strings.Split(s, "\n")
	out := lines[:0:0]
	for i := 0; i < len(lines); {
		end := i
		for end < len(lines) && blank(lines[end]) {
			end++
		}
		switch {
		case end-i >= 3:
			out = append(out, "")
			i = end
		case end > i:
			out = append(out, lines[i:end]...)
			i = end
		default:
			out = append(out, lines[i])
			i++
		}
	}
	return strings.Join(out, "\n")
}
