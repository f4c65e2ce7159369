package photo

import "bytes"

// positions visits the values of the properties of XMP that tell of the place:
// exif:GPSLatitude and its like, a maker's own such as drone-dji:GpsLatitude,
// and geo:lat. A property is an attribute or an element. exact says that the
// property is a latitude or longitude.
func positions(xmp []byte, visit func(value []byte, exact bool)) {
	xmp, _ = attributes(xmp, visit) // of a tag whose beginning stands elsewhere
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
		const most = 16 // elements without an end, which no program writes
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

// wordEnd is where a name ends.
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

// attributes visits those of a tag that tell of the place. It returns what is
// behind the tag, and whether the tag is an element without content.
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

// placeName reports whether a property tells of the place, and whether it is a
// latitude or longitude.
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

// texts visits what is between tags.
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

// located reports whether XMP tells a latitude or longitude; cameras without a
// fix write 0.
func located(xmp []byte) bool {
	found := false
	positions(xmp, func(value []byte, exact bool) { found = found || exact && bytes.ContainsAny(value, "123456789") })
	return found
}

// blankXMP blanks what tells of the place; all else stays.
func blankXMP(xmp []byte) {
	positions(xmp, func(value []byte, _ bool) { blank(value) })
}

// blank overwrites a text with spaces.
func blank(text []byte) {
	for i := range text {
		text[i] = ' '
	}
}
