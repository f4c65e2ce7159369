package journey

import (
	"bytes"
	"encoding/json"
	"image"
	"image/color"
	"image/jpeg"
	"math/rand/v2"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"zuimei/form"
	"zuimei/form/draft"
)

// The whole way of a clerk, with the smallest screen at 100 % and at 150 %: what
// is on paper and in the package must be what the command makes of the draft.
func TestJourney(t *testing.T) {
	for _, tt := range []struct {
		name, suffix string
		scale        float32
	}{{"100 %", "", 1}, {"150 %", "-150", 1.5}} {
		t.Run(tt.name, func(t *testing.T) { journey(t, newDesk(t, tt.scale), build(t, "cmd/zuimei", "1"), tt.scale, tt.suffix) })
	}
}

// journey goes the way on a desk with the program app.
func journey(t *testing.T, d *desk, app string, scale float32, suffix string) {
	command := build(t, "cmd/zuimei-cli", "0")
	const name = "赵铁成"
	d.giveKeys(name)
	shot := func(name string) { d.shot(name + suffix) }
	writePhoto(t, filepath.Join(d.pictures, "yard.jpg"), 1)
	writePhoto(t, filepath.Join(d.pictures, "team.jpg"), 2)

	running := d.run(app)
	w := newTwin(d, scale)
	w.agree()
	shot("0-start")
	w.tap("打开示例")
	shot("1-unit")

	w.step(2)
	w.field("姓名")
	w.write(name)
	w.composition()
	shot("2-person")
	w.step(3)
	shot("3-record")

	w.step(4)
	w.bottom()
	w.tapLast("移除")
	w.bottom()
	w.tapLast("移除")
	w.top()
	if d.windows {
		w.ask("选择照片", func() { shot("4-photos-choose") }, "team.jpg", "yard.jpg")
	} else {
		w.tap("选择照片")
		shot("4-photos-choose")
		w.tap("team.jpg")
		w.tap("yard.jpg")
		w.tap("选择 2 个文件")
	}
	shot("4-photos")
	w.step(5)
	shot("5-story")
	w.top() // the step came with the story in view, which does not know the new name
	// The window's shortcuts work while an entry has the focus.
	w.field("主要事迹")
	before := d.picture()
	d.key("ctrl+shift+equal")
	d.until(10*time.Second, "Ctrl and + to make the text larger", func() bool { return unlike(before, d.picture(), before.Rect) > 0.05 })
	d.key("ctrl+0", "ctrl+s")
	w.agree()
	w.end()
	w.composition()
	w.step(6)
	shot("6-review")

	w.step(7)
	w.tap("生成并打开 PDF")
	shot("7-handin-printed")
	w.tap("生成电子材料包")
	shot("7-handin")
	t.Logf("the program holds %.0f MB", memory(t, running.Process.Pid))
	d.closed(running)

	dir := d.draft()
	n, err := draft.Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	if got := n.Answer(form.KeyName); got != name {
		t.Errorf("the name in the draft: %q", got)
	}
	if len(n.Photos.Work) != 3 || !strings.HasSuffix(n.Photos.Work[1]+n.Photos.Work[2], "yard.jpg") {
		t.Errorf("work photos in the draft: %q", n.Photos.Work)
	}
	out := t.TempDir()
	if said, err := tool(t, command, "export", dir, "-o", out, "--today", today).CombinedOutput(); err != nil {
		t.Fatalf("zuimei-cli export: %v\n%s", err, said)
	}
	for _, ending := range []string{".pdf", ".zip"} {
		byApp, byCommand := one(t, filepath.Join(d.drafts, "导出"), ending), one(t, out, ending)
		if filepath.Base(byApp) != filepath.Base(byCommand) {
			t.Errorf("%s: the app calls it %s, the command %s", ending, filepath.Base(byApp), filepath.Base(byCommand))
		}
		if !bytes.Equal(read(t, byApp), read(t, byCommand)) {
			t.Errorf("%s: the app's differs from the command's", ending)
		}
		if suffix == "" && !d.windows {
			if err := os.WriteFile(filepath.Join(repository, "out", filepath.Base(byApp)), read(t, byApp), 0o644); err != nil {
				t.Error(err)
			}
		}
	}
	opened := strings.TrimSpace(string(read(t, d.opened)))
	if address, ok := strings.CutPrefix(opened, "file://"); ok { // as Wine gives it
		opened, _ = url.PathUnescape(address)
	}
	if !sameFile(opened, one(t, filepath.Join(d.drafts, "导出"), ".pdf")) {
		t.Errorf("opened for printing: %q", opened)
	}
	log := string(read(t, filepath.Join(d.config, "zuimei.log")))
	for _, personal := range []string{name, "张三", "13800000000"} {
		if strings.Contains(log, personal) {
			t.Errorf("the log holds %q:\n%s", personal, log)
		}
	}
	if !strings.Contains(log, "msg=ended") || strings.Contains(log, "level=ERROR") {
		t.Errorf("the log:\n%s", log)
	}
	var window struct{ Width, Height float32 }
	if err := json.Unmarshal(read(t, filepath.Join(d.config, "window.json")), &window); err != nil || window.Width < 800 {
		t.Errorf("the window's size was not kept: %+v, %v", window, err)
	}
}

// draft is the folder of the only draft.
func (d *desk) draft() string {
	d.t.Helper()
	found, _ := filepath.Glob(filepath.Join(d.drafts, "*", draft.File))
	if len(found) != 1 {
		d.t.Fatalf("drafts: %v", found)
	}
	return filepath.Dir(found[0])
}

// one is the only file with an ending in a folder.
func one(t *testing.T, folder, ending string) string {
	t.Helper()
	found, _ := filepath.Glob(filepath.Join(folder, "*"+ending))
	if len(found) != 1 {
		t.Fatalf("%s in %s: %v", ending, folder, found)
	}
	return found[0]
}

func sameFile(a, b string) bool {
	first, errA := os.Stat(a)
	second, errB := os.Stat(b)
	return errA == nil && errB == nil && os.SameFile(first, second)
}

func read(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// writePhoto draws a work photo: sharp, and of more than 2 MB.
func writePhoto(t testing.TB, name string, seed uint64) {
	t.Helper()
	random := rand.New(rand.NewPCG(seed, 0))
	photo := image.NewRGBA(image.Rect(0, 0, 2400, 1600))
	for y := 0; y < 1600; y += 2 {
		for x := 0; x < 2400; x += 2 {
			grey := uint8((x*int(seed)+y)/25 + random.IntN(90))
			for i := range 4 {
				photo.SetRGBA(x+i%2, y+i/2, color.RGBA{grey, grey / 2 * uint8(seed), 90, 0xFF})
			}
		}
	}
	var data bytes.Buffer
	if err := jpeg.Encode(&data, photo, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	if data.Len() < 2<<20 {
		t.Fatalf("only %d bytes", data.Len())
	}
	if err := os.WriteFile(name, data.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	at := time.Date(2021, 5, int(seed), 9, 0, 0, 0, time.Local)
	if err := os.Chtimes(name, at, at); err != nil {
		t.Fatal(err)
	}
}

// Without a desktop the program says what to do, and does not only fail to start.
func TestWithoutDisplay(t *testing.T) {
	cmd := tool(t, build(t, "cmd/zuimei", "1"))
	home := t.TempDir()
	cmd.Env = append(os.Environ(), "DISPLAY=", "WAYLAND_DISPLAY=", "HOME="+home, "XDG_CONFIG_HOME="+home)
	said, err := cmd.CombinedOutput()
	const want = "这里没有图形桌面，窗口打不开；请在桌面上打开本程序，或改用命令行 zuimei-cli。\n"
	if err == nil || string(said) != want {
		t.Errorf("%v, %q", err, said)
	}
}

// A program that cannot go on still opens a window with one sentence.
func TestLastWords(t *testing.T) {
	d := newDesk(t, 1)
	d.env = append(d.env, "ZUIMEI_LAST_WORDS=程序出了意外，只好停下。填写的内容已经保存在“"+d.drafts+"”，重新打开程序就能继续。")
	running := d.run(build(t, "cmd/zuimei", "1"))
	d.settle()
	d.shot("8-last-words")
	if _, err := os.Stat(d.config); err == nil {
		t.Error("the program itself was started")
	}
	d.closed(running)
}
