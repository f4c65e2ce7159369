package draft

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"path/filepath"
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"

	"zuimei/form"
)

// What a package that the program made holds at most.
const maxPacked = 100 // pictures and scans

// packed is what is read of package.json; its full form is export.Record. The ID
// photo is the first of the photos: nothing is handed in without one.
type packed struct {
	Format   int
	Campaign string
	Answers  map[form.Key]string
	Honours  []form.Honour
	Confirm  map[form.Key]*bool
	Photos   []struct{ File string }
	Files    []struct{ Name, What string }
}

// errForeign is the error for a file that is not a package of ours.
var errForeign = &reason{text: "它不是本程序生成的材料包，或已损坏；请选择本程序生成的 zip 文件"}

// ImportPackage makes a draft in a new folder of parent from a package (zip) that
// this program made, and returns that folder. Answers, honours, confirmations,
// pictures and scans are taken over. An ID photo that was cropped comes as it was
// cropped, and the ID number was never in the package. It ends early, and leaves
// nothing behind, when ctx is done.
func ImportPackage(ctx context.Context, name, parent string) (string, error) {
	failed := func(err error) (string, error) {
		return "", fmt.Errorf("材料包“%s”打不开：%w", filepath.Base(name), Reason(err))
	}
	z, err := zip.OpenReader(name)
	var system *fs.PathError
	switch {
	case errors.As(err, &system):
		return failed(err)
	case err != nil:
		return failed(errForeign)
	}
	defer z.Close()
	p, files, err := unpack(&z.Reader)
	if err != nil {
		return failed(err)
	}
	n := p.nomination()
	hint := strings.Trim(n.Answer(form.KeyUnit)+"+"+n.Answer(form.KeyName), "+")
	return Make(parent, hint, n, func(d *Draft) error {
		add := func(name string, to func(string, io.Reader) (string, error)) (string, error) {
			if err := ctx.Err(); err != nil {
				return "", err
			}
			file, ok := files[name]
			if !ok {
				return path.Join("photos", safeName(name, "照片")), nil // the rules tell that it is missing
			}
			data, err := readPacked(file, form.MaxPhotoBytes)
			if err != nil {
				return "", fmt.Errorf("材料包里的“%s”读不出来：%w", plain(baseName(name)), err)
			}
			return to(name, bytes.NewReader(data))
		}
		for i, photo := range p.Photos {
			at, err := add(photo.File, d.AddPhoto)
			if err != nil {
				return err
			}
			if i == 0 {
				n.Photos.Portrait = at
			} else {
				n.Photos.Work = append(n.Photos.Work, at)
			}
		}
		for _, file := range p.Files {
			if file.What != scanned {
				continue
			}
			at, err := add(file.Name, d.AddScan)
			if err != nil {
				return err
			}
			n.Scans = append(n.Scans, at)
		}
		return d.Save(n)
	})
}

// scanned is how package.json describes a scan.
const scanned = "推荐表盖章扫描件"

// nomination is what p says, without its files.
func (p packed) nomination() form.Nomination {
	n := form.NewNomination(p.Campaign)
	for key, text := range p.Answers {
		n.Answers[key] = text
	}
	for key, yes := range p.Confirm {
		n.Confirm[key] = yes
	}
	n.Honours = p.Honours
	return n
}

// unpack reads package.json and finds the files beside it, by their names without
// folder. No name in a zip is ever used as a path.
func unpack(z *zip.Reader) (packed, map[string]*zip.File, error) {
	var record *zip.File
	names := make([]string, len(z.File))
	for i, f := range z.File {
		names[i] = packedName(f)
		if path.Base(names[i]) == "package.json" && strings.Count(names[i], "/") <= 1 && record == nil {
			record = f
		}
	}
	if record == nil {
		return packed{}, nil, errForeign
	}
	data, err := readPacked(record, form.MaxNominationBytes)
	if err != nil {
		return packed{}, nil, err
	}
	var p packed
	switch err := json.Unmarshal(data, &p); {
	case err != nil || p.Format < 1 || p.Answers == nil:
		return packed{}, nil, errForeign
	case p.Format > 1:
		return packed{}, nil, &reason{text: "它由更新版本的程序生成，请安装新版后再打开"}
	case len(p.Photos) > maxPacked || len(p.Files) > maxPacked:
		return packed{}, nil, &reason{text: fmt.Sprintf("里面的文件超过 %d 个，请核对材料包", maxPacked)}
	}
	folder := path.Dir(packedName(record))
	files := map[string]*zip.File{}
	for i, f := range z.File {
		if path.Dir(names[i]) == folder && f.Mode().IsRegular() {
			files[path.Base(names[i])] = f
		}
	}
	return p, files, nil
}

// packedName is a file's name with /. Windows packs a folder anew with names in
// GBK.
func packedName(f *zip.File) string {
	name := f.Name
	if f.NonUTF8 {
		if decoded, err := simplifiedchinese.GB18030.NewDecoder().String(name); err == nil {
			name = decoded
		}
	}
	return path.Clean(strings.ReplaceAll(name, `\`, "/"))
}

// readPacked reads a file of a zip of at most limit bytes, whatever size it
// claims.
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
		return nil, &reason{text: fmt.Sprintf("文件超过 %d MB，请核对材料包", limit>>20)}
	}
	return data, nil
}

var errPacked = &reason{text: "内容已损坏，请重新取得材料包"}
