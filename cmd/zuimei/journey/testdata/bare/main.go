// Command bare is what the desktop app's start is measured against: a window with
// one label in a font of the system.
package main

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/widget"
)

func main() {
	app.SetMetadata(fyne.AppMetadata{ID: "cn.zuimei.bare", Name: "bare", Migrations: map[string]bool{"fyneDo": true}})
	w := app.New().NewWindow("bare")
	w.Resize(fyne.NewSize(1280, 760))
	w.SetContent(widget.NewLabel("最美职工申报助手：每个推荐单位 1 名候选人"))
	w.ShowAndRun()
}
