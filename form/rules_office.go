package form

import "slices"

// unfilled are keys of findings at which the user fills in nothing: what the office says
// of them is about the whole.
var unfilled = []Key{KeyPrinted, KeyPackage, KeyDeadline}

var officeRules = []Rule{{
	Name: RuleOffice,
	Doc:  "What the office objected to in a package is mended or answered (practice: 限期补正).",
	Run: func(c Case) []Finding {
		var all []Finding
		number, open := 0, 0
		var until Date
		for _, letter := range c.Correspondence.Letters {
			for _, item := range letter.Items {
				if number++; item.settled() {
					continue
				}
				open++
				if due := letter.Until; !due.IsZero() && (until.IsZero() || due.Before(until)) {
					until = due
				}
				key, subject := item.place(c.Nomination), ""
				if c.Names(key) {
					subject = c.label(key) + "处，"
				}
				if !c.Names(key) || slices.Contains(unfilled, key) {
					key = ""
				}
				found := warn(key, subject, "主办单位提出：%s", EndSentence(item.Text))
				found.Objection = number
				all = append(all, *found)
			}
		}
		switch {
		case open == 0 || until.IsZero():
		case until.Before(c.Today):
			all = append(all, *warn(KeyDeadline, "", "主办单位要求在%s前改好，现在已经过了，请先打电话说明。", until.Chinese()))
		default: // what is to be done, the objections say
			all = append(all, *remark(KeyDeadline, "", "主办单位要求在%s前改好，重新报送。", until.Chinese()))
		}
		if c.Correspondence.Unread {
			all = append(all, *warn(KeyPackage, "", "主办单位的来信读不出来，请重新打开收到的来信。"))
		}
		return all
	},
}}
