package export

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"zuimei/form"
	"zuimei/form/draft"
	"zuimei/form/photo"
)

// zipOf makes a zip of these files.
func zipOf(t testing.TB, files ...[2]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range files {
		h := &zip.FileHeader{Name: f[0], Method: zip.Deflate}
		w, err := z.CreateHeader(h)
		if err == nil {
			_, err = w.Write([]byte(f[1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// write writes a file of a test.
func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// tree returns the contents of the files below dir by their paths, with /.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		below, _ := filepath.Rel(dir, name)
		files[filepath.ToSlash(below)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func normal(n form.Nomination) string {
	text, _ := n.MarshalJSON()
	return string(text)
}

const packageJSON = `{
  "format": 1, "campaign": "laiwu-2021",
  "answers": {"unit": "凤城街道总工会", "name": "张三", "story": "一"},
  "honours": [{"date": "2018-04", "name": "奖章", "level": "市级", "issuer": "总工会", "kind": "honour"}],
  "confirm": {"consent": true, "unit_head": null},
  "photos": [{"file": "张三-证件照.jpg"}, {"file": "张三-1.jpg"}, {"file": "张三-2.jpg"}, {"file": "../x.jpg"}],
  "files": [{"name": "张三-证件照.jpg", "what": "证件照"}, {"name": "扫描1.pdf", "what": "推荐表盖章扫描件"}]
}`

func TestImportPackage(t *testing.T) {
	gbk, err := simplifiedchinese.GB18030.NewEncoder().String("凤城")
	if err != nil {
		t.Fatal(err)
	}
	encode := func(s string) string {
		out, _ := simplifiedchinese.GB18030.NewEncoder().String(s)
		return out
	}
	for name, files := range map[string][][2]string{
		"as written": {{"凤城/package.json", packageJSON}, {"凤城/张三-证件照.jpg", "P"}, {"凤城/张三-1.jpg", "1"}, {"凤城/扫描1.pdf", "S"}, {"别处/张三-2.jpg", "x"}},
		"no folder":  {{"package.json", packageJSON}, {"张三-证件照.jpg", "P"}, {"张三-1.jpg", "1"}, {"扫描1.pdf", "S"}},
		"by Windows": {{gbk + `\package.json`, packageJSON}, {gbk + `\` + encode("张三-证件照.jpg"), "P"}, {gbk + `\` + encode("张三-1.jpg"), "1"}, {gbk + `\` + encode("扫描1.pdf"), "S"}},
		"slipping":   {{"a/package.json", packageJSON}, {"a/张三-证件照.jpg", "P"}, {"a/张三-1.jpg", "1"}, {"a/扫描1.pdf", "S"}, {"../张三-2.jpg", "x"}, {"../x.jpg", "x"}, {"a/../../张三-2.jpg", "x"}, {"/etc/x", "x"}},
	} {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			file, parent := filepath.Join(folder, "包.zip"), filepath.Join(folder, "草稿")
			write(t, file, string(zipOf(t, files...)))
			dir, err := ImportPackage(t.Context(), file, parent)
			if err != nil {
				t.Fatal(err)
			}
			if filepath.Base(dir) != "凤城街道总工会+张三" {
				t.Errorf("in %s", dir)
			}
			want := form.NewNomination("laiwu-2021")
			want.Answers[form.KeyUnit], want.Answers[form.KeyName], want.Answers[form.KeyStory] = "凤城街道总工会", "张三", "一"
			want.Honours = []form.Honour{{Date: "2018-04", Name: "奖章", Level: "市级", Issuer: "总工会", Kind: "honour"}}
			want.Confirm["consent"] = new(true)
			want.Photos.Portrait = "photos/张三-证件照.jpg"
			want.Photos.Work = []string{"photos/张三-1.jpg", "photos/张三-2.jpg", "photos/x.jpg"}
			want.Scans = []string{"scans/扫描1.pdf"}
			if got, err := draft.Read(dir); err != nil || normal(got) != normal(want) {
				t.Errorf("got %v %s\nwant %s", err, normal(got), normal(want))
			}
			if got := tree(t, folder); got["草稿/凤城街道总工会+张三/photos/张三-证件照.jpg"] != "P" ||
				got["草稿/凤城街道总工会+张三/photos/张三-1.jpg"] != "1" || got["草稿/凤城街道总工会+张三/scans/扫描1.pdf"] != "S" {
				t.Errorf("files %v", slices.Sorted(maps.Keys(got)))
			}
			for name, text := range tree(t, dir) {
				if text == "x" {
					t.Errorf("took %s from elsewhere in the zip", name)
				}
			}
			if all, err := draft.List(parent); err != nil || len(all) != 1 {
				t.Errorf("beside it: %v, %v", all, err)
			}
		})
	}
}

func TestImportPackageRefuses(t *testing.T) {
	const foreign = "它不是本程序生成的材料包，或已损坏；请选择本程序生成的 zip 文件"
	many, err := Record{Format: 1, Answers: map[form.Key]string{}, Photos: make([]RecordPhoto, 101)}.write()
	if err != nil {
		t.Fatal(err)
	}
	broken := zipOf(t, [2]string{"package.json", packageJSON}, [2]string{"张三-证件照.jpg", strings.Repeat("照片", 99)})
	at := bytes.Index(broken, []byte("张三-证件照.jpg")) + len("张三-证件照.jpg")
	broken[at] ^= 0xFF
	for name, tt := range map[string]struct {
		data []byte
		want string
	}{
		"empty":   {nil, foreign},
		"no zip":  {[]byte("%PDF-1.7"), foreign},
		"other":   {zipOf(t, [2]string{"a.txt", ""}), foreign},
		"deep":    {zipOf(t, [2]string{"a/b/package.json", packageJSON}), foreign},
		"npm":     {zipOf(t, [2]string{"package.json", `{"name": "x", "version": "1.0.0"}`}), foreign},
		"list":    {zipOf(t, [2]string{"package.json", "[]"}), foreign},
		"newer":   {zipOf(t, [2]string{"package.json", `{"format": 3, "answers": {}}`}), "它由更新版本的程序生成，请安装新版后再打开"},
		"many":    {zipOf(t, [2]string{"package.json", string(many)}), "里面的文件或荣誉超过 100 个，请核对材料包"},
		"large":   {zipOf(t, [2]string{"package.json", strings.Repeat(" ", form.MaxRecordBytes+1)}), "文件超过 1 MB，请核对材料包"},
		"damaged": {broken, "材料包里的“张三-证件照.jpg”读不出来：内容已损坏，请重新取得材料包"},
	} {
		folder := t.TempDir()
		file, parent := filepath.Join(folder, "包.zip"), filepath.Join(folder, "草稿")
		write(t, file, string(tt.data))
		want := "材料包“包.zip”打不开：" + tt.want
		if name == "damaged" {
			want = tt.want
		}
		if _, err := ImportPackage(t.Context(), file, parent); err == nil || err.Error() != want {
			t.Errorf("%s:\ngot  %v\nwant %s", name, err, want)
		}
		if left, _ := os.ReadDir(parent); len(left) > 0 {
			t.Errorf("%s: left behind %v", name, left)
		}
	}
	if _, err := ImportPackage(t.Context(), filepath.Join(t.TempDir(), "none.zip"), t.TempDir()); err == nil ||
		err.Error() != "材料包“none.zip”打不开：没有这个文件或文件夹，请核对路径" {
		t.Error(err)
	}
}

// FuzzUnpack holds that any file is refused or read within the limits, and that
// what is found lies beside package.json.
func FuzzUnpack(f *testing.F) {
	f.Add(zipOf(f, [2]string{"a/package.json", packageJSON}, [2]string{"a/张三-证件照.jpg", "P"}))
	f.Add(zipOf(f, [2]string{`..\package.json`, packageJSON}, [2]string{"../张三-证件照.jpg", "P"}))
	f.Add([]byte("PK\x05\x06"))
	f.Fuzz(func(t *testing.T, data []byte) {
		z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			return
		}
		r, files, err := unpack(z)
		if err != nil {
			if !strings.ContainsAny(err.Error(), "它里内文") {
				t.Errorf("not a sentence of ours: %v", err)
			}
			return
		}
		if len(r.Photos) > form.MaxPackageItems || len(r.Files) > form.MaxPackageItems {
			t.Errorf("%d photos, %d files", len(r.Photos), len(r.Files))
		}
		for name := range files {
			if strings.Contains(name, "/") {
				t.Errorf("found %q", name)
			}
		}
		if _, err := r.nomination().MarshalJSON(); err != nil {
			t.Error(err)
		}
	})
}

// What hostile packages try is refused in a sentence, at once and before anything
// is written.
func TestImportPackageHasBounds(t *testing.T) {
	record := func(photos ...string) string {
		p := map[string]any{"format": 1, "answers": map[string]string{}, "photos": []any{}}
		for _, name := range photos {
			p["photos"] = append(p["photos"].([]any), map[string]string{"file": name})
		}
		text, _ := json.Marshal(p)
		return string(text)
	}
	zeros := func(size int) string { return strings.Repeat("\x00", size) }
	several := [][2]string{{"package.json", record("1.jpg", "2.jpg", "3.jpg", "4.jpg", "5.jpg")}}
	for i := range 5 {
		several = append(several, [2]string{fmt.Sprintf("%d.jpg", i+1), zeros(50 << 20)})
	}
	honours := `{"format": 1, "answers": {}, "honours": [{}` + strings.Repeat(",{}", 200_000) + `]}`
	crowd := [][2]string{{"package.json", record()}}
	for i := range 20_000 {
		crowd = append(crowd, [2]string{fmt.Sprintf("%050d", i), ""})
	}
	cases := map[string]struct {
		data []byte
		want string
	}{
		"one picture again and again": {zipOf(t, [2]string{"package.json", record("a.jpg", "a.jpg")}, [2]string{"a.jpg", zeros(1 << 20)}), "里面的“a.jpg”列了不止一次，请核对材料包"},
		"a picture that is too large": {zipOf(t, [2]string{"package.json", record("a.jpg")}, [2]string{"a.jpg", zeros(form.MaxPhotoBytes + 1)}), "里面的“a.jpg”超过 60 MB，请核对材料包"},
		"too much in all":             {zipOf(t, several...), "里面的照片和扫描件共超过 200 MB，请核对材料包"},
		"honours without end":         {zipOf(t, [2]string{"package.json", honours}), "里面的文件或荣誉超过 100 个，请核对材料包"},
		"files without end":           {zipOf(t, crowd...), errForeign.Text},
	}
	for _, name := range []string{"bomb_repeat", "made_bomb"} {
		if data, err := os.ReadFile("/work/shared/cases/hostile/" + name + ".zip"); err == nil {
			cases[name] = struct {
				data []byte
				want string
			}{data, ""}
		}
	}
	for name, tt := range cases {
		folder := t.TempDir()
		file, parent := filepath.Join(folder, "包.zip"), filepath.Join(folder, "草稿")
		write(t, file, string(tt.data))
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := ImportPackage(t.Context(), file, parent)
		runtime.ReadMemStats(&after)
		if err == nil || !strings.HasPrefix(err.Error(), "材料包“包.zip”打不开：") || !strings.HasSuffix(err.Error(), tt.want) {
			t.Errorf("%s:\ngot  %v\nwant %s", name, err, tt.want)
		}
		if taken := after.TotalAlloc - before.TotalAlloc; taken > 128<<20 {
			t.Errorf("%s: allocated %d MB", name, taken>>20)
		}
		if _, err := os.Stat(parent); err == nil {
			t.Errorf("%s: the folder was begun", name)
		}
	}
}

// A zip that claims small files and holds large ones is damaged, and a program is
// no photo whatever it is called.
func TestImportedFilesAreWhatTheyAre(t *testing.T) {
	const gif, jpeg, pdf = "GIF89a\x01\x00", "\xff\xd8\xff\xe0", "%PDF-1.7\n"
	for name, tt := range map[string]struct{ data, want string }{
		"a.exe":      {"MZ\x90\x00", "a.bin"},
		"a.jpg":      {"MZ\x90\x00", "a.jpg"},
		"b.scr":      {jpeg, "b.jpg"},
		"c.JPEG":     {jpeg, "c.JPEG"},
		"d.jpg":      {gif, "d.gif"},
		"e":          {pdf, "e.pdf"},
		"f.jpg.lnk":  {jpeg, "f.jpg.jpg"},
		"g.tiff":     {"II*\x00", "g.tiff"},
		"无后缀":        {"?", "无后缀.bin"},
		"h.pdf.html": {"<script>", "h.pdf.bin"},
	} {
		if got := namedAs(name, photo.Format([]byte(tt.data))); got != tt.want {
			t.Errorf("%s: %s, want %s", name, got, tt.want)
		}
	}
	record := `{"format": 1, "example": true, "answers": {}, "photos": [{"file": "../../a.exe"}, {"file": "b.exe"}]}`
	file, parent := filepath.Join(t.TempDir(), "a.zip"), t.TempDir()
	write(t, file, string(zipOf(t, [2]string{"package.json", record}, [2]string{"b.exe", jpeg}, [2]string{"a.exe", "MZ"})))
	dir, err := ImportPackage(t.Context(), file, parent)
	if err != nil {
		t.Fatal(err)
	}
	for name := range tree(t, parent) {
		if strings.HasSuffix(name, ".exe") {
			t.Errorf("a program came in: %s", name)
		}
	}
	if n, err := draft.Read(dir); err != nil || n.Photos.Work[0] != "photos/b.jpg" || !n.Example {
		t.Errorf("%+v, %v", n, err)
	}
}

func TestImportPackageIsCancelled(t *testing.T) {
	file, parent := filepath.Join(t.TempDir(), "a.zip"), filepath.Join(t.TempDir(), "草稿")
	write(t, file, string(zipOf(t, [2]string{"package.json", packageJSON}, [2]string{"张三-证件照.jpg", strings.Repeat("x", 1<<20)})))
	for points := 0; ; points++ {
		_, err := ImportPackage(&endsAfter{t.Context(), points}, file, parent)
		if err == nil && points > 10 {
			break
		}
		if !errors.Is(err, context.Canceled) {
			t.Fatalf("at point %d: %v", points, err)
		}
		if left, _ := os.ReadDir(parent); len(left) > 0 {
			t.Fatalf("at point %d: left behind %v", points, left)
		}
	}
}
