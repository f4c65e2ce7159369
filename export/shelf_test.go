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
	"zuimei/form"
	"zuimei/internal/disk"
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

// shelfDay is when letters come: after the built-in notice's deadline.
var shelfDay = form.Date{Y: 2022, M: 3, D: 1}

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
	a, err := s.Keep(edition(t, "laiwu-2021", "laiwu-2022", "2021", "2022"), shelfDay)
	if err != nil || !a.Kept || a.Known {
		t.Fatalf("%+v, %v", a, err)
	}
	if got := s.Documents(a.Campaign); len(got) != 1 || filepath.Base(got[0]) != "通知.pdf" {
		t.Errorf("documents %q", got)
	}
	if got := ids(s); !slices.Equal(got, []string{"laiwu-2022", "laiwu-2021"}) || !s.CanRemove("laiwu-2022") || s.CanRemove("laiwu-2021") {
		t.Errorf("%q", got)
	}
	undo, err := s.Remove("laiwu-2022")
	if err != nil || !slices.Equal(ids(s), []string{"laiwu-2021"}) {
		t.Errorf("%v", err)
	}
	if _, err := os.Stat(filepath.Join(s.Folder, "laiwu-2022")); err == nil {
		t.Error("the documents stay")
	}
	if err := undo(); err != nil || len(ids(s)) != 2 || len(s.Documents(a.Campaign)) != 1 {
		t.Errorf("not put back: %q, %q, %v", ids(s), s.Documents(a.Campaign), err)
	}
	if _, err := s.Remove("laiwu-2022"); err != nil || len(ids(s)) != 1 {
		t.Errorf("%v", err)
	}
	// The built-in edition changes nothing; a later one says what it changes.
	if a, err = s.Keep(edition(t), shelfDay); err != nil || a.Kept || !a.Known || len(a.Changes) > 0 {
		t.Errorf("the same edition: %+v, %v", a, err)
	}
	a, err = s.Keep(edition(t, "edition = 1", "edition = 2", `deadline = "2021-05-31"`, `deadline = "2021-06-10"`), shelfDay)
	if err != nil || !a.Kept || !slices.Equal(a.Changes, []string{"截止日期由 5月31日改为 6月10日。"}) {
		t.Errorf("%+v, %v", a.Changes, err)
	}
	third, err := s.Keep(edition(t, "edition = 1", "edition = 3", "lwghxjb@", "other@"), shelfDay)
	if err != nil || !third.Kept || len(third.Office) != 1 || !strings.HasPrefix(third.Office[0], "报送邮箱由") {
		t.Errorf("%+v, %v", third.Office, err)
	}
	if a, err = s.Keep(edition(t, "edition = 1", "edition = 2"), shelfDay); err != nil || a.Kept || a.Campaign.Edition != 3 {
		t.Errorf("an older edition: %+v, %v", a.Kept, err)
	}
	// Each arrival can be taken back.
	if err := s.Undo(third); err != nil {
		t.Fatal(err)
	}
	if notices, _ := s.Read(); notices[0].Edition != 2 {
		t.Errorf("edition %d after the undo", notices[0].Edition)
	}
	if _, err := s.Remove("laiwu-2021"); err != nil {
		t.Fatal(err)
	}
	if notices, _ := s.Read(); len(notices) != 1 || notices[0].Edition != 1 {
		t.Errorf("%d notices: the built-in one is back", len(notices))
	}
}

// Where a new notice wants material sent is compared with what is known.
func TestCautionOnArrival(t *testing.T) {
	s := newShelf(t)
	keep := func(today form.Date, changes ...string) string {
		t.Helper()
		a, err := s.Keep(edition(t, changes...), today)
		if err != nil || !a.Kept {
			t.Fatalf("%+v, %v", a, err)
		}
		return a.Caution
	}
	open := form.Date{Y: 2021, M: 5, D: 20} // the built-in notice is
	const office, other = `name = "济南市莱芜区总工会"`, `name = "某市总工会"`
	undo := func(id string) {
		t.Helper()
		if _, err := s.Remove(id); err != nil {
			t.Fatal(err)
		}
	}
	if got := keep(shelfDay, "laiwu-2021", "a", "2021", "2022"); got != "" {
		t.Errorf("the same office: %s", got)
	}
	undo("a")
	if got := keep(shelfDay, "laiwu-2021", "b", office, other); got != "" {
		t.Errorf("the first notice that comes: %s", got)
	}
	if got := keep(shelfDay, "laiwu-2021", "c", office, `name = "第三个工会"`); !strings.Contains(got, "以前没有收到过") {
		t.Errorf("a stranger: %q", got)
	}
	undo("b")
	undo("c")
	if got := keep(open, "laiwu-2021", "d", office, other); !strings.Contains(got, "以前没有收到过") {
		t.Errorf("a stranger while the built-in notice is open: %q", got)
	}
	undo("d")
	if got := keep(shelfDay, "laiwu-2021", "e", "lwghxjb@", "lwghxjb2@"); !strings.HasPrefix(got, "报送邮箱与以前的通知不同") || !strings.Contains(got, "76116258") {
		t.Errorf("a forged mailbox: %q", got)
	}
}

// A removal that fails changes nothing: the documents stand where they stood.
func TestRemoveWholeOrNotAtAll(t *testing.T) {
	s := Shelf{Folder: t.TempDir(), Log: slog.New(slog.NewTextHandler(io.Discard, nil))}
	document := filepath.Join(s.Folder, "laiwu-2022", "1", "通知.pdf")
	stubborn := filepath.Join(s.Folder, "laiwu-2022.toml", "x") // no file to remove, but a folder with something in it
	for _, name := range []string{document, stubborn} {
		if err := disk.WriteFile(name, []byte("x")); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.remove("laiwu-2022"); err == nil {
		t.Error("nothing failed")
	}
	for _, name := range []string{document, stubborn} {
		if _, err := os.Stat(name); err != nil {
			t.Error(err)
		}
	}
}
