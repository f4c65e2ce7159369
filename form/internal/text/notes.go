package text

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// note is a kind of message to the user about a document; their order is that of the
// messages. Its number is a noncharacter of Unicode: notes with a place are put into the
// text as marks, until [annotate] takes them out.
type note rune

const (
	noteRevised note = 0xFDD0 + iota
	noteHidden
	noteNumbers
	noteFootnotes
	noteComments
	noteHeaders
	notePhonetic
	noteSymbols
	notePrivate
	noteUnknown
	noteScript
	noteFormula
	noteFields
	noteDiagram
	noteNewer
	noteObjects
	notePictures
	noteEnd
)

// sentences words the notes; %s is replaced by the places.
var sentences = [noteEnd - noteRevised]string{
	"文档里有修订，已按接受全部修订读入，删除的文字没有计入。",
	"文档里的隐藏文字没有读入。",
	"文档里的自动编号和项目符号没有读入，需要时请在正文中补上。",
	"文档里的脚注和尾注没有读入。",
	"文档里的批注没有读入。",
	"文档的页眉和页脚没有读入。",
	"文档里的拼音等注音没有读入，只读入了字。",
	"用特殊字体插入的符号没有读入（%s），请在正文中补上。",
	"有输入法里没有的自造字（%s），别的电脑显示不出，请换成正式的字。",
	"有认不出的字，读成了“�”（%s），请对照原文改正。",
	"上标或下标读成了普通文字（%s），请核对意思。",
	"公式、带圈或合并的字改成了一行普通文字（%s），请核对。",
	"自动生成的内容没有读入（%s），请在正文中补上。",
	"文档里图形的文字排在所在段落之后，请核对先后。",
	"有新版 Word 才能显示的内容没有读入，请在正文中补上。",
	"文档里嵌入的附件、子文档、图表等对象没有读入。",
	"文档里的图片没有读入，请在“照片”一步添加原图。",
}

// mark returns the mark of a note, to be put at its place in the text.
func (n note) mark() string { return string(rune(n)) }

func isNote(r rune) bool { return note(r) >= noteRevised && note(r) < noteEnd }

// withoutMarks returns text of a file with characters replaced that would be marks.
func withoutMarks(s string) string {
	return strings.Map(func(r rune) rune {
		if isNote(r) {
			return utf8.RuneError
		}
		return r
	}, s)
}

// places are the places of one kind of note in the text.
type places struct {
	named []string
	all   int
}

// annotate removes the marks from a text. It returns the sentences of the notes: those
// given, those of the marks, and those on characters that have a note of their own. where
// names a place by the number of its paragraph and the text before it.
func annotate(marked string, given map[note]bool, where func(int, []rune) string) (body string, notes []string) {
	const most = 3 // places named in a sentence
	var out strings.Builder
	out.Grow(len(marked))
	found := map[note]*places{}
	paragraph, context := 1, []rune(nil) // the last characters of the line
	blank := true
	for _, r := range marked {
		kind := note(0)
		switch {
		case isNote(r):
			kind = note(r)
		case r > 0x7F && unicode.Is(unicode.Co, r):
			kind = notePrivate
		case r == utf8.RuneError:
			kind = noteUnknown
		}
		if kind != 0 {
			at := found[kind]
			if at == nil {
				at = new(places)
				found[kind] = at
			}
			at.all++
			if here := where(paragraph, context); len(at.named) < most && !slices.Contains(at.named, here) {
				at.named = append(at.named, here)
			}
		}
		switch {
		case isNote(r):
			continue
		case r == '\n' && !blank:
			paragraph++
			fallthrough
		case r == '\n':
			context, blank = context[:0], true
		case !unicode.Is(unicode.Co, r):
			blank = blank && unicode.IsSpace(r)
			if context = append(context, r); len(context) > 64 {
				context = append(context[:0], context[32:]...)
			}
		default:
			blank = false
		}
		out.WriteRune(r)
	}
	return out.String(), sentencesOf(found, given)
}

// sentencesOf words the notes that were found in a text and those that are given.
func sentencesOf(found map[note]*places, given map[note]bool) (notes []string) {
	for n := noteRevised; n < noteEnd; n++ {
		sentence := sentences[n-noteRevised]
		switch at := found[n]; {
		case at != nil:
			where := strings.Join(at.named, "、")
			if at.all > len(at.named) {
				where += fmt.Sprintf("等 %d 处", at.all)
			}
			notes = append(notes, fmt.Sprintf(sentence, where))
		case given[n]:
			notes = append(notes, sentence)
		}
	}
	return notes
}

// place names a place in a story.
func place(paragraph int, before []rune) string {
	if text := tail(before); text != "" {
		return fmt.Sprintf("第 %d 段“%s”后", paragraph, text)
	}
	return fmt.Sprintf("第 %d 段开头", paragraph)
}

// beside names a place in a form, where nobody counts paragraphs.
func beside(_ int, before []rune) string {
	if text := tail(before); text != "" {
		return "“" + text + "”后"
	}
	return "一格的开头"
}

// tail is the end of a text, fit to be quoted.
func tail(of []rune) string {
	const most = 6
	text := []rune(strings.TrimSpace(strings.NewReplacer("“", "‘", "”", "’").Replace(string(of))))
	return string(text[max(0, len(text)-most):])
}
