package window

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"zuimei/ui/look"
)

// Opener is a button that hands a path to the system, by Env.Open or Env.Reveal; why that
// failed is said in the message bar.
func (w *Window) Opener(m *look.MessageBar, title, path string, open func(path string) error) fyne.CanvasObject {
	return look.NewButton(title, widget.MediumImportance, func() {
		var err error
		w.Env.Background(func() { err = open(path) }, func() {
			if err != nil {
				m.AnnounceError(err)
			}
		})
	})
}

// AnnounceMade says what was made, with buttons that open it and its folder.
func (w *Window) AnnounceMade(m *look.MessageBar, sentence, path string) {
	m.AnnounceSuccess(sentence, w.Opener(m, "打开", path, w.Env.Open), w.Opener(m, "打开所在文件夹", path, w.Env.Reveal))
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
