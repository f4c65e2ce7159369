package journey

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"syscall"
	"testing"
	"time"
)

const (
	today = "2021-05-20"
	// repository is where the go command is to run.
	repository = "../../.."
)

var binaries string // folder of what was built

func TestMain(m *testing.M) {
	var err error
	if binaries, err = os.MkdirTemp("", "zuimei-journey-"); err != nil {
		panic(err)
	}
	code := m.Run()
	os.RemoveAll(binaries)
	os.Exit(code)
}

// build builds a program as it is shipped (see the Makefile) and returns where
// it is.
func build(t testing.TB, folder, cgo string) string {
	t.Helper()
	built, _ := builds.LoadOrStore(folder, sync.OnceValues(func() (string, error) {
		file := filepath.Join(binaries, filepath.Base(folder))
		tags := ""
		if folder == "cmd/zuimei" {
			tags = "no_emoji"
		}
		cmd := exec.Command("go", "build", "-trimpath", "-tags", tags, "-o", file, "./"+folder)
		cmd.Dir = repository
		cmd.Env = append(os.Environ(), "CGO_ENABLED="+cgo)
		out, err := cmd.CombinedOutput()
		if err != nil {
			err = fmt.Errorf("go build %s: %w\n%s", folder, err, out)
		}
		return file, err
	}))
	file, err := built.(func() (string, error))()
	if err != nil {
		t.Fatal(err)
	}
	return file
}

var builds sync.Map

// desk is a user's computer: a screen and folders.
type desk struct {
	*screen
	windows                  bool // the programs are those for Windows, under Wine
	drafts, config, pictures string
	opened                   string // a file with the paths that xdg-open was given
	env                      []string
}

func newDesk(t testing.TB, scale float32) *desk {
	t.Helper()
	return furnish(t, newScreen(t, repository+"/out/screens", screenWidth, screenHeight, whole), scale)
}

func furnish(t testing.TB, s *screen, scale float32) *desk {
	t.Helper()
	home := t.TempDir()
	d := &desk{
		screen: s, drafts: filepath.Join(home, "drafts"), config: filepath.Join(home, "config"),
		pictures: filepath.Join(home, "Pictures"), opened: filepath.Join(home, "opened"),
	}
	// A viewer of PDFs that only notes what it was given.
	opener := "#!/bin/sh\nprintf '%s\\n' \"$1\" >> '" + d.opened + "'\n"
	tools := filepath.Join(home, "bin")
	for _, err := range []error{
		os.MkdirAll(d.pictures, 0o700), os.MkdirAll(tools, 0o700), os.Mkdir(filepath.Join(home, ".cache"), 0o700),
		os.WriteFile(filepath.Join(tools, "xdg-open"), []byte(opener), 0o700),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	d.env = append(os.Environ(), "DISPLAY="+d.display, "WAYLAND_DISPLAY=", "XDG_RUNTIME_DIR="+home, "HOME="+home,
		"XDG_CONFIG_HOME="+filepath.Join(home, ".config"), "PATH="+tools+":"+os.Getenv("PATH"),
		"LIBGL_ALWAYS_SOFTWARE=1", "LANG=C", "FYNE_THEME=light", fmt.Sprint("FYNE_SCALE=", scale),
		"ZUIMEI_TODAY="+today, "ZUIMEI_DRAFTS="+d.drafts, "ZUIMEI_CONFIG="+d.config)
	return d
}

// run starts a program on the desk and waits until it has drawn its window.
func (d *desk) run(program string) *exec.Cmd {
	d.t.Helper()
	cmd := d.launch(program)
	d.until(time.Minute, "the first frame", d.drawn)
	if d.windows {
		d.frame()
	}
	return cmd
}

func (d *desk) launch(program string) *exec.Cmd {
	d.t.Helper()
	cmd := exec.Command(program)
	if d.windows {
		cmd = exec.Command("wine", program)
	}
	cmd.Env = d.env
	// Not a pipe: whoever waits for the program would wait for all that hold its other
	// end, under Wine also for what outlives it.
	said, err := os.Create(filepath.Join(d.t.TempDir(), "said"))
	if err != nil {
		d.t.Fatal(err)
	}
	defer said.Close()
	cmd.Stdout, cmd.Stderr = said, said
	d.start(cmd)
	d.t.Cleanup(func() {
		if d.t.Failed() {
			log, _ := os.ReadFile(filepath.Join(d.config, "zuimei.log"))
			d.t.Logf("%s said:\n%s\nits log:\n%s", filepath.Base(program), read(d.t, said.Name()), log)
		}
	})
	return cmd
}

// closed closes the window as the user does and waits for the program's end.
func (d *desk) closed(cmd *exec.Cmd) {
	d.t.Helper()
	d.key("alt+F4")
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	select {
	case err := <-ended:
		if err != nil {
			d.t.Errorf("the program ended with %v", err)
		}
	case <-time.After(time.Minute):
		d.failed()
		_ = cmd.Process.Signal(syscall.SIGQUIT) // for the stacks
		select {
		case err := <-ended:
			if err == nil {
				d.t.Log("it ended in good order, but late")
			}
		case <-time.After(20 * time.Second): // Wine ends one thread only
			_ = cmd.Process.Kill()
			d.t.Log("killed: ", <-ended)
		}
		d.t.Error("the program did not end when its window was closed")
	}
}
