package review

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/office"
	"zuimei/office/store"
	"zuimei/ui/look"
	"zuimei/ui/office/live"
	"zuimei/ui/office/rows"
	"zuimei/ui/window"
)

// Papers shows what arrived as it arrived: the files, to open copies of them, and the text
// and the links of the mail. Its methods belong to the main goroutine.
type Papers struct {
	round  *live.Round
	window *window.Window
	failed func(error)
}

// NewPapers makes it; failed says why something was not done.
func NewPapers(r *live.Round, w *window.Window, failed func(error)) *Papers {
	return &Papers{round: r, window: w, failed: failed}
}

// fileStates word how a file compares with the package's list.
var fileStates = map[office.FileState]string{office.Altered: "与清单不符", office.Missing: "缺少"}

// Content lists the files of a version. Below it the mail is shown as soon as it is read.
func (p *Papers) Content(v office.Version) []fyne.CanvasObject {
	lines := []fyne.CanvasObject{look.QuietProse("“打开”的是副本，原件不会改动。不是文档或图片的只能另存。")}
	for _, f := range slices.Concat(v.Files, v.Extra) {
		name := look.PlainProse(f.Name)
		note := look.QuietProse(form.SizeText(f.Bytes))
		if f.State == office.Altered {
			note = look.NewProse(form.SizeText(f.Bytes)+"，"+fileStates[f.State], theme.SizeNameCaptionText, theme.ColorNameError)
		}
		lines = append(lines, container.New(look.SideLayout{FixSecond: true, Gap: 12}, container.New(look.StackLayout{Gap: 2}, name, note), container.New(look.VCentreLayout{}, p.fileButtons(v, f))))
	}
	if len(lines) == 1 {
		lines[0] = look.QuietProse("没有文件。")
	}
	mail := container.New(look.StackLayout{Gap: 8}, look.QuietProse(reading))
	var letter store.Letter
	p.round.Look(func(view *store.View) (err error) {
		letter, err = view.Letter(context.Background(), v.Original, v.Source)
		return err
	}, func(err error) {
		mail.Objects = p.mail(letter)
		if err != nil {
			said := look.NewNotice()
			said.SetWarning("邮件读不出来：" + err.Error() + "。")
			mail.Objects = []fyne.CanvasObject{said}
		}
		mail.Refresh()
		if c := p.window.Canvas(); c != nil && c.Content() != nil {
			c.Content().Refresh()
		}
	})
	return append(lines, mail)
}

// mail shows the links and the text of a mail; nothing of what came without one.
func (p *Papers) mail(l store.Letter) (all []fyne.CanvasObject) {
	if len(l.Links) > 0 {
		all = append(all, look.WithoutPadding(look.CardTitle("邮件里的网盘链接")), look.QuietProse("请在浏览器里打开、下载，再把下载的文件拖进“收件”。"))
	}
	for _, link := range l.Links {
		words := []string{link.Provider, link.Address}
		if link.Provider == "" {
			words = words[1:]
		}
		if link.Code != "" {
			words = append(words, "提取码 "+link.Code)
		}
		buttons := look.ButtonRow(p.copier("复制链接", link.Address))
		if link.Code != "" {
			buttons = look.ButtonRow(p.copier("复制提取码", link.Code), p.copier("复制链接", link.Address))
		}
		all = append(all, container.New(look.StackLayout{Gap: 4}, look.PlainProse(strings.Join(words, "　")), container.NewHBox(buttons)))
	}
	if l.Subject == "" && strings.TrimSpace(l.Text) == "" {
		return all
	}
	all = append(all, look.WithoutPadding(look.CardTitle("邮件正文")))
	var facts []string
	if l.Subject != "" {
		facts = append(facts, "主题 "+l.Subject)
	}
	if l.From != "" {
		facts = append(facts, "发件人 "+l.From)
	}
	if !l.Date.IsZero() {
		facts = append(facts, l.Date.In(office.China).Format("2006年1月2日 15:04"))
	}
	text := strings.TrimSpace(l.Text)
	const most = 5000 // characters on screen; the rest can be read in the mail itself
	if r := []rune(text); len(r) > most {
		text = string(r[:most]) + "…"
	}
	if text == "" {
		text = "（没有正文）"
	}
	return append(all, look.QuietProse(strings.Join(facts, "　")), look.PlainProse(text))
}

// copier is a button that copies a text.
func (p *Papers) copier(title, text string) *look.Button {
	b := look.NewButton(title, widget.MediumImportance, nil)
	b.OnTapped = func() {
		if !look.Copy(p.window.Env.After, p.window.App.Clipboard(), text, func(copied bool) {
			b.SetText(map[bool]string{true: "已复制", false: title}[copied])
		}) {
			p.failed(fmt.Errorf("%s", strings.TrimSuffix(look.ClipboardBusy, "。")))
		}
	}
	return b
}

// fileButtons are what can be done with a file: only a document or picture is opened, as
// anything else could be a program.
func (p *Papers) fileButtons(v office.Version, f office.File) fyne.CanvasObject {
	if f.State == office.Missing {
		return rows.NewPill(fileStates[f.State], rows.RedHue)
	}
	r, env := p.round, p.window.Env
	save := look.NewButton("另存", widget.MediumImportance, func() { p.hand(v, f, r.SaveCopy, env.Reveal) })
	if !live.Openable(f.Name) {
		return save
	}
	return look.ButtonRow(save, look.NewButton("打开", widget.MediumImportance, func() { p.hand(v, f, r.OpenCopy, env.Open) }))
}

// hand writes a copy of a file and hands that to the system.
func (p *Papers) hand(v office.Version, f office.File, write func(name string, data []byte) (string, error), give func(path string) error) {
	p.round.Look(func(view *store.View) error {
		found, err := view.Files(context.Background(), v, []office.File{f})
		if err != nil {
			return err
		}
		data, ok := found[f.SHA256]
		if !ok {
			return fmt.Errorf("%s读不出来，请核对原件", form.Quote(f.Name))
		}
		path, err := write(f.Name, data)
		if err != nil {
			return err
		}
		return give(path)
	}, func(err error) {
		if err != nil {
			p.failed(err)
		}
	})
}
