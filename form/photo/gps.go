package photo

import (
	"bytes"
	"errors"

	"zuimei/form"
)

// emptyXMP is a packet that says nothing.
const emptyXMP = `<x:xmpmeta xmlns:x="adobe:ns:meta/"></x:xmpmeta>`

// StripGPS removes from a JPEG what tells where it was taken, as far as Facts
// sees it (PhotoFacts.GPS), in appended second pictures too: the GPS
// directories of EXIF, and XMP that names a position. It works in place on a
// copy: size, picture, orientation, every other entry and every offset stay.
// Without a position removed is false and out is data itself. Positions in a
// maker's own notes or in an appended video are beyond it.
func StripGPS(data []byte) (out []byte, removed bool, err error) {
	if Format(data) != form.JPEG {
		return nil, false, errors.New("只能清除 JPEG 照片里的位置信息，此文件不是 JPEG，请换一张 JPEG 照片")
	}
	out = bytes.Clone(data)
	var m metadata
	end, _ := walk(out, func(marker byte, payload []byte) {
		if marker == markerAPP1 {
			m.add(payload)
		}
	})
	tail(out[end:], m.add)
	if !m.located() {
		return data, false, nil
	}
	for _, b := range m.exif {
		if t, ok := openTIFF(b); ok {
			t.removeGPS()
		}
	}
	for _, x := range m.xmp {
		if located(x) {
			blank(x, emptyXMP)
		}
	}
	if located(bytes.Join(m.xmpx, nil)) {
		for _, x := range m.xmpx {
			blank(x, "")
		}
	}
	return out, true, nil
}

// blank overwrites XMP with text and spaces.
func blank(xmp []byte, text string) {
	for i := range xmp {
		xmp[i] = ' '
	}
	if len(text) <= len(xmp) {
		copy(xmp, text)
	}
}
