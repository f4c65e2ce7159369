package inbox

import (
	"html"
	"regexp"
	"strings"
)

var (
	hidden    = regexp.MustCompile(`(?is)<!--.*?-->|<(style|script|head|title)\b.*?</(?:style|script|head|title)\s*>`)
	tag       = regexp.MustCompile(`(?s)<(/?)([a-zA-Z][a-zA-Z0-9:]*)([^>]*)>|<[!?][^>]*>`)
	reference = regexp.MustCompile(`(?is)\b(?:href|src|background)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))`)
	inCSS     = regexp.MustCompile(`(?i)url\(\s*["']?cid:([^"')\s]+)`)
	spaces    = regexp.MustCompile(`[ \t\r\n\f]+`)
)

// breaks are the elements that begin a line of their own.
var breaks = map[string]bool{
	"br": true, "p": true, "div": true, "tr": true, "li": true, "table": true, "hr": true, "blockquote": true, "pre": true,
	"h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true, "ul": true, "ol": true,
}

// readHTML makes text of HTML. The second text has the addresses of links where they
// stand; shown are the Content-IDs of the pictures in it.
func readHTML(markup string) (text, linked string, shown map[string]bool) {
	shown = map[string]bool{}
	var plain, with strings.Builder
	write := func(s string) { plain.WriteString(s); with.WriteString(s) }
	markup = hidden.ReplaceAllString(markup, " ")
	at := 0
	for _, m := range tag.FindAllStringSubmatchIndex(markup, -1) {
		write(spaces.ReplaceAllString(html.UnescapeString(markup[at:m[0]]), " "))
		at = m[1]
		if m[4] < 0 {
			continue
		}
		name := strings.ToLower(markup[m[4]:m[5]])
		switch {
		case breaks[name]:
			write("\n")
		case name == "td" || name == "th":
			write(" ")
		}
		for _, css := range inCSS.FindAllStringSubmatch(markup[m[6]:m[7]], 10) {
			shown[css[1]] = true
		}
		for _, ref := range reference.FindAllStringSubmatch(markup[m[6]:m[7]], 3) {
			address := strings.TrimSpace(html.UnescapeString(ref[1] + ref[2] + ref[3]))
			if id, ok := strings.CutPrefix(address, "cid:"); ok {
				shown[id] = true
			} else if name == "a" || name == "area" {
				with.WriteString(" " + address + " ")
			}
		}
	}
	write(spaces.ReplaceAllString(html.UnescapeString(markup[at:]), " "))
	return plain.String(), with.String(), shown
}

// tidy takes the space from both ends of each line, and all but one of empty lines in a
// row.
func tidy(text string) string {
	var kept []string
	empty := true
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimRight(strings.Trim(line, " \t\r"), "\u00A0\u3000")
		if line != "" || !empty {
			kept = append(kept, line)
		}
		empty = line == ""
	}
	return strings.TrimRight(strings.Join(kept, "\n"), "\n")
}

// cutText cuts a text to so many bytes, between characters.
func cutText(text string, most int) string {
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:most], "")
}
