package notice

import (
	"slices"

	"zuimei/form"
)

// knownFields are the fields that code knows: the kinds it can check them as,
// and whether they belong to the story step (else to one of the first three).
var knownFields = map[form.Key]struct {
	kinds []form.Kind
	story bool
}{
	form.KeyUnit:         {kinds: []form.Kind{form.UnitName}},
	form.KeyUnitKind:     {kinds: []form.Kind{form.Choice}},
	form.KeyContact:      {kinds: []form.Kind{form.Person}},
	form.KeyContactPhone: {kinds: []form.Kind{form.Phone}},
	form.KeyFilled:       {kinds: []form.Kind{form.Day}},
	form.KeyName:         {kinds: []form.Kind{form.Person}},
	form.KeySex:          {kinds: []form.Kind{form.Choice}},
	form.KeyEthnicity:    {kinds: []form.Kind{form.Choice, form.Text}},
	form.KeyBorn:         {kinds: []form.Kind{form.Month}},
	form.KeyPolitics:     {kinds: []form.Kind{form.Choice, form.Text}},
	form.KeyEducation:    {kinds: []form.Kind{form.Choice, form.Text}},
	form.KeyStarted:      {kinds: []form.Kind{form.Month}},
	form.KeyPost:         {kinds: []form.Kind{form.Text, form.Choice}},
	form.KeyTitle:        {kinds: []form.Kind{form.Text, form.Choice}},
	form.KeyEmployer:     {kinds: []form.Kind{form.Text}},
	form.KeyPhone:        {kinds: []form.Kind{form.Phone}},
	form.KeyIDNumber:     {kinds: []form.Kind{form.Resident}},
	form.KeyResume:       {kinds: []form.Kind{form.Paragraph}},
	form.KeyDeeds:        {kinds: []form.Kind{form.Paragraph}, story: true},
	form.KeyStoryTitle:   {kinds: []form.Kind{form.Text}, story: true},
	form.KeyStory:        {kinds: []form.Kind{form.Paragraph}, story: true},
}

var (
	neededFields = []form.Key{form.KeyUnit, form.KeyFilled, form.KeyName, form.KeyDeeds, form.KeyStoryTitle, form.KeyStory}
	// namingFields are needed with an answer: files are named and dated by them.
	namingFields = []form.Key{form.KeyUnit, form.KeyFilled, form.KeyName}
	plainKinds   = []form.Kind{form.Text, form.Paragraph, form.Choice, form.Month, form.Day}
	allKinds     = append(slices.Clone(plainKinds), form.UnitName, form.Person, form.Phone, form.Resident)
	countedKinds = []form.Kind{form.Text, form.Paragraph, form.Choice, form.UnitName, form.Person} // those with a limit of 字

	// takenKeys are no names for a field: code uses them for something else.
	takenKeys = append(slices.Clone(form.QuestionKeys),
		form.KeyHonours, form.KeyPortrait, form.KeyWork, form.KeyScans, form.KeyPrinted, form.KeyPackage, form.KeyDeadline,
		"copies", "year", "n", "size")
)

// checkSteps checks that the steps are the seven of the program, in their order,
// and what they ask for.
func (r *reader) checkSteps(c *form.Campaign) {
	for i, s := range c.Steps {
		path := at("steps.%d", i)
		if i >= len(form.StepIDs) || s.ID != form.StepIDs[i] {
			r.report(path+".id", "第 %d 步的代号是“%s”，七个步骤依次是 %s，不能增减或调换。", i+1, s.ID, list(form.StepIDs))
			break
		}
		r.text(path+".title", s.Title)
		r.text(path+".hint", s.Hint)
		r.need(i < len(c.Steps)-1 || i == len(form.StepIDs)-1, path, "只有 %d 步，七个步骤依次是 %s，不能增减或调换。", len(c.Steps), list(form.StepIDs))
	}

	keys := map[string]bool{}
	for i, s := range c.Steps {
		for j, f := range s.Fields {
			path := at("steps.%d.fields.%d", i, j)
			r.unique(keys, path+".key", "代号", string(f.Key))
			r.checkField(path, s.ID, f)
		}
	}
	for _, key := range neededFields {
		_, ok := c.Field(key)
		step := 0
		if knownFields[key].story {
			step = slices.Index(form.StepIDs, form.StepStory)
		}
		r.need(ok, at("steps.%d.%s", step, key), "缺少代号为“%s”的内容，程序要用到它，请照内置的通知文件补上。", key)
	}
}

// checkField checks one field: its key and kind belong together and to the step,
// and it has no limit or choices that its kind cannot have.
func (r *reader) checkField(path string, step form.StepID, f form.Field) {
	r.text(path+".label", f.Label)
	r.need(keyCode.MatchString(string(f.Key)), path+".key", "代号“%s”只能用小写英文字母、数字和下划线，以字母开头。", f.Key)
	r.need(!slices.Contains(takenKeys, f.Key), path+".key", "代号“%s”程序另有用处，请换一个。", f.Key)

	known, isKnown := knownFields[f.Key]
	early := slices.Contains(form.StepIDs[:3], step)
	switch {
	case !slices.Contains(allKinds, f.Kind):
		r.report(path+".kind", "种类“%s”不认识，可以写的有：%s。", f.Kind, list(allKinds))
	case isKnown:
		r.need(slices.Contains(known.kinds, f.Kind), path+".kind", "“%s”的种类只能是 %s，现在是“%s”。", f.Key, list(known.kinds), f.Kind)
	default:
		r.need(slices.Contains(plainKinds, f.Kind), path+".kind",
			"种类“%s”只给程序认识的代号用；“%s”是自己增加的，种类可以是 %s。", f.Kind, f.Key, list(plainKinds))
	}
	switch {
	case !slices.Contains(form.StepIDs, step): // reported by checkSteps
	case isKnown && known.story:
		r.need(step == form.StepStory, path+".key", "“%s”只能放在第五步（story），现在在“%s”。", f.Key, step)
	case isKnown:
		r.need(early, path+".key", "“%s”只能放在前三步，现在在“%s”。", f.Key, step)
	default:
		r.need(early, path+".key", "自己增加的内容“%s”只能放在前三步，现在在“%s”。", f.Key, step)
	}

	r.need(f.Required || !slices.Contains(namingFields, f.Key), path+".required",
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

// checkQuestions checks that each question on eligibility is there once, with its
// expected answer.
func (r *reader) checkQuestions(c *form.Campaign) {
	seen := map[string]bool{}
	for i, q := range c.Questions {
		path := at("questions.%d", i)
		r.unique(seen, path+".key", "问题", string(q.Key))
		r.need(slices.Contains(form.QuestionKeys, q.Key), path+".key", "不认识问题“%s”，六个问题是 %s；文字可以改，代号不能增减。", q.Key, list(form.QuestionKeys))
		r.need(r.written(path+".expect"), path+".expect", "没有写 expect：符合条件的回答是“是”就写 true，是“否”就写 false。")
		r.text(path+".text", q.Text)
		r.text(path+".refusal", q.Refusal)
	}
	for _, key := range form.QuestionKeys {
		r.need(seen[string(key)], "questions."+string(key), "缺少问题“%s”，六个问题是 %s；文字可以改，代号不能增减。", key, list(form.QuestionKeys))
	}
}
