package inbox

import (
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// small are limits that let the fuzzer get on.
var small = limits{bytes: 1 << 20, whole: 1 << 20, entries: 50, parts: 50, mails: 10, mailDepth: 3, partDepth: 5, archiveDepth: 2, time: usual.time}

// reads reads what the fuzzer made and checks what is promised of every bundle.
func reads(t *testing.T, name string, data []byte) {
	total := 0
	for _, b := range read(t, name, string(data), Options{limits: &small, Password: "word"}) {
		texts := []string{b.Source, b.From.Name, b.From.Mail, b.Via.Name, b.Via.Mail, b.Subject, b.Text}
		for _, f := range b.Files {
			total += len(f.Data)
			checkName(t, f.Name)
			for _, folder := range f.Trail {
				checkName(t, folder)
			}
		}
		for _, p := range b.Problems {
			checkName(t, p.File)
			if p.Kind == 0 || !strings.HasSuffix(p.Text, "。") {
				t.Errorf("%+v", p)
			}
		}
		for _, text := range texts {
			if !utf8.ValidString(text) {
				t.Errorf("%q is not UTF-8", text)
			}
		}
	}
	if total > 2<<20+len(data) {
		t.Errorf("%d bytes of files", total)
	}
}

func checkName(t *testing.T, name string) {
	if name == "" || len(name) > maxName+1 || filepath.Base(name) != name || name == "." || name == ".." || strings.ContainsAny(name, "/\\:\x00\r\n") || !utf8.ValidString(name) {
		t.Errorf("the name %q", name)
	}
}

func FuzzMail(f *testing.F) {
	f.Add([]byte(eml("", plainText("好"), attached(`filename="`+wordB("GBK", gbk("张三"))+`"`, "a"))))
	f.Add([]byte(eml("", htmlText(`<img src="cid:a">`), "Content-Type: message/rfc822\r\n\r\n"+eml("", attached(`filename*0*=gbk''%D5%C5; filename*1=".zip"`, storedZip(packed{name: "a", data: "a"}))))))
	f.Add([]byte("From: a@b\nSubject: Fw: x\n\nbegin 644 a\n#86%A\n`\nend\n发件人: a@b\n日期: 2021年5月1日 1:00\n"))
	f.Fuzz(func(t *testing.T, data []byte) { reads(t, "1.eml", data) })
}

func FuzzMsg(f *testing.F) {
	f.Add([]byte(simpleMsg(false).String()))
	f.Add([]byte(simpleMsg(true).String()))
	f.Add([]byte(outlookMail{texts: map[string]string{"0037": "x"}, attached: []outlookMail{simpleMsg(true)}}.String()))
	f.Add([]byte(compoundFile(map[string]string{"WordDocument": "\xEC\xA5\xC1", "1Table": strings.Repeat("x", 5000)})))
	f.Fuzz(func(t *testing.T, data []byte) { reads(t, "1.msg", data) })
}

func FuzzMbox(f *testing.F) {
	f.Add([]byte("From a@b Mon\n" + eml("", plainText("一")) + "\nFrom c@d Mon\nSubject: x\n\nFrom e\n\n"))
	f.Fuzz(func(t *testing.T, data []byte) { reads(t, "mbox", data) })
}

func FuzzZip(f *testing.F) {
	f.Add([]byte(storedZip(packed{name: gbk("材料/张三.txt"), data: "a"}, packed{name: "b.zip", data: deflatedZip("c", make([]byte, 100))})))
	f.Fuzz(func(t *testing.T, data []byte) { reads(t, "1.zip", data) })
}

func FuzzZipNames(f *testing.F) {
	f.Add("a/b.txt", true)
	f.Add(gbk(`誠信\朶.txt`), false)
	f.Add("C:\\..\\con.", false)
	f.Fuzz(func(t *testing.T, name string, flag bool) {
		if len(name) > 1000 {
			return
		}
		flags := uint16(0)
		if flag {
			flags = 0x800
		}
		reads(t, "1.zip", []byte(storedZip(packed{name: name, flags: flags})))
		checkName(t, cleanName(baseName(rarName(name))))
	})
}

func FuzzRar(f *testing.F) {
	files := []packed{{name: "a/b.txt", data: "data"}, {name: gbk("张三.txt"), data: "more"}}
	f.Add([]byte(rar4(files...)))
	f.Add([]byte(rar4(packed{name: unicodeName("a", "张"), flags: 0x200, data: "x"})))
	f.Add([]byte(rar5("", files...)))
	f.Add([]byte(rar5("word", files...)))
	f.Fuzz(func(t *testing.T, data []byte) { reads(t, "1.rar", data) })
}
