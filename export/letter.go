package export

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"unicode/utf8"

	"zuimei/form"
	"zuimei/form/notice"
	"zuimei/internal/disk"
)

// A letter is a .zuimei file between the office and a unit: a zip with letter.json
// and the parts that this lists. Mail programs may call the file anything: its
// content says what it is.

// LetterKind says what a letter is for.
type LetterKind string

// The kinds of letters.
const (
	NoticeLetter     LetterKind = "notice"     // a notice file, and documents to read
	CorrectionLetter LetterKind = "correction" // what the office objects to in a package
)

// LetterEnding is that of letters' file names.
const LetterEnding = ".zuimei"

// Limits of letters.
const (
	MaxLetterBytes = 60 << 20 // of all parts together
	maxLetterParts = 20
	maxLetterText  = 10000 // characters
	maxSender      = 100   // characters
)

const (
	letterName   = "letter.json"
	letterFormat = 1
)

// What the parts of a letter are, as letter.json calls them.
const (
	whatNotice     = "通知内容"
	whatDocument   = "通知文件"
	whatRecord     = "材料包记录"
	whatObjections = "修改意见"
)

// Letter is a letter, whole.
type Letter struct {
	Format   int          `json:"format"` // letterFormat
	Kind     LetterKind   `json:"kind"`
	Campaign string       `json:"campaign"` // the notice's id
	Edition  int          `json:"edition"`  // of the notice
	Sender   string       `json:"sender"`
	Date     form.Date    `json:"date"` // on which it was made; zero for a bare notice file
	Text     string       `json:"text"`
	Parts    []LetterPart `json:"parts"`
}

// LetterPart is one file of a letter.
type LetterPart struct {
	RecordFile
	Data []byte `json:"-"`
}

func newPart(name, what string, data []byte) LetterPart {
	return LetterPart{newRecordFile(name, what, data), data}
}

// part returns the first part that is something.
func (l Letter) part(what string) ([]byte, bool) {
	for _, p := range l.Parts {
		if p.What == what {
			return p.Data, true
		}
	}
	return nil, false
}

// Documents returns the parts that are for people to read.
func (l Letter) Documents() []LetterPart {
	return slices.DeleteFunc(slices.Clone(l.Parts), func(p LetterPart) bool { return p.What != whatDocument })
}

// Notice returns the notice file of a [NoticeLetter], which [ReadLetter] has found
// to be one.
func (l Letter) Notice() []byte {
	source, _ := l.part(whatNotice)
	return source
}

// NewNoticeLetter makes a letter of a notice file and documents to read, dated
// today. The error is one Chinese sentence.
func NewNoticeLetter(source []byte, documents []LetterPart, today form.Date) (Letter, error) {
	c, problems := notice.Parse(source)
	if len(problems) > 0 {
		return Letter{}, fmt.Errorf("通知内容%w", problems[0].Err())
	}
	l := Letter{
		Format: letterFormat, Kind: NoticeLetter, Campaign: c.ID, Edition: c.Edition, Sender: c.Office.Name, Date: today,
		Parts: append([]LetterPart{newPart(c.ID+".toml", whatNotice, source)}, documents...),
	}
	return l, l.check()
}

// NewDocument makes a part of a document to read. A program must not travel as one:
// the name's ending and the content must be those of a document or picture.
func NewDocument(name string, data []byte) (LetterPart, error) {
	p := newPart(form.FileName(safe(baseName(name))), whatDocument, data)
	return p, p.checkDocument()
}

// documentStarts maps the endings of documents to how such files begin.
var documentStarts = map[string]string{
	".pdf": "%PDF-", ".docx": "PK\x03\x04", ".xlsx": "PK\x03\x04", ".doc": "\xD0\xCF\x11\xE0", ".xls": "\xD0\xCF\x11\xE0",
	".wps": "\xD0\xCF\x11\xE0", ".et": "\xD0\xCF\x11\xE0", ".jpg": "\xFF\xD8", ".jpeg": "\xFF\xD8", ".png": "\x89PNG",
}

func (p LetterPart) checkDocument() error {
	start, ok := documentStarts[strings.ToLower(filepath.Ext(p.Name))]
	if !ok || !strings.HasPrefix(string(p.Data[:min(len(p.Data), 16)]), start) {
		return &disk.Cause{Text: fmt.Sprintf("“%s”不是 PDF、Word、Excel 文件或图片，不能放在信件里", p.Name)}
	}
	return nil
}

// check refuses what ReadLetter would refuse.
func (l Letter) check() error {
	refuse := func(text string, args ...any) error { return &disk.Cause{Text: fmt.Sprintf(text, args...)} }
	if len(l.Parts) > maxLetterParts {
		return refuse("信件里有 %d 个文件，最多 %d 个", len(l.Parts), maxLetterParts)
	}
	if utf8.RuneCountInString(l.Text) > maxLetterText || utf8.RuneCountInString(l.Sender) > maxSender {
		return refuse("信件里的文字过长，最多 %d 字", maxLetterText)
	}
	total := int64(0)
	seen := map[string]bool{letterName: true}
	for _, p := range l.Parts {
		if total += p.Bytes; total > MaxLetterBytes {
			return refuse("信件里的文件共超过 %s", form.SizeText(MaxLetterBytes))
		}
		if seen[strings.ToLower(p.Name)] || p.Name != form.FileName(safe(baseName(p.Name))) || p.Name == "" {
			return refuse("信件里的文件名“%s”重复或不能用", safe(baseName(p.Name)))
		}
		seen[strings.ToLower(p.Name)] = true
	}
	return nil
}

// Write writes the letter as a .zuimei file.
func (l Letter) Write(w io.Writer) error {
	if err := l.check(); err != nil {
		return err
	}
	list, err := json.MarshalIndent(l, "", "  ")
	if err != nil {
		return err
	}
	z := zip.NewWriter(w)
	for _, p := range append([]LetterPart{newPart(letterName, "", list)}, l.Parts...) {
		part, err := z.CreateHeader(&zip.FileHeader{Name: p.Name, Method: zip.Deflate, Modified: l.Date.Time()})
		if err != nil {
			return err
		}
		if _, err := part.Write(p.Data); err != nil {
			return err
		}
	}
	return z.Close()
}

var errNoLetter = &disk.Cause{Text: "它不是本程序的信件或通知文件，或已损坏；请联系发件人重新发送"}

// IsLetter reports whether a file is a letter, be it damaged: a zip with letter.json.
func IsLetter(name string) bool {
	z, err := openPackage(name)
	if err != nil {
		return false
	}
	defer z.Close()
	return holdsLetter(z.File)
}

// IsLetterData is IsLetter for a file's content.
func IsLetterData(data []byte) bool {
	if !bytes.HasPrefix(data, []byte("PK")) {
		return false
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	return err == nil && holdsLetter(z.File)
}

func holdsLetter(files []*zip.File) bool {
	return slices.ContainsFunc(files, func(f *zip.File) bool { return packedName(f) == letterName })
}

// ReadLetter reads a letter, or a bare notice file (TOML), which counts as a letter
// without a date. The error is one Chinese sentence that names the file.
func ReadLetter(name string) (Letter, error) {
	l, err := readLetter(name)
	if err != nil {
		return Letter{}, fmt.Errorf("文件“%s”打不开：%w", filepath.Base(name), disk.Reason(err))
	}
	return l, nil
}

func readLetter(name string) (Letter, error) {
	file, err := openRegular(name)
	if err != nil {
		return Letter{}, err
	}
	defer file.Close()
	start := make([]byte, 4)
	n, err := io.ReadFull(file, start)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return Letter{}, err
	}
	if string(start[:n]) == "PK\x03\x04" {
		return unpackLetter(name)
	}
	source, err := io.ReadAll(io.LimitReader(io.MultiReader(bytes.NewReader(start[:n]), file), notice.MaxBytes+1))
	if err != nil {
		return Letter{}, err
	}
	if len(source) > notice.MaxBytes || bytes.IndexByte(source, 0) >= 0 || !utf8.Valid(source) {
		return Letter{}, errNoLetter
	}
	l, err := NewNoticeLetter(source, nil, form.Date{})
	switch {
	case err == nil:
		return l, nil
	case !strings.EqualFold(filepath.Ext(name), ".toml"):
		return Letter{}, errNoLetter
	}
	return Letter{}, &disk.Cause{Text: err.Error()}
}

// openRegular opens a file; it must not wait for one end of a pipe.
func openRegular(name string) (*os.File, error) {
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return nil, err
	case info.IsDir():
		return nil, syscall.EISDIR
	case !disk.Regular(info.Mode()):
		return nil, &disk.Cause{Text: "不是普通文件"}
	}
	return os.Open(name)
}

// unpackLetter reads a zip as a letter.
func unpackLetter(name string) (Letter, error) {
	z, err := openPackage(name)
	if err != nil {
		return Letter{}, foreignLetter(err)
	}
	defer z.Close()
	files := map[string]*zip.File{}
	for _, f := range z.File {
		if name := packedName(f); f.Mode().IsRegular() && files[name] == nil {
			files[name] = f
		}
	}
	list, ok := files[letterName]
	if !ok {
		return Letter{}, errNoLetter
	}
	text, err := readPacked(list, form.MaxRecordBytes)
	if err != nil {
		return Letter{}, errNoLetter
	}
	var l Letter
	switch err := json.Unmarshal(text, &l); {
	case l.Format > letterFormat && l.Kind != "":
		return Letter{}, &disk.Cause{Text: "它由更新版本的程序生成，请安装新版后再打开"}
	case err != nil || l.Format < 1 || l.Kind != NoticeLetter && l.Kind != CorrectionLetter:
		return Letter{}, errNoLetter
	}
	if err := l.check(); err != nil {
		return Letter{}, err
	}
	l.Sender, l.Text = oneLine(visible(l.Sender)), visible(l.Text)
	left := int64(MaxLetterBytes)
	for i := range l.Parts {
		p := &l.Parts[i]
		if err := p.read(files[p.Name], left); err != nil {
			return Letter{}, err
		}
		left -= int64(len(p.Data))
	}
	return l, l.checkKind()
}

// foreignLetter words the error of a zip that is no letter.
func foreignLetter(err error) error {
	if errors.Is(err, errForeign) {
		return errNoLetter
	}
	return err
}

// read reads a part of at most limit bytes and compares it with the list.
func (p *LetterPart) read(f *zip.File, limit int64) error {
	changed := &disk.Cause{Text: fmt.Sprintf("里面的“%s”缺少或与清单不符，请联系发件人重新发送", p.Name)}
	if f == nil || p.Bytes < 0 || p.Bytes > limit {
		return changed
	}
	data, err := readPacked(f, p.Bytes)
	if err != nil {
		return changed
	}
	if newPart(p.Name, p.What, data).RecordFile != p.RecordFile {
		return changed
	}
	p.Data = data
	if p.What == whatDocument {
		return p.checkDocument()
	}
	return nil
}

// checkKind refuses a letter without what its kind is for.
func (l Letter) checkKind() error {
	if l.Kind == CorrectionLetter {
		_, err := l.Correction()
		return err
	}
	source, ok := l.part(whatNotice)
	if !ok {
		return errNoLetter
	}
	c, problems := notice.Parse(source)
	if len(problems) > 0 {
		return &disk.Cause{Text: "里面的通知内容" + problems[0].Err().Error()}
	}
	if c.ID != l.Campaign || c.Edition != l.Edition {
		return errNoLetter
	}
	return nil
}
