package form

import (
	"slices"
	"strconv"
)

// Rules are all checks, in the order of the form.
var Rules = slices.Concat(unitRules, personRules, honourRules, photoRules, storyRules, textRules, characterRules, readingRules, officeRules, attachmentRules, handInRules)

// CheckPhoto judges one file by itself, as what list says: KeyPortrait, KeyWork
// or an attachment. Only the findings on that file return; those of a work photo or
// scan name it as the first.
func CheckPhoto(notice Campaign, list Key, f PhotoFacts) []Finding {
	c := Case{Campaign: notice}
	f.Path = "file" // what a nomination would name
	key := numbered(list, 0)
	switch list {
	case KeyPortrait:
		key, c.Nomination.Photos.Portrait, c.Evidence.Portrait = list, f.Path, &f
	case KeyWork:
		c.Nomination.Photos.Work, c.Evidence.Work = []string{f.Path}, []PhotoFacts{f}
	default:
		c.Nomination.SetFiles(list, []string{f.Path})
		c.Evidence.Attached = map[Key][]PhotoFacts{list: {f}}
	}
	return slices.DeleteFunc(Check(c), func(f Finding) bool { return f.Field != key })
}

type ruleFunc = func(Case) []Finding

// once makes a Run of a check that has at most one finding.
func once(check func(Case) *Finding) ruleFunc {
	return func(c Case) []Finding {
		if f := check(c); f != nil {
			return []Finding{*f}
		}
		return nil
	}
}

// eachField makes a Run of a check on one field, so that fields which an office
// added are checked too.
func eachField(check func(c Case, f Field, answer string) *Finding) ruleFunc {
	return func(c Case) []Finding {
		var all []Finding
		for _, step := range c.Steps {
			for _, f := range step.Fields {
				if found := check(c, f, c.Answer(f.Key)); found != nil {
					all = append(all, *found)
				}
			}
		}
		return all
	}
}

// numbered is the key of entry i, from 0, of a list.
func numbered(list Key, i int) Key { return list + "." + Key(strconv.Itoa(i+1)) }

// formOrder numbers the keys in the order of the form.
func formOrder(c Campaign) map[Key]int {
	at := make(map[Key]int, 64)
	add := func(keys ...Key) {
		for _, key := range keys {
			at[key] = len(at) + 1
		}
	}
	for _, step := range c.Steps {
		for _, f := range step.Fields {
			add(f.Key)
		}
		for _, q := range c.Questions {
			if Known[q.Key].Step == step.ID {
				add(q.Key)
			}
		}
		for _, k := range KnownKeys {
			if k.Step == step.ID && k.Label != "" {
				add(k.Key)
			}
		}
		if step.ID == StepHandIn {
			for _, a := range c.Attachments {
				add(a.Key)
			}
		}
	}
	return at
}

// inFormOrder sorts findings as the form asks, the entries of a list by their
// number and the findings on one field as the rules gave them.
func inFormOrder(c Campaign, all []Finding) {
	if len(all) < 2 {
		return
	}
	at := formOrder(c)
	place := func(f Finding) int {
		list, number, _ := f.Field.part()
		i, _ := strconv.Atoi(number)
		where, ok := at[list]
		if !ok {
			where = len(at) + 1
		}
		return where<<20 + i
	}
	slices.SortStableFunc(all, func(a, b Finding) int { return place(a) - place(b) })
}
