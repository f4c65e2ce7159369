package live

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What the office edited after it was made stays, and so does what is of others; the new file
// gets a free name. What nobody touched is replaced.
func TestWriteOut(t *testing.T) {
	r := &Round{Dir: t.TempDir()}
	beside := func(path string) string { return strings.TrimSuffix(path, ".xlsx") + "-内部.xlsx" }
	put := func(path, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	made := func(text, want string) {
		t.Helper()
		path, told, err := r.WriteOut("表.xlsx", beside, func(path string) error {
			put(path, text)
			put(beside(path), text)
			return nil
		})
		if err != nil || filepath.Base(path) != want || (told != "") != (want != "表.xlsx") || told != "" && !strings.Contains(told, want) {
			t.Errorf("%s written to %s, told %q, %v", text, path, told, err)
		}
	}
	made("一", "表.xlsx")
	made("二", "表.xlsx")
	put(beside(r.Out("表.xlsx")), "改过") // the one beside counts as well
	made("三", "表（2）.xlsx")
	made("四", "表（2）.xlsx")
	put(r.Out("表（2）.xlsx"), "也改过")
	made("五", "表（3）.xlsx")
	put(filepath.Join(r.Dir, madeFile), "null")
	made("六", "表（4）.xlsx")
	for name, want := range map[string]string{"表.xlsx": "二", "表-内部.xlsx": "改过", "表（2）.xlsx": "也改过", "表（3）.xlsx": "五", "表（4）.xlsx": "六"} {
		if got, err := os.ReadFile(r.Out(name)); err != nil || string(got) != want {
			t.Errorf("%s holds %s, %v", name, got, err)
		}
	}
	failed := errors.New("failed")
	if _, _, err := r.WriteOut("表.xlsx", nil, func(string) error { return failed }); !errors.Is(err, failed) {
		t.Errorf("got %v", err)
	}
}

// Only documents and pictures are handed to the system, under the ending of their content;
// the copies lie in the round and go with it.
func TestOpenCopy(t *testing.T) {
	const jpeg, pdf, program = "\xff\xd8\xff\xe0 picture", "%PDF-1.7 ...", "MZ\x90\x00 program"
	r := &Round{Dir: t.TempDir()}
	for _, c := range []struct{ name, data, want string }{
		{"证件照.jpg", jpeg, "证件照.jpg"},
		{"证件照.exe", jpeg, "证件照.jpg"},
		{"目录/推荐表.PDF", pdf, "推荐表.pdf"},
		{`..\..\推荐表.pdf`, pdf, "推荐表.pdf"},
		{"推荐表.doc", compound + "...", "推荐表.doc"},
		{"名单.et", compound + "...", "名单.et"},
		{"说明.TXT", "您好", "说明.txt"},
		{"CON.txt", "您好", "_CON.txt"},
		{"证件照.jpg", program, ""},
		{"推荐表.pdf", "<script>", ""},
		{"推荐表.doc", program, ""},
		{"推荐表.docx", "PK\x03\x04", ""},
		{"安装.exe", program, ""},
		{"安装.msi", compound + "...", ""},
		{"说明.txt", program, ""},
		{"a.bat", "del *", ""},
		{"a.js", "x()", ""},
		{"a.url", "[InternetShortcut]", ""},
		{"a.lnk", "L\x00\x00\x00", ""},
		{"a.txt.vbs", "x", ""},
		{"a", "x", ""},
	} {
		path, err := r.OpenCopy(c.name, []byte(c.data))
		if c.want == "" {
			if !errors.Is(err, ErrNotOpened) || path != "" {
				t.Errorf("%s: opened %s, %v", c.name, path, err)
			}
			continue
		}
		data, _ := os.ReadFile(path)
		if err != nil || filepath.Base(path) != c.want || string(data) != c.data || !strings.HasPrefix(path, filepath.Join(r.Dir, copiesFolder)) {
			t.Errorf("%s: %s, %v", c.name, path, err)
		}
	}
	for name, want := range map[string]bool{"a.jpg": true, "A.DOCX": true, "a.wps": true, "a.txt": true, "a.exe": false, "a.jpg.lnk": false, "a.docm": false, "a.html": false, "a": false} {
		if Openable(name) != want {
			t.Errorf("%s: %v", name, !want)
		}
	}
	path, err := r.SaveCopy("a.exe", []byte(program))
	if err != nil || path != r.Out(filepath.Join("另存的文件", "a.exe")) {
		t.Errorf("saved as %s, %v", path, err)
	}
	r.copies.remove()
	if _, err := os.Stat(filepath.Join(r.Dir, copiesFolder)); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("copies are left: %v", err)
	}
}

// Copies of a program that was killed go when the round is opened, those of this one when it
// is closed.
func TestCopiesGo(t *testing.T) {
	l := newLoop()
	r, _ := newOpen(t, l, 0)
	dir := r.Dir
	if _, err := r.OpenCopy("身份证.jpg", []byte("\xff\xd8\xff\xe0")); err != nil {
		t.Fatal(err)
	}
	end(t, l, r)
	left := filepath.Join(dir, copiesFolder)
	if _, err := os.Stat(left); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("after closing: %v", err)
	}
	if err := os.MkdirAll(filepath.Join(left, "1"), 0o700); err != nil {
		t.Fatal(err)
	}
	var again *Round
	Open(l.desk(), dir, func(r *Round, err error) {
		if again = r; err != nil {
			t.Error(err)
		}
	})
	l.until(t, "open", func() bool { return again != nil })
	if _, err := os.Stat(left); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("after opening: %v", err)
	}
	end(t, l, again)
}
