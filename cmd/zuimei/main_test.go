package main

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"zuimei/assets"
	"zuimei/cmd/internal/fonts"
	"zuimei/form/draft"
	"zuimei/internal/disk"
	"zuimei/internal/guard"
)

// The test binary is also the program that panics, and the one that it starts to
// show its last sentence.
func TestMain(m *testing.M) {
	switch dir := os.Getenv("PANIC_IN"); {
	case os.Getenv(lastWords) != "":
		_ = os.WriteFile(filepath.Join(os.Getenv("PANIC_IN"), "window"), []byte(os.Getenv(lastWords)), 0o600)
	case dir != "":
		if patience = time.Minute; os.Getenv("PANIC_SAVE") == "hangs" {
			patience = time.Millisecond
		}
		w := &watch{log: openLog(dir), config: dir, drafts: dir, draft: func() string { return os.Getenv("PANIC_DRAFT") }, rescue: rescue}
		w.background(func() {
			var all guard.Group
			all.Start(func() { panic("a fault") }) // as where pictures are read
			all.Wait()
		}, nil)
		time.Sleep(time.Hour) // the panic ends it
	default:
		os.Exit(m.Run())
	}
}

// rescue is the last save of the program that panics.
func rescue() (time.Time, error) {
	switch os.Getenv("PANIC_SAVE") {
	case "fails":
		return time.Date(2021, 5, 20, 10, 32, 0, 0, time.Local), errors.New("磁盘已满，请腾出空间后再试")
	case "panics":
		panic("another fault")
	case "hangs":
		select {}
	}
	return time.Now(), os.WriteFile(filepath.Join(os.Getenv("PANIC_IN"), "saved"), nil, 0o600)
}

func TestPanicEndsInASentence(t *testing.T) {
	const lost = "，之前的内容在“/家/草稿/甲”，重新打开程序后请核对。"
	for _, tt := range []struct{ draft, save, want string }{
		{"/家/草稿/甲", "works", "填写的内容已经保存在“/家/草稿/甲”，重新打开程序就能继续。"},
		{"", "", "填写的内容已经保存在“DIR”，重新打开程序就能继续。"},
		{"/家/草稿/甲", "fails", "10:32 以后的改动没有能保存（磁盘已满，请腾出空间后再试）" + lost},
		{"/家/草稿/甲", "panics", "最后的改动没有能保存（保存时又出了意外）" + lost},
		{"/家/草稿/甲", "hangs", "最后的改动没有能保存（保存没有及时完成）" + lost},
	} {
		dir := t.TempDir()
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), "PANIC_IN="+dir, "PANIC_DRAFT="+tt.draft, "PANIC_SAVE="+tt.save, "DISPLAY=:none", "WAYLAND_DISPLAY=")
		var said bytes.Buffer
		cmd.Stderr = &said
		err := cmd.Run()
		var exit *exec.ExitError
		if !errors.As(err, &exit) || exit.ExitCode() != 2 {
			t.Errorf("ended with %v", err)
		}
		want := "程序出了意外，只好停下。" + strings.Replace(tt.want, "DIR", dir, 1) + "出错的经过记在“" + logFile(dir) + "”，请发给维护人员。"
		if _, err := os.Stat(filepath.Join(dir, "saved")); (err == nil) != (tt.save == "works") {
			t.Errorf("%s: saved: %v", tt.save, err)
		}
		if said.String() != want+"\n" {
			t.Errorf("said %q\nwant %q", said.String(), want)
		}
		log, err := os.ReadFile(logFile(dir))
		if err != nil || !strings.Contains(string(log), `problem="a fault"`) || !strings.Contains(string(log), "TestMain") {
			t.Errorf("the log, without the stack: %v\n%s", err, log)
		}
		for end := time.Now().Add(5 * time.Minute); ; time.Sleep(10 * time.Millisecond) {
			shown, err := os.ReadFile(filepath.Join(dir, "window"))
			if string(shown) == want {
				break
			}
			if time.Now().After(end) {
				t.Fatalf("the window says %q, %v", shown, err)
			}
		}
	}
}

func TestLogIsRotated(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "zuimei")
	openLog(dir).Info("first")
	openLog(dir).Info("second")
	log, _ := os.ReadFile(logFile(dir))
	if !strings.Contains(string(log), "first") || !strings.Contains(string(log), "second") {
		t.Errorf("the log: %s", log)
	}
	if err := os.WriteFile(logFile(dir), make([]byte, maxLog+1), 0o600); err != nil {
		t.Fatal(err)
	}
	openLog(dir).Info("third")
	log, _ = os.ReadFile(logFile(dir))
	old, err := os.Stat(logFile(dir) + ".old")
	if err != nil || old.Size() != maxLog+1 || len(log) > 200 || !strings.Contains(string(log), "third") {
		t.Errorf("%v; the log: %.200s", err, log)
	}
	blocked := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(blocked, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	openLog(blocked).Info("goes nowhere, and fails nothing")
}

// A draft is in a folder that is named after the candidate, and who has it open is
// said with name and computer; of an error the log has what it is.
func TestLogDoesNotNameThePeople(t *testing.T) {
	dir := t.TempDir()
	log := openLog(dir)
	log.Error("save failed", "error", fmt.Errorf("草稿没有保存：%w", disk.Reason(&os.PathError{Op: "open", Path: "/草稿/某厂+张三", Err: syscall.ENOSPC})))
	log.Error("save failed", "error", fmt.Errorf("草稿没有保存：%w", &draft.Locked{Dir: "/草稿/某厂+张三", User: "王芳", Host: "王芳的电脑", PID: 7}))
	said, err := os.ReadFile(logFile(dir))
	if err != nil || strings.Contains(string(said), "张三") || strings.Contains(string(said), "王芳") {
		t.Errorf("%v: %s", err, said)
	}
	for _, want := range []string{fmt.Sprintf("syscall.Errno %d", uintptr(syscall.ENOSPC)), "*draft.Locked"} {
		if !strings.Contains(string(said), want) {
			t.Errorf("no %s: %s", want, said)
		}
	}
}

// The account's name is in the paths of its files, and not in the log.
func TestLogDoesNotNameTheAccount(t *testing.T) {
	home := filepath.Join(t.TempDir(), "王芳")
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	dir := t.TempDir()
	log := openLog(dir)
	lost := &os.PathError{Op: "open", Path: filepath.Join(home, "a.png"), Err: os.ErrNotExist}
	log.Error("not loaded: "+lost.Error(), "error", lost, "place", filepath.ToSlash(lost.Path), "n", 3)
	said, err := os.ReadFile(logFile(dir))
	if err != nil || strings.Contains(string(said), "王芳") || strings.Count(string(said), "~") != 2 || !strings.Contains(string(said), "n=3") {
		t.Errorf("%v: %s", err, said)
	}
}

func TestNotices(t *testing.T) {
	built, _, err := fonts.Open()
	if err != nil {
		t.Fatal(err)
	}
	config := t.TempDir()
	var logged bytes.Buffer
	log := slog.New(slog.NewTextHandler(&logged, nil))
	notices, unusable := shelfIn(config, built, log).Read()
	if len(notices) != 1 || len(unusable) != 0 {
		t.Fatalf("without a folder: %d notices, %q", len(notices), unusable)
	}
	text := string(assets.DefaultCampaign())
	folder := filepath.Join(config, "campaigns")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("laiwu-2022.toml", strings.ReplaceAll(text, "2021", "2022"))
	write("broken.toml", "id = 1\n")
	write("readme.txt", "nothing")
	notices, unusable = shelfIn(config, built, log).Read()
	if len(notices) != 2 || notices[0].ID != "laiwu-2022" || notices[1].ID != "laiwu-2021" {
		t.Errorf("%d notices, the newest first: %q", len(notices), unusable)
	}
	if len(unusable) != 1 || !strings.HasPrefix(unusable[0], "通知文件“"+filepath.Join(folder, "broken.toml")+"”不能用：第 ") {
		t.Errorf("%q", unusable)
	}
	if said := logged.String(); !strings.Contains(said, "broken.toml") || strings.Contains(said, config) {
		t.Errorf("the log holds the folder, or not the file: %s", said)
	}
	write("broken.toml", strings.Replace(text, `label = "民　族"`, `label = "WWWWWW"`, 1))
	if notices, unusable = shelfIn(config, built, log).Read(); len(notices) != 2 || len(unusable) != 1 || !strings.Contains(unusable[0], "文字“WWWWWW”用五号字也放不下") {
		t.Errorf("a label that is wider than its cell: %d notices, %q", len(notices), unusable)
	}
	write("ours.toml", strings.Replace(text, "莱芜最美职工", "莱芜好职工", 1))
	if notices, _ = shelfIn(config, built, log).Read(); len(notices) != 2 {
		t.Errorf("%d notices: one with the id of the built-in one takes its place", len(notices))
	}
}

func TestFolders(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(home, ".config"))
	t.Setenv("ZUIMEI_DRAFTS", "")
	t.Setenv("ZUIMEI_CONFIG", "")
	want := func(drafts, config string) {
		t.Helper()
		gotDrafts, gotConfig, err := folders()
		if err != nil || gotDrafts != drafts || gotConfig != config {
			t.Errorf("%s, %s, %v", gotDrafts, gotConfig, err)
		}
	}
	config := filepath.Join(home, ".config", "zuimei")
	want(filepath.Join(home, "Documents", "最美职工申报"), config)
	if err := os.MkdirAll(filepath.Join(home, ".config"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(home, ".config", "user-dirs.dirs"), []byte("# the user's\nXDG_DOCUMENTS_DIR=\"$HOME/文档\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	want(filepath.Join(home, "文档", "最美职工申报"), config)
	t.Setenv("ZUIMEI_DRAFTS", "/d")
	t.Setenv("ZUIMEI_CONFIG", "/c")
	want("/d", "/c")

	for _, p := range places() {
		if info, err := os.Stat(p.Path); err != nil || !info.IsDir() || p.Name == "" {
			t.Errorf("place %+v: %v", p, err)
		}
	}
}

func TestClock(t *testing.T) {
	now, err := clock("2021-05-20")
	if err != nil || now().Format(time.DateOnly) != "2021-05-20" {
		t.Errorf("%v", err)
	}
	if now, err = clock(""); err != nil || time.Since(now()) > time.Minute {
		t.Errorf("%v", err)
	}
	for _, wrong := range []string{"yesterday", "2021-05", "2021-02-30"} {
		if _, err := clock(wrong); err == nil || !strings.Contains(err.Error(), "不是日期") {
			t.Errorf("%s: %v", wrong, err)
		}
	}
}
