package inbox

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"strings"
	"unicode/utf8"
)

// zip adds what lies in a zip, or the zip itself if it is a document.
func (r *reading) zip(b *Bundle, it item) {
	defer r.recovered(b, it)
	list := &watched{r: r, at: it.at, metered: true, left: maxZipList}
	z, err := zip.NewReader(list, it.size)
	switch {
	case list.left < 0:
		r.unopened(b, it, manyFiles)
		return
	case err != nil && isVolume(it.name):
		r.unopened(b, it, oneVolume)
		return
	case err != nil && !errors.Is(err, zip.ErrInsecurePath):
		r.unopened(b, it, damagedArchive)
		return
	}
	list.metered = false
	if names := zipNames(z.File); isDocument(z.File) || r.options.Keep != nil && r.options.Keep(names) {
		r.keep(b, it)
	} else if r.mayUnpack(b, it, names...) {
		r.unzip(b, it, z.File, names)
	}
}

func (r *reading) unzip(b *Bundle, it item, files []*zip.File, names []string) {
	locked, rare := 0, 0
	for i, f := range files {
		if !r.goOn(b, it) {
			return
		}
		folders, name := splitPath(names[i])
		if strings.HasSuffix(strings.ReplaceAll(names[i], `\`, "/"), "/") || !f.Mode().IsRegular() || isJunk(folders, name) {
			continue
		}
		inner := it.child(name, folders, nil)
		inner.archives++
		switch {
		case f.Flags&1 != 0:
			if locked++; locked == 1 {
				r.report(b, it, lockedZip)
			}
		case f.Method != zip.Store && f.Method != zip.Deflate:
			if rare++; rare == 1 {
				r.report(b, it, rareZipMethod)
			}
		default:
			r.unzipFile(b, inner, f)
		}
	}
	if locked+rare > 0 {
		r.keep(b, it)
	}
}

// unzipFile adds one file of a zip.
func (r *reading) unzipFile(b *Bundle, it item, f *zip.File) {
	size := f.UncompressedSize64
	if size > uint64(r.left.bytes) {
		r.tellLarge(b, it)
		return
	}
	// Deflate makes at most 1032 bytes of one: a size beyond that is a lie.
	if f.Method == zip.Deflate {
		size = min(size, 1032*min(f.CompressedSize64, 1<<40)+64)
	} else {
		size = min(size, f.CompressedSize64)
	}
	from, err := f.Open()
	if err != nil {
		r.report(b, it, damagedFile)
		return
	}
	defer from.Close()
	data, err := r.readAll(from, int64(size))
	r.unpacked(b, it, data, err)
}

// unpacked adds a file that was unpacked, also if that ended in an error: pictures and
// texts are of use without their end.
func (r *reading) unpacked(b *Bundle, it item, data []byte, err error) {
	switch {
	case !r.charge(int64(len(data)), b, it):
		r.left.bytes = 0 // it grew beyond what it said, and took its time
		return
	case err != nil:
		r.report(b, it, damagedFile)
		if len(data) == 0 {
			return
		}
	}
	it.data, it.at, it.size = data, bytes.NewReader(data), int64(len(data))
	r.add(b, it)
}

// isDocument reports whether the files in a zip are the parts of a document.
func isDocument(files []*zip.File) bool {
	for _, f := range files {
		switch strings.ToLower(f.Name) {
		case "[content_types].xml", "ofd.xml", "index/document.iwa":
			return true
		case "mimetype":
			return isDocumentType(f)
		}
	}
	return false
}

// isDocumentType reads the file mimetype of OpenDocument and EPUB.
func isDocumentType(f *zip.File) bool {
	from, err := f.Open()
	if err != nil {
		return false
	}
	defer from.Close()
	kind, _ := io.ReadAll(io.LimitReader(from, 100))
	return bytes.HasPrefix(kind, []byte("application/"))
}

// zipNames are the names of all files with their folders. What does not say that it is
// UTF-8 was written by one program, in UTF-8 or GBK.
func zipNames(files []*zip.File) []string {
	names := make([]string, len(files))
	var raw []string
	var where []int
	for i, f := range files {
		if name, ok := unicodePath(f); ok {
			names[i] = name
		} else if f.Flags&0x800 != 0 && utf8.ValidString(f.Name) {
			names[i] = f.Name
		} else {
			raw, where = append(raw, f.Name), append(where, i)
		}
	}
	for i, name := range guessAll(raw) {
		names[where[i]] = name
	}
	return names
}

// unicodePath is the name in the extra field 0x7075, which WinRAR and Info-ZIP write: a
// version, the CRC of the other name, and the name in UTF-8.
func unicodePath(f *zip.File) (string, bool) {
	for extra := f.Extra; len(extra) >= 4; {
		id, size := binary.LittleEndian.Uint16(extra), int(binary.LittleEndian.Uint16(extra[2:]))
		if extra = extra[4:]; size > len(extra) {
			break
		}
		field := extra[:size]
		extra = extra[size:]
		if id == 0x7075 && size > 5 && field[0] == 1 &&
			binary.LittleEndian.Uint32(field[1:]) == crc32.ChecksumIEEE([]byte(f.Name)) && utf8.Valid(field[5:]) {
			return string(field[5:]), true
		}
	}
	return "", false
}
