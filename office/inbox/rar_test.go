package inbox

import (
	"fmt"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// quoted is how a summary shows data, with the end of its line.
func quoted(data string) string { return fmt.Sprintf("%.40q\n", data) }

func TestRarNames(t *testing.T) {
	for _, c := range []struct{ what, data, want string }{
		{"RAR5", rar5("", packed{name: "材料/张三.txt", data: "data"}), "材料 / 张三.txt"},
		{"RAR4 in GBK", rar4(packed{name: gbk(`材料\张三.txt`), data: "data"}), "材料 / 张三.txt"},
		{"RAR4 with backslashes in characters", rar4(packed{name: gbk(`誠信\朶\張.txt`), data: "data"}), "誠信 / 朶 / 張.txt"},
		{"RAR4 in UTF-8", rar4(packed{name: `材料\张三.txt`, data: "data"}), "材料 / 张三.txt"},
		{"RAR4 in Unicode", rar4(packed{name: unicodeName(gbk(`材料\张三.txt`), `材料\张三.txt`), data: "data", flags: 0x200}), "材料 / 张三.txt"},
		{"upwards", rar5("", packed{name: "../../x/../a.txt", data: "data"}), "x / a.txt"},
	} {
		b := readOne(t, "x.rar", c.data, Options{})
		if got, want := summary(b), "x.rar: \n  x.rar / "+c.want+" = \"data\"\n"; got != want {
			t.Errorf("%s: got\n%swant\n%s", c.what, got, want)
		}
	}
}

func TestRarPasswords(t *testing.T) {
	data := rar5("莱芜2021", packed{name: "张三.txt", data: "data"}, packed{name: "b.txt", data: "bbb"})
	for password, want := range map[string]string{
		"莱芜2021": "\n  x.rar / 张三.txt = \"data\"\n  x.rar / b.txt = \"bbb\"\n",
		"":       "\n  x.rar = …\n  ! x.rar (2) 设有密码，请输入密码，或请对方不设密码重发。\n",
		"2021":   "\n  x.rar = …\n  ! x.rar (2) 设有密码，输入的密码打不开它，请核对密码。\n",
	} {
		got := strings.ReplaceAll(summary(readOne(t, "x.rar", data, Options{Password: password})), quoted(data), "…\n")
		if got != "x.rar: "+want {
			t.Errorf("%q: got\n%swant\n%s", password, got, want)
		}
	}
}

// Of several passwords the one that opens an archive is used, and told; what none opens
// says so if one was typed for it.
func TestRarKnownPasswords(t *testing.T) {
	one, two := rar5("p1", packed{name: "a.txt", data: "aaa"}), rar5("p2", packed{name: "b.txt", data: "bbb"})
	plain := rar5("", packed{name: "c.txt", data: "ccc"})
	for _, c := range []struct {
		typed string
		known []string
		data  string
		want  string // what is found
		told  string
	}{
		{"p1", []string{"p2"}, one, "a.txt", "p1"},
		{"p2", []string{"x", "p1"}, one, "a.txt", "p1"},
		{"", []string{"p1", "p2"}, two, "b.txt", "p2"},
		{"", []string{"p1"}, one, "a.txt", "p1"},
		{"", []string{"p1"}, plain, "c.txt", ""},
		{"p1", []string{"p2", "p1"}, plain, "c.txt", ""},
		{"", []string{"x", "y"}, one, "设有密码，请输入密码，或请对方不设密码重发。", ""},
		{"z", []string{"x", "y"}, one, "设有密码，输入的密码打不开它，请核对密码。", ""},
		{"z", []string{"x", "y"}, "Rar!\x1A\x07\x01\x00", "打不开，可能已损坏，请对方重新压缩后重发。", ""},
	} {
		told := ""
		b := readOne(t, "x.rar", c.data, Options{Password: c.typed, Known: c.known, Opened: func(password string) { told = password }})
		if !strings.Contains(summary(b), c.want) || told != c.told {
			t.Errorf("%q, %q: told %q, got\n%s", c.typed, c.known, told, summary(b))
		}
	}
}

func TestRarProblems(t *testing.T) {
	four := rar4(packed{name: "a.txt", data: "aaaa"}, packed{name: "b.txt", data: "bbbb"})
	five := rar5("", packed{name: "a.txt", data: "aaaa"}, packed{name: "b.txt", data: "bbbb"})
	split := rar4(packed{name: "a.txt", data: "aaaa"}, packed{name: "b.txt", data: "bbbb", flags: 2})
	for _, c := range []struct{ what, data, want string }{
		{"damaged RAR4", strings.Replace(four, "aaaa", "axaa", 1), "\n  x.rar / a.txt = \"axaa\"\n  x.rar / b.txt = \"bbbb\"\n" +
			"  ! x.rar / a.txt (1) 在压缩包里已损坏，请对方重新压缩后重发。\n"},
		{"damaged RAR5", strings.Replace(five, "aaaa", "axaa", 1), "\n  x.rar / a.txt = \"axaa\"\n  x.rar / b.txt = \"bbbb\"\n" +
			"  ! x.rar / a.txt (1) 在压缩包里已损坏，请对方重新压缩后重发。\n"},
		{"cut off in a file", five[:len(five)-10], "\n  x.rar / a.txt = \"aaaa\"\n  x.rar / b.txt = \"bb\"\n" +
			"  ! x.rar / b.txt (1) 在压缩包里已损坏，请对方重新压缩后重发。\n"},
		{"cut off in the list", five[:len(five)-16], "\n  x.rar / a.txt = \"aaaa\"\n  x.rar = …\n" +
			"  ! x.rar (1) 打不开，可能已损坏，请对方重新压缩后重发。\n"},
		{"one volume", split, "\n  x.rar / a.txt = \"aaaa\"\n  x.rar = …\n" +
			"  ! x.rar (5) 是分卷压缩包，解不全，请对方压缩成一个文件重发。\n"},
		{"only a signature", "Rar!\x1A\x07\x01\x00", "\n  x.rar = …\n  ! x.rar (1) 打不开，可能已损坏，请对方重新压缩后重发。\n"},
	} {
		got := summary(readOne(t, "x.rar", c.data, Options{}))
		got = strings.ReplaceAll(got, quoted(c.data), "…\n")
		if got != "x.rar: "+c.want {
			t.Errorf("%s: got\n%swant\n%s", c.what, got, c.want)
		}
	}
}

// A RAR5 that is compressed, with a password too, and one whose data was damaged.
func TestRarCompression(t *testing.T) {
	text := rhymed()
	files := []packed{{name: "材料/事迹.txt", data: text, pack: true}, {name: "a.txt", data: "aaaaaaaaaaaaaaaaaaaaaaaaa", pack: true}, {name: "b.txt", data: "b"}}
	plain := rar5("", files...)
	if len(plain) > len(text)/2 {
		t.Fatalf("%d bytes became %d", len(text), len(plain))
	}
	for password, data := range map[string]string{"": plain, "莱芜2021": rar5("莱芜2021", files...)} {
		b := readOne(t, "x.rar", data, Options{Password: password})
		if len(b.Files) != 3 || len(b.Problems) > 0 {
			t.Fatalf("%q: %s", password, summary(b))
		}
		for i, f := range b.Files {
			if string(f.Data) != files[i].data {
				t.Errorf("%q: %s differs", password, f.Name)
			}
		}
	}
	damaged := []byte(plain)
	damaged[len(plain)/2] ^= 0x10
	if b := readOne(t, "x.rar", string(damaged), Options{}); len(b.Problems) == 0 || b.Problems[0].Kind != Damaged {
		t.Errorf("damaged: %s", summary(b))
	}
}

// WinRAR can keep files that are alike once.
func TestRarCopies(t *testing.T) {
	data := rar5("", packed{name: "材料/a.txt", data: "data"}, packed{name: "b.txt", same: "材料/a.txt"}, packed{name: "c.txt", same: "nothing.txt"})
	wantSummary(t, `
x.rar: 
  x.rar / 材料 / a.txt = "data"
  x.rar / b.txt = "data"
  ! x.rar / c.txt (1) 在压缩包里已损坏，请对方重新压缩后重发。
`, readOne(t, "x.rar", data, Options{}))
}

// A dictionary of 256 MB is not made room for.
func TestRarDictionaryIsBounded(t *testing.T) {
	const solid = 1 << 6
	data := rar5("", packed{name: "a.txt", data: "aaaa", flags: 11<<10 | 1<<7 | solid}, packed{name: "b.txt", data: "b"})
	b := readOne(t, "x.rar", data, Options{})
	if len(b.Problems) != 1 || b.Problems[0].Text != "压缩时字典设得太大，没有解开，请对方改用 zip 格式重发。" {
		t.Error(summary(b))
	}
}

// The archives that these tests write are read alike by programs of others.
func TestOthersReadTheseArchives(t *testing.T) {
	files := []packed{{name: "a/b.txt", data: "data"}, {name: "c.txt", data: strings.Repeat("c", 1000)}, {name: "d.txt", data: rhymed()}}
	tight := slices.Clone(files)
	for i := range tight {
		tight[i].pack = true
	}
	for name, archive := range map[string]string{"4.rar": "", "5.rar": rar5("", files...), "tight.rar": rar5("", tight...), "secret.rar": rar5("word", files...), "a.zip": storedZip(files...)} {
		program := []string{"unar", "-q", "-p", "word", "-D"}
		if strings.HasSuffix(name, ".zip") {
			program = []string{"unzip", "-q"}
		}
		if name == "4.rar" {
			archive = rar4(packed{name: `a\b.txt`, data: files[0].data}, files[1], files[2])
		}
		if _, err := exec.LookPath(program[0]); err != nil {
			t.Skip(err)
		}
		dir := t.TempDir()
		write(t, dir, name, archive)
		run := exec.Command(program[0], append(program[1:], name)...)
		run.Dir = dir
		if out, err := run.CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", name, err, out)
		}
		for _, f := range files {
			if load(t, dir, f.name) != f.data {
				t.Errorf("%s: %s differs", name, f.name)
			}
		}
	}
}
