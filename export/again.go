package export

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"zuimei/form"
)

// answer notes in a record what the office objected to in the package before, and
// what was changed since. Without a letter of the office it is the first package.
func (r *Record) answer(x Examination) {
	letters := x.Evidence.Correspondence.Letters
	r.Number = x.Evidence.Correspondence.Number()
	if len(letters) == 0 {
		return
	}
	last := letters[len(letters)-1]
	r.Previous = last.Answers
	if before, err := readRecord(last.Record); err == nil {
		r.Changed = changedSince(x.kit.Campaign, before, *r)
	}
	r.Objections = settled(last)
}

func settled(letter form.Received) (all []RecordObjection) {
	for _, item := range letter.Items {
		all = append(all, RecordObjection{item.Field, item.Text, item.Met, item.Reply})
	}
	return all
}

// AnswerDigest identifies which letter of the office a package made now would answer, and
// how; it is that of [Handed] for a package that still does.
func AnswerDigest(c form.Correspondence) string {
	if len(c.Letters) == 0 {
		return answerDigest(1, nil)
	}
	return answerDigest(c.Number(), settled(c.Letters[len(c.Letters)-1]))
}

func answerDigest(number int, objections []RecordObjection) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%d %#v", max(number, 1), objections))
	return hex.EncodeToString(sum[:])
}

// changedSince lists, in the order of the form, what two packages of one nomination
// hold differently.
func changedSince(c form.Campaign, was, is Record) []form.Key {
	var changed []form.Key
	add := func(key form.Key, same bool) {
		if !same {
			changed = append(changed, key)
		}
	}
	for _, step := range c.Steps {
		for _, f := range step.Fields {
			add(f.Key, was.Answers[f.Key] == is.Answers[f.Key])
		}
	}
	for _, q := range c.Questions {
		a, b := was.Confirm[q.Key], is.Confirm[q.Key]
		add(q.Key, (a == nil) == (b == nil) && (a == nil || *a == *b))
	}
	add(form.KeyHonours, slices.Equal(was.Honours, is.Honours))
	for _, key := range []form.Key{form.KeyDeeds, form.KeyStoryTitle, form.KeyStory} {
		add(key, was.Answers[key] == is.Answers[key])
	}
	before, now := was.pictures(), is.pictures()
	add(form.KeyPortrait, slices.Equal(before[:min(len(before), 1)], now[:min(len(now), 1)]))
	add(form.KeyWork, slices.Equal(before[min(len(before), 1):], now[min(len(now), 1):]))
	add(form.KeyScans, slices.Equal(was.digests(was.scans()), is.digests(is.scans())))
	return slices.Compact(changed)
}

// pictures are the digests of the photos, the ID photo first.
func (r Record) pictures() []string {
	var names []string
	for _, photo := range r.Photos {
		names = append(names, photo.File)
	}
	return r.digests(names)
}

// digests are the SHA-256 of files of the package.
func (r Record) digests(names []string) []string {
	all := map[string]string{}
	for _, file := range r.Files {
		all[file.Name] = file.SHA256
	}
	var found []string
	for _, name := range names {
		found = append(found, all[name])
	}
	return found
}

// again says in Chinese that a package is not the first one, what was changed, and
// what became of the objections; it is empty for the first.
func (r Record) again(c form.Campaign) []string {
	if r.Number < 2 {
		return nil
	}
	lines := []string{fmt.Sprintf("第 %d 次报送，与上一次相比没有改动。", r.Number)}
	if len(r.Changed) > 0 {
		var labels []string
		for _, key := range r.Changed {
			labels = append(labels, form.Quote(c.Label(key)))
		}
		lines[0] = fmt.Sprintf("第 %d 次报送，与上一次相比改动了%s。", r.Number, strings.Join(labels, "、"))
	}
	for _, o := range r.Objections {
		text := strings.TrimRight(oneLine(o.Text), "。")
		switch {
		case o.Reply != "":
			lines = append(lines, fmt.Sprintf("修改意见：%s。说明：%s。", text, strings.TrimRight(oneLine(o.Reply), "。")))
		case o.Met:
			lines = append(lines, fmt.Sprintf("修改意见：%s。已改。", text))
		default:
			lines = append(lines, fmt.Sprintf("修改意见：%s。还没有改。", text))
		}
	}
	return lines
}
