package review

import (
	"math"
	"testing"
)

// A form on paper that lies on its side is shown so.
func TestPageFollowsThePaper(t *testing.T) {
	for lying, want := range map[bool]float64{false: 210.0 / 297, true: 297.0 / 210} {
		p := &page{}
		p.exam.Page.Landscape = lying
		w, h := (&pageLayout{shown: p, width: 632}).page()
		if ratio := float64(w / h); w != 600 || math.Abs(ratio-want) > 0.01 {
			t.Errorf("landscape %v: %v by %v", lying, w, h)
		}
	}
}
