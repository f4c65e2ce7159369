package form

import "testing"

func TestKeys(t *testing.T) {
	c := builtIn()
	c.Attachments = []Attachment{proof}
	for _, test := range []struct {
		key   Key
		step  StepID
		label string
	}{
		{"name", StepPerson, "姓名"},
		{"unit", StepUnit, "推荐单位"},
		{"contact_phone", StepUnit, "联系人电话"},
		{"resume", StepRecord, "工作简历"},
		{"honours", StepRecord, "曾获荣誉"},
		{"honours.2", StepRecord, "曾获荣誉第 2 项"},
		{"portrait", StepPhotos, "证件照"},
		{"work", StepPhotos, "工作生活照"},
		{"work.1", StepPhotos, "工作生活照第 1 张"},
		{"scans.3", StepHandIn, "盖章扫描件第 3 份"},
		{"荣誉证书", StepHandIn, "荣誉证书"},
		{"荣誉证书.2", StepHandIn, "荣誉证书第 2 个"},
		{"story", StepStory, "事迹材料"},
		{"deeds", StepStory, "主要事迹"},
		{"printed", StepHandIn, "打印的推荐表"},
		{"package", StepHandIn, "材料包"},
		{"deadline", StepHandIn, "报送期限"},
		{"civil_servant", StepUnit, "是公务员"},
		{"id_number", StepReview, "id_number"},
		{"", StepReview, ""},
	} {
		if got := c.StepOf(test.key); got != test.step {
			t.Errorf("StepOf(%q) = %q, want %q", test.key, got, test.step)
		}
		if got := c.Label(test.key); got != test.label {
			t.Errorf("Label(%q) = %q, want %q", test.key, got, test.label)
		}
	}
	if _, ok := c.Field("honours"); ok {
		t.Error("honours are no field")
	}
	sex, _ := c.Field(KeySex)
	if _, ok := sex.Option("其他"); ok {
		t.Error("an option that is not in the list")
	}
}
