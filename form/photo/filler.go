package photo

import (
	"bytes"
	"slices"
)

// Lengths in bytes from which a run of one byte value counts as filler. A real picture
// cannot have a run of longRun: in a scan, 32 KiB of zeros are eight megapixels or more
// without any detail. At the end of the file, where phones append data, a run counts if it
// is the whole appendix, or at least sureRun.
const (
	longRun = 32 << 10
	sureRun = 1 << 10
)

// knownMost is the most bytes that segments of one known kind have together.
const knownMost = 512 << 10

// extra is data beside the picture: a comment, an application's segment, bytes between
// segments; or a table, of which a picture has few.
type extra struct {
	payload []byte
	kind    string // "" if no standard describes it
}

// extraOf recognises the kind of a segment.
func extraOf(marker byte, payload []byte) extra {
	switch {
	case marker == markerCOM, bytes.HasPrefix(payload, []byte(xmpxHead)) && !writing(payload[min(len(payload), xmpxSkip):]):
		return extra{payload: payload}
	case marker < markerAPP0:
		return extra{payload, "table"}
	case marker == markerAPP1 && tiffHead(payload) >= 0:
		return extra{payload, exifHead}
	}
	for _, head := range []string{
		"JFIF\x00", "JFXX\x00", exifHead, xmpHead, xmpxHead, iccHead, "MPF\x00", "FPXR\x00", "JP", photoshop, "Adobe",
	} {
		if bytes.HasPrefix(payload, []byte(head)) {
			return extra{payload, head}
		}
	}
	return extra{payload: payload}
}

// writing reports whether b could be a part of XMP in any encoding.
func writing(b []byte) bool { return textual(b) || wideText(b) }

// textual reports whether b could be text, that is, has no bytes that text cannot contain.
func textual(b []byte) bool {
	return !slices.ContainsFunc(b, func(c byte) bool { return c < ' ' && c != '\t' && c != '\n' && c != '\r' })
}

// filler returns the number of bytes whose only purpose is to make the file larger. Extras
// of any kind, even zeros, are accepted up to a tenth of the file. Beyond that, extras
// count if no standard describes them or if they are longer than their kind ever is, and so
// do long runs.
func filler(data []byte, body int, extras []extra) int {
	start := len(data)
	for start > body && data[start-1] == data[len(data)-1] {
		start--
	}
	if start > body && len(data)-start < sureRun {
		start = len(data)
	}
	total := len(data) - start

	beside := 0
	sizes := map[string]int{}
	for _, e := range extras {
		runs := longRuns(e.payload)
		switch sizes[e.kind] += len(e.payload); {
		case e.kind == "":
			beside += len(e.payload)
		case sizes[e.kind] > knownMost && e.kind != xmpxHead: // a depth map, of any size
			beside += len(e.payload)
		default:
			beside += runs
		}
		total -= runs // longRuns, below, counts these too
	}
	if beside > len(data)/10 {
		total += beside
	}
	return total + longRuns(data[:start])
}

// longRuns returns how many bytes are in runs of longRun or more.
func longRuns(data []byte) int {
	total := 0
	// A run of longRun covers a multiple of sureRun, so looking at those is enough.
	for i, done := 0, 0; i < len(data); i += sureRun {
		if i < done {
			continue
		}
		from, to := i, i+1
		for from > done && data[from-1] == data[i] {
			from--
		}
		for to < len(data) && data[to] == data[i] {
			to++
		}
		if to-from >= longRun {
			total += to - from
		}
		done = to
	}
	return total
}
