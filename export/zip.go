package export

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"context"
	"encoding/binary"
	"hash/crc32"
	"io"
	"time"

	"zuimei/form"
)

// zipTime returns the time of the zip's entries: the date on the form.
func zipTime(n form.Nomination) time.Time {
	d := formDate(n)
	if d.Y < 1980 { // the first year of the zip format
		d = form.Date{Y: 2000, M: 1, D: 1}
	}
	return d.Time()
}

// writeZip writes the entries into one folder of a zip. Sizes and checksums precede
// the data, for programs that read a zip as a stream.
func writeZip(ctx context.Context, w io.Writer, folder string, at time.Time, entries []entry) error {
	const utf8Names, version = 0x800, 20 // APPNOTE.TXT 4.4.4, 4.4.3
	// The extended timestamp field: without one, unzip 6.0 reads the names as DOS names.
	extra := binary.LittleEndian.AppendUint32([]byte("UT\x05\x00\x01"), uint32(at.Unix()))
	z := zip.NewWriter(w)
	for _, e := range entries {
		if err := ctx.Err(); err != nil {
			return err
		}
		h := &zip.FileHeader{
			Name: folder + "/" + e.Name, Method: zip.Store, Flags: utf8Names, CreatorVersion: version, ReaderVersion: version,
			//lint:ignore SA1019 CreateRaw writes this one and not Modified
			ModifiedDate: uint16(at.Day() | int(at.Month())<<5 | (at.Year()-1980)<<9),
			CRC32:        crc32.ChecksumIEEE(e.data), UncompressedSize64: uint64(len(e.data)), Extra: extra,
		}
		data := e.data
		if !e.stored {
			var err error
			if data, err = deflate(data); err != nil {
				return err
			}
			h.Method = zip.Deflate
		}
		h.CompressedSize64 = uint64(len(data))
		part, err := z.CreateRaw(h)
		if err != nil {
			return err
		}
		if _, err := part.Write(data); err != nil {
			return err
		}
	}
	return z.Close()
}

func deflate(data []byte) ([]byte, error) {
	var out bytes.Buffer
	w, err := flate.NewWriter(&out, flate.DefaultCompression)
	if err == nil {
		_, err = w.Write(data)
	}
	if err == nil {
		err = w.Close()
	}
	return out.Bytes(), err
}
