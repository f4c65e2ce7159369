package text

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"maps"
	"path"
	"slices"
	"strings"
)

// Pack is an OOXML file that is being read.
type Pack struct {
	files  map[string]*zip.File // by name in lower case, with slashes
	others int64                // bytes that may still be read of parts other than the main one
	twice  bool                 // two files have one name
}

// OpenPack opens a zip.
func OpenPack(data []byte) (*Pack, error) {
	if bytes.Count(data, []byte("PK\x01\x02")) > maxParts { // check before zip allocates memory for them
		return nil, ErrTooLarge
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	k := &Pack{files: map[string]*zip.File{}, others: maxOthers}
	for _, f := range archive.File {
		// Some programs write names in another case or with backslashes.
		name := strings.ToLower(strings.ReplaceAll(f.Name, `\`, "/"))
		if k.files[name] != nil {
			k.twice = true
			continue
		}
		k.files[name] = f
	}
	return k, nil
}

// open opens a part. At most left bytes of it may be read, and left is reduced by them.
func (k *Pack) open(name string, left *int64) (Part, io.Closer, error) {
	file := k.files[strings.ToLower(name)]
	if file == nil {
		return Part{}, nil, ErrAbsent
	}
	r, err := file.Open()
	if err != nil {
		return Part{}, nil, err
	}
	return newPart(r, left), r, nil
}

// Has reports whether there is a part of that name, in lower case.
func (k *Pack) Has(name string) bool { return k.files[name] != nil }

// Twice reports whether two files have one name, so that two readers may differ.
func (k *Pack) Twice() bool { return k.twice }

// Names returns the names of all parts, in lower case and in order.
func (k *Pack) Names() []string { return slices.Sorted(maps.Keys(k.files)) }

// Size returns the unpacked size of a part.
func (k *Pack) Size(name string) uint64 { return k.files[name].UncompressedSize64 }

// Walk visits the elements of one of the smaller parts.
func (k *Pack) Walk(name string, visit func(Part, xml.StartElement) error) error {
	p, closer, err := k.open(name, &k.others)
	if err != nil {
		return err
	}
	defer closer.Close()
	for {
		token, err := p.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if t, ok := token.(xml.StartElement); ok {
			if err := visit(p, t); err != nil {
				return err
			}
		}
	}
}

// Relation is a reference from a part to another.
type Relation struct{ ID, Kind, Target string }

// Relations returns the relations of a part to other parts, or those of the package if
// name is "". Kinds are without their namespace, which differs in strict OOXML.
func (k *Pack) Relations(name string) (all []Relation, err error) {
	dir, file := path.Split(name)
	err = k.Walk(dir+"_rels/"+file+".rels", func(_ Part, t xml.StartElement) error {
		if t.Name.Local == "Relationship" && !strings.EqualFold(Attr(t, "TargetMode"), "External") {
			target := strings.ReplaceAll(Attr(t, "Target"), `\`, "/")
			if !strings.HasPrefix(target, "/") {
				target = dir + target
			}
			all = append(all, Relation{Attr(t, "Id"), path.Base(Attr(t, "Type")), strings.TrimPrefix(path.Clean("/"+target), "/")})
		}
		return nil
	})
	return all, err
}

// mainPart returns the name of the part with the document's text.
func (k *Pack) mainPart() (string, error) {
	all, err := k.Relations("")
	if err != nil && !errors.Is(err, ErrAbsent) {
		return "", err
	}
	for _, r := range all {
		if r.Kind == "officeDocument" {
			return r.Target, nil
		}
	}
	return "word/document.xml", nil
}

// foreign words what a zip without a Word document is, as the end of a sentence.
func (k *Pack) foreign() string {
	has := func(names ...string) bool {
		for _, name := range names {
			if k.files[name] != nil {
				return true
			}
		}
		return false
	}
	holds := func(part string) bool {
		for name := range k.files {
			if strings.Contains(name, part) {
				return true
			}
		}
		return false
	}
	switch mime := k.mimeType(); {
	case strings.Contains(mime, "opendocument"):
		return "是 OpenDocument 文件（.odt）" + saveAsDocx
	case strings.Contains(mime, "epub"):
		return "是电子书（.epub）" + pick
	case has("xl/workbook.xml", "xl/workbook.bin"):
		return "是 Excel 表格" + pick
	case has("ppt/presentation.xml"):
		return "是 PPT 演示文稿" + pick
	case has("ofd.xml"):
		return "是 OFD 版式文件，无法可靠取出文字" + pick
	case has("index/document.iwa", "index.zip", "index.xml", "index.xml.gz") || holds(".pages/"):
		return "是 Pages 文稿，请在 Pages 中打开它，导出为 Word 后再选"
	case has("[content_types].xml"), len(k.files) == 0:
		return notWord
	}
	return isArchive
}

func (k *Pack) mimeType() string {
	file := k.files["mimetype"]
	if file == nil {
		return ""
	}
	r, err := file.Open()
	if err != nil {
		return ""
	}
	defer r.Close()
	b, _ := io.ReadAll(io.LimitReader(r, 100))
	return string(b)
}
