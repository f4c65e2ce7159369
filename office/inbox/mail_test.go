package inbox

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// Names of attachments as mailers write them, all of which mean 张三材料.doc.
func TestAttachmentNames(t *testing.T) {
	const name = "张三材料.doc"
	half := gbk("张三材")
	for _, c := range []struct{ what, disposition string }{
		{"encoded word in GBK", `filename="` + wordB("GBK", gbk(name)) + `"`},
		{"encoded word in gb2312", `filename="` + wordB("gb2312", gbk(name)) + `"`},
		{"encoded word in gb18030", `filename="` + wordQ("gb18030", gbk(name)) + `"`},
		{"encoded word in big5", `filename="` + wordB("big5", big5("張三材料.doc")) + `"`},
		{"encoded word in UTF-8", `filename="` + wordQ("utf-8", name) + `"`},
		{"encoded word with a language", `filename="` + wordB("utf-8*zh", name) + `"`},
		{"encoded word in HZ", `filename="` + wordB("hz-gb-2312", in(simplifiedchinese.HZGB2312, name)) + `"`},
		{"encoded word without quotes", `filename=` + wordB("GBK", gbk(name))},
		{"words over folds", "filename=\"" + wordB("GBK", half) + "\r\n " + wordB("GBK", gbk("料.doc")) + "\""},
		{"words split within a character", "filename=\"" + wordB("UTF-8", name[:4]) + "\r\n\t" + wordB("utf-8", name[4:]) + "\""},
		{"one word split by a fold", "filename=\"" + strings.Replace(wordB("GBK", gbk(name)), "?B?", "?B?\r\n ", 1) + "\""},
		{"raw GBK", `filename="` + gbk(name) + `"`},
		{"raw UTF-8", `filename="` + name + `"`},
		{"raw without quotes", `filename=` + gbk(name)},
		{"RFC 2231", `filename*=UTF-8''` + percented(name)},
		{"RFC 2231 in gb2312", `filename*=gb2312'zh-cn'` + percented(gbk(name))},
		{"RFC 2231 in pieces", "filename*0*=GBK''" + percented(half) + ";\r\n filename*1*=" + percented(gbk("料")) + ";\r\n filename*2=\".doc\""},
		{"RFC 2231 in pieces, mixed up", "filename*1*=" + percented(name[3:]) + "; filename*0*=utf-8''" + percented(name[:3])},
		{"an encoded word in pieces", "filename*0=\"" + wordB("GBK", gbk(name))[:15] + "\";\r\n filename*1=\"" + wordB("GBK", gbk(name))[15:] + "\""},
		{"both ways", `filename="????.doc"; filename*=UTF-8''` + percented(name)},
		{"both ways, one broken", `filename="` + name + `"; filename*=UTF-8''%FF%FF`},
		{"letters of an address", `filename="` + percented(name) + `"`},
		{"letters of an address in GBK", `filename="` + percented(gbk(name)) + `"`},
		{"letters by their numbers", `filename="&#24352;&#x4E09;` + gbk("材料.doc") + `"`},
		{"UTF-8 taken for Latin-1", `filename="` + wordB("utf-8", latin1(name)) + `"`},
		{"a path", `filename="C:\\Users\\a\\` + name + `"`},
		{"a path upwards", `filename="../../` + name + `"`},
	} {
		b := readOne(t, "1.eml", eml("", plainText("请查收"), attached(c.disposition, "data")), Options{})
		want := strings.ReplaceAll("1.eml: 凤城街道材料\n  1.eml / "+name+" = \"data\"\n", "张", map[bool]string{true: "張", false: "张"}[c.what == "encoded word in big5"])
		if got := summary(b); got != want {
			t.Errorf("%s: got\n%swant\n%s", c.what, got, want)
		}
	}
}

// latin1 is a text whose UTF-8 a program took for Latin-1, and wrote in UTF-8 again.
func latin1(text string) string {
	var runes []rune
	for _, c := range []byte(text) {
		runes = append(runes, rune(c))
	}
	return string(runes)
}

// In GBK the second byte of a character may be a backslash, also before a quote.
func TestBackslashesInRawNames(t *testing.T) {
	for name, raw := range map[string]string{
		"朶.doc": gbk("朶.doc"), "誠": gbk("誠"), "a_b_.doc": `a\"b_.doc`, "张_三.doc": `张\"三.doc`, "b.doc": gbk(`D:\誠信\b.doc`),
	} {
		b := readOne(t, "1.eml", eml("", attached(`filename="`+raw+`"; size=4`, "data")), Options{})
		if len(b.Files) != 1 || b.Files[0].Name != name {
			t.Errorf("%s: %s", name, summary(b))
		}
	}
}

func TestSendersAndSubjects(t *testing.T) {
	for _, c := range []struct {
		from string
		want Address
	}{
		{"李四 <lisi@example.com>", Address{"李四", "lisi@example.com"}},
		{gbk("李四") + " <lisi@example.com>", Address{"李四", "lisi@example.com"}},
		{`"` + wordB("gb2312", gbk("李四")) + `" <lisi@example.com>`, Address{"李四", "lisi@example.com"}},
		{wordB("big5", big5("李四")) + "\r\n <lisi@example.com>", Address{"李四", "lisi@example.com"}},
		{"lisi@example.com", Address{"", "lisi@example.com"}},
		{"lisi@example.com (Li)", Address{"", "lisi@example.com"}},
		{`"12345@qq.com" <12345@qq.com>`, Address{"12345@qq.com", "12345@qq.com"}},
		{`"李四，王五" <lisi@example.com>, <b@example.com>`, Address{"李四，王五", "lisi@example.com"}},
		{"李四", Address{"李四", ""}},
		{"", Address{"", "back@example.com"}},
	} {
		b := readOne(t, "1.eml", "From: "+c.from+"\r\nReturn-Path: <back@example.com>\r\nSubject: x\r\nDate: x\r\n\r\n", Options{})
		if b.From != c.want || !b.Date.IsZero() {
			t.Errorf("%s: %+v", c.from, b.From)
		}
	}
	for _, c := range []struct{ raw, want string }{
		{wordB("gbk", gbk("推荐")) + " " + wordB("gbk", gbk("材料")) + " 2", "推荐材料 2"},
		{"Re: " + wordQ("utf-8", "推荐") + "\r\n\t" + wordB("gbk", gbk("材料")), "Re: 推荐材料"},
		{"=?utf-8?Q?a_b=E6=9D=8E?=", "a b李"},
		{"=?utf-8?Q?a b =E6=9D=8E?=", "a b 李"},
		{"=?gbk?B?" + b64(gbk("赵")+"&#15439;&#60;") + "?=", "赵㱏&#60;"},
		{gbk("推荐材料"), "推荐材料"},
		{"=?unknown?B?" + b64(gbk("推荐")) + "?=", "推荐"},
		{"=?iso-8859-1?B?" + b64(gbk("推荐")) + "?=", "推荐"},
		{"=?utf-8?B?" + b64(gbk("推荐")) + "?=", "推荐"},
		{"=?gbk?B?" + b64("推荐") + "?=", "推荐"},
		{"=?gbk?B?" + strings.TrimRight(b64(gbk("推荐")), "=") + "?=", "推荐"},
		{"a\u202Eb\x01c", "a b c"},
	} {
		if b := readOne(t, "1.eml", "From: a@b.cn\r\nSubject: "+c.raw+"\r\n\r\n", Options{}); b.Subject != c.want {
			t.Errorf("%q: %q", c.raw, b.Subject)
		}
	}
}

// Mails in pieces, and files that stayed where they were, are told.
func TestPartsOfMails(t *testing.T) {
	for kind, want := range map[string]string{
		"message/partial; id=a; number=1; total=2":          "是拆开发送的邮件中的一封，合不起来，请对方整封重发。",
		"message/external-body; access-type=URL; URL=\"x\"": "没有随邮件发来，里面只有一个链接，请对方重发。",
	} {
		b := readOne(t, "1.eml", eml("", "Content-Type: "+kind+"\r\n\r\nabc"), Options{})
		if len(b.Problems) != 1 || b.Problems[0].Text != want || b.Problems[0].Kind != Unsupported {
			t.Errorf("%s: %s", kind, summary(b))
		}
	}
}

func TestDates(t *testing.T) {
	want := time.Date(2021, 5, 31, 8, 20, 0, 0, time.UTC)
	for _, raw := range []string{
		"Mon, 31 May 2021 16:20:00 +0800", "Mon, 31 May 2021 16:20:00 +0800 (CST)", "31 May 2021 16:20 +0800", "Mon, 31 May 2021 08:20:00 GMT",
		"Mon, 31 May 2021 16:20:00 CST", "Mon, 31 May 2021 16:20:00 (CST)", "Mon,31 May 2021 16:20:00 +0800 (GMT+08:00)", "Mon May 31 16:20:00 CST 2021",
		"Monday, 31-May-21 08:20:00 GMT", "31 May 2021 16:20:00", "Mon, 31 May 2021 16:20:00 +0800 中国标准时间",
		"2021-05-31 16:20:00", "2021年5月31日(星期一) 下午4:20", "2021年5月31日 16:20", "2021/5/31 4:20 PM", "2021-05-31T16:20",
		"Mon, 31 May 2021 16:20:00 GMT+8", "Mon, 31 May 2021 16:20:00 GMT+08:00", "Mon, 31 May 2021 04:20:00 UTC-4", "Mon, 31 May 2021 01:20:00 PDT",
		"2021-05-31T08:20:00Z", "2021-05-31T16:20:00+08:00", "2021-05-31 16:20:00 +0800", "Mon May 31 16:20:00 2021",
		"Mon May 31 2021 16:20:00 GMT+0800 (China Standard Time)", "周一, 31 5月 2021 16:20:00 +0800", "星期一, 31 五月 2021 16:20:00 +0800", "2021年 5月31日 16:20",
	} {
		if got := parseDate(raw); !got.Equal(want) {
			t.Errorf("%s: %v", raw, got)
		}
	}
	for _, raw := range []string{"", "yesterday", "2021-13-31 16:20", "Mon, 31 May 0021 16:20:00 +0800"} {
		if got := parseDate(raw); !got.IsZero() {
			t.Errorf("%s: %v", raw, got)
		}
	}
}

func TestTransferEncodings(t *testing.T) {
	data := strings.Repeat("材料\x00\xFF=\n", 40)
	quoted := func() string {
		var s strings.Builder
		for i, c := range []byte(data) {
			fmt.Fprintf(&s, "=%02X", c)
			if i%20 == 19 {
				s.WriteString("= \r\n")
			}
		}
		return s.String()
	}
	const broken = "  ! 1.eml / a.bin (1) 传输中损坏了，内容可能不完整，请对方重发。\n"
	for _, c := range []struct{ what, encoding, body, problem string }{
		{"base64", "base64", lines(data), ""},
		{"base64 in one line", "BASE64", b64(data), ""},
		{"base64 in two, put together", "base64", b64(data[:100]) + "\r\n" + b64(data[100:]), ""},
		{"base64 with spaces", "base64", strings.ReplaceAll(lines(data), "\r\n", " \r\n "), ""},
		{"base64 with rubbish", "base64", strings.Replace(lines(data), "\r\n", "\r\n*!*", 1), broken},
		{"quoted-printable", "Quoted-Printable", quoted(), ""},
		{"uuencode", "x-uuencode", uuencoded("other.bin", data), ""},
		{"uuencode without its end", "uuencode", strings.TrimSuffix(uuencoded("other.bin", data), "end\r\n"), broken},
		{"8bit", "8bit", data, ""},
		{"none", "", data, ""},
	} {
		part := "Content-Type: application/octet-stream; name=a.bin\r\nContent-Transfer-Encoding: " + c.encoding + "\r\n\r\n" + c.body
		b := readOne(t, "1.eml", eml("", part), Options{})
		if got := summary(b); got != "1.eml: 凤城街道材料\n  1.eml / a.bin = "+fmt.Sprintf("%.40q\n", data)+c.problem || string(b.Files[0].Data) != data {
			t.Errorf("%s: %s", c.what, got)
		}
	}
}

func uuencoded(name, data string) string {
	var s strings.Builder
	s.WriteString("begin 644 " + name + "\r\n")
	for len(data) > 0 {
		line := data[:min(45, len(data))]
		data = data[len(line):]
		s.WriteByte(byte(' ' + len(line)))
		for line += "\x00\x00"; len(line) >= 3; line = line[3:] {
			for _, six := range []byte{line[0] >> 2, line[0]<<4&0x30 | line[1]>>4, line[1]<<2&0x3C | line[2]>>6, line[2] & 0x3F} {
				s.WriteByte(' ' + six)
			}
		}
		s.WriteString("\r\n")
	}
	s.WriteString("`\r\nend\r\n")
	return s.String()
}

func TestUuencodedFilesInTheText(t *testing.T) {
	text := "请查收\r\n\r\n" + uuencoded(gbk("张三.doc"), "one") + "\r\n" + uuencoded("b.doc", "two") + "begin 2021 年\r\n此致\r\n"
	b := readOne(t, "1", "From: a@b.cn\r\nSubject: s\r\n\r\n"+text, Options{})
	wantSummary(t, `
1: s
  1 / 张三.doc = "one"
  1 / b.doc = "two"
`, b)
	if b.Text != "请查收\n\nbegin 2021 年\n此致" {
		t.Errorf("%q", b.Text)
	}
}

// What a mail is called does not matter, nor what its attachments are called.
func TestContentDecides(t *testing.T) {
	archive := storedZip(packed{name: "张三.txt", data: "z"})
	mail := eml("", plainText("好"), attached(`filename="tcmime.29.30.1.bin"`, archive), attached(`filename="材料.zip"`, jpegOf(40<<10)))
	for _, name := range []string{"1.eml", "1.txt", "1", "1.zip"} {
		b := readOne(t, name, mail, Options{})
		if len(b.Files) != 2 || b.Files[0].Name != "张三.txt" || !slices.Equal(b.Files[0].Trail, []string{name, "tcmime.29.30.1.bin"}) || b.Files[1].Name != "材料.zip" {
			t.Errorf("%s: %s", name, summary(b))
		}
	}
	// Web pages saved as one file, and texts, are no mails.
	for _, text := range []string{
		"From: <Saved by Blink>\r\nSnapshot-Content-Location: x\r\nSubject: a\r\nDate: x\r\nMIME-Version: 1.0\r\n\r\n",
		"From: <由 Microsoft Internet Explorer 5 保存>\r\nSubject: a\r\nDate: x\r\n\r\n",
		"From: here on\r\nto the end", "姓名: 张三\r\n单位: 某某\r\n\r\n", "",
	} {
		if b := readOne(t, "1.eml", text, Options{}); len(b.Files) != 1 || b.From != (Address{}) {
			t.Errorf("%q: %s", text, summary(b))
		}
	}
}

func TestTexts(t *testing.T) {
	for _, c := range []struct{ what, parts, want string }{
		{"plain", plainText("您好：\r\n\r\n\r\n材料见附件。 \r\n"), "您好：\n\n材料见附件。"},
		{"GBK", "Content-Type: text/plain; charset=\"gb2312\"\r\n\r\n" + gbk("您好"), "您好"},
		{"without a charset", "Content-Type: text/plain\r\n\r\n" + gbk("您好"), "您好"},
		{"HTML only", htmlText("<html><head><title>x</title><style>p{}</style></head><body><p>您好&nbsp;：</p><div>材料<b>见</b>附件&lt;1&gt;</div><script>x</script><!-- y --></body></html>"), "您好\u00A0：\n\n材料见附件<1>"},
		{"both", plainText("纯文本") + "\r\n--outer\r\n" + htmlText("<p>网页"), "纯文本"},
		{"an empty text and HTML", plainText(" \r\n") + "\r\n--outer\r\n" + htmlText("<p>网页"), "网页"},
	} {
		if b := readOne(t, "1.eml", eml("", c.parts), Options{}); b.Text != c.want || len(b.Files) > 0 {
			t.Errorf("%s: %q\n%s", c.what, b.Text, summary(b))
		}
	}
	long := readOne(t, "1.eml", eml("", plainText(strings.Repeat("长", 1<<20))), Options{})
	if len(long.Text) > maxText || len(long.Text) < maxText-3 || strings.Trim(long.Text, "长") != "" {
		t.Errorf("%d bytes of text", len(long.Text))
	}
}

func TestTextFilesAreAttachments(t *testing.T) {
	b := readOne(t, "1.eml", eml("",
		plainText("正文"),
		"Content-Type: text/plain; name=\"说明.txt\"\r\n\r\nA",
		"Content-Type: text/plain\r\nContent-Disposition: attachment\r\n\r\nB",
		"Content-Type: image/jpeg\r\nContent-Transfer-Encoding: base64\r\n\r\n"+lines(jpegOf(9))), Options{})
	wantSummary(t, `
1.eml: 凤城街道材料
  1.eml / 说明.txt = "A"
  1.eml / 附件.txt = "B"
  1.eml / 附件.jpg = "\xff\xd8\xff\a\a\a\a\a\a"
`, b)
}

// Pictures of signatures are left out; pictures that were pasted into the text are files,
// marked as such; others are files.
func TestPicturesInTheText(t *testing.T) {
	picture := func(id string, size int) string {
		return "Content-Type: image/jpeg; name=\"" + id + ".jpg\"\r\nContent-ID: <" + id + ">\r\nContent-Transfer-Encoding: base64\r\n\r\n" + lines(jpegOf(size))
	}
	page := htmlText(`<p>好</p><img src="cid:logo"><IMG SRC='cid:work'><div style="background:url(cid:back)">`)
	related := strings.Replace(multipart("inner", page, picture("logo", 4<<10), picture("work", 300<<10), picture("back", 900), picture("other", 900)), "mixed", "related", 1)
	b := readOne(t, "1.eml", eml("", related, attached("filename=a.txt", "a")), Options{})
	var names []string
	for _, f := range b.Files {
		names = append(names, fmt.Sprint(f.Name, f.Inline))
	}
	if got := strings.Join(names, " "); got != "work.jpgtrue other.jpgfalse a.txtfalse" {
		t.Error(got)
	}
}

func TestNestedMails(t *testing.T) {
	inner := "From: " + gbk("王五") + " <wangwu@example.com>\r\nSubject: 内\r\nDate: Sun, 30 May 2021 09:00:00 +0800\r\n" +
		multipart("in", plainText("内"), attached("filename=b.txt", "b"))
	for what, part := range map[string]string{
		"by its type":        "Content-Type: message/rfc822; name=\"转.eml\"\r\n\r\n" + inner,
		"in base64":          "Content-Type: message/rfc822; name=\"转.eml\"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + lines(inner),
		"by its content":     attached(`filename="转.eml"`, inner),
		"with a wrong name":  strings.ReplaceAll(attached(`filename="转.bin"`, inner), "转.bin", "转.eml"),
		"in another charset": attached(`filename="`+gbk("转.eml")+`"`, inner),
	} {
		all := read(t, "1.eml", eml("", part, attached("filename=a.txt", "a")), Options{})
		wantSummary(t, `
1.eml: 凤城街道材料
  1.eml / a.txt = "a"
1.eml › 转.eml: 内
  1.eml / 转.eml / b.txt = "b"
`, all...)
		if len(all) != 2 {
			t.Fatal(what)
		}
		b := all[1]
		if b.From != (Address{"王五", "wangwu@example.com"}) || b.Via != (Address{"李四", "lisi@example.com"}) || b.Date.Day() != 30 || b.Text != "内" {
			t.Errorf("%s: %+v", what, b)
		}
	}
	// Also within archives, and archives within them.
	all := read(t, "all.zip", storedZip(packed{name: "六月/1.eml", data: eml("", attached("filename=x.zip", storedZip(packed{name: "c/d.txt", data: "d"})))}, packed{name: "e.txt", data: "e"}), Options{})
	wantSummary(t, `
all.zip › 六月 › 1.eml: 凤城街道材料
  all.zip / 六月 / 1.eml / x.zip / c / d.txt = "d"
all.zip: 
  all.zip / e.txt = "e"
`, all...)
}

func TestForwardedMails(t *testing.T) {
	const text = "请收。\r\n\r\n------------------ 原始邮件 ------------------\r\n发件人: \"凤城街道总工会\" <fc@example.com>;\r\n" +
		"发送时间: 2021年5月30日(星期天) 晚上8:12\r\n收件人: \"李四\" <lisi@example.com>;\r\n主题: 材料\r\n\r\n见附件。\r\n"
	const older = "\r\nFrom: office@example.com\r\nSent: Monday, May 10, 2021 9:12 AM\r\nTo: fc@example.com\r\nSubject: 通知\r\n"
	unit := Address{"凤城街道总工会", "fc@example.com"}
	lisi := Address{"李四", "lisi@example.com"}
	evening := time.Date(2021, 5, 30, 20, 12, 0, 0, beijing)
	for _, c := range []struct {
		subject, text string
		from, via     Address
		date          time.Time
		want          string
	}{
		{"转发：材料", text, unit, lisi, evening, "材料"},
		{"Fw: 材料", text + older, unit, lisi, evening, "材料"},
		{"Fwd: FW:材料", strings.ReplaceAll(older, "office@", "middle@") + text, unit, lisi, evening, "材料"},
		{"转发: 材料", "发件人：\"凤城街道总工会\"<fc@example.com>\r\n发送日期：2021-05-30 20:12:00\r\n", unit, lisi, evening, "材料"},
		{"转发: 材料", "> From: 凤城街道总工会 [mailto:fc@example.com]\r\n> Sent: Sunday, May 30, 2021 8:12 PM\r\n", unit, lisi, evening, "材料"},
		// An answer quotes what it answers.
		{"回复：材料", text, lisi, Address{}, time.Date(2021, 5, 31, 16, 20, 0, 0, beijing), "回复：材料"},
		// The office's own mail, sent back with what it asked for.
		{"转发：通知", strings.ReplaceAll(text, "fc@", "Office@"), lisi, Address{}, time.Date(2021, 5, 31, 16, 20, 0, 0, beijing), "转发：通知"},
		{"Fw: Fw: 材料", text + older, unit, lisi, evening, "材料"},
		{"转发：材料", "没有引用", lisi, Address{}, time.Date(2021, 5, 31, 16, 20, 0, 0, beijing), "转发：材料"},
		{"转发：材料", "发件人: 某某\r\n没有日期", lisi, Address{}, time.Date(2021, 5, 31, 16, 20, 0, 0, beijing), "转发：材料"},
	} {
		mail := strings.Replace(eml("", plainText(c.text), attached("filename=a.txt", "a")), "Subject: "+wordB("gbk", gbk("凤城街道材料")), "Subject: "+c.subject, 1)
		b := readOne(t, "1.eml", mail, Options{})
		if b.From != c.from || b.Via != c.via || !b.Date.Equal(c.date) || b.Subject != c.want || len(b.Files) != 1 {
			t.Errorf("%s: %+v", c.subject, b)
		}
	}
}

// The parts of a digest are mails without a header of their own.
func TestDigests(t *testing.T) {
	one := strings.ReplaceAll(eml("", attached("filename=a.txt", "a")), "outer", "inner")
	digest := strings.Replace(multipart("d", "\r\n"+one, "Content-Type: text/plain\r\n\r\nb", "\r\nFrom: b@example.com\r\nSubject: b\r\n\r\n"), "mixed", "digest", 1)
	wantSummary(t, `
1.eml: 凤城街道材料
1.eml › 邮件.eml: 凤城街道材料
  1.eml / 邮件.eml / a.txt = "a"
1.eml › 邮件.eml: b
`, read(t, "1.eml", eml("", digest), Options{})...)
}

func TestBrokenMails(t *testing.T) {
	whole := eml("", plainText("好"), attached("filename=a.txt", strings.Repeat("a", 300)), attached("filename=b.txt", "b"))
	a := "  1.eml / a.txt = " + fmt.Sprintf("%.40q\n", strings.Repeat("a", 40))
	const b = "  1.eml / b.txt = \"b\"\n"
	const cut = "  ! 1.eml (1) 这封邮件没有收完整，最后的附件可能有缺失，请对方重发。\n"
	for _, c := range []struct{ what, data, want string }{
		{"no end", strings.TrimSuffix(whole, "--outer--\r\n"), a + b + cut},
		{"cut off in a file", whole[:strings.Index(whole, "YWFh")+120], strings.Replace(a, "300", "", 1) + cut},
		{"a header without colons", strings.Replace(whole, "MIME-Version", "what is this\r\nMIME-Version", 1), a + b},
		{"no boundary named", strings.Replace(strings.ReplaceAll(whole, "--outer", "--outer-123"), " boundary=\"outer\"", "", 1), a + b},
		{"line feeds only", strings.ReplaceAll(whole, "\r\n", "\n"), a + b},
		{"a note below base64", strings.Replace(whole, lines(strings.Repeat("a", 300)), lines(strings.Repeat("a", 300))+"\r\n-- \r\n_______\r\nThis mail was scanned\r\n", 1), a + b},
		{"a boundary within a line", strings.Replace(whole, "--outer\r\nContent-Type: app", "\r\nx --outer\r\n\r\n--outer\r\nContent-Type: app", 1), a + b},
		{"a boundary that begins another", strings.Replace(whole, "--outer\r\nContent-Type: app", "--outerly\r\n\r\n--outer\r\nContent-Type: app", 1), a + b},
	} {
		if got := summary(readOne(t, "1.eml", c.data, Options{})); got != "1.eml: 凤城街道材料\n"+c.want {
			t.Errorf("%s: got\n%swant\n%s", c.what, got, c.want)
		}
	}
}

// Receipts and notes of servers are no attachments; an encrypted mail is said.
func TestPartsOfPrograms(t *testing.T) {
	b := readOne(t, "1.eml", eml("", plainText("已读"), "Content-Type: message/disposition-notification\r\n\r\nDisposition: displayed", "Content-Type: text/calendar\r\n\r\nBEGIN",
		"Content-Type: application/pkcs7-signature; name=smime.p7s\r\n\r\nx"), Options{})
	wantSummary(t, "1.eml: 凤城街道材料\n", b)
	b = readOne(t, "1.eml", eml("", "Content-Type: application/pkcs7-mime; name=smime.p7m\r\n\r\nx"), Options{})
	wantSummary(t, `
1.eml: 凤城街道材料
  1.eml / smime.p7m = "x"
  ! 1.eml / smime.p7m (6) 是加密的邮件，打不开，请对方不加密重发。
`, b)
	for _, signed := range []string{
		"; smime-type=signed-data\r\n\r\nx",
		"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + lines("0\x80\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x02\xA0\x80"),
	} {
		b = readOne(t, "1.eml", eml("", "Content-Type: application/pkcs7-mime; name=smime.p7m"+signed), Options{})
		if len(b.Problems) != 1 || b.Problems[0].Text != "是带数字签名的邮件，没有打开，请对方不签名重发。" {
			t.Error(summary(b))
		}
	}
	b = readOne(t, "1.eml", eml("", plainText("=ybegin line=128 size=3 name=a.zip\r\nabc\r\n=yend size=3\r\n")), Options{})
	wantSummary(t, `
1.eml: 凤城街道材料
  ! 1.eml (5) 里的附件用了少见的编码（yEnc），没有读出来，请对方用附件重发。
`, b)
}

func TestWhatIsNotOpenedIsSaid(t *testing.T) {
	for start, want := range unsupported {
		for _, m := range magics {
			if m.is != start {
				continue
			}
			b := readOne(t, "1.eml", eml("", attached("filename=winmail.dat", m.start+"rest")), Options{})
			if len(b.Files) != 1 || len(b.Problems) != 1 || b.Problems[0].Text != sentences[want].text || b.Problems[0].Kind != Unsupported || b.Problems[0].File != "winmail.dat" {
				t.Errorf("%q: %s", m.start, summary(b))
			}
		}
	}
	if b := readOne(t, "a.tar", string(append(bytes.Repeat([]byte("a"), 257), "ustar\x0000"...)), Options{}); len(b.Problems) != 1 {
		t.Error(summary(b))
	}
}

// A mail costs little more than its bytes.
func BenchmarkMail(b *testing.B) {
	mail := eml("", plainText("好"), attached("filename=1.zip", storedZip(packed{name: "a.jpg", data: jpegOf(3 << 20)}, packed{name: "b.jpg", data: jpegOf(4 << 20)})))
	for b.Loop() {
		readOne(b, "1.eml", mail, Options{})
	}
	b.SetBytes(int64(len(mail)))
}

// The same mail, only summed.
func BenchmarkSum(b *testing.B) {
	mail := eml("", attached("filename=1.zip", jpegOf(7<<20)))
	for b.Loop() {
		sha256.Sum256([]byte(mail))
	}
	b.SetBytes(int64(len(mail)))
}
