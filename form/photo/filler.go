package photo

import (
	"bytes"
	"slices"
)

// Runs of one byte value that are filler, in bytes. The longest that a real
// picture could hold is far shorter than longRun: in a scan 32 KiB of zeros
// are eight megapixels or more without any detail. At the end of the file,
// where phones append data, the run is the whole appendix or at least sureRun.
const (
	longRun = 32 << 10
	sureRun = 1 << 10
)

// knownMost is how many bytes segments of one known kind hold at most.
const knownMost = 512 << 10

// extra is what stands beside the picture: a comment, a segment of an
// application, bytes between segments; or a table, of which a picture has few.
type extra struct {
	payload []byte
	kind    string // "" where no standard describes it
}

// extraOf tells the kind of a segment.
func extraOf(marker byte, payload []byte) extra {
	switch {
	case marker == markerCOM, bytes.HasPrefix(payload, []byte(xmpxHead)) && !textual(payload[min(len(payload), xmpxSkip):]):
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

// textual reports whether there is nothing in b that XMP, a text, cannot hold.
func textual(b []byte) bool {
	return !slices.ContainsFunc(b, func(c byte) bool { return c < ' ' && c != '\t' && c != '\n' && c != '\r' })
}

// filler returns how many bytes are there only to make the file look large.
// Beside the picture a camera may write what it likes, zeros too, up to a tenth
// of the file; from there on everything counts that no standard describes, that
// is longer than its kind ever is, or a long run.
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
		case sizes[e.kind] > knownMost && e.kind != xmpxHead: // a depth map, which has a size of its own
			beside += len(e.payload)
		default:
			beside += runs
		}
		total -= runs // which is counted with all the rest below
	}
	if beside > len(data)/10 {
		total += beside
	}
	return total + longRuns(data[:start])
}

// longRuns returns how many bytes are in runs of longRun or more.
func longRuns(data []byte) int {
	total := 0
	// Such a run covers a multiple of sureRun; shorter ones do not matter.
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
