package export

import (
	"fmt"
	"strings"

	"zuimei/export/paper"
	"zuimei/form"
	"zuimei/form/notice"
)

// Capacity returns what a notice allows to be typed and its page has no room for: an answer
// of the greatest length, even if nothing else is filled in. Their paths are those of package
// notice.
func (k Kit) Capacity() (all []notice.Problem) {
	n := form.NewNomination(k.Campaign.ID)
	for i, s := range k.Campaign.Steps {
		for j, f := range s.Fields {
			longest := longestAnswer(f)
			if longest == "" {
				continue
			}
			content := paper.ContentOf(k.Campaign, n, 0)
			plain := content.Answer
			content.Answer = func(key form.Key) string {
				if key == f.Key {
					return longest
				}
				return plain(key)
			}
			over := 0
			for _, m := range paper.Layout(k.Campaign.Sheet, content, k.Fonts).Misfits {
				if m.Field == f.Key {
					over = max(over, m.Over)
				}
			}
			if over > 0 {
				all = append(all, notice.Problem{
					Path:    fmt.Sprintf("steps.%d.fields.%d", i, j),
					Message: fmt.Sprintf("%s填到最长时表格里印不下，多出 %d 字，请减少字数或加大格子。", form.Quote(f.Label), over),
				})
			}
		}
	}
	return all
}

// longestAnswer is the longest that a field takes, "" where it has no limit.
func longestAnswer(f form.Field) string {
	longest := ""
	for _, o := range f.Choices {
		if form.Ems(o.Label) > form.Ems(longest) {
			longest = o.Label
		}
	}
	if longest == "" && f.Max > 0 {
		longest = strings.Repeat("字", f.Max)
	}
	return longest
}
