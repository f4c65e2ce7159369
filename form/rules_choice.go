package form

import (
	"cmp"
	"strings"
	"unicode"
)

// inFull are other forms that people write, and the one that they mean. A notice
// may list any of them.
var inFull = map[string]string{
	"党员": "中共党员", "共产党员": "中共党员", "中国共产党党员": "中共党员", "中国共产党员": "中共党员", "中共": "中共党员", "中共正式党员": "中共党员",
	"预备党员": "中共预备党员", "中国共产党预备党员": "中共预备党员",
	"团员": "共青团员", "共青团": "共青团员", "中国共产主义青年团团员": "共青团员",
	"民革": "民革党员", "民盟": "民盟盟员", "民建": "民建会员", "民进": "民进会员", "农工党": "农工党党员", "农工党员": "农工党党员",
	"致公党": "致公党党员", "致公党员": "致公党党员", "九三学社": "九三学社社员", "九三社员": "九三学社社员", "台盟": "台盟盟员",
	"无党派": "无党派人士", "无党派民主人士": "无党派人士", "普通群众": "群众", "一般群众": "群众", "公民": "群众",

	"本科": "大学本科", "大学": "大学本科", "全日制本科": "大学本科", "在职本科": "大学本科", "大本": "大学本科", "学士": "大学本科", "本科生": "大学本科",
	"全日制大学": "大学本科", "在职大学": "大学本科", "全日制大学本科": "大学本科", "在职大学本科": "大学本科",
	"专科": "大专", "大学专科": "大专", "高职": "大专", "专科生": "大专", "大学普通班": "大专",
	"硕士": "研究生", "博士": "研究生", "硕士研究生": "研究生", "博士研究生": "研究生", "在职研究生": "研究生",
	"中职": "中专", "中等专科": "中专", "中等专业学校": "中专", "技工": "技校", "技工学校": "技校", "技师学院": "技校",
	"职高": "高中", "职业高中": "高中", "高级中学": "高中", "初级中学": "初中",

	"男性": "男", "女性": "女",
	"维族": "维吾尔族", "蒙族": "蒙古族", "朝族": "朝鲜族", "哈族": "哈萨克族",
}

func checkChoice(c Case, f Field, answer string) *Finding {
	if f.Kind != Choice || blank(answer) || hasOption(f, answer) {
		return nil
	}
	meant, ok := nearOption(f, answer)
	switch {
	case ok && meant.Label == strings.TrimSpace(answer):
		return warn(f.Key, c.label(f.Key)+"里的", "%s应记作%s，请改过来。", Quote(meant.Label), Quote(meant.Value)).fixed(meant.Value)
	case ok:
		return warn(f.Key, c.label(f.Key), "填的是%s，规范写法是%s，请改过来。", quoted(answer), Quote(meant.Label)).fixed(meant.Value)
	case f.Open:
		return nil
	}
	var offered []string
	for _, o := range f.Choices {
		offered = append(offered, o.Label)
	}
	if len(offered) > 4 {
		offered = append(offered[:3:3], offered[3]+"等各项")
	}
	return refuse(f.Key, c.label(f.Key), "填的是%s，请从%s中选一项。", quoted(answer), strings.Join(offered, "、"))
}

func hasOption(f Field, value string) bool {
	for _, o := range f.Choices {
		if o.Value == value {
			return true
		}
	}
	return false
}

// nearOption is the entry of the list that a typed answer probably means.
func nearOption(f Field, answer string) (Option, bool) {
	typed := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || lost(r) {
			return -1
		}
		return r
	}, plain(answer))
	for _, tail := range []string{"学历", "毕业"} {
		typed = strings.TrimSuffix(typed, tail)
	}
	full := func(name string) string { return cmp.Or(inFull[name], name) }
	for _, o := range f.Choices {
		for _, name := range []string{o.Value, o.Label} {
			if full(name) == full(typed) || name == typed+"族" {
				return o, true
			}
		}
	}
	return Option{}, false
}
