package inbox

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"
)

// soon fails a test in which reading took long or much memory.
func soon(t *testing.T, what string, most uint64, f func()) {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	f()
	if took := time.Since(start); took > 15*time.Second {
		t.Errorf("%s took %v", what, took)
	}
	runtime.ReadMemStats(&after)
	if used := after.TotalAlloc - before.TotalAlloc; used > most {
		t.Errorf("%s took %d MB", what, used>>20)
	}
}

// with returns the usual limits after a change.
func limited(change func(*limits)) Options {
	l := usual
	change(&l)
	return Options{limits: &l}
}

func TestZipBombs(t *testing.T) {
	zeros := make([]byte, 4<<20)
	one := deflatedZip("0.bin", zeros)
	o := limited(func(l *limits) { l.bytes = 6 << 20 })
	want := Problem{Kind: TooLarge, Text: "解开后超过 6 MB，没有读完，请分成几份。", Ask: "解开后超过 6 MB，没有读完，请分成几份重发。"}
	lying := []byte(one)
	le.PutUint32(lying[bytes.Index(lying, []byte("PK\x01\x02"))+24:], 7)
	for what, data := range map[string]string{
		"many files":  storedZip(packed{name: "1", data: one}, packed{name: "2", data: one}, packed{name: "3", data: one}, packed{name: "a.txt", data: "a"}),
		"one file":    deflatedZip("0.bin", make([]byte, 7<<20)),
		"within mail": eml("", attached("filename=1", one), attached("filename=2", one), attached("filename=a.txt", "a")),
	} {
		soon(t, what, 60<<20, func() {
			var problems []Problem
			for _, b := range read(t, "x.zip", data, o) {
				problems = append(problems, b.Problems...)
			}
			if len(problems) != 1 || problems[0].Kind != want.Kind || problems[0].Text != want.Text || problems[0].Ask != want.Ask {
				t.Errorf("%s: %+v", what, problems)
			}
		})
	}
	// What is small and lies behind it is read.
	if b := readOne(t, "x.zip", storedZip(packed{name: "1", data: deflatedZip("0", make([]byte, 7<<20))}, packed{name: "a.txt", data: "a"}), o); len(b.Files) != 1 || b.Files[0].Name != "a.txt" {
		t.Error(summary(b))
	}
	if b := readOne(t, "x.zip", string(lying), o); len(b.Problems) != 1 {
		t.Error(summary(b))
	}
	// A file may be as large as the limit, and no larger.
	for size, problems := range map[int]int{100: 0, 101: 1} {
		b := readOne(t, "x.zip", storedZip(packed{name: "a", data: strings.Repeat("a", size)}), limited(func(l *limits) { l.bytes = 100 }))
		if len(b.Problems) != problems || len(b.Files) != 1-problems {
			t.Errorf("%d: %s", size, summary(b))
		}
	}
	if b := readOne(t, "a.jpg", jpegOf(101), limited(func(l *limits) { l.bytes = 100 })); len(b.Files) != 0 || len(b.Problems) != 1 {
		t.Error(summary(b))
	}
}

// An archive of mails is no more than these mails: each has limits of its own, and is
// handed over before the next one is read.
func TestArchivesOfMails(t *testing.T) {
	var mails, names []packed
	for i := range 30 {
		name := fmt.Sprintf("%02d.eml", i)
		mails = append(mails, packed{name: name, data: eml("", attached("filename=a.jpg", jpegOf(9000)), attached("filename=1.zip", storedZip(packed{name: "b.txt", data: name})))})
		names = append(names, packed{name: name})
	}
	mails = append(mails, packed{name: "loose.txt", data: "l"}, packed{name: "o.msg", data: simpleMsg(true).String()}, packed{name: "mbox", data: "From a@b\n" + mails[0].data})
	o := limited(func(l *limits) { l.bytes, l.mails = 60_000, 3 })
	for name, data := range map[string]string{"x.zip": storedZip(mails...), "x.rar": rar5("", mails...), "x.zip in a zip": storedZip(packed{name: "x.zip", data: deflatedZip("x", []byte(storedZip(mails[:3]...)))})} {
		all := read(t, name, data, o)
		if name == "x.zip in a zip" {
			if len(all) != 3 {
				t.Errorf("%s: %s", name, summary(all...))
			}
			continue
		}
		if len(all) != 33 {
			t.Fatalf("%s: %d bundles: %s", name, len(all), summary(all...))
		}
		for i, b := range all[:30] {
			if len(b.Files) != 2 || string(b.Files[1].Data) != names[i].name || b.Source != name+Within+names[i].name || len(b.Problems) > 0 {
				t.Errorf("%s: %s", name, summary(b))
			}
		}
		if last := all[32]; last.Source != name || len(last.Files) != 1 || last.Files[0].Name != "loose.txt" {
			t.Errorf("%s: %s", name, summary(last))
		}
	}
	// All of them together have a limit too.
	o = limited(func(l *limits) { l.bytes, l.whole = 60_000, 60_000 })
	pictures, problems := 0, 0
	for _, b := range read(t, "x.zip", storedZip(mails...), o) {
		for _, f := range b.Files {
			if f.Name == "a.jpg" {
				pictures++
			}
		}
		problems += len(b.Problems)
	}
	if pictures != 4 || problems < 26 {
		t.Errorf("%d pictures, %d problems", pictures, problems)
	}
	// Whoever wants no more of them does not wait for the rest.
	at := &counted{strings.NewReader(storedZip(mails...)), 0}
	for b, err := range Read(t.Context(), "x.zip", at, at.Size(), Options{}) {
		if err != nil || b.Source != "x.zip › 00.eml" {
			t.Error(b.Source, err)
		}
		break
	}
	if at.bytes > at.Size()/2 {
		t.Errorf("%d of %d bytes were read", at.bytes, at.Size())
	}
}

// counted counts the bytes that are read.
type counted struct {
	*strings.Reader
	bytes int64
}

func (c *counted) ReadAt(p []byte, at int64) (int, error) {
	n, err := c.Reader.ReadAt(p, at)
	c.bytes += int64(n)
	return n, err
}

// One attachment that does not fit is told; smaller ones behind it are read.
func TestLargeAttachments(t *testing.T) {
	mail := eml("", attached("filename=a.jpg", jpegOf(9000)), attached("filename=b.jpg", jpegOf(9000)), attached("filename=c.jpg", jpegOf(9000)), attached("filename=d.txt", "d"))
	outer := eml("", attached("filename=1.eml", mail))
	o := limited(func(l *limits) { l.bytes = int64(len(outer)) + 9000*3/2 })
	all := read(t, "o.eml", outer, o)
	wantSummary(t, `
o.eml: 凤城街道材料
o.eml › 1.eml: 凤城街道材料
  o.eml / 1.eml / a.jpg = `+quoted(jpegOf(9000))+`  o.eml / 1.eml / d.txt = "d"
  ! o.eml / 1.eml / b.jpg (3) 解开后超过 0 MB，没有读完，请分成几份。
`, all...)
}

func TestManyFiles(t *testing.T) {
	var many []packed
	for i := range 20_000 {
		many = append(many, packed{name: fmt.Sprint(i), data: "x"})
	}
	for what, data := range map[string]string{"more than are listed": storedZip(many...), "more than are read": storedZip(many[:5000]...), "in a rar": rar5("", many[:5000]...)} {
		soon(t, what, 200<<20, func() {
			b := readOne(t, "x.zip", data, Options{})
			if len(b.Problems) != 1 || b.Problems[0].Text != "里面的文件超过 3000 个，没有读完，请核对。" {
				t.Errorf("%s: %d files, %+v", what, len(b.Files), b.Problems)
			}
		})
	}
}

func TestManyParts(t *testing.T) {
	const text = "这封邮件超过 2000 个部分，没有读完，请核对。"
	parts := make([]string, 100_000)
	for i := range parts {
		parts[i] = "Content-Type: text/plain\r\n\r\nx"
	}
	nested := "x"
	for i := range 300 {
		nested = multipart(fmt.Sprint("b", i), nested)
	}
	mails := "Subject: 0\r\nFrom: a@b.cn\r\n\r\n"
	for i := range 50 {
		outer := strings.ReplaceAll(eml("", "Content-Type: message/rfc822\r\n\r\n@@"), "outer", fmt.Sprint("b", i))
		mails = strings.Replace(outer, "@@", mails, 1)
	}
	var many []string
	for range 200 {
		many = append(many, "Content-Type: message/rfc822\r\n\r\nSubject: 0\r\nFrom: a@b.cn\r\n\r\n")
	}
	for _, c := range []struct{ what, data, want string }{
		{"many parts", eml("", parts...), text},
		{"deep parts", "From: a@b.cn\r\nSubject: s\r\n" + nested, "这封邮件一层套一层，没有读完，请核对。"},
		{"deep mails", mails, "邮件套了 8 层以上，没有再解开，请打开它，把附件另存出来。"},
		{"many mails", eml("", many...), "里面套的邮件超过 100 封，没有读完，请核对。"},
	} {
		soon(t, c.what, 500<<20, func() {
			var problems []Problem
			for _, b := range read(t, "1.eml", c.data, Options{}) {
				problems = append(problems, b.Problems...)
			}
			if len(problems) != 1 || problems[0].Text != c.want {
				t.Errorf("%s: %+v", c.what, problems)
			}
		})
	}
}

func TestLongHeaders(t *testing.T) {
	for what, head := range map[string]string{
		"a long field":     "X: " + strings.Repeat("x", 8<<20) + "\r\n",
		"many folds":       "X: y\r\n" + strings.Repeat(" x\r\n", 1<<20),
		"many fields":      strings.Repeat("X: y\r\n", 1<<20),
		"many words":       "Cc: " + strings.Repeat("=?gbk?Q?x?= ", 1<<19) + "\r\n",
		"many parameters":  "Content-Disposition: x" + strings.Repeat("; a=b", 1<<19) + "\r\n",
		"a long subject":   "Subject: " + strings.Repeat("=?gbk?Q?x?= ", 1<<19) + "\r\n",
		"many open quotes": "Content-Type: x; name=" + strings.Repeat(`"\`, 1<<19) + "\r\n",
	} {
		soon(t, what, 300<<20, func() {
			b := read(t, "1.eml", "From: a@b.cn\r\nDate: Mon, 31 May 2021 16:20:00 +0800\r\n"+head+"\r\ntext", Options{})
			if len(b) != 1 || b[0].From.Mail != "a@b.cn" {
				t.Errorf("%s: %d bundles", what, len(b))
			}
		})
	}
}

func TestTextsThatAreMadeToTakeLong(t *testing.T) {
	for what, body := range map[string]string{
		"tags":      strings.Repeat("<a href=x", 1<<18),
		"comments":  strings.Repeat("<!-- ", 1<<18),
		"scripts":   strings.Repeat("<script>", 1<<18),
		"boundary":  strings.Repeat("--outer x\r\n", 1<<18),
		"addresses": strings.Repeat("https://pan.baidu.com/s/1 密码 ", 1<<16),
		"uuencode":  strings.Repeat("begin 644 a\r\n", 1<<18),
		"uu files":  strings.Repeat("begin 644 a\r\nA\r\nend\r\n", 1<<16),
		"quoted":    strings.Repeat("=", 1<<18),
	} {
		soon(t, what, 350<<20, func() {
			read(t, "1.eml", eml("", "Content-Type: text/html\r\n\r\n"+body, "Content-Type: text/plain\r\n\r\n"+body, "Content-Transfer-Encoding: quoted-printable\r\n\r\n"+body), Options{})
		})
	}
}

func TestTimeIsBounded(t *testing.T) {
	b := readOne(t, "x.zip", storedZip(packed{name: "a", data: "a"}), limited(func(l *limits) { l.time = -time.Second }))
	if len(b.Problems) != 1 || b.Problems[0].Kind != TooLarge || len(b.Files) != 0 {
		t.Error(summary(b))
	}
	b = readOne(t, "x.rar", rar5("", packed{name: "a", data: "a"}), limited(func(l *limits) { l.time = -time.Second }))
	if len(b.Problems) != 1 || b.Problems[0].Kind != TooLarge || len(b.Files) != 0 {
		t.Error(summary(b))
	}
}

// Time that mails in an archive took is granted to the archive, up to a limit.
func TestTimeIsPutOff(t *testing.T) {
	r := newReading(t.Context(), limited(func(l *limits) { l.time = time.Minute }))
	first := r.until
	r.putOff(time.Minute)
	if got := r.until.Sub(first); got != time.Minute {
		t.Error(got)
	}
	r.putOff(time.Hour)
	if got := r.until.Sub(first); got != 9*time.Minute {
		t.Error(got)
	}
}

// brokenDisk fails after so many bytes.
type brokenDisk struct {
	data string
	good int64
}

var errDisk = errors.New("disk fault")

func (d brokenDisk) ReadAt(p []byte, at int64) (int, error) {
	if at+int64(len(p)) > d.good {
		return 0, errDisk
	}
	return strings.NewReader(d.data).ReadAt(p, at)
}

// What the disk does is no matter of the mail.
func TestErrorsOfTheDisk(t *testing.T) {
	big := storedZip(packed{name: "a", data: strings.Repeat("a", 200<<10)})
	for _, good := range []int64{0, headBytes} {
		for what, data := range map[string]string{"a zip": big, "a mail": eml("", attached("filename=1.zip", big)), "a file": jpegOf(200 << 10), "an mbox": "From a@b\n" + eml("", attached("filename=1.zip", big))} {
			count := 0
			var last error
			for b, err := range Read(t.Context(), "x", brokenDisk{data, good}, int64(len(data)), Options{}) {
				count++
				if last = err; b.Source != "" {
					t.Errorf("%s: %s", what, summary(b))
				}
			}
			if count != 1 || !errors.Is(last, errDisk) {
				t.Errorf("%s after %d: %d yields, %v", what, good, count, last)
			}
		}
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	for _, err := range Read(ctx, "x", strings.NewReader(big), int64(len(big)), Options{}) {
		if !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	}
}
