// Package journey has the tests of the real desktop app: its binary on a screen
// of its own (Xvfb with a window manager), driven by xdotool as a user would. It
// must never import the app's package main or fyne.io/fyne/v2/app: the app is
// built by the go command, and the tests themselves need no cgo.
package journey

import (
	"context"
	"encoding/binary"
	"fmt"
	"image"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Pixels of the program's window: the smallest that the app has to look right on.
const (
	screenWidth  = 1280
	screenHeight = 720
)

// screen is an X server without a monitor, whose picture lies in memory, with a
// window manager. Points are counted from where the program's window begins.
type screen struct {
	t       testing.TB
	display string
	folder  string // for pictures of it
	pixels  []byte // BGRx, mapped
	stride  int
	origin  image.Point // of the program's window
}

// whole gives every window all of the screen, without a frame.
const whole = `<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
<keyboard><keybind key="A-F4"><action name="Close"/></keybind></keyboard>
<applications><application class="*"><decor>no</decor><maximized>yes</maximized></application></applications>
</openbox_config>`

func newScreen(t testing.TB, folder string, width, height int, rules string) *screen {
	t.Helper()
	for _, tool := range []string{"Xvfb", "openbox", "xdotool", "gcc"} {
		if _, err := exec.LookPath(tool); err != nil {
			if os.Getenv("ZUIMEI_WINE") != "" {
				t.Fatalf("%s is missing", tool)
			}
			t.Skipf("%s is missing; make test installs it", tool)
		}
	}
	dir := t.TempDir()
	tell, hear, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	s := &screen{t: t, folder: folder}
	server := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", fmt.Sprintf("%dx%dx24", width, height),
		"-fbdir", dir, "-nolisten", "tcp", "-noreset", "-nocursor")
	server.ExtraFiles = []*os.File{hear}
	s.start(server)
	hear.Close()
	number, err := io.ReadAll(io.LimitReader(tell, 16))
	tell.Close()
	if err != nil || len(number) == 0 {
		t.Fatalf("Xvfb did not start: %v", err)
	}
	s.display = ":" + strings.TrimSpace(string(number))
	s.mapPixels(filepath.Join(dir, "Xvfb_screen0"))

	config := filepath.Join(dir, "openbox.xml")
	if err := os.WriteFile(config, []byte(rules), 0o600); err != nil {
		t.Fatal(err)
	}
	manager := exec.Command("openbox", "--config-file", config)
	manager.Env = append(os.Environ(), "DISPLAY="+s.display)
	s.start(manager)
	s.until(10*time.Second, "openbox", func() bool {
		_, err := s.try("get_num_desktops") // which the window manager tells
		return err == nil
	})
	return s
}

// tool is a program that ends by itself. One that hangs is killed, so that the test
// tells which; what it started and left behind is not waited for.
func tool(t testing.TB, name string, args ...string) *exec.Cmd {
	const hangs = 3 * time.Minute
	ctx, cancel := context.WithTimeout(context.Background(), hangs)
	t.Cleanup(cancel)
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.WaitDelay = 10 * time.Second
	return cmd
}

// start runs a program until the end of the test.
func (s *screen) start(cmd *exec.Cmd) {
	s.t.Helper()
	if err := cmd.Start(); err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
}

// mapPixels maps the server's picture: an XWD header, a colour table, pixels.
func (s *screen) mapPixels(name string) {
	s.t.Helper()
	f, err := os.Open(name)
	if err != nil {
		s.t.Fatal(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		s.t.Fatal(err)
	}
	all, err := syscall.Mmap(int(f.Fd()), 0, int(info.Size()), syscall.PROT_READ, syscall.MAP_SHARED)
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { _ = syscall.Munmap(all) })
	field := func(i int) int { return int(binary.BigEndian.Uint32(all[4*i:])) }
	const header, bits, stride, colours = 0, 11, 12, 19
	if field(bits) != 32 {
		s.t.Fatalf("%d bits per pixel", field(bits))
	}
	s.stride = field(stride)
	s.pixels = all[field(header)+12*field(colours):]
}

// picture copies what is on screen.
func (s *screen) picture() *image.NRGBA {
	shot := image.NewNRGBA(image.Rect(0, 0, screenWidth, screenHeight))
	for y := range screenHeight {
		row := s.pixels[(s.origin.Y+y)*s.stride+4*s.origin.X:]
		for x := range screenWidth {
			to := shot.Pix[y*shot.Stride+4*x:]
			to[0], to[1], to[2], to[3] = row[4*x+2], row[4*x+1], row[4*x], 0xFF
		}
	}
	return shot
}

// shot writes what is on screen to a file.
func (s *screen) shot(name string) {
	s.t.Helper()
	err := os.MkdirAll(s.folder, 0o755)
	if err == nil {
		err = writePNG(filepath.Join(s.folder, name+".png"), s.picture())
	}
	if err != nil {
		s.t.Fatal(err)
	}
}

// drawn reports whether something with text in it is on screen: its smooth edges
// have many colours.
func (s *screen) drawn() bool {
	const text = 12
	colours := map[uint32]bool{}
	for y := range screenHeight {
		last := uint32(0)
		row := s.pixels[(s.origin.Y+y)*s.stride+4*s.origin.X:][:4*screenWidth]
		for ; len(row) > 0; row = row[4:] {
			if pixel := binary.LittleEndian.Uint32(row) & 0xFFFFFF; pixel != last {
				last = pixel
				if colours[pixel] = true; len(colours) > text {
					return true
				}
			}
		}
	}
	return false
}

// settle waits until nothing on screen moves but a blinking cursor.
func (s *screen) settle() {
	s.t.Helper()
	const cursor = 600 // pixels
	last, still := s.picture(), time.Now()
	s.until(30*time.Second, "the screen to come to rest", func() bool {
		now := s.picture()
		changed := 0
		for i := 0; i < len(now.Pix); i += 4 {
			if now.Pix[i] != last.Pix[i] || now.Pix[i+1] != last.Pix[i+1] || now.Pix[i+2] != last.Pix[i+2] {
				changed++
			}
		}
		if changed > cursor {
			last, still = now, time.Now()
		}
		return time.Since(still) > 400*time.Millisecond
	})
}

// unlike is how much of a part of two pictures, from 0 to 1, differs by more than the
// edges of letters do: in squares of 8 pixels.
func unlike(a, b *image.NRGBA, part image.Rectangle) float64 {
	const side, enough = 8, 20 * 8 * 8
	different, all := 0, 0
	part = part.Intersect(a.Rect)
	for y := part.Min.Y; y+side <= part.Max.Y; y += side {
		for x := part.Min.X; x+side <= part.Max.X; x += side {
			var red, green, blue int
			for dy := range side {
				i, j := a.PixOffset(x, y+dy), b.PixOffset(x, y+dy)
				for end := i + 4*side; i < end; i, j = i+4, j+4 {
					red += int(a.Pix[i]) - int(b.Pix[j])
					green += int(a.Pix[i+1]) - int(b.Pix[j+1])
					blue += int(a.Pix[i+2]) - int(b.Pix[j+2])
				}
			}
			all++
			if max(red, -red, green, -green, blue, -blue) > enough {
				different++
			}
		}
	}
	return float64(different) / float64(max(all, 1))
}

// until waits for something to become true.
func (s *screen) until(limit time.Duration, what string, true func() bool) {
	s.t.Helper()
	for end := time.Now().Add(limit); !true(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			s.failed()
			s.t.Fatalf("waited %v for %s", limit, what)
		}
	}
}

// failed leaves a picture of what is on screen.
func (s *screen) failed() {
	if s.pixels != nil {
		s.keep("failed", s.picture())
	}
}

// keep writes a picture for whoever looks into a failure.
func (s *screen) keep(what string, picture image.Image) {
	file := filepath.Join(s.folder, what+"-"+strings.ReplaceAll(s.t.Name(), "/", "-")+".png")
	err := os.MkdirAll(s.folder, 0o755)
	if err == nil {
		err = writePNG(file, picture)
	}
	s.t.Logf("%s: %v", file, err)
}

func writePNG(file string, picture image.Image) error {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	err = png.Encode(f, picture)
	if closed := f.Close(); err == nil {
		err = closed
	}
	return err
}

// do has xdotool do something.
func (s *screen) do(args ...string) {
	s.t.Helper()
	if out, err := s.try(args...); err != nil {
		s.failed()
		s.t.Fatalf("xdotool %v: %v\n%s", args, err, out)
	}
}

func (s *screen) try(args ...string) ([]byte, error) {
	cmd := tool(s.t, "xdotool", args...)
	cmd.Env = append(os.Environ(), "DISPLAY="+s.display)
	return cmd.CombinedOutput()
}

func (s *screen) click(at image.Point) {
	s.t.Helper()
	s.move(at)
	s.do("click", "1")
}

func (s *screen) move(at image.Point) {
	s.t.Helper()
	at = at.Add(s.origin)
	s.do("mousemove", strconv.Itoa(at.X), strconv.Itoa(at.Y))
}

func (s *screen) key(keys ...string) {
	s.t.Helper()
	s.do(append([]string{"key"}, keys...)...)
}

// typeText types with the keyboard, of Chinese what it was given keys for.
func (s *screen) typeText(text string) {
	s.t.Helper()
	s.do("type", "--delay", "15", text)
}

// giveKeys puts Chinese characters on keys that a keyboard does not have. Else
// xdotool would give each a key for a moment, which a busy program may miss.
func (s *screen) giveKeys(text string) {
	s.t.Helper()
	var keys strings.Builder
	for i, r := range []rune(text) {
		fmt.Fprintf(&keys, "key <I%d> { [ U%04X ] };\n", 200+i, r)
	}
	keymap := `xkb_keymap {
xkb_keycodes { include "evdev+aliases(qwerty)" };
xkb_types { include "complete" };
xkb_compat { include "complete" };
xkb_symbols { include "pc+us" ` + keys.String() + `};
};`
	cmd := tool(s.t, "xkbcomp", "-w", "0", "-", s.display)
	cmd.Stdin = strings.NewReader(keymap)
	if said, err := cmd.CombinedOutput(); err != nil {
		s.t.Fatalf("xkbcomp: %v\n%s", err, said)
	}
}
