package uitest

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// Screen is what a test looks at: a window, or a whole program.
type Screen interface{ Canvas() fyne.Canvas }

// Visible returns all objects on screen, parents before their parts: the content,
// then what lies over it.
func Visible(s Screen) []fyne.CanvasObject {
	c := s.Canvas()
	all := VisibleIn(c.Content())
	for _, o := range c.Overlays().List() {
		all = append(all, VisibleIn(o)...)
	}
	return all
}

// VisibleIn returns the visible objects of o's tree, o first.
func VisibleIn(o fyne.CanvasObject) []fyne.CanvasObject {
	if !o.Visible() {
		return nil
	}
	all := []fyne.CanvasObject{o}
	switch o := o.(type) {
	case *fyne.Container:
		for _, each := range o.Objects {
			all = append(all, VisibleIn(each)...)
		}
	case fyne.Widget:
		for _, each := range test.WidgetRenderer(o).Objects() {
			all = append(all, VisibleIn(each)...)
		}
	}
	return all
}

// textOf is what an object says: Fyne's widgets and ours keep it in a field Text.
func textOf(o fyne.CanvasObject) string {
	v := reflect.Indirect(reflect.ValueOf(o))
	if v.Kind() != reflect.Struct {
		return ""
	}
	if text := v.FieldByName("Text"); text.IsValid() && text.Kind() == reflect.String {
		return text.String()
	}
	return ""
}

// Shown is all text on screen, an object a line.
func Shown(s Screen) string {
	var lines []string
	for _, o := range Visible(s) {
		if text := textOf(o); text != "" {
			lines = append(lines, text)
		}
	}
	return strings.Join(lines, "\n")
}

// WantShown fails the test unless all texts are on screen.
func WantShown(t testing.TB, s Screen, texts ...string) {
	t.Helper()
	all := Shown(s)
	for _, text := range texts {
		if !strings.Contains(all, text) {
			t.Errorf("not on screen: %q", text)
		}
	}
	if t.Failed() {
		t.Logf("on screen:\n%s", all)
	}
}

// WantNotShown fails the test if one of the texts is on screen.
func WantNotShown(t testing.TB, s Screen, texts ...string) {
	t.Helper()
	all := Shown(s)
	for _, text := range texts {
		if strings.Contains(all, text) {
			t.Errorf("on screen: %q in\n%s", text, all)
		}
	}
}

// Buttons returns the buttons on screen whose text begins with text: Fyne's, and
// ours, which embed one.
func Buttons(s Screen, text string) []*widget.Button {
	var found []*widget.Button
	for _, o := range Visible(s) {
		b, ok := o.(*widget.Button)
		if v := reflect.Indirect(reflect.ValueOf(o)); !ok && v.Kind() == reflect.Struct {
			if embedded := v.FieldByName("Button"); embedded.IsValid() && embedded.CanAddr() {
				b, ok = embedded.Addr().Interface().(*widget.Button)
			}
		}
		if ok && strings.HasPrefix(b.Text, text) {
			found = append(found, b)
		}
	}
	return found
}

// TapButton taps the only button on screen that begins with text.
func TapButton(t testing.TB, s Screen, text string) {
	t.Helper()
	found := Buttons(s, text)
	if len(found) != 1 {
		t.Fatalf("%d buttons %q on screen:\n%s", len(found), text, Shown(s))
	}
	if found[0].Disabled() {
		t.Fatalf("button %q is disabled", text)
	}
	test.Tap(found[0])
}

// TapText taps on a text, wherever it is; of several on the topmost.
func TapText(t testing.TB, s Screen, text string) {
	t.Helper()
	for _, o := range slices.Backward(Visible(s)) {
		if word, ok := o.(*canvas.Text); ok && word.Text == text {
			test.TapCanvas(s.Canvas(), middle(word))
			return
		}
	}
	t.Fatalf("no text %q on screen:\n%s", text, Shown(s))
}

// TextIn returns the topmost object of o's tree that draws a text.
func TextIn(t testing.TB, o fyne.CanvasObject, text string) fyne.CanvasObject {
	t.Helper()
	return topmostText(t, VisibleIn(o), text)
}

// ClickText clicks on a text, wherever it is on screen; of several on the topmost.
func ClickText(t testing.TB, s Screen, text string) {
	t.Helper()
	Click(t, s, topmostText(t, Visible(s), text))
}

func topmostText(t testing.TB, objects []fyne.CanvasObject, text string) fyne.CanvasObject {
	t.Helper()
	for _, o := range slices.Backward(objects) {
		if drawn, ok := o.(*canvas.Text); ok && drawn.Text == text {
			return drawn
		}
	}
	t.Fatalf("no text %q", text)
	return nil
}

func middle(o fyne.CanvasObject) fyne.Position {
	return App().Driver().AbsolutePositionForObject(o).AddXY(o.Size().Width/2, o.Size().Height/2)
}

// Click moves the mouse onto the middle of o and clicks there, as a window does:
// what lies above o gets it.
func Click(t testing.TB, s Screen, o fyne.CanvasObject) {
	t.Helper()
	at := middle(o)
	if at.Y < 0 || at.Y > s.Canvas().Size().Height {
		t.Fatalf("out of sight: %v", at)
	}
	test.MoveMouse(s.Canvas(), at)
	test.TapCanvas(s.Canvas(), at)
}

// Type types into what has the focus.
func Type(t testing.TB, s Screen, text string) {
	t.Helper()
	focused := s.Canvas().Focused()
	if focused == nil {
		t.Fatalf("nothing has the focus for %q", text)
	}
	for _, r := range text {
		focused.TypedRune(r)
	}
}

// Press presses keys in what has the focus.
func Press(t testing.TB, s Screen, keys ...fyne.KeyName) {
	t.Helper()
	for _, key := range keys {
		focused := s.Canvas().Focused()
		if focused == nil {
			t.Fatalf("nothing has the focus for %s", key)
		}
		focused.TypedKey(&fyne.KeyEvent{Name: key})
	}
}

// Erase empties the entry that has the focus.
func Erase(t testing.TB, s Screen) {
	t.Helper()
	for textOf(s.Canvas().Focused().(fyne.CanvasObject)) != "" {
		Press(t, s, fyne.KeyEnd, fyne.KeyBackspace)
	}
}

// Accents returns the titles of the buttons on screen in the accent colour.
func Accents(s Screen) (titles []string) {
	for _, b := range Buttons(s, "") {
		if b.Importance == widget.DangerImportance {
			titles = append(titles, b.Text)
		}
	}
	return titles
}

// WantAccent fails the test unless exactly these buttons have the accent colour.
func WantAccent(t testing.TB, s Screen, want ...string) {
	t.Helper()
	if got := Accents(s); !slices.Equal(got, want) {
		t.Errorf("in the accent colour: %q, want %q", got, want)
	}
}

// Board is a clipboard that another program may hold.
type Board struct {
	Text string
	Held bool
}

// Content returns the text, "" while the clipboard is held.
func (b *Board) Content() string {
	if b.Held {
		return ""
	}
	return b.Text
}

// SetContent does nothing while the clipboard is held.
func (b *Board) SetContent(text string) {
	if !b.Held {
		b.Text = text
	}
}
