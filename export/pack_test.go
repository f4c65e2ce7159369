package export

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zuimei/assets"
	"zuimei/export/paper"
	"zuimei/form"
	"zuimei/form/draft"
	"zuimei/form/sample"
)

// drafted is the sample as an open draft, with its pictures, and a kit for it.
func drafted(t *testing.T) (Kit, *draft.Draft, []sample.Picture) {
	t.Helper()
	fonts, err := paper.NewFonts(assets.SerifBlack, assets.Sans, assets.Serif)
	if err != nil {
		t.Fatal(err)
	}
	k := Kit{Campaign: campaign(t), Fonts: fonts, Program: "test"}
	d, err := draft.Create(t.TempDir(), sample.Nomination(k.Campaign))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	pictures, err := sample.Pictures(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pictures {
		if _, err := d.AddPhoto(p.Path, bytes.NewReader(p.Data)); err != nil {
			t.Fatal(err)
		}
	}
	return k, d, pictures
}

// finished is the sample as a draft, examined and final.
func finished(t *testing.T) (Kit, form.Final, Examination) {
	t.Helper()
	k, d, _ := drafted(t)
	x := k.Examine(context.Background(), NewPhotos(d.Dir()), sample.Nomination(k.Campaign), form.Date{Y: 2021, M: 5, D: 20})
	final, findings, ok := form.Finalize(k.Campaign, x.Nomination, x.Evidence)
	if !ok {
		t.Fatal(findings)
	}
	return k, final, x
}

// What the campaign allows in a cell of one or two lines must fit there.
func TestCellsHoldWhatIsAllowed(t *testing.T) {
	fonts, err := paper.NewFonts(assets.SerifBlack, assets.Sans, assets.Serif)
	if err != nil {
		t.Fatal(err)
	}
	c := campaign(t)
	n := form.NewNomination(c.ID)
	for _, s := range c.Steps {
		for _, f := range s.Fields {
			if f.Max > 0 && f.Kind != form.Paragraph {
				n.Answers[f.Key] = strings.Repeat("高", f.Max)
			}
		}
	}
	for _, m := range paper.Layout(c.Sheet, paper.ContentOf(c, n, 0), fonts).Misfits {
		t.Errorf("%s: %d characters too many", m.Field, m.Over)
	}
	n.Answers[form.KeyTitle] += "高"
	if len(paper.Layout(c.Sheet, paper.ContentOf(c, n, 0), fonts).Misfits) == 0 {
		t.Error("the limit could be higher")
	}
}

// endsAfter is a context that is cancelled once it was asked so many times.
type endsAfter struct {
	context.Context
	left int
}

func (c *endsAfter) Err() error {
	if c.left--; c.left < 0 {
		return context.Canceled
	}
	return nil
}

// Examining and the paper marked 草稿 end as soon as they are told to.
func TestDraftIsCancelled(t *testing.T) {
	k, _, x := finished(t)
	ended, end := context.WithCancel(t.Context())
	end()
	if got := k.Examine(ended, NewPhotos(t.TempDir()), x.Nomination, x.Evidence.Today); got.Evidence.Digest != "" {
		t.Errorf("examined all the same: %+v", got.Evidence)
	}
	out := filepath.Join(t.TempDir(), "new")
	if _, err := k.WriteDraft(ended, x, out); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if _, err := os.Stat(out); !os.IsNotExist(err) {
		t.Errorf("the folder is there: %v", err)
	}
}

func TestWriteInParts(t *testing.T) {
	k, final, x := finished(t)
	whole, parts := t.TempDir(), t.TempDir()
	h, err := k.Write(t.Context(), final, x, whole)
	if err != nil {
		t.Fatal(err)
	}

	// Cancelled at any point before the first rename, nothing is there.
	steps := 0
	for ; ; steps++ {
		out := filepath.Join(t.TempDir(), "new")
		_, err := k.WritePackage(&endsAfter{t.Context(), steps}, final, x, out)
		if err == nil {
			break
		}
		if !errors.Is(err, context.Canceled) {
			t.Fatalf("cancelled at point %d: %v", steps, err)
		}
		if _, err := os.Stat(out); !os.IsNotExist(err) {
			t.Fatalf("cancelled at point %d: the folder is there (%v)", steps, err)
		}
	}
	if steps < h.Files {
		t.Errorf("only %d points at which it can be cancelled, for %d files", steps, h.Files)
	}

	if made, of := k.Made(x.Nomination, parts); made != (Handed{}) || of != "" {
		t.Errorf("found in an empty folder: %+v", made)
	}
	paper, err := k.WritePaper(t.Context(), final, x, parts)
	if err != nil || paper.Zip != "" {
		t.Fatalf("%+v, %v", paper, err)
	}
	packed, err := k.WritePackage(t.Context(), final, x, parts)
	if err != nil || packed.Paper != "" || packed.Files != h.Files || packed.ZipBytes != h.ZipBytes || packed.MailBytes != h.MailBytes {
		t.Fatalf("%+v, want as %+v; %v", packed, h, err)
	}
	for _, pair := range [][2]string{{h.Paper, paper.Paper}, {h.Zip, packed.Zip}, {h.Mail, packed.Mail}} {
		want, err := os.ReadFile(pair[0])
		if err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(pair[1]); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s differs; %v", filepath.Base(pair[1]), err)
		}
	}

	n := x.Nomination.Clone()
	digest := "printed"
	n.Printed, n.Stamped = &digest, []string{"1-party"}
	made, of := k.Made(n, parts)
	if made != packed || of != Fingerprint(n) {
		t.Errorf("found %+v of %s, want %+v of %s", made, of, packed, Fingerprint(n))
	}
	n.Answers[form.KeyContact] = "王五"
	if of == Fingerprint(n) {
		t.Error("another contact has the same fingerprint")
	}
}

func TestApart(t *testing.T) {
	dir := t.TempDir()
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(dir, link); err != nil {
		t.Skip(err)
	}
	apart := map[string]bool{
		dir: false, filepath.Join(dir, "not", "there"): false, filepath.Join(link, "x"): false,
		filepath.Dir(dir): true, dir + "-2": true,
	}
	if _, err := os.Lstat(link); err != nil { // Wine says that it made one
		delete(apart, filepath.Join(link, "x"))
	}
	for out, ok := range apart {
		if err := Apart(dir, out); (err == nil) != ok {
			t.Errorf("%s: %v", out, err)
		}
	}
}
