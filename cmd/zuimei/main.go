// Command zuimei is the desktop app: it finds the folders, the notices and the
// fonts and hands them to the two desks, packages ui/clerk and ui/office. It is the one importer of
// fyne.io/fyne/v2/app, and decides nothing about the forms.
//
// In the environment ZUIMEI_TODAY (2021-05-20) sets the date for demonstrations
// and tests, ZUIMEI_DRAFTS and ZUIMEI_CONFIG set the folders, ZUIMEI_LOG=debug has
// the log say more.
//
// Started with a file, a letter of the office or a package, it opens that; a program that
// runs already does so in its stead.
package main

import (
	"cmp"
	"fmt"
	"log/slog"
	"os"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"zuimei/assets"
	"zuimei/cmd/internal/clipboard"
	"zuimei/cmd/internal/fonts"
	"zuimei/form"
	"zuimei/ui/clerk"
	"zuimei/ui/session"
	"zuimei/ui/window"
)

func main() {
	if sentence := os.Getenv(lastWords); sentence != "" {
		show(sentence)
		return
	}
	if err := run(); err != nil {
		tell(err.Error() + "。")
		os.Exit(1)
	}
}

// run is the whole program, up to the closing of its window.
func run() error {
	drafts, config, err := folders()
	if err != nil {
		return err
	}
	now, err := clock(os.Getenv("ZUIMEI_TODAY"))
	if err != nil {
		return err
	}
	log := openLog(config)
	slog.SetDefault(log)
	w := &watch{log: log, config: config, drafts: drafts}
	defer w.guard()

	paths := given(os.Args[1:])
	if first, err := alone(w, paths); err != nil || !first {
		return err
	}
	if err := displayMissing(); err != nil {
		log.Error("no display", "problem", err.Error())
		return err
	}
	built, own, err := fonts.Open()
	if err != nil {
		return err
	}
	shelf := shelfIn(config, built, log)
	notices, unusable := shelf.Read()
	a := newApp()
	env := window.Env{
		Drafts: drafts, Config: config, Version: assets.Version, Shelf: shelf, Notices: notices, Cautions: shelf.Cautions(notices), Unusable: unusable,
		Fonts: built, OwnFonts: own, Regular: regular, Bold: bold, Icon: icon, Licences: assets.Licences,
		Loop: session.Loop{Now: now, Background: w.background, After: w.after, Log: log}, Open: open, Reveal: reveal, Places: places,
		ClipboardPage: clipboard.Page,
	}
	ready := furnish(&env, a, w)
	p := clerk.New(a, env)
	ready(p)
	both := newDesks(p)
	w.draft, w.rescue = func() string { return cmp.Or(p.DraftDir(), both.office.RoundDir()) }, p.Rescue
	openFile := both.openFile
	w.openFile.Store(&openFile)
	if len(paths) > 0 {
		openFile(paths[0])
	}
	w.openGiven() // by a start while this one had no window yet
	w.listen()
	stayAwake(a, p.Native, w)
	log.Info("started", "version", assets.Version)
	a.Run()
	w.over.Store(true)
	both.stop()
	log.Info("ended")
	return nil
}

// The fonts are used where the program file holds them; nothing is copied.
var (
	regular = fyne.NewStaticResource("sans.ttf", assets.Sans)
	bold    = fyne.NewStaticResource("sans-bold.ttf", assets.SansBold)
	icon    = fyne.NewStaticResource("icon.png", assets.Icon)
)

func newApp() fyne.App {
	app.SetMetadata(fyne.AppMetadata{
		ID: "cn.zuimei.app", Name: "最美职工申报助手", Version: assets.Version, Build: 1, Icon: icon,
		Migrations: map[string]bool{"fyneDo": true},
	})
	defer lightFirst()()
	return app.New()
}

// clock tells the time; of the day given, if one is given.
func clock(today string) (func() time.Time, error) {
	if today == "" {
		return time.Now, nil
	}
	d, ok := form.ParseDate(today)
	if !ok || d.D == 0 {
		return nil, fmt.Errorf("ZUIMEI_TODAY 的内容“%s”不是日期，应写成 2021-05-20 的样子", today)
	}
	return func() time.Time {
		t := time.Now()
		return time.Date(d.Y, time.Month(d.M), d.D, t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), time.Local)
	}, nil
}
