package draft

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"zuimei/form"
	"zuimei/internal/disk"
)

// The test binary is its own second program.
func TestMain(m *testing.M) {
	switch dir := os.Getenv("DRAFT_DIR"); os.Getenv("DRAFT_ROLE") {
	case "hold":
		hold(dir)
	case "save":
		saveOn(dir)
	case "copy":
		copyOn(dir)
	default:
		os.Exit(m.Run())
	}
}

// hold keeps the lock until it is killed.
func hold(dir string) {
	d, err := Open(dir)
	fmt.Println(err)
	time.Sleep(time.Hour)
	d.Close()
}

// saveOn saves numbered states until it is killed, and says which are done.
func saveOn(dir string) {
	d, err := Open(dir)
	if err != nil {
		fmt.Println(err)
		return
	}
	d.every = 0
	n, err := d.Read()
	if err != nil {
		fmt.Println(err)
		return
	}
	for state := number(n) + 1; ; state++ {
		if err := d.Save(numbered(state)); err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(state)
	}
}

// numbered is a nomination long enough that writing it takes a while.
func numbered(state int) form.Nomination {
	n := form.NewNomination("laiwu-2021")
	n.Answers[form.KeyName] = strconv.Itoa(state)
	n.Answers[form.KeyStory] = strings.Repeat(strconv.Itoa(state)+"字", 5000)
	return n
}

func number(n form.Nomination) int {
	state, _ := strconv.Atoi(n.Answer(form.KeyName))
	return state
}

func second(t *testing.T, role, dir string) (*exec.Cmd, *bufio.Scanner) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "DRAFT_ROLE="+role, "DRAFT_DIR="+dir, "USER=王芳", "USERNAME=王芳")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { kill(cmd) })
	return cmd, bufio.NewScanner(out)
}

func kill(cmd *exec.Cmd) {
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
}

func create(t *testing.T, n form.Nomination) *Draft {
	t.Helper()
	d, err := Create(filepath.Join(t.TempDir(), "张三"), n)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d
}

func named(name string) form.Nomination {
	n := form.NewNomination("laiwu-2021")
	n.Answers[form.KeyName] = name
	return n
}

func save(t *testing.T, d *Draft, n form.Nomination) {
	t.Helper()
	if err := d.Save(n); err != nil {
		t.Fatal(err)
	}
}

func list(t *testing.T, dir string) []Version {
	t.Helper()
	all, err := Versions(dir)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func nominees(all []Version) string {
	var names []string
	for _, v := range all {
		names = append(names, v.Nominee)
	}
	return strings.Join(names, " ")
}

// tree lists all files with their contents.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			data, _ := os.ReadFile(name)
			rel, _ := filepath.Rel(dir, name)
			files[filepath.ToSlash(rel)] = string(data)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestRoundTrip(t *testing.T) {
	want := named("张三")
	d := create(t, want)
	if info, err := os.Stat(filepath.Join(d.Dir(), "photos")); err != nil || !info.IsDir() {
		t.Errorf("photos: %v", err)
	}
	for _, name := range []string{"张三丰", ""} {
		if got, err := Read(d.Dir()); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("Read: %+v, %v", got, err)
		}
		if got, err := d.Read(); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("Draft.Read: %+v, %v", got, err)
		}
		want = named(name)
		save(t, d, want)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	if err := d.Save(named("late")); err == nil || err.Error() != "草稿没有保存：所在的文件夹已经关闭，请重新打开" {
		t.Errorf("Save after Close: %v", err)
	}
	for name := range tree(t, d.Dir()) {
		if strings.HasSuffix(name, ".new") || name == holderFile {
			t.Errorf("left behind: %s", name)
		}
	}
}

func TestCreateRefuses(t *testing.T) {
	dir := t.TempDir()
	place := func(name string) string { return filepath.Join(dir, name) }
	for _, err := range []error{
		os.MkdirAll(place("other"), 0o700), os.WriteFile(place("other/a.txt"), nil, 0o600), os.WriteFile(place("file"), nil, 0o600),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	d, err := Create(place("draft"), form.NewNomination(""))
	if err != nil {
		t.Fatal(err)
	}
	d.Close()
	large := named(strings.Repeat("x", form.MaxNominationBytes))
	tooLong := strings.Repeat("长", 100)
	before := tree(t, dir)
	for _, tt := range []struct {
		name, want string
		n          form.Nomination
	}{
		{"draft", "文件夹“%s”里已有一份草稿，请换一个文件夹", named("")},
		{"other", "文件夹“%s”里已有别的文件，请换一个空文件夹", named("")},
		{"file", "不能新建文件夹“%s”：路径中有一段是文件，不是文件夹", named("")},
		{"large", "草稿没有保存：全部文字超过 8 MB，请删去多余的内容", large},
		{tooLong, "不能新建文件夹“%s”：路径太长，请换一个层次较浅的文件夹或较短的名字", named("")},
	} {
		if runtime.GOOS == "windows" && tt.name == tooLong {
			continue // not for Windows, which counts characters, and Wine shortens a longer one
		}
		want := tt.want
		if strings.Contains(want, "%s") {
			want = fmt.Sprintf(want, place(tt.name))
		}
		if _, err := Create(place(tt.name), tt.n); err == nil || err.Error() != want {
			t.Errorf("got  %v\nwant %s", err, want)
		}
	}
	if after := tree(t, dir); !reflect.DeepEqual(before, after) {
		t.Errorf("left behind: %v", after)
	}
	if _, err := os.Stat(place("large")); err == nil {
		t.Error("the new folder was left behind")
	}
}

func TestReadErrors(t *testing.T) {
	place := func(content string) string {
		dir := t.TempDir()
		if content != "" {
			if err := os.WriteFile(filepath.Join(dir, File), []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		return dir
	}
	old := create(t, named("张三"))
	old.Close()
	text, err := os.ReadFile(filepath.Join(old.Dir(), File))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(old.Dir(), File), text[:len(text)/2], 0o600); err != nil {
		t.Fatal(err)
	}
	gone := create(t, named("张三"))
	gone.Close()
	if err := os.Remove(filepath.Join(gone.Dir(), File)); err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	if err := os.Mkdir(filepath.Join(folder, File), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name, dir, want string
		versions        int // -1: not a Broken
		is              error
	}{
		{"no folder", filepath.Join(folder, "none"), "文件夹“%s”打不开：没有这个文件或文件夹，请核对路径", -1, fs.ErrNotExist},
		{"nothing", place(""), "文件夹“%s”里没有 nomination.json；也没有可用 restore 命令恢复的较早版本，请核对文件夹", 0, fs.ErrNotExist},
		{"missing", gone.Dir(), "文件夹“%s”里没有 nomination.json；可用 restore 命令恢复较早的版本", 1, fs.ErrNotExist},
		{"truncated", old.Dir(), "；可用 restore 命令恢复较早的版本", 1, nil},
		{"broken", place(`{"version":1,}`), "读不出来：第 1 行第 14 列处不合 JSON 格式，请核对引号、逗号和括号；也没有可用 restore", 0, nil},
		{"wrong type", place(`{"version":1,"answers":{"name":1}}`), "answers.name 应是文字", 0, nil},
		{"newer", place(`{"version":2}`), "打不开：" + form.ErrNewer.Error(), -1, form.ErrNewer},
		{"large", place(strings.Repeat(" ", form.MaxNominationBytes+1)), "读不出来：文件超过 8 MB，请核对文件；也没有", 0, nil},
		{"a folder", folder, "读不出来：那是一个文件夹，不是文件；也没有", 0, nil},
	} {
		_, err := Read(tt.dir)
		want := strings.Replace(tt.want, "%s", tt.dir, 1)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %s", tt.name, err, want)
		}
		var b *Broken
		if errors.As(err, &b) != (tt.versions >= 0) || b != nil && b.Versions != tt.versions {
			t.Errorf("%s: Broken is %+v", tt.name, b)
		}
		if tt.is != nil && !errors.Is(err, tt.is) {
			t.Errorf("%s: %v is not %v", tt.name, err, tt.is)
		}
	}
	if _, err := Open(place("")); !errors.As(err, new(*Broken)) {
		t.Errorf("Open of nothing: %v", err)
	}
}

func TestSecondProgramIsLockedOut(t *testing.T) {
	d := create(t, named("张三"))
	if _, err := Open(d.Dir()); !errors.As(err, new(*Locked)) {
		t.Errorf("Open of an open draft: %v", err)
	}
	d.Close()

	cmd, out := second(t, "hold", d.Dir())
	if !out.Scan() || out.Text() != "<nil>" {
		t.Fatalf("second program: %s", out.Text())
	}
	_, err := Open(d.Dir())
	var l *Locked
	if !errors.As(err, &l) || l.PID != cmd.Process.Pid || l.User != "王芳" || time.Since(l.Since) > time.Minute {
		t.Fatalf("Open: %v", err)
	}
	for _, part := range []string{"正由用户 王芳 在电脑 ", "用 draft.test 打开（进程 " + strconv.Itoa(l.PID), "请先在那里关闭"} {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("%q does not say %q", err, part)
		}
	}
	if strings.Contains(err.Error(), "张三") != strings.Contains(d.Dir(), "张三") {
		t.Error("names the nominee")
	}
	if _, err := Restore(d.Dir(), list(t, d.Dir())[0]); !errors.As(err, new(*Locked)) {
		t.Errorf("Restore: %v", err)
	}
	if _, err := Read(d.Dir()); err != nil {
		t.Errorf("Read: %v", err)
	}
	if err := os.Remove(filepath.Join(d.Dir(), holderFile)); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(d.Dir()); err == nil || !strings.HasSuffix(err.Error(), "正由另一个程序打开，请先关闭那个程序") {
		t.Errorf("without a note: %v", err)
	}

	kill(cmd)
	again, err := Open(d.Dir())
	if err != nil {
		t.Fatalf("after the other was killed: %v", err)
	}
	if again.Close(); d.Interrupted() || again.Interrupted() {
		t.Errorf("interrupted without a note: %v, %v", d.Interrupted(), again.Interrupted())
	}
}

func TestInterrupted(t *testing.T) {
	first := create(t, named("张三"))
	first.Close()
	dir := first.Dir()
	for _, tt := range []struct {
		role string
		want bool
	}{{"", false}, {"hold", true}, {"", false}} {
		if tt.role != "" {
			cmd, out := second(t, tt.role, dir)
			out.Scan()
			if Look(dir).Interrupted {
				t.Error("looks interrupted while it is open")
			}
			kill(cmd)
		}
		before := tree(t, dir)
		if got := Look(dir).Interrupted; got != tt.want {
			t.Errorf("after %q it looks interrupted: %v", tt.role, got)
		}
		if after := tree(t, dir); !reflect.DeepEqual(before, after) {
			t.Errorf("looking changed it: %v", after)
		}
		d, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		if d.Interrupted() != tt.want {
			t.Errorf("after %q: %v", tt.role, d.Interrupted())
		}
		d.Close()
	}
}

func TestKilledWhileSaving(t *testing.T) {
	d := create(t, numbered(0))
	if _, err := d.AddPhoto("a.jpg", strings.NewReader("picture")); err != nil {
		t.Fatal(err)
	}
	d.Close()
	var last int
	const kills = 200
	for range kills {
		cmd, out := second(t, "save", d.Dir())
		if !out.Scan() {
			t.Fatal("the program saved nothing")
		}
		time.AfterFunc(time.Duration(rand.IntN(30_000))*time.Microsecond, func() { _ = cmd.Process.Kill() })
		done := out.Text()
		for out.Scan() {
			done = out.Text()
		}
		_ = cmd.Wait()
		acknowledged, err := strconv.Atoi(done)
		if err != nil {
			t.Fatal(done)
		}
		n, err := Read(d.Dir())
		if err != nil {
			t.Fatal(err)
		}
		last = number(n)
		if last != acknowledged && last != acknowledged+1 || !reflect.DeepEqual(n, numbered(last)) {
			t.Fatalf("state %d after %d was acknowledged", last, acknowledged)
		}
		all := list(t, d.Dir())
		if len(all) == 0 || len(all) > maxVersions+1 {
			t.Fatalf("%d versions", len(all))
		}
		for _, v := range all {
			if v.Err != nil {
				t.Fatalf("version %d: %v", v.Number, v.Err)
			}
		}
	}
	if last < kills {
		t.Errorf("only %d states were saved", last)
	}
	if got := tree(t, d.Dir())["photos/a.jpg"]; got != "picture" {
		t.Errorf("the picture is %q", got)
	}
}

func TestSaveWritesOnlyChanges(t *testing.T) {
	d := create(t, named("张三"))
	file := filepath.Join(d.Dir(), File)
	compact := []byte(`{"answers":{"name":"李四"},"version":1}`)
	if err := os.WriteFile(file, compact, 0o600); err != nil {
		t.Fatal(err)
	}
	n, err := d.Read()
	if err != nil {
		t.Fatal(err)
	}
	d.every = 0
	before := tree(t, d.Dir())
	save(t, d, n)
	if after := tree(t, d.Dir()); !reflect.DeepEqual(before, after) {
		t.Errorf("written although nothing changed: %v", after)
	}
	n.Answers[form.KeySex] = "女"
	save(t, d, n)
	if got := nominees(list(t, d.Dir())); got != "李四 张三" {
		t.Errorf("versions: %s", got)
	}
}

// A failure at any point must leave the old file, and say why.
func TestSaveFails(t *testing.T) {
	d := create(t, named("张三"))
	file := filepath.Join(d.Dir(), File)
	old, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var cause error
	disk.Intercept(t, func(_, _ string, rename func() error) error {
		if cause != nil {
			return cause
		}
		return rename()
	})
	for _, tt := range []struct {
		cause error
		want  string
	}{
		{&os.LinkError{Op: "rename", Err: syscall.ENOSPC}, "草稿没有保存：磁盘已满，请腾出空间后再试"},
		{&os.LinkError{Op: "rename", Err: fs.ErrPermission}, "草稿没有保存：没有权限，请核对文件夹的权限或换一个文件夹"},
		{errors.New("odd"), "草稿没有保存：系统报告“odd”"},
	} {
		if runtime.GOOS == "windows" && errors.Is(tt.cause, syscall.ENOSPC) {
			continue
		}
		cause = tt.cause
		err := d.Save(named("李四"))
		if err == nil || err.Error() != tt.want || !errors.Is(err, tt.cause) {
			t.Errorf("got %v, want %s", err, tt.want)
		}
		if now, _ := os.ReadFile(file); !bytes.Equal(now, old) {
			t.Error("the old file changed")
		}
	}
	if _, err := os.Stat(filepath.Join(d.Dir(), ".new")); err == nil {
		t.Error("the temporary file was left behind")
	}

	cause = nil
	save(t, d, named("李四"))
	versions := filepath.Join(d.Dir(), filepath.FromSlash(versionFolder))
	if err := os.RemoveAll(versions); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(versions, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	d.every = 0
	want := "路径中有一段是文件"
	if runtime.GOOS == "windows" { // where a file read as a folder is not there at all
		want = "同名的文件或文件夹已经存在"
	}
	if err := d.Save(named("王五")); err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("versions is a file: %v", err)
	}
	if n, err := d.Read(); err != nil || n.Answer(form.KeyName) != "李四" {
		t.Errorf("after that: %v, %v", n.Answer(form.KeyName), err)
	}
}

func TestSaveInReadOnlyFolder(t *testing.T) {
	if os.Geteuid() <= 0 {
		t.Skip("permissions do not bind this user")
	}
	d := create(t, named("张三"))
	if err := os.Chmod(d.Dir(), 0o500); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = os.Chmod(d.Dir(), 0o700) }()
	if err := d.Save(named("李四")); err == nil || !strings.Contains(err.Error(), "没有权限") {
		t.Errorf("Save: %v", err)
	}
}

func TestSaveWaitsForABusyFile(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the error has another name")
	}
	d := create(t, named("张三"))
	tries, busy := 0, 2
	disk.Intercept(t, func(_, _ string, rename func() error) error {
		if tries++; tries <= busy {
			return &os.LinkError{Op: "rename", Err: syscall.EBUSY}
		}
		return rename()
	})
	save(t, d, named("李四"))
	if tries != 3 {
		t.Errorf("%d tries", tries)
	}
	tries, busy = 0, math.MaxInt
	if err := d.Save(named("王五")); err == nil || err.Error() != "草稿没有保存：“nomination.json”正被另一个程序（例如 WPS、Word 或 PDF 阅读器）打开，请在那里关闭后再试" {
		t.Errorf("Save: %v", err)
	}
	if tries != 11 { // in a second
		t.Errorf("gave up after %d tries", tries)
	}
}

// Windows replaces no read-only file, and opens none to write.
func TestSaveOverAReadOnlyFile(t *testing.T) {
	d := create(t, named("张三"))
	d.every = 0
	disk.Intercept(t, func(_, to string, rename func() error) error {
		if info, err := d.root.Lstat(to); err == nil && info.Mode()&0o200 == 0 {
			return &os.LinkError{Op: "rename", Err: fs.ErrPermission}
		}
		return rename()
	})
	protect := func(name string) {
		t.Helper()
		if err := os.Chmod(filepath.Join(d.Dir(), name), 0o400); err != nil {
			t.Fatal(err)
		}
	}
	protect(File)
	protect(holderFile)
	save(t, d, named("李四"))
	if n, err := d.Read(); err != nil || n.Answer(form.KeyName) != "李四" {
		t.Errorf("read %q, %v", n.Answer(form.KeyName), err)
	}
	d.Close()
	protect(lockFile)
	again, err := Open(d.Dir())
	if err != nil {
		t.Fatal(err)
	}
	again.Close()
	if info, err := os.Stat(filepath.Join(d.Dir(), lockFile)); err != nil || info.Mode()&0o200 == 0 {
		t.Errorf("the lock is read-only: %v, %v", info, err)
	}
}
