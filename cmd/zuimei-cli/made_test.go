package main

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/png"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// picture KIND FILE [WIDTHxHEIGHT [BYTES]] makes a picture, a flat one.
func makePicture(ts *testscript.TestScript, args []string) error {
	width, height, size := 2000, 1500, 0
	if len(args) > 2 {
		if _, err := fmt.Sscanf(args[2], "%dx%d", &width, &height); err != nil {
			return err
		}
	}
	if len(args) > 3 {
		var err error
		if size, err = strconv.Atoi(args[3]); err != nil {
			return err
		}
	}
	var data []byte
	switch args[0] {
	case "jpeg":
		data = flatJPEG(width, height, 3, size)
	case "cmyk":
		data = flatJPEG(width, height, 4, size)
	case "bomb": // what is declared is not there
		data = declare(flatJPEG(16, 16, 3, size), width, height)
	case "damaged": // whole by its markers, but no decoder can read it
		data = flatJPEG(width, height, 3, size)
		data[bytes.Index(data, []byte("\xff\xc4"))+4] = 0x7f
	case "png":
		var b bytes.Buffer
		if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, width, height))); err != nil {
			return err
		}
		data = append(b.Bytes(), make([]byte, max(0, size-b.Len()))...)
	case "webp":
		data = []byte("RIFF\x1a\x00\x00\x00WEBPVP8L\x0d\x00\x00\x00\x2f\x00\x00\x00\x10\x07\x10\x11\x11\x88\x88\xfe\x07\x00")
	case "heic":
		data = append([]byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"), make([]byte, 1000)...)
	default:
		return fmt.Errorf("no kind %q", args[0])
	}
	return os.WriteFile(ts.MkAbs(args[1]), data, 0o600)
}

// flatJPEG is a grey baseline JPEG without a library, so that it can have four
// components; extended XMP, as a depth map has, fills it to size bytes.
func flatJPEG(width, height, components, size int) []byte {
	var b bytes.Buffer
	segment := func(marker byte, payload []byte) {
		b.Write([]byte{0xff, marker})
		b.Write(binary.BigEndian.AppendUint16(nil, uint16(len(payload)+2)))
		b.Write(payload)
	}
	b.WriteString("\xff\xd8")
	segment(0xee, []byte("Adobe\x00\x64\x00\x00\x00\x00\x00")) // no colour transform
	segment(0xdb, append([]byte{0}, bytes.Repeat([]byte{1}, 64)...))
	frame := binary.BigEndian.AppendUint16([]byte{8}, uint16(height))
	frame = append(binary.BigEndian.AppendUint16(frame, uint16(width)), byte(components))
	scan := []byte{byte(components)}
	for i := range components {
		frame = append(frame, byte(i+1), 0x11, 0)
		scan = append(scan, byte(i+1), 0)
	}
	segment(0xc0, frame)
	for _, class := range []byte{0x00, 0x10} { // one code of one bit: no difference, end of block
		segment(0xc4, append([]byte{class, 1}, make([]byte, 16)...))
	}
	blocks := (width + 7) / 8 * ((height + 7) / 8) * components
	pixels := make([]byte, (2*blocks+7)/8)
	noise := rand.New(rand.NewPCG(uint64(width), uint64(size)))
	for rest := size - b.Len() - len(pixels); rest > 0; rest -= 60000 {
		depth := []byte("http://ns.adobe.com/xmp/extension/\x00" + strings.Repeat("0", 40))
		for len(depth) < min(rest, 60000) {
			depth = append(depth, 'A'+byte(noise.Uint32()%26))
		}
		segment(0xe1, depth)
	}
	segment(0xda, append(scan, 0, 63, 0))
	b.Write(pixels)
	b.WriteString("\xff\xd9")
	return b.Bytes()
}

// declare changes the size that a JPEG declares.
func declare(jpeg []byte, width, height int) []byte {
	at := bytes.Index(jpeg, []byte("\xff\xc0"))
	binary.BigEndian.PutUint16(jpeg[at+5:], uint16(height))
	binary.BigEndian.PutUint16(jpeg[at+7:], uint16(width))
	return jpeg
}

// docx FILE BODY [PICTURE] makes a Word document; BODY holds what stands in w:body, and
// may show the picture as rId1.
func makeDocx(ts *testscript.TestScript, args []string) error {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("word/document.xml")
	if err != nil {
		return err
	}
	fmt.Fprintf(w, `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`+
		` xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"`+
		` xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><w:body>%s</w:body></w:document>`,
		ts.ReadFile(args[1]))
	if len(args) > 2 {
		for name, content := range map[string]string{
			"word/_rels/document.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"` +
				` Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/image1.jpeg"/></Relationships>`,
			"word/media/image1.jpeg": ts.ReadFile(args[2]),
		} {
			w, err := z.Create(name)
			if err != nil {
				return err
			}
			fmt.Fprint(w, content)
		}
	}
	if err := z.Close(); err != nil {
		return err
	}
	return os.WriteFile(ts.MkAbs(args[0]), b.Bytes(), 0o600)
}

// compound FILE STREAM makes the container of old and of encrypted documents.
func makeCompound(ts *testscript.TestScript, args []string) error {
	data := append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), make([]byte, 504)...)
	for _, c := range []byte(args[1]) {
		data = append(data, c, 0)
	}
	return os.WriteFile(ts.MkAbs(args[0]), append(data, make([]byte, 640-len(data))...), 0o600)
}

// pack FOLDER ZIP packs a folder again, as a user does who unpacked it.
func packFolder(ts *testscript.TestScript, args []string) error {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	if err := errors.Join(z.AddFS(os.DirFS(ts.MkAbs(args[0]))), z.Close()); err != nil {
		return err
	}
	return os.WriteFile(ts.MkAbs(args[1]), b.Bytes(), 0o600)
}
