package office

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zuimei/office"
	"zuimei/office/store"
	"zuimei/ui/look"
	"zuimei/ui/office/review"
)

// banner is a line above the section on screen: who writes the round, what was not saved,
// and whether what arrived is checked under the notice of now; with one button.
type banner struct {
	shell  *shell
	words  *look.Notice
	button *look.Button
	also   *look.Button // a second one, left of it
	box    *fyne.Container
	shown  string // the words and the button on screen

	told func(*look.Notice) // says what checking again came to, until the user has read it
	more bool               // reports whether there is something to look at
	news bool               // reports whether something else is found in some
}

func newBanner(sh *shell) *banner {
	b := &banner{shell: sh, words: look.NewNotice(), button: look.NewButton("", widget.MediumImportance, nil)}
	b.also = look.NewButton("看有变化的", widget.MediumImportance, b.lookAtNews)
	b.also.Hide()
	b.box = container.New(look.SideLayout{FixSecond: true, Gap: 8}, container.New(look.VCentreLayout{}, b.words), container.New(look.VCentreLayout{}, look.ButtonRow(b.also, b.button)))
	b.box.Hide()
	return b
}

// refresh says what is most important.
func (b *banner) refresh() {
	sh := b.shell
	r := sh.round
	var title string
	var tapped func()
	none, also := false, false
	switch {
	case r.Free:
		b.words.SetHint("没有人在写这一次评选了，您现在只是在看。")
		title, tapped = "现在由我来写", sh.write
	case r.Holder != nil:
		b.words.SetWarning(holderText(r.Holder))
	case r.Failed != nil:
		b.words.SetError(r.Failed.Error() + "。")
	case r.Rechecking != nil:
		text := "正在按现在的通知再核对…"
		if r.Rechecking.Total > 0 {
			text = fmt.Sprintf("正在按现在的通知再核对：第 %d 件，共 %d 件", r.Rechecking.Done, r.Rechecking.Total)
		}
		b.words.SetHint(text)
		title, tapped = "取消", r.Rechecking.Cancel
	case b.told != nil:
		b.told(b.words)
		also = b.news
		if title, tapped = "知道了", b.dismiss; b.more {
			title, tapped = "去看看", b.look
		}
	case r.Stale > 0 && r.Adding == nil:
		b.words.SetHint(staleText(r.Campaign.Edition, r.Stale, slices.ContainsFunc(r.Rows, func(row office.Row) bool { return row.Example && !row.Newest.Checked.Holds(r.Saved.Check()) })))
		title, tapped = "再核对一遍", b.recheck
	default:
		none = true
	}
	shown := ""
	if !none {
		shown = b.words.Text() + title
	}
	look.SetVisible(b.also, also)
	if b.button.OnTapped = tapped; shown == b.shown {
		return
	}
	b.shown = shown
	b.button.SetText(title)
	look.SetVisible(b.button, title != "")
	look.SetVisible(b.box, !none)
	b.box.Refresh()
	sh.root.Refresh()
}

// staleText says that what arrived was checked under another notice; examples, which are
// counted nowhere else, are named.
func staleText(edition, stale int, examples bool) string {
	of := "材料"
	if examples {
		of = "材料（连同示例）"
	}
	if edition > 1 {
		return fmt.Sprintf("通知有了第 %d 版，%d 份%s还是按以前的核对的。", edition, stale, of)
	}
	return fmt.Sprintf("通知改过了，%d 份%s还是按改以前的核对的。", stale, of)
}

// recheck checks again what was checked under another notice.
func (b *banner) recheck() { b.recheckWith("") }

// recheckWith does so with the password of archives.
func (b *banner) recheckWith(password string) {
	sh := b.shell
	b.told = nil
	sh.round.Recheck(password, func(all []office.Checked, err error) {
		switch {
		case errors.Is(err, context.Canceled): // the banner says what is left
		case err != nil:
			sh.message.AnnounceError(err)
		default:
			b.tell(all)
		}
		sh.refresh()
	})
	sh.refresh()
}

// tell says what checking again came to.
func (b *banner) tell(all []office.Checked) {
	later, unchecked := 0, 0
	changed := b.reviewed().Rechecked(all)
	for _, one := range all {
		if row, ok := b.shell.round.Row(one.ID); ok && len(row.Later) > 0 {
			later++
		}
		if one.Problem != "" {
			unchecked++
		}
	}
	said := []string{fmt.Sprintf("已再核对 %d 份，查出的问题都没有变化。", len(all)-unchecked)}
	if changed > 0 {
		said[0] = fmt.Sprintf("已再核对 %d 份，%d 份查出的问题有变化。", len(all)-unchecked, changed)
	}
	if later > 0 {
		said = append(said, fmt.Sprintf("%d 份判了合格，又查出新的错误；结论没有变。", later))
	}
	if unchecked > 0 {
		said = append(said, fmt.Sprintf("%d 份没有核对，原因写在那一份里。", unchecked))
	}
	b.more, b.news = later+unchecked > 0, changed > 0
	warn := b.more
	b.told = func(n *look.Notice) {
		if text := strings.Join(said, ""); warn {
			n.SetWarning(text)
		} else {
			n.SetSuccess(text)
		}
	}
}

// dismiss puts away what was told.
func (b *banner) dismiss() {
	b.told = nil
	b.shell.refresh()
}

// look shows what somebody has to do something about.
func (b *banner) look() {
	b.told = nil
	b.shell.show(sectionReceive)
	b.shell.receive.setFilter(filterTodo)
}

// lookAtNews lists those in which something else is found.
func (b *banner) lookAtNews() {
	b.told = nil
	b.shell.show(sectionReview)
	b.reviewed().ShowRechecked()
}

func (b *banner) reviewed() *review.Screen { return b.shell.sections[sectionReview].(*review.Screen) }

// write takes the round over, as the user asks.
func (sh *shell) write() {
	sh.round.TakeOver(func(err error) {
		if err != nil {
			sh.message.AnnounceError(err)
			return
		}
		sh.message.AnnounceSuccess("现在由您来写，改动会存下来。")
		sh.desk.watchAgain()
	})
}

// holderText says who writes the round, without the folder: that is what the window shows.
func holderText(l *store.Locked) string {
	if l.PID == 0 {
		return "另一个程序正在改这次评选，现在只能看，请等那边关闭后再改。"
	}
	return fmt.Sprintf("%s正在改这次评选（%s 起），现在只能看，请等那边关闭。", strings.TrimLeft(l.Who(), " "), timeText(l.Since))
}
