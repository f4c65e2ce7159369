package form

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode"
)

// Printed is the text that the page shows for a field, or for KeyHonours one
// line an honour: dates in Chinese, a choice's label, everything else as typed
// with the spaces at both ends of its lines taken off. An empty answer is 无
// where it is optional and "" where it is required; a key that the campaign
// does not have is "".
func Printed(c Campaign, n Nomination, key Key) string {
	if key == KeyHonours {
		return printedHonours(n.Honours)
	}
	f, ok := c.Field(key)
	if !ok {
		return ""
	}
	text := printedText(n.Answer(key))
	switch {
	case text == "" && f.Required:
		return ""
	case text == "":
		return "无"
	case f.Kind == Choice:
		for _, o := range f.Choices {
			if o.Value == n.Answer(key) {
				return o.Label
			}
		}
	case f.Kind == Month || f.Kind == Day:
		return printedDate(text)
	}
	return text
}

func printedDate(typed string) string {
	if d, ok := ParseDate(typed); ok {
		return d.Chinese()
	}
	return typed
}

// printedText makes line feeds of all line ends and a full-width space of each
// tab, and trims the lines and the whole.
func printedText(s string) string {
	lines := strings.Split(lineEnds.Replace(s), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimFunc(line, unicode.IsSpace)
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}

var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\t", "　")

// printedHonours writes 2018年4月　莱芜市五一劳动奖章（市级，莱芜市总工会）, leaving out
// what is missing.
func printedHonours(honours []Honour) string {
	var lines []string
	for _, h := range honours {
		level := oneLine(h.Level)
		if h.Kind == Commendation {
			level += "通报表扬"
		}
		line := oneLine(h.Name)
		if date := printedDate(oneLine(h.Date)); date != "" {
			line = strings.TrimSuffix(date+"　"+line, "　")
		}
		if source := joined("，", level, oneLine(h.Issuer)); source != "" && h.given() {
			line += "（" + source + "）"
		}
		if line != "" {
			lines = append(lines, line)
		}
	}
	if len(lines) == 0 {
		return "无"
	}
	return strings.Join(lines, "\n")
}

// given says that something was typed in a row.
func (h Honour) given() bool { return !blank(h.Date + h.Name + h.Level + h.Issuer) }

func oneLine(s string) string { return strings.ReplaceAll(printedText(s), "\n", "") }

// joined puts between between the texts that are not empty.
func joined(between string, texts ...string) string {
	var given []string
	for _, t := range texts {
		if t != "" {
			given = append(given, t)
		}
	}
	return strings.Join(given, between)
}

// placeholder is {key} in a line of the page.
var placeholder = regexp.MustCompile(`\{([a-z0-9_]+)\}`)

// FormDigest identifies what the page shows of a nomination: SHA-256, in hex,
// over the printed text of every field that a line or a cell of the campaign's
// sheet names, the ID photo's bytes and its crop.
func FormDigest(c Campaign, n Nomination, e Evidence) string {
	sum := sha256.New()
	show := func(key Key) {
		text := Printed(c, n, key)
		fmt.Fprintf(sum, "%s %d\n", key, len(text))
		io.WriteString(sum, text)
	}
	for _, line := range c.Sheet.Lines {
		for _, m := range placeholder.FindAllStringSubmatch(line.Text, -1) {
			show(Key(m[1]))
		}
	}
	for _, row := range c.Sheet.Table.Rows {
		for _, cell := range row.Cells {
			if cell.Field != "" {
				show(cell.Field)
			}
			if !cell.Picture {
				continue
			}
			for _, p := range portrait(n, e) {
				fmt.Fprintf(sum, "picture %s\n", p.SHA256)
			}
			if crop := n.Photos.PortraitCrop; crop != nil {
				fmt.Fprintf(sum, "crop %d %d %d %d\n", crop.X, crop.Y, crop.Width, crop.Height)
			}
		}
	}
	return hex.EncodeToString(sum.Sum(nil))
}
