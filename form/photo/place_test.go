package photo

import (
	"bytes"
	"encoding/binary"
	"math"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// utf16of is s in UTF-16, with a byte order mark.
func utf16of(o byteOrder, s string) string {
	b := o.AppendUint16(nil, 0xfeff)
	for _, u := range utf16.Encode([]rune(s)) {
		b = o.AppendUint16(b, u)
	}
	return string(b)
}

// chunksOf splits a packet into segments of extended XMP of at most size bytes.
func chunksOf(packet string, size int) []string {
	var all []string
	for at := 0; at < len(packet); at += size {
		head := be.AppendUint32(be.AppendUint32([]byte(strings.Repeat("A", 32)), uint32(len(packet))), uint32(at))
		all = append(all, segment(markerAPP1, xmpxHead, string(head), packet[at:min(len(packet), at+size)]))
	}
	return all
}

// thermal is the data of a thermal camera whose directory claims n records.
func thermal(o byteOrder, n int) string {
	head := o.AppendUint32([]byte("FFF\x00camera\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"), 100)
	head = o.AppendUint32(o.AppendUint32(head, 0x40), uint32(n))
	head = append(head, make([]byte, 0x40-len(head))...)
	entry := o.AppendUint32(append(o.AppendUint16(nil, flirGPS), make([]byte, 10)...), 0x60)
	entry = append(o.AppendUint32(entry, 0x68), make([]byte, 12)...)
	record := append(o.AppendUint32(nil, 1), "2.20N\x00E\x00"...)
	record = o.AppendUint64(append(record, 0, 0, 0, 0), math.Float64bits(36.2093))
	record = o.AppendUint64(record, math.Float64bits(117.6639))
	return string(head) + string(entry) + string(append(record, "the rest of it, which stays"+strings.Repeat(".", 50)...))
}

// only holds that of all bytes no others than those between from and to were changed.
func only(t *testing.T, was, is []byte, values ...string) {
	t.Helper()
	left := was
	at := 0
	same := bytes.Clone(was)
	for _, v := range values {
		i := bytes.Index(left[at:], []byte(v))
		if i < 0 {
			t.Fatalf("%q is not in the file", v)
		}
		copy(same[at+i:], is[at+i:at+i+len(v)])
		if bytes.Contains(is, []byte(v)) {
			t.Errorf("%q is still there", v)
		}
		at += i + len(v)
	}
	if !bytes.Equal(same, is) {
		t.Error("other bytes changed")
	}
}

func TestStripGPSWideXMP(t *testing.T) {
	picture := madeJPEG(t, scene(40, 30))
	packet := strings.Replace(xmpPlace, "<rdf:Description", "<rdf:RDF><dc:title>丰收季的车间</dc:title><rdf:Description", 1)
	const big = `<x:xmpmeta><rdf:RDF><rdf:Description GPano:Data="0123456789abcdef" exif:GPSLatitude="36,12.5N" xmp:Label="留下"/></rdf:RDF></x:xmpmeta>`
	for _, o := range []byteOrder{binary.LittleEndian, binary.BigEndian} {
		bare := func(s string) string { return utf16of(o, s)[2:] }
		for name, data := range map[string][]byte{
			"packet":            with(picture, segment(markerAPP1, xmpHead, utf16of(o, packet))),
			"no mark":           with(picture, segment(markerAPP1, xmpHead, bare(packet))),
			"no head":           with(picture, segment(markerAPP1, utf16of(o, packet))),
			"no zero in head":   with(picture, segment(markerAPP1, xmpHead[:28], utf16of(o, packet))),
			"Photoshop's":       with(picture, segment(0xed, photoshop, resource(0x0424, utf16of(o, packet)))),
			"of the video":      append(with(picture), video("uuid", utf16of(o, packet))...),
			"of second picture": append(with(picture), with(picture, segment(markerAPP1, xmpHead, utf16of(o, packet)))...),
		} {
			t.Run(o.String()+"/"+name, func(t *testing.T) { only(t, data, stripped(t, data), bare("36,12.5N"), bare("117,39.2E")) })
		}
		chunks := chunksOf(utf16of(o, big), 31) // odd, so that characters are split
		t.Run(o.String()+"/extended", func(t *testing.T) {
			out := stripped(t, with(picture, chunks...))
			if s := joined(out); !strings.Contains(s, bare(`GPano:Data="0123456789abcdef" exif:GPSLatitude="        " xmp:Label="留下"`)) {
				t.Errorf("%q", s)
			}
		})
	}
}

// joined is the extended XMP of a JPEG.
func joined(data []byte) string {
	var m metadata
	end, _ := walk(data, func(marker byte, payload []byte) { m.add(marker, payload) })
	m.addTail(data[end:])
	var all []byte
	for _, b := range extended(m.xmpx) {
		all = append(all, b.join()...)
	}
	return string(all)
}

// The chunks of extended XMP may stand in any order, and those of several packets mixed.
func TestStripGPSChunksOutOfOrder(t *testing.T) {
	picture := madeJPEG(t, scene(40, 30))
	const packet = `<x:xmpmeta><rdf:Description GPano:Data="0123456789abcdef" exif:GPSLatitude="36,12.5N" xmp:Label="stays"/></x:xmpmeta>`
	want := strings.Replace(packet, "36,12.5N", "        ", 1)
	for _, size := range []int{7, 20, 33, 60} {
		chunks := chunksOf(packet, size)
		reversed := make([]string, len(chunks))
		for i, c := range chunks {
			reversed[len(chunks)-1-i] = c
		}
		other := chunksOf(strings.Replace(packet, "36,12.5N", "40,00.1N", 1), size)
		for i, c := range other {
			other[i] = strings.Replace(c, strings.Repeat("A", 32), strings.Repeat("B", 32), 1)
		}
		var mixed []string
		for i := range chunks {
			mixed = append(mixed, other[i], reversed[i])
		}
		if got := joined(stripped(t, with(picture, reversed...))); got != want {
			t.Errorf("%d, reversed: %q", size, got)
		}
		if got := joined(stripped(t, with(picture, mixed...))); got != want+want {
			t.Errorf("%d, mixed: %q", size, got)
		}
		if got := joined(stripped(t, append(with(picture, reversed...), with(picture, chunks...)...))); got != want+want {
			t.Errorf("%d, second picture: %q", size, got)
		}
	}
}

func TestStripGPSInWords(t *testing.T) {
	picture := madeJPEG(t, scene(40, 30))
	gbk := func(s string) string {
		b, err := simplifiedchinese.GBK.NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	for text, values := range map[string][]string{
		"GPSLongitude=117.65":                                               {"117.65"},
		"taken 2021-05-20 GPSLatitude=36.21 2021 by Wang":                   {"36.21"},
		"GPS Latitude                    : 36 deg 12' 34.56\" N, shutter 5": {`36 deg 12' 34.56" N`},
		`{"latitude": 36.209312, "longitude": -117.663912, "iso": 100}`:     {"36.209312", "-117.663912"},
		"{'GPSLatitude': (36.0, 12.0, 34.56), 'Make': 3}":                   {"(36.0, 12.0, 34.56)"},
		"Exif.GPSInfo.GPSLatitude 36/1 12/1 3456/100 end":                   {"36/1 12/1 3456/100"},
		"lat=36.2093;lon=117.6639;alt=50":                                   {"36.2093", "117.6639"},
		"<lat>36.2093</lat><lon>117.6639</lon>":                             {"36.2093", "117.6639"},
		"GPS: 36.2093, 117.6639 f/2.8":                                      {"36.2093", "117.6639"},
		"GPS 36.2,117.6":                                                    {"36.2", "117.6"},
		"位置：36.209312，117.663912 车间":                                        {"36.209312", "117.663912"},
		"经度：117.663912 纬度：36.209312 时间：2021":                                {"117.663912", "36.209312"},
		"北纬36°12′34″ 东经117°39′50″，拍摄":                                       {"36°12′34″", "117°39′50″"},
		"北纬36度12分34秒，东经117度39分50秒":                                          {"36度12分34秒", "117度39分50秒"},
		"N 36°12'34.5\" E 117°39'50\" 2021":                                 {"N 36°12'34.5\"", "E 117°39'50\""},
		"36°12'34\"N, 117°39'50\"E 1/100":                                   {"36°12'34\"N", "117°39'50\"E"},
		"+36.2093+117.6639+182.1/":                                          {"+36.2093+117.6639"},
		"36.209312, 117.663912":                                             {"36.209312", "117.663912"},
		gbk("拍于北纬36度12分34秒，东经117.663912度，王师傅"):                              {gbk("36度12分34秒"), gbk("117.663912度")},
		gbk("纬度：36.209312 经度：117.663912 车间"):                                {"36.209312", "117.663912"},
		utf16of(binary.LittleEndian, "GPSLatitude=36.2093 年"):               {utf16of(binary.LittleEndian, "36.2093")[2:]},
		utf16of(binary.BigEndian, "lat: 36.2093 年")[2:]:                     {utf16of(binary.BigEndian, "36.2093")[2:]},
	} {
		data := with(picture, segment(markerCOM, text))
		t.Run(text, func(t *testing.T) { only(t, data, stripped(t, data), values...) })
		second := append(with(picture), data...)
		if textual([]byte(text)) {
			only(t, second, stripped(t, second), values...)
		}
	}
	for _, text := range []string{
		"GPSLatitude unknown", "Dell Latitude 5520", "CREATOR: gd-jpeg v1.0 (using IJG JPEG v62), quality = 90", "Lavc57.107.100",
		"温度 36.5 度，湿度 40", "flat 12.345, wide 100", "long: yes", "lens position 3, 5", "车间温度36度5分", "File written by Adobe Photoshop 5.0",
		"translation: 36.2093", "电话 0634-6212345", "latest version 12.3456", "-2021-05-20", "1.234", "经过 36.5555 小时", "longitude", "gps off",
		"plate: 3 lat 4", "2021-05-20 12:34:56 +0800", "Optimized by JPEGmini 3.11.2.1 0x9c2a9d8e", "120°", "转角 36°12' 完成", gbk("已经 36.555 度"),
	} {
		data := with(picture, segment(markerCOM, text))
		if f := Facts("", data); f.GPS {
			t.Errorf("%q is no position", text)
		}
	}
}

// A video may stand before a further picture, whose own packet ends in several segments.
func TestStripGPSBetweenSegments(t *testing.T) {
	picture := madeJPEG(t, scene(40, 30))
	const packet = `<x:xmpmeta><a exif:GPSLatitude='36,12.5N' dc:title='harvest'/></x:xmpmeta>`
	data := append(with(picture), video("uuid", packet)...)
	data = append(data, with(picture, chunksOf(strings.Replace(packet, "36,12", "40,00", 1), 50)...)...)
	out := stripped(t, append(data, packet...))
	if n := bytes.Count(out, []byte("harvest")); n != 3 || bytes.Contains(out, []byte("36,12")) || bytes.Contains(out, []byte("40,00")) || bytes.Count(out, []byte(xmpxHead)) != 2 {
		t.Errorf("%d titles: %q", n, out)
	}
}

// Programs write positions into the descriptions in EXIF too, and a few makers into their
// notes, as text.
func TestStripGPSDescriptions(t *testing.T) {
	picture := madeJPEG(t, scene(40, 30))
	const says = "lamp 3, GPSLatitude=36.2093 night shift"
	for _, o := range []byteOrder{binary.LittleEndian, binary.BigEndian} {
		wide := utf16of(o, says)[2:]
		comment := entry{tag: tagComment, kind: 7, count: uint32(8 + len(wide)), value: []byte("UNICODE\x00" + wide)}
		windows := entry{tag: tagXPComment, kind: 1, count: uint32(len(wide)), value: []byte(wide)}
		notes := entry{tag: tagMakerNote, kind: 7, count: uint32(len(says) + 9), value: []byte("\x00\x01Maker\xff\x00" + says)}
		sub := func(e entry) entry { return entry{tag: tagExif, kind: 4, count: 1, next: []entry{e}} }
		for name, test := range map[string]struct {
			entry entry
			value string
		}{
			"description":   {text(tagDescription, says), "36.2093"},
			"comment":       {sub(comment), utf16of(o, "36.2093")[2:]},
			"Windows":       {windows, utf16of(o, "36.2093")[2:]},
			"maker's notes": {sub(notes), "36.2093"},
		} {
			block := exif(o, []entry{test.entry, text(0x131, "some software, version 36.20")}, nil)
			data := with(picture, segment(markerAPP1, exifHead, block))
			t.Run(o.String()+"/"+name, func(t *testing.T) { only(t, data, stripped(t, data), test.value) })
			parts := with(picture, segment(markerAPP1, exifHead, block[:80]), segment(markerAPP1, exifHead, block[80:]))
			if out := stripped(t, parts); bytes.Contains(out, []byte("36.2093")) {
				t.Error(name, "in parts: still there")
			}
		}
	}
}

func TestStripGPSThermalCamera(t *testing.T) {
	picture := madeJPEG(t, scene(40, 30))
	for _, o := range []byteOrder{binary.LittleEndian, binary.BigEndian} {
		all := thermal(o, 1)
		part := func(s string, i byte) string {
			return segment(markerAPP1, flirHead, "\x01"+string(rune(i))+"\x01", s)
		}
		for _, cut := range []int{100, 0x60 + 0x14, len(all)} {
			data := with(picture, part(all[:cut], 0), part(all[cut:], 1))
			out := stripped(t, data)
			if bytes.Contains(out, o.AppendUint64(nil, math.Float64bits(117.6639))) || !bytes.Contains(out, []byte("of it, which stays")) {
				t.Errorf("%v, %d: %q", o, cut, out)
			}
		}
		none := strings.Replace(all, string(o.AppendUint32(nil, 1))+"2.20N", "\x00\x00\x00\x002.20N", 1)
		if f := Facts("", with(picture, part(none, 0))); f.GPS {
			t.Error("without a fix there is no position")
		}
	}
}
