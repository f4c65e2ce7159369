package photo

import "bytes"

// positions visits the values of the XMP properties about the place: exif:GPSLatitude and
// the like, makers' own such as drone-dji:GpsLatitude, and geo:lat. A property may be an
// attribute or an element. exact reports whether it is a latitude or longitude.
func positions(xmp []byte, visit func(value []byte, exact bool)) {
	xmp, _ = attributes(xmp, visit) // of a tag that begins in another part
	unclosed := 0
	for {
		i := bytes.IndexByte(xmp, '<')
		if i < 0 {
			return
		}
		xmp = xmp[i+1:]
		name := xmp[:wordEnd(xmp)]
		rest, empty := attributes(xmp[len(name):], visit)
		xmp = rest
		of, exact := placeName(name)
		if empty || !of || len(name) == 0 || name[0] == '/' {
			continue
		}
		const most = 16 // unclosed elements, which no program writes
		body := -1
		if unclosed < most {
			body = bytes.Index(xmp, append([]byte("</"), name...))
		}
		if body < 0 {
			unclosed++
			if body = bytes.IndexByte(xmp, '<'); body < 0 {
				body = len(xmp)
			}
		}
		texts(xmp[:body], func(value []byte) { visit(value, exact) })
		xmp = xmp[body:]
	}
}

// wordEnd returns the end of a name.
func wordEnd(b []byte) int {
	end := bytes.IndexAny(b[:min(len(b), 256)], " \t\r\n=>/\"'")
	if end == 0 && b[0] == '/' { // of an end tag
		return 1
	}
	if end < 0 {
		return min(len(b), 256)
	}
	return end
}

// attributes visits the attributes of a tag that are about the place. It returns the text
// after the tag, and whether the tag is an empty element.
func attributes(b []byte, visit func(value []byte, exact bool)) (rest []byte, empty bool) {
	for {
		b = bytes.TrimLeft(b, " \t\r\n")
		if len(b) == 0 || b[0] == '<' {
			return b, true
		}
		if b[0] == '>' {
			return b[1:], empty
		}
		name := b[:wordEnd(b)]
		empty = len(name) == 1 && name[0] == '/'
		b = bytes.TrimLeft(b[max(1, len(name)):], " \t\r\n")
		if len(b) == 0 || b[0] != '=' {
			continue
		}
		b = bytes.TrimLeft(b[1:], " \t\r\n")
		if len(b) == 0 || b[0] != '"' && b[0] != '\'' {
			continue
		}
		end := bytes.IndexByte(b[1:], b[0])
		if end < 0 {
			end = len(b) - 1
		}
		if of, exact := placeName(name); of {
			visit(b[1:1+end], exact)
		}
		b = b[min(len(b), end+2):]
	}
}

// placeName reports whether a property is about the place, and whether it is a latitude or
// longitude.
func placeName(name []byte) (of, exact bool) {
	low := string(bytes.ToLower(name))
	prefix, local, found := bytes.Cut([]byte(low), []byte(":"))
	if !found {
		local = prefix
	}
	for _, part := range []string{"latitude", "longitude", "longtitude", "gpslat", "gpslon"} { // the last but two is DJI's spelling
		exact = exact || bytes.Contains(local, []byte(part))
	}
	exact = exact || low == "geo:lat" || low == "geo:long"
	return exact || bytes.Contains(local, []byte("gps")), exact
}

// texts visits the texts between tags.
func texts(b []byte, visit func([]byte)) {
	for len(b) > 0 {
		end := bytes.IndexByte(b, '<')
		if end < 0 {
			end = len(b)
		}
		visit(b[:end])
		b = b[end:]
		if end = bytes.IndexByte(b, '>'); end < 0 {
			return
		}
		b = b[end+1:]
	}
}

// located reports whether XMP, in whichever encoding, has a latitude or longitude other than
// 0, which cameras without a GPS fix write.
func located(xmp []byte) bool {
	found := false
	views(xmp, func(xmp []byte) {
		positions(xmp, func(value []byte, exact bool) { found = found || exact && bytes.ContainsAny(value, "123456789") })
	})
	return found
}

// blankXMP blanks the values of all properties about the place.
func blankXMP(xmp []byte) {
	views(xmp, func(xmp []byte) {
		positions(xmp, func(value []byte, _ bool) { overwrite(value, ' ') })
	})
	if located(xmp) { // only now, in another encoding, which no program writes
		overwrite(xmp, ' ')
	}
}

// overwrite makes all bytes of a text the same.
func overwrite(text []byte, c byte) {
	for i := range text {
		text[i] = c
	}
}
