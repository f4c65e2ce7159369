package office

import (
	"cmp"
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"
)

// OrderRule says how names are put in order by the strokes of their characters (practice:
// 按姓氏笔画为序, 按姓名笔画为序). Characters go by the number of their strokes, then
// stroke by stroke 横竖撇点折, then as 通用规范汉字表 (2013) has them.
type OrderRule string

const (
	// BySurname compares the first characters; of one surname, shorter names come first
	// (田富 before 田大利), and names of one length go character by character.
	BySurname OrderRule = "surname"
	// ByName goes character by character: 田大利 before 田富.
	ByName OrderRule = "name"
)

// OrderRules are all rules.
var OrderRules = []OrderRule{BySurname, ByName}

// Chinese returns the words that stand under a list in this order.
func (r OrderRule) Chinese() string {
	if r == ByName {
		return "按姓名笔画为序"
	}
	return "按姓氏笔画为序"
}

// Compare compares two names for [slices.SortStableFunc]. Marks and spaces in names are
// passed over. A character that [Unranked] tells comes after all others.
func (r OrderRule) Compare(a, b string) int {
	x, y := ranks(a), ranks(b)
	if r == BySurname && len(x) > 0 && len(y) > 0 {
		if c := cmp.Or(x[0]-y[0], len(x)-len(y)); c != 0 {
			return c
		}
	}
	return slices.Compare(x, y)
}

// Unranked returns the characters of a name whose place in the order is not known: those
// that 通用规范汉字表 lacks.
func Unranked(name string) []rune {
	var unknown []rune
	for _, r := range name {
		if _, ok := strokeOrder()[r]; !ok && !passedOver(r) {
			unknown = append(unknown, r)
		}
	}
	return unknown
}

// passedOver reports whether a character of a name does not count for its place: the dot
// in names of minorities, and spaces.
func passedOver(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) || r == '•' }

// ranks are the places of a name's characters in the order.
func ranks(name string) []int {
	order := strokeOrder()
	var all []int
	for _, r := range name {
		if passedOver(r) {
			continue
		}
		rank, ok := order[r]
		if !ok {
			rank = len(order) + int(r)
		}
		all = append(all, rank)
	}
	return all
}

// strokes are the characters of 通用规范汉字表 in stroke order; see strokes.sh.
//
//go:embed strokes.txt
var strokes string

var strokeOrder = sync.OnceValue(func() map[rune]int {
	order := make(map[rune]int, 8105)
	for line := range strings.Lines(strokes) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for _, r := range strings.TrimSpace(line) {
			order[r] = len(order)
		}
	}
	return order
})
