package review

import (
	"slices"

	"zuimei/form"
	"zuimei/office"
	"zuimei/ui/office/rows"
)

// tag is something about a submission in a word or two, as a pill shows it.
type tag struct {
	word string
	hue  rows.Hue
	asks bool // people look at it and decide: several verdicts at once never pass it by
}

// tagsOf are the tags of a submission, the most important first; alike reports whether it has
// something in common with another, or could not be compared.
func tagsOf(r office.Row, alike bool) []tag {
	all, warned := found(r)
	if r.Verdict != "" || r.Example {
		all = decidedTags(r)
	}
	all = append(all, placeTags(r)...)
	if r.Verdict != "" || r.Example {
		return all
	}
	if r.State == office.Renewed {
		returned := slices.ContainsFunc(r.History, func(d office.Decision) bool { return !d.Withdrawn && d.Verdict == office.Return })
		all = append(all, tag{"有更新", rows.BlueHue, returned})
	}
	if warned || alike {
		all = append(all, tag{"请核对", rows.AmberHue, true})
	}
	return all
}

// mark is the first of the tags, for where there is room for one.
func mark(r office.Row, alike bool) (string, rows.Hue) {
	if all := tagsOf(r, alike); len(all) > 0 {
		return all[0].word, all[0].hue
	}
	return "", rows.GreyHue
}

// asks reports whether people have to look at a submission before it can be decided about.
func asks(r office.Row, alike bool) bool {
	return slices.ContainsFunc(tagsOf(r, alike), func(t tag) bool { return t.asks })
}

// decidedTags say what the office decided; an example it does not.
func decidedTags(r office.Row) []tag {
	switch {
	case r.Verdict == office.Pass && len(r.Later) > 0:
		return []tag{{"请再看", rows.RedHue, true}}
	case r.Verdict != "":
		hues := map[office.Verdict]rows.Hue{office.Pass: rows.GreenHue, office.Return: rows.AmberHue, office.Reject: rows.RedHue, office.Hold: rows.BlueHue}
		return []tag{{r.Verdict.Chinese(), hues[r.Verdict], true}}
	}
	return []tag{{"示例", rows.GreyHue, true}}
}

// found says the worst of what was found in the material; warned reports whether there are
// warnings besides.
func found(r office.Row) (all []tag, warned bool) {
	for _, f := range r.Newest.Findings {
		switch {
		case f.Severity == form.Error:
			return []tag{{"有问题", rows.RedHue, true}}, false
		case len(all) > 0:
		case f.Rule == "file-altered" || f.Rule == "printed-changed" || f.Rule == "pdf-other":
			all = []tag{{"有改动", rows.RedHue, true}}
		case f.Rule == "from-form" || f.Rule == "form-doubtful":
			all = []tag{{"不确定", rows.AmberHue, true}}
		}
		warned = warned || f.Severity == form.Warning
	}
	return all, warned && len(all) == 0
}

// placeTags say what is not as the notice wants it with when and from whom a submission came,
// in the words of 收件.
func placeTags(r office.Row) (all []tag) {
	if r.Example {
		return nil
	}
	if r.State == office.Over {
		all = append(all, tag{"超额", rows.RedHue, true})
	}
	if r.Late {
		all = append(all, tag{"逾期", rows.RedHue, true})
	}
	switch {
	case r.State == office.Unmatched:
		all = append(all, tag{"未注明单位", rows.AmberHue, true})
	case r.State == office.Outside && r.Proposed != "":
		all = append(all, tag{"对名称", rows.AmberHue, true})
	case r.State == office.Outside:
		all = append(all, tag{"名册外", rows.AmberHue, true})
	}
	return all
}
