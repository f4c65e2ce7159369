package draft

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"zuimei/form"
)

// illustrated is a draft with pictures, a scan and a story file in parent.
func illustrated(t *testing.T, parent string) string {
	t.Helper()
	n := named("张三")
	dir, err := Make(parent, "张三", n, func(d *Draft) error {
		for range 20 {
			at, err := d.AddPhoto("a.jpg", bytes.NewReader(make([]byte, 100_000)))
			if err != nil {
				return err
			}
			n.Photos.Work = append(n.Photos.Work, at)
		}
		n.Photos.Portrait = n.Photos.Work[0]
		at, err := d.AddAttachment(form.KeyScans, "s.pdf", strings.NewReader("scan"))
		if err != nil {
			return err
		}
		n.Scans = []string{at}
		return d.Save(n)
	})
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "story.docx"), "story")
	return dir
}

// Only what is not there is passed over: everything else stops the copying, is
// named, and nothing is left.
func TestDuplicateLeavesNothingOut(t *testing.T) {
	photo := filepath.Join("photos", "a-7.jpg")
	for name, tt := range map[string]struct {
		file string
		make func(path string) error
		want string
	}{
		"a folder":      {photo, func(p string) error { return os.Mkdir(p, 0o700) }, "没有复制：文件“a-7.jpg”读不出来：那是一个文件夹，不是文件"},
		"empty":         {photo, func(p string) error { return os.WriteFile(p, nil, 0o600) }, "没有复制：文件“a-7.jpg”读不出来：文件是空的"},
		"a link out":    {photo, func(p string) error { return os.Symlink(os.TempDir(), p) }, "没有复制：文件“a-7.jpg”读不出来：路径指到了所在的文件夹之外"},
		"a story":       {"story.docx", func(p string) error { return os.Mkdir(p, 0o700) }, "没有复制：文件“story.docx”读不出来：那是一个文件夹，不是文件"},
		"a scan":        {filepath.Join("scans", "s.pdf"), func(p string) error { return os.Mkdir(p, 0o700) }, "没有复制：文件“s.pdf”读不出来：那是一个文件夹，不是文件"},
		"no permission": {photo, func(p string) error { return os.WriteFile(p, []byte("x"), 0) }, "没有复制：文件“a-7.jpg”读不出来：没有权限，请核对文件夹的权限或换一个文件夹"},
		"nothing":       {photo, func(string) error { return nil }, ""},
	} {
		parent := t.TempDir()
		dir := illustrated(t, parent)
		path := filepath.Join(dir, tt.file)
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
		if err := tt.make(path); err != nil {
			t.Log(err) // Windows without the right to make links
			continue
		}
		if _, err := os.Lstat(path); err != nil && name != "nothing" {
			continue // Wine makes no links, and says it did
		}
		if name == "no permission" {
			if f, err := os.Open(path); err == nil {
				f.Close()
				continue // permissions do not bind this user
			}
		}
		_, err := Duplicate(t.Context(), dir, parent, noon)
		if fmt.Sprint(err) != cmpOr(tt.want, "<nil>") {
			t.Errorf("%s:\ngot  %v\nwant %s", name, err, tt.want)
		}
		if left, _ := os.ReadDir(parent); err != nil && len(left) != 1 {
			t.Errorf("%s: left behind %v", name, left)
		}
	}
}

func cmpOr(s, or string) string {
	if s == "" {
		return or
	}
	return s
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

func TestDuplicateIsCancelled(t *testing.T) {
	parent := t.TempDir()
	dir := illustrated(t, parent)
	for points := range 23 {
		if _, err := Duplicate(&endsAfter{t.Context(), points}, dir, parent, noon); err == nil || err.Error() != context.Canceled.Error() {
			t.Fatalf("at point %d: %v", points, err)
		}
		if left, _ := os.ReadDir(parent); len(left) != 1 {
			t.Fatalf("at point %d: left behind %v", points, left)
		}
	}
}

// A copy of a copy is called after the draft, and is of its own time; a name is
// cut before the sign is.
func TestCopiesSayWhatTheyAre(t *testing.T) {
	parent := shelf(t, "张三")
	dir := filepath.Join(parent, "张三")
	var names []string
	for i := range 4 {
		if i < 3 {
			dir = filepath.Join(parent, []string{"张三", "张三", "张三 副本 2021-05-20 12时05分"}[i])
		}
		copied, err := Duplicate(t.Context(), dir, parent, noon.Add(time.Duration(i/2)*time.Minute))
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, filepath.Base(copied))
		if i == 2 {
			dir = filepath.Join(parent, strings.Repeat("长", 40))
			if err := os.Rename(copied, dir); err != nil {
				t.Fatal(err)
			}
		}
	}
	want := []string{
		"张三 副本 2021-05-20 12时05分", "张三 副本 2021-05-20 12时05分-2", "张三 副本 2021-05-20 12时06分",
		strings.Repeat("长", 30) + " 副本 2021-05-20 12时06分",
	}
	if !slices.Equal(names, want) {
		t.Errorf("copied to\n%q, want\n%q", names, want)
	}
	for name, want := range map[string]string{names[1]: "副本 2021-05-20 12时05分-2", "张三": ""} {
		if got := Copied(filepath.Join(parent, name)); got != want {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// A program that is killed while it copies leaves no draft that lacks something,
// and what it leaves goes the next time.
func TestKilledWhileCopying(t *testing.T) {
	parent := t.TempDir()
	dir := illustrated(t, parent)
	want := tree(t, dir)
	whole := 0
	for range 40 {
		cmd, out := second(t, "copy", dir)
		for range rand.IntN(3) {
			out.Scan()
		}
		time.AfterFunc(time.Duration(rand.IntN(30_000))*time.Microsecond, func() { _ = cmd.Process.Kill() })
		for out.Scan() {
		}
		_ = cmd.Wait()
		all, err := List(parent)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range all {
			if l.Dir == dir {
				continue
			}
			whole++
			got := tree(t, l.Dir)
			for name, text := range want {
				if !strings.HasPrefix(name, inner) && got[name] != text {
					t.Fatalf("a copy has %d of %d bytes of %s", len(got[name]), len(text), name)
				}
			}
			if err := os.RemoveAll(l.Dir); err != nil {
				t.Fatal(err)
			}
		}
	}
	if whole == 0 {
		t.Error("nothing was ever copied")
	}
	left, err := os.ReadDir(filepath.Join(parent, workshop))
	if err != nil || len(left) == 0 {
		t.Fatalf("nothing was ever cut short: %v", err)
	}
	long := time.Now().Add(-time.Hour)
	for _, e := range left {
		if err := os.Chtimes(filepath.Join(parent, workshop, e.Name()), long, long); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Duplicate(t.Context(), dir, parent, noon); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(parent, workshop)); !os.IsNotExist(err) {
		t.Errorf("what was cut short is still there: %v", err)
	}
}

// copyOn copies a draft until it is killed.
func copyOn(dir string) {
	for {
		copied, err := Duplicate(context.Background(), dir, filepath.Dir(dir), time.Now())
		fmt.Println(copied, err)
		if err != nil {
			return
		}
	}
}

func TestCloseAs(t *testing.T) {
	unit := func(unit, name string) form.Nomination {
		n := named(name)
		n.Answers[form.KeyUnit] = unit
		return n
	}
	example := unit("凤城街道总工会", "张三")
	example.Example = true
	for _, tt := range []struct {
		base, want string
		n          form.Nomination
	}{
		{"草稿 2021-05-20", "凤城街道总工会+张三", unit(" 凤城街道总工会", "张三 ")},
		{"凤城街道总工会+张三", "凤城街道总工会+张三", unit("凤城街道总工会", "张三")},
		{"凤城街道总工会+张三-2", "凤城街道总工会+张三-2", unit("凤城街道总工会", "张三")},
		{"凤城街道总工会+张三-甲", "凤城街道总工会+张三", unit("凤城街道总工会", "张三")},
		{"草稿", "张三", unit("", "张三")},
		{"草稿", "凤城街道总工会", unit("凤城街道总工会", "")},
		{"草稿 2021-05-20-3", "草稿 2021-05-20-3", unit(" ", "")},
		{"草稿", "占用+张三-2", unit("占用", "张三")},
		{"草稿", "a_b+c_d", unit("a/b", `c\d`)},
		{"草稿", "_con", unit("con", "")},
		{"草稿 副本 2021-05-20 12时05分", "凤城+张三 副本 2021-05-20 12时05分", unit("凤城", "张三")},
		{"草稿 副本 2021-05-20 12时05分-2", "凤城+张三 副本 2021-05-20 12时05分-2", unit("凤城", "张三")},
		{"示例草稿", "示例草稿", example},
		{"草稿 副本 " + strings.Repeat("长", 50), "凤城+张三", unit("凤城", "张三")},
		{"草稿 副本 ", "凤城+张三", unit("凤城", "张三")},
	} {
		if strings.HasSuffix(tt.base, " ") && runtime.GOOS == "windows" {
			continue // where no name ends so
		}
		parent := t.TempDir()
		write(t, filepath.Join(parent, "占用+张三", "别人的.txt"), "x")
		d, err := Create(filepath.Join(parent, tt.base), tt.n)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := d.AddPhoto("a.jpg", strings.NewReader("a")); err != nil {
			t.Fatal(err)
		}
		before := tree(t, d.Dir())
		delete(before, holderFile)
		dir, err := d.CloseAs(tt.n)
		if err != nil || dir != filepath.Join(parent, tt.want) {
			t.Errorf("%s: %s, %v; want %s", tt.base, dir, err, tt.want)
			continue
		}
		if after := tree(t, dir); !maps.Equal(before, after) {
			t.Errorf("%s: not as it was", tt.base)
		}
		if got := tree(t, parent)["占用+张三/别人的.txt"]; got != "x" {
			t.Errorf("%s: another folder gave way", tt.base)
		}
		again, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		if again.Interrupted() {
			t.Errorf("%s: not closed in order", tt.base)
		}
		again.Close()
	}
}

// In a copy photos may have other names; what is written under each comes along.
func TestDuplicateKeepsCaptions(t *testing.T) {
	parent := t.TempDir()
	n := named("张三")
	n.Photos.Work = []string{"二.jpg", "photos/一.jpg"} // the first by hand, beside nomination.json
	n.Photos.SetCaption(0, "第二张的说明")
	n.Photos.SetCaption(1, "第一张的说明")
	dir, err := Make(parent, "张三", n, func(d *Draft) error {
		_, err := d.AddPhoto("一.jpg", strings.NewReader("picture"))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "二.jpg"), "picture")
	copied, err := Duplicate(t.Context(), dir, parent, noon)
	if err != nil {
		t.Fatal(err)
	}
	n, err = Read(copied)
	if err != nil || !slices.Equal(n.Photos.Work, []string{"photos/二.jpg", "photos/一.jpg"}) {
		t.Fatalf("%q, %v", n.Photos.Work, err)
	}
	if n.Photos.Caption(0) != "第二张的说明" || n.Photos.Caption(1) != "第一张的说明" || len(n.Photos.Captions) != 2 {
		t.Errorf("%q", n.Photos.Captions)
	}
}
