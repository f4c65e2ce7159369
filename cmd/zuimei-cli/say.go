package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// say prints for people, which everything but JSON is. The format is ours; of the
// arguments, which may come from strangers, nothing reaches the terminal as a
// command to it: see visible.
func say(w io.Writer, format string, args ...any) {
	shown := make([]any, len(args))
	for i, arg := range args {
		switch arg.(type) {
		case int, int64:
			shown[i] = arg
		default:
			shown[i] = visible(fmt.Sprint(arg))
		}
	}
	fmt.Fprintf(w, format, shown...)
}

// visible writes what has no shape of its own as Go does, \x1b or \u202e: control
// characters, with the ends of lines and the tabs that would make one line look
// like several; what turns the direction of text or hides in it; and bytes that
// are no text.
func visible(s string) string {
	if utf8.ValidString(s) && !strings.ContainsFunc(s, shapeless) {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(s[i:], string(utf8.RuneError)):
			fmt.Fprintf(&b, `\x%02x`, s[i])
		case shapeless(r):
			b.WriteString(strings.Trim(strconv.QuoteRuneToASCII(r), "'"))
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func shapeless(r rune) bool { return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) }

// printJSON prints v; it too holds nothing that a terminal obeys.
func printJSON(w io.Writer, v any) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(v); err != nil {
		return err
	}
	var out []byte
	for _, r := range b.String() {
		if r == '\n' || !shapeless(r) { // the encoder's own line ends: those of texts are escaped
			out = utf8.AppendRune(out, r)
			continue
		}
		for _, unit := range utf16.Encode([]rune{r}) {
			out = fmt.Appendf(out, `\u%04x`, unit)
		}
	}
	_, err := w.Write(out)
	return err
}
