package office

import (
	"errors"
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/office/store"
	"zuimei/ui/look"
)

// remove deletes a round; it can be put back until it is destroyed.
func (r *rounds) remove(l listed) {
	var to string
	r.run("正在删除…", func() (err error) {
		to, err = store.Trash(l.dir)
		if held := new(store.Locked); errors.As(err, &held) {
			return fmt.Errorf("%s还没有删除，%s开着它，请等那边关闭后再删", form.Quote(l.title), openedBy(held))
		}
		return err
	}, func() {
		r.known.ready(func() { r.known.give(l.dir, given{}) }) // the names of what was given to it go too
		r.message.AnnounceSuccess(fmt.Sprintf("已删除%s，材料还在“已删除”里。", form.Quote(l.title)),
			look.NewButton("撤销", widget.MediumImportance, func() { r.putBack(l.title, to) }),
			look.NewButton("彻底删除", widget.MediumImportance, func() { r.destroy(l.title, to) }))
	})
}

// openedBy says who has a round open, as the subject of a sentence.
func openedBy(l *store.Locked) string {
	if l.PID == 0 {
		return "另一个程序"
	}
	return l.Who()
}

// putBack takes the deletion of a round back.
func (r *rounds) putBack(title, dir string) {
	r.run("正在恢复…", func() error {
		_, err := store.PutBack(dir)
		return err
	}, func() { r.message.AnnounceSuccess(fmt.Sprintf("已恢复%s。", form.Quote(title))) })
}

// destroyAfter is how long a round that is to be destroyed can still be saved.
const destroyAfter = 10 * time.Second

// doomed is a deleted round that is destroyed in a moment.
type doomed struct {
	title, dir string
	stop       func()
	gone       chan struct{} // closed when it is destroyed; nil while it can be saved
}

// destroy removes a deleted round for good, in a moment: what a tap beside the button would
// destroy can be saved until then, also on its card, whatever the message bar tells next.
func (r *rounds) destroy(title, dir string) {
	if r.doomed[dir] != nil {
		return
	}
	d := &doomed{title: title, dir: dir}
	d.stop = r.desk.Env.After(destroyAfter, func() {
		if r.doomed[dir] == d {
			r.destroyNow(d)
		}
	})
	r.doomed[dir] = d
	r.message.Announce(look.WarnTone, fmt.Sprintf("过 %[2]d 秒彻底删除%[1]s，以后不能再找回。", form.Quote(title), destroyAfter/time.Second),
		look.NewButton("撤销", widget.MediumImportance, func() { r.spare(d) }))
	r.reload()
}

// spare keeps a round that was about to be destroyed among the deleted ones.
func (r *rounds) spare(d *doomed) {
	if r.doomed[d.dir] != d || d.gone != nil {
		return
	}
	d.stop()
	delete(r.doomed, d.dir)
	r.message.AnnounceSuccess(fmt.Sprintf("%s还在“已删除”里。", form.Quote(d.title)))
	r.reload()
}

func (r *rounds) destroyNow(d *doomed) {
	d.gone = make(chan struct{})
	r.reload()
	var err error
	r.desk.Env.Background(func() {
		defer close(d.gone)
		err = store.Destroy(d.dir)
	}, func() {
		if delete(r.doomed, d.dir); err != nil {
			r.message.AnnounceError(err)
		} else {
			r.message.AnnounceSuccess(fmt.Sprintf("%s的材料和个人信息都已彻底删除。", form.Quote(d.title)))
		}
		r.reload()
	})
}

// stop destroys what is about to be, for the end of the program: nobody can save it any more.
func (r *rounds) stop() {
	for _, d := range r.doomed {
		if d.gone != nil {
			<-d.gone
			continue
		}
		d.stop()
		if err := store.Destroy(d.dir); err != nil {
			r.desk.Env.Log.Warn("round not destroyed", "error", err)
		}
	}
	clear(r.doomed)
}

// deletedCard shows a round that was deleted.
func (r *rounds) deletedCard(l listed) fyne.CanvasObject {
	state := fmt.Sprintf("收到 %d 份", l.received)
	buttons := look.ButtonRow(
		look.NewButton("恢复", widget.LowImportance, func() { r.putBack(l.title, l.dir) }),
		look.NewButton("彻底删除", widget.LowImportance, func() { r.destroy(l.title, l.dir) }))
	if d := r.doomed[l.dir]; d != nil {
		state, buttons = "马上彻底删除", look.ButtonRow(look.NewButton("撤销", widget.LowImportance, func() { r.spare(d) }))
		if d.gone != nil {
			state, buttons = "正在彻底删除…", look.ButtonRow()
		}
	}
	words := look.NewProse(l.title+" · "+state, theme.SizeNameText, look.ColorQuiet)
	return container.New(look.SideLayout{FixSecond: true, Gap: look.GapColumns}, container.New(look.VCentreLayout{}, words), buttons)
}
