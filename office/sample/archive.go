package sample

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// zipped puts files into a zip as they are.
func zipped(files []named) ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range files {
		h := &zip.FileHeader{Name: f.name, Method: zip.Store}
		if strings.HasPrefix(f.name, rawName) {
			h.Name, h.NonUTF8 = f.name[len(rawName):], true
		}
		w, err := z.CreateHeader(h)
		if err == nil {
			_, err = w.Write(f.data)
		}
		if err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return b.Bytes(), err
}

// rawName begins the name of a file whose bytes are no UTF-8 and are not marked as such.
const rawName = "\x00"

// inGBK are files with names as Chinese programs for Windows write them.
func inGBK(files []named) []named {
	var all []named
	for _, f := range files {
		all = append(all, named{rawName + gbk(f.name), f.data})
	}
	return all
}

// gbk encodes a text; what GBK lacks becomes a question mark.
func gbk(s string) string {
	var out strings.Builder
	for _, r := range s {
		c, err := simplifiedchinese.GBK.NewEncoder().String(string(r))
		if err != nil {
			c = "?"
		}
		out.WriteString(c)
	}
	return out.String()
}

var le = binary.LittleEndian

// rar5 puts files into a RAR of the newer kind, stored.
func rar5(files []named) []byte {
	number := func(b []byte, n int) []byte { return binary.AppendUvarint(b, uint64(n)) }
	out := []byte("Rar!\x1a\x07\x01\x00")
	block := func(fields, data []byte) {
		head := append(number(nil, len(fields)), fields...)
		out = le.AppendUint32(out, crc32.ChecksumIEEE(head))
		out = append(append(out, head...), data...)
	}
	const (
		main, file, end   = 1, 2, 5
		hasData, hasCRC   = 2, 4
		archived, windows = 0x20, 0
	)
	block([]byte{main, 0, 0}, nil)
	for _, f := range files {
		head := number([]byte{file, hasData}, len(f.data))
		head = number(append(head, hasCRC), len(f.data))
		head = number(head, archived)
		head = le.AppendUint32(head, crc32.ChecksumIEEE(f.data))
		head = append(head, 0, windows) // the method: stored
		head = append(number(head, len(f.name)), f.name...)
		block(head, f.data)
	}
	block([]byte{end, 0, 0}, nil)
	return out
}

// rar4 puts files into a RAR of the older kind, stored, with names in GBK.
func rar4(files []named) []byte {
	out := []byte("Rar!\x1a\x07\x00")
	block := func(kind byte, flags uint16, rest, data []byte) {
		head := le.AppendUint16(le.AppendUint16([]byte{kind}, flags), uint16(7+len(rest)))
		head = append(head, rest...)
		out = le.AppendUint16(out, uint16(crc32.ChecksumIEEE(head)))
		out = append(append(out, head...), data...)
	}
	const (
		main, file, end = 0x73, 0x74, 0x7B
		hasData         = 0x8000
		windows, stored = 2, 0x30
	)
	block(main, 0, make([]byte, 6), nil)
	for _, f := range files {
		name := gbk(strings.ReplaceAll(f.name, "/", `\`))
		var head []byte
		head = le.AppendUint32(head, uint32(len(f.data)))
		head = le.AppendUint32(head, uint32(len(f.data)))
		head = append(head, windows)
		head = le.AppendUint32(head, crc32.ChecksumIEEE(f.data))
		head = le.AppendUint32(head, 0x52C10000) // a date
		head = append(head, 20, stored)
		head = le.AppendUint16(head, uint16(len(name)))
		head = le.AppendUint32(head, 0x20)
		block(file, hasData, append(head, name...), f.data)
	}
	block(end, 0x4000, nil, nil)
	return out
}
