package photo

import (
	"bytes"
	"errors"

	"zuimei/form"
)

// StripGPS removes the positions from a JPEG that [Facts] finds (PhotoFacts.GPS without
// GPSStays), also in further pictures and a video that a phone appended: the GPS
// directories of EXIF, and the values in XMP, in comments and descriptions, in the data of
// a thermal camera and in the video. It overwrites bytes of a copy: size, picture,
// orientation, all other entries and all offsets stay the same. Without a position, removed
// is false and out is data itself. Of a maker's notes, whose formats are secret, only a
// position in words is seen and removed.
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
