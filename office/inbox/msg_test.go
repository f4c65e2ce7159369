package inbox

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"
)

var submitted = time.Date(2021, 5, 31, 16, 20, 0, 0, beijing)

func simpleMsg(narrow bool) outlookMail {
	return outlookMail{
		narrow: narrow,
		texts: map[string]string{
			"0037": "凤城街道材料", "0C1A": "李四", "0C1F": "/O=EXCHANGE/CN=LISI", "5D01": "lisi@example.com",
			"1000": "您好：\r\n材料见附件。https://pan.baidu.com/s/1abc 提取码 x1y2\r\n",
		},
		fixed: map[uint16]uint64{propSubmitted: ticks(submitted), propMessagePage: 936},
		files: []outlookFile{
			{texts: map[string]string{"3707": "张三材料.zip", "3704": "ZHANGS~1.ZIP"}, data: storedZip(packed{name: gbk("张三/表.txt"), data: "t"})},
			{texts: map[string]string{"3704": "b.jpg"}, data: jpegOf(20 << 10)},
		},
	}
}

func TestMsg(t *testing.T) {
	for _, narrow := range []bool{false, true} {
		for _, name := range []string{"1.msg", "1.bin"} {
			b := readOne(t, name, simpleMsg(narrow).String(), Options{})
			wantSummary(t, name+`: 凤城街道材料
  `+name+` / 张三材料.zip / 张三 / 表.txt = "t"
  `+name+` / b.jpg = `+quoted(jpegOf(20<<10)), b)
			if b.From != (Address{"李四", "lisi@example.com"}) || !b.Date.Equal(submitted) || b.Text != "您好：\n材料见附件。https://pan.baidu.com/s/1abc 提取码 x1y2" {
				t.Errorf("%+v %v %q", b.From, b.Date, b.Text)
			}
			if !slices.Equal(b.Links, []Link{{"百度网盘", "https://pan.baidu.com/s/1abc", "x1y2"}}) {
				t.Errorf("%+v", b.Links)
			}
			if string(b.Files[1].Data) != jpegOf(20<<10) {
				t.Error("the picture differs")
			}
		}
	}
}

func TestMsgSenders(t *testing.T) {
	for _, c := range []struct {
		texts map[string]string
		want  Address
	}{
		{map[string]string{"0C1A": "李四", "0C1F": "lisi@example.com"}, Address{"李四", "lisi@example.com"}},
		{map[string]string{"0042": "王五", "0065": "wangwu@example.com", "0C1A": "李四", "5D01": "lisi@example.com"}, Address{"王五", "wangwu@example.com"}},
		{map[string]string{"0C1A": "李四", "0C1F": "/O=X", "007D": "Received: x\r\nFrom: " + wordB("gbk", gbk("李四")) + " <li@example.com>\r\n\r\n"}, Address{"李四", "li@example.com"}},
		{map[string]string{"0C1A": "李四", "0C1F": "/O=X"}, Address{"李四", ""}},
	} {
		if b := readOne(t, "1.msg", outlookMail{texts: c.texts}.String(), Options{}); b.From != c.want {
			t.Errorf("%v: %+v", c.texts, b.From)
		}
	}
	header := outlookMail{texts: map[string]string{"007D": "Date: Sun, 30 May 2021 09:00:00 +0800\r\n"}, fixed: map[uint16]uint64{propSubmitted: ticks(submitted)}}
	if b := readOne(t, "1.msg", header.String(), Options{}); b.Date.Day() != 30 {
		t.Error(b.Date)
	}
	for _, odd := range []uint64{0, 1, 1 << 63} {
		if b := readOne(t, "1.msg", outlookMail{fixed: map[uint16]uint64{propDelivered: odd}}.String(), Options{}); !b.Date.IsZero() {
			t.Error(b.Date)
		}
	}
}

func TestMsgHTMLAndPictures(t *testing.T) {
	m := outlookMail{
		texts: map[string]string{"0037": "x", "10130102": `<p>` + gbk("您好") + `</p><img src="cid:logo@x">`},
		fixed: map[uint16]uint64{propInternetPage: 936},
		files: []outlookFile{
			{texts: map[string]string{"3707": "image001.jpg", "3712": "logo@x"}, data: jpegOf(2 << 10)},
			{texts: map[string]string{"3707": "a.jpg", "3712": "other"}, data: jpegOf(2 << 10)},
			{texts: map[string]string{"3707": "云.docx"}, fixed: map[uint16]uint64{propAttachMethod: 7}},
		},
	}
	b := readOne(t, "1.msg", m.String(), Options{})
	wantSummary(t, `
1.msg: x
  1.msg / a.jpg = `+quoted(jpegOf(2<<10))+`  ! 1.msg / 云.docx (5) 没有随邮件发来，里面只有一个链接，请对方重发。
`, b)
	if b.Text != "您好" {
		t.Errorf("%q", b.Text)
	}
	m.texts["10130102"], m.fixed[propInternetPage] = "<p>您好", 65001
	if b := readOne(t, "1.msg", m.String(), Options{}); b.Text != "您好" {
		t.Errorf("%q", b.Text)
	}
	delete(m.texts, "10130102")
	m.texts["1013"] = "<p>您好"
	if b := readOne(t, "1.msg", m.String(), Options{}); b.Text != "您好" {
		t.Errorf("HTML as a text: %q", b.Text)
	}
}

func TestMsgWithinMsg(t *testing.T) {
	outer := outlookMail{
		texts: map[string]string{"0037": "转发", "0C1A": "李四", "5D01": "lisi@example.com"},
		files: []outlookFile{{texts: map[string]string{"3707": "1.eml"}, data: eml("", attached("filename=c.txt", "c"))}},
		attached: []outlookMail{{
			texts: map[string]string{"0037": "凤城街道材料", "0C1A": "王五", "0C1F": "wangwu@example.com"},
			fixed: map[uint16]uint64{propDelivered: ticks(submitted)},
			files: []outlookFile{{texts: map[string]string{"3707": "a.txt"}, data: "a"}},
		}},
	}
	all := read(t, "x.zip", storedZip(packed{name: "o.msg", data: outer.String()}), Options{})
	wantSummary(t, `
x.zip › o.msg: 转发
x.zip › o.msg › 1.eml: 凤城街道材料
  x.zip / o.msg / 1.eml / c.txt = "c"
x.zip › o.msg › 凤城街道材料: 凤城街道材料
  x.zip / o.msg / 凤城街道材料 / a.txt = "a"
`, all...)
	if b := all[2]; b.From.Mail != "wangwu@example.com" || b.Via.Mail != "lisi@example.com" || !b.Date.Equal(submitted) {
		t.Errorf("%+v", b)
	}
	deep := outlookMail{texts: map[string]string{"0037": "0"}}
	for range 12 {
		deep = outlookMail{texts: map[string]string{"0037": "x"}, attached: []outlookMail{deep}}
	}
	all = read(t, "d.msg", deep.String(), Options{})
	if last := all[len(all)-1]; len(all) != usual.mailDepth || len(last.Problems) != 1 || last.Problems[0].Kind != TooDeep {
		t.Errorf("%d bundles: %s", len(all), summary(last))
	}
}

func TestLockedDocuments(t *testing.T) {
	fib := func(flags byte) string {
		return "\xEC\xA5\xC1\x00\x00\x00\x00\x00\x00\x00\x00" + string([]byte{flags}) + strings.Repeat("\x00", 500)
	}
	for _, c := range []struct {
		what    string
		streams map[string]string
		locked  bool
	}{
		{".docx", map[string]string{"EncryptedPackage": "x", "EncryptionInfo": "y"}, true},
		{".doc", map[string]string{"WordDocument": fib(0x12)}, false},
		{".doc with a password", map[string]string{"WordDocument": fib(0x13)}, true},
		{".xls", map[string]string{"Workbook": "\x09\x08\x02\x00\x00\x06\x42\x00\x02\x00\xB0\x04"}, false},
		{".xls with a password", map[string]string{"Workbook": "\x09\x08\x02\x00\x00\x06\x2F\x00\x02\x00\xB0\x04"}, true},
		{"another", map[string]string{"CONTENTS": "x"}, false},
	} {
		data := compoundFile(c.streams)
		for _, b := range []Bundle{readOne(t, "表.doc", data, Options{}), readOne(t, "x.zip", storedZip(packed{name: "表.doc", data: data}), Options{})} {
			if len(b.Files) != 1 || string(b.Files[0].Data) != data || (len(b.Problems) == 1) != c.locked || c.locked && b.Problems[0].Kind != Sealed {
				t.Errorf("%s: %s", c.what, summary(b))
			}
		}
	}
}

// Streams of all lengths are read whole, at each border of sectors.
func TestCompoundStreams(t *testing.T) {
	r := newReading(t.Context(), Options{limits: &usual})
	streams := map[string]string{}
	for _, size := range []int{1, 63, 64, 65, 511, 512, 4095, 4096, 4097, 16383, 16384, 16385, 100_000} {
		streams[strings.Repeat("s", len(streams)+1)] = strings.Repeat("0123456789", size/10+1)[:size]
	}
	data := compoundFile(streams)
	c := r.openCompound(item{data: []byte(data)})
	for range 2 {
		for name, want := range streams {
			if got := string(c.stream(name, 1<<20)); got != want {
				t.Errorf("%d of %d bytes", len(got), len(want))
			}
		}
	}
}

// The compound files of these tests are read alike by a program of others.
func TestOthersReadTheseMsgs(t *testing.T) {
	program, err := exec.LookPath("7z")
	if err != nil {
		t.Skip(err)
	}
	dir := t.TempDir()
	write(t, dir, "1.msg", simpleMsg(false).String())
	run := exec.Command(program, "x", "1.msg")
	run.Dir = dir
	if out, err := run.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if load(t, dir, "__attach_version1.0_#00000001/__substg1.0_37010102") != jpegOf(20<<10) {
		t.Error("the picture differs")
	}
}
