package text

import (
	"bytes"
	"errors"
	"io"
	"path"
	"strings"

	"github.com/richardlehane/mscfb"
)

// maxStreams bounds the bytes of all streams that are taken out of a compound file, and
// maxList those of its list of streams, beside the table of its sectors: 1,024 entries.
// mscfb keeps the whole path of each, so that nested ones take memory by their square.
const (
	maxStreams = 64 << 20
	maxList    = 128 << 10
)

// metered is a reader that ends after so many bytes.
type metered struct {
	at   io.ReaderAt
	left int64
}

func (m *metered) ReadAt(p []byte, at int64) (int, error) {
	if m.left -= int64(len(p)); m.left < 0 {
		return 0, errCompound
	}
	return m.at.ReadAt(p, at)
}

// Compound holds streams of a compound file, which is the container of old Office formats.
type Compound struct {
	names   map[string]bool
	streams map[string][]byte
}

// errCompound is a compound file that is broken or beyond the bounds.
var errCompound = errors.New("a broken compound file")

// IsCompound reports whether data begins like a compound file.
func IsCompound(data []byte) bool {
	return bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"))
}

// OpenCompound takes the streams of those names out of the top of a compound file.
func OpenCompound(data []byte, want ...string) (c *Compound, err error) {
	defer func() {
		if recover() != nil { // in mscfb, over a file made for it
			c, err = nil, errCompound
		}
	}()
	list := &metered{bytes.NewReader(data), int64(len(data))/128 + maxList}
	reader, err := mscfb.New(list)
	if err != nil {
		return nil, errCompound
	}
	list.left = 1 << 62 // streams are bounded below
	c = &Compound{map[string]bool{}, map[string][]byte{}}
	left := int64(maxStreams)
	for _, f := range reader.File {
		if len(f.Path) > 0 || c.names[strings.ToLower(f.Name)] {
			continue
		}
		name := strings.ToLower(f.Name)
		c.names[name] = true
		for _, w := range want {
			if strings.ToLower(w) != name {
				continue
			}
			// No stream is longer than its file; what is cut off still yields its start.
			part, _ := io.ReadAll(io.LimitReader(f, min(left, int64(len(data)))))
			c.streams[name], left = part, left-int64(len(part))
		}
	}
	return c, nil
}

// Has reports whether the top of the file lists that name.
func (c *Compound) Has(name string) bool { return c.names[strings.ToLower(name)] }

// Stream returns the bytes of a stream that was wanted.
func (c *Compound) Stream(name string) []byte { return c.streams[strings.ToLower(name)] }

// What words the kinds of files in the container that nothing here can read, as the end of
// a sentence; "" for the rest.
func (c *Compound) What(name string) string {
	works := c.Has("MM") || c.Has("MatOST") || c.Has("CONTENTS") || strings.EqualFold(path.Ext(name), ".wps")
	switch {
	case c.Has("EncryptedPackage"):
		return "设有打开密码，请在 Word、Excel 或 WPS 中打开它，去掉密码并保存后再选"
	case c.Has("WordDocument"), c.Has("Workbook"), c.Has("Book"):
		return ""
	case c.Has("PowerPoint Document"):
		return "是 PPT 演示文稿" + pick
	case c.Has("__properties_version1.0"):
		return "是邮件" + pick
	case works:
		return isWorks
	}
	return "不是 Word 或 Excel 文件" + pick
}
