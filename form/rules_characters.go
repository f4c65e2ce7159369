package form

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

var characterRules = []Rule{
	{
		Name: "control-characters",
		Doc:  "No control, zero-width or replacement characters: they print as nothing or as a box (practice).",
		Run:  eachText(checkInvisible),
	},
	{
		Name: "lookalike",
		Doc:  "Every character is the one that an input method gives, not one that only looks like it; an error where it cannot be printed (Unicode, EquivalentUnifiedIdeograph.txt and annex 15).",
		Run: func(c Case) []Finding {
			all := eachText(checkLookalike)(c)
			for i, f := range all {
				list, _, _ := f.Field.part()
				text := c.Answer(list) + Printed(c.Campaign, c.Nomination, list)
				usual := plain(text)
				if slices.ContainsFunc(c.NoGlyph[list], func(r rune) bool {
					return strings.ContainsRune(text, r) && !strings.ContainsRune(usual, r)
				}) {
					all[i].Severity = Error
				}
			}
			return all
		},
	},
	{
		Name: "private-use",
		Doc:  "No private-use characters: every computer shows another picture for them (Unicode 23.5).",
		Run: eachText(func(c Case, key Key, kind Kind, text string) *Finding {
			at, r, ok := findRune(text, func(r rune) bool { return unicode.Is(unicode.Co, r) })
			if !ok {
				return nil
			}
			return refuse(key, c.label(key), "第 %d 个字符是私用区的字（U+%04X），别的电脑显示不出，请换成正式的字。", at, r)
		}),
	},
	{
		Name: "no-glyph",
		Doc:  "Every character can be printed by an available font (practice: rare characters come out as boxes).",
		Run: func(c Case) []Finding {
			var all []Finding
			for _, key := range slices.Sorted(maps.Keys(c.NoGlyph)) {
				list, _, _ := key.part()
				text := plain(c.Answer(key) + Printed(c.Campaign, c.Nomination, list)) // lookalike names the others
				var boxes []string
				for _, r := range c.NoGlyph[key] {
					if strings.ContainsRune(text, r) && !invisible(r) && !unicode.IsSpace(r) {
						boxes = append(boxes, symbol(r)+fmt.Sprintf("（U+%04X）", r))
					}
				}
				if len(boxes) > 0 {
					all = append(all, *refuse(key, c.label(key)+"中的", "%s没有字库能打印，请核对，或用证件上的通行写法。", strings.Join(boxes, "、")))
				}
			}
			return all
		},
	},
}

// checkLookalike objects to look-alikes, to variation selectors and to letters
// apart from their accents, whichever there is first in this order; its fix
// mends them all.
func checkLookalike(c Case, key Key, kind Kind, text string) *Finding {
	if kind == Choice || kind == Month || kind == Day {
		return nil // rule choice or date offers what is meant
	}
	told, remedy := respell(text, false), "请换成通用的字"
	if kind == Person {
		remedy = "请对照身份证改正"
	}
	var found *Finding
	switch {
	case told.swaps > 0:
		found = warn(key, c.label(key)+"里的", "%s只是看着像通用的字，%s。", sampled(told.swapped, told.swaps), remedy)
	case told.dropped > 0:
		found = warn(key, c.label(key)+"里", "有 %d 个看不见的字形选择符，多数电脑不认，请去掉。", told.dropped)
	case told.joined > 0:
		found = warn(key, c.label(key)+"里", "有字母和它的音调符号是分开存的，请合成一个。")
	default:
		at, r, ok := findRune(text, loose)
		if !ok {
			return nil
		}
		return warn(key, c.label(key), "第 %d 个字符“%c”是部首或笔画，不是汉字，请用输入法重打。", at, r)
	}
	return found.fixed(told.text)
}

// sampled names a few of the characters of which there are n.
func sampled(all []rune, n int) string {
	const most = 5
	seen := slices.DeleteFunc(slices.Clone(all), hidden)
	switch {
	case n == 1 || len(seen) == 0:
		return symbol(all[0])
	case n == len(seen) && n <= most:
		return "“" + string(seen) + "”"
	}
	return fmt.Sprintf("“%s”等 %d 个字", string(seen[:min(len(seen), most)]), n)
}

// findRune returns the first rune that is meant and its number, from 1.
func findRune(s string, meant func(rune) bool) (at int, r rune, ok bool) {
	for _, r := range s {
		at++
		if r > 0x3164 && r < 0xD800 {
			continue // Chinese: by far the most, and never meant
		}
		if meant(r) {
			return at, r, true
		}
	}
	return 0, 0, false
}

// invisible reports whether a character is one that a Paragraph may not hold:
// controls but for line ends and tabs, formatting characters, fillers, and the
// replacement character that stands for bytes that could not be read.
func invisible(r rune) bool {
	switch {
	case r >= ' ' && r < 0x7F || r > 0x3164 && r < 0xD800, r == '\n', r == '\r', r == '\t':
		return false // by far the most
	case r == utf8.RuneError:
		return true
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point) || r == '\u2028' || r == '\u2029' || r&0xFFFE == 0xFFFE
}

// lost reports whether a character shows nothing and stands for nothing, so
// that a number, a date or a choice reads the same without it.
func lost(r rune) bool { return hidden(r) && r != utf8.RuneError }

// hidden reports whether a character shows nothing by itself.
func hidden(r rune) bool { return invisible(r) || selects(r) || r == brailleBlank }

// symbol is one character as a sentence names it.
func symbol(r rune) string {
	if hidden(r) || unicode.Is(unicode.M, r) {
		return fmt.Sprintf("看不见的符号 U+%04X", r)
	}
	return "“" + string(r) + "”"
}

func checkInvisible(c Case, key Key, kind Kind, text string) *Finding {
	meant := invisible
	if kind != Paragraph {
		meant = func(r rune) bool { return invisible(r) || r == '\n' || r == '\r' || r == '\t' }
	}
	at, r, ok := findRune(text, meant)
	if !ok {
		return nil
	}
	what := "看不见的控制字符"
	switch r {
	case '\n', '\r':
		what = "换行"
	case utf8.RuneError:
		what = "无法识别的乱码"
	}
	found := refuse(key, c.label(key), "第 %d 个字符是%s（U+%04X），请删去。", at, what, r)
	if r == utf8.RuneError {
		return found // what stood there is for the user to type again
	}
	return found.fixed(strings.Map(func(r rune) rune {
		if r != utf8.RuneError && meant(r) {
			return -1
		}
		return r
	}, text))
}
