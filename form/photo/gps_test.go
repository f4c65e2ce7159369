package photo

import (
	"bytes"
	"encoding/binary"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"zuimei/form"
)

const xmpPlace = `<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description exif:GPSLatitude="36,12.5N" exif:GPSLongitude="117,39.2E"/></x:xmpmeta>`

// xmpElements has properties as elements, a maker's own, and others beside.
const xmpElements = `<x:xmpmeta><rdf:Description drone-dji:GpsLongtitude="+117.65" geo:lat='36.20' geo:alt='7' drone-dji:Yaw="3.5">` +
	`<exif:GPSLatitude>36,12.5N</exif:GPSLatitude><exif:GPSLongitude><rdf:Alt><rdf:li>117.66E</rdf:li></rdf:Alt></exif:GPSLongitude>` +
	`<dc:title>harvest</dc:title></rdf:Description></x:xmpmeta>`

// resource is one of Photoshop's image resources.
func resource(id uint16, data string) string {
	head := binary.BigEndian.AppendUint16([]byte("8BIM"), id)
	head = binary.BigEndian.AppendUint32(append(head, 0, 0), uint32(len(data)))
	return string(head) + data + strings.Repeat("\x00", len(data)%2)
}

// video is what phones append: boxes with a box of user data in them.
func video(kind, body string) []byte {
	box := func(kind, body string) string {
		return string(binary.BigEndian.AppendUint32(nil, uint32(len(body)+8))) + kind + body
	}
	return []byte(box("ftyp", "isom\x00\x00\x02\x00mp42") + box("moov", box("udta", box(kind, body))) + box("mdat", strings.Repeat("frames", 50)))
}

// stripped removes GPS and holds what is always true of it.
func stripped(t *testing.T, data []byte) []byte {
	t.Helper()
	before := bytes.Clone(data)
	out, removed, err := StripGPS(data)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(before, data) {
		t.Fatal("the input was changed")
	}
	was, is := Facts("", data), Facts("", out)
	if removed != was.GPS || removed == bytes.Equal(data, out) || was.GPSStays {
		t.Errorf("removed %t, was there %t, changed %t", removed, was.GPS, !bytes.Equal(data, out))
	}
	was.GPS = false
	if diff := cmp.Diff(was, is, cmpopts.IgnoreFields(form.PhotoFacts{}, "SHA256")); diff != "" {
		t.Error(diff)
	}
	return out
}

func TestStripGPSRealFiles(t *testing.T) {
	for name, most := range map[string]int{
		"gps/Apple_iPhone_6.jpg":         400,
		"gps/Nokia_Lumia_800.jpg":        9000, // has a packet of XMP that names the place
		"orientation/Apple_iPhone_5.jpg": 400,
		"big/Nikon_D90.jpg":              0,
	} {
		t.Run(name, func(t *testing.T) {
			data := real(t, name)
			out := stripped(t, data)
			n := 0
			for i := range data {
				if data[i] != out[i] {
					n++
				}
			}
			if n > most {
				t.Errorf("%d bytes were blanked", n)
			}
			if testing.Short() || bytes.Equal(data, out) {
				return
			}
			if d := far(t, decoded(t, data), decoded(t, out)); d != 0 {
				t.Error("the picture changed by", d)
			}
		})
	}
}

func TestStripGPSMade(t *testing.T) {
	picture := madeJPEG(t, scene(40, 30))
	for _, o := range []byteOrder{binary.LittleEndian, binary.BigEndian} {
		maker, artist := text(0x10f, "A maker of cameras"), text(0x13b, "An artist behind it")
		block := func(first, second []entry) string { return segment(markerAPP1, exifHead, exif(o, first, second)) }
		full := block([]entry{maker, short(o, tagOrientation, 6), here(place(o)), artist}, []entry{text(0x131, "software of the thumbnail")})
		long := exif(o, []entry{maker, text(0x9286, strings.Repeat("remark ", 100)), here(place(o))}, nil)
		split := resource(0x0404, strings.Repeat("c", 30)) + resource(0x0424, xmpPlace)
		extended := func(part string) string {
			return segment(markerAPP1, xmpxHead, strings.Repeat("0", 32), "\x00\x00\x00\x00\x00\x00\x00\x00", part)
		}
		tests := map[string]struct {
			data []byte
			stay []string // what must still be there
			go_  []string // what must not
		}{
			"nothing":            {picture, nil, nil},
			"EXIF":               {with(picture, full), []string{"A maker", "An artist", "of the thumbnail"}, []string{"2021:05:20"}},
			"XMP":                {with(picture, segment(markerAPP1, xmpHead, xmpPlace)), []string{`exif:GPSLatitude="        "`}, []string{"36,12", "117,39"}},
			"maker's XMP":        {with(picture, segment(markerAPP1, xmpHead, `drone-dji:GpsLatitude="+36.2"`)), nil, []string{"36.2"}},
			"XMP without":        {with(picture, full, segment(markerAPP1, xmpHead, `dc:title="harvest"`)), []string{"harvest"}, nil},
			"extended, in parts": {with(picture, extended("<exif:GPSLat"), extended("itude>36,12.5N</")), nil, []string{"36,12"}},
			"two blocks":         {with(picture, full, full), []string{"A maker"}, []string{"2021:05:20"}},
			"second picture":     {append(with(picture, full), with(picture, full, segment(markerAPP1, xmpHead, xmpPlace))...), []string{"A maker"}, []string{"2021:05:20", "36,12"}},
			"second alone":       {append(with(picture), with(picture, full)...), []string{"A maker"}, []string{"2021:05:20"}},
			"thumbnail's":        {with(picture, block([]entry{maker}, []entry{artist, here(place(o))})), []string{"A maker", "An artist"}, []string{"2021:05:20"}},
			"old Kodak head":     {with(picture, segment(markerAPP1, "Exif\x00\xff", exif(o, []entry{maker, here(place(o))}, nil))), []string{"A maker"}, []string{"2021:05:20"}},
			"Meta in APP3":       {with(picture, segment(0xe3, "Meta\x00\x00", exif(o, []entry{maker, here(place(o))}, nil))), []string{"A maker"}, []string{"2021:05:20"}},
			"several segments":   {with(picture, segment(markerAPP1, exifHead, long[:300]), segment(markerAPP1, exifHead, long[300:600]), segment(markerAPP1, exifHead, long[600:])), []string{"A maker"}, []string{"2021:05:20"}},
			"third directory":    {with(picture, block([]entry{{tag: tagExif, kind: 4, count: 1, next: []entry{{tag: tagInterop, kind: 4, count: 1, next: []entry{here(place(o))}}}}}, nil)), nil, []string{"2021:05:20"}},
			"Photoshop's EXIF":   {with(picture, segment(0xed, photoshop, resource(0x0404, "caption"), resource(0x0422, exif(o, []entry{maker, here(place(o))}, nil)), resource(0x040f, "last"))), []string{"A maker", "caption", "last"}, []string{"2021:05:20"}},
			"Photoshop's XMP":    {with(picture, segment(0xed, photoshop, resource(0x0424, xmpPlace))), []string{"rdf:Description"}, []string{"36,12"}},
			"split Photoshop":    {with(picture, segment(0xed, photoshop, split[:40]), segment(0xed, photoshop, split[40:])), []string{"rdf:Description"}, []string{"36,12"}},
			"second's Photoshop": {append(with(picture), with(picture, segment(0xed, photoshop, resource(0x0424, xmpPlace)))...), []string{"rdf:Description"}, []string{"36,12"}},
			"XMP, elements":      {with(picture, segment(markerAPP1, xmpHead, xmpElements)), []string{"harvest", "<exif:GPSLatitude>", "drone-dji:Yaw", "geo:alt='7'"}, []string{"36,12", "117.65", "36.20", "117.66"}},
			"XMP, no zero":       {with(picture, segment(markerAPP1, xmpHead[:28], xmpPlace)), nil, []string{"36,12"}},
			"XMP, no head":       {with(picture, segment(markerAPP1, "<rdf:RDF "+xmpPlace)), nil, []string{"36,12"}},
			"XMP, no position":   {with(picture, segment(markerAPP1, xmpHead, `<a drone-dji:GpsLatitude="0.000"/>`)), []string{"0.000"}, nil},
			"video":              {append(with(picture), video("\xa9xyz", "\x00\x12\x15\xc7+36.2093+117.6639/")...), []string{"moov", "mdat"}, []string{"36.2093", "117.66"}},
			"3GPP video":         {append(with(picture), video("loci", "\x00\x00\x00\x00\x15\xc7Laiwu\x00\x00\x00\x75\xa9\xf4\x00\x24\x35\x96\x00\x00\x00\x00earth\x00\x00")...), []string{"mdat"}, []string{"Laiwu", "\x24\x35\x96"}},
			"Apple's video":      {append(with(picture), video("keys", "mdtacom.apple.quicktime.location.ISO6709\x00\x00ilstdata+36.2093+117.6639+182.1/")...), []string{"ISO6709", "mdat"}, []string{"36.2093", "117.66"}},
			"video's XMP":        {append(with(picture), video("uuid", "<x:xmpmeta><a exif:GPSLatitude='36,12.5N' dc:title='harvest'/></x:xmpmeta>")...), []string{"harvest"}, []string{"36,12"}},
			"where it looks":     {with(picture, block([]entry{maker, here([]entry{fractions(o, tagDestLat, 36, 1, 12, 1, 30, 1), text(0x1d, "2021:05:20")})}, nil)), []string{"A maker"}, []string{"2021:05:20"}},
			"value in the head":  {with(picture, block([]entry{here([]entry{text(0x1d, "2021:05:20"), {tag: tagLatitude, kind: 5, count: 1, value: o.AppendUint32(nil, 0)}, fractions(o, tagLongitude, 117, 1, 39, 1, 30, 1)})}, nil)), nil, []string{"2021:05:20"}},
			"no fix":             {with(picture, block([]entry{maker, here([]entry{text(0x1d, "2021:05:20")})}, nil)), []string{"2021:05:20"}, nil},
		}
		for name, test := range tests {
			t.Run(o.String()+"/"+name, func(t *testing.T) {
				out := stripped(t, test.data)
				for _, s := range test.stay {
					if !bytes.Contains(out, []byte(s)) {
						t.Errorf("%q is gone", s)
					}
				}
				for _, s := range test.go_ {
					if bytes.Contains(out, []byte(s)) {
						t.Errorf("%q is still there", s)
					}
				}
				if d := far(t, decoded(t, test.data), decoded(t, out)); d != 0 {
					t.Error("the picture changed by", d)
				}
			})
		}
		t.Run(o.String()+"/entries", func(t *testing.T) {
			var m metadata
			walk(stripped(t, with(picture, full)), func(marker byte, payload []byte) { m.add(marker, payload) })
			b, ok := openTIFF(m.exif[0].join())
			if !ok {
				t.Fatal("the block is gone")
			}
			ifd := b.first()
			dirs := b.directories()
			if b.entries(ifd) != 3 || b.find(ifd, tagGPS) != 0 || b.number(ifd, tagOrientation) != 6 ||
				string(b.value(b.find(ifd, 0x13b))) != "An artist behind it\x00" ||
				string(b.value(b.find(dirs[1], 0x131))) != "software of the thumbnail\x00" {
				t.Errorf("%q", b.b)
			}
		})
	}
}

// Programs write the pointer at a GPS directory as any integer.
func TestPointersOfEveryType(t *testing.T) {
	picture := madeJPEG(t, scene(8, 8))
	for _, o := range []byteOrder{binary.LittleEndian, binary.BigEndian} {
		for _, kind := range []uint16{3, 4, 7, 8, 9, 13} {
			e := here(place(o))
			e.kind = kind
			block := exif(o, []entry{e}, nil)
			if kind == 3 || kind == 8 { // a SHORT stands in the first two bytes
				block = exif(o, []entry{{tag: tagGPS, kind: kind, count: 1, value: o.AppendUint16(nil, 26)}}, nil) + string(directory(o, 26, place(o), nil))
			}
			data := with(picture, segment(markerAPP1, exifHead, block))
			if !Facts("", data).GPS {
				t.Errorf("%v, type %d: not seen", o, kind)
			}
			if out := stripped(t, data); bytes.Contains(out, []byte("2021:05:20")) {
				t.Errorf("%v, type %d: not removed", o, kind)
			}
		}
		turned := exif(o, []entry{{tag: tagOrientation, kind: 1, count: 1, value: []byte{6}}}, nil)
		if f := Facts("", with(picture, segment(markerAPP1, exifHead, turned))); f.Orientation != 6 {
			t.Error(o, "orientation as a byte:", f.Orientation)
		}
	}
}

// What cannot be removed is told.
func TestPositionsThatStay(t *testing.T) {
	picture := madeJPEG(t, scene(8, 8))
	full := segment(markerAPP1, exifHead, exif(binary.LittleEndian, []entry{here(place(binary.LittleEndian))}, nil))
	for name, data := range map[string][]byte{
		"signed claims":  with(picture, segment(0xeb, `JP{"exif:GPSLatitude": "36,12.5N"}`)),
		"long comments":  with(picture, strings.Repeat(segment(markerCOM, "GPSLongitude=117.65", strings.Repeat("-", 60000)), 20), full),
		"camera's track": append(with(picture), video("stsd", "\x00\x00\x00\x40camm\x00\x00\x00\x00\x00\x00\x00\x01")...),
	} {
		f := Facts("", data)
		out, _, err := StripGPS(data)
		if err != nil || !f.GPS || !f.GPSStays || !Facts("", out).GPSStays || bytes.Contains(out, []byte("2021:05:20")) {
			t.Errorf("%s: %+v, %v", name, f, err)
		}
	}
	if f := Facts("", []byte("%PDF-1.4 stream "+string(with(picture, full))+" endstream %%EOF")); !f.GPS || !f.GPSStays || !f.Complete {
		t.Errorf("PDF: %+v", f)
	}
}

// The pictures of the reports: seen and removed, all else as before.
func TestReportedPositions(t *testing.T) {
	for _, name := range []string{"gps_slong", "gps_undef", "gps_exif00ff", "gps_multiseg", "gps_irb0422", "motion_google_gps", "scan_gps", "xmp_big_gps"} {
		data := failed(t, "photos/"+name+".jpg")
		out := stripped(t, data)
		changed := 0
		for i := range data {
			if data[i] != out[i] {
				changed++
			}
		}
		if !Facts("", data).GPS || Facts("", out).GPS || changed > 300 {
			t.Error(name, changed, "bytes changed")
		}
	}
}

// A block in which directories overlap loses everything rather than keep a
// position.
func TestStripGPSOverlapping(t *testing.T) {
	le := binary.LittleEndian
	data := with(madeJPEG(t, scene(8, 8)), segment(markerAPP1, exifHead, exif(le, []entry{here(place(le)), here(place(le))}, nil)))
	out, removed, err := StripGPS(data)
	if err != nil || !removed {
		t.Fatal(removed, err)
	}
	if f := Facts("", out); f.GPS || !f.HasEXIF || !f.Complete || len(out) != len(data) || bytes.Contains(out, []byte("2021:05:20")) {
		t.Errorf("%+v", f)
	}
}

func TestStripGPSRefuses(t *testing.T) {
	for _, data := range [][]byte{nil, madePNG(t, scene(3, 3))} {
		if out, removed, err := StripGPS(data); err == nil || out != nil || removed || !strings.Contains(err.Error(), "请") {
			t.Error(out, removed, err)
		}
	}
}

// What is more than any camera writes is not searched, but the user is told.
func TestTooMuchMetadata(t *testing.T) {
	few := segment(markerAPP1, xmpHead, "<rdf:RDF>"+strings.Repeat(" ", 60000))
	for n, stays := range map[int]bool{3: false, 300: true} {
		if f := Facts("", []byte("\xff\xd8"+strings.Repeat(few, n))); f.GPSStays != stays {
			t.Errorf("%d segments: told of a position that stays: %t", n, f.GPSStays)
		}
	}
}

// However a file is made, time grows with its size alone; anything quadratic
// takes hours with these.
func TestHostileFilesAreQuick(t *testing.T) {
	le := binary.LittleEndian
	gps := le.AppendUint32(nil, 8)
	overlap := strings.Repeat(string(directory(le, 8, []entry{{tag: tagLatitude, kind: 5, count: 8000, value: gps}}, nil)[2:14]), 5000)
	var latitudes []byte // 5000 entries that each claim the whole block
	for range 5000 {
		latitudes = le.AppendUint16(latitudes, tagLatitude)
		latitudes = le.AppendUint16(latitudes, 5)
		latitudes = le.AppendUint32(latitudes, 7500)
		latitudes = le.AppendUint32(latitudes, 26)
	}
	big := exif(le, []entry{{tag: tagGPS, kind: 4, count: 1, value: le.AppendUint32(nil, 26)}}, nil)[:26]
	big += string(le.AppendUint16(nil, 5000)) + string(latitudes)
	files := map[string]string{
		"fill bytes":         strings.Repeat("\xff", 4<<20),
		"restarts":           strings.Repeat("\xff\xd0", 2<<20),
		"empty segments":     strings.Repeat("\xff\xe1\x00\x02", 1<<20),
		"tail of APP1":       "\xff\xd9" + strings.Repeat("\xff\xe1", 2<<20),
		"tail of EXIF":       "\xff\xd9" + strings.Repeat("\xff\xe1\xff\xffExif\x00\x00II*\x00\x08\x00\x00\x00", 1<<18),
		"same value":         strings.Repeat(segment(markerAPP1, exifHead, big), 64),
		"entries":            strings.Repeat(segment(markerAPP1, exifHead, "II*\x00\x08\x00\x00\x00\xff\xff", overlap), 64),
		"XMP":                strings.Repeat(segment(markerAPP1, xmpHead, strings.Repeat("gpsla", 13000)), 64),
		"comments":           strings.Repeat(segment(markerCOM, strings.Repeat("lat ", 15000)), 64),
		"comments of gps":    strings.Repeat(segment(markerCOM, strings.Repeat("gpsla", 12000), "1"), 64),
		"degrees":            strings.Repeat(segment(markerCOM, strings.Repeat("3\xc2\xb0", 15000)), 64),
		"wide XMP":           strings.Repeat(segment(markerAPP1, xmpHead, strings.Repeat("<\x00\x00\x00", 15000)), 64),
		"tail of whole EXIF": "\xff\xd9" + strings.Repeat(segment(markerAPP1, exifHead, "II*\x00\x08\x00\x00\x00\x00\x00"), 1<<17),
		"more wide XMP":      strings.Repeat(segment(markerAPP1, xmpHead, strings.Repeat("<\x00a\x00", 15000)), 300),
		"thermal":            strings.Repeat(segment(markerAPP1, flirHead, "\x01\x00\x00", thermal(be, 1<<20)), 64),
		"chunks":             strings.Repeat(segment(markerAPP1, xmpxHead, strings.Repeat("0", 40), "x"), 40000),
		"extended":           strings.Repeat(segment(markerAPP1, xmpxHead, strings.Repeat("\xff", 40)), 40000),
		"nearly long runs":   strings.Repeat(strings.Repeat("\x00", longRun-1)+"\x01", 128),
	}
	for name, body := range files {
		t.Run(name, func(t *testing.T) {
			data := []byte("\xff\xd8" + body)
			if body[0] != 0xff {
				data = []byte("\xff\xd8\xff" + body)
			}
			f := Facts("", data) // what takes its time squared would not end today
			out, removed, err := StripGPS(data)
			if err != nil || removed && !f.GPS || Facts("", out).GPS != f.GPSStays {
				t.Error(removed, f.GPS, f.GPSStays, err)
			}
		})
	}
}

func FuzzStripGPS(f *testing.F) {
	picture := madeJPEG(f, scene(8, 8))
	for _, o := range []byteOrder{binary.LittleEndian, binary.BigEndian} {
		full := segment(markerAPP1, exifHead, exif(o, []entry{short(o, tagOrientation, 6), here(place(o))}, []entry{here(place(o))}))
		f.Add(with(picture, full, segment(markerAPP1, xmpHead, xmpPlace)))
		f.Add(append(with(picture, full), with(picture, full)...))
		f.Add(with(picture, segment(markerAPP1, xmpxHead, strings.Repeat("0", 40), xmpPlace)))
		f.Add(with(picture, segment(markerAPP1, xmpHead, utf16of(o, xmpPlace))))
		f.Add(with(picture, chunksOf(xmpPlace, 40)...))
		f.Add(with(picture, segment(markerCOM, `GPSLatitude=36.2 2021; lat: N36°12'3"`), segment(markerAPP1, flirHead, "\x01\x00\x00", thermal(o, 1))))
	}
	f.Fuzz(holds)
}

// FuzzEXIF is FuzzStripGPS with the bytes as a block of EXIF.
func FuzzEXIF(f *testing.F) {
	picture := madeJPEG(f, scene(8, 8))
	for _, o := range []byteOrder{binary.LittleEndian, binary.BigEndian} {
		f.Add([]byte(exif(o, []entry{short(o, tagOrientation, 6), here(place(o))}, []entry{here(place(o))})))
		f.Add([]byte(exif(o, []entry{here(place(o)), {tag: tagExif, kind: 4, count: 1, next: []entry{here(place(o))}}}, nil)))
	}
	f.Fuzz(func(t *testing.T, block []byte) {
		if len(block) < 60000 {
			holds(t, with(picture, segment(markerAPP1, exifHead, string(block))))
		}
	})
}

// holds tells what is true of StripGPS with any bytes.
func holds(t *testing.T, data []byte) {
	before := bytes.Clone(data)
	out, removed, err := StripGPS(data)
	if !bytes.Equal(before, data) {
		t.Fatal("the input was changed")
	}
	if err != nil {
		return
	}
	was, is := Facts("", data), Facts("", out)
	if is.GPS != was.GPSStays {
		t.Error("a position stays")
	}
	if removed != was.GPS && !was.GPSStays {
		t.Errorf("removed %t, was there %t", removed, was.GPS)
	}
	if is.Size != was.Size || is.Body != was.Body || is.Complete != was.Complete {
		t.Errorf("the picture changed: %+v, %+v", was, is)
	}
}

func BenchmarkStripGPS(b *testing.B) {
	data := real(b, "gps/Apple_iPhone_6.jpg")
	for b.Loop() {
		if _, removed, err := StripGPS(data); err != nil || !removed {
			b.Fatal(removed, err)
		}
	}
}
