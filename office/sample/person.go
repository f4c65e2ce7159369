package sample

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"strings"

	"zuimei/form"
)

// person is somebody who is made up, with the seeds of the pictures.
type person struct {
	name     string
	woman    bool
	portrait uint64
	drawings [3]uint64
	women    [3]bool // whom the drawings show
	grain    [3]uint64
	passage  string // of another unit's story, which stands in this one too
}

const (
	surnames = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
	// The two characters of a given name; the first half of each are men's.
	first  = "志建国海永德文立广明学庆春秀玉桂晓丽雅红慧淑雪燕"
	second = "强军伟峰勇刚波涛平华林东玲芳娟霞敏静丽萍梅英兰莉"
)

// names are different ones, in the order of a seed; every second is a woman's.
func names(rng *rand.Rand, n int) []string {
	family, one, two := []rune(surnames), []rune(first), []rune(second)
	seen := map[string]bool{}
	var all []string
	for len(all) < n {
		half := len(one) / 2 * (len(all) % 2)
		name := string([]rune{pick(rng, family), one[half+rng.IntN(len(one)/2)], two[half+rng.IntN(len(two)/2)]})
		if rng.IntN(8) == 0 { // some have one character
			name = string([]rune(name)[:1]) + string([]rune(name)[2:])
		}
		if !seen[name] {
			seen[name] = true
			all = append(all, name)
		}
	}
	return all
}

// trade is what somebody does, and where.
type trade struct{ post, title, employer string }

var trades = []trade{
	{"高炉工长", "高级技师", "钢铁有限公司"},
	{"电气焊工", "技师", "机械制造有限公司"},
	{"数控车工", "高级工", "精密机械有限公司"},
	{"细纱挡车工", "高级工", "纺织有限公司"},
	{"公交驾驶员", "", "公共交通有限公司"},
	{"环卫班长", "", "环境卫生服务有限公司"},
	{"供热运行工", "中级工", "热力有限公司"},
	{"食品检验员", "助理工程师", "食品有限公司"},
	{"急诊护士", "主管护师", "中心卫生院"},
	{"净水工", "高级工", "供水有限公司"},
	{"叉车司机", "中级工", "物流有限公司"},
	{"装配钳工", "技师", "重型机械有限公司"},
	{"变电检修工", "技师", "电力工程有限公司"},
	{"养路工", "", "公路养护有限公司"},
	{"农机修理工", "高级工", "农业机械有限公司"},
	{"印刷机长", "技师", "印务有限公司"},
	{"锅炉司炉工", "高级工", "热电有限公司"},
	{"燃气巡线工", "", "燃气有限公司"},
	{"窗口服务员", "", "政务服务中心"},
	{"工艺工程师", "工程师", "化工有限公司"},
}

// nomination is what a unit types about a person, without the pictures.
func (r *round) nomination(u *unit, p *person, rng *rand.Rand) form.Nomination {
	c := r.campaign
	n := form.NewNomination(c.ID)
	filled := r.day(-9 + rng.IntN(4))
	age := 26 + rng.IntN(22)
	born := filled.Y - age
	started := born + 18 + rng.IntN(5)
	job := pick(rng, trades)
	employer := r.place + pick(rng, strings.Fields("晨光 恒泰 鲁盛 汇丰源 金桥 东岳 华新 瑞祥 长城北 振兴 广达 永安")) + job.employer
	who := [2]string{p.name, "他"}
	sex := "男"
	if p.woman {
		who[1], sex = "她", "女"
	}
	middle := started + 2 + rng.IntN(max(filled.Y-started-3, 1))
	for key, text := range map[form.Key]string{
		form.KeyUnit: u.name, form.KeyUnitKind: u.kind, form.KeyContact: u.contact, form.KeyContactPhone: u.phone,
		form.KeyFilled: filled.String(), form.KeyName: p.name, form.KeySex: sex,
		form.KeyEthnicity: pick(rng, strings.Fields("汉族 汉族 汉族 汉族 汉族 汉族 汉族 回族 满族 蒙古族")),
		form.KeyBorn:      fmt.Sprintf("%d-%02d", born, 1+rng.IntN(12)), form.KeyStarted: fmt.Sprintf("%d-%02d", started, 1+rng.IntN(12)),
		form.KeyPolitics:  pick(rng, strings.Fields("中共党员 中共党员 群众 群众 群众 共青团员")),
		form.KeyEducation: pick(rng, strings.Fields("大专 大专 大学本科 高中 中专 技校 初中")),
		form.KeyPost:      job.post, form.KeyTitle: job.title, form.KeyEmployer: employer, form.KeyPhone: telephone(rng),
	} {
		n.Answers[key] = text
	}
	n.Answers[form.KeyResume] = fmt.Sprintf("%s至%d年%d月　%s学徒\n%d年%d月至今　%s%s",
		chineseMonth(n.Answers[form.KeyStarted]), middle, 6, employer, middle, 7, employer, job.post)
	n.Answers[form.KeyDeeds] = prose(rng, who, filled.Y, cmp.Or(fieldOf(c, form.KeyDeeds).Max, 300)*9/10)
	n.Answers[form.KeyDeeds] = strings.ReplaceAll(n.Answers[form.KeyDeeds], "\n", "")
	n.Answers[form.KeyStoryTitle] = pick(rng, words['Q']) + "——记" + job.post + p.name
	length := cmp.Or(c.Story.Max, 1500)
	shared := form.Count(p.passage).Words
	n.Answers[form.KeyStory] = strings.TrimPrefix(prose(rng, who, filled.Y, max(length*(6+rng.IntN(3))/10-shared, 0))+"\n"+p.passage, "\n")
	n.Answers[form.KeyStory] = strings.TrimSpace(n.Answers[form.KeyStory])
	r.honours(&n, rng, filled.Y)
	for _, q := range c.Questions {
		n.Confirm[q.Key] = new(q.Expect)
	}
	complete(c, &n, rng, filled)
	return n
}

func fieldOf(c form.Campaign, key form.Key) form.Field {
	f, _ := c.Field(key)
	return f
}

// telephone is a number of nobody's: those that begin like it are used in examples.
func telephone(rng *rand.Rand) string { return fmt.Sprintf("1380000%04d", rng.IntN(10000)) }

func chineseMonth(s string) string {
	d, _ := form.ReadDate(s)
	return d.Chinese()
}

// honours gives two of three people some.
func (r *round) honours(n *form.Nomination, rng *rand.Rand, year int) {
	levels := r.campaign.Person.HonourLevels
	if rng.IntN(3) == 0 || len(levels) == 0 {
		return
	}
	for i := range 1 + rng.IntN(2) {
		n.Honours = append(n.Honours, form.Honour{
			Date: fmt.Sprintf("%d-%02d", year-1-2*i-rng.IntN(2), 1+rng.IntN(12)), Level: levels[0],
			Name: r.place + pick(rng, strings.Fields("五一劳动奖章 先进工作者 技术能手 优秀共产党员 岗位标兵 劳动模范")), Issuer: r.place + "总工会", Kind: form.HonourTitle,
		})
	}
}

// complete answers what the notice asks for beyond the fields that the program knows.
func complete(c form.Campaign, n *form.Nomination, rng *rand.Rand, filled form.Date) {
	for _, s := range c.Steps {
		for _, f := range s.Fields {
			known := n.Answers[f.Key]
			if f.Kind == form.Choice && !f.Open && known != "" {
				if _, ok := f.Option(known); !ok {
					known = "" // this notice words it otherwise
				}
			}
			if known != "" || !f.Required {
				n.Answers[f.Key] = known
				continue
			}
			switch f.Kind {
			case form.Choice:
				if len(f.Choices) > 0 {
					known = pick(rng, f.Choices).Value
				}
			case form.Month:
				known = fmt.Sprintf("%d-%02d", filled.Y-1, 1+rng.IntN(12))
			case form.Day:
				known = filled.String()
			case form.Phone:
				known = telephone(rng)
			case form.Person:
				known = n.Answers[form.KeyName]
			case form.Resident:
				known = residentNumber(n)
			default:
				known = "无"
			}
			n.Answers[f.Key] = known
		}
	}
}

// residentNumber is an ID number that agrees with the other answers (GB 11643). It is of
// a district that does not exist.
func residentNumber(n *form.Nomination) string {
	order := 2
	if n.Answers[form.KeySex] == "男" {
		order = 1
	}
	born, _ := form.ReadDate(n.Answers[form.KeyBorn])
	digits := fmt.Sprintf("990099%04d%02d01%03d", born.Y, born.M, 100+order)
	sum := 0
	weight := 1
	for i := len(digits) - 1; i >= 0; i-- {
		weight = weight * 2 % 11
		sum += int(digits[i]-'0') * weight
	}
	return digits + string("10X98765432"[sum%11])
}
