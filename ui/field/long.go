package field

import (
	"fmt"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"zuimei/ui/look"
)

// bound returns what the entry shows of a text. Of an overlong one that is the beginning,
// which is locked until the user gives up the rest.
func (e *Entry) bound(text string) string {
	kept, rest := look.Truncate(text, e.most())
	if e.Overlong = ""; rest == 0 {
		return text
	}
	e.Overlong = text
	return kept + fmt.Sprintf("……（后面还有 %d 个字符，太长，没有显示）", rest)
}

// FullText returns the whole text, of which an overlong one shows only the beginning.
func (e *Entry) FullText() string {
	if e.Overlong != "" {
		return e.Overlong
	}
	return e.Text
}

// AskToShorten asks whether to cut an overlong text to its beginning, so that it can be
// edited.
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
				e.history = history{} // the full text is in the draft's earlier versions
				e.historyChanged()
			}
		})
}

// askToPaste asks whether to paste only the beginning of a text that does not fit.
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

// fits reports whether the text is within the limit once it replaces the selection.
func (e *Entry) fits(text string) bool {
	if len(e.Text)+len(text) <= e.most() {
		return true
	}
	return utf8.RuneCountInString(e.Text)-utf8.RuneCountInString(e.SelectedText())+utf8.RuneCountInString(text) <= e.most()
}

// onlyBeginning words the button for the first length characters.
func onlyBeginning(verb string, length int) string {
	return fmt.Sprintf("只%s开头的 %d 个字符", verb, length)
}

// most returns the maximum number of characters.
func (e *Entry) most() int {
	if e.MultiLine {
		return look.LongestText
	}
	return look.LongestLine
}
