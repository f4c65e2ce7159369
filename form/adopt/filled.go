package adopt

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"zuimei/form"
	"zuimei/form/fill"
)

// A form may come with cells that its maker filled in, such as 学生 beside 类别. They are
// printed as they are, and told, for nobody but the office knows whether every unit's are the
// same.

// Bounds of what is taken for filled in, in characters.
const (
	longestFilled = 30
	longestName   = 12
)

var (
	labelled = regexp.MustCompile(`^([^：:]{2,12})[：:]\s*([^：:]+)$`)
	remarks  = regexp.MustCompile(`^(?:注|备注|说明|填表说明|填写说明|附|附件|提示|要求|例|例如)`)
)

// fillings finds the cells that were filled in beforehand, and the label of each.
func (b *builder) fillings() {
	naming, used := map[*cell]bool{}, map[*cell]bool{}
	for _, c := range b.grid.cells {
		naming[c.owner], naming[c.header] = true, true
	}
	names := func(label *cell) bool {
		return label != nil && label.kind == isLabel && !naming[label] && !used[label] && label.of == "" && !b.title(label) &&
			utf8.RuneCountInString(nameOf(label)) <= longestName && !remarks.MatchString(nameOf(label))
	}
	for _, c := range b.grid.cells {
		text := strings.TrimSpace(strings.Join(c.lines, ""))
		if c.kind != isLabel || naming[c] || used[c] || utf8.RuneCountInString(text) > longestFilled || remarks.MatchString(text) {
			continue
		}
		if m := labelled.FindStringSubmatch(text); m != nil {
			c.of, c.value.before = bare(m[1]), bare(m[1])+"："
			continue
		}
		if c.key != "" || b.title(c) {
			continue
		}
		if left := b.grid.left(c); names(left) && left.row == c.row && left.height == c.height {
			c.filled, c.of, used[left] = left, nameOf(left), true
		}
	}
	b.chooseFilled()
}

// chooseFilled makes those that the office wants filled in by the units cells with a label,
// and tells of the others.
func (b *builder) chooseFilled() {
	left, first := 0, ""
	for _, c := range b.grid.cells {
		if c.of == "" {
			continue
		}
		switch said, ok := b.choices[place{c.row, c.column}]; {
		case ok && (said.Role == Known || said.Role == New):
			c.owner, c.name = c.filled, c.of
		case !ok:
			if left++; first == "" {
				first = c.of + "：" + c.words()
			}
		}
	}
	if left > 0 {
		b.note("表里有 %d 格已经填好，如“%s”，请看是照样印，还是各单位自己填。", left, shortened(first, longestFilled))
	}
}

// keyOf is the field that a cell which was filled in would be, "" for a new one.
func (b *builder) keyOf(c *cell) form.Key {
	key := fill.Meaning(b.notice, c.of)
	if known := form.Known[key]; b.used[key] || len(known.Kinds) == 0 || known.Step != "" {
		return ""
	}
	return key
}

// words is what was filled in.
func (c *cell) words() string {
	text := strings.TrimSpace(strings.Join(c.lines, ""))
	if m := labelled.FindStringSubmatch(text); m != nil && c.filled == nil {
		return strings.TrimSpace(m[2])
	}
	return text
}
