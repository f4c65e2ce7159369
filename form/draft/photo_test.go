package draft

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"zuimei/form"
)

func TestAddKeepsNamesAndOverwritesNothing(t *testing.T) {
	d := create(t, named("张三"))
	add := func(into func(string, io.Reader) (string, error), name, want string) {
		t.Helper()
		got, err := into(name, strings.NewReader("content of "+want))
		if err != nil || got != want {
			t.Errorf("%q became %q, want %q (%v)", name, got, want, err)
		}
	}
	add(d.AddPhoto, "证件照.jpg", "photos/证件照.jpg")
	add(d.AddPhoto, `C:\Users\王芳\证件照.jpg`, "photos/证件照-2.jpg")
	add(d.AddPhoto, "/home/证件照.JPG", "photos/证件照-3.JPG")
	add(d.AddPhoto, "", "photos/照片")
	attach := func(to form.Key) func(string, io.Reader) (string, error) {
		return func(name string, r io.Reader) (string, error) { return d.AddAttachment(to, name, r) }
	}
	add(attach(form.KeyScans), "证件照.jpg", "scans/证件照.jpg")
	add(attach(form.KeyScans), "..", "scans/扫描件")
	add(attach("荣誉证书"), `C:\证书.pdf`, "attachments/证书.pdf")
	add(attach("无犯罪记录证明"), "证书.pdf", "attachments/证书-2.pdf")
	add(attach("../photos"), "", "attachments/附件")
	if err := os.WriteFile(filepath.Join(d.Dir(), "photos", "other.jpg"), []byte("other"), 0o600); err != nil {
		t.Fatal(err)
	}
	add(d.AddPhoto, "other.jpg", "photos/other-2.jpg")

	got := tree(t, d.Dir())
	for name, content := range got {
		if part := path.Dir(name); !slices.Contains(folders, part) {
			delete(got, name)
		} else if name != "photos/other.jpg" && content != "content of "+name {
			t.Errorf("%s holds %q", name, content)
		}
	}
	if len(got) != 11 || got["photos/other.jpg"] != "other" {
		t.Errorf("files: %v", got)
	}
}

func TestSafeName(t *testing.T) {
	for _, tt := range []struct{ name, want string }{
		{"IMG_1034.JPG", "IMG_1034.JPG"},
		{"工作照 (1).jpg", "工作照 (1).jpg"},
		{"𬀩.jpg", "𬀩.jpg"},
		{`a<b>:"|?*.jpg`, "a_b______.jpg"},
		{"a\x00\u202egpj.exe", "a__gpj.exe"},
		{"\xff\xfe.jpg", "__.jpg"},
		{".jpg", "x.jpg"},
		{" .hidden . ", "x.hidden"},
		{"a.jpg. .", "a.jpg"},
		{"a.jpg ", "a.jpg"},
		{"a .jpg", "a.jpg"},
		{"...", "x"},
		{"nul", "_nul"},
		{"CON.jpg", "_CON.jpg"},
		{"aux.tar.gz", "_aux.tar.gz"},
		{"COM1 .jpg", "_COM1.jpg"},
		{"lpt².pdf", "_lpt².pdf"},
		{"COM10.jpg", "COM10.jpg"},
		{"console.jpg", "console.jpg"},
		{"a.b/../c.d/", "x"},
		{strings.Repeat("长", 200) + ".jpeg", strings.Repeat("长", 40) + ".jpeg"},
		{"a." + strings.Repeat("长", 200), "a." + strings.Repeat("长", 39)},
		{strings.Repeat("w", 200) + ".jpeg", strings.Repeat("w", 60) + ".jpeg"},
	} {
		if got := safeName(tt.name, "x"); got != tt.want {
			t.Errorf("%q became %q, want %q", tt.name, got, tt.want)
		}
	}
}

func FuzzSafeName(f *testing.F) {
	for _, name := range []string{"a.jpg", "CON.", ".. .", "COM¹.x.y", "\xff/.\u200b.jpg", "nul .a", "con. "} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		got := safeName(name, "照片")
		switch {
		case got == "", !utf8.ValidString(got), len(got) > maxStem+1+maxExt, plain(got) != got,
			strings.HasPrefix(got, "."), strings.Trim(got, " ") != got, strings.HasSuffix(got, "."),
			form.FileName(got) != got, !filepath.IsLocal(got):
			t.Errorf("%q became %q", name, got)
		}
		if again := safeName(got, "照片"); again != got {
			t.Errorf("%q became %q and then %q", name, got, again)
		}
	})
}

func TestAddFailsWhole(t *testing.T) {
	d := create(t, named("张三"))
	zeros := func(size int64) io.Reader { return io.LimitReader(endless{}, size) }
	broken := errors.New("pulled out")
	for _, tt := range []struct {
		r    io.Reader
		want string
	}{
		{zeros(form.MaxPhotoBytes + 1), "文件“a_.jpg”没有加入草稿：文件超过 60 MB 的上限，请换一个较小的文件"},
		{io.MultiReader(zeros(100), failing{broken}), "文件“a_.jpg”没有加入草稿，原文件读不出来：系统报告“pulled out”"},
	} {
		if _, err := d.AddPhoto("dir/a\n.jpg", tt.r); err == nil || err.Error() != tt.want {
			t.Errorf("got  %v\nwant %s", err, tt.want)
		}
	}
	if files, _ := os.ReadDir(filepath.Join(d.Dir(), "photos")); len(files) != 0 {
		t.Errorf("left behind: %v", files)
	}
	if err := os.WriteFile(filepath.Join(d.Dir(), "scans"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := d.AddAttachment(form.KeyScans, "a.pdf", zeros(1)); err == nil {
		t.Error("scans is a file")
	}
	if got, err := d.AddPhoto("large.jpg", zeros(form.MaxPhotoBytes)); err != nil {
		t.Errorf("%s of the limit: %v", got, err)
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) { return len(p), nil }

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

func TestAddWhileSaving(t *testing.T) {
	d := create(t, named("0"))
	r, w := io.Pipe()
	done := make(chan error)
	go func() {
		_, err := d.AddPhoto("slow.jpg", r)
		done <- err
	}()
	if _, err := w.Write([]byte("first half, ")); err != nil {
		t.Fatal(err)
	}
	save(t, d, named("1")) // would hang if adding held it up
	if _, err := w.Write([]byte("second half")); err != nil {
		t.Fatal(err)
	}
	w.Close()
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	if got := tree(t, d.Dir())["photos/slow.jpg"]; got != "first half, second half" {
		t.Errorf("got %q", got)
	}
}

// Closing waits for what is being added: a second program would find an empty
// picture, and nobody would clean up.
func TestCloseWaitsForAdding(t *testing.T) {
	d := create(t, named("张三"))
	r, w := io.Pipe()
	added := make(chan error, 1)
	go func() {
		_, err := d.AddPhoto("slow.jpg", r)
		added <- err
	}()
	if _, err := w.Write([]byte("half")); err != nil {
		t.Fatal(err)
	}
	closed := make(chan error, 1)
	go func() { closed <- d.Close() }()
	select {
	case err := <-closed:
		t.Fatalf("closed in the middle: %v", err)
	case <-time.After(50 * time.Millisecond):
	}
	if _, err := Open(d.Dir()); !errors.As(err, new(*Locked)) {
		t.Errorf("opened in the middle: %v", err)
	}
	w.CloseWithError(errors.New("pulled out"))
	if err := <-added; err == nil {
		t.Error("half a picture was added")
	}
	if err := <-closed; err != nil {
		t.Error(err)
	}
	if files, _ := os.ReadDir(filepath.Join(d.Dir(), "photos")); len(files) != 0 {
		t.Errorf("left behind: %v", files)
	}
	_, err := d.AddPhoto("late.jpg", strings.NewReader("late"))
	if err == nil || err.Error() != "文件“late.jpg”没有加入草稿：所在的文件夹已经关闭，请重新打开" {
		t.Errorf("after closing: %v", err)
	}
}

// What a program that was killed while adding left goes; nothing else does.
func TestOpenTidiesUp(t *testing.T) {
	n := named("张三")
	n.Photos.Portrait, n.Photos.Work, n.Scans = "photos/named.jpg", []string{`photos\Work.jpg`}, []string{"scans/named.pdf"}
	n.SetFiles("荣誉证书", []string{"attachments/named.pdf"})
	d := create(t, n)
	d.Close()
	left := map[string]string{
		"photos/.new": "half", "photos/empty.jpg": "", "photos/named.jpg": "", "photos/work.jpg": "", "photos/other.jpg": "other",
		"scans/.new": "half", "scans/empty.pdf": "", "scans/named.pdf": "", "elsewhere": "",
		"attachments/.new": "half", "attachments/empty.pdf": "", "attachments/named.pdf": "",
	}
	put := func() {
		t.Helper()
		for name, text := range left {
			name = filepath.Join(d.Dir(), filepath.FromSlash(name))
			if err := os.MkdirAll(filepath.Join(filepath.Dir(name), "folder"), 0o700); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	open := func() map[string]string {
		t.Helper()
		again, err := Open(d.Dir())
		if err != nil {
			t.Fatal(err)
		}
		defer again.Close()
		found := map[string]string{}
		for name, text := range tree(t, d.Dir()) {
			if _, ok := left[name]; ok {
				found[name] = text
			}
		}
		return found
	}
	put()
	want := map[string]string{
		"photos/named.jpg": "", "photos/work.jpg": "", "photos/other.jpg": "other", "scans/named.pdf": "", "elsewhere": "", "attachments/named.pdf": "",
	}
	if got := open(); !reflect.DeepEqual(got, want) {
		t.Errorf("left %v", got)
	}
	put()
	if err := os.WriteFile(filepath.Join(d.Dir(), File), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	want["photos/empty.jpg"], want["scans/empty.pdf"], want["attachments/empty.pdf"] = "", "", "" // a version may name them
	if got := open(); !reflect.DeepEqual(got, want) {
		t.Errorf("of a broken draft: left %v", got)
	}
}

func TestOpenFile(t *testing.T) {
	d := create(t, named("张三"))
	dir := d.Dir()
	outside := filepath.Join(filepath.Dir(dir), "outside.jpg")
	for name, content := range map[string]string{
		filepath.Join(dir, "photos", "a.jpg"): "abc", filepath.Join(dir, "photos", "empty.jpg"): "", outside: "secret",
	} {
		if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	tests := []struct {
		name string
		want form.Unread
	}{
		{"photos/a.jpg", ""},
		{`photos\a.jpg`, ""},
		{"./photos/../photos/a.jpg", ""},
		{"photos/empty.jpg", form.Empty},
		{"photos", form.Folder},
		{".", form.Folder},
		{"", form.Missing},
		{"photos/none.jpg", form.Missing},
		{"none/a.jpg", form.Missing},
		{"photos/a.jpg/b", form.Missing},
		{"../outside.jpg", form.Outside},
		{`..\outside.jpg`, form.Outside},
		{"photos/../../outside.jpg", form.Outside},
		{outside, form.Outside},
		{`C:\outside.jpg`, form.Outside},
		{"C:outside.jpg", form.Outside},
		{`\\server\share\a.jpg`, form.Outside},
		{"photos/a\x00.jpg", form.Unreadable},
	}
	if runtime.GOOS != "windows" {
		for link, target := range map[string]string{"out": outside, "up": "../../outside.jpg", "in": "a.jpg", "loop": "loop", "dangling": "none"} {
			if err := os.Symlink(target, filepath.Join(dir, "photos", link)); err != nil {
				t.Fatal(err)
			}
		}
		tests = append(tests, []struct {
			name string
			want form.Unread
		}{
			{"photos/out", form.Outside},
			{"photos/up", form.Outside},
			{"photos/in", ""},
			{"photos/loop", form.Unreadable},
			{"photos/dangling", form.Missing},
		}...)
	}
	for _, tt := range tests {
		file, size, unread := OpenFile(dir, tt.name)
		if unread != tt.want || (file != nil) != (unread == "") {
			t.Errorf("%q: %q, want %q", tt.name, unread, tt.want)
		}
		if file == nil {
			continue
		}
		data, err := io.ReadAll(file)
		if err != nil || size != 3 || !bytes.Equal(data, []byte("abc")) {
			t.Errorf("%q holds %q, %d bytes (%v)", tt.name, data, size, err)
		}
		file.Close()
	}
	if _, _, unread := OpenFile(filepath.Join(dir, "none"), "a.jpg"); unread != form.Missing {
		t.Errorf("no draft: %q", unread)
	}
}

// A link in place of the program's own folder must not make it write elsewhere.
func TestLinksLeadNowhere(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need rights there")
	}
	for _, name := range []string{"photos", inner, File} {
		d := create(t, named("张三"))
		d.Close()
		target := t.TempDir()
		link := filepath.Join(d.Dir(), name)
		if err := os.RemoveAll(link); err != nil {
			t.Fatal(err)
		}
		if name == File {
			target = filepath.Join(target, "other.json")
			if err := os.WriteFile(target, []byte("other"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.Symlink(target, link); err != nil {
			t.Fatal(err)
		}
		outside := filepath.Dir(target)
		if name != File {
			outside = target
		}
		before := tree(t, outside)
		d, err := Open(d.Dir())
		if err == nil {
			_, err = d.AddPhoto("a.jpg", strings.NewReader("a"))
			if saved := d.Save(named("李四")); err == nil {
				err = saved
			}
			d.Close()
		}
		if err == nil || !strings.Contains(err.Error(), "路径指到了所在的文件夹之外") {
			t.Errorf("%s is a link: %v", name, err)
		}
		if after := tree(t, outside); !reflect.DeepEqual(before, after) {
			t.Errorf("%s is a link: written outside: %v", name, after)
		}
	}
}
