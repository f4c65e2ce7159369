package sample

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"zuimei/export"
)

// Programs of others read what is packed here as what it was.
func TestOthersReadArchives(t *testing.T) {
	files := inFolder("凤城街道总工会+张三", []named{
		{"1-推荐表-张三.pdf", bytes.Repeat([]byte("表"), 5000)}, {"4-工作生活照-张三-1.jpg", []byte("照片")},
	})
	gbkZip, err := zipped(inGBK(files))
	if err != nil {
		t.Fatal(err)
	}
	nested, err := zipped(files)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name    string
		data    []byte
		program []string
	}{
		{"gbk.zip", gbkZip, []string{"unar", "-q", "-D", "-e", "gb18030"}},
		{"utf8.zip", nested, []string{"unar", "-q", "-D"}},
		{"5.rar", rar5(files), []string{"unar", "-q", "-D"}},
		{"4.rar", rar4(files), []string{"unar", "-q", "-D", "-e", "gb18030"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := unpacked(t, c.program, c.name, c.data)
			for _, f := range files {
				got, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(f.name)))
				if err != nil || !bytes.Equal(got, f.data) {
					t.Errorf("%s: %d bytes, %v", f.name, len(got), err)
				}
			}
		})
	}
}

// So do they read a mail as Outlook saves it: its file is a stream.
func TestOthersReadMsg(t *testing.T) {
	l := letter{name: "李四", from: "li@example.com", subject: "凤城街道总工会+张三", sent: time.Date(2021, 5, 28, 9, 0, 0, 0, zone), text: "请查收。"}
	want := bytes.Repeat([]byte("zip"), 200_000)
	l.attach("", named{"a.txt", []byte("short")}, named{"材料.zip", want})
	dir := unpacked(t, []string{"7z", "x"}, "1.msg", l.msg())
	got, err := os.ReadFile(filepath.Join(dir, "__attach_version1.0_#00000001", "__substg1.0_37010102"))
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("%d bytes, %v", len(got), err)
	}
}

// A package is one that unzip finds in order, and holds what our own have.
func TestPackagesAreOurs(t *testing.T) {
	var data []byte
	items, err := Make(t.Context(), Options{Kit: kit(), Units: 1, Seed: 3, Plain: true}, func(_ string, d []byte) error {
		data = d
		return nil
	})
	if err != nil || len(items) != 1 {
		t.Fatal(items, err)
	}
	dir := unpacked(t, []string{"unzip", "-q"}, "a.zip", data)
	folder := filepath.Join(dir, items[0].Unit+"+"+items[0].Name)
	for _, name := range []string{export.RecordName, "1-推荐表-" + items[0].Name + ".pdf", "3-证件照-" + items[0].Name + ".jpg", "4-工作生活照-" + items[0].Name + "-3.jpg"} {
		if _, err := os.Stat(filepath.Join(folder, name)); err != nil {
			t.Error(err)
		}
	}
	printed, err := os.ReadFile(filepath.Join(folder, "1-推荐表-"+items[0].Name+".pdf"))
	if err != nil || !bytes.Contains(printed, []byte("/Subtype /Image")) {
		t.Errorf("there is no ID photo on the form: %v", err)
	}
}

// unpacked is the folder into which a program unpacks a file.
func unpacked(t *testing.T, program []string, name string, data []byte) (dir string) {
	t.Helper()
	if _, err := exec.LookPath(program[0]); err != nil {
		t.Skip(err)
	}
	dir = t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
		t.Fatal(err)
	}
	run := exec.Command(program[0], append(program[1:], name)...)
	run.Dir = dir
	if out, err := run.CombinedOutput(); err != nil {
		t.Fatalf("%v: %v\n%s", program, err, out)
	}
	return dir
}
