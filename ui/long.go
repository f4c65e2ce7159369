package ui

import (
	"fmt"
	"unicode/utf8"

	"fyne.io/fyne/v2"
)

// bound is what the entry shows of a text: of one that is too long the
// beginning, in which nobody can type before the rest is given up.
func (e *entry) bound(text string) string {
	kept, rest := truncate(text, e.most())
	if e.whole = ""; rest == 0 {
		return text
	}
	e.whole = text
	return kept + fmt.Sprintf("……（后面还有 %d 个字符，太长，没有显示）", rest)
}

// all is what the entry stands for.
func (e *entry) all() string {
	if e.whole != "" {
		return e.whole
	}
	return e.Text
}

// askToShorten asks before the rest of a text that is too long is given up.
func (e *entry) askToShorten() {
	c := e.canvas()
	if c == nil {
		return
	}
	whole := e.whole
	kept, rest := truncate(whole, e.most())
	ask(c, "文字太长", fmt.Sprintf("这一项有 %d 个字符，全部显示会让窗口停住很久。要修改，请先只留开头。", e.most()+rest),
		onlyBeginning("留", e.most()), "不改", func() {
			if e.whole == whole {
				e.whole = ""
				e.SetText(kept)
				e.history = history{} // what there was is in the draft's earlier versions
				e.tellHistory()
			}
		})
}

// askToPaste asks before text is inserted with which the whole would be too long.
func (e *entry) askToPaste(text string) {
	c := e.canvas()
	if c == nil {
		return
	}
	room := e.most() - utf8.RuneCountInString(e.Text) + utf8.RuneCountInString(e.SelectedText())
	kept, _ := truncate(text, max(room, 0))
	ask(c, "粘贴的文字太长", fmt.Sprintf("要粘贴的有 %d 个字符，这一项还放得下 %d 个，请核对是否复制错了。", utf8.RuneCountInString(text), utf8.RuneCountInString(kept)),
		onlyBeginning("粘贴", utf8.RuneCountInString(kept)), "不粘贴", func() { e.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clip(kept)}) })
}

// fits reports whether text may be inserted in place of what is selected.
func (e *entry) fits(text string) bool {
	if len(e.Text)+len(text) <= e.most() {
		return true
	}
	return utf8.RuneCountInString(e.Text)-utf8.RuneCountInString(e.SelectedText())+utf8.RuneCountInString(text) <= e.most()
}

func onlyBeginning(verb string, length int) string {
	return fmt.Sprintf("只%s开头的 %d 个字符", verb, length)
}

// most is how many characters the entry holds.
func (e *entry) most() int {
	if e.MultiLine {
		return longestText
	}
	return longestLine
}
