package photo

import (
	"bytes"

	"zuimei/form"
)

// Markers of ITU-T T.81, table B.1, second byte.
const (
	markerRST0 = 0xd0
	markerRST7 = 0xd7
	markerSOI  = 0xd8
	markerEOI  = 0xd9
	markerSOS  = 0xda
	markerDNL  = 0xdc
	markerAPP0 = 0xe0
	markerAPP1 = 0xe1
	markerAPPF = 0xef
	markerCOM  = 0xfe
)

// What APP1 segments begin with (EXIF 2.32, 4.7.2; XMP part 3, 1.1.3).
const (
	exifHead = "Exif\x00\x00"
	xmpHead  = "http://ns.adobe.com/xap/1.0/\x00"
	xmpxHead = "http://ns.adobe.com/xmp/extension/\x00"
	// xmpxSkip is the head with digest, full length and offset of the part.
	xmpxSkip = len(xmpxHead) + 32 + 4 + 4
)

func jpegFacts(f *form.PhotoFacts, data []byte) {
	var m metadata
	var spare [][]byte
	end, complete := walk(data, func(marker byte, payload []byte) {
		if unneeded(marker, payload) {
			spare = append(spare, payload)
		}
		switch {
		case frame(marker) && len(payload) >= 6:
			f.Height, f.Width = int(be.Uint16(payload[1:])), int(be.Uint16(payload[3:]))
			f.CMYK = payload[5] == 4
			f.Progressive = marker&3 == 2
		case marker == markerDNL && f.Height == 0 && len(payload) >= 2:
			f.Height = int(be.Uint16(payload))
		case marker == markerAPP1:
			m.add(payload)
		}
	})
	for _, b := range m.exif {
		exifFacts(f, b)
	}
	tail(data[end:], m.add)
	f.GPS = m.located()
	f.Complete = complete
	f.Body = int64(end)
	f.Padding = int64(filler(data, end, spare))
}

// unneeded says whether a segment is a comment, or an application's of a kind
// that no standard describes: nobody misses what it is filled up with.
func unneeded(marker byte, payload []byte) bool {
	if marker < markerAPP0 || marker > markerAPPF {
		return marker == markerCOM
	}
	for _, head := range []string{
		"JFIF\x00", "JFXX\x00", exifHead, xmpHead, xmpxHead, "ICC_PROFILE\x00", "MPF\x00", "FPXR\x00", "JP", "Photoshop 3.0\x00", "Adobe",
	} {
		if bytes.HasPrefix(payload, []byte(head)) {
			return false
		}
	}
	return true
}

// frame says whether a marker begins a frame header (SOF).
func frame(marker byte) bool {
	return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc
}

// walk visits the segments of the first picture, thumbnails inside them being
// skipped by length, and returns where the picture ends: after its end marker,
// or with the data when there is none. complete says that a frame, a scan and
// the end marker were met in good order. Stray bytes between segments are
// skipped, as libjpeg and Go do.
func walk(data []byte, visit func(marker byte, payload []byte)) (end int, complete bool) {
	var frames, scans int
	for i := 2; ; {
		skip := bytes.IndexByte(data[i:], 0xff)
		if skip < 0 || i+skip+1 >= len(data) {
			return len(data), false
		}
		i += skip + 1
		marker := data[i]
		switch {
		case marker == 0xff:
			continue // fill byte: the marker may still follow
		case marker <= 1, marker >= markerRST0 && marker <= markerRST7:
			i++ // stuffed byte or restart: inside a scan, or stray
			continue
		case marker == markerEOI:
			return i + 1, frames == 1 && scans > 0
		case marker == markerSOI:
			return len(data), false // cut off, and another picture begins
		}
		i++
		if len(data)-i < 2 {
			return len(data), false
		}
		size := int(be.Uint16(data[i:]))
		if size < 2 || size > len(data)-i {
			return len(data), false
		}
		if frame(marker) {
			frames++
		}
		if marker == markerSOS {
			scans++
		}
		visit(marker, data[i+2:i+size])
		i += size
	}
}

// tail visits EXIF and XMP segments in what a phone appends after the picture:
// second pictures (MPF) carry their own.
func tail(data []byte, visit func(payload []byte)) {
	for {
		i := bytes.Index(data, []byte{0xff, markerAPP1})
		if i < 0 || len(data)-i < 4 {
			return
		}
		data = data[i+2:]
		size := int(be.Uint16(data))
		if size < 2 || size > len(data) {
			continue
		}
		payload := data[2:size]
		for _, head := range []string{exifHead, xmpHead, xmpxHead} {
			if bytes.HasPrefix(payload, []byte(head)) {
				visit(payload)
				data = data[size:]
				break
			}
		}
	}
}

// metadata are the parts of a JPEG that may tell a position; they share memory
// with its data.
type metadata struct {
	exif [][]byte // blocks without head
	xmp  [][]byte // packets without head
	xmpx [][]byte // parts of extended XMP without head, in order
}

// add sorts the payload of an APP1 segment in.
func (m *metadata) add(payload []byte) {
	switch {
	case bytes.HasPrefix(payload, []byte(exifHead)):
		m.exif = append(m.exif, payload[len(exifHead):])
	case bytes.HasPrefix(payload, []byte(xmpHead)):
		m.xmp = append(m.xmp, payload[len(xmpHead):])
	case bytes.HasPrefix(payload, []byte(xmpxHead)) && len(payload) > xmpxSkip:
		m.xmpx = append(m.xmpx, payload[xmpxSkip:])
	}
}

// located says whether anything tells a position.
func (m metadata) located() bool {
	for _, b := range m.exif {
		if t, ok := openTIFF(b); ok && t.located() {
			return true
		}
	}
	for _, x := range m.xmp {
		if located(x) {
			return true
		}
	}
	return located(bytes.Join(m.xmpx, nil))
}

// located says whether XMP names a latitude or longitude: exif:GPSLatitude, or
// a maker's own property such as drone-dji:GpsLatitude.
func located(xmp []byte) bool {
	xmp = bytes.ToLower(xmp)
	return bytes.Contains(xmp, []byte("gpslat")) || bytes.Contains(xmp, []byte("gpslon"))
}

// Runs of one byte value that are filler, in bytes. The longest that a real
// picture could hold is far shorter than longRun: in a scan 32 KiB of zeros
// are eight megapixels or more without any detail, and makers fill up EXIF
// blocks with less. At the end of the file, where phones append data, the run
// is the whole appendix or at least sureRun, and so in segments that are unneeded.
const (
	longRun = 32 << 10
	sureRun = 1 << 10
)

// filler returns how many bytes are there only to make the file look large; spare
// are the payloads in data, in order, that no picture needs.
func filler(data []byte, body int, spare [][]byte) int {
	start := len(data)
	for start > body && data[start-1] == data[len(data)-1] {
		start--
	}
	if start > body && len(data)-start < sureRun {
		start = len(data)
	}
	total := len(data) - start
	// inSpare says whether the byte at i, never before an earlier one, is in spare.
	inSpare := func(i int) bool {
		for len(spare) > 0 {
			from := cap(data) - cap(spare[0]) // they share data's memory
			if i < from+len(spare[0]) {
				return i >= from
			}
			spare = spare[1:]
		}
		return false
	}
	// A run of sureRun covers a multiple of sureRun; shorter ones do not matter.
	for i, done := 0, 0; i < start; i += sureRun {
		if i < done {
			continue
		}
		from, to := i, i+1
		for from > done && data[from-1] == data[i] {
			from--
		}
		for to < start && data[to] == data[i] {
			to++
		}
		if to-from >= longRun || to-from >= sureRun && inSpare(i) {
			total += to - from
		}
		done = to
	}
	return total
}
