package sample

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"zuimei/assets"
	"zuimei/export"
	"zuimei/form"
	"zuimei/internal/officetest"
	"zuimei/office"
	"zuimei/office/store"
)

// kit is that of the built-in notice.
var kit = officetest.Kit

// made is a round of twenty units in a folder.
func made(t *testing.T, seed uint64) (dir string, items []Item) {
	t.Helper()
	dir = t.TempDir()
	items, err := Make(t.Context(), Options{Kit: kit(), Units: 20, Seed: seed}, func(name string, data []byte) error {
		return os.WriteFile(filepath.Join(dir, name), data, 0o600)
	})
	if err != nil {
		t.Fatal(err)
	}
	return dir, items
}

// received is what became of the files of a round at the office.
type received struct {
	outcomes map[string]store.Outcome
	rows     map[string]office.Row // by ID
}

// receive takes a folder of mail in, as an office does.
func receive(t *testing.T, dir string) received {
	t.Helper()
	s, err := store.Create(filepath.Join(t.TempDir(), "round"), assets.DefaultCampaign())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	got := received{map[string]store.Outcome{}, map[string]office.Row{}}
	at := time.Date(2021, 6, 10, 12, 0, 0, 0, office.China)
	err = s.Add(t.Context(), []string{dir}, store.Adding{Kit: kit(), Received: at, Report: func(o store.Outcome) {
		if o.Err != nil {
			t.Errorf("%s: %v", o.Name, o.Err)
		}
		got.outcomes[filepath.Base(o.Name)] = o
	}})
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range s.Round.Rows(s.Campaign) {
		got.rows[row.ID] = row
	}
	return got
}

// told is what the office has to see of an item of each kind.
var told = map[Kind]func(got received, i Item, row office.Row) bool{
	Forwarded: inTime, Quoted: inTime,
	ZipGBK: whole, Rar: whole, Nested: whole, Loose: whole, Renamed: whole, Beside: whole,
	GBKName: whole, Parameter: whole, Tcmime: whole, Outlook: whole,
	WordOnly: func(_ received, _ Item, row office.Row) bool {
		return row.Newest.Kind == office.FormFile && found(row, "from-form") && !found(row, "story-missing") && len(row.Newest.Extra) >= 3
	},
	SheetOnly: func(_ received, _ Item, row office.Row) bool {
		return row.Newest.Kind == office.FormFile && found(row, "from-form") && found(row, "story-missing")
	},
	CloudOnly: func(_ received, _ Item, row office.Row) bool {
		return row.Newest.Kind == office.Loose && found(row, "cloud-link")
	},
	Altered:    func(_ received, _ Item, row office.Row) bool { return found(row, "file-altered") },
	OtherPaper: func(_ received, _ Item, row office.Row) bool { return found(row, "pdf-other") },
	Reprinted:  func(_ received, _ Item, row office.Row) bool { return found(row, "printed-changed") },
	NoPortrait: func(_ received, _ Item, row office.Row) bool {
		return found(row, "file-missing") && !found(row, "photo-unread")
	},
	SamePhoto: shared,
	SameStory: func(_ received, _ Item, row office.Row) bool { return row.Name != "" }, // office compare tells
	Sample:    func(_ received, _ Item, row office.Row) bool { return row.Example && found(row, "example") },
	Late:      func(_ received, _ Item, row office.Row) bool { return row.Late && row.ByMail },
	Doubled: func(got received, i Item, row office.Row) bool {
		return row.Number == 1 && got.arrivals(i.Unit) == 1
	},
	Again: func(_ received, _ Item, row office.Row) bool { return row.Number == 1 },
	Updated: func(_ received, _ Item, row office.Row) bool {
		return row.State == office.Renewed && row.Newest.Previous != ""
	},
	Superseded: func(_ received, _ Item, row office.Row) bool { return row.State == office.Renewed && row.Number == 2 },
	Second:     func(_ received, _ Item, row office.Row) bool { return row.State == office.Over || row.Listed == "" },
	Outside: func(_ received, _ Item, row office.Row) bool {
		return row.State == office.Outside && row.Proposed == ""
	},
	Misspelt: func(_ received, _ Item, row office.Row) bool {
		return row.State == office.Outside && row.Proposed == "茶业口镇总工会"
	},
}

func whole(_ received, i Item, row office.Row) bool {
	extra := map[Kind]int{Nested: 1, Beside: 1}[i.Kinds[0]]
	return row.Newest.Kind == office.Package && len(row.Newest.Extra) == extra && !found(row, "mail-problem") &&
		(found(row, "file-missing") == i.Is(NoPortrait))
}

// inTime is of a mail that somebody else sent on after the deadline.
func inTime(_ received, i Item, row office.Row) bool {
	return row.Newest.Via == "office@example.com" && strings.HasPrefix(row.Newest.From, "gonghui") && row.Late == i.Is(Late)
}

// shared reports whether the picture is in two submissions.
func shared(got received, i Item, row office.Row) bool {
	units := map[string]bool{}
	for _, other := range got.rows {
		for _, f := range other.Newest.Files {
			if slices.ContainsFunc(row.Newest.Files, func(g office.File) bool { return g.SHA256 == f.SHA256 && strings.HasSuffix(g.Name, "-1.jpg") }) {
				units[other.Unit] = true
			}
		}
	}
	return len(units) == 2 && units[i.Unit]
}

func found(row office.Row, rule string) bool {
	return slices.ContainsFunc(row.Newest.Findings, func(f office.Finding) bool { return f.Rule == rule })
}

// TestReceiving takes a whole round in and finds each peculiarity told as what it is: this
// is the test of receiving from end to end.
func TestReceiving(t *testing.T) {
	dir, items := made(t, 1)
	got := receive(t, dir)
	seen := map[Kind]int{}
	for _, i := range items {
		o := got.outcomes[i.File]
		for _, k := range i.Kinds {
			seen[k]++
		}
		if i.Is(Unmarked) {
			if len(o.Changes) != 0 || len(o.Arrival.Unclaimed) != 1 || len(o.Arrival.Unclaimed[0].Files) != 1 {
				t.Errorf("%v: %+v", i, o)
			}
			continue
		}
		if len(o.Arrival.Submissions) != 1 || len(o.Arrival.Unclaimed) != 0 {
			t.Errorf("%v: submissions %v, %d unclaimed", i, o.Arrival.Submissions, len(o.Arrival.Unclaimed))
			continue
		}
		row := got.rows[o.Arrival.Submissions[0]]
		if row.Unit != i.Unit || row.Name != i.Name && !i.Is(CloudOnly) {
			t.Errorf("%v is filed under %s %s", i, row.Unit, row.Name)
		}
		for _, k := range i.Kinds {
			if !told[k](got, i, row) {
				t.Errorf("%v: %s is not told: %+v", i, k, row)
			}
		}
		for _, f := range row.Newest.Findings {
			if len(i.Kinds) == 0 && f.Severity != form.Note {
				t.Errorf("%v, an ordinary one: %s", i, f.Message)
			}
		}
	}
	for _, k := range slices.Concat(ways, contents, arrivals, []Kind{Unmarked, Sample, Superseded}) {
		if seen[k] == 0 {
			t.Errorf("nothing is %s", k)
		}
	}
}

// arrivals is how many originals belong to a unit.
func (got received) arrivals(unit string) (n int) {
	digests := map[string]bool{}
	for _, o := range got.outcomes {
		for _, id := range o.Arrival.Submissions {
			if got.rows[id].Unit == unit {
				digests[o.Arrival.SHA256] = true
			}
		}
	}
	return len(digests)
}

// With the roster that belongs to a round, units are on it but for those that are not to be.
func TestRoster(t *testing.T) {
	rows, err := Roster(Options{Kit: kit(), Units: 60, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	all, err := office.Members(rows)
	if err != nil {
		t.Fatal(err)
	}
	r, err := newRound(Options{Kit: kit(), Units: 60, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	round := office.Round{Roster: all}
	c := round.Listing(kit().Campaign)
	for _, u := range r.units {
		if on := c.Listed(u.name) != ""; on != (u.arrival != Outside && u.arrival != Misspelt) {
			t.Errorf("%s (%s) is on the roster: %v", u.name, u.arrival, on)
		}
		at := slices.IndexFunc(all, func(m office.Member) bool { return m.Mail == u.mail })
		if (at < 0) != (u.arrival == Outside) || at >= 0 && (all[at].Contact != u.contact || all[at].Phone != u.phone) {
			t.Errorf("%s: member %d", u.name, at)
		}
	}
	if len(all) != 60-1+len(r.missing) || len(r.missing) == 0 {
		t.Errorf("%d on the roster, %d of them send nothing", len(all), len(r.missing))
	}
}

// The same seed gives the same bytes, another one other people.
func TestSeeds(t *testing.T) {
	sums := func(seed uint64) (all []string) {
		_, err := Make(t.Context(), Options{Kit: kit(), Units: 1, Seed: seed}, func(name string, data []byte) error {
			all = append(all, fmt.Sprintf("%s %x", name, sha256.Sum256(data)))
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	a, b, c := sums(1), sums(1), sums(2)
	if !slices.Equal(a, b) {
		t.Errorf("%q is not %q", a, b)
	}
	for _, s := range a {
		if slices.Contains(c, s) {
			t.Errorf("both seeds make %s", s)
		}
	}
}

// Other notices are answered too: with other fields, proofs and an ID number.
func TestOtherNotices(t *testing.T) {
	second, err := os.ReadFile("../../form/notice/testdata/second-2027.toml")
	if err != nil {
		t.Fatal(err)
	}
	fields := "[[steps.fields]]\nkey = \"id_number\"\nlabel = \"身份证号\"\nkind = \"resident\"\nrequired = true\n\n" +
		"[[steps.fields]]\nkey = \"shift\"\nlabel = \"班次\"\nkind = \"choice\"\nrequired = true\nchoices = [\"早\", \"晚\"]\n\n" +
		"[[steps.fields]]\nkey = \"since\"\nlabel = \"到岗年月\"\nkind = \"month\"\nrequired = true\n\n" +
		"[[steps.fields]]\nkey = \"nickname\"\nlabel = \"曾用名\"\nkind = \"text\"\nrequired = true\n\n# 第三步"
	proofs := ""
	for _, format := range []string{"pdf", "jpg", "docx"} {
		proofs += "\n[[attachments]]\nlabel = \"证明" + format + "\"\nformats = [\"" + format + "\"]\nrequired = true\n"
	}
	own := strings.Replace(string(assets.DefaultCampaign()), "# 第三步", fields, 1) + proofs
	for name, source := range map[string]string{"second": string(second), "own": own} {
		k, problems := export.NewKit([]byte(source), kit().Fonts, "test")
		if len(problems) > 0 {
			t.Fatal(name, problems)
		}
		n := 0
		if _, err := Make(t.Context(), Options{Kit: k, Units: 2, Seed: 1, Plain: true}, func(string, []byte) error { n++; return nil }); err != nil || n != 2 {
			t.Errorf("%s: %d, %v", name, n, err)
		}
	}
}

func TestMakeEnds(t *testing.T) {
	full := errors.New("full")
	if _, err := Make(t.Context(), Options{Kit: kit(), Units: 3, Seed: 1}, func(string, []byte) error { return full }); !errors.Is(err, full) {
		t.Error(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Make(ctx, Options{Kit: kit(), Units: 3, Seed: 1}, func(string, []byte) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	for _, units := range []int{0, MaxUnits + 1} {
		if _, err := Make(t.Context(), Options{Kit: kit(), Units: units}, nil); err == nil {
			t.Errorf("%d units", units)
		}
	}
}
