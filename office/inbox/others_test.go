package inbox

import (
	"os/exec"
	"strings"
	"testing"
)

// writer is a program in Python that writes a mail: with names in RFC 2231 and encoded
// words, a forwarded mail, two kinds of text, a picture of the text, a zip.
const writer = `
import io, sys, zipfile
from email import message_from_bytes
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.base import MIMEBase
from email.header import Header
from email.encoders import encode_base64
from email.policy import SMTP

inner = EmailMessage(policy=SMTP)
inner["From"], inner["Subject"], inner["Date"] = "王五 <wangwu@example.com>", "内层" * 30, "Sun, 30 May 2021 09:00:00 +0800"
inner.set_content("见附件。\n", charset="gb2312")
inner.add_alternative("<p>见附件<img src='cid:logo@x'></p>", subtype="html")
inner.get_payload()[1].add_related(b"\xff\xd8\xff" + b"x" * 100, "image", "jpeg", cid="<logo@x>", filename="签名.jpg")
packed = io.BytesIO()
with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as z:
    z.writestr("张三/推荐表.txt", "表" * 1000)
inner.add_attachment(packed.getvalue(), "application", "zip", filename="凤城街道总工会推荐材料" * 4 + ".zip")

outer = MIMEMultipart()
outer["From"] = Header("李四", "gb2312").encode() + " <lisi@example.com>"
outer["Subject"], outer["Date"] = Header("转交材料", "gb18030"), "Mon, 31 May 2021 16:20:00 +0800"
part = MIMEBase("application", "msword")
part.set_payload(b"doc")
encode_base64(part)
part.add_header("Content-Disposition", "attachment", filename=("gb2312", "", "张三.doc"))
outer.attach(part)
holder = MIMEBase("message", "rfc822")
holder.set_payload([message_from_bytes(inner.as_bytes())])
outer.attach(holder)
sys.stdout.buffer.write(outer.as_bytes())
`

func TestMailsThatPythonWrites(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip(err)
	}
	run := exec.Command(python, "-c", writer)
	run.Env = append(run.Environ(), "PYTHONUTF8=1")
	mail, err := run.Output()
	if err != nil {
		t.Fatal(err)
	}
	all := read(t, "1.eml", string(mail), Options{})
	if len(all) != 2 {
		t.Fatal(summary(all...))
	}
	wantSummary(t, `
1.eml: 转交材料
  1.eml / 张三.doc = "doc"
`, all[0])
	b := all[1]
	if b.Subject != strings.Repeat("内层", 30) || b.From != (Address{"王五", "wangwu@example.com"}) || b.Via.Name != "李四" || b.Date.Day() != 30 || b.Text != "见附件。" {
		t.Errorf("%+v", b)
	}
	if len(b.Files) != 1 || b.Files[0].Name != "推荐表.txt" || string(b.Files[0].Data) != strings.Repeat("表", 1000) ||
		strings.Join(b.Files[0].Trail[2:], "/") != strings.Repeat("凤城街道总工会推荐材料", 4)+".zip/张三" {
		t.Error(summary(b))
	}
}

// 7z writes archives with a password and of its own kind.
func TestArchivesThat7zWrites(t *testing.T) {
	program, err := exec.LookPath("7z")
	if err != nil {
		t.Skip(err)
	}
	for name, want := range map[string]Kind{"AES.zip": Sealed, "old.zip": Sealed, "LZMA.zip": Unsupported, "a.7z": Unsupported, "plain.zip": 0} {
		dir := t.TempDir()
		write(t, dir, "张三.txt", strings.Repeat("text", 1000))
		options := map[string][]string{"AES.zip": {"-pword", "-mem=AES256"}, "old.zip": {"-pword"}, "LZMA.zip": {"-mm=LZMA"}, "plain.zip": {"-mx=9"}}
		run := exec.Command(program, append([]string{"a", name, "张三.txt"}, options[name]...)...)
		run.Dir = dir
		run.Env = append(run.Environ(), "LC_ALL=C.UTF-8")
		if out, err := run.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		b := readOne(t, name, load(t, dir, name), Options{})
		got := Kind(0)
		if len(b.Problems) > 0 {
			got = b.Problems[0].Kind
		}
		if got != want || want == 0 && (len(b.Files) != 1 || b.Files[0].Name != "张三.txt") {
			t.Errorf("%s: %s", name, summary(b))
		}
	}
}
