package main

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"image/png"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/gofrs/flock"
	"github.com/rogpeppe/go-internal/testscript"
	"github.com/spf13/cobra"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	textunicode "golang.org/x/text/encoding/unicode"

	"zuimei/form/draft"
)

func TestMain(m *testing.M) {
	testscript.Main(tests{m}, map[string]func(){"zuimei-cli": main, "interrupted": interrupted})
}

// tests are all tests of the package, with a folder for what they share.
type tests struct{ *testing.M }

var common string

func (t tests) Run() int {
	var err error
	if common, err = os.MkdirTemp("", "zuimei-test-"); err != nil {
		panic(err)
	}
	defer os.RemoveAll(common)
	return t.M.Run()
}

// shared holds real photos and documents; it is no part of the repository.
var shared = filepath.Join("..", "..", "..", "shared", "testdata")

// TestScripts runs the program as users do. Every run of it is checked for more
// than the script says: see exits.
func TestScripts(t *testing.T) {
	absolute := func(path string) string {
		full, err := filepath.Abs(path)
		if err != nil {
			t.Fatal(err)
		}
		return full
	}
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		RequireUniqueNames:  true,
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("SHARED", absolute(shared))
			env.Setenv("FONTS", absolute(filepath.Join("..", "..", "assets", "fonts")))
			env.Setenv("NOTICE1", absolute(filepath.Join("..", "..", "assets", "campaigns", "laiwu-2021.toml")))
			env.Setenv("NOTICE2", absolute(filepath.Join("..", "..", "form", "notice", "testdata", "second-2027.toml")))
			return nil
		},
		Condition: func(name string) (bool, error) {
			switch name {
			case "shared":
				_, err := os.Stat(shared)
				return err == nil, nil
			case "root": // whom permissions do not stop
				return os.Geteuid() == 0, nil
			case "tmpfs":
				unmount, err := mount(filepath.Join(t.TempDir(), "disk"), "1m")
				if err == nil {
					unmount()
				}
				return err == nil, nil
			}
			return false, fmt.Errorf("no condition %q", name)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"ok":       exits(exitClean),
			"finds":    exits(exitFindings),
			"fails":    exits(exitFailure),
			"sample":   takes(1, 1, copySample),
			"edit":     takes(3, 3, editJSON),
			"picture":  takes(2, 4, makePicture),
			"docx":     takes(2, 3, makeDocx),
			"compound": takes(2, 2, makeCompound),
			"encode":   takes(3, 3, encodeText),
			"size":     takes(2, 2, setSize),
			"write":    takes(4, 4, writeRepeated),
			"listing":  takes(2, 2, listing),
			"holds":    takes(1, -1, holds),
			"same":     takes(2, 2, same),
			"differ":   takes(2, 2, differ),
			"png":      takes(2, 2, pngSize),
			"json":     takes(3, 3, jsonValue),
			"safe":     takes(1, 1, safeNames),
			"unzip":    takes(2, 2, unzip),
			"pack":     takes(2, 2, packFolder),
			"disk":     takes(2, 2, mountDisk),
			"locked":   takes(1, 1, lock),
		},
	})
}

// exits is the command that runs zuimei-cli and demands an exit code: ok 0,
// finds 1, fails 2. Whatever the run, it must not panic or leave temporary
// files; what fails says so in one Chinese sentence and nothing else.
func exits(want int) func(*testscript.TestScript, bool, []string) {
	return func(ts *testscript.TestScript, neg bool, args []string) {
		if neg {
			ts.Fatalf("unsupported: !")
		}
		err := ts.Exec("zuimei-cli", args...)
		code := 0
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			code = exit.ExitCode()
		} else {
			ts.Check(err)
		}
		if code != want {
			ts.Fatalf("exit code %d, want %d", code, want)
		}
		stdout, stderr := ts.ReadFile("stdout"), ts.ReadFile("stderr")
		for _, bad := range []string{"panic", "goroutine", "%!", "no such file", "not permitted", "invalid"} {
			if strings.Contains(stdout+stderr, bad) {
				ts.Fatalf("%q in the output", bad)
			}
		}
		if want == exitFailure {
			checkSentence(ts, stdout, stderr)
		}
		ts.Check(filepath.WalkDir(ts.MkAbs("."), func(path string, d fs.DirEntry, err error) error {
			if err == nil && strings.HasPrefix(d.Name(), ".zuimei-") || d != nil && d.Name() == ".new" {
				err = fmt.Errorf("temporary file %s left", path)
			}
			return err
		}))
	}
}

var (
	quoted  = regexp.MustCompile(`“[^”]*”`)
	usages  = regexp.MustCompile(`zuimei-cli( [a-z]+)?`)
	english = regexp.MustCompile(`[A-Za-z]{2,} [A-Za-z]{2,}|[a-z]{3,}: `)
)

// checkSentence demands one Chinese sentence on standard error. The photo
// command lists what it could read as well.
func checkSentence(ts *testscript.TestScript, stdout, stderr string) {
	if stdout != "" && !strings.Contains(stdout, "photo-unread") {
		ts.Fatalf("standard output although the command failed")
	}
	if !strings.HasSuffix(stderr, "。\n") || strings.Count(stderr, "\n") != 1 || strings.Count(stderr, "。") != 1 {
		ts.Fatalf("not one sentence: %q", stderr)
	}
	plain := usages.ReplaceAllString(quoted.ReplaceAllString(stderr, ""), "")
	if m := english.FindString(plain); m != "" || !strings.ContainsFunc(plain, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		ts.Fatalf("not Chinese: %q (%s)", stderr, m)
	}
}

// takes is a command with between least and most arguments.
func takes(least, most int, do func(*testscript.TestScript, []string) error) func(*testscript.TestScript, bool, []string) {
	return func(ts *testscript.TestScript, neg bool, args []string) {
		if neg || len(args) < least || most >= 0 && len(args) > most {
			ts.Fatalf("wrong use")
		}
		ts.Check(do(ts, args))
	}
}

// drawn is a sample made once: drawing takes two seconds.
var drawn = sync.OnceValues(func() (string, error) {
	dir := filepath.Join(common, "sample")
	var errs bytes.Buffer
	if code := run([]string{"sample", dir}, strings.NewReader(""), io.Discard, &errs); code != exitClean {
		return "", fmt.Errorf("sample: exit code %d: %s", code, &errs)
	}
	return dir, nil
})

// sample DIR
func copySample(ts *testscript.TestScript, args []string) error {
	from, err := drawn()
	if err != nil {
		return err
	}
	return os.CopyFS(ts.MkAbs(args[0]), os.DirFS(from))
}

// edit DIR KEY JSON sets a value of nomination.json; KEY is like honours.0.name.
func editJSON(ts *testscript.TestScript, args []string) error {
	file := filepath.Join(ts.MkAbs(args[0]), draft.File)
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var top, value any
	if err := errors.Join(json.Unmarshal(text, &top), json.Unmarshal([]byte(args[2]), &value)); err != nil {
		return err
	}
	keys := strings.Split(args[1], ".")
	last := keys[len(keys)-1]
	at, err := walk(top, keys[:len(keys)-1])
	if err != nil {
		return err
	}
	switch at := at.(type) {
	case map[string]any:
		at[last] = value
	case []any:
		i, err := strconv.Atoi(last)
		if err != nil || i >= len(at) {
			return fmt.Errorf("no item %s", last)
		}
		at[i] = value
	}
	if text, err = json.MarshalIndent(top, "", "  "); err != nil {
		return err
	}
	return os.WriteFile(file, text, 0o600)
}

func walk(at any, keys []string) (any, error) {
	for _, key := range keys {
		switch v := at.(type) {
		case map[string]any:
			at = v[key]
		case []any:
			i, err := strconv.Atoi(key)
			if err != nil || i >= len(v) {
				return nil, fmt.Errorf("no item %s", key)
			}
			at = v[i]
		default:
			return nil, fmt.Errorf("nothing at %s", key)
		}
	}
	return at, nil
}

// json FILE KEY WANT demands a value of a JSON document.
func jsonValue(ts *testscript.TestScript, args []string) error {
	var top any
	if err := json.Unmarshal([]byte(ts.ReadFile(args[0])), &top); err != nil {
		return err
	}
	at, err := walk(top, strings.Split(args[1], "."))
	if err != nil {
		return err
	}
	got, err := json.Marshal(at)
	if err == nil && string(got) != args[2] {
		err = fmt.Errorf("%s is %s, want %s", args[1], got, args[2])
	}
	return err
}

// encode ENCODING FROM TO
func encodeText(ts *testscript.TestScript, args []string) error {
	encodings := map[string]encoding.Encoding{
		"gbk":      simplifiedchinese.GBK,
		"utf-8":    encoding.Nop,
		"utf-8bom": textunicode.UTF8BOM,
		"utf-16le": textunicode.UTF16(textunicode.LittleEndian, textunicode.UseBOM),
		"utf-16be": textunicode.UTF16(textunicode.BigEndian, textunicode.IgnoreBOM),
	}
	text, err := encodings[args[0]].NewEncoder().String(ts.ReadFile(args[1]))
	if err != nil {
		return err
	}
	return os.WriteFile(ts.MkAbs(args[2]), []byte(text), 0o600)
}

// size FILE BYTES cuts or extends a file; what is new takes no room on the disk.
func setSize(ts *testscript.TestScript, args []string) error {
	size, err := strconv.ParseInt(args[1], 10, 64)
	if err != nil {
		return err
	}
	f, err := os.OpenFile(ts.MkAbs(args[0]), os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	return errors.Join(f.Truncate(size), f.Close())
}

// write FILE BEFORE TEXT TIMES writes a line, and a text many times.
func writeRepeated(ts *testscript.TestScript, args []string) error {
	times, err := strconv.Atoi(args[3])
	if err != nil {
		return err
	}
	return os.WriteFile(ts.MkAbs(args[0]), []byte(args[1]+strings.Repeat(args[2], times)), 0o600)
}

// listing DIR FILE writes all that can be told about a folder's files.
func listing(ts *testscript.TestScript, args []string) error {
	text, err := listed(ts.MkAbs(args[0]), true)
	if err != nil {
		return err
	}
	return os.WriteFile(ts.MkAbs(args[1]), []byte(text), 0o600)
}

func listed(dir string, times bool) (string, error) {
	var b strings.Builder
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(dir, path)
		fmt.Fprint(&b, rel, " ", info.Mode().Type())
		if times {
			fmt.Fprint(&b, " ", info.Mode(), " ", info.ModTime().UnixNano())
		}
		if info.Mode().IsRegular() && info.Size() < 100<<20 {
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			fmt.Fprintf(&b, " %d %x", info.Size(), sha256.Sum256(data))
		}
		b.WriteByte('\n')
		return nil
	})
	return b.String(), err
}

// holds DIR NAME... demands that a folder holds these files and no others.
func holds(ts *testscript.TestScript, args []string) error {
	entries, err := os.ReadDir(ts.MkAbs(args[0]))
	if err != nil {
		return err
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	want := map[string]bool{}
	for _, name := range args[1:] {
		want[name] = true
	}
	for _, name := range names {
		delete(want, name)
	}
	if len(want) > 0 || len(names) != len(args)-1 {
		return fmt.Errorf("%s holds %q", args[0], names)
	}
	return nil
}

// same A B demands that two folders or files are alike, byte for byte.
func same(ts *testscript.TestScript, args []string) error {
	a, err := listed(ts.MkAbs(args[0]), false)
	if err != nil {
		return err
	}
	b, err := listed(ts.MkAbs(args[1]), false)
	if err == nil && a != b {
		err = fmt.Errorf("%s\nand %s\n%sdiffer", args[0], args[1], a+b)
	}
	return err
}

// differ A B demands the opposite.
func differ(ts *testscript.TestScript, args []string) error {
	if same(ts, args) == nil {
		return errors.New("no difference")
	}
	return nil
}

// png FILE WIDTHxHEIGHT
func pngSize(ts *testscript.TestScript, args []string) error {
	img, err := png.Decode(strings.NewReader(ts.ReadFile(args[0])))
	if err != nil {
		return err
	}
	size := img.Bounds().Size()
	if got := fmt.Sprintf("%dx%d", size.X, size.Y); got != args[1] {
		return fmt.Errorf("%s, want %s", got, args[1])
	}
	white, r, g, b := 0, uint32(0), uint32(0), uint32(0)
	for y := range size.Y {
		if r, g, b, _ = img.At(size.X/2, y).RGBA(); r+g+b == 3*0xFFFF {
			white++
		}
	}
	if white < size.Y/4 || white == size.Y {
		return fmt.Errorf("%d of %d pixels down the middle are white", white, size.Y)
	}
	return nil
}

// unzip ZIP DIR unpacks a package into a folder.
func unzip(ts *testscript.TestScript, args []string) error {
	z, err := zip.OpenReader(ts.MkAbs(args[0]))
	if err != nil {
		return err
	}
	defer z.Close()
	return os.CopyFS(ts.MkAbs(args[1]), z)
}

// safe DIR demands names that Windows, too, can hold: of the files in a folder
// and of what is in its zips.
func safeNames(ts *testscript.TestScript, args []string) error {
	var errs []error
	found := 0
	err := filepath.WalkDir(ts.MkAbs(args[0]), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		found++
		errs = append(errs, safeName(d.Name()))
		if filepath.Ext(path) != ".zip" {
			return nil
		}
		z, err := zip.OpenReader(path)
		if err != nil {
			return err
		}
		defer z.Close()
		for _, f := range z.File {
			folder, name, _ := strings.Cut(f.Name, "/")
			errs = append(errs, safeName(folder), safeName(name))
			if folder+".zip" != d.Name() || f.NonUTF8 || utf8.RuneCountInString(f.Name) >= 120 {
				errs = append(errs, fmt.Errorf("entry %q", f.Name))
			}
		}
		return nil
	})
	if found == 0 {
		err = errors.New("no files")
	}
	return errors.Join(append(errs, err)...)
}

var device = regexp.MustCompile(`(?i)^(CON|PRN|AUX|NUL|COM[0-9]|LPT[0-9]) *(\.|$)`)

func safeName(name string) error {
	switch {
	case name == "", len(name) > 255, !utf8.ValidString(name), device.MatchString(name),
		strings.ContainsAny(name, `<>:"/\|?*`), strings.HasSuffix(name, "."), strings.TrimSpace(name) != name,
		strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsPrint(r) }):
		return fmt.Errorf("unsafe name %q", name)
	}
	return nil
}

// disk DIR SIZE makes a small disk; the condition tmpfs says whether it can.
func mountDisk(ts *testscript.TestScript, args []string) error {
	dir := ts.MkAbs(args[0])
	unmount, err := mount(dir, args[1])
	if err == nil {
		ts.Defer(unmount)
	}
	return err
}

func mount(dir, size string) (unmount func(), err error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size="+size, "tmpfs", dir).CombinedOutput(); err != nil {
		return nil, fmt.Errorf("mount: %w: %s", err, out)
	}
	return func() { _ = exec.Command("umount", dir).Run() }, nil
}

// locked DIR opens a draft to write, as the app does, until the script ends.
func lock(ts *testscript.TestScript, args []string) error {
	d, err := draft.Open(ts.MkAbs(args[0]))
	if err != nil {
		return err
	}
	ts.Defer(func() { d.Close() })
	return nil
}

// Six programs that write two drafts into one folder take turns: all files are
// of one draft in the end.
func TestExportsAtOnce(t *testing.T) {
	dir, err := drawn()
	if err != nil {
		t.Fatal(err)
	}
	temp := t.TempDir()
	drafts := []string{filepath.Join(temp, "a"), filepath.Join(temp, "b")}
	for i, d := range drafts {
		if err := os.CopyFS(d, os.DirFS(dir)); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(d, draft.File)
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		text = bytes.Replace(text, []byte("高炉工长"), []byte([]string{"高炉工长", "炉前工"}[i]), 1)
		if err := os.WriteFile(file, text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	export := func(dir, out string) {
		text, err := exec.Command("zuimei-cli", "export", dir, "-o", filepath.Join(temp, out), "--today", "2021-05-20").CombinedOutput()
		if err != nil {
			t.Errorf("%v: %s", err, text)
		}
	}
	files := func(out string) string {
		text, err := listed(filepath.Join(temp, out), false)
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	var all sync.WaitGroup
	for i := range 6 {
		all.Go(func() { export(drafts[i%2], "together") })
	}
	all.Wait()
	export(drafts[0], "alone a")
	export(drafts[1], "alone b")
	got, a, b := files("together"), files("alone a"), files("alone b")
	if got != a && got != b || a == b {
		t.Errorf("got\n%s\nwant\n%s\nor\n%s", got, a, b)
	}
}

// While another program writes into a folder, an export waits.
func TestExportWaits(t *testing.T) {
	dir, err := drawn()
	if err != nil {
		t.Fatal(err)
	}
	temp := t.TempDir()
	export := func() *exec.Cmd {
		c := exec.Command("zuimei-cli", "export", dir, "-o", filepath.Join(temp, "out"), "--draft")
		c.Env = append(os.Environ(), "XDG_CACHE_HOME="+filepath.Join(temp, "cache"))
		return c
	}
	if out, err := export().CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	locks, err := filepath.Glob(filepath.Join(temp, "cache", "zuimei", "*.lock"))
	if err != nil || len(locks) != 1 {
		t.Fatalf("locks %q, %v", locks, err)
	}
	lock := flock.New(locks[0])
	if err := lock.Lock(); err != nil {
		t.Fatal(err)
	}
	defer lock.Close()
	second := launched(t, export())
	second.until("另一个程序正在写文件夹“" + filepath.Join(temp, "out") + "”，等它写完；按 Ctrl-C 可取消。")
	if err := lock.Unlock(); err != nil {
		t.Fatal(err)
	}
	if said, err := second.end(); err != nil {
		t.Errorf("%v: %s", err, said)
	}
}

// Cobra and pflag put English into help texts.
func TestHelpIsChinese(t *testing.T) {
	var visit func(c *cobra.Command)
	visit = func(c *cobra.Command) {
		var out bytes.Buffer
		c.SetOut(&out)
		if err := c.Help(); err != nil {
			t.Error(err)
		}
		for _, english := range []string{"(default", "[flags]", "[command]", "Usage", "Flags", "string", "int"} {
			if strings.Contains(out.String(), english) {
				t.Errorf("%s: %q in\n%s", c.CommandPath(), english, out.String())
			}
		}
		for _, sub := range c.Commands() {
			visit(sub)
		}
	}
	visit(new(app).command())
}
