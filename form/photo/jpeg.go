package photo

import (
	"bytes"

	"zuimei/form"
)

const iccHead = "ICC_PROFILE\x00"

// Markers of ITU-T T.81, table B.1, second byte.
const (
	markerDHT  = 0xc4
	markerRST0 = 0xd0
	markerRST7 = 0xd7
	markerSOI  = 0xd8
	markerEOI  = 0xd9
	markerSOS  = 0xda
	markerDQT  = 0xdb
	markerDNL  = 0xdc
	markerAPP0 = 0xe0
	markerAPP1 = 0xe1
	markerAPP2 = 0xe2
	markerAPPE = 0xee
	markerAPPF = 0xef
	markerCOM  = 0xfe
)

func jpegFacts(f *form.PhotoFacts, data []byte) {
	var m metadata
	var extras []extra
	const head = 4 // marker and length
	next, scanned := 2, false
	end, complete := walk(data, func(marker byte, payload []byte) {
		at := cap(data) - cap(payload)
		if !scanned { // what follows are the bytes of the picture
			extras = append(extras, extra{payload: data[next : at-head]})
		}
		next = at + len(payload)
		scanned = scanned || marker == markerSOS
		if marker != markerSOS && !frame(marker) {
			extras = append(extras, extraOf(marker, payload))
		}
		m.add(marker, payload)
	})
	l, _ := openJPEG(data)
	f.Width, f.Height, f.Scans = l.width, l.height, len(l.scans)
	f.CMYK = len(l.parts) == 4
	f.Progressive = l.progressive()
	for _, b := range m.exif {
		exifFacts(f, b.join())
	}
	m.addTail(data[end:])
	f.GPS, f.GPSStays = m.located()
	f.Complete = complete
	f.Body = int64(end)
	f.Padding = int64(filler(data, end, extras))
	f.Fault = l.fault()
}

// openJPEG reads the structure of a JPEG and finds where its picture ends. If the end
// marker is missing but the first scan holds the whole picture, the picture ends with that
// scan: the data after it is a phone's own, and may look like anything.
func openJPEG(data []byte) (l layout, end int) {
	end, complete := walk(data, l.add)
	if complete {
		return l, end
	}
	first := firstScan(data)
	var alone layout
	if walk(data[:first], alone.add); alone.whole() {
		return alone, first
	}
	return l, end
}

// firstScan returns the end of the first scan of a JPEG: the first marker that cannot be
// part of a scan.
func firstScan(data []byte) int {
	begin := len(data)
	walk(data, func(marker byte, payload []byte) {
		if marker == markerSOS {
			begin = min(begin, cap(data)-cap(payload)+len(payload))
		}
	})
	for i := begin; i < len(data)-1; i++ {
		if next := data[i+1]; data[i] == 0xff && next != 0 && (next < markerRST0 || next > markerRST7) {
			return i
		}
	}
	return len(data)
}

// frame reports whether a marker begins a frame header (SOF).
func frame(marker byte) bool {
	return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc
}

// walk visits the segments of the first picture, not those of thumbnails inside them. It
// returns the end of the picture: after its end marker, or the end of the data without
// one. complete reports whether there were a frame, a scan and the end marker in this
// order. Stray bytes between segments are skipped, as libjpeg and Go do.
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
		case marker < 0xc0:
			return i - 1, false // no marker of a JPEG: other data was appended
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
