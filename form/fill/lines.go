package fill

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"zuimei/form"
)

// cutColon parts a text at its first colon.
func cutColon(s string) (before, after string, ok bool) {
	at := strings.IndexAny(s, ":：")
	if at < 0 {
		return s, "", false
	}
	_, size := utf8.DecodeRuneInString(s[at:])
	return s[:at], s[at+size:], true
}

// spot is a label before a colon within a line.
type spot struct {
	word
	label    string
	from, to int // bytes of the label with its colon
}

const mostSpots = 20 // labels in one line

// spots finds the labels before colons in a line.
func (s *scan) spots(line string) []spot {
	var all []spot
	last := 0
	for at, r := range line {
		if r != ':' && r != '：' || len(all) == mostSpots {
			continue
		}
		if found, ok := s.spotBefore(line, last, at); ok {
			found.to = at + utf8.RuneLen(r)
			all = append(all, found)
			last = found.to
		}
	}
	return all
}

// spotBefore finds the longest label that ends at a colon and begins a line or a word.
func (s *scan) spotBefore(line string, from, colon int) (spot, bool) {
	begins := true
	if far := colon - 3*longestLabel; far > from {
		for from, begins = far, false; from < colon && !utf8.RuneStart(line[from]); {
			from++
		}
	}
	for at, r := range line[from:colon] {
		if begins && !unicode.IsSpace(r) {
			text := line[from+at : colon]
			if strings.ContainsFunc(bare(text), unicode.IsDigit) { // the value before the label
				begins = false
				continue
			}
			if w, ok := s.lookup(text); ok {
				return spot{word: w, label: text, from: from + at}, true
			}
		}
		begins = unicode.IsSpace(r) || strings.ContainsRune("；;，,。、|_（(", r)
	}
	if at := wideGap.FindStringSubmatchIndex(line[from:colon]); at != nil && from > 0 { // it ends the value before
		if label := line[from+at[2] : colon]; labelLike(label) {
			return spot{word: word{isOther, likely}, label: label, from: from + at[2]}, true
		}
	}
	return spot{}, false
}

// wideGap finds the last word of a line, behind a gap.
var wideGap = regexp.MustCompile(`(?: {2,}|　)[ 　]*([^\s　]+)$`)

var rules = regexp.MustCompile(`^[\s　_＿]+|[\s　_＿;；]+$`)

// entriesOf reads the labelled values in lines. A label with nothing behind it takes the
// lines that follow, up to the next label. rest are lines that belong to none.
func (s *scan) entriesOf(lines []string, index, row, column int, where section) (found []entry, rest []string) {
	open := false
	for _, line := range lines {
		spots := s.spots(line)
		if len(spots) == 0 {
			if open {
				last := &found[len(found)-1]
				last.lines = append(last.lines, line)
			} else {
				rest = append(rest, line)
			}
			continue
		}
		for i, sp := range spots {
			end := len(line)
			if i+1 < len(spots) {
				end = spots[i+1].from
			}
			e := entry{word: sp.word, label: sp.label, table: index, person: -1, section: where, row: row, column: column}
			e.colon = true
			e.shaky = multiset(bare(line[:spots[0].from])) != "" // other words stand before
			if value := rules.ReplaceAllString(line[sp.to:end], ""); value != "" {
				e.lines = []string{value}
			}
			found = append(found, e)
		}
		last := found[len(found)-1]
		open = long(last.meaning) || len(last.lines) == 0
	}
	return found, rest
}

// long reports whether an answer has several paragraphs.
func long(m meaning) bool {
	return m == form.KeyResume || m == form.KeyDeeds || m == form.KeyHonours || m == form.KeyStory || m == isOpinion
}

// inline reads labels with their values in one cell, where no label claimed it.
func (s *scan) inline(g *grid) {
	for i := range g.boxes {
		b := &g.boxes[i]
		if b.claimed || b.blank() {
			continue
		}
		found, rest := s.entriesOf(b.Lines, g.index, b.Row, b.Column, b.section)
		if len(found) == 0 {
			found, rest = s.titled(b, g.index), nil
		}
		if len(found) == 0 {
			continue
		}
		b.claimed = true
		if last := &found[len(found)-1]; len(found) == 1 && last.text() == "" {
			if next := g.right(b); next != nil && !next.label && !next.claimed {
				last.take(next)
			}
		}
		found[0].pictures = append(found[0].pictures, b.Pictures...)
		s.entries = append(s.entries, found...)
		for _, line := range rest {
			if !seal(line) {
				s.leave("", line)
			}
		}
	}
}

// titled reads a cell whose first line is a label and the others its value.
func (s *scan) titled(b *box, index int) []entry {
	if len(b.Lines) < 2 {
		return nil
	}
	w, ok := s.lookup(b.Lines[0])
	if !ok || !long(w.meaning) {
		return nil
	}
	return []entry{{word: w, label: b.Lines[0], lines: b.Lines[1:], table: index, person: -1, section: b.section, row: b.Row, column: b.Column}}
}

const longestLine = 200 // characters of a paragraph that holds labelled values

// paragraphs reads the text outside tables. What holds no labels is prose.
func (s *scan) paragraphs(all []string) {
	open := false // a long answer goes on
	for i, p := range all {
		if isChapter := chapter.MatchString(p); isChapter && len(s.entries) >= enough {
			w, ok := s.lookup(p)
			if open = ok && long(w.meaning); open {
				s.entries = append(s.entries, entry{word: w, label: p, table: -1, person: -1, row: i})
				continue
			}
		}
		spots := s.spots(p)
		labelled := len(spots) > 0 && strings.TrimSpace(p[:spots[0].from]) == "" &&
			(long(spots[0].meaning) || utf8.RuneCountInString(p) <= longestLine)
		switch {
		case labelled:
			found, _ := s.entriesOf([]string{p}, -1, i, 0, nominee)
			s.entries = append(s.entries, found...)
			open = long(found[len(found)-1].meaning)
		case open:
			last := &s.entries[len(s.entries)-1]
			last.lines = append(last.lines, p)
		case len(spots) == 0 && s.alternating(p, i):
		default:
			s.prose = append(s.prose, p)
		}
	}
}

// alternating reads a line of labels and values that only spaces part, and reports whether
// it is one.
func (s *scan) alternating(p string, row int) bool {
	words := strings.Fields(p)
	if len(words) < 4 || len(words)%2 == 1 || utf8.RuneCountInString(p) > longestLine {
		return false
	}
	var found []entry
	for i := 0; i < len(words); i += 2 {
		w, ok := s.lookup(words[i])
		if _, value := s.lookup(words[i+1]); !ok || value || long(w.meaning) {
			return false
		}
		found = append(found, entry{word: w, label: words[i], lines: words[i+1 : i+2], table: -1, person: -1, row: row})
	}
	s.entries = append(s.entries, found...)
	return true
}

// chapter finds the headings of a form without colons. A story may have such headings too,
// but no answers before them and none that are labels.
var chapter = regexp.MustCompile(`^[一二三四五六七八九十]{1,2}[、.．]`)

// headed joins the one table of one cell to the one heading with nothing below it, takes
// deeds of the length of a story for one, and lists texts in such tables that are longer
// than a title.
func (s *scan) headed() {
	var heads []*entry
	for i := range s.entries {
		e := &s.entries[i]
		if f := s.asked[e.meaning]; e.table < 0 && e.meaning == form.KeyDeeds && chapter.MatchString(e.label) && form.Count(e.text()).Words > f.Max {
			e.meaning = form.KeyStory
		}
		answered := e.meaning == isOpinion || e.meaning == form.KeyHonours && len(s.awards) > 0 || len(e.lines) > 0
		if e.table < 0 && long(e.meaning) && !answered {
			heads = append(heads, e)
		}
	}
	s.lone = slices.DeleteFunc(s.lone, func(lines []string) bool {
		return !telling(strings.Join(lines, ""))
	})
	if len(heads) == 1 && len(s.lone) == 1 {
		heads[0].lines, heads[0].shaky = s.lone[0], true
		return
	}
	for _, lines := range s.lone {
		s.leave("", strings.Join(lines, "\n"))
	}
}

var private = regexp.MustCompile(`地址|住址|身份证|护照|账号|帐号|卡号`)

// aboutForm is what a form prints about itself: 注：本表一式三份，加盖公章。
var aboutForm = regexp.MustCompile(`^(?:(?:附?注|备注|说明|注意)[:：]\s*)?(?:本表|此表)[^，。；]*(?:一式|打印|填写|填报|加盖|[^，。；]*份)`)

var number18 = regexp.MustCompile(`[1-9][0-9]{16}[0-9Xx]`)

// leave lists text that belongs to no field.
func (s *scan) leave(label, text string) {
	label, text = strings.Join(strings.Fields(label), ""), strings.TrimSpace(text)
	if text == "" || void(text) || unticked(text) || label == "" && aboutForm.MatchString(text) {
		return
	}
	if w, ok := s.lookup(label); ok && (w.meaning == isPrivate || w.meaning == form.KeyIDNumber) || private.MatchString(label) {
		text = ""
	}
	s.unread = append(s.unread, Unread{label, number18.ReplaceAllString(text, "（身份证号）")})
}
