package office

import (
	"fmt"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zuimei/ui/look"
	"zuimei/ui/office/live"
)

// watchFolder asks for a folder from which everything new is taken in, as where a mail
// program saves attachments.
func (r *receive) watchFolder() {
	r.env().Dialogs.OpenFolder("盯住哪个文件夹", func(path string) {
		if path != "" {
			r.startWatching(path)
		}
	})
}

// startWatching watches a folder, also at the next start.
func (r *receive) startWatching(folder string) {
	r.shell.desk.rounds.known.watch(filepath.Clean(r.shell.round.Dir), folder)
	r.shell.round.Watch(folder, func(a *live.Adding) {
		if found := a.Result(); a.Err != nil || found.New+found.Updated+found.Waiting+len(found.Failed)+len(found.Locked) > 0 {
			r.result.show(a)
		}
	})
}

// stopWatching watches no more; what was taken in stays.
func (r *receive) stopWatching() {
	r.shell.desk.rounds.known.watch(filepath.Clean(r.shell.round.Dir), "")
	r.shell.round.Unwatch()
}

// refreshWatched says which folder is watched, and what keeps it from being read.
func (r *receive) refreshWatched() {
	w := r.shell.round.Watching
	if r.watched.Objects = nil; w != nil {
		n := look.NewNotice()
		buttons := container.NewHBox()
		switch {
		case w.Paused:
			n.SetWarning("已取消，暂时不从“" + w.Folder + "”收。")
			buttons.Add(look.NewButton("接着收", widget.MediumImportance, r.shell.round.Resume))
		case w.Err != nil:
			n.SetWarning(w.Err.Error() + "；读得出来时会接着收。")
		case !w.Looked:
			n.SetHint("正盯住“" + w.Folder + "”，正在看里面有什么…")
		case w.Waits > 0:
			n.SetHint(fmt.Sprintf("正盯住“%s”，有 %d 个文件，过十来秒写好了就收。", w.Folder, w.Waits))
		default:
			n.SetHint("正盯住“" + w.Folder + "”，里面有新的就收进来。")
		}
		buttons.Add(look.NewButton("停止", widget.LowImportance, r.stopWatching))
		r.watched.Objects = []fyne.CanvasObject{container.New(look.SideLayout{FixSecond: true, Gap: 8}, container.New(look.VCentreLayout{}, n), buttons)}
	}
	look.SetVisible(r.watched, r.watched.Objects != nil) // else it would leave a gap
	r.watched.Refresh()
	r.page.Refresh()
}
