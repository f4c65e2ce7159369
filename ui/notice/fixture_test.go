package notice

import (
	"bytes"
	"errors"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"zuimei/assets"
	"zuimei/form"
	"zuimei/form/notice/edit"
	"zuimei/internal/drafttest"
	"zuimei/internal/uitest"
	"zuimei/ui/field"
	"zuimei/ui/look"
	"zuimei/ui/session"
	"zuimei/ui/window"
)

func TestMain(m *testing.M) { uitest.Main(m, look.NewTheme(uitest.Sans, uitest.SansBold)) }

// desk is an editor in a window of its own, with what it asked of the program around it.
type desk struct {
	*drafttest.Clock
	*Screen
	window    *window.Window
	kept      []byte // the text saved last
	failing   error  // the answer to Save and Publish
	published []Publication
	tried     [][]byte
	opened    []string
}

// newDesk opens an editor with a notice file, changed by change unless that is nil.
func newDesk(t testing.TB, file []byte, change func(*Frame)) *desk {
	t.Helper()
	d := &desk{Clock: drafttest.NewClock()}
	dir := t.TempDir()
	t.Setenv("TMPDIR", t.TempDir())
	d.window = window.New(uitest.App(), window.Env{
		Drafts: filepath.Join(dir, "草稿"), Config: filepath.Join(dir, "config"), Version: "0.1.0",
		Notices: []form.Campaign{drafttest.Notice(t)}, Fonts: drafttest.Fonts(), Regular: uitest.Sans, Bold: uitest.SansBold, Icon: uitest.Sans,
		Loop:   session.Loop{Log: d.Log(), Now: d.Now, Background: d.Background, After: d.After},
		Open:   func(path string) error { d.opened = append(d.opened, path); return nil },
		Reveal: func(path string) error { d.opened = append(d.opened, path); return nil },
	})
	d.window.Native.Resize(fyne.NewSize(1218, 676))
	uitest.CloseAfter(t, d.window.Native)
	fr := Frame{
		Window: d.window, Text: file,
		Addresses: func() []string { return []string{"b@x.cn", "a@x.cn", "b@x.cn", "no address"} },
		Save:      func(text []byte, done func(error)) { d.kept = bytes.Clone(text); done(d.failing) },
		Publish: func(p Publication, done func(letter, mail string, err error)) {
			d.published = append(d.published, p)
			done("/轮/"+p.Name+".zuimei", "/轮/"+p.Name+".eml", d.failing)
		},
		Try: func(text []byte) { d.tried = append(d.tried, text) },
	}
	if change != nil {
		change(&fr)
	}
	d.Screen = New(fr)
	t.Cleanup(d.Close) // before the window is closed
	d.window.Native.SetContent(container.NewStack(d.Content(), look.NewLayer(d.After)))
	d.Tick()
	return d
}

// open opens the editor with the built-in notice, at a section.
func open(t testing.TB, title string) *desk {
	t.Helper()
	d := newDesk(t, assets.DefaultCampaign(), nil)
	uitest.TapButton(t, d, title)
	return d
}

// Canvas makes a desk something for uitest to look at.
func (d *desk) Canvas() fyne.Canvas { return d.window.Canvas() }

// at returns the row of a value on screen.
func (d *desk) at(t testing.TB, path string) *row {
	t.Helper()
	for _, r := range d.rows {
		if r.path == path {
			return r
		}
	}
	t.Fatalf("%s is not on screen", path)
	return nil
}

// retype replaces what stands in the field of a value; into one of several lines it pastes.
func (d *desk) retype(t testing.TB, path, text string) {
	t.Helper()
	d.Canvas().Focus(d.at(t, path).target)
	if e, ok := d.at(t, path).target.(*field.Entry); ok && e.MultiLine {
		e.SelectToEnd(0)
		e.TypedShortcut(&fyne.ShortcutPaste{Clipboard: &uitest.Board{Text: text}})
		return
	}
	uitest.Erase(t, d)
	uitest.Type(t, d, text)
}

// parsed is the text as it is now.
func (d *desk) parsed(t testing.TB) *edit.Text {
	t.Helper()
	text, err := edit.Parse(d.Text())
	if err != nil {
		t.Fatal(err)
	}
	return text
}

var errDisk = errors.New("磁盘满了")

// photograph writes the window to the folder LOOK; see [uitest.Photograph].
func photograph(t *testing.T, d *desk, name string) {
	t.Helper()
	uitest.Photograph(t, d.window.Native, d.window.Theme, name, fyne.NewSize(1218, 676), fyne.NewSize(770, 440))
}

// publishEdition taps the button of the foot and, in the summary of the edition, 发布.
func (d *desk) publishEdition(t testing.TB, button string) {
	t.Helper()
	uitest.TapButton(t, d, button)
	uitest.TapButton(t, d, "发布")
}
