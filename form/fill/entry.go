package fill

import (
	"cmp"
	"slices"

	"zuimei/form"
)

// owners decides whose each entry is by its neighbours, and gives the labels of the unit's
// and the contact's data their own meaning. What is another person's becomes isOther.
func (s *scan) owners() {
	slices.SortStableFunc(s.entries, func(a, b entry) int {
		return cmp.Or(cmp.Compare(a.table, b.table), cmp.Compare(a.row, b.row), cmp.Compare(a.column, b.column))
	})
	before := form.KeyName // who the last row spoke of
	for at := 0; at < len(s.entries); {
		end := at
		for end < len(s.entries) && s.entries[end].table == s.entries[at].table && s.entries[end].row == s.entries[at].row {
			end++
		}
		if at > 0 && s.entries[at-1].table != s.entries[at].table {
			before = form.KeyName
		}
		before = ownRow(s.entries[at:end], before)
		s.letterhead(s.entries[at:end])
		at = end
	}
}

// letterhead doubts a telephone in the text around a form: it may be the office's.
func (s *scan) letterhead(row []entry) {
	if !slices.ContainsFunc(s.tables, func(labels int) bool { return labels >= enough }) {
		return
	}
	for i := range row {
		if e := &row[i]; e.table < 0 && e.meaning == form.KeyPhone {
			e.rank, e.shaky = likely+1, true
		}
	}
}

// ownRow goes through the entries of a row. A row of nothing but what any person has
// continues the one before.
func ownRow(row []entry, before meaning) meaning {
	owner := form.KeyName
	carried := !slices.ContainsFunc(row, func(e entry) bool { return !common(e.meaning) })
	if carried {
		owner = before
	}
	for i := range row {
		e := &row[i]
		if e.fixed {
			continue
		}
		switch m := e.meaning; {
		case m == form.KeyContact || m == form.KeyUnit || m == isSomebody || m == isSigner:
			owner = m
		case !common(m):
			owner = form.KeyName
		case owner == form.KeyName && i == 0 && m == form.KeyPhone && len(row) > 1 && row[1].meaning == form.KeyContact:
			e.meaning = form.KeyContactPhone
			continue
		}
		whose := owner
		if over := e.above; owner == form.KeyName && e.meaning == form.KeyPhone && (over == form.KeyContact || over == isSomebody || over == isSigner) {
			whose = over
		}
		e.owned(whose)
		e.shaky = e.shaky || carried && e.meaning == form.KeyContactPhone && owner == form.KeyUnit
	}
	if carried && slices.ContainsFunc(row, func(e entry) bool { return e.meaning == form.KeyContactPhone }) {
		return form.KeyName
	}
	if owner == form.KeyContact && slices.ContainsFunc(row, func(e entry) bool { return e.meaning == form.KeyContactPhone }) {
		return form.KeyName
	}
	return owner
}

// common reports whether anybody may have it, so that it does not tell whose it is.
func common(m meaning) bool {
	return m == form.KeyPhone || m == form.KeyPost || m == form.KeyTitle || m == isOther || m == isPrivate
}

// owned gives an entry the meaning that it has in its section and with its owner.
func (e *entry) owned(owner meaning) {
	switch e.section {
	case family, others:
		e.meaning = foreign(e.meaning)
		return
	case unit:
		switch e.meaning {
		case form.KeyEmployer:
			e.meaning = form.KeyUnit
		case form.KeyName:
			e.meaning = form.KeyContact
		case form.KeyPhone:
			e.meaning = form.KeyContactPhone
		case form.KeyPost, form.KeyTitle:
			e.meaning = isOther
		}
		return
	}
	switch {
	case owner == form.KeyName || !common(e.meaning):
	case owner == isSomebody || owner == isSigner:
		e.meaning = foreign(e.meaning)
	case e.meaning == form.KeyPhone:
		e.meaning = form.KeyContactPhone
		if owner == form.KeyUnit {
			e.rank = likely // the contact's own goes first
		}
	case owner == form.KeyContact:
		e.meaning = foreign(e.meaning)
	}
}

// foreign is the meaning of another person's data.
func foreign(m meaning) meaning {
	switch m {
	case form.KeyIDNumber, isPrivate:
		return isPrivate
	case isOpinion, isSigner, form.KeyPortrait:
		return m
	}
	return isOther
}
