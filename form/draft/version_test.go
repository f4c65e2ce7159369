package draft

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"

	"zuimei/form"
)

func TestSaveKeepsVersionsApart(t *testing.T) {
	d := create(t, named("0"))
	for i := range 20 {
		save(t, d, named(strconv.Itoa(i)))
	}
	if got := nominees(list(t, d.Dir())); got != "0" {
		t.Errorf("typing made the versions %s", got)
	}
	d.kept = d.kept.Add(-versionEvery)
	save(t, d, named("later"))
	if got := nominees(list(t, d.Dir())); got != "19 0" {
		t.Errorf("after five minutes: %s", got)
	}
	save(t, d, named("and later"))
	for range 2 {
		if err := d.Checkpoint(); err != nil {
			t.Fatal(err)
		}
	}
	if got := nominees(list(t, d.Dir())); got != "and later 19 0" {
		t.Errorf("after a checkpoint: %s", got)
	}
	save(t, d, named("end"))
	d.Close()

	// The first save of the next session keeps what that found.
	d, err := Open(d.Dir())
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	save(t, d, named("next"))
	save(t, d, named("next day"))
	if got := nominees(list(t, d.Dir())); got != "end and later 19 0" {
		t.Errorf("in the next session: %s", got)
	}
	// So does one after another program wrote the file, even nonsense.
	if err := os.WriteFile(filepath.Join(d.Dir(), File), []byte("nonsense"), 0o600); err != nil {
		t.Fatal(err)
	}
	save(t, d, named("next day"))
	all := list(t, d.Dir())
	if len(all) != 5 || all[0].Err == nil || all[0].Size != int64(len("nonsense")) || all[1].Nominee != "end" {
		t.Errorf("after another program: %+v", all)
	}
}

func TestTenVersions(t *testing.T) {
	d := create(t, named("0"))
	d.every = 0
	for i := range 25 {
		save(t, d, named(strconv.Itoa(i+1)))
	}
	all := list(t, d.Dir())
	if len(all) != maxVersions {
		t.Fatalf("%d versions", len(all))
	}
	for i, v := range all {
		if v.Number != i+1 || v.Err != nil || v.Size == 0 || time.Since(v.Time).Abs() > time.Minute {
			t.Errorf("version %d: %+v", i+1, v)
		}
	}
	if got := nominees(all[:recentVersions]); got != "24 23 22 21 20" {
		t.Errorf("the latest are %s", got)
	}
}

func TestSuperfluousSpreadsOverTheWork(t *testing.T) {
	// Three hours of typing, a version every five minutes.
	start := time.Date(2021, 5, 20, 8, 0, 0, 0, time.UTC)
	var all []Version
	for i := range 36 {
		all = append([]Version{{Time: start.Add(time.Duration(i) * 5 * time.Minute)}}, all...)
		if len(all) > maxVersions {
			i := superfluous(all)
			all = append(all[:i:i], all[i+1:]...)
		}
	}
	if !all[len(all)-1].Time.Equal(start) {
		t.Errorf("the beginning is gone: %v", all[len(all)-1].Time)
	}
	for i := 1; i < len(all); i++ {
		gap := all[i-1].Time.Sub(all[i].Time)
		if i < recentVersions && gap != 5*time.Minute || gap > 80*time.Minute {
			t.Errorf("version %d lies %v before the next", i+1, gap)
		}
	}
}

func TestRestore(t *testing.T) {
	d := create(t, named("first"))
	if err := d.Save(named("second")); err != nil {
		t.Fatal(err)
	}
	d.Close()
	broken := `{"version":1,"answers":{"name":"thi`
	file := filepath.Join(d.Dir(), File)
	if err := os.WriteFile(file, []byte(broken), 0o600); err != nil {
		t.Fatal(err)
	}
	all := list(t, d.Dir())
	if nominees(all) != "first" {
		t.Fatalf("versions: %s", nominees(all))
	}
	n, err := Restore(d.Dir(), all[0])
	if err != nil || n.Answer(form.KeyName) != "first" {
		t.Fatalf("Restore: %v, %v", n.Answer(form.KeyName), err)
	}
	if got, err := Read(d.Dir()); err != nil || !reflect.DeepEqual(got, n) {
		t.Errorf("Read: %v", err)
	}
	all = list(t, d.Dir())
	if len(all) != 2 || all[0].Err == nil || all[1].Nominee != "first" {
		t.Fatalf("versions: %+v", all)
	}
	if got := tree(t, d.Dir())[versionFolder+"/"+all[0].file]; got != broken {
		t.Errorf("the broken state was kept as %q", got)
	}

	before := tree(t, d.Dir())
	_, err = Restore(d.Dir(), all[0])
	if err == nil || !strings.HasPrefix(err.Error(), "没有恢复到 20") || !strings.Contains(err.Error(), "内容不完整") {
		t.Errorf("a broken version: %v", err)
	}
	gone := all[1]
	gone.file = versionName(99, gone.Time)
	if _, err := Restore(d.Dir(), gone); !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), "已经不在") {
		t.Errorf("a version that is gone: %v", err)
	}
	if _, err := Restore(d.Dir(), Version{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no version: %v", err)
	}
	if after := tree(t, d.Dir()); !reflect.DeepEqual(before, after) {
		t.Error("a refused restoring changed something")
	}

	// A missing file is no obstacle, and there is nothing to keep.
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	if _, err := Restore(d.Dir(), all[1]); err != nil {
		t.Error(err)
	}
	if got := len(list(t, d.Dir())); got != 2 {
		t.Errorf("%d versions", got)
	}
}

func TestVersionsIgnoresOtherFiles(t *testing.T) {
	d := create(t, named("张三"))
	for _, name := range []string{"a.json", "1-20210520T013000Z.json", "000001-2021.json", "000001-20210520T013000Z.json.bak", ".new"} {
		if err := os.WriteFile(filepath.Join(d.Dir(), filepath.FromSlash(versionFolder), name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if all := list(t, d.Dir()); nominees(all) != "张三" {
		t.Errorf("versions: %+v", all)
	}
	if _, err := Versions(filepath.Join(d.Dir(), "none")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no folder: %v", err)
	}
	var none *Broken
	if all, err := Versions(t.TempDir()); !errors.As(err, &none) || len(all) != 0 {
		t.Errorf("an empty folder: %v, %v", all, err)
	}
}

// A file with a number that no draft comes to hides neither itself nor what is
// kept after it.
func TestAbsurdVersionNumbers(t *testing.T) {
	for _, number := range []string{"2147483647", "999999999", "1000000000", "9223372036854775807", "99999999999999999999999"} {
		d := create(t, named("甲"))
		absurd := filepath.Join(d.Dir(), filepath.FromSlash(versionFolder), number+"-20210520T013000Z.json")
		text, _ := named("荒").MarshalJSON()
		if err := os.WriteFile(absurd, text, 0o600); err != nil {
			t.Fatal(err)
		}
		d.every = 0
		for _, name := range []string{"乙", "丙", "丁"} {
			save(t, d, named(name))
		}
		got := nominees(list(t, d.Dir()))
		for _, name := range []string{"甲", "乙", "丙", "荒"} {
			if !strings.Contains(got, name) {
				t.Errorf("%s: versions %s", number, got)
			}
		}
		if _, err := d.Restore(list(t, d.Dir())[0]); err != nil {
			t.Errorf("%s: %v", number, err)
		}
	}
}

// Whatever stands in the place of nomination.json, a version comes back, and
// what stood there is kept.
func TestRestoreWhateverIsThere(t *testing.T) {
kinds:
	for name, spoil := range map[string]func(path string) error{
		"nothing":    func(string) error { return nil },
		"empty":      func(p string) error { return os.WriteFile(p, nil, 0o600) },
		"other text": func(p string) error { return os.WriteFile(p, []byte("不是"), 0o600) },
		"newer":      func(p string) error { return os.WriteFile(p, []byte(`{"version":99}`), 0o600) },
		"huge":       func(p string) error { return os.WriteFile(p, make([]byte, form.MaxNominationBytes+1), 0o600) },
		"unreadable": func(p string) error { return os.WriteFile(p, []byte("x"), 0) },
		"a folder":   func(p string) error { return os.MkdirAll(filepath.Join(p, "in", "it"), 0o700) },
		"a link out": func(p string) error { return os.Symlink("/etc/hostname", p) },
		"a circle":   func(p string) error { return os.Symlink(filepath.Base(p), p) },
		"a dead end": func(p string) error { return os.Symlink("nowhere", p) },
		"a pipe":     pipe,
	} {
		d := create(t, named("张三"))
		d.Close()
		path := filepath.Join(d.Dir(), File)
		for range 2 { // the second time the first is still beside it
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
			if err := spoil(path); err != nil {
				t.Log(name, err) // not every system has it
				continue kinds
			}
			all := list(t, d.Dir())
			if n, err := Restore(d.Dir(), all[len(all)-1]); err != nil || n.Answer(form.KeyName) != "张三" {
				t.Errorf("%s: %v", name, err)
				break
			}
			if n, err := Read(d.Dir()); err != nil || n.Answer(form.KeyName) != "张三" {
				t.Errorf("%s: %v", name, err)
			}
		}
		switch kept, _ := filepath.Glob(path + ".读不出来-*"); {
		case name == "huge" && len(kept) != 2, name == "a folder" && len(kept) != 2:
			t.Errorf("%s: kept %v", name, kept)
		}
		// The start page offers it where it can.
		if l := Look(d.Dir()); l.Err != nil {
			t.Errorf("%s: %v", name, l.Err)
		}
	}
}
