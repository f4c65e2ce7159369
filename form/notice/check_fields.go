package notice

import (
	"slices"

	"zuimei/form"
)

var (
	plainKinds   = []form.Kind{form.Text, form.Paragraph, form.Choice, form.Month, form.Day}
	allKinds     = append(slices.Clone(plainKinds), form.UnitName, form.Person, form.Phone, form.Resident)
	countedKinds = []form.Kind{form.Text, form.Paragraph, form.Choice, form.UnitName, form.Person} // those with a limit of 字

	// placeholders of texts and file names are no names for a field.
	placeholders = []form.Key{"copies", "year", "n", "size"}
)

// checkSteps checks that the steps are those of the program, in their order,
// and what they ask for.
func (r *reader) checkSteps(c *form.Campaign) {
	for i, s := range c.Steps {
		path := at("steps.%d", i)
		if i >= len(form.StepIDs) || s.ID != form.StepIDs[i] {
			r.report(path+".id", "第 %d 步的代号是“%s”，%s个步骤依次是 %s，不能增减或调换。", i+1, s.ID, numeral(len(form.StepIDs)), list(form.StepIDs))
			break
		}
		r.text(path+".title", s.Title)
		r.text(path+".hint", s.Hint)
		r.need(i < len(c.Steps)-1 || i == len(form.StepIDs)-1, path, "只有 %d 步，%s个步骤依次是 %s，不能增减或调换。", len(c.Steps), numeral(len(form.StepIDs)), list(form.StepIDs))
	}

	keys := map[string]bool{}
	for i, s := range c.Steps {
		for j, f := range s.Fields {
			path := at("steps.%d.fields.%d", i, j)
			r.unique(keys, path+".key", "代号", string(f.Key))
			r.checkField(path, s.ID, f)
		}
	}
	for _, known := range form.KnownKeys {
		_, ok := c.Field(known.Key)
		step := max(slices.Index(form.StepIDs, known.Step), 0)
		r.need(ok || !known.Needed, at("steps.%d.%s", step, known.Key), "缺少代号为“%s”的内容，程序要用到它，请照内置的通知文件补上。", known.Key)
	}
}

// checkField checks one field: its key and kind belong together and to the step,
// and it has no limit or choices that its kind cannot have.
func (r *reader) checkField(path string, step form.StepID, f form.Field) {
	r.text(path+".label", f.Label)
	r.need(keyCode.MatchString(string(f.Key)), path+".key", "代号“%s”只能用小写英文字母、数字和下划线，以字母开头。", f.Key)
	known := form.Known[f.Key]
	isKnown := known.Kinds != nil
	r.need((known.Key == "" || isKnown) && !slices.Contains(placeholders, f.Key), path+".key", "代号“%s”程序另有用处，请换一个。", f.Key)
	switch {
	case !slices.Contains(allKinds, f.Kind):
		r.report(path+".kind", "种类“%s”不认识，可以写的有：%s。", f.Kind, list(allKinds))
	case isKnown:
		r.need(slices.Contains(known.Kinds, f.Kind), path+".kind", "“%s”的种类只能是 %s，现在是“%s”。", f.Key, list(known.Kinds), f.Kind)
	default:
		r.need(slices.Contains(plainKinds, f.Kind), path+".kind",
			"种类“%s”只给程序认识的代号用；“%s”是自己增加的，种类可以是 %s。", f.Kind, f.Key, list(plainKinds))
	}
	r.checkStepOf(path, step, f.Key, known)

	r.need(f.Required || !known.Names, path+".required",
		"“%s”用来给文件起名、注明日期，必须必填（required = true）。", f.Key)
	r.need(f.Max >= 0, path+".max", "字数上限是 %d，不能小于 0；不限就不写。", f.Max)
	r.need(f.Max <= 0 || slices.Contains(countedKinds, f.Kind), path+".max", "种类“%s”没有字数上限，请删去 max。", f.Kind)
	r.need(f.Max <= 0 || f.Key != form.KeyStory, path+".max", "事迹材料的字数上限写在 [story] 一段的 max，请删去这里的 max。")
	if f.Kind != form.Choice {
		r.need(len(f.Choices) == 0, path+".choices", "只有种类是 choice 的内容才有选项，请删去 choices，或把种类改成 choice。")
		r.need(!f.Open, path+".open", "只有种类是 choice 的内容才能写 open，请删去。")
		return
	}
	r.need(len(f.Choices) > 0, path+".choices", "“%s”是选择，却没有选项，请写 choices。", f.Label)
	values, labels := map[string]bool{}, map[string]bool{}
	for i, o := range f.Choices {
		option := at("%s.choices.%d", path, i)
		r.unique(values, option, "选项", o.Value)
		r.unique(labels, option, "选项", o.Label)
		r.need(f.Key != form.KeySex || o.Value == "男" || o.Value == "女", path+".choices", "性别的选项只能是“男”和“女”，现在是“%s”。", o.Value)
	}
}

// checkStepOf checks that a field stands on a step on which it can be asked for.
func (r *reader) checkStepOf(path string, step form.StepID, key form.Key, known form.KnownKey) {
	plain := slices.Contains(form.PlainSteps, step)
	first := "前" + numeral(len(form.PlainSteps)) + "步"
	switch {
	case !slices.Contains(form.StepIDs, step): // reported by checkSteps
	case known.Step != "" && known.Kinds != nil:
		number := numeral(slices.Index(form.StepIDs, known.Step) + 1)
		r.need(step == known.Step, path+".key", "“%s”只能放在第%s步（%s），现在在“%s”。", key, number, known.Step, step)
	case known.Kinds != nil:
		r.need(plain, path+".key", "“%s”只能放在%s，现在在“%s”。", key, first, step)
	default:
		story := numeral(slices.Index(form.StepIDs, form.StepStory) + 1)
		r.need(slices.Contains(form.OwnSteps, step), path+".key", "自己增加的内容“%s”只能放在%s和第%s步，现在在“%s”。", key, first, story, step)
	}
}

// numeral is a number in Chinese, as it counts steps and questions.
func numeral(n int) string { return string([]rune("零一二三四五六七八九")[n]) }

// checkQuestions checks that each question on eligibility is there once, with its
// expected answer.
func (r *reader) checkQuestions(c *form.Campaign) {
	seen := map[string]bool{}
	for i, q := range c.Questions {
		path := at("questions.%d", i)
		r.unique(seen, path+".key", "问题", string(q.Key))
		r.need(slices.Contains(form.QuestionKeys, q.Key), path+".key", "不认识问题“%s”，%s个问题是 %s；文字可以改，代号不能增减。", q.Key, numeral(len(form.QuestionKeys)), list(form.QuestionKeys))
		r.need(r.written(path+".expect"), path+".expect", "没有写 expect：符合条件的回答是“是”就写 true，是“否”就写 false。")
		r.text(path+".text", q.Text)
		r.text(path+".refusal", q.Refusal)
	}
	for _, key := range form.QuestionKeys {
		r.need(seen[string(key)], "questions."+string(key), "缺少问题“%s”，%s个问题是 %s；文字可以改，代号不能增减。", key, numeral(len(form.QuestionKeys)), list(form.QuestionKeys))
	}
}

// checkSynonyms checks that further labels belong to something that is asked for, and none
// of them to two.
func (r *reader) checkSynonyms(c *form.Campaign) {
	seen := map[string]bool{}
	for i, s := range c.Synonyms {
		path := at("synonyms.%d", i)
		_, asked := c.Field(s.Field)
		r.need(asked || s.Field == form.KeyHonours || s.Field == form.KeyPortrait, path+".field",
			"“%s”不是要填的内容，请写某一项的代号，或 honours（曾获荣誉）、portrait（证件照）。", s.Field)
		r.need(len(s.Labels) > 0, path+".labels", "没有写别的叫法，请写 labels = [\"…\"]，或删去这一段。")
		for j, label := range s.Labels {
			line := at("%s.labels.%d", path, j)
			r.text(line, label)
			r.unique(seen, line, "叫法", label)
		}
	}
}
