package photo

import (
	"slices"

	"zuimei/form"
)

// layout is the structure of a JPEG, as found in its headers (ITU-T T.81, annex B).
type layout struct {
	width, height int
	process       byte // the marker that begins the frame; 0 without one so far
	precision     int
	parts         []part
	scans         [][]part
	adobe         bool // by APP14, three components are RGB, four CMYK
	rgb           bool
	quantised     [4]bool
	coded         bool // there is a Huffman table
	bare          bool // a scan relies on tables that are not in the file
	late          bool // the height comes after the scan
	wrong         bool // a table or header is invalid
}

// part is a component of the frame.
type part struct {
	id         byte
	horizontal int // sampling factors
	vertical   int
	table      byte
}

// add adds a segment.
func (l *layout) add(marker byte, payload []byte) {
	switch {
	case frame(marker):
		l.addFrame(marker, payload)
	case marker == markerDNL && l.height == 0 && len(payload) >= 2:
		l.height, l.late = int(be.Uint16(payload)), true
	case marker == markerDQT:
		l.addQuantisation(payload)
	case marker == markerDHT:
		l.addCodes(payload)
	case marker == markerSOS:
		l.addScan(payload)
	case marker == markerAPPE && len(payload) >= 12 && string(payload[:5]) == "Adobe":
		l.adobe = payload[11] == 0
	}
}

func (l *layout) addFrame(marker byte, b []byte) {
	if l.process != 0 {
		return
	}
	l.process = marker
	if len(b) < 6 {
		l.wrong = true
		return
	}
	l.precision, l.height, l.width = int(b[0]), int(be.Uint16(b[1:])), int(be.Uint16(b[3:]))
	if len(b) != 6+3*int(b[5]) || b[5] == 0 {
		l.wrong = true
		return
	}
	for i := range int(b[5]) {
		c := b[6+3*i:]
		p := part{c[0], int(c[1] >> 4), int(c[1] & 15), c[2]}
		l.wrong = l.wrong || p.horizontal < 1 || p.horizontal > 4 || p.vertical < 1 || p.vertical > 4 || p.table > 3
		l.parts = append(l.parts, p)
	}
	l.rgb = len(l.parts) == 3 && l.parts[0].id == 'R' && l.parts[1].id == 'G' && l.parts[2].id == 'B'
}

func (l *layout) addQuantisation(b []byte) {
	for len(b) > 0 {
		size := 1 + 64<<(b[0]>>4)
		if b[0]>>4 > 1 || b[0]&15 > 3 || len(b) < size {
			l.wrong = true
			return
		}
		l.quantised[b[0]&15] = true
		b = b[size:]
	}
}

func (l *layout) addCodes(b []byte) {
	for len(b) > 0 {
		if len(b) < 17 || b[0]>>4 > 1 || b[0]&15 > 3 {
			l.wrong = true
			return
		}
		codes, room := 0, 1<<16
		for i, n := range b[1:17] {
			codes += int(n)
			room -= int(n) << (15 - i)
		}
		if codes > 256 || room < 0 || len(b) < 17+codes {
			l.wrong = true
			return
		}
		if b[0]>>4 == 0 && codes > 0 { // a DC table: its values are numbers of bits
			l.wrong = l.wrong || slices.Max(b[17:17+codes]) > 15
		}
		l.coded = true
		b = b[17+codes:]
	}
}

func (l *layout) addScan(b []byte) {
	var scan []part
	if len(b) > 0 && len(b) == 4+2*int(b[0]) {
		for i := range int(b[0]) {
			at := slices.IndexFunc(l.parts, func(p part) bool { return p.id == b[1+2*i] })
			if at < 0 {
				l.wrong = true
				continue
			}
			p := l.parts[at]
			scan = append(scan, p)
			l.wrong = l.wrong || p.table <= 3 && !l.quantised[p.table] && !l.lossless()
		}
	}
	l.wrong = l.wrong || len(scan) == 0
	l.bare = l.bare || !l.coded
	l.scans = append(l.scans, scan)
}

func (l *layout) progressive() bool { return l.process != 0 && l.process&3 == 2 }
func (l *layout) lossless() bool    { return l.process&3 == 3 }

// whole reports whether one scan holds all of the picture.
func (l *layout) whole() bool {
	return !l.progressive() && len(l.scans) == 1 && len(l.scans[0]) == len(l.parts)
}

// fault returns the fault that the headers show, "" for none.
func (l *layout) fault() form.Fault {
	const baseline, extended, progressive = 0xc0, 0xc1, 0xc2
	switch {
	case l.process == 0:
		return "" // the file is incomplete, which is no fault
	case l.process > progressive || l.precision == 12:
		return form.Rare // lossless, hierarchical, arithmetic coding, 12 bits
	case l.wrong || l.precision != 8:
		return form.Broken
	case l.bare, l.late:
		return form.Rare
	}
	return ""
}

// samples returns the number of decoded samples of a component, which is a multiple of
// whole blocks and units.
func (l *layout) samples(p part) int {
	across, down := 1, 1
	for _, o := range l.parts {
		across, down = max(across, o.horizontal), max(down, o.vertical)
	}
	units := func(pixels, factor int) int { return (pixels + 8*factor - 1) / (8 * factor) }
	return 64 * units(l.width, across) * p.horizontal * units(l.height, down) * p.vertical
}

// cost estimates what image/jpeg needs to decode a file of size bytes: bytes of memory, and
// time in steps, where a sample of a smooth picture takes one.
func (l *layout) cost(size int) (bytes, steps int) {
	const stepsOfByte = 6 // for each byte of the file: a detailed picture has more bytes
	all := 0
	for _, p := range l.parts {
		all += l.samples(p)
	}
	for _, scan := range l.scans {
		for _, p := range scan {
			steps += l.samples(p)
		}
	}
	bytes = all
	if l.progressive() {
		bytes += 4 * all      // coefficients are kept until the last scan
		steps = steps/2 + all // each scan adds little to every coefficient
	}
	if len(l.parts) == 4 || l.rgb || l.adobe && len(l.parts) == 3 {
		bytes += 4 * l.width * l.height // a converted copy
	}
	return bytes, steps + stepsOfByte*size + l.width*l.height // every pixel is processed afterwards
}
