package journey

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"image"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"zuimei/ui/files"
)

// The program for Windows, under Wine: installed, gone through, and uninstalled.
// make test-windows sets ZUIMEI_WINE to the prefix that packaging/wine/prefix.sh
// made, and has built what is in dist.
func TestWindows(t *testing.T) {
	prefix := os.Getenv("ZUIMEI_WINE")
	if prefix == "" {
		t.Skip("runs under Wine: make test-windows")
	}
	home, err := filepath.Abs(filepath.Join(prefix, "drive_c", "users", account(t, prefix)))
	if err != nil {
		t.Fatal(err)
	}
	programs := filepath.Join(home, "AppData", "Local", "Programs")
	installer, err := filepath.Abs(repository + "/dist/最美职工申报助手-安装程序.exe")
	if err != nil {
		t.Fatal(err)
	}
	app := filepath.Join(filepath.Dir(installer), "zuimei.exe")
	_, err = os.Stat(installer)
	installed := err == nil
	if installed {
		t.Run("install", func(t *testing.T) {
			began := time.Now()
			quiet(t, newWindowsDesk(t, prefix, home, 1), installer, "/S")
			t.Logf("installed in %v", time.Since(began).Round(time.Second))
			app = one(t, filepath.Join(programs, "*"), "zuimei.exe")
			if links := shortcuts(t, home); len(links) < 2 {
				t.Errorf("shortcuts: %q", links)
			}
		})
		if t.Failed() {
			t.FailNow()
		}
	} else {
		t.Log("there is no installer in dist: the program itself is tested")
	}

	if installed {
		t.Run("letters open with a double click", func(t *testing.T) {
			d := newWindowsDesk(t, prefix, home, 1)
			for key, want := range map[string]string{`.zuimei`: "zuimei.letter", `zuimei.letter\shell\open\command`: `zuimei.exe" "%1"`} {
				if out, err := d.wine("reg", "query", `HKCU\Software\Classes\`+key, "/ve").Output(); err != nil || !bytes.Contains(out, []byte(want)) {
					t.Errorf("%s: %v\n%s", key, err, out)
				}
			}
		})
		// What cannot be written and is not open is told, and stays as it is.
		t.Run("install over what cannot be written", func(t *testing.T) {
			whole := app + ".whole"
			if err := errors.Join(os.Rename(app, whole), os.Mkdir(app, 0o700)); err != nil {
				t.Fatal(err)
			}
			err := newWindowsDesk(t, prefix, home, 1).wine(installer, "/S").Run()
			var exit *exec.ExitError
			if !errors.As(err, &exit) || exit.ExitCode() != 4 {
				t.Errorf("%v, want code 4", err)
			}
			if _, err := os.Stat(app + ".new"); err == nil {
				t.Error("left half a program")
			}
			if err := errors.Join(os.Remove(app), os.Rename(whole, app)); err != nil {
				t.Fatal(err)
			}
		})
	}

	cleared := func(t *testing.T, scale float32) *desk {
		d := newWindowsDesk(t, prefix, home, scale)
		for _, dir := range []string{d.drafts, d.config, filepath.Join(filepath.Dir(d.drafts), "最美职工收件")} {
			if err := os.RemoveAll(dir); err != nil {
				t.Fatal(err)
			}
		}
		return d
	}
	t.Run("the office's desk", func(t *testing.T) { officeJourney(t, cleared(t, 1), app, 1, "") })
	for _, tt := range []struct {
		name, suffix string
		scale        float32
	}{{"100 %", "", 1}, {"150 %", "-150", 1.5}} {
		t.Run(tt.name, func(t *testing.T) { journey(t, cleared(t, tt.scale), app, tt.scale, tt.suffix) })
	}

	if installed {
		t.Run("a double click on a letter reaches the window that is open", func(t *testing.T) { doubleClicked(t, newWindowsDesk(t, prefix, home, 1), app) })
	}

	t.Run("libraries", func(t *testing.T) { libraries(t, newWindowsDesk(t, prefix, home, 1), app) })

	if !installed {
		return
	}
	t.Run("uninstall", func(t *testing.T) {
		d := newWindowsDesk(t, prefix, home, 1)
		kept := filesIn(t, d.draft())
		quiet(t, d, one(t, filepath.Join(programs, "*"), "ninstall.exe"), "/S")
		// The uninstaller goes on in a copy of itself.
		d.until(time.Minute, "the program to be gone", func() bool {
			left, _ := filepath.Glob(filepath.Join(programs, "*", "*"))
			return len(left) == 0
		})
		if left, _ := filepath.Glob(filepath.Join(programs, "*")); len(left) > 0 {
			t.Errorf("left of the program: %q", left)
		}
		if links := shortcuts(t, home); len(links) > 0 {
			t.Errorf("shortcuts left: %q", links)
		}
		for _, key := range []string{`Microsoft\Windows\CurrentVersion\Uninstall`, `Classes`} {
			if out, err := d.wine("reg", "query", `HKCU\Software\`+key, "/s").Output(); err == nil && bytes.Contains(out, []byte("zuimei")) {
				t.Errorf("left in the registry:\n%s", out)
			}
		}
		if now := filesIn(t, d.draft()); !maps.Equal(now, kept) {
			t.Errorf("%d files of the draft, before %d, or one changed", len(now), len(kept))
		}
		err := filepath.WalkDir(filepath.Join(home, "AppData"), func(name string, e fs.DirEntry, err error) error {
			if e != nil && e.Name() == "Temp" {
				return fs.SkipDir
			}
			if base := filepath.Base(name); strings.Contains(base, "zuimei") || strings.Contains(base, "最美") {
				t.Errorf("left behind: %s", name)
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
	})
}

// doubleClicked opens next year's notice as the file manager does, while the program
// runs: this starts a second one, which hands the letter to the first and ends.
func doubleClicked(t *testing.T, d *desk, app string) {
	source, err := os.ReadFile(repository + "/assets/campaigns/laiwu-2021.toml")
	if err != nil {
		t.Fatal(err)
	}
	const id, next = "laiwu-2021", "laiwu-2027"
	if !bytes.Contains(source, []byte(id)) {
		t.Fatalf("the built-in notice is not %s", id)
	}
	folder := t.TempDir()
	file := filepath.Join(folder, "notice.toml")
	letter := filepath.Join(d.pictures, "2027年通知.zuimei")
	if err := os.WriteFile(file, bytes.Replace(source, []byte(id), []byte(next), 1), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := tool(t, repository+"/dist/zuimei-cli", "letter", "notice", file, "-o", letter).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	kept := filepath.Join(d.config, "campaigns", next+".toml")
	first := d.run(app)
	if _, err := os.Stat(kept); err == nil {
		t.Fatal("the notice was there before")
	}
	// Wine 8 does not look up the endings of one user: what is registered is started here.
	out, err := d.wine("reg", "query", `HKCU\Software\Classes\zuimei.letter\shell\open\command`, "/ve").Output()
	command := regexp.MustCompile(`"([^"]+)" "%1"`).FindSubmatch(out)
	if err != nil || command == nil {
		t.Fatalf("%v\n%s", err, out)
	}
	second := d.wine(string(command[1]), d.path(letter))
	d.start(second)
	d.until(time.Minute, "the notice to arrive", func() bool {
		_, err := os.Stat(kept)
		return err == nil
	})
	if err := second.Wait(); err != nil {
		t.Errorf("the second start: %v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(d.config, "open", "*")); len(left) > 0 {
		t.Errorf("left of the hand-over: %q", left)
	}
	d.settle()
	d.shot("letter")
	d.closed(first)
	// Notices that came outlive the program; what else it left is told by the last step.
	if err := os.RemoveAll(filepath.Dir(kept)); err != nil {
		t.Fatal(err)
	}
}

// account is the name of the user of a prefix.
func account(t *testing.T, prefix string) string {
	t.Helper()
	users, _ := filepath.Glob(filepath.Join(prefix, "drive_c", "users", "*", "AppData"))
	if len(users) != 1 {
		t.Fatalf("users of %s: %q", prefix, users)
	}
	return filepath.Base(filepath.Dir(users[0]))
}

// shortcuts are the program's on the desktop and in the Start menu.
func shortcuts(t *testing.T, home string) (links []string) {
	t.Helper()
	for _, pattern := range []string{"Desktop/*.lnk", "AppData/Roaming/Microsoft/Windows/Start Menu/Programs/*.lnk", "AppData/Roaming/Microsoft/Windows/Start Menu/Programs/*/*.lnk"} {
		found, _ := filepath.Glob(filepath.Join(home, pattern))
		links = append(links, found...)
	}
	return links
}

// quiet runs a program that shows nothing.
func quiet(t *testing.T, d *desk, program string, args ...string) {
	t.Helper()
	cmd := d.wine(append([]string{program}, args...)...)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", filepath.Base(program), err, out)
	}
}

func (d *desk) wine(args ...string) *exec.Cmd {
	cmd := tool(d.t, "wine", args...)
	cmd.Env = d.env
	return cmd
}

// newWindowsDesk is a desk whose programs are those for Windows. Drafts and the
// program's own files are where they are on a user's computer.
func newWindowsDesk(t *testing.T, prefix, home string, scale float32) *desk {
	t.Helper()
	// As large as the program begins at 150 %, with the frame of a window.
	s := newScreen(t, repository+"/out/screens-windows", 2000, 1240, framed)
	d := furnish(t, s, scale)
	d.windows = true
	d.drafts = filepath.Join(home, "Documents", "最美职工申报")
	d.config = filepath.Join(home, "AppData", "Roaming", "zuimei")
	d.pictures = filepath.Join(home, "Pictures")
	d.env = append(d.env, "WINEPREFIX="+prefix, "WINEARCH=win64", "WINEDEBUG=-all", "WINEDLLOVERRIDES=mscoree,mshtml,winemenubuilder.exe=",
		"LANG=C.UTF-8", "LC_ALL=C.UTF-8", "ZUIMEI_DRAFTS=", "ZUIMEI_CONFIG=", "ZUIMEI_LOG=debug")
	// Wine's own processes keep to the display that they began on.
	t.Cleanup(func() {
		for _, what := range []string{"-k", "-w"} {
			server := tool(t, "wineserver", what)
			server.Env = d.env
			_ = server.Run()
		}
	})
	return d
}

// framed leaves windows their frames and their sizes: Wine loses track of a window
// that is made to fill the screen when it appears.
const framed = `<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
<keyboard><keybind key="A-F4"><action name="Close"/></keybind></keyboard>
</openbox_config>`

// frame gives the program's window the size that its twin has, and finds where
// in it the program begins.
func (d *desk) frame() {
	d.t.Helper()
	d.settle()
	out, err := d.try("search", "--onlyvisible", "--name", "最美职工申报助手")
	if err != nil {
		d.t.Fatalf("no window: %v", err)
	}
	window := strings.TrimSpace(string(out))
	// Until it stays: a program that is busy gives itself the size that it began with.
	d.until(time.Minute, "the window to take its size", func() bool {
		d.do("windowsize", window, strconv.Itoa(screenWidth), strconv.Itoa(screenHeight))
		d.settle()
		out, err := d.try("getwindowgeometry", window)
		return err == nil && strings.Contains(string(out), fmt.Sprintf("Geometry: %dx%d", screenWidth, screenHeight))
	})
	d.do("windowmove", window, "30", "50")
	d.settle()
	d.do("mousemove", "--window", window, "0", "0")
	out, err = d.try("getmouselocation")
	if _, scanned := fmt.Sscanf(string(out), "x:%d y:%d", &d.origin.X, &d.origin.Y); err != nil || scanned != nil {
		d.t.Fatalf("where the window is: %q, %v", out, err)
	}
}

// OpenFiles answers as the user is about to answer the real program's dialog.
func (w *twin) OpenFiles(_ string, _ files.Filter, _ bool, done func(paths []string)) { done(w.given) }

func (w *twin) OpenFolder(_ string, done func(path string)) { done(w.given[0]) }

// ask taps a button that has the system ask for files, types the names of
// pictures into its dialog, and confirms them.
func (w *twin) ask(button string, look func(), names ...string) {
	w.desk.t.Helper()
	d := w.desk
	s := w.find(button)
	pos := s.pos.AddXY(min(s.size.Width, 40)/2, s.size.Height/2)
	windows := d.windowCount()
	d.click(w.pixel(pos))
	d.until(20*time.Second, "the system's dialog", func() bool { return d.windowCount() > windows })
	d.settle()
	var typed []string
	w.given = nil
	for _, name := range names {
		file := filepath.Join(d.pictures, name)
		w.given = append(w.given, file)
		typed = append(typed, `"`+name+`"`)
	}
	d.typeText(d.path(d.pictures))
	d.key("Return")
	d.settle()
	d.key("Home", "shift+End")
	d.typeText(strings.Join(typed, " "))
	look()
	d.key("Return")
	d.until(20*time.Second, "the dialog to close", func() bool { return d.windowCount() == windows })
	test.TapCanvas(w.canvas(), pos)
	w.agree()
}

// path is what Windows calls a file.
func (d *desk) path(file string) string {
	_, inside, _ := strings.Cut(file, "/drive_c/")
	return `C:\` + strings.ReplaceAll(inside, "/", `\`)
}

// windowCount is how many windows the window manager has.
func (d *desk) windowCount() int {
	out, _ := d.try("search", "--onlyvisible", "--name", ".")
	return bytes.Count(out, []byte("\n"))
}

// composition checks that the program told Windows to compose where the caret
// is: on Windows only, from the log.
func (w *twin) composition() {
	w.desk.t.Helper()
	if !w.desk.windows {
		return
	}
	caret, ok := w.caret()
	if !ok {
		w.desk.t.Errorf("no caret in memory")
		return
	}
	var at image.Point
	near := func() bool {
		const slack = 4
		found := false
		at, found = w.desk.composed()
		return found && at.X >= caret.Min.X-slack && at.X <= caret.Max.X+slack && at.Y >= caret.Min.Y-slack && at.Y <= caret.Max.Y+slack
	}
	for end := time.Now().Add(3 * time.Second); !near(); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(end) {
			w.desk.t.Errorf("the input method is told %v, the caret is at %v", at, caret)
			return
		}
	}
}

var inputMethod = regexp.MustCompile(`msg="input method".* x=(-?\d+) y=(-?\d+)`)

// composed is the last point that the program gave the input method.
func (d *desk) composed() (at image.Point, ok bool) {
	f, err := os.Open(filepath.Join(d.config, "zuimei.log"))
	if err != nil {
		return at, false
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if m := inputMethod.FindStringSubmatch(lines.Text()); m != nil {
			at.X, _ = strconv.Atoi(m[1])
			at.Y, _ = strconv.Atoi(m[2])
			ok = true
		}
	}
	return at, ok
}

// caret is where the caret is, in pixels of the window.
func (w *twin) caret() (image.Rectangle, bool) {
	var field image.Rectangle
	for _, s := range w.objects() {
		place := image.Rectangle{w.pixel(s.pos), w.pixel(s.pos.Add(s.size))}
		if f, ok := s.object.(fyne.Focusable); ok && f == w.canvas().Focused() {
			field = place
		}
		_, bar := s.object.(*canvas.Rectangle)
		if bar && place.In(field) && s.size.Width > 0 && s.size.Width < 4 {
			return place, true
		}
	}
	return image.Rectangle{}, false
}

func (w *twin) pixel(pos fyne.Position) image.Point {
	return image.Pt(int(pos.X*w.scale), int(pos.Y*w.scale))
}
