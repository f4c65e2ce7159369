package window

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/ui/look"
)

// OpenOutside is Open, whose error says what to do instead. Call it off the main goroutine.
func (e *Env) OpenOutside(path string) error {
	err := e.Open(path)
	name, folder := filepath.Base(path), form.Quote(filepath.Dir(path))
	switch {
	case err == nil:
		return nil
	case strings.EqualFold(filepath.Ext(path), ".eml"):
		return fmt.Errorf("邮件没能打开（%w），请在网页邮箱里写；它的附件在%s", err, folder)
	}
	return fmt.Errorf("%s没能打开（%w），它在%s", form.Quote(name), err, folder)
}

// RevealOutside is Reveal, whose error says where the folder is. Call it off the main
// goroutine.
func (e *Env) RevealOutside(path string) error {
	err := e.Reveal(path)
	if err == nil {
		return nil
	}
	folder := filepath.Dir(path)
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		folder = path
	}
	return fmt.Errorf("文件夹没能打开（%w），它是%s", err, form.Quote(folder))
}

// Opener is a button that hands a path to the system, by OpenOutside or RevealOutside of Env;
// failed is told why it was not opened, and what to do.
func (w *Window) Opener(title, path string, open func(path string) error, failed func(error)) *look.Button {
	return look.NewButton(title, widget.MediumImportance, func() {
		var err error
		w.Env.Background(func() { err = open(path) }, func() {
			if err != nil {
				failed(err)
			}
		})
	})
}

// OpenerIn is an Opener that stands in a message bar, and stays there where it fails.
func (w *Window) OpenerIn(m *look.MessageBar, title, path string, open func(path string) error) *look.Button {
	var b *look.Button
	b = w.Opener(title, path, open, func(err error) { m.Amend(look.WarnTone, err.Error()+"。", b) })
	return b
}

// AnnounceMade says what was made, with buttons that open it and its folder.
func (w *Window) AnnounceMade(m *look.MessageBar, sentence, path string) {
	m.AnnounceSuccess(sentence, w.OpenerIn(m, "打开", path, w.Env.OpenOutside), w.OpenerIn(m, "打开所在文件夹", path, w.Env.RevealOutside))
}

// AnnounceEnd says why work that writes something ended early; if it did not, it calls made.
func (w *Window) AnnounceEnd(m *look.MessageBar, err error, made func()) {
	switch {
	case errors.Is(err, context.Canceled):
		m.Announce(look.PlainTone, "已取消，什么也没有写。")
	case err != nil:
		m.AnnounceError(err)
	default:
		made()
	}
}
