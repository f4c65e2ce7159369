package export

import (
	"archive/zip"
	"bufio"
	"cmp"
	"context"
	"fmt"
	"io"
	"math"
	"os"
	"path"
	"path/filepath"
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"

	"zuimei/form"
	"zuimei/form/draft"
	"zuimei/form/photo"
	"zuimei/internal/disk"
)

// errForeign is the error for a file that is not a package made by this program.
var errForeign = &disk.Cause{Text: "它不是本程序生成的材料包，或已损坏；请选择本程序生成的 zip 文件"}

// ImportPackage makes a draft in a new folder of parent from a package (zip) that
// this program made, and returns that folder. The draft gets the answers, honours,
// confirmations, pictures, scans and proofs. A cropped ID photo comes without the parts cut
// off, and the ID number is never in a package. When ctx is done, it returns early
// and leaves nothing behind.
func ImportPackage(ctx context.Context, name, parent string) (string, error) {
	failed := func(err error) (string, error) {
		return "", fmt.Errorf("材料包“%s”打不开：%w", filepath.Base(name), disk.Reason(err))
	}
	z, err := openPackage(name)
	if err != nil {
		return failed(err)
	}
	defer z.Close()
	r, files, err := unpack(z.Reader)
	if err != nil {
		return failed(err)
	}
	n := r.nomination()
	return draft.Make(parent, draft.Name(n), n, func(d *draft.Draft) error {
		for i, photo := range r.Photos {
			at, err := copyIntoDraft(ctx, files, photo.File, d.AddPhoto)
			if err != nil {
				return err
			}
			if i == 0 {
				n.Photos.Portrait = at
			} else {
				n.Photos.Work = append(n.Photos.Work, at)
				n.Photos.SetCaption(len(n.Photos.Work)-1, photo.Caption)
			}
		}
		for _, a := range r.attached() {
			at, err := copyIntoDraft(ctx, files, a.file, func(name string, from io.Reader) (string, error) {
				return d.AddAttachment(a.attachment, name, from)
			})
			if err != nil {
				return err
			}
			n.SetFiles(a.attachment, append(n.Files(a.attachment), at))
		}
		return d.Save(n)
	})
}

// copyIntoDraft copies a file of a package into a draft and returns its path there. The ending
// of its name is corrected to match the content.
func copyIntoDraft(ctx context.Context, files map[string]*zip.File, name string, add func(string, io.Reader) (string, error)) (string, error) {
	file, ok := files[name]
	if !ok {
		return draft.PhotoPath(name), nil // a rule reports that it is missing
	}
	failed := func(err error) error {
		return fmt.Errorf("材料包里的“%s”读不出来：%w", safe(baseName(name)), err)
	}
	opened, err := file.Open()
	if err != nil {
		return "", failed(errPacked)
	}
	defer opened.Close()
	s := &packedFile{ctx: ctx, file: opened}
	r := bufio.NewReader(s)
	head, _ := r.Peek(512) // add, below, returns the read error
	at, err := add(namedAs(name, photo.Format(head)), r)
	switch {
	case ctx.Err() != nil:
		return "", ctx.Err()
	case s.broken:
		return "", failed(errPacked)
	}
	return at, err
}

// packedFile reads a file of a package; reading fails once the context is done.
type packedFile struct {
	ctx    context.Context
	file   io.Reader
	broken bool // reading from the zip failed
}

func (p *packedFile) Read(b []byte) (int, error) {
	if err := p.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := p.file.Read(b)
	p.broken = p.broken || err != nil && err != io.EOF
	return n, err
}

// namedAs gives a file name the ending of its content's format. With unknown content only
// the ending of a picture or document is kept: an executable must not end up in a draft.
func namedAs(name string, is form.PhotoFormat) string {
	now := strings.ToLower(strings.TrimPrefix(path.Ext(baseName(name)), "."))
	if format := form.FormatOf(now); format != "" && (is == format || is == "") {
		return name
	}
	ending := cmp.Or(is.Ending(), string(is), "bin")
	return strings.TrimSuffix(name, path.Ext(baseName(name))) + "." + ending
}

// zipFile is a zip that is open for reading.
type zipFile struct {
	*zip.Reader
	file *os.File
}

func (z zipFile) Close() error { return z.file.Close() }

// openPackage opens a zip and refuses one whose list of files is absurdly long.
func openPackage(name string) (zipFile, error) {
	file, err := openRegular(name)
	if err != nil {
		return zipFile{}, err
	}
	info, err := file.Stat()
	if err != nil {
		file.Close()
		return zipFile{}, err
	}
	list := &metered{from: file, left: form.MaxDirectoryBytes}
	z, err := zip.NewReader(list, info.Size())
	if err != nil {
		file.Close()
		if list.err != nil {
			return zipFile{}, list.err
		}
		return zipFile{}, errForeign
	}
	list.left = math.MaxInt64
	return zipFile{z, file}, nil
}

// metered is a reader with a byte budget. It must not be used concurrently.
type metered struct {
	from io.ReaderAt
	left int64
	err  error // an error of the disk, as opposed to one of the zip's content
}

func (m *metered) ReadAt(b []byte, at int64) (int, error) {
	if m.left -= int64(len(b)); m.left < 0 {
		return 0, errForeign
	}
	n, err := m.from.ReadAt(b, at)
	if err != nil && err != io.EOF {
		m.err = err
	}
	return n, err
}

// packageRecord returns the text of package.json in a package, and the number of files in
// the package.
func packageRecord(name string) (text []byte, files int, err error) {
	z, err := openPackage(name)
	if err != nil {
		return nil, 0, err
	}
	defer z.Close()
	file := recordFile(z.Reader)
	if file == nil {
		return nil, 0, errForeign
	}
	text, err = readPacked(file, form.MaxRecordBytes)
	return text, len(z.File), err
}

// ReadRecord reads the record of the package in a zip file. The error is one Chinese
// sentence.
func ReadRecord(name string) (Record, error) {
	r, _, err := readPackageRecord(name)
	return r, err
}

// readPackageRecord is [ReadRecord] that also returns the text that it read.
func readPackageRecord(name string) (r Record, text []byte, err error) {
	text, _, err = packageRecord(name)
	if err == nil {
		r, err = readRecord(text)
	}
	if err != nil {
		return Record{}, nil, unopened(name, err)
	}
	return r, text, nil
}

func unopened(name string, err error) error {
	return fmt.Errorf("材料包“%s”打不开：%w", filepath.Base(name), disk.Reason(err))
}

// recordFile finds package.json, at the top or in a folder; nil if there is none.
func recordFile(z *zip.Reader) *zip.File {
	for _, f := range z.File {
		if name := packedName(f); path.Base(name) == recordName && strings.Count(name, "/") <= 1 {
			return f
		}
	}
	return nil
}

// unpack reads the record and returns the files in its folder, by their names without the
// folder. Names in the zip are never used as paths. The files that the record lists must
// be distinct and, by the sizes that the zip declares, within the limits; package zip
// reads no more than the declared sizes.
func unpack(z *zip.Reader) (Record, map[string]*zip.File, error) {
	none := func(text string, args ...any) (Record, map[string]*zip.File, error) {
		return Record{}, nil, &disk.Cause{Text: fmt.Sprintf(text, args...)}
	}
	record := recordFile(z)
	if record == nil {
		return Record{}, nil, errForeign
	}
	text, err := readPacked(record, form.MaxRecordBytes)
	if err != nil {
		return Record{}, nil, err
	}
	r, err := readRecord(text)
	if err != nil {
		return Record{}, nil, err
	}
	folder := path.Dir(packedName(record))
	files := map[string]*zip.File{}
	for _, f := range z.File {
		if name := packedName(f); path.Dir(name) == folder && f.Mode().IsRegular() {
			files[path.Base(name)] = f
		}
	}
	var names []string
	for _, a := range r.attached() {
		names = append(names, a.file)
	}
	for _, photo := range r.Photos {
		names = append(names, photo.File)
	}
	left := uint64(form.MaxPackageBytes)
	seen := map[string]bool{}
	for _, name := range names {
		file := files[name]
		switch {
		case seen[name]:
			return none("里面的“%s”列了不止一次，请核对材料包", safe(baseName(name)))
		case file == nil:
		case file.UncompressedSize64 > form.MaxPhotoBytes:
			return none("里面的“%s”超过 %s，请核对材料包", safe(baseName(name)), form.SizeText(form.MaxPhotoBytes))
		case file.UncompressedSize64 > left:
			return none("里面的照片和扫描件共超过 %s，请核对材料包", form.SizeText(form.MaxPackageBytes))
		default:
			left -= file.UncompressedSize64
		}
		seen[name] = true
	}
	return r, files, nil
}

// packedName returns a file's name with / between folders. Names may be in GBK, if a user
// unpacked the package and packed it again with Windows.
func packedName(f *zip.File) string {
	name := f.Name
	if f.NonUTF8 {
		if decoded, err := simplifiedchinese.GB18030.NewDecoder().String(name); err == nil {
			name = decoded
		}
	}
	return path.Clean(strings.ReplaceAll(name, `\`, "/"))
}

// baseName returns the part of a name after the last / or \.
func baseName(name string) string { return name[strings.LastIndexAny(name, `/\`)+1:] }

// readPacked reads a file of a zip, at most limit bytes whatever size the zip declares.
func readPacked(f *zip.File, limit int64) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, errPacked
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, errPacked
	}
	if int64(len(data)) > limit {
		return nil, &disk.Cause{Text: fmt.Sprintf("文件超过 %s，请核对材料包", form.SizeText(limit))}
	}
	return data, nil
}

var errPacked = &disk.Cause{Text: "内容已损坏，请重新取得材料包"}
