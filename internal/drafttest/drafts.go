// Package drafttest has what tests need of a draft and of the program around it
// without any window: a clock that stands until the test moves it, fonts, the built-in
// notice, and drafts on disk. No product code may import it. It imports neither Fyne
// nor a room of ui, so that the tests of package session may use it; what needs a
// window is in package uitest.
//
// Open clock.go first.
package drafttest

import (
	"bytes"
	"context"
	"path/filepath"
	"sync"
	"testing"

	"zuimei/assets"
	"zuimei/export/paper"
	"zuimei/form"
	"zuimei/form/draft"
	"zuimei/form/notice"
	"zuimei/form/sample"
)

// Fonts are the page's, built in.
var Fonts = sync.OnceValue(func() *paper.Fonts {
	fonts, err := paper.NewFonts(assets.SerifBlack, assets.Sans, assets.Serif, assets.RareFonts...)
	if err != nil {
		panic(err)
	}
	return fonts
})

// Pictures are the example's: the ID photo, then three work photos.
var Pictures = sync.OnceValue(func() []sample.Picture {
	pictures, err := sample.Pictures(context.Background())
	if err != nil {
		panic(err)
	}
	return pictures
})

// Notice is the built-in one.
func Notice(t testing.TB) form.Campaign {
	t.Helper()
	c, problems := notice.Parse(assets.DefaultCampaign())
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return c
}

// MakeSample writes the built-in example, changed by change unless that is nil, as a
// draft in a new folder, and returns where.
func MakeSample(t testing.TB, folder, name string, c form.Campaign, change func(*form.Nomination)) string {
	t.Helper()
	n := sample.Nomination(c)
	if change != nil {
		change(&n)
	}
	return makeDraft(t, filepath.Join(folder, name), n, Pictures()...)
}

// MakeEmpty writes a new empty draft and returns where.
func MakeEmpty(t testing.TB, folder, name string, c form.Campaign) string {
	t.Helper()
	return makeDraft(t, filepath.Join(folder, name), form.NewNomination(c.ID))
}

func makeDraft(t testing.TB, dir string, n form.Nomination, pictures ...sample.Picture) string {
	t.Helper()
	d, err := draft.Create(dir, n)
	if err != nil {
		t.Fatal(err)
	}
	for _, picture := range pictures {
		if _, err := d.AddPhoto(picture.Path, bytes.NewReader(picture.Data)); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}
