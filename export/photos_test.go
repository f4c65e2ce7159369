package export

import (
	"bytes"
	"maps"
	"slices"
	"testing"

	"zuimei/assets"
	"zuimei/export/paper"
	"zuimei/form"
	"zuimei/form/draft"
	"zuimei/form/sample"
)

// What the nomination does not name any more is not held in memory.
func TestExamineForgets(t *testing.T) {
	fonts, err := paper.NewFonts(assets.SerifBlack, assets.Sans, assets.Serif)
	if err != nil {
		t.Fatal(err)
	}
	k := Kit{Campaign: campaign(t), Fonts: fonts, Program: "test"}
	n := sample.Nomination(k.Campaign)
	d, err := draft.Create(t.TempDir(), n)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	pictures, err := sample.Pictures(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, picture := range pictures {
		if _, err := d.AddPhoto(picture.Path, bytes.NewReader(picture.Data)); err != nil {
			t.Fatal(err)
		}
	}
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
