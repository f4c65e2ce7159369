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

// A unit of the list is known with and without the regions before its name, on either side.
func TestListedWithRegions(t *testing.T) {
	c := Campaign{
		Place: Place{Regions: []string{"山东省", "莱芜区"}},
		Units: []Unit{{Name: "莱芜区晨光纺织公司工会", Aliases: []string{"山东省晨光厂工会"}}, {Name: "凤城街道总工会"}},
	}
	for typed, want := range map[string]string{
		"莱芜区晨光纺织公司工会": "莱芜区晨光纺织公司工会", "晨光纺织公司工会": "莱芜区晨光纺织公司工会", "山东省莱芜区晨光纺织公司工会": "莱芜区晨光纺织公司工会",
		"晨光厂工会": "莱芜区晨光纺织公司工会", "莱芜区凤城街道总工会": "凤城街道总工会", "晨光": "", "": "",
	} {
		if got := c.Listed(typed); got != want {
			t.Errorf("%s: %q", typed, got)
		}
	}
}
