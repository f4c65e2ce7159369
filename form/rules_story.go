package form

import "strings"

var storyRules = []Rule{
	{
		Name: "story-missing",
		Doc:  "There is a story (notice, item 7).",
		Run: once(func(c Case) *Finding {
			if !blank(c.Answer(KeyStory)) {
				return nil
			}
			return refuse(KeyStory, c.label(KeyStory), "还没有填写，须有一篇不超过 %d 字的材料，请填写或导入。", c.Story.Max)
		}),
	},
	{
		Name: RuleStoryLength,
		Doc:  "The story's body has 1500 字 at most as Word counts, with a warning from 1450 (notice, item 7; 民法典 1259).",
		Run: once(func(c Case) *Finding {
			words := Count(c.Answer(KeyStory)).Words
			if words <= c.Story.Max && words >= c.Story.Warn && c.Story.Warn > 0 {
				return warn(KeyStory, c.label(KeyStory), "现有 %d 字，上限 %d 字，已接近上限，请不要再增加。", words, c.Story.Max)
			}
			return tooLong(c, KeyStory, words, c.Story.Max)
		}),
	},
	{
		Name: "story-name",
		Doc:  "The story is about the nominee: the name occurs in it (practice).",
		Run: once(func(c Case) *Finding {
			name, story := c.asked(KeyName), c.Answer(KeyStory)
			if name == "" || blank(story) || strings.Contains(story, name) || strings.Contains(plainName(story), plainName(name)) {
				return nil
			}
			return warn(KeyStory, c.label(KeyStory)+"里", "没有出现%s，请核对是不是本人的材料、名字有没有写错。", quoted(name))
		}),
	},
}

// plainName takes out what differs between spellings of one name.
func plainName(s string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '　' || r == '·' || strings.ContainsRune(likeDots, r) {
			return -1
		}
		return r
	}, plain(s))
}
