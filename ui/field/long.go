package field

import (
	"fmt"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"zuimei/ui/look"
)

// bound is what the entry shows of a text: of one that is too long the
// beginning, in which nobody can type before the rest is given up.
func (e *Entry) bound(text string) string {
	kept, rest := look.Truncate(text, e.most())
	if e.Overlong = ""; rest == 0 {
		return text
	}
	e.Overlong = text
	return kept + fmt.Sprintf("……（后面还有 %d 个字符，太长，没有显示）", rest)
}

// FullText is what the entry stands for.
func (e *Entry) FullText() string {
	if e.Overlong != "" {
		return e.Overlong
	}
	return e.Text
}

// AskToShorten asks before the rest of a text that is too long is given up.
func (e *Entry) AskToShorten() {
	c := e.canvas()
	if c == nil {
		return
	}
	whole := e.Overlong
	kept, rest := look.Truncate(whole, e.most())
	look.Confirm(c, "文字太长", fmt.Sprintf("这一项有 %d 个字符，全部显示会让窗口停住很久。要修改，请先只留开头。", e.most()+rest),
		onlyBeginning("留", e.most()), "不改", func() {
			if e.Overlong == whole {
				e.Overlong = ""
				e.SetText(kept)
				e.history = history{} // what there was is in the draft's earlier versions
				e.historyChanged()
			}
		})
}

// askToPaste asks before text is inserted with which the whole would be too long.
func (e *Entry) askToPaste(text string) {
	c := e.canvas()
	if c == nil {
		return
	}
	room := e.most() - utf8.RuneCountInString(e.Text) + utf8.RuneCountInString(e.SelectedText())
	kept, _ := look.Truncate(text, max(room, 0))
	look.Confirm(c, "粘贴的文字太长", fmt.Sprintf("要粘贴的有 %d 个字符，这一项还放得下 %d 个，请核对是否复制错了。", utf8.RuneCountInString(text), utf8.RuneCountInString(kept)),
		onlyBeginning("粘贴", utf8.RuneCountInString(kept)), "不粘贴", func() { e.TypedShortcut(&fyne.ShortcutPaste{Clipboard: look.FixedClipboard(kept)}) })
}

// fits reports whether text may be inserted in place of what is selected.
func (e *Entry) fits(text string) bool {
	if len(e.Text)+len(text) <= e.most() {
		return true
	}
	return utf8.RuneCountInString(e.Text)-utf8.RuneCountInString(e.SelectedText())+utf8.RuneCountInString(text) <= e.most()
}

func onlyBeginning(verb string, length int) string {
	return fmt.Sprintf("只%s开头的 %d 个字符", verb, length)
}

// most is how many characters the entry holds.
func (e *Entry) most() int {
	if e.MultiLine {
		return look.LongestText
	}
	return look.LongestLine
}
