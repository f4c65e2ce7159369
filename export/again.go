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
	r.Objections = settled(letters)
}

// settled lists what became of the objections in all letters about the newest package
// that any letter answers, and of those in other letters, until a package that the office
// has answered told it how they were settled.
func settled(letters []form.Received) (all []RecordObjection) {
	last := letters[len(letters)-1]
	told, _ := readRecord(last.Record) // one that cannot be read told nothing
	for _, letter := range letters {
		for _, item := range letter.Items {
			now := RecordObjection{item.Field, item.Text, item.Met, item.Reply}
			known := slices.ContainsFunc(told.Objections, func(o RecordObjection) bool {
				return o.Field == now.Field && o.Text == now.Text && o.settled()
			})
			if letter.Answers == last.Answers || !now.settled() || !known {
				all = append(all, now)
			}
		}
	}
	return all
}

// AnswerDigest identifies which letter of the office a package made now would answer, and
// how; it is that of [Handed] for a package that still does.
func AnswerDigest(c form.Correspondence) string {
	if len(c.Letters) == 0 {
		return answerDigest(1, nil)
	}
	return answerDigest(c.Number(), settled(c.Letters))
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
	before, now := was.pictures(), is.pictures()
	add(form.KeyPortrait, slices.Equal(before[:min(len(before), 1)], now[:min(len(now), 1)]))
	add(form.KeyWork, slices.Equal(before[min(len(before), 1):], now[min(len(now), 1):]))
	add(form.KeyCaptions, sameCaptions(was, is))
	kinds := []form.Key{}
	for _, a := range c.AllAttachments() {
		kinds = append(kinds, a.Key)
	}
	for _, f := range slices.Concat(was.Files, is.Files) { // a later edition may have dropped a kind
		if key := form.Key(f.Label); key != "" && !slices.Contains(kinds, key) {
			kinds = append(kinds, key)
		}
	}
	for _, key := range kinds {
		add(key, slices.Equal(was.digests(was.filesOf(key)), is.digests(is.filesOf(key))))
	}
	return changed
}

// sameCaptions reports whether the same is written under every picture that two packages
// share, wherever it stands.
func sameCaptions(was, is Record) bool {
	now := map[string]string{}
	for i, digest := range is.pictures() {
		now[digest] = is.Photos[i].Caption
	}
	for i, digest := range was.pictures() {
		if caption, shared := now[digest]; shared && caption != was.Photos[i].Caption {
			return false
		}
	}
	return true
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

// again says in Chinese, for the mail, that a package is not the first one, what was
// changed, and how many objections were settled; "" for the first. It repeats nobody's
// words: a reply may hold what does not belong into a mail.
func (r Record) again(c form.Campaign) string {
	if r.Number < 2 {
		return ""
	}
	met, explained := 0, 0
	for _, o := range r.Objections {
		switch {
		case o.Reply != "":
			explained++
		case o.Met:
			met++
		}
	}
	open := len(r.Objections) - met - explained
	text := fmt.Sprintf("%s修改意见 %d 条：已改 %d 条", r.sinceBefore(c), len(r.Objections), met)
	if explained > 0 {
		text += fmt.Sprintf("，说明 %d 条", explained)
	}
	if open > 0 {
		text += fmt.Sprintf("，还有 %d 条没有改", open)
	}
	return text + "。"
}

// sinceBefore says in Chinese which package it is and what was changed since the one before.
func (r Record) sinceBefore(c form.Campaign) string {
	if len(r.Changed) == 0 {
		return fmt.Sprintf("第 %d 次报送，与上一次相比没有改动。", r.Number)
	}
	var labels []string
	for _, key := range r.Changed {
		labels = append(labels, form.Quote(c.Label(key)))
	}
	return fmt.Sprintf("第 %d 次报送，与上一次相比改动了%s。", r.Number, strings.Join(labels, "、"))
}

// answered says in Chinese, for the list in the package, what again says and what became
// of each objection; it is empty for the first package.
func (r Record) answered(c form.Campaign) []string {
	if r.Number < 2 {
		return nil
	}
	lines := []string{r.sinceBefore(c)}
	for _, o := range r.Objections {
		text := "修改意见"
		if c.Names(o.Field) {
			text += "（" + c.Label(o.Field) + "）"
		}
		text += "：" + form.EndSentence(oneLine(o.Text))
		switch {
		case o.Reply != "":
			text += "说明：" + form.EndSentence(oneLine(o.Reply))
		case o.Met:
			text += "已改。"
		default:
			text += "还没有改。"
		}
		lines = append(lines, text)
	}
	return lines
}
