package inbox

import (
	"archive/zip"
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/pbkdf2"
	"crypto/sha256"
	"encoding/binary"
	"hash/crc32"
	"slices"
	"unicode/utf16"
)

// packed is a file for an archive that a test writes.
type packed struct {
	name  string // as it stands in the archive, in raw bytes
	data  string
	flags uint16 // of a zip's entry or a RAR4's file
	extra string // extra fields of a zip
	same  string // in a RAR5: the file before it that it is a copy of
	pack  bool   // in a RAR5: it is compressed
}

// storedZip writes a zip without compression; names go in as they are.
func storedZip(files ...packed) string {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range files {
		head := &zip.FileHeader{
			Name: f.name, Flags: f.flags, Extra: []byte(f.extra), CRC32: crc32.ChecksumIEEE([]byte(f.data)),
			CompressedSize64: uint64(len(f.data)), UncompressedSize64: uint64(len(f.data)),
		}
		to, err := w.CreateRaw(head)
		if err == nil && f.data != "" {
			_, err = to.Write([]byte(f.data))
		}
		if err != nil {
			panic(err)
		}
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return b.String()
}

// deflatedZip writes a zip with one compressed file.
func deflatedZip(name string, data []byte) string {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	to, err := w.Create(name)
	if err == nil {
		_, err = to.Write(data)
	}
	if err != nil || w.Close() != nil {
		panic(err)
	}
	return b.String()
}

var le = binary.LittleEndian

// rar4 writes a RAR4 without compression. A name with the flag 0x200 is what
// unicodeName makes; one with the flag 2 goes on in the next volume.
func rar4(files ...packed) string {
	out := []byte("Rar!\x1A\x07\x00")
	block := func(kind byte, flags uint16, fields, data []byte) {
		head := le.AppendUint16(le.AppendUint16([]byte{kind}, flags), uint16(7+len(fields)))
		head = append(head, fields...)
		out = le.AppendUint16(out, uint16(crc32.ChecksumIEEE(head)))
		out = append(append(out, head...), data...)
	}
	volume := uint16(0)
	for _, f := range files {
		volume |= f.flags & 2 >> 1
	}
	block(0x73, volume, make([]byte, 6), nil)
	for _, f := range files {
		size := uint32(len(f.data))
		fields := le.AppendUint32(le.AppendUint32(nil, size), size+uint32(f.flags&2))
		fields = le.AppendUint32(append(fields, 2), crc32.ChecksumIEEE([]byte(f.data))) // written by Windows
		fields = le.AppendUint32(fields, 0x52BF8000)
		fields = le.AppendUint16(append(fields, 20, '0'), uint16(len(f.name)))
		fields = le.AppendUint32(fields, 0x20)
		block(0x74, 0x8000|f.flags, append(fields, f.name...), []byte(f.data))
	}
	block(0x7B, 0x4000|volume, nil, nil)
	return string(out)
}

// unicodeName is the name field of a RAR4 that has a name in Unicode beside the other.
func unicodeName(eightBit, name string) string {
	out := append([]byte(eightBit), 0, 0)
	for i, unit := range utf16.Encode([]rune(name)) {
		if i%4 == 0 {
			out = append(out, 0b10101010) // four units in full
		}
		out = le.AppendUint16(out, unit)
	}
	return string(out)
}

func vint(n int) (b []byte) {
	for ; n >= 0x80; n >>= 7 {
		b = append(b, byte(n)|0x80)
	}
	return append(b, byte(n))
}

// rar5 writes a RAR5, encrypted if a password is given.
func rar5(password string, files ...packed) string {
	out := []byte("Rar!\x1A\x07\x01\x00")
	block := func(fields, data []byte) {
		head := append(vint(len(fields)), fields...)
		out = le.AppendUint32(out, crc32.ChecksumIEEE(head))
		out = append(append(out, head...), data...)
	}
	block([]byte{1, 0, 0}, nil)
	for _, f := range files {
		data, record := []byte(f.data), []byte(nil)
		if f.pack {
			const normal = 3 << 7
			data, f.flags = compressed5(data), f.flags|normal|3<<10 // a dictionary of 1 MB
		}
		if password != "" {
			data, record = sealed(password, data)
			record = append(vint(len(record)), record...)
		}
		if f.same != "" {
			record = append([]byte{5, 5, 0}, vint(len(f.same))...)
			record = append(record, f.same...)
			record = append(vint(len(record)), record...)
		}
		head := []byte{2, 2}
		if record != nil {
			head = append([]byte{2, 3}, vint(len(record))...)
		}
		head = append(append(head, vint(len(data))...), 4)
		head = append(append(head, vint(len(f.data))...), 0x20)
		head = le.AppendUint32(head, crc32.ChecksumIEEE([]byte(f.data)))
		head = append(append(head, vint(int(f.flags))...), 0) // the method, 0 for none; Windows
		head = append(append(head, vint(len(f.name))...), f.name...)
		block(append(head, record...), data)
	}
	block([]byte{5, 0, 0}, nil)
	return string(out)
}

// sealed encrypts the data of a file as RAR5 does, with the record that says so.
func sealed(password string, data []byte) (cipherText, record []byte) {
	const rounds = 4 // by the power of two
	salt, iv := []byte("saltsaltsaltsalt"), []byte("iviviviviviviviv")
	key := func(extra int) []byte {
		k, err := pbkdf2.Key(sha256.New, password, salt, 1<<rounds+extra, 32)
		if err != nil {
			panic(err)
		}
		return k
	}
	check := make([]byte, 8)
	for i, c := range key(32) {
		check[i%8] ^= c
	}
	sum := sha256.Sum256(check)
	record = append([]byte{1, 0, 1, rounds}, salt...)
	record = append(append(append(record, iv...), check...), sum[:4]...)
	cipherText = slices.Concat(data, make([]byte, (16-len(data)%16)%16))
	block, err := aes.NewCipher(key(0))
	if err != nil {
		panic(err)
	}
	cipher.NewCBCEncrypter(block, iv).CryptBlocks(cipherText, cipherText)
	return cipherText, record
}
