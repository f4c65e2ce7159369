package photo

import (
	"bytes"
	"regexp"
)

// The headers of segments (EXIF 2.32, 4.7.2; XMP part 3, 1.1.3).
const (
	exifHead  = "Exif\x00\x00"
	xmpHead   = "http://ns.adobe.com/xap/1.0/\x00"
	xmpxHead  = "http://ns.adobe.com/xmp/extension/\x00"
	photoshop = "Photoshop 3.0\x00"
	// xmpxSkip is the length of the header with digest, full length and offset of the part.
	xmpxSkip = len(xmpxHead) + 32 + 4 + 4
)

// block is data that is split over several segments.
type block [][]byte

func (b block) join() []byte {
	if len(b) == 1 {
		return b[0]
	}
	return bytes.Join(b, nil)
}

// store writes the joined bytes back into the segments.
func (b block) store(joined []byte) {
	for _, part := range b {
		joined = joined[copy(part, joined):]
	}
}

// metadata holds the parts of a JPEG that may contain a position. They share memory with
// its data.
type metadata struct {
	exif   []block // each begins with a TIFF header
	xmp    [][]byte
	xmpx   []chunk  // extended XMP
	flir   block    // a thermal camera's own data
	words  [][]byte // comments
	irb    block    // Photoshop's image resources
	values [][]byte // positions in an appended video
	stays  bool     // there is a position that cannot be removed, or more than is searched
	parts  int      // that were taken in
	size   int      // of them in bytes
}

// No camera writes so much; what goes beyond is not searched, and said to stay.
const (
	maxParts    = 4096
	maxMetadata = 16 << 20 // bytes
)

// room reports whether a part of so many bytes is searched too.
func (m *metadata) room(size int) bool {
	m.parts++
	m.size += size
	full := m.parts > maxParts || m.size > maxMetadata
	m.stays = m.stays || full
	return !full
}

// add adds the payload of a segment to the part that it belongs to.
func (m *metadata) add(marker byte, payload []byte) {
	switch {
	case marker != markerCOM && (marker < markerAPP0 || marker > markerAPPF):
	case m.addKnown(marker, payload):
	case marker == markerCOM:
		m.words = append(m.words, payload)
	case marker == markerAPP1 && (bytes.Contains(payload, []byte("<rdf:RDF")) || bytes.Contains(payload, wideRDF)):
		m.xmp = append(m.xmp, payload)
	default:
		m.stays = m.stays || mention(payload)
	}
}

// addKnown is add for a payload with a known header; it reports whether it has one.
func (m *metadata) addKnown(marker byte, payload []byte) bool {
	begins := func(head string) bool { return bytes.HasPrefix(payload, []byte(head)) }
	switch at := tiffHead(payload); {
	case marker == markerCOM:
		return false
	case at < 0 && !begins(exifHead) && !begins(xmpHead[:len(xmpHead)-1]) && !begins(xmpxHead) && !begins(flirHead) && !begins(photoshop):
		return false
	case !m.room(len(payload)):
	case at >= 0:
		m.exif = append(m.exif, block{payload[at:]})
	case begins(exifHead) && len(m.exif) > 0: // a block too long for one segment, though EXIF 2.32 allows only one
		last := &m.exif[len(m.exif)-1]
		*last = append(*last, payload[len(exifHead):])
	case begins(xmpHead[:len(xmpHead)-1]): // some programs leave out the zero
		m.xmp = append(m.xmp, payload[len(xmpHead)-1:])
	case begins(xmpxHead) && len(payload) > xmpxSkip:
		m.xmpx = append(m.xmpx, chunkOf(payload))
	case marker == markerAPP1 && begins(flirHead) && len(payload) > flirSkip:
		m.flir = append(m.flir, payload[flirSkip:])
	case begins(photoshop):
		m.irb = append(m.irb, payload[len(photoshop):])
	default:
		return false
	}
	return true
}

// tiffHead returns the offset of the TIFF header in a segment, or -1. It follows "Exif" and
// two zeros; old Kodak cameras write another byte or "Meta" instead, and some programs put
// a byte or two in front.
func tiffHead(payload []byte) int {
	const longest = 12
	head := payload[:min(len(payload), longest)]
	at := bytes.Index(head, []byte("II*\x00"))
	if at < 0 {
		at = bytes.Index(head, []byte("MM\x00*"))
	}
	return at
}

// addTail searches the data that a phone appends after the picture: further pictures
// (MPF), which have EXIF and XMP of their own, and videos.
func (m *metadata) addTail(data []byte) {
	gap := 0 // where the bytes that are no known segment begin
	for at := 0; ; {
		i := bytes.IndexByte(data[at:], 0xff)
		if i < 0 || len(data)-at-i < 4 {
			break
		}
		at += i + 1
		marker := data[at]
		if marker != markerCOM && (marker < markerAPP1 || marker > markerAPPF) {
			continue
		}
		switch size := int(be.Uint16(data[at+1:])); {
		case size < 2 || size >= len(data)-at:
		case marker == markerCOM: // or bytes of a video, so go on inside
			if payload := data[at+3 : at+1+size]; textual(payload) {
				m.words = append(m.words, payload)
			}
		case m.addKnown(marker, data[at+3:at+1+size]):
			m.addPackets(data[gap : at-1])
			at += 1 + size
			gap = at
		}
	}
	m.addPackets(data[gap:])
	if bytes.Contains(data, []byte("ftyp")) {
		m.addVideo(data)
	}
}

// packetMarks are how a packet of XMP begins and ends, in UTF-8 and in UTF-16.
var packetMarks = func() [][2][]byte {
	const begin, end = "<x:xmpmeta", "</x:xmpmeta>"
	return [][2][]byte{{[]byte(begin), []byte(end)}, {spread(begin), spread(end)}}
}()

// wideRDF is how XMP in UTF-16 may be known that has no header.
var wideRDF = spread("<rdf:RDF")

// addPackets adds the packets of XMP of a video, or in a maker's trailer, in UTF-8 or UTF-16.
func (m *metadata) addPackets(data []byte) {
	for _, mark := range packetMarks {
		for rest := data; ; {
			_, after, found := bytes.Cut(rest, mark[0])
			packet, next, whole := bytes.Cut(after, mark[1])
			if !found || !whole || !m.room(len(packet)) {
				break
			}
			m.xmp = append(m.xmp, packet)
			rest = next
		}
	}
}

// spread returns a text in UTF-16 without its outer zeros, the same in either byte order.
func spread(text string) []byte {
	return bytes.Join(bytes.Split([]byte(text), nil), []byte{0})
}

// each visits every block of EXIF and every packet of XMP.
func (m *metadata) each(exif, xmp func([]byte)) { m.visit(exif, xmp, false) }

// visit is each that, with change, also stores the changes made to the blocks.
func (m *metadata) visit(exif, xmp func([]byte), change bool) {
	whole := func(b block, visit func([]byte)) {
		joined := b.join()
		visit(joined)
		if change && len(b) > 1 {
			b.store(joined)
		}
	}
	for _, b := range m.exif {
		whole(b, exif)
	}
	for _, x := range m.xmp {
		xmp(x)
	}
	for _, b := range extended(m.xmpx) {
		whole(b, xmp)
	}
	whole(m.irb, func(joined []byte) { resources(joined, exif, xmp) })
}

// located reports whether there is any position, and whether there is one that cannot be
// removed.
func (m *metadata) located() (gps, stays bool) {
	stays = m.stays
	gps = len(m.values) > 0 || flirLocated(m.flir.join())
	m.each(func(b []byte) {
		if t, ok := openTIFF(b); ok {
			gps = gps || t.located()
		}
	}, func(x []byte) { gps = gps || located(x) })
	long := m.sayings(func(text []byte) { gps = gps || saysPlace(text) }, false)
	return gps || stays || long, stays || long
}

// remove blanks every position.
func (m *metadata) remove() {
	m.visit(func(b []byte) {
		if t, ok := openTIFF(b); ok {
			t.removeGPS()
		}
	}, blankXMP, true)
	for _, v := range m.values {
		clear(v)
	}
	if joined := m.flir.join(); flirLocated(joined) {
		removeFLIR(joined)
		m.flir.store(joined)
	}
	m.sayings(blankWords, true)
}

// mostWords is how many bytes of comments and the like are searched for positions. A person
// writes far less.
const mostWords = 256 << 10

// sayings visits the texts of comments and of EXIF. With change, it stores the changes made
// to the texts of EXIF. long reports whether there are more texts than are searched, and
// that these may say a position.
func (m *metadata) sayings(visit func(text []byte), change bool) (long bool) {
	room := mostWords
	bounded := func(text []byte) {
		if len(text) > room {
			long = long || textual(text) && worthwhile(text) // noise says nothing
			return
		}
		room -= len(text)
		visit(text)
	}
	for _, text := range m.words {
		bounded(text)
	}
	m.visit(func(b []byte) {
		if t, ok := openTIFF(b); ok {
			t.sayings(bounded)
		}
	}, func([]byte) {}, change)
	return long
}

// resources visits the EXIF and XMP among Photoshop's image resources (Adobe
// Photoshop File Formats Specification, "Image Resource Blocks").
func resources(irb []byte, exif, xmp func([]byte)) {
	const exif1, exif3, packet = 0x0422, 0x0423, 0x0424
	for {
		i := bytes.Index(irb, []byte("8BIM\x04"))
		if i < 0 || len(irb)-i < 12 {
			return
		}
		id, name := be.Uint16(irb[i+4:]), int(irb[i+6])
		irb = irb[i+5:]
		start := 1 + (name+2)&^1 // a Pascal string, padded to an even length
		if len(irb) < start+4 {
			continue
		}
		size := int(be.Uint32(irb[start:]))
		data := irb[start+4:]
		data = data[:min(size, len(data))]
		switch id {
		case exif1, exif3:
			if at := tiffHead(data); at >= 0 {
				exif(data[at:])
			}
		case packet:
			xmp(data)
		default:
			continue
		}
		irb = irb[start+4+len(data):]
	}
}

// iso6709 matches a position as in videos: +36.2093+117.6639.
var iso6709 = regexp.MustCompile(`[+-]\d{2,6}(\.\d+)?[+-]\d{3,7}(\.\d+)?`)

// addVideo finds positions in a video's boxes (QuickTime File Format, user
// data; 3GPP TS 26.244, clause 8.2). Those in tracks cannot be removed.
func (m *metadata) addVideo(data []byte) {
	const longest = 1 << 10 // bytes of a box with a position
	for _, kind := range []string{"\xa9xyz", "loci"} {
		for rest := data; ; {
			i := bytes.Index(rest, []byte(kind))
			if i < 0 {
				break
			}
			if i >= 4 {
				size := int(be.Uint32(rest[i-4:])) - 8
				if body := rest[i+4:]; size > 4 && size <= min(longest, len(body)) && told(kind, body[:size]) {
					m.values = append(m.values, body[4:size]) // after a length and language, or version and flags
				}
			}
			rest = rest[i+4:]
		}
	}
	if i := bytes.Index(data, []byte("com.apple.quicktime.location.ISO6709")); i >= 0 {
		for _, at := range iso6709.FindAllIndex(data[i:min(len(data), i+64<<10)], -1) {
			m.values = append(m.values, data[i+at[0]:i+at[1]])
		}
	}
	for _, track := range []string{"camm", "gpmd"} {
		m.stays = m.stays || bytes.Contains(data, []byte(track+"\x00\x00\x00\x00\x00\x00"))
	}
}

// told reports whether a box of a video holds a position.
func told(kind string, body []byte) bool {
	if kind == "loci" {
		return len(bytes.Trim(body[4:], "\x00 ")) > 0
	}
	return iso6709.Match(body)
}

// named matches a position in the text of an unknown format.
var named = regexp.MustCompile(`(?i)gps(latitude|longitude)[^0-9<>]{1,16}[0-9]`)

// mention reports whether a segment of an unknown format contains a position.
func mention(payload []byte) bool { return named.Match(payload) }
