package summary

import (
	"testing"

	"fyne.io/fyne/v2"

	"zuimei/internal/uitest"
	"zuimei/office"
	"zuimei/office/report"
)

// A name of four characters stands whole, however narrow the list is, and the verdict does
// not touch what is beside it.
func TestNamesAreNotCut(t *testing.T) {
	uitest.App()
	for _, width := range []float32{420, 640, 1000} {
		l := newLine()
		l.Resize(fyne.NewSize(width, 37))
		l.display(report.SummaryPerson{Number: 300, Unit: "莱芜区春晖陶瓷有限公司工会委员会", Name: "欧阳建国", Verdict: office.Return, Brief: "一个雨夜停了电，他守在炉前。"}, false)
		if l.texts[2].Text != "欧阳建国" || l.texts[0].Text != "300" {
			t.Errorf("%v wide: %q, %q", width, l.texts[0].Text, l.texts[2].Text)
		}
		if name, pill := l.texts[2], l.pill; name.Position().X+name.Size().Width > pill.Position().X || pill.Position().X+pill.Size().Width > l.texts[3].Position().X {
			t.Errorf("%v wide: what stands side by side touches", width)
		}
	}
}
