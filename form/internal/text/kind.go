package text

import (
	"bytes"
	"path"
	"regexp"
	"slices"
	"strings"
)

// Ends of sentences on files of kinds that are recognised only for a better message. The
// reader that refuses a file replaces [Wanted] by the kinds of files that it reads.
const (
	Wanted      = "{wanted}"
	pick        = "，请选择 " + Wanted
	fromPicture = "，里面没有可以读取的文字" + pick
	saveAsDocx  = "，请用 Word 或 WPS 打开它，另存为 .docx 后再选"
)

// Foreign words what a file is that is neither a zip nor text, as the end of a sentence;
// "" if it does not know. It goes by the content, whatever the name's ending.
func Foreign(name string, data []byte) string {
	if isOwner(name, data) {
		return "是文档打开时的临时文件，请选择名称不带“~$”的那一个"
	}
	if bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) {
		return compoundFile(name, data)
	}
	for _, m := range magics {
		if bytes.HasPrefix(data, []byte(m.start)) {
			return m.what
		}
	}
	switch {
	case len(data) > 0 && len(bytes.Trim(data, "\x00")) == 0:
		return "里面全是空字节，内容已经丢失，请找一份备份"
	case len(data) > 12 && string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP",
		len(data) > 12 && string(data[:2]) == "BM" && string(data[6:10]) == "\x00\x00\x00\x00":
		return "是图片" + fromPicture
	case len(data) > 12 && string(data[:2]) == "\x00\x00" && string(data[4:8]) == "ftyp":
		if slices.Contains(strings.Fields("heic heix hevc heim heis mif1 msf1 avif avis"), string(data[8:12])) {
			return "是图片" + fromPicture
		}
		return "是视频或录音" + pick
	case bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-")) && bytes.Contains(data[max(0, len(data)-2048):], []byte("%%EOF")):
		return isPDF
	}
	return markup(data)
}

const (
	isPDF     = "是 PDF 文件，无法可靠取出文字" + pick
	isPicture = "是图片" + fromPicture
	isArchive = "是压缩包，请解压后选择里面的 " + Wanted
	isWorks   = "是 Microsoft Works 文档，请用 LibreOffice 打开它，另存为 .docx 后再选"
	isOldWord = "是旧版 Word 格式（.doc），请在 Word 或 WPS 中打开它，另存为 .docx 后再选"
)

// magics are the first bytes of files of other kinds.
var magics = []struct{ start, what string }{
	{"%PDF-", isPDF},
	{"\xFF\xD8\xFF", isPicture},
	{"\x89PNG\r\n", isPicture},
	{"GIF87a", isPicture},
	{"GIF89a", isPicture},
	{"II*\x00", isPicture},
	{"MM\x00*", isPicture},
	{"Rar!\x1A\x07", isArchive},
	{"7z\xBC\xAF\x27\x1C", isArchive},
	{"\x1F\x8B\x08", isArchive},
	{"BZh91AY&SY", isArchive},
	{"\xFD7zXZ\x00", isArchive},
	{"\xDB\xA5\x2D\x00", isOldWord},
	{"1\xBE\x00\x00", isOldWord},
	{"L\x00\x00\x00\x01\x14\x02\x00", "是快捷方式，请选择它指向的那个文件"},
	{"\x00\x05\x16\x07", "是苹果电脑附带的说明文件，请选择名称不带“._”的那一个"},
	{"MZ\x90\x00", "是程序" + pick},
}

// isOwner reports whether a file is an owner file, which only names the user who has a
// document open: Word's has 162 bytes, with the name in ANSI, and from the 55th byte in
// UTF-16.
func isOwner(name string, data []byte) bool {
	switch {
	case len(data) > 1024 || bytes.HasPrefix(data, []byte("PK")) || bytes.HasPrefix(data, []byte("\xD0\xCF")):
		return false
	case strings.HasPrefix(name, "~$") || strings.HasPrefix(name, ".~"):
		return true
	}
	return (len(data) == 162 || len(data) == 165) && data[0] > 0 && data[0] < 53 && data[54] == data[0]
}

// compoundFile words what a file in the container of old Office formats is.
func compoundFile(name string, data []byte) string {
	streams := map[string]bool{}
	// The names are in directory entries of 128 bytes each, after a header of 512 bytes.
	for at := 512; at+128 <= len(data); at += 128 {
		var name []byte
		for i := at; i < at+64 && data[i] != 0 && data[i+1] == 0; i += 2 {
			name = append(name, data[i])
		}
		streams[strings.ToLower(string(name))] = true
	}
	switch {
	case streams["encryptedpackage"]:
		return "设有打开密码，请在 Word 或 WPS 中打开它，去掉密码并保存后再选"
	case streams["worddocument"] && strings.EqualFold(path.Ext(name), ".wps"):
		return "是 WPS 文字格式（.wps），请在 WPS 中打开它，另存为 .docx 后再选"
	case streams["worddocument"]:
		return isOldWord
	case streams["workbook"], streams["book"]:
		return "是 Excel 表格，不是 Word 文档" + pick
	case streams["powerpoint document"]:
		return "是 PPT 演示文稿，不是 Word 文档" + pick
	case streams["matost"]:
		return isWorks
	case streams["__properties_version1.0"]:
		return "是邮件，不是 Word 文档" + pick
	}
	return notWord
}

// Patterns of the start of text files with markup, in lower case.
var (
	prolog   = regexp.MustCompile(`^(?:\s|<\?[^>]*\?>|(?s:<!--.*?-->))+`)
	element  = regexp.MustCompile(`^<([a-z][\w.-]*:)?([a-z][\w.-]*)[\s>/]`)
	mailHead = regexp.MustCompile(`^(?:[a-z][a-z-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?:mime-version:|content-type:[ \t]*multipart/)`)
)

// markup words what a text file with markup is, in whatever encoding; "" if it has none.
func markup(data []byte) string {
	start := data[:min(len(data), 8192)]
	if _, wide := wideOrder(start); wide || bytes.Count(start, []byte{0}) > len(start)/4 {
		start = bytes.ReplaceAll(start, []byte{0}, nil) // turns ASCII in UTF-16 into ASCII
	}
	for _, bom := range []string{"\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF"} {
		start = bytes.TrimPrefix(start, []byte(bom))
	}
	text := strings.ReplaceAll(strings.ToLower(string(bytes.TrimSpace(start))), "\r\n", "\n")
	switch {
	case strings.HasPrefix(text, `{\rtf`):
		return "是 RTF 文件" + saveAsDocx
	case mailHead.MatchString(text):
		return "是网页归档或邮件（.mht、.eml）" + saveAsDocx
	}
	body := text[len(prolog.FindString(text)):]
	if strings.HasPrefix(body, "<!doctype") {
		return IsPage
	}
	declared := strings.HasPrefix(text, "<?xml")
	found := element.FindStringSubmatch(body)
	switch {
	case found == nil && declared:
		return "是 XML 文件" + saveAsDocx
	case found == nil:
		return ""
	case found[2] == "worddocument" || found[1] == "pkg:" && found[2] == "package":
		return "是 Word XML 文档（.xml）" + saveAsDocx
	case found[1] == "office:" && found[2] == "document":
		return "是 OpenDocument 文件（.fodt）" + saveAsDocx
	case slices.Contains(strings.Fields("html head body meta title style script table div p span font center h1 h2 h3 b br ul ol"), found[2]):
		return IsPage
	case declared || strings.Contains(body, "xmlns"):
		return "是 XML 文件" + saveAsDocx
	}
	return ""
}

// IsPage is what [Foreign] says of HTML.
const IsPage = "是网页文件（.htm）" + saveAsDocx
