package export

import (
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"zuimei/assets"
	"zuimei/export/paper"
)

// edition is the built-in notice changed: another id, edition or anything else.
func edition(t *testing.T, changes ...string) Letter {
	t.Helper()
	source := strings.NewReplacer(changes...).Replace(string(assets.DefaultCampaign()))
	d, err := NewDocument("通知.pdf", []byte("%PDF-1.4\n"))
	if err != nil {
		t.Fatal(err)
	}
	l, err := NewNoticeLetter([]byte(source), []LetterPart{d}, letterDay)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func newShelf(t *testing.T) Shelf {
	t.Helper()
	fonts, err := paper.NewFonts(assets.SerifBlack, assets.Sans, assets.Serif)
	if err != nil {
		t.Fatal(err)
	}
	return Shelf{
		Folder: filepath.Join(t.TempDir(), "campaigns"), BuiltIn: [][]byte{assets.DefaultCampaign()},
		Fonts: fonts, Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
	}
}

func ids(s Shelf) (all []string) {
	notices, _ := s.Read()
	for _, c := range notices {
		all = append(all, c.ID)
	}
	return all
}

func TestShelf(t *testing.T) {
	s := newShelf(t)
	// A notice of another year comes, with a document, and goes again.
	a, err := s.Keep(edition(t, "laiwu-2021", "laiwu-2022", "2021", "2022"))
	if err != nil || !a.Kept || a.Known || len(a.Documents) != 1 || filepath.Base(a.Documents[0]) != "通知.pdf" {
		t.Fatalf("%+v, %v", a, err)
	}
	if got := ids(s); !slices.Equal(got, []string{"laiwu-2022", "laiwu-2021"}) || !s.CanRemove("laiwu-2022") || s.CanRemove("laiwu-2021") {
		t.Errorf("%q", got)
	}
	if err := s.Remove("laiwu-2022"); err != nil || !slices.Equal(ids(s), []string{"laiwu-2021"}) {
		t.Errorf("%v", err)
	}
	if _, err := os.Stat(filepath.Join(s.Folder, "laiwu-2022")); err == nil {
		t.Error("the documents stay")
	}
	// The built-in edition changes nothing; a later one says what it changes.
	if a, err = s.Keep(edition(t)); err != nil || a.Kept || !a.Known || len(a.Changes) > 0 {
		t.Errorf("the same edition: %+v, %v", a, err)
	}
	a, err = s.Keep(edition(t, "edition = 1", "edition = 2", `deadline = "2021-05-31"`, `deadline = "2021-06-10"`))
	if err != nil || !a.Kept || !slices.Equal(a.Changes, []string{"截止日期由 5月31日改为 6月10日。"}) {
		t.Errorf("%+v, %v", a.Changes, err)
	}
	third, err := s.Keep(edition(t, "edition = 1", "edition = 3", "lwghxjb@", "other@"))
	if err != nil || !third.Kept || len(third.Office) != 1 || !strings.HasPrefix(third.Office[0], "报送邮箱由") {
		t.Errorf("%+v, %v", third.Office, err)
	}
	if a, err = s.Keep(edition(t, "edition = 1", "edition = 2")); err != nil || a.Kept || a.Campaign.Edition != 3 {
		t.Errorf("an older edition: %+v, %v", a.Kept, err)
	}
	// Each arrival can be taken back.
	if err := s.Undo(third); err != nil {
		t.Fatal(err)
	}
	if notices, _ := s.Read(); notices[0].Edition != 2 {
		t.Errorf("edition %d after the undo", notices[0].Edition)
	}
	if err := s.Remove("laiwu-2021"); err != nil {
		t.Fatal(err)
	}
	if notices, _ := s.Read(); len(notices) != 1 || notices[0].Edition != 1 {
		t.Errorf("%d notices: the built-in one is back", len(notices))
	}
}
