package draft

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"zuimei/form"
	"zuimei/internal/disk"
)

// shelf makes drafts of these names in a new folder, saved an hour apart, the
// last one last.
func shelf(t *testing.T, names ...string) string {
	t.Helper()
	parent := filepath.Join(t.TempDir(), "草稿")
	for i, name := range names {
		dir := filepath.Join(parent, name)
		d, err := Create(dir, named(name))
		if err == nil {
			err = d.Close()
		}
		saved := time.Date(2021, 5, 20, i, 0, 0, 0, time.Local)
		if err == nil {
			err = os.Chtimes(filepath.Join(dir, File), saved, saved)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return parent
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// bases are the names of the folders listed.
func bases(all []Listed) []string {
	var names []string
	for _, l := range all {
		names = append(names, filepath.Base(l.Dir))
	}
	return names
}

func TestList(t *testing.T) {
	if all, err := List(filepath.Join(t.TempDir(), "none")); err != nil || all != nil {
		t.Errorf("a folder that does not exist: %v, %v", all, err)
	}
	parent := shelf(t, "张三", "李四", "王五", "新版", "删去")
	write(t, filepath.Join(parent, "别的", "a.txt"), "")
	write(t, filepath.Join(parent, "a.txt"), "")
	write(t, filepath.Join(parent, "李四", File), "{")
	write(t, filepath.Join(parent, "新版", File), `{"version": 99}`)
	old := time.Date(2021, 5, 19, 0, 0, 0, 0, time.Local)
	for _, name := range []string{"李四", "新版"} {
		if err := os.Chtimes(filepath.Join(parent, name, File), old, old); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Remove(filepath.Join(parent, "王五", File)); err != nil {
		t.Fatal(err)
	}
	if _, err := Trash(filepath.Join(parent, "删去")); err != nil {
		t.Fatal(err)
	}
	all, err := List(parent)
	if err != nil {
		t.Fatal(err)
	}
	if got := bases(all); !reflect.DeepEqual(got, []string{"王五", "张三", "新版", "李四"}) && !reflect.DeepEqual(got, []string{"王五", "张三", "李四", "新版"}) {
		t.Errorf("listed %v", got)
	}
	for _, l := range all {
		var broken *Broken
		isBroken := errors.As(l.Err, &broken)
		switch name := filepath.Base(l.Dir); name {
		case "张三":
			if l.Err != nil || l.Nomination.Answer(form.KeyName) != name || l.Earlier != nil || l.Saved.Hour() != 0 {
				t.Errorf("%+v", l)
			}
		case "李四", "王五":
			if !isBroken || l.Earlier == nil || l.Earlier.Nominee != name || l.Nomination.Answers != nil {
				t.Errorf("%+v", l)
			}
		case "新版":
			if !errors.Is(l.Err, form.ErrNewer) || isBroken || l.Earlier != nil {
				t.Errorf("%+v", l)
			}
		}
	}
	// What the list offers helps.
	for _, l := range all {
		if l.Earlier == nil {
			continue
		}
		if _, err := Restore(l.Dir, *l.Earlier); err != nil {
			t.Error(err)
		}
		if now := Look(l.Dir); now.Err != nil || now.Nomination.Answer(form.KeyName) != filepath.Base(l.Dir) {
			t.Errorf("after restoring: %+v", now)
		}
	}
}

func TestLocate(t *testing.T) {
	parent := shelf(t, "张三")
	dir := filepath.Join(parent, "张三")
	write(t, filepath.Join(parent, "a.txt"), "")
	for name, want := range map[string]string{
		dir:                                "",
		filepath.Join(dir, File):           "",
		dir + "/":                          "",
		filepath.ToSlash(dir) + "//.":      "",
		filepath.ToSlash(dir) + "/" + File: "",
		parent:                             "文件夹“草稿”里没有草稿（nomination.json）；请选择草稿所在的文件夹",
		filepath.Join(parent, "a.txt"):     "“a.txt”不是草稿；请选择草稿所在的文件夹，或本程序生成的材料包（zip）",
		filepath.Join(parent, "nowhere"):   "“" + filepath.Join(parent, "nowhere") + "”打不开：没有这个文件或文件夹，请核对路径",
	} {
		got, err := Locate(name)
		if want == "" {
			if err != nil || got != dir {
				t.Errorf("%s: %s, %v", name, got, err)
			}
		} else if err == nil || err.Error() != want {
			t.Errorf("%s:\ngot  %v\nwant %s", name, err, want)
		}
	}
}

func TestMakeNamesFolders(t *testing.T) {
	parent := filepath.Join(t.TempDir(), "new", "草稿")
	for _, tt := range []struct{ hint, want string }{
		{"凤城街道总工会+张三", "凤城街道总工会+张三"},
		{"凤城街道总工会+张三", "凤城街道总工会+张三-2"},
		{"凤城街道总工会+张三", "凤城街道总工会+张三-3"},
		{"Abc", "Abc"},
		{"aBC", "aBC-2"},
		{"a/b\\c:d*e", "a_b_c_d_e"},
		{"", "草稿"},
		{" .. ", "草稿-2"},
		{".回收站", "回收站"},
		{".未完成", "未完成"},
		{"con", "_con"},
		{"草稿 2021-05-20", "草稿 2021-05-20"},
	} {
		dir, err := Make(parent, tt.hint, named("张三"), nil)
		if err != nil || filepath.Base(dir) != tt.want || filepath.Dir(dir) != parent {
			t.Errorf("%q: %s, %v; want %s", tt.hint, dir, err, tt.want)
		}
	}
	long, err := Make(parent, strings.Repeat("长", 300), named("张三"), nil)
	if err != nil || len(filepath.Base(long)) > 200 {
		t.Errorf("%d bytes, %v", len(filepath.Base(long)), err)
	}
	file := filepath.Join(t.TempDir(), "file")
	write(t, file, "")
	if _, err := Make(file, "x", named("张三"), nil); err == nil || !strings.Contains(err.Error(), "里新建文件夹：路径中有一段是文件") {
		t.Error(err)
	}
}

var noon = time.Date(2021, 5, 20, 12, 5, 0, 0, time.Local)

func TestDuplicate(t *testing.T) {
	parent := shelf(t, "张三")
	dir := filepath.Join(parent, "张三")
	d, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	n := named("张三")
	n.Printed, n.Stamped = new("digest"), []string{"1-party"}
	n.Photos.Work = make([]string, 3)
	add := func(to func(string, *os.File) (string, error), name string) string {
		write(t, filepath.Join(t.TempDir(), name), name)
		f, err := os.CreateTemp(t.TempDir(), "")
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		fmt.Fprint(f, name)
		if _, err := f.Seek(0, 0); err != nil {
			t.Fatal(err)
		}
		at, err := to(name, f)
		if err != nil {
			t.Fatal(err)
		}
		return at
	}
	photo := func(name string, f *os.File) (string, error) { return d.AddPhoto(name, f) }
	n.Photos.Portrait = add(photo, "证件照.jpg")
	n.Photos.Work[0] = add(photo, "a.jpg")
	n.Photos.Work[1] = n.Photos.Work[0]
	n.Photos.Work[2] = "photos/缺.jpg"
	n.Scans = []string{add(func(name string, f *os.File) (string, error) { return d.AddAttachment(form.KeyScans, name, f) }, "扫描.pdf")}
	proof := func(name string, f *os.File) (string, error) { return d.AddAttachment("荣誉证书", name, f) }
	n.SetFiles("荣誉证书", []string{add(proof, "证书.pdf"), "attachments/缺.pdf"})
	add(photo, "不用的.jpg")
	write(t, filepath.Join(dir, "story.txt"), "事迹")
	save(t, d, n)
	// A draft can be copied while it is open.
	copied, err := Duplicate(t.Context(), dir, parent, noon)
	if err != nil {
		t.Fatal(err)
	}
	if filepath.Base(copied) != "张三 副本 2021-05-20 12时05分" {
		t.Errorf("copied to %s", copied)
	}
	got, err := Read(copied)
	want := n.Clone()
	want.Printed, want.Stamped = nil, nil
	if err != nil || !reflect.DeepEqual(normal(got), normal(want)) {
		t.Errorf("got  %+v, %v\nwant %+v", got, err, want)
	}
	files := tree(t, copied)
	for name := range files {
		if strings.HasPrefix(name, inner) {
			delete(files, name)
		}
	}
	delete(files, File)
	wantFiles := map[string]string{"photos/证件照.jpg": "证件照.jpg", "photos/a.jpg": "a.jpg", "scans/扫描.pdf": "扫描.pdf", "attachments/证书.pdf": "证书.pdf", "story.txt": "事迹"}
	if !maps.Equal(files, wantFiles) {
		t.Errorf("files %v", files)
	}
	d.Close()

	write(t, filepath.Join(dir, File), "{")
	before := tree(t, parent)
	var broken *Broken
	if _, err := Duplicate(t.Context(), dir, parent, noon); !errors.As(err, &broken) {
		t.Error(err)
	}
	if after := tree(t, parent); !maps.Equal(before, after) {
		t.Error("a copy that failed left something behind")
	}
}

func normal(n form.Nomination) string {
	text, _ := n.MarshalJSON()
	return string(text)
}

func TestTrash(t *testing.T) {
	parent := shelf(t, "张三", "李四")
	dir := filepath.Join(parent, "张三")
	before := tree(t, parent)

	d, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	var locked *Locked
	if _, err := Trash(dir); !errors.As(err, &locked) {
		t.Errorf("an open draft: %v", err)
	}
	d.Close()

	undo, err := Trash(dir)
	if err != nil {
		t.Fatal(err)
	}
	all, _ := List(parent)
	gone, err := Trashed(parent)
	if got := bases(all); !slices.Equal(got, []string{"李四"}) || len(gone) != 1 || err != nil || gone[0].Nomination.Answer(form.KeyName) != "张三" {
		t.Errorf("listed %v, thrown away %v, %v", got, gone, err)
	}
	if err := undo(); err != nil {
		t.Error(err)
	}
	if after := tree(t, parent); !maps.Equal(before, after) {
		t.Errorf("after undo: %v", slices.Sorted(maps.Keys(after)))
	}

	// Twice the same name in the trash, and back where the name is taken.
	for range 2 {
		if _, err := Trash(dir); err != nil {
			t.Fatal(err)
		}
		if err := os.CopyFS(dir, os.DirFS(filepath.Join(parent, "李四"))); err != nil {
			t.Fatal(err)
		}
	}
	gone, _ = Trashed(parent)
	if len(gone) != 2 {
		t.Fatalf("thrown away %v", bases(gone))
	}
	back, err := PutBack(filepath.Join(parent, disk.Bin, "张三"))
	if err != nil || filepath.Base(back) != "张三-2" {
		t.Errorf("put back as %s, %v", back, err)
	}
	if n, err := Read(back); err != nil || n.Answer(form.KeyName) != "张三" {
		t.Errorf("put back: %v", err)
	}

	// Destroy takes what is in the trash, and nothing else.
	for _, place := range []string{back, parent, filepath.Join(parent, disk.Bin), filepath.Join(parent, disk.Bin, "..")} {
		if err := Destroy(place); err == nil {
			t.Errorf("destroyed %s", place)
		}
		if _, err := PutBack(place); err == nil {
			t.Errorf("moved %s", place)
		}
	}
	outside := t.TempDir()
	write(t, filepath.Join(outside, "a.txt"), "")
	thrown := filepath.Join(parent, disk.Bin, "张三-2")
	if err := os.Symlink(outside, filepath.Join(thrown, "link")); err != nil {
		t.Log(err) // Windows without the right to
	}
	if err := Destroy(thrown); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(thrown); !errors.Is(err, fs.ErrNotExist) {
		t.Error("still there")
	}
	if _, err := os.Stat(filepath.Join(outside, "a.txt")); err != nil {
		t.Error("went through a link")
	}
	// What is left of a draft after a failure can still be removed.
	if err := os.MkdirAll(filepath.Join(parent, disk.Bin, "rest", "photos"), 0o700); err != nil {
		t.Fatal(err)
	}
	if gone, _ = Trashed(parent); len(gone) != 1 || gone[0].Err == nil {
		t.Errorf("thrown away %v", gone)
	}
}
