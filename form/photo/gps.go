package photo

import (
	"bytes"
	"errors"

	"zuimei/form"
)

// StripGPS removes from a JPEG what tells where it was taken, as far as Facts
// sees it (PhotoFacts.GPS without GPSStays), in second pictures and a video that
// a phone appended too: the GPS directories of EXIF, and the values alone of XMP
// and of the video. It works in place on a copy: size, picture, orientation,
// every other entry and every offset stay. Without a position removed is false
// and out is data itself. Positions in a maker's own notes are beyond it.
func StripGPS(data []byte) (out []byte, removed bool, err error) {
	if Format(data) != form.JPEG {
		return nil, false, errors.New("只能清除 JPEG 照片里的位置信息，此文件不是 JPEG，请换一张 JPEG 照片")
	}
	out = bytes.Clone(data)
	var m metadata
	end, _ := walk(out, func(marker byte, payload []byte) { m.add(marker, payload) })
	m.addTail(out[end:])
	if gps, _ := m.located(); !gps {
		return data, false, nil
	}
	m.remove()
	return out, !bytes.Equal(out, data), nil
}
