package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/gofrs/flock"
)

// interrupted is a program whose one command does what its argument says. It tells
// when it has begun, and when it knows of the signal.
func interrupted() {
	var i interrupts
	begin := func(ctx context.Context) {
		fmt.Println("begun")
		<-ctx.Done()
		fmt.Println("knows")
	}
	fmt.Print(i.run(func(ctx context.Context) error {
		switch os.Args[1] {
		case "reads":
			fmt.Println("begun")
			select {}
		case "reads, then writes":
			begin(ctx)
			return i.write(ctx, func() error { panic("begins to write") })
		case "gives up":
			return i.write(ctx, func() error {
				begin(ctx)
				fmt.Println("tidied up")
				return ctx.Err()
			})
		case "gives up half-way":
			return i.write(ctx, func() error {
				i.partly = errPartly
				begin(ctx)
				return ctx.Err()
			})
		case "ends writing":
			return i.write(ctx, func() error {
				begin(ctx)
				return nil
			})
		case "never ends":
			return i.write(ctx, func() error {
				begin(ctx)
				select {}
			})
		case "fails":
			fmt.Println("begun")
			return errors.New("a fault")
		}
		panic("a fault")
	}))
}

func TestSignals(t *testing.T) {
	for _, tt := range []struct{ does, want string }{
		{"reads", errInterrupted.Error()},
		{"gives up", "knows\ntidied up\n" + errInterrupted.Error()},
		{"gives up half-way", "knows\n" + errPartly.Error()},
		{"ends writing", "knows\n" + errTooLate.Error()},
	} {
		for _, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
			p := launched(t, exec.Command("interrupted", tt.does))
			p.until("begun")
			p.signal(signal)
			if rest, err := p.end(); rest != tt.want || err != nil {
				t.Errorf("%s, %v: %q, %v", tt.does, signal, rest, err)
			}
		}
	}
	if out, err := exec.Command("interrupted", "fails").Output(); string(out) != "begun\na fault" || err != nil {
		t.Errorf("without a signal: %q, %v", out, err)
	}
	// Whether, and when, it still learns of the signal is a race.
	p := launched(t, exec.Command("interrupted", "reads, then writes"))
	p.until("begun")
	p.signal(os.Interrupt)
	if rest, err := p.end(); strings.Replace(rest, "knows\n", "", 1) != errInterrupted.Error() || err != nil {
		t.Errorf("%q, %v", rest, err)
	}
}

func TestSecondSignalEndsAtOnce(t *testing.T) {
	for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
		p := launched(t, exec.Command("interrupted", "never ends"))
		p.until("begun")
		p.signal(syscall.SIGINT)
		p.until("knows")
		p.signal(signal)
		_, err := p.end()
		var exit *exec.ExitError
		if !errors.As(err, &exit) || exit.Sys().(syscall.WaitStatus).Signal() != signal {
			t.Errorf("%v: ended with %v", signal, err)
		}
	}
}

// A panic in a command is one of the main goroutine, and tells where it was.
func TestPanicInACommand(t *testing.T) {
	out, err := exec.Command("interrupted", "panics").CombinedOutput()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != 2 || !strings.Contains(string(out), "panic: ") || !strings.Contains(string(out), "zuimei-cli.interrupted") {
		t.Errorf("%v: %s", err, out)
	}
}

// What waits for its input ends with the first signal.
func TestSignalWhileInputIsRead(t *testing.T) {
	cmd := exec.Command("zuimei-cli", "count", "-")
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	p := launched(t, cmd)
	if _, err := in.Write(make([]byte, 1<<20)); err != nil { // more than a pipe holds: it is read
		t.Fatal(err)
	}
	p.signal(os.Interrupt)
	p.fails(errInterrupted.Error() + "。\n")
}

// A wait for another program's lock ends with the first signal, and what was made
// for the files goes.
func TestSignalWhileTheLockIsAwaited(t *testing.T) {
	dir, err := drawn()
	if err != nil {
		t.Fatal(err)
	}
	temp := t.TempDir()
	for _, args := range [][]string{
		{"export", dir, "-o", filepath.Join(temp, "out"), "--today", "2021-05-20"},
		{"export", dir, "-o", filepath.Join(temp, "out"), "--draft"},
		{"preview", dir, "-o", filepath.Join(temp, "out", "page.png")},
	} {
		command := func() *exec.Cmd {
			c := exec.Command("zuimei-cli", args...)
			c.Env = append(os.Environ(), "XDG_CACHE_HOME="+filepath.Join(temp, "cache"))
			return c
		}
		if out, err := command().CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		before, err := listed(filepath.Join(temp, "out"), false)
		if err != nil {
			t.Fatal(err)
		}
		locks, err := filepath.Glob(filepath.Join(temp, "cache", "zuimei", "*.lock"))
		if err != nil || len(locks) != 1 {
			t.Fatalf("locks %q, %v", locks, err)
		}
		lock := flock.New(locks[0])
		if err := lock.Lock(); err != nil {
			t.Fatal(err)
		}
		p := launched(t, command())
		p.until("另一个程序正在写文件夹“" + filepath.Join(temp, "out") + "”，等它写完；按 Ctrl-C 可取消。")
		p.signal(syscall.SIGTERM)
		p.fails(errInterrupted.Error() + "。\n")
		lock.Close()
		if after, err := listed(filepath.Join(temp, "out"), false); after != before || err != nil {
			t.Errorf("%q: left\n%s\nwant\n%s\n%v", args, after, before, err)
		}
	}
}

// Whenever the signal comes, a command has done all or nothing.
func TestSignalAtAnyTime(t *testing.T) {
	from, err := drawn()
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		args []string
		make string // what it makes in the folder
	}{
		{[]string{"sample", "made"}, "made"},
		{[]string{"sample", "empty"}, "empty/nomination.json"},
		{[]string{"export", from, "-o", "out", "--today", "2021-05-20"}, "out"},
		{[]string{"preview", from, "-o", "page.png", "--dpi", "300"}, "page.png"},
		{[]string{"office", "sample", "mail", "--units", "3"}, "mail"},
	} {
		for _, wait := range []time.Duration{0, 100, 500} {
			temp := t.TempDir()
			if err := os.Mkdir(filepath.Join(temp, "empty"), 0o700); err != nil {
				t.Fatal(err)
			}
			cmd := exec.Command("zuimei-cli", tt.args...)
			cmd.Dir = temp
			p := launched(t, cmd)
			time.Sleep(wait * time.Millisecond)
			_ = cmd.Process.Signal(os.Interrupt)
			said, failed := p.end()
			_, err := os.Stat(filepath.Join(temp, tt.make))
			if whole := failed == nil || strings.Contains(said, errTooLate.Error()); whole != (err == nil) {
				t.Errorf("%q after %d ms: %v, %q; made: %v", tt.args, wait, failed, said, err)
			}
			left, err := filepath.Glob(filepath.Join(temp, "empty", "*"))
			if failed != nil && (err != nil || len(left) > 0) && !strings.Contains(said, errTooLate.Error()) {
				t.Errorf("%q after %d ms: left %q", tt.args, wait, left)
			}
		}
	}
}

// process is a program that runs.
type process struct {
	t    *testing.T
	cmd  *exec.Cmd
	said *bufio.Reader // both outputs
}

func launched(t *testing.T, cmd *exec.Cmd) *process {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stdout, cmd.Stderr = w, w
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	w.Close()
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		r.Close()
	})
	return &process{t, cmd, bufio.NewReader(r)}
}

// until reads what the program says up to a line.
func (p *process) until(line string) {
	p.t.Helper()
	for {
		got, err := p.said.ReadString('\n')
		if strings.TrimSuffix(got, "\n") == line {
			return
		}
		if err != nil {
			p.t.Fatalf("ended with %q before %q", got, line)
		}
	}
}

func (p *process) signal(s os.Signal) {
	p.t.Helper()
	if err := p.cmd.Process.Signal(s); err != nil {
		p.t.Error(err)
	}
}

// end waits for the program and returns what it still said.
func (p *process) end() (rest string, err error) {
	text, _ := io.ReadAll(p.said)
	return string(text), p.cmd.Wait()
}

// fails waits for the program to fail with a sentence.
func (p *process) fails(want string) {
	p.t.Helper()
	rest, err := p.end()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != exitFailure || rest != want {
		p.t.Errorf("ended with %v and said %q, want %q", err, rest, want)
	}
}
