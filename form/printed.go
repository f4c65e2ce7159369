package form

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// Printed is the text that the page shows for a field, or for KeyHonours one
// line an honour: dates in Chinese, a choice's label, everything else as typed
// with the spaces at both ends of its lines taken off. An empty answer is 无
// where it is optional and not quiet, else ""; a key that the campaign
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
	case text == "" && (f.Required || f.Quiet):
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
		if d, ok := readAs(f.Kind, text); ok {
			return d.Chinese()
		}
	}
	return text
}

// won is when an honour was awarded, as the page says it and as a month: with M 0
// where only a year was typed, and zero where text is what cannot be read.
func (h Honour) won() (text string, on Date) {
	typed := oneLine(h.Date)
	if d, ok := readAs(Month, typed); ok {
		return d.Chinese(), d
	}
	if d, ok := ReadDate(strings.TrimSuffix(typed, "年") + "年1月"); ok {
		return fmt.Sprintf("%d年", d.Y), Date{Y: d.Y}
	}
	return typed, Date{}
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

// printedHonours writes 2018年4月　五一劳动奖章（市级，某市总工会）, leaving out what
// is missing.
func printedHonours(honours []Honour) string {
	var lines []string
	for _, h := range honours {
		level := oneLine(h.Level)
		if h.Kind == Commendation {
			level += "通报表扬"
		}
		line := oneLine(h.Name)
		if date, _ := h.won(); date != "" {
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

// given reports whether something was typed in a row.
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

// FormDigest identifies what the page shows of a nomination: SHA-256, in hex,
// over the printed text of every field that a line or a cell of the campaign's
// sheet names, the ID photo's bytes and its crop.
func FormDigest(c Case) string {
	sum := sha256.New()
	if c.Example { // which the page says
		fmt.Fprintln(sum, "example")
	}
	for _, key := range c.printedKeys() {
		if key != KeyPortrait {
			text := Printed(c.Campaign, c.Nomination, key)
			fmt.Fprintf(sum, "%s %d\n", key, len(text))
			sum.Write([]byte(text))
			continue
		}
		for _, p := range c.portrait() {
			fmt.Fprintf(sum, "picture %s\n", p.SHA256)
		}
		if crop := c.Nomination.Photos.PortraitCrop; crop != nil {
			fmt.Fprintf(sum, "crop %d %d %d %d\n", crop.X, crop.Y, crop.Width, crop.Height)
		}
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// PrintedChanges lists, in the page's order, what the page shows of now other
// than it showed of was. It cannot see that a picture's file was replaced by
// another of the same name.
func PrintedChanges(c Campaign, was, now Nomination) []Key {
	var changed []Key
	for _, key := range c.printedKeys() {
		same := Printed(c, was, key) == Printed(c, now, key)
		if key == KeyPortrait {
			before, after := was.Photos.PortraitCrop, now.Photos.PortraitCrop
			same = was.Photos.Portrait == now.Photos.Portrait && (before == nil) == (after == nil) && (before == nil || *before == *after)
		}
		if !same && !slices.Contains(changed, key) {
			changed = append(changed, key)
		}
	}
	return changed
}

// printedKeys are the fields that the page shows, and KeyPortrait for the ID
// photo, in the order of lines and cells.
func (c Campaign) printedKeys() []Key {
	var keys []Key
	for _, line := range c.Sheet.Lines {
		keys = append(keys, Placeholders(line.Text)...)
	}
	for _, row := range c.Sheet.Table.Rows {
		for _, cell := range row.Cells {
			if cell.Field != "" {
				keys = append(keys, cell.Field)
			}
			if cell.Picture {
				keys = append(keys, KeyPortrait)
			}
		}
	}
	return keys
}
