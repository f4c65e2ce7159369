package form

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Attachment is a kind of file that is collected on the last step: the scans of the
// stamped form, and the further proofs for which a notice asks.
type Attachment struct {
	// Key is [KeyScans] for the scans. A proof is known by its label, which is its key
	// too: an office need not think of a code.
	Key      Key
	Label    string        `toml:"label"`
	Formats  []PhotoFormat `toml:"formats"`  // told by the content
	Count    int           `toml:"count"`    // files at most; 0 is no limit
	Size     int64         `toml:"size"`     // bytes of a file at most
	Required bool          `toml:"required"` // one file at least
}

// What a notice may set for its proofs.
const (
	MaxAttachments = 9  // kinds
	MaxAttached    = 20 // files of a kind
)

// scans are what every notice takes.
var scans = Attachment{Key: KeyScans, Label: Known[KeyScans].Label, Formats: []PhotoFormat{PDF, JPEG}, Size: MaxPhotoBytes}

// AllAttachments lists the scans and then the notice's proofs.
func (c Campaign) AllAttachments() []Attachment {
	return append([]Attachment{scans}, c.Attachments...)
}

// attachment finds what a key stands for.
func (c Campaign) attachment(key Key) (Attachment, bool) {
	all := c.AllAttachments()
	i := slices.IndexFunc(all, func(a Attachment) bool { return a.Key == key })
	if i < 0 {
		return Attachment{}, false
	}
	return all[i], true
}

// Wants says what files a proof may have: PDF 或 JPEG，最多 3 个，每个不超过 5 MB.
func (a Attachment) Wants() string {
	text := a.formats()
	if a.Count > 0 {
		text += fmt.Sprintf("，最多 %d 个", a.Count)
	}
	return text + "，每个不超过 " + SizeText(a.Size)
}

// formats lists the formats for a sentence.
func (a Attachment) formats() string {
	var names []string
	for _, f := range a.Formats {
		names = append(names, attachable[f].name)
	}
	last := len(names) - 1
	if last < 1 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:last], "、") + " 或 " + names[last]
}

// misformat says that a file is of none of its formats.
func (a Attachment) misformat(f PhotoFormat) string {
	is, as := formatName[f], "其中一种"
	if f == "" {
		is = "别的文件"
	}
	if len(a.Formats) == 1 {
		as = "这种格式"
	}
	return fmt.Sprintf("其实是%s，只能用 %s，请重新扫描或另存为%s后再添加。", is, a.formats(), as)
}

// Endings are the usual endings of its files' names, with the dot.
func (a Attachment) Endings() []string {
	var all []string
	for _, f := range a.Formats {
		for _, e := range attachable[f].endings {
			all = append(all, "."+e)
		}
	}
	return all
}

// attachable are the formats that a notice may allow for its proofs.
var attachable = map[PhotoFormat]struct {
	name    string
	endings []string // the one of the package first
}{
	PDF: {"PDF", []string{"pdf"}}, JPEG: {"JPEG", []string{"jpg", "jpeg"}}, PNG: {"PNG", []string{"png"}},
	BMP: {"BMP", []string{"bmp"}}, WebP: {"WebP", []string{"webp"}}, GIF: {"GIF", []string{"gif"}},
	TIFF: {"TIFF", []string{"tif", "tiff"}}, HEIC: {"HEIC", []string{"heic", "heif"}},
	DOCX: {"Word（.docx）", []string{"docx"}}, XLSX: {"Excel（.xlsx）", []string{"xlsx"}},
}

// Attachable lists the formats that a notice may allow for its proofs, the usual first.
func Attachable() []PhotoFormat {
	return []PhotoFormat{PDF, JPEG, PNG, DOCX, XLSX, TIFF, BMP, WebP, GIF, HEIC}
}

// FormatOf returns the format whose files' names end so, without a dot; "" if no notice
// may allow it.
func FormatOf(ending string) PhotoFormat {
	for f, known := range attachable {
		if slices.Contains(known.endings, strings.ToLower(ending)) {
			return f
		}
	}
	return ""
}

// Ending is the ending of a format's files in a package, without a dot; "" for a format
// that no attachment has.
func (f PhotoFormat) Ending() string {
	if known, ok := attachable[f]; ok {
		return known.endings[0]
	}
	return ""
}

// Files are the files of an attachment, as paths relative to the draft.
func (n Nomination) Files(attachment Key) []string {
	if attachment == KeyScans {
		return n.Scans
	}
	return n.Attached[attachment]
}

// SetFiles replaces them.
func (n *Nomination) SetFiles(attachment Key, files []string) {
	switch {
	case attachment == KeyScans:
		n.Scans = files
	default:
		all := maps.Clone(n.Attached) // a copy of the nomination keeps its own
		if all == nil {
			all = map[Key][]string{}
		}
		if all[attachment] = files; len(files) == 0 {
			delete(all, attachment)
		}
		n.Attached = all
	}
}

// eachProof makes a Run of a check on each of the notice's proofs.
func eachProof(check func(c Case, a Attachment, files int) *Finding) ruleFunc {
	return func(c Case) []Finding {
		var all []Finding
		for _, a := range c.Campaign.Attachments {
			if f := check(c, a, len(c.Files(a.Key))); f != nil {
				all = append(all, *f)
			}
		}
		return all
	}
}

var attachmentRules = []Rule{
	{
		Name: "attachment-missing",
		Doc:  "Proofs that the notice requires are there (practice: [[attachments]] of the notice file).",
		Run: eachProof(func(c Case, a Attachment, files int) *Finding {
			if !a.Required || files > 0 {
				return nil
			}
			return refuse(a.Key, c.label(a.Key), "还没有添加，通知要求提供，请添加。")
		}),
	},
	{
		Name: "attachment-count",
		Doc:  "There are no more files of a proof than the notice takes (practice: [[attachments]] of the notice file).",
		Run: eachProof(func(c Case, a Attachment, files int) *Finding {
			if a.Count == 0 || files <= a.Count {
				return nil
			}
			return refuse(a.Key, c.label(a.Key), "现有 %d 个文件，最多 %d 个，请去掉 %d 个。", files, a.Count, files-a.Count)
		}),
	},
	{
		Name: "attachment-size",
		Doc:  "A proof is no larger than the notice takes (practice: [[attachments]] of the notice file).",
		Run: eachPicture(func(c Case, p picture) *Finding {
			a, ok := c.attachment(p.list())
			if !ok || p.Size <= a.Size {
				return nil
			}
			size := SizeText(p.Size)
			if size == SizeText(a.Size) {
				size = fmt.Sprintf("%d 字节", p.Size)
			}
			return refuse(p.key, p.called(c), "有 %s，上限 %s，请换小一些的文件。", size, SizeText(a.Size))
		}),
	},
}
