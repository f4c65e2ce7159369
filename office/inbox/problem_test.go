package inbox

import (
	"regexp"
	"slices"
	"testing"
	"unicode/utf8"
)

// The words that ask for what the office itself does, or speak of the unit as of somebody else.
var forOffice = regexp.MustCompile(`对方|核对|加入|另存|输入`)

// Every trouble is worded, shortly, and either asks something of the unit or is named here as
// the office's own.
func TestSentences(t *testing.T) {
	own := []trouble{slow, deepMail, deepArchive, pstFile}
	whole := regexp.MustCompile(`^[^{}]*，请[^{}]*。$|^[^{}]*，没有再读，请分成几份。$`)
	for is := range troubles {
		p := usual.problem(item{name: "a"}, is)
		if p.Kind == 0 || !whole.MatchString(p.Text) || utf8.RuneCountInString(p.Text) > 40 {
			t.Errorf("%d: %d %s", is, p.Kind, p.Text)
		}
		switch asks := p.Ask != ""; {
		case asks == slices.Contains(own, is):
			t.Errorf("%d: asked of the unit: %t: %s", is, asks, p.Text)
		case asks && (!whole.MatchString(p.Ask) || forOffice.MatchString(p.Ask) || utf8.RuneCountInString(p.Ask) > 40):
			t.Errorf("%d: to the unit: %s", is, p.Ask)
		case !asks && regexp.MustCompile(`对方`).MatchString(p.Text):
			t.Errorf("%d: of the unit: %s", is, p.Text)
		}
	}
}
