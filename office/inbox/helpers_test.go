package inbox

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// read reads bytes as a file of that name.
func read(t testing.TB, name, data string, o Options) []Bundle {
	t.Helper()
	var all []Bundle
	for b, err := range Read(t.Context(), name, strings.NewReader(data), int64(len(data)), o) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, b)
	}
	return all
}

// readOne reads bytes in which there is one bundle.
func readOne(t testing.TB, name, data string, o Options) Bundle {
	t.Helper()
	all := read(t, name, data, o)
	if len(all) != 1 {
		t.Fatalf("%d bundles: %s", len(all), summary(all...))
	}
	return all[0]
}

// summary lists what bundles hold, a line for each thing.
func summary(all ...Bundle) string {
	var s strings.Builder
	for _, b := range all {
		fmt.Fprintf(&s, "%s: %s\n", b.Source, b.Subject)
		for _, f := range b.Files {
			fmt.Fprintf(&s, "  %s = %.40q\n", strings.Join(append(f.Trail[:len(f.Trail):len(f.Trail)], f.Name), " / "), f.Data)
		}
		for _, p := range b.Problems {
			fmt.Fprintf(&s, "  ! %s (%d) %s\n", strings.Join(append(p.Trail[:len(p.Trail):len(p.Trail)], p.File), " / "), p.Kind, p.Text)
		}
	}
	return s.String()
}

// wantSummary compares all that bundles hold.
func wantSummary(t testing.TB, want string, all ...Bundle) {
	t.Helper()
	if got := summary(all...); got != strings.TrimPrefix(want, "\n") {
		t.Errorf("got\n%swant\n%s", got, strings.TrimPrefix(want, "\n"))
	}
}

// in encodes a text for tests.
func in(e encoding.Encoding, text string) string {
	raw, err := e.NewEncoder().String(text)
	if err != nil {
		panic(err)
	}
	return raw
}

func gbk(text string) string  { return in(simplifiedchinese.GBK, text) }
func big5(text string) string { return in(traditionalchinese.Big5, text) }

// wordB and wordQ are encoded words of raw bytes.
func wordB(charset, raw string) string { return "=?" + charset + "?B?" + b64(raw) + "?=" }

func wordQ(charset, raw string) string {
	var s strings.Builder
	for _, c := range []byte(raw) {
		fmt.Fprintf(&s, "=%02X", c)
	}
	return "=?" + charset + "?Q?" + s.String() + "?="
}

func b64(raw string) string { return base64.StdEncoding.EncodeToString([]byte(raw)) }

// lines is base64 as mails hold it.
func lines(raw string) string {
	var s strings.Builder
	for text := b64(raw); text != ""; {
		n := min(76, len(text))
		s.WriteString(text[:n] + "\r\n")
		text = text[n:]
	}
	return s.String()
}

// percented is a text in the letters of RFC 2231.
func percented(raw string) string {
	var s strings.Builder
	for _, c := range []byte(raw) {
		fmt.Fprintf(&s, "%%%02X", c)
	}
	return s.String()
}

// eml is a mail with the usual header and these parts, each with its own header.
func eml(head string, parts ...string) string {
	return "From: =?UTF-8?B?" + b64("李四") + "?= <lisi@example.com>\r\nTo: office@example.com\r\nSubject: " + wordB("gbk", gbk("凤城街道材料")) +
		"\r\nDate: Mon, 31 May 2021 16:20:00 +0800\r\nMIME-Version: 1.0\r\n" + head + multipart("outer", parts...)
}

func multipart(boundary string, parts ...string) string {
	return "Content-Type: multipart/mixed; boundary=\"" + boundary + "\"\r\n\r\nThis is a multi-part message.\r\n--" + boundary + "\r\n" +
		strings.Join(parts, "\r\n--"+boundary+"\r\n") + "\r\n--" + boundary + "--\r\n"
}

// attached is a part with a file; disposition is the field's value after “attachment; ”.
func attached(disposition, data string) string {
	return "Content-Type: application/octet-stream\r\nContent-Disposition: attachment; " + disposition +
		"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + lines(data)
}

func plainText(text string) string {
	return "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" + lines(text)
}

func htmlText(text string) string {
	return "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" + lines(text)
}

// write and load keep a file in a folder of a test.
func write(t *testing.T, dir, name, data string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o600); err != nil {
		t.Fatal(err)
	}
}

func load(t *testing.T, dir, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// jpegOf is something that passes for a picture of that size.
func jpegOf(size int) string { return "\xFF\xD8\xFF" + string(bytes.Repeat([]byte{7}, size-3)) }
