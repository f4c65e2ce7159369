package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"zuimei/assets"
	"zuimei/form"
	"zuimei/internal/disk"
	"zuimei/office"
)

const unit = "凤城街道总工会"

func TestAdd(t *testing.T) {
	s := created(t)
	mails := inFolder(t, map[string][]byte{
		"1.zip":           pack(unit, "张三", "n1"),
		"2.bin":           pack("某厂工会", "李四", "n2"),
		"again.zip":       pack(unit, "张三", "n1"),
		"sub/3.txt":       []byte("您好"),
		"sub/empty":       nil,
		"Thumbs.db":       []byte("x"),
		".hidden/4.zip":   pack(unit, "王五", "n3"),
		"sub/~$draft.doc": []byte("x"),
	})
	if err := os.Symlink(filepath.Join(mails, ".hidden", "4.zip"), filepath.Join(mails, "5.zip")); err != nil && runtime.GOOS != "windows" {
		t.Fatal(err)
	}
	if got, want := add(t, s, mails), "1.zip 1=1; again.zip known; 2.bin 2=1; 3.txt unclaimed; empty unclaimed"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got, want := add(t, s, mails), "1.zip known; again.zip known; 2.bin known; 3.txt known unclaimed; empty known unclaimed"; got != want {
		t.Errorf("again: got %s", got)
	}
	sound(t, s.Dir())
	saved, err := Read(s.Dir())
	if err != nil || len(saved.Round.Submissions) != 2 || len(saved.Round.Arrivals) != 4 {
		t.Errorf("%v: %+v", err, saved.Round)
	}

	v := saved.Round.Submissions[0].Newest()
	data, err := s.File(context.Background(), v, v.Files[1], "")
	if err != nil || string(data) != "picture of n1" {
		t.Errorf("%q, %v", data, err)
	}
	lost := v.Files[1]
	lost.SHA256 = strings.Repeat("0", 64)
	if _, err := s.File(context.Background(), v, lost, ""); !errors.Is(err, ErrLost) {
		t.Errorf("a file that never came: %v", err)
	}
	n, err := s.Nomination(v)
	if err != nil || n.Answer(form.KeyName) != "张三" {
		t.Errorf("%v, %v", n.Answer(form.KeyName), err)
	}
}

// A package that was unpacked into a folder is one submission, in a folder of mails too.
func TestAddUnpackedPackage(t *testing.T) {
	s := created(t)
	dir := inFolder(t, map[string][]byte{
		"a/package.json": []byte(`{"format":2,"campaign":"laiwu-2021","nomination":"n","answers":{"unit":"某厂工会","name":"李四"},"files":[{"name":"b.jpg","bytes":1,"sha256":"` + strings.Repeat("0", 64) + `"}]}`),
		"a/b.jpg":        []byte("changed"), "a/c.pdf": []byte("%PDF-1.4"), "1.zip": pack(unit, "张三", "n1"),
	})
	if got, want := add(t, s, dir), "1.zip 1=1; a 2=1"; got != want {
		t.Errorf("got %s", got)
	}
	if got, want := add(t, s, dir), "1.zip known; a known"; got != want {
		t.Errorf("again: got %s", got)
	}
	v := s.Round.Submissions[1].Newest()
	if v.Files[1].State != office.Altered || len(v.Extra) != 1 || v.Extra[0].Name != "c.pdf" {
		t.Errorf("%+v", v)
	}
	data, err := s.File(context.Background(), v, v.Files[1], "")
	if err != nil || string(data) != "changed" {
		t.Errorf("%q, %v", data, err)
	}
}

// Loose files in a folder that says whose they are belong together, those of folders in it
// too; mails and archives there are read by themselves.
func TestAddFolderOfAUnit(t *testing.T) {
	s := created(t)
	dir := inFolder(t, map[string][]byte{
		"003 牛泉镇总工会+李四/照片/1.jpg": []byte("1"), "003 牛泉镇总工会+李四/盖章.pdf": []byte("%PDF-1.4"),
		"大王庄镇总工会材料/表.bin": []byte("2"), "大王庄镇总工会材料/1.zip": pack("大王庄镇总工会", "王五", "n1"),
		"其他/照片.jpg": []byte("3"),
	})
	want := "003 牛泉镇总工会+李四 1=1; 照片.jpg unclaimed; 1.zip 2=1; 大王庄镇总工会材料 2=2"
	if got := add(t, s, dir); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	v := s.Round.Submissions[0].Newest()
	if v.Kind != office.Loose || v.Unit != "牛泉镇总工会" || v.Name != "李四" || len(v.Files) != 2 {
		t.Errorf("%+v", v)
	}
	if v := s.Round.Submissions[1].Newest(); v.Unit != "大王庄镇总工会" || len(v.Extra) != 1 {
		t.Errorf("%+v", v)
	}
	for _, o := range strings.Split(add(t, s, dir), "; ") {
		if !strings.Contains(o, "known") {
			t.Errorf("again: %s", o)
		}
	}
}

// A round that lies in the folder that is added is not taken into itself, and what cannot
// be read stops nothing else.
func TestAddOddFolders(t *testing.T) {
	outer := inFolder(t, map[string][]byte{"1.zip": pack(unit, "张三", "n1")})
	s, err := Create(filepath.Join(outer, "round"), assets.DefaultCampaign())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if got := add(t, s, outer, filepath.Join(outer, "none"), outer); got != "1.zip 1=1; none 没有这个文件或文件夹，请核对路径; 1.zip known" {
		t.Errorf("got %s", got)
	}
	deep := t.TempDir()
	name := deep
	for range maxDepth + 2 {
		name = filepath.Join(name, "d")
	}
	if err := os.MkdirAll(name, 0o700); err != nil {
		t.Fatal(err)
	}
	if got := add(t, s, deep); got != "d 文件夹套得太深，没有再往里看，请分开加入" {
		t.Errorf("got %s", got)
	}
}

// One writes, others read and are told who writes.
func TestLock(t *testing.T) {
	t.Setenv("USER", "王五")
	t.Setenv("USERNAME", "王五")
	s := created(t)
	_, err := Open(s.Dir())
	var other *Locked
	if !errors.As(err, &other) || other.PID != os.Getpid() || !strings.Contains(err.Error(), "正由王五在电脑") || time.Since(other.Since) > time.Minute {
		t.Errorf("second writer: %v", err)
	}
	if _, err := Read(s.Dir()); err != nil {
		t.Errorf("a reader: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := Open(s.Dir())
	if err != nil {
		t.Fatal(err)
	}
	s.root, s.lock = again.root, again.lock // for created's Close
}

// Whoever typed a name decides under it, and others are told it; without one it is the
// account's, else the computer's, which is not said twice.
func TestUser(t *testing.T) {
	s := created(t)
	add(t, s, inFolder(t, map[string][]byte{"1.zip": pack(unit, "张三", "n1")}))
	host, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ account, typed, decides, told string }{
		{"wang", "", "wang", "正由 wang 在电脑 " + host + " 上打开"},
		{"wang", " 李\x00芳\n", "李芳", "正由李芳在电脑 " + host + " 上打开"},
		{"wang", strings.Repeat("长", 30), strings.Repeat("长", 20), "长在电脑 " + host + " 上打开"},
		{"", "", "电脑 " + host, "正由电脑 " + host + " 打开"},
		{"", "李芳", "李芳", "正由李芳在电脑 " + host + " 上打开"},
	} {
		for _, name := range []string{"USER", "USERNAME", "LOGNAME"} {
			t.Setenv(name, c.account)
		}
		if err := s.SetUser(c.typed); err != nil {
			t.Fatal(err)
		}
		if err := s.Decide("1", office.Pass, nil, noon); err != nil {
			t.Fatal(err)
		}
		if d, ok := s.Round.Submissions[0].Decided(); !ok || d.Who != c.decides {
			t.Errorf("%q, %q: %q decides", c.account, c.typed, d.Who)
		}
		if _, err := Open(s.Dir()); err == nil || !strings.Contains(err.Error(), c.told) {
			t.Errorf("%q, %q: others are told %v", c.account, c.typed, err)
		}
	}
}

func TestCreateAndOpenRefuse(t *testing.T) {
	dir := inFolder(t, map[string][]byte{"own.txt": []byte("x")})
	round := created(t)
	for name, test := range map[string]struct {
		do   func() error
		want string
	}{
		"full":    {func() error { _, err := Create(dir, assets.DefaultCampaign()); return err }, "里已有别的文件，请换一个空文件夹"},
		"round":   {func() error { _, err := Create(round.Dir(), assets.DefaultCampaign()); return err }, "里已有一轮收件"},
		"notice":  {func() error { _, err := Create(filepath.Join(dir, "r"), []byte("id = 1")); return err }, "通知内容"},
		"none":    {func() error { _, err := Open(dir); return err }, "里没有收件"},
		"missing": {func() error { _, err := Read(filepath.Join(dir, "gone")); return err }, "打不开：没有这个文件或文件夹"},
		"file":    {func() error { _, err := Read(filepath.Join(dir, "own.txt")); return err }, "是文件，请给出一轮收件所在的文件夹"},
	} {
		if err := test.do(); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for text, want := range map[string]string{
		"{": "内容不对", `{"format":9}`: "更新版本", `{"format":1,"submissions":[{"id":"1"}]}`: "内容不对", "": "内容不对",
	} {
		broken := inFolder(t, map[string][]byte{roundFile: []byte(text), noticeFile: assets.DefaultCampaign()})
		if _, err := Open(broken); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// Whatever write fails, the round on the disk is as it was, and adding again completes it.
func TestFaults(t *testing.T) {
	mails := inFolder(t, map[string][]byte{"1.zip": pack(unit, "张三", "n1"), "2.zip": pack("某厂工会", "李四", "n2")})
	for fail := range 8 {
		s := created(t)
		count, broke := 0, false
		t.Run(fmt.Sprint(fail), func(t *testing.T) {
			disk.Intercept(t, func(_, _ string, rename func() error) error {
				if count++; count == fail+1 {
					broke = true
					return errors.New("fault")
				}
				return rename()
			})
			reported := 0
			err := s.Add(context.Background(), []string{mails}, Adding{Kit: kit(), Received: noon, Report: func(Outcome) { reported++ }})
			if (err != nil) != broke {
				t.Errorf("error %v, broke %v", err, broke)
			}
			saved, err := Read(s.Dir())
			if err != nil || len(saved.Round.Arrivals) != reported || len(s.Round.Arrivals) != reported {
				t.Errorf("%d reported, %d on the disk, %d held: %v", reported, len(saved.Round.Arrivals), len(s.Round.Arrivals), err)
			}
		})
		add(t, s, mails)
		if len(s.Round.Submissions) != 2 || len(s.Round.Arrivals) != 2 {
			t.Errorf("fault %d: %+v", fail, s.Round)
		}
		sound(t, s.Dir())
	}
}

// A verdict that could not be saved was not made.
func TestDecide(t *testing.T) {
	s := created(t)
	add(t, s, inFolder(t, map[string][]byte{"1.zip": pack(unit, "张三", "n1")}))
	t.Run("fault", func(t *testing.T) {
		disk.Intercept(t, func(_, _ string, _ func() error) error { return errors.New("fault") })
		if err := s.Decide("1", office.Pass, nil, noon); err == nil || len(s.Round.Submissions[0].History) > 0 || s.Round.Submissions[0].Verdict() != "" {
			t.Errorf("%v: %+v", err, s.Round.Submissions[0])
		}
	})
	if err := s.Decide("1", office.Return, []office.Reason{{Field: form.KeyPhone, Text: "电话"}}, noon); err != nil {
		t.Fatal(err)
	}
	saved, err := Read(s.Dir())
	if err != nil || saved.Round.Submissions[0].Verdict() != office.Return || saved.Round.Submissions[0].History[0].Reasons[0].Text != "电话" {
		t.Errorf("%v: %+v", err, saved.Round.Submissions[0])
	}
	if err := s.Decide("1", office.Return, []office.Reason{{Text: strings.Repeat("字", form.MaxObjection+1)}}, noon); err == nil || len(s.Round.Submissions[0].History) != 1 {
		t.Errorf("a reason that no letter holds: %v", err)
	}
	if err := s.Decide("7", office.Pass, nil, noon); err == nil {
		t.Error("there is no submission 7")
	}
}

// An archive with a password is kept, and read when the password is given; afterwards the
// same file changes nothing again.
func TestPassword(t *testing.T) {
	s := created(t)
	how := func(password string) string {
		t.Helper()
		var lines []string
		err := s.Add(context.Background(), []string{filepath.Join("testdata", "locked.rar")}, Adding{
			Kit: kit(), Received: noon, Password: password, Report: func(o Outcome) { lines = append(lines, line(o)) },
		})
		if err != nil || len(s.Round.Arrivals) != 1 {
			t.Fatalf("%v: %d arrivals", err, len(s.Round.Arrivals))
		}
		return strings.Join(lines, "; ")
	}
	for _, test := range []struct{ password, want string }{
		{"", "locked.rar unclaimed"},
		{"", "locked.rar known unclaimed"},
		{"wrong", "locked.rar unclaimed"},
		{"秘密2021", "locked.rar 1=1"},
		{"秘密2021", "locked.rar known"},
		{"", "locked.rar known"},
	} {
		if got := how(test.password); got != test.want {
			t.Errorf("%q: got %s, want %s", test.password, got, test.want)
		}
	}
	v := s.Round.Submissions[0].Newest()
	if data, err := s.File(context.Background(), v, v.Files[1], "秘密2021"); err != nil || string(data) != "picture of n1" {
		t.Errorf("%q, %v", data, err)
	}
}
