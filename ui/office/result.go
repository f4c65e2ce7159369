package office

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zuimei/office/store"
	"zuimei/ui/field"
	"zuimei/ui/files"
	"zuimei/ui/look"
	"zuimei/ui/office/live"
)

// result shows what is being taken in and, afterwards, what became of it, above the list.
type result struct {
	receive *receive
	spinner *look.Spinner
	lines   *fyne.Container
	box     *fyne.Container
	adding  *live.Adding // the one that the spinner shows
	said    string       // in one sentence, for where there is no room for more
}

func newResult(r *receive) *result {
	s := &result{receive: r, spinner: look.NewSpinner(), lines: container.New(look.StackLayout{Gap: 6})}
	s.box = container.New(look.StackLayout{Gap: 8}, s.spinner.Box, s.lines)
	s.box.Hide()
	return s
}

// refresh shows how far the work has come.
func (s *result) refresh() {
	a := s.receive.shell.round.Adding
	switch {
	case a == nil && s.adding != nil:
		s.spinner.End()
	case a != nil && s.adding != a:
		s.lines.RemoveAll()
		s.spinner.Start("", a.Cancel)
		s.box.Show()
	}
	if s.adding = a; a != nil {
		s.said = progressText(a)
		look.SetProse(s.spinner.Label, s.said)
	}
}

// progressText says how far receiving has come; what an earlier end left behind is received as
// well, and is not in the total.
func progressText(a *live.Adding) string {
	switch {
	case a.Done == 0 && a.Total == 0:
		return "正在收…"
	case a.Done == 0:
		return fmt.Sprintf("正在收 %d 个文件…", a.Total)
	case a.Done > a.Total:
		return fmt.Sprintf("正在收：第 %d 个，%s", a.Done, look.Excerpt(a.Now, 40))
	}
	return fmt.Sprintf("正在收：第 %d 个，共 %d 个，%s", a.Done, a.Total, look.Excerpt(a.Now, 40))
}

// add takes files and folders in and says what became of them; then is called at the end.
func (r *receive) add(paths []string, then func()) {
	r.shell.message.Clear() // of what was done before
	r.shell.round.Add(paths, "", func(a *live.Adding) {
		r.result.show(a)
		then()
	})
}

// show says what became of files.
func (s *result) show(a *live.Adding) {
	s.lines.RemoveAll()
	found := a.Result()
	head := look.NewNotice()
	switch {
	case errors.Is(a.Err, context.Canceled):
		head.SetText(look.PlainTone, "已取消，"+sentenceOf(found))
	case a.Err != nil:
		head.SetError(a.Err.Error() + "。")
	case len(found.Failed) > 0:
		head.SetWarning(sentenceOf(found))
	default:
		head.SetSuccess(sentenceOf(found))
	}
	s.said = head.Text()
	if n := len(found.Locked); n > 0 {
		s.said += fmt.Sprintf("%d 件有密码，点那一行输入。", n)
	}
	hide := look.NewButton("知道了", widget.LowImportance, func() {
		s.said = ""
		s.box.Hide()
		s.receive.page.Refresh()
	})
	s.lines.Add(container.New(look.SideLayout{FixSecond: true, Gap: 8}, container.New(look.VCentreLayout{}, head), hide))
	const most = 5
	for _, o := range found.Failed[:min(len(found.Failed), most)] {
		n := look.NewNotice()
		n.SetError(fmt.Sprintf("“%s”没有收进来：%s。", filepath.Base(o.Name), o.Err.Error()))
		s.lines.Add(n)
	}
	if more := len(found.Failed) - most; more > 0 {
		s.lines.Add(look.QuietProse(fmt.Sprintf("还有 %d 个没有收进来，多半是同样的原因。", more)))
	}
	if len(found.Locked) > 0 {
		s.lines.Add(s.passwordRow(found.Locked, a.Tried))
	}
	s.box.Show()
	s.receive.page.Refresh()
	s.receive.shell.refresh()
}

// passwordRow asks once for the password of archives; tried reports whether one was typed
// that does not open them.
func (s *result) passwordRow(locked []store.Outcome, tried bool) fyne.CanvasObject {
	var names, arrivals []string
	for _, o := range locked {
		names = append(names, "“"+look.Excerpt(filepath.Base(o.Name), 30)+"”")
		arrivals = append(arrivals, o.Arrival.SHA256)
	}
	if len(names) > 3 {
		names = append(names[:3], fmt.Sprintf("等 %d 个", len(locked)))
	}
	entry := field.NewEntry(func(string) {})
	entry.SetPlaceHolder("密码")
	open := func() {
		if entry.Text != "" {
			s.receive.unlock(arrivals, entry.Text)
		}
	}
	entry.OnSubmit(open)
	n := look.NewNotice()
	what := "有密码。请输入密码再打开；密码一般写在邮件里。"
	if tried {
		what = "用这个密码打不开，请核对以后再输入。"
	}
	n.SetWarning(strings.Join(names, "、") + what)
	row := container.New(look.SideLayout{FixSecond: true, Gap: 8}, field.PassWheelThrough(entry), look.NewButton("打开", widget.MediumImportance, open))
	return container.New(look.SideLayout{FixSecond: true, Width: 240, Gap: 12}, container.New(look.VCentreLayout{}, n), row)
}

// sentenceOf counts what came.
func sentenceOf(f live.Result) string {
	parts := []string{}
	add := func(n int, format string) {
		if n > 0 {
			parts = append(parts, fmt.Sprintf(format, n))
		}
	}
	add(f.New, "新收到 %d 份")
	add(f.Updated, "更新 %d 份")
	add(f.Waiting, "待认领 %d 件")
	add(f.Known, "%d 个文件以前收过，没有重复算")
	add(len(f.Failed), "%d 个文件没有收进来")
	if len(parts) == 0 {
		return "没有新的材料。"
	}
	return strings.Join(parts, "，") + "。"
}

// pick asks for files to take in.
func (r *receive) pick() {
	endings := []string{".eml", ".msg", ".mbox", ".zip", ".rar", ".docx", ".doc", ".wps", ".xlsx", ".xls", ".pdf", ".jpg", ".jpeg", ".png"}
	r.env().Dialogs.OpenFiles("选择收到的文件", files.Filter{Name: "邮件、压缩包和材料", Endings: endings}, true, func(paths []string) {
		if len(paths) > 0 {
			r.take(slices.Clone(paths))
		}
	})
}
