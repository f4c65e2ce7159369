package text

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// compound is the container of old Office formats with streams of those names.
func compound(streams ...string) []byte {
	b := append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), make([]byte, 504)...)
	for _, stream := range streams {
		entry := make([]byte, 128)
		copy(entry, wideLE(stream))
		b = append(b, entry...)
	}
	return b
}

// TestForeign names files for what they are, whatever they are called.
func TestForeign(t *testing.T) {
	const (
		page  = "是网页文件"
		legal = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`
	)
	gbk := encodedIn(simplifiedchinese.GBK)
	owner := func(name string, length int) []byte {
		b := make([]byte, length)
		b[0] = byte(len(name))
		copy(b[1:], name)
		b[54] = b[0]
		copy(b[56:], wideLE(name))
		return b
	}
	tests := []struct {
		name string
		data []byte
		want string // a part of the sentence
	}{
		{"a.docx", compound("Root Entry", "WordDocument"), "旧版 Word 格式（.doc）"},
		{"a.docx", compound("ROOT ENTRY", "WORDDOCUMENT", "1TABLE"), "旧版 Word 格式（.doc）"},
		{"a.txt", compound("Root Entry", "worddocument"), "旧版 Word 格式（.doc）"},
		{"a.wps", compound("WordDocument"), "WPS 文字格式（.wps）"},
		{"a.docx", compound("ENCRYPTEDPACKAGE", "EncryptionInfo"), "打开密码"},
		{"a.doc", compound("WORKBOOK"), "Excel 表格"},
		{"a.doc", compound("Book"), "Excel 表格"},
		{"a.doc", compound("PowerPoint Document"), "PPT 演示文稿"},
		{"a.doc", compound("__properties_version1.0"), "是邮件"},
		{"a.wps", compound("CONTENTS", "MatOST"), "Microsoft Works"},
		{"a.doc", compound("SomeThing"), "不是 Word 文档"},

		{"~$事迹.docx", owner("zhang", 162), "临时文件"},
		{"~$事迹.docx", []byte("\x05zhang"), "临时文件"},
		{"事迹.docx", owner("zhang", 162), "临时文件"},
		{".~lock.事迹.docx#", []byte(",zhang,pc,01.01.2021 10:00,file:///;"), "临时文件"},

		{"a.doc", []byte("<html><body>他"), page},
		{"a.doc", []byte("\ufeff<!DOCTYPE html>\n<html>"), page},
		{"a.docx", gbk("\r\n <HTML xmlns:o=\"urn:schemas-microsoft-com:office:office\">他"), page},
		{"a.txt", wideLE("\ufeff<html><head><title>他"), page},
		{"a.doc", wideBE("\ufeff<html>他"), page},
		{"a.doc", wideLE("<html>他"), page},
		{"a.doc", wideBE("<html>他"), page},
		{"a.doc", wideLE("\ufeff\r\n<!-- a --><META charset=utf-16>"), page},
		{"a.doc", []byte(legal + `<html xmlns="http://www.w3.org/1999/xhtml">`), page},
		{"a.doc", []byte("<!-- saved from url=(0014)about:internet -->\n<html>"), page},
		{"a.doc", []byte("<table><tr><td>他"), page},
		{"a.doc", []byte("<P class=MsoNormal>他"), page},

		{"a.doc", []byte("<!-- a -- b -->\n<html>他</html>"), page},
		{"a.doc", []byte("<h1>他</h1>"), page},
		{"a.doc", []byte("MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=\"a\"\r\n"), "网页归档或邮件"},
		{"a.docx", []byte("From: <Saved by WPS>\r\nSubject: a\r\n b\r\nDate: x\r\nMIME-Version: 1.0\r\n"), "网页归档或邮件"},
		{"a.doc", []byte("From: a\nContent-Type: multipart/alternative\n"), "网页归档或邮件"},
		{"a.doc", []byte(`{\rtf1\ansi\ansicpg936`), "RTF"},
		{"a.txt", []byte("\ufeff {\\rtf1"), "RTF"},
		{"a.doc", []byte(legal + `<?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="a">`), "Word XML 文档"},
		{"a.doc", []byte(legal + `<pkg:package xmlns:pkg="a">`), "Word XML 文档"},
		{"a.doc", wideLE("\ufeff" + legal + `<w:wordDocument xmlns:w="a">`), "Word XML 文档"},
		{"a.xml", []byte(legal + `<office:document xmlns:office="a">`), "OpenDocument"},
		{"a.xml", []byte(legal + `<uof:UOF xmlns:uof="a">`), "XML 文件"},
		{"a.txt", []byte(legal), "XML 文件"},
		{"a.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg">`), "XML 文件"},

		{"a.docx", archive(t, "事迹/a.docx", "a"), "压缩包"},
		{"a.docx", archive(t, "mimetype", "application/epub+zip"), "电子书"},
		{"a.docx", archive(t, "mimetype", "application/vnd.oasis.opendocument.text", "content.xml", ""), "OpenDocument"},
		{"a.docx", archive(t, "[Content_Types].xml", "", "xl/workbook.xml", ""), "Excel 表格"},
		{"a.docx", archive(t, "[Content_Types].xml", "", "ppt/presentation.xml", ""), "PPT 演示文稿"},
		{"a.docx", archive(t, "OFD.xml", ""), "OFD 版式文件"},
		{"a.docx", archive(t, "Index/Document.iwa", "", "preview.jpg", ""), "Pages 文稿"},
		{"a.docx", archive(t, "事迹.pages/Index.zip", ""), "Pages 文稿"},
		{"a.docx", archive(t, "[Content_Types].xml", ""), "不是 Word 文档"},
		{"a.docx", []byte("PK\x05\x06" + strings.Repeat("\x00", 18)), "不是 Word 文档"},
		{"a.docx", []byte("%PDF-1.7\n"), "PDF"},
		{"a.docx", []byte("\n%PDF-1.4\n1 0 obj\n%%EOF\n"), "PDF"},
		{"a.docx", []byte("Rar!\x1A\x07\x00"), "压缩包"},
		{"a.docx", []byte("7z\xBC\xAF\x27\x1C\x00"), "压缩包"},
		{"a.docx", []byte("\x1F\x8B\x08\x00"), "压缩包"},
		{"a.docx", []byte("\xFF\xD8\xFF\xE0"), "图片"},
		{"a.docx", []byte("\x00\x00\x00\x18ftypmp42\x00"), "视频或录音"},
		{"a.docx", []byte("L\x00\x00\x00\x01\x14\x02\x00"), "快捷方式"},
		{"._a.docx", []byte("\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X"), "苹果电脑"},
		{"a.docx", []byte("MZ\x90\x00\x03"), "程序"},
		{"a.docx", make([]byte, 4096), "空字节"},
	}
	for _, tt := range tests {
		t.Run(tt.name+" "+tt.want, func(t *testing.T) {
			got, err := Read(tt.name, tt.data)
			if err == nil {
				t.Fatalf("read as %q", got.Body)
			}
			checkSentence(t, tt.name, err)
			if !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %q, want %q in it", err, tt.want)
			}
		})
	}
}

// TestNotForeign has texts that only begin like something else.
func TestNotForeign(t *testing.T) {
	for _, s := range []string{
		"<炉火为证>", "<1> 他", "< html", "<a>", "From: 张三\n他说", "Date: 2021\n\nMIME-Version: 1.0", "PDF 里的 %PDF-1.4 和别的", "%PDF",
		"{rtf}", "II*他", "MZ他", "BM他", "Rar!", "GIF他", "<!— 他", "他\n<html>", "~$", "MIME 是",
	} {
		for name, data := range map[string][]byte{"UTF-8": []byte(s), "UTF-16": wideLE("\ufeff" + s)} {
			got, err := Read("a.txt", data)
			if err != nil || got.Body != s {
				t.Errorf("%s: got %q, %v, want %q", name, got.Body, err, s)
			}
		}
	}
}
