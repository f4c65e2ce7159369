package inbox

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"strings"
	"testing"
)

func TestZipNames(t *testing.T) {
	extra := func(raw, name string) string {
		field := binary.LittleEndian.AppendUint32([]byte{1}, crc32.ChecksumIEEE([]byte(raw)))
		field = append(field, name...)
		return "\x75\x70" + string([]byte{byte(len(field)), 0}) + string(field)
	}
	for _, c := range []struct {
		what string
		file packed
		want string
	}{
		{"ASCII", packed{name: "a/b.txt"}, "a / b.txt"},
		{"UTF-8 with the flag", packed{name: "材料/张三.txt", flags: 0x800}, "材料 / 张三.txt"},
		{"UTF-8 without the flag", packed{name: "材料/张三.txt"}, "材料 / 张三.txt"},
		{"GBK", packed{name: gbk("材料/张三.txt")}, "材料 / 张三.txt"},
		{"GBK with the flag", packed{name: gbk("材料/张三.txt"), flags: 0x800}, "材料 / 张三.txt"},
		{"GBK that is UTF-8 by chance", packed{name: gbk("袁.txt")}, "袁.txt"},
		{"a backslash in a character", packed{name: gbk("誠信/朶.txt")}, "誠信 / 朶.txt"},
		{"backslashes between folders", packed{name: gbk(`材料\誠\张三.txt`)}, "材料 / 誠 / 张三.txt"},
		{"extra field", packed{name: "??.txt", extra: extra("??.txt", "张三.txt")}, "张三.txt"},
		{"extra field of another name", packed{name: "b.txt", extra: extra("??.txt", "张三.txt")}, "b.txt"},
		{"broken extra field", packed{name: "b.txt", extra: "\x75\x70\xFF\xFF\x01"}, "b.txt"},
		{"upwards", packed{name: "../../../etc/passwd"}, "etc / passwd"},
		{"from the root", packed{name: "/etc/./passwd"}, "etc / passwd"},
		{"drive", packed{name: `C:\Windows\..\con.txt`}, "Windows / _con.txt"},
		{"no name left", packed{name: "a/..", data: "x"}, "a / 未命名"},
		{"forbidden and invisible", packed{name: "a:b\u202Egpj.exe*", flags: 0x800}, "a_bgpj.exe_"},
	} {
		c.file.data = "data"
		b := readOne(t, "材料.zip", storedZip(c.file), Options{})
		want := "材料.zip: \n  材料.zip / " + c.want + " = \"data\"\n"
		if got := summary(b); got != want {
			t.Errorf("%s: got\n%swant\n%s", c.what, got, want)
		}
	}
}

// A Mac writes accents behind their letters; names are the same everywhere.
func TestNamesOfMacs(t *testing.T) {
	b := readOne(t, "a.zip", storedZip(packed{name: "e\u0301.txt", flags: 0x800, data: "a"}), Options{})
	wantSummary(t, "a.zip: \n  a.zip / é.txt = \"a\"\n", b)
}

// One name that is no UTF-8 tells that the program wrote GBK.
func TestZipNamesAreOfOneProgram(t *testing.T) {
	b := readOne(t, "a.zip", storedZip(packed{name: gbk("张三.txt")}, packed{name: gbk("牡.txt")}), Options{})
	wantSummary(t, `
a.zip: 
  a.zip / 张三.txt = ""
  a.zip / 牡.txt = ""
  ! a.zip / 张三.txt (1) 里面没有内容，请对方重发。
  ! a.zip / 牡.txt (1) 里面没有内容，请对方重发。
`, b)
}

func TestZipJunkIsLeftOut(t *testing.T) {
	var files []packed
	for _, name := range []string{"__MACOSX/._a.jpg", "x/__MACOSX/a.jpg", "~$表.docx", ".~表.docx", "Thumbs.db", "x/.DS_Store", "desktop.ini", "._b.jpg", "a.jpg"} {
		files = append(files, packed{name: name, data: "1"})
	}
	files = append(files, packed{name: "folder/"})
	wantSummary(t, "a.zip: \n  a.zip / a.jpg = \"1\"\n", readOne(t, "a.zip", storedZip(files...), Options{}))
}

func TestDocumentsAreNoArchives(t *testing.T) {
	for _, part := range []packed{
		{name: "[Content_Types].xml", data: "<x/>"},
		{name: "mimetype", data: "application/vnd.oasis.opendocument.text"},
		{name: "OFD.xml", data: "<x/>"},
	} {
		document := storedZip(part, packed{name: "word/document.xml", data: "<x/>"})
		// Whatever it is called, and wherever it lies.
		for _, name := range []string{"表.docx", "表.wps", "tcmime.29.30.1.bin", "表.zip"} {
			b := readOne(t, name, document, Options{})
			if len(b.Files) != 1 || b.Files[0].Name != name || string(b.Files[0].Data) != document || len(b.Problems) > 0 {
				t.Errorf("%s: %s", part.name, summary(b))
			}
			b = readOne(t, "材料.zip", storedZip(packed{name: name, data: document}), Options{})
			if len(b.Files) != 1 || string(b.Files[0].Data) != document {
				t.Errorf("%s in a zip: %s", part.name, summary(b))
			}
		}
	}
}

func TestKeptZipsStayWhole(t *testing.T) {
	letter := storedZip(packed{name: "letter/record.json", data: "{}"})
	var asked []string
	keep := func(names []string) bool {
		asked = append(asked, strings.Join(names, " "))
		return len(names) == 1 && names[0] == "letter/record.json"
	}
	b := readOne(t, "x.zip", storedZip(packed{name: "a.bin", data: letter}), Options{Keep: keep})
	if len(b.Files) != 1 || string(b.Files[0].Data) != letter || strings.Join(asked, ",") != "a.bin,letter/record.json" {
		t.Errorf("%q: %s", asked, summary(b))
	}
}

func TestArchivesNest(t *testing.T) {
	inner := storedZip(packed{name: "张三.txt", data: "深"})
	third := rar5("", packed{name: "三/3.dat", data: inner})
	second := rar4(packed{name: "2.dat", data: third}, packed{name: "b.txt", data: "b"})
	b := readOne(t, "1.dat", storedZip(packed{name: "一/1.bin", data: second}), Options{})
	wantSummary(t, `
1.dat: 
  1.dat / 一 / 1.bin / 2.dat / 三 / 3.dat = `+strings.TrimSuffix(quoted(inner), "\n")+`
  1.dat / 一 / 1.bin / b.txt = "b"
  ! 1.dat / 一 / 1.bin / 2.dat / 三 / 3.dat (4) 压缩包套了 3 层以上，没有再解开，请先解压再加入。
`, b)
	b = readOne(t, "2.dat", second, Options{})
	wantSummary(t, `
2.dat: 
  2.dat / 2.dat / 三 / 3.dat / 张三.txt = "深"
  2.dat / b.txt = "b"
`, b)
}

func TestZipProblems(t *testing.T) {
	whole := storedZip(packed{name: "a.txt", data: "aaaa"}, packed{name: "b.txt", data: "bbbb"})
	lzma := []byte(storedZip(packed{name: "a.txt", data: "a"}, packed{name: "b.txt", data: "b"}))
	lzma[bytes.Index(lzma, []byte("PK\x01\x02"))+10] = 14
	for _, c := range []struct{ what, data, want string }{
		{"encrypted", storedZip(packed{name: "a.txt", data: "a", flags: 1}, packed{name: "b.txt", data: "b"}, packed{name: "c.txt", data: "c", flags: 1}), `
  x.zip / b.txt = "b"
  x.zip = …
  ! x.zip (6) 设有密码，请对方不设密码、重新压缩后重发。
`},
		{"damaged file", strings.Replace(whole, "aaaa", "axaa", 1), `
  x.zip / a.txt = "axaa"
  x.zip / b.txt = "bbbb"
  ! x.zip / a.txt (1) 在压缩包里已损坏，请对方重新压缩后重发。
`},
		{"cut off", whole[:len(whole)-30], `
  x.zip = …
  ! x.zip (1) 打不开，可能已损坏，请对方重新压缩后重发。
`},
		{"of another method", string(lzma), `
  x.zip / b.txt = "b"
  x.zip = …
  ! x.zip (5) 用了少见的压缩方法，解不全，请对方换一个压缩软件。
`},
	} {
		got := summary(readOne(t, "x.zip", c.data, Options{}))
		got = strings.ReplaceAll(got, quoted(c.data), "…\n")
		if got != "x.zip: "+c.want {
			t.Errorf("%s: got\n%swant\n%s", c.what, got, c.want)
		}
	}
}

// What the options ask for is opened however deep it lies, within reason.
func TestDeepZips(t *testing.T) {
	deep := storedZip(packed{name: "a.txt", data: "a"})
	open := func(names []string) bool { return names[0] == "a.txt" || names[0] == "x.zip" }
	for depth := 1; depth <= 3*usual.archiveDepth+1; depth++ {
		for what, o := range map[string]Options{"": {}, "open": {Open: open}} {
			b := readOne(t, "x.zip", deep, o)
			opened := depth <= usual.archiveDepth || what != "" && depth <= 3*usual.archiveDepth
			if opened != (len(b.Problems) == 0) || opened != (b.Files[0].Name == "a.txt") || !opened && b.Problems[0].Kind != TooDeep {
				t.Errorf("%d deep, %q: %s", depth, what, summary(b))
			}
		}
		deep = storedZip(packed{name: "x.zip", data: deep})
	}
}

// Pieces of archives and programs are told.
func TestNoArchives(t *testing.T) {
	executable := "MZ" + strings.Repeat("\x00", 58) + "\x40\x00\x00\x00PE\x00\x00"
	for name, c := range map[string]struct{ data, want string }{
		"材料.zip.001": {"PK\x03\x04", sentences[oneVolume].text}, "材料.zip.002": {"x", sentences[oneVolume].text}, "材料.z01": {"x", sentences[oneVolume].text}, "材料.7z.003": {"x", sentences[oneVolume].text},
		"材料.r00": {"x", sentences[oneVolume].text}, "材料.exe": {executable, sentences[program].text}, "材料.bin": {executable, sentences[program].text},
		"a.exe": {"MZ", ""}, "1.001": {"x", ""},
	} {
		b := readOne(t, name, c.data, Options{})
		if len(b.Files) != 1 || (len(b.Problems) == 1) != (c.want != "") || c.want != "" && (b.Problems[0].Text != c.want || b.Problems[0].Kind != Unsupported) {
			t.Errorf("%s: %s", name, summary(b))
		}
	}
}

// What a file ends with, and what it is called, tell archives that do not begin as such.
func TestArchivesWithOtherBeginnings(t *testing.T) {
	packed := storedZip(packed{name: "a.txt", data: "a"})
	executable := "MZ" + strings.Repeat("\x00", 58) + "\x40\x00\x00\x00PE\x00\x00"
	for _, c := range []struct{ name, data, want string }{
		{"a.exe", executable + packed, "a.exe: \n  a.exe / a.txt = \"a\"\n"},
		{"a.zip", "\r\n" + packed, "a.zip: \n  a.zip / a.txt = \"a\"\n"},
		{"a.zip", "nothing", "a.zip: \n  a.zip = \"nothing\"\n  ! a.zip (1) " + sentences[damagedArchive].text + "\n"},
		{"a.jpg", "\xFF\xD8\xFF" + packed, "a.jpg: \n  a.jpg = " + fmt.Sprintf("%.40q\n", "\xFF\xD8\xFF"+packed)},
	} {
		wantSummary(t, c.want, readOne(t, c.name, c.data, Options{}))
	}
	for _, data := range []string{"\x20\x40-lh5-", "\x00\x00\x31\x00\x00\x00\x90**ACE**", strings.Repeat("\x00", 0x8001) + "CD001"} {
		if b := readOne(t, "a.bin", data, Options{}); len(b.Problems) != 1 || b.Problems[0].Text != sentences[rareArchive].text {
			t.Errorf("%.20q: %s", data, summary(b))
		}
	}
}
