package clerk

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/internal/uitest"
)

// BenchmarkKeystroke types one character into a story of 1,500, the whole draft
// being open around it; own-ms is what of it is our own work, on which the target
// is. BenchmarkKeystrokeBare is the floor that the toolkit's own entry sets.
func BenchmarkKeystroke(b *testing.B) {
	for _, c := range []struct {
		name  string
		words int
	}{{"within", 1499}, {"beyond", 1520}} {
		b.Run(c.name, func(b *testing.B) {
			p := newTestProgram(b)
			s := openSample(b, p)
			goTo(p, form.StepStory)
			e := entryOf(b, p, form.KeyStory)
			e.Replace(longStory(c.words))
			p.Canvas().Focus(e)
			worldOf(p).Later = true // what is done off the main goroutine is not ours
			var own time.Duration
			told := e.OnChanged
			e.OnChanged = func(text string) {
				start := time.Now()
				told(text)
				own += time.Since(start)
			}
			for b.Loop() {
				test.Type(e, "好")
				b.StopTimer()
				spent := own
				pressKeys(e, fyne.KeyBackspace)
				worldOf(p).Timers = nil
				own = spent
				b.StartTimer()
			}
			b.ReportMetric(own.Seconds()*1000/float64(b.N), "own-ms")
			b.ReportMetric(4, "target-ms")
			if over := c.words >= 1500; over != strings.Contains(uitest.Shown(p), "选中超出部分") || len(s.Findings) == 0 {
				b.Errorf("the limit was not checked: %d words", c.words)
			}
		})
	}
}

func longStory(words int) string {
	return string([]rune(strings.Repeat("炉火映红了他的脸，他说匠心不止。", 100))[:words])
}

func BenchmarkKeystrokeBare(b *testing.B) {
	newTestProgram(b)
	e := widget.NewMultiLineEntry()
	e.Wrapping = fyne.TextWrapBreak
	w := test.NewWindow(e)
	defer w.Close()
	w.Resize(fyne.NewSize(628, 260))
	e.SetText(longStory(1499))
	w.Canvas().Focus(e)
	for b.Loop() {
		test.Type(e, "好")
		b.StopTimer()
		pressKeys(e, fyne.KeyBackspace)
		b.StartTimer()
	}
	b.ReportMetric(4, "target-ms")
}
