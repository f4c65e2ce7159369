package export

import (
	"slices"
	"strings"
	"testing"
)

// The notice says in which formats a package holds the form.
func TestFormatsOfTheNotice(t *testing.T) {
	for _, formats := range [][]string{{"pdf"}, {"xlsx", "docx"}, {"pdf", "docx", "xlsx"}} {
		k, ready, _ := finished(t)
		ready.x.kit.Campaign.Package.Formats = formats
		names := NamesOf(k.Campaign, ready.x.Nomination)
		entries, _, err := ready.entries(t.Context(), names)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, e := range entries {
			if ending, ok := strings.CutPrefix(e.Name, names.Form+"."); ok {
				got = append(got, ending)
			}
		}
		if !slices.Equal(got, formats) {
			t.Errorf("%q, want %q", got, formats)
		}
	}
}
