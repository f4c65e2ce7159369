package export

import (
	"slices"
	"testing"

	"zuimei/form"
	"zuimei/form/draft"
)

// A caption is in the package beside its photo, comes back with it when the package is
// opened, and is part of what identifies the nomination.
func TestCaptionsInThePackage(t *testing.T) {
	k, d, _ := drafted(t)
	n, err := d.Read()
	if err != nil {
		t.Fatal(err)
	}
	plain := Fingerprint(n)
	n.Photos.SetCaption(1, "2021年4月，炼铁厂，班组合影，李四摄")
	if Fingerprint(n) == plain {
		t.Error("a caption changes nothing in the fingerprint")
	}
	_, ready, _ := finalized(t, k, d.Dir(), n)
	h, err := ready.WritePackage(t.Context(), t.TempDir(), nil)
	if err != nil {
		t.Fatal(err)
	}
	r, err := ReadRecord(h.Zip)
	if err != nil {
		t.Fatal(err)
	}
	var captions []string
	for _, p := range r.Photos {
		captions = append(captions, p.Caption)
	}
	if !slices.Equal(captions, []string{"", "", n.Photos.Caption(1), ""}) {
		t.Errorf("%q", captions)
	}
	if count := r.Counts["captions.2"]; count.Counts == nil || count.Words != form.Count(n.Photos.Caption(1)).Words || count.Limit != 60 {
		t.Errorf("counted as %+v", count)
	}
	dir, err := ImportPackage(t.Context(), h.Zip, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	back, err := draft.Read(dir)
	if err != nil || back.Photos.Caption(1) != n.Photos.Caption(1) || len(back.Photos.Captions) != 1 {
		t.Errorf("opened again: %q, %v", back.Photos.Captions, err)
	}
}

// A caption that was changed is told apart from a photo that moved with its caption.
func TestChangedCaptions(t *testing.T) {
	record := func(photos ...string) Record { // digest, caption, digest, caption
		r := Record{Photos: []RecordPhoto{{File: "id"}}, Files: []RecordFile{{Name: "id", SHA256: "id"}}}
		for i := 0; i < len(photos); i += 2 {
			name := string(rune('1' + i/2))
			r.Photos = append(r.Photos, RecordPhoto{File: name, Caption: photos[i+1]})
			r.Files = append(r.Files, RecordFile{Name: name, SHA256: photos[i]})
		}
		return r
	}
	was := record("a", "一", "b", "")
	for name, tt := range map[string]struct {
		is   Record
		want []form.Key
	}{
		"nothing":  {record("a", "一", "b", ""), nil},
		"moved":    {record("b", "", "a", "一"), []form.Key{form.KeyWork}},
		"written":  {record("a", "一", "b", "二"), []form.Key{form.KeyCaptions}},
		"taken":    {record("a", "", "b", ""), []form.Key{form.KeyCaptions}},
		"replaced": {record("c", "一", "b", ""), []form.Key{form.KeyWork}},
		"swapped":  {record("b", "一", "a", ""), []form.Key{form.KeyWork, form.KeyCaptions}},
	} {
		if got := changedSince(form.Campaign{}, was, tt.is); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}
