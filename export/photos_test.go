package export

import (
	"bytes"
	"maps"
	"slices"
	"testing"

	"zuimei/form"
	"zuimei/form/sample"
)

// What the nomination does not name any more is not held in memory.
func TestExamineForgets(t *testing.T) {
	k, d, pictures := drafted(t)
	n := sample.Nomination(k.Campaign)
	n.Example = false
	scan, err := d.AddScan("盖章.jpg", bytes.NewReader(pictures[0].Data))
	if err != nil {
		t.Fatal(err)
	}
	photos := NewPhotos(d.Dir())
	held := func(want ...string) {
		t.Helper()
		slices.Sort(want)
		if got := slices.Sorted(maps.Keys(photos.files)); !slices.Equal(got, want) {
			t.Errorf("held %v, want %v", got, want)
		}
	}
	n.Scans = []string{scan}
	k.Examine(t.Context(), photos, n, form.Date{Y: 2021, M: 5, D: 20})
	held(append([]string{n.Photos.Portrait, scan}, n.Photos.Work...)...)
	n.Photos.Work, n.Scans = n.Photos.Work[:1], nil
	k.Examine(t.Context(), photos, n, form.Date{Y: 2021, M: 5, D: 20})
	held(n.Photos.Portrait, n.Photos.Work[0])
	if photos.print.jpeg == nil {
		t.Error("the ID photo was not kept for printing")
	}
	n.Photos = form.Photos{}
	k.Examine(t.Context(), photos, n, form.Date{Y: 2021, M: 5, D: 20})
	held()
	if photos.print.jpeg != nil || photos.print.picture != nil {
		t.Error("the ID photo is still held")
	}
}
