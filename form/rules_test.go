package form

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// answer sets one answer.
func answer(key Key, text string) func(*Case) {
	return func(s *Case) { s.Nomination.Answers[key] = text }
}

// answers sets several: key, text, key, text.
func answers(pairs ...string) func(*Case) {
	return func(s *Case) {
		for i := 0; i < len(pairs); i += 2 {
			s.Nomination.Answers[Key(pairs[i])] = pairs[i+1]
		}
	}
}

// photo changes the facts of one file, "portrait", "work.1" or "scans.1".
func photo(key Key, change func(*PhotoFacts)) func(*Case) {
	return func(s *Case) {
		switch key {
		case KeyPortrait:
			change(s.Evidence.Portrait)
		case "work.1":
			change(&s.Evidence.Work[0])
		case "work.2":
			change(&s.Evidence.Work[1])
		case "scans.1":
			s.Nomination.Scans = []string{"scans/盖章.pdf"}
			s.Evidence.Attached = map[Key][]PhotoFacts{KeyScans: {{Name: "盖章.pdf", Path: "scans/盖章.pdf", Format: PDF, Size: 400_000, SHA256: "5c", Body: 400_000, Complete: true}}}
			change(&s.Evidence.Attached[KeyScans][0])
		}
	}
}

// proof is what some notices ask for beside the form.
var proof = Attachment{Key: "荣誉证书", Label: "荣誉证书", Formats: []PhotoFormat{PDF, PNG, DOCX}, Count: 2, Size: 1 << 20, Required: true}

// proven adds files of proof, each changed.
func proven(count int, change func(i int, f *PhotoFacts)) func(*Case) {
	return func(s *Case) {
		s.Campaign.Attachments = []Attachment{proof}
		s.Evidence.Attached = map[Key][]PhotoFacts{}
		for i := range count {
			name := fmt.Sprintf("证书%d.pdf", i+1)
			f := PhotoFacts{Name: name, Path: "attachments/" + name, Format: PDF, Size: 400_000, SHA256: name, Body: 400_000, Complete: true}
			if change != nil {
				change(i, &f)
			}
			s.Nomination.SetFiles(proof.Key, append(s.Nomination.Files(proof.Key), f.Path))
			s.Evidence.Attached[proof.Key] = append(s.Evidence.Attached[proof.Key], f)
		}
	}
}

// caption writes under work photo i, from 0.
func caption(i int, text string) func(*Case) {
	return func(s *Case) { s.Nomination.Photos.SetCaption(i, text) }
}

// sized makes a file of that many bytes, all of them picture.
func sized(bytes int64) func(*PhotoFacts) {
	return func(f *PhotoFacts) { f.Size, f.Body = bytes, bytes }
}

// cropped gives the ID photo a size in pixels and a crop.
func cropped(width, height int, c Crop) func(*Case) {
	return func(s *Case) {
		measured(width, height)(s.Evidence.Portrait)
		s.Nomination.Photos.PortraitCrop = &c
	}
}

// measured makes a picture of that many pixels.
func measured(width, height int) func(*PhotoFacts) {
	return func(f *PhotoFacts) { f.Width, f.Height = width, height }
}

// alike gives the work photos, of one shape, a likeness each.
func alike(first, second uint64) func(*Case) {
	return func(s *Case) {
		s.Evidence.Work[0].Likeness, s.Evidence.Work[1].Likeness = first, second
		measured(4000, 3000)(&s.Evidence.Work[0])
		measured(2000, 1500)(&s.Evidence.Work[1])
	}
}

func honours(rows ...Honour) func(*Case) {
	return func(s *Case) { s.Nomination.Honours = rows }
}

func today(text string) func(*Case) {
	return func(s *Case) { s.Evidence.Today, _ = ParseDate(text) }
}

// withID puts the ID number's field, which is off in the notice, on the second step.
func withID(number string) func(*Case) {
	return func(s *Case) {
		s.Campaign.Steps = slices.Clone(s.Campaign.Steps)
		person := &s.Campaign.Steps[1]
		person.Fields = append(slices.Clone(person.Fields), Field{Key: KeyIDNumber, Label: "身份证号", Kind: Resident})
		s.Nomination.Answers[KeyIDNumber] = number
	}
}

// educations are the choices of 文化程度.
func educations(values ...string) func(*Case) {
	return func(s *Case) {
		s.Campaign.Steps = slices.Clone(s.Campaign.Steps)
		fields := slices.Clone(s.Campaign.Steps[1].Fields)
		s.Campaign.Steps[1].Fields = fields
		for i := range fields {
			if fields[i].Key == KeyEducation {
				fields[i].Choices = nil
				for _, v := range values {
					fields[i].Choices = append(fields[i].Choices, Option{v, v})
				}
			}
		}
	}
}

// extraField adds a field of the office's own to the first step.
func extraField(f Field, text string) func(*Case) {
	return func(s *Case) {
		s.Campaign.Steps = slices.Clone(s.Campaign.Steps)
		unit := &s.Campaign.Steps[0]
		unit.Fields = append(slices.Clone(unit.Fields), f)
		s.Nomination.Answers[f.Key] = text
	}
}

// parseNotice is package notice's Parse, set by external_test.go: these tests are
// part of package form, which notice imports.
var parseNotice func([]byte) Campaign

// SetParser lets external_test.go set parseNotice.
func SetParser(parse func([]byte) Campaign) { parseNotice = parse }

// builtIn is the built-in notice.
var builtIn = sync.OnceValue(func() Campaign {
	text, err := os.ReadFile(filepath.Join("..", "assets", "campaigns", "laiwu-2021.toml"))
	if err != nil {
		panic(err)
	}
	return parseNotice(text)
})

const (
	fixtureDeeds = "该同志十五年坚守高炉一线，带领班组完成技术革新三十七项，累计降本增效二千六百余万元。面对炉况波动，他连续七十二小时不离现场，摸索出“三看一听”操作法，使高炉利用系数提高百分之八，成果在全公司推广。\n" +
		"他把一身本领毫无保留地教给青年职工，先后带出高级技师五人、技术能手十二人；所在班组连续六年实现安全生产无事故，被评为区级“工人先锋号”。他常说：“炉火不熄，匠心不止。”同事们都愿意听他讲炉前的故事，也愿意跟着他干。"
	fixtureStory = "清晨五点，二号高炉的出铁口准时打开。火光里，张三第一个走到炉前，这样的清晨，他已经走过了十五年。\n他常说：“炉火不熄，匠心不止。”同事们都愿意听他讲炉前的故事，也愿意跟着他干。"
)

// complete is a nomination to which nobody could object.
func complete() *Case {
	yes, no := true, false
	work := func(name, sum string) PhotoFacts {
		return PhotoFacts{
			Name: name, Path: "photos/" + name, Format: JPEG, Size: 4_300_000, SHA256: sum,
			Width: 4032, Height: 3024, Orientation: 1, Body: 4_300_000, Complete: true, HasEXIF: true,
		}
	}
	s := &Case{
		Campaign: builtIn(),
		Nomination: Nomination{
			Version:  Version,
			Campaign: "laiwu-2021",
			Answers: map[Key]string{
				KeyUnit: "凤城街道总工会", KeyUnitKind: "town", KeyContact: "王某", KeyContactPhone: "0531-76000000", KeyFilled: "2021-05-20",
				KeyName: "张三", KeySex: "男", KeyEthnicity: "汉族", KeyBorn: "1985-06", KeyPolitics: "中共党员", KeyEducation: "大专",
				KeyStarted: "2006-07", KeyPost: "高炉工长", KeyTitle: "高级技师", KeyEmployer: "山东莱芜示例钢铁有限公司炼铁厂", KeyPhone: "13800000000",
				KeyResume: "2006年7月至2012年3月　山东莱芜示例钢铁有限公司炼铁厂炉前工\n2012年4月至2017年9月　炼铁厂一号高炉班长\n2017年10月至今　炼铁厂二号高炉工长",
				KeyDeeds:  fixtureDeeds, KeyStoryTitle: "炉火映初心", KeyStory: fixtureStory,
			},
			Honours: []Honour{
				{Date: "2018-04", Name: "莱芜市五一劳动奖章", Level: "市级", Issuer: "莱芜市总工会", Kind: HonourTitle},
				{Date: "2020-05", Name: "莱芜区劳动模范", Level: "区级", Issuer: "中共莱芜区委、莱芜区人民政府", Kind: HonourTitle},
			},
			Confirm: map[Key]*bool{
				KeyFrontline: &yes, KeyInService: &yes, KeyCivilServant: &no, KeyUnitHead: &no, KeyDeputyLeader: &no, KeyConsent: &yes,
			},
			Photos: Photos{Portrait: "photos/证件照.jpg", Work: []string{"photos/炉前作业.jpg", "photos/班组合影.jpg"}},
		},
		Evidence: Evidence{
			Today: Date{2021, 5, 20},
			Portrait: &PhotoFacts{
				Name: "证件照.jpg", Path: "photos/证件照.jpg", Format: JPEG, Size: 96_000, SHA256: "0a",
				Width: 413, Height: 579, Orientation: 1, Body: 96_000, Complete: true,
			},
			Work:      []PhotoFacts{work("炉前作业.jpg", "1b"), work("班组合影.jpg", "2c")},
			MailBytes: 12 << 20,
		},
	}
	s.Evidence.Digest = s.Nomination.Digest()
	return s
}

// ruleCases has for every rule at least one case in which it fires and one in
// which it stays silent (want == ""). A message is given whole; field and
// severity are those of the first finding of the rule.
var ruleCases = []struct {
	rule     string
	change   func(*Case)
	field    Key
	severity Severity
	want     string
	fix      string
}{
	// unit
	{"campaign", func(s *Case) { s.Nomination.Campaign = "laiwu-2022" }, KeyPackage, Warning, "这份草稿是按另一份通知填写的，要求可能不同，请逐项核对。", ""},
	{"campaign", func(s *Case) { s.Nomination.Campaign = "" }, "", "", "", ""},
	{"unit-name", answer(KeyUnit, "凤城工会"), KeyUnit, Warning, "“推荐单位”填的是“凤城工会”，全称应为“凤城街道总工会”，请改过来。", "凤城街道总工会"},
	{"unit-name", answer(KeyUnit, "莱芜区口镇"), KeyUnit, Warning, "“推荐单位”填的是“莱芜区口镇”，全称应为“口镇街道总工会”，请改过来。", "口镇街道总工会"},
	{"unit-name", answer(KeyUnit, "杨庄街道工会"), KeyUnit, Warning, "“推荐单位”填的是“杨庄街道工会”，全称应为“杨庄镇总工会”，请改过来。", "杨庄镇总工会"},
	{"unit-name", answer(KeyUnit, "山东莱芜示例钢铁有限公司"), KeyUnit, Warning, "“推荐单位”填的是“山东莱芜示例钢铁有限公司”，不像工会的名称，请填写工会全称。", ""},
	{"unit-name", answer(KeyUnit, "莱钢工会"), KeyUnit, Warning, "“推荐单位”填的是“莱钢工会”，不是 15 个镇（街）总工会之一，请核对。", ""},
	{"unit-name", answers("unit", "莱钢工会", "unit_kind", "enterprise"), KeyUnit, Warning, "“推荐单位”填的是“莱钢工会”，请核对它与公章是否一字不差。", ""},
	{"unit-name", answers("unit", "某厂工会", "unit_kind", "enterprise"), "", "", "", ""},
	{"unit-name", answers("unit", "莱芜区教育和体育局机关工会工作委员会", "unit_kind", "organ"), "", "", "", ""},
	{"unit-name", answers("unit", "国网山东省电力公司济南市莱芜区供电公司变电检修室工会分会", "unit_kind", "enterprise"), "", "", "", ""},
	{"unit-name", answer(KeyUnit, "凤诚街道总工会"), KeyUnit, Warning, "“推荐单位”填的是“凤诚街道总工会”，不是 15 个镇（街）总工会之一，请核对。", ""},
	{"unit-name", answers("unit", "凤城工会", "unit_kind", ""), KeyUnit, Warning, "“推荐单位”填的是“凤城工会”，全称应为“凤城街道总工会”，请改过来。", "凤城街道总工会"},
	{"unit-name", answers("unit", "凤城工会", "unit_kind", "enterprise"), KeyUnit, Warning, "“推荐单位”填的是“凤城工会”，请核对它与公章是否一字不差。", ""},
	{"unit-name", answer(KeyUnit, "乱七八糟凤城街道总工会"), KeyUnit, Warning, "“推荐单位”填的是“乱七八糟凤城街道总工会”，不是 15 个镇（街）总工会之一，请核对。", ""},
	{"unit-name", answers("unit", "山东凤城工会", "unit_kind", "enterprise"), "", "", "", ""},
	{"unit-name", answer(KeyUnit, "口镇总工会"), "", "", "", ""},
	{"unit-name", answer(KeyUnit, "山东省济南市莱芜区凤城街道总工会"), "", "", "", ""},
	{"unit-kind", answer(KeyUnitKind, "enterprise"), KeyUnitKind, Warning, "“单位类别”选的是“区直企事业单位工会”，而“凤城街道总工会”是镇（街）总工会，请核对。", "town"},
	{"unit-kind", answers("unit", "济南市莱芜区口镇总工会", "unit_kind", "organ"), KeyUnitKind, Warning, "“单位类别”选的是“区直机关工会”，而“济南市莱芜区口镇总工会”是镇（街）总工会，请核对。", "town"},
	{"unit-kind", answer(KeyUnitKind, "镇（街）总工会"), "", "", "", ""},
	{"unit-kind", answer(KeyUnitKind, ""), "", "", "", ""},
	{"unit-kind", answers("unit", "莱芜区人民医院工会委员会", "unit_kind", "enterprise"), "", "", "", ""},
	{"unit-name", answer(KeyUnit, "济南市莱芜区羊里镇总工会"), "", "", "", ""},
	{"unit-name", answers("unit", "山东莱芜示例钢铁有限公司工会委员会", "unit_kind", "enterprise"), "", "", "", ""},
	{"unit-name", answer(KeyUnit, ""), "", "", "", ""},
	{"unit-name", answers("unit", "莱芜钢工会", "unit_kind", "enterprise"), "", "", "", ""},
	{"unit-organ", answer(KeyUnitKind, "organ"), KeyUnitKind, Note, "“单位类别”选的是“区直机关工会”，通知的名额里没有提到这类单位，请先向济南市莱芜区总工会问明。", ""},
	{"unit-organ", answer(KeyUnitKind, "enterprise"), "", "", "", ""},
	{"contact", answer(KeyContact, "　"), KeyContact, Warning, "“联系人”还没有填写，材料有疑问时联系不上推荐单位，请填写。", ""},
	{"contact", answer(KeyContactPhone, ""), KeyContactPhone, Warning, "“联系人电话”还没有填写，材料有疑问时联系不上推荐单位，请填写。", ""},
	{"contact", answer(KeyPhone, ""), "", "", "", ""},
	{"phone", answer(KeyPhone, "0634123"), KeyPhone, Error, "“联系电话”是升位前的 7 位号码，请填 11 位手机号或 8 位固定电话。", ""},
	{"phone", answer(KeyPhone, "0634-6212345"), KeyPhone, Error, "“联系电话”的区号是 0634，已改为 0531，请填 11 位手机号或 8 位固定电话。", ""},
	{"phone", answer(KeyPhone, "1380000000"), KeyPhone, Error, "“联系电话”现有 10 位，请填 11 位手机号或 8 位固定电话。", ""},
	{"phone", answer(KeyPhone, "12800000000"), KeyPhone, Error, "“联系电话”第二位应为 3 至 9，请填 11 位手机号或 8 位固定电话。", ""},
	{"phone", answer(KeyContactPhone, "010-62345678"), KeyContactPhone, Error, "“联系人电话”不是手机号或 0531 的号码，请填 11 位手机号或 8 位固定电话。", ""},
	{"phone", answer(KeyPhone, "同上"), KeyPhone, Error, "“联系电话”里有数字以外的字符，请填 11 位手机号或 8 位固定电话。", ""},
	{"phone", answer(KeyPhone, "１３８００００００００"), KeyPhone, Warning, "“联系电话”里有全角数字、空格或多余的符号，请只留半角数字。", "13800000000"},
	{"phone", answer(KeyPhone, "+86 138-0000-0000"), KeyPhone, Warning, "“联系电话”里有全角数字、空格或多余的符号，请只留半角数字。", "13800000000"},
	{"phone", answer(KeyPhone, "76000000"), "", "", "", ""},
	{"phone", answer(KeyPhone, "053176000000"), "", "", "", ""},
	{"phone", answer(KeyPhone, "19900000000"), "", "", "", ""},
	{"phone", answer(KeyPhone, "20000000"), "", "", "", ""},
	{"phone", answer(KeyPhone, "0531-20000000"), "", "", "", ""},
	{"question-unanswered", func(s *Case) { delete(s.Nomination.Confirm, KeyInService) }, KeyInService, Error, "“目前在职（未退休、未离职）”尚未回答，请选“是”或“否”。", ""},
	{"question-unanswered", func(s *Case) { s.Nomination.Confirm[KeyConsent] = nil }, KeyConsent, Error, "“本人知道照片和事迹会在网络投票中公开，并同意”尚未回答，请选“是”或“否”。", ""},
	{"question-unanswered", func(s *Case) { *s.Nomination.Confirm[KeyUnitHead] = true }, "", "", "", ""},
	{"question-excluded", func(s *Case) { *s.Nomination.Confirm[KeyCivilServant] = true }, KeyCivilServant, Error, "“公务员”选了“是”，公务员不参加本次选树，请另推荐一名一线职工。", ""},
	{"question-excluded", func(s *Case) { *s.Nomination.Confirm[KeyFrontline] = false }, KeyFrontline, Error, "“一线职工”选了“否”，本次重点选树企事业单位生产、工作一线的职工，请另推荐一名一线职工。", ""},
	{"question-excluded", func(s *Case) { s.Nomination.Confirm = nil }, "", "", "", ""},

	// dates
	{"filled-year", answer(KeyFilled, "2020-05-20"), KeyFilled, Warning, "“填表日期”是2020年5月20日，意见栏印的是 2021 年，请核对。", ""},
	{"filled-year", answer(KeyFilled, "2021-01-01"), "", "", "", ""},
	{"filled-early", answer(KeyFilled, "2021-05-09"), KeyFilled, Warning, "“填表日期”是2021年5月9日，早于通知印发的2021年5月10日，请核对。", ""},
	{"filled-early", answer(KeyFilled, "2021-05-10"), "", "", "", ""},
	{"filled-late", answer(KeyFilled, "2021-06-01"), KeyFilled, Warning, "“填表日期”是2021年6月1日，晚于报送截止的2021年5月31日，请核对。", ""},
	{"filled-late", answer(KeyFilled, "2021-05-31"), "", "", "", ""},
	{"filled-future", answer(KeyFilled, "2021-05-21"), KeyFilled, Warning, "“填表日期”是2021年5月21日，今天才2021年5月20日，请核对。", ""},
	{"filled-future", answer(KeyFilled, "2021-05-19"), "", "", "", ""},

	// person
	{"name-spaces", answer(KeyName, "张　三"), KeyName, Error, "“姓名”里有空格，应与身份证一致、字间不空格，请去掉空格。", "张三"},
	{"name-spaces", answer(KeyName, " 张三"), KeyName, Error, "“姓名”里有空格，应与身份证一致、字间不空格，请去掉空格。", "张三"},
	{"name-spaces", answer(KeyContact, "王 某"), KeyContact, Warning, "“联系人”里有空格，应与身份证一致、字间不空格，请去掉空格。", "王某"},
	{"name-spaces", answer(KeyName, "John Smith"), "", "", "", ""},
	{"name-spaces", answer(KeyName, "  "), "", "", "", ""},
	{"name-dot", answer(KeyName, "买买提•吐尔逊"), KeyName, Warning, "“姓名”里的间隔号不是标准的“·”，会与身份证对不上，请换成标准的。", "买买提·吐尔逊"},
	{"name-dot", answer(KeyName, "买买提．吐尔逊"), KeyName, Warning, "“姓名”里的间隔号不是标准的“·”，会与身份证对不上，请换成标准的。", "买买提·吐尔逊"},
	{"name-dot", answer(KeyName, "买买提·吐尔逊"), "", "", "", ""},
	{"name-characters", answer(KeyName, "张三（男）"), KeyName, Warning, "“姓名”里有不该出现的字符“（”，应与身份证一致，请只填姓名。", ""},
	{"name-characters", answer(KeyName, "张"), KeyName, Warning, "“姓名”只有 1 个字，应与身份证一致，请填写全名。", ""},
	{"name-characters", answer(KeyName, "买买提·吐尔逊"), "", "", "", ""},
	{"name-characters", answer(KeyName, "㼆𫖯"), "", "", "", ""},
	{"working-age", answer(KeyBorn, "2005-06"), KeyBorn, Error, "“出生年月”是2005年6月，到2021年5月20日只有 15 周岁，不满 16，请核对。", ""},
	{"working-age", answer(KeyBorn, "2021-06"), KeyBorn, Error, "“出生年月”是2021年6月，晚于2021年5月20日，请核对。", ""},
	{"working-age", answer(KeyBorn, "2005-05"), "", "", "", ""},
	{"retired", answer(KeyBorn, "1961-05"), KeyBorn, Warning, "“出生年月”是1961年5月，到2021年5月20日已满 60 周岁，男职工 60 周岁退休，请确认仍在职。", ""},
	{"retired", answers("born", "1966-05", "sex", "女"), KeyBorn, Warning, "“出生年月”是1966年5月，到2021年5月20日已满 55 周岁，女干部 55 周岁退休，请确认仍在职。", ""},
	{"retired", answers("born", "1970-01", "sex", "女"), KeyBorn, Warning, "“出生年月”是1970年1月，到2021年5月20日已满 51 周岁，女工人 50 周岁退休，请确认仍在职。", ""},
	{"retired", answers("born", "1971-05", "sex", "女"), KeyBorn, Warning, "“出生年月”是1971年5月，到2021年5月20日已满 50 周岁，女工人 50 周岁退休，请确认仍在职。", ""},
	{"retired", answer(KeyBorn, "1961-06"), "", "", "", ""},
	{"retired", answers("born", "1971-06", "sex", "女"), "", "", "", ""},
	{"started", answer(KeyStarted, "2001-05"), KeyStarted, Warning, "“参加工作时间”是2001年5月，早于 16 周岁（2001年6月），请核对。", ""},
	{"started", answer(KeyStarted, "1985-05"), KeyStarted, Warning, "“参加工作时间”是1985年5月，早于“出生年月”的1985年6月，请核对。", ""},
	{"started", answer(KeyStarted, "2021-06"), KeyStarted, Warning, "“参加工作时间”是2021年6月，晚于2021年5月20日，请核对。", ""},
	{"started", answer(KeyStarted, "2001-06"), "", "", "", ""},
	{"started", answer(KeyStarted, "2021-05"), "", "", "", ""},
	{"employer", answer(KeyEmployer, "莱钢"), KeyEmployer, Warning, "“工作单位”填的是“莱钢”，像是简称，请填写全称，与公章一致。", ""},
	{"employer", answer(KeyEmployer, "莱芜示例钢铁"), KeyEmployer, Warning, "“工作单位”填的是“莱芜示例钢铁”，像是简称，请填写全称，与公章一致。", ""},
	{"employer", answer(KeyEmployer, "济南市莱芜人民医院"), "", "", "", ""},
	{"employer", answer(KeyEmployer, "莱芜实验厂"), "", "", "", ""},
	{"employer", answer(KeyEmployer, "山东示例律师事务所（普通合伙）"), "", "", "", ""},
	{"employer", answer(KeyEmployer, "示例检测中心(莱芜)"), "", "", "", ""},
	{"employer", answer(KeyEmployer, "莱钢（集团公司）"), KeyEmployer, Warning, "“工作单位”填的是“莱钢（集团公司）”，像是简称，请填写全称，与公章一致。", ""},
	{"employer", answer(KeyEmployer, "）"), KeyEmployer, Warning, "“工作单位”填的是“）”，像是简称，请填写全称，与公章一致。", ""},
	{"id-number", withID("37120219850612123"), KeyIDNumber, Error, "“身份证号”现有 17 位，应为 18 位，请对照身份证核对。", ""},
	{"id-number", withID("371202198506121231"), KeyIDNumber, Error, "“身份证号”末位校验码不符，至少有一位填错，请对照身份证逐位核对。", ""},
	{"id-number", withID("371202198513121235"), KeyIDNumber, Error, "“身份证号”第 7 至 14 位不是一个真实的出生日期，请对照身份证核对。", ""},
	{"id-number", withID("3712021985061212O5"), KeyIDNumber, Error, "“身份证号”里有数字和末位 X 以外的字符，请对照身份证核对。", ""},
	{"id-number", withID("11010519491231002x"), KeyIDNumber, Warning, "“身份证号”里有空格、全角数字或小写的 x，请改成半角数字和大写 X。", "11010519491231002X"},
	{"id-number", withID("11010519491231002X"), "", "", "", ""},
	{"id-number", answer(KeyIDNumber, "1"), "", "", "", ""},
	{"id-born", withID("11010519491231002X"), KeyBorn, Warning, "“出生年月”是1985年6月，与“身份证号”里的不一致，请对照身份证核对。", ""},
	{"id-born", func(s *Case) { withID("11010519491231002X")(s); answer(KeyBorn, "1949-12")(s) }, "", "", "", ""},
	{"id-sex", withID("11010519491231002X"), KeySex, Warning, "“性别”选的是“男”，与“身份证号”第 17 位不一致，请对照身份证核对。", ""},
	{"id-sex", func(s *Case) { withID("11010519491231002X")(s); answer(KeySex, "女")(s) }, "", "", "", ""},

	// honours
	{"honour-incomplete", honours(Honour{Name: "莱芜区劳动模范", Date: "2020-05"}), "honours.1", Warning, "“曾获荣誉第 1 项”缺少级别、授予单位，请补全或删去这一项。", ""},
	{"honour-incomplete", honours(Honour{Kind: Commendation}), "honours.1", Warning, "“曾获荣誉第 1 项”是空的，请填写或删去这一项。", ""},
	{"honour-incomplete", honours(), "", "", "", ""},
	{"honour-date", honours(Honour{Name: "劳动模范", Date: "2020.5", Level: "区级", Issuer: "莱芜区"}), "honours.1", Warning, "“曾获荣誉第 1 项”的时间填的是“2020.5”，应记作“2020-05”，请改过来。", ""},
	{"honour-date", func(s *Case) { s.Nomination.Honours[0].Date = "2018-04-05" }, "honours.1", Warning, "“曾获荣誉第 1 项”的时间填的是“2018-04-05”，应记作“2018-04”，请改过来。", ""},
	{"honour-date", func(s *Case) { s.Nomination.Honours[0].Date = "2018" }, "honours.1", Warning, "“曾获荣誉第 1 项”的时间只有年份“2018”，请写成“2019年5月”的样子。", ""},
	{"honour-date", func(s *Case) { s.Nomination.Honours[0].Date = "去年" }, "honours.1", Error, "“曾获荣誉第 1 项”的时间填的是“去年”，不是年月，请写成“2019年5月”的样子。", ""},
	{"honour-dates", func(s *Case) { s.Nomination.Honours[0].Date = "2006年6月" }, "honours.1", Warning, "“曾获荣誉第 1 项”的时间是2006年6月，早于“参加工作时间”的2006年7月，请核对。", ""},
	{"honour-date", honours(Honour{Name: "劳动模范", Date: "2020-05", Level: "区级", Issuer: "莱芜区"}), "", "", "", ""},
	{"honour-level", honours(Honour{Name: "劳动模范", Date: "2020-05", Level: "县级", Issuer: "莱芜区"}), "honours.1", Warning, "“曾获荣誉第 1 项”的级别填的是“县级”，不在可选的几级中，请重新选择。", ""},
	{"honour-level", func(s *Case) { s.Nomination.Honours[1].Kind = "prize" }, "honours.2", Warning, "“曾获荣誉第 2 项”的种类应为“荣誉称号”或“通报表扬”，请重新选择。", ""},
	{"honour-level", func(s *Case) { s.Nomination.Honours[1].Kind, s.Nomination.Honours[1].Level = "", "其他" }, "", "", "", ""},
	{"honour-dates", func(s *Case) { s.Nomination.Honours[0].Date = "2006-06" }, "honours.1", Warning, "“曾获荣誉第 1 项”的时间是2006年6月，早于“参加工作时间”的2006年7月，请核对。", ""},
	{"honour-dates", func(s *Case) { s.Nomination.Honours[0].Date = "2021-06" }, "honours.1", Warning, "“曾获荣誉第 1 项”的时间是2021年6月，晚于2021年5月20日，请核对。", ""},
	{"honour-dates", func(s *Case) { s.Nomination.Honours[0].Date, s.Nomination.Honours[1].Date = "2006-07", "2021-05" }, "", "", "", ""},
	{"honour-duplicate", func(s *Case) { s.Nomination.Honours[1] = s.Nomination.Honours[0] }, "honours.2", Warning, "“曾获荣誉第 2 项”与第 1 项相同，请删去一项。", ""},
	{"honour-duplicate", func(s *Case) { s.Nomination.Honours[1].Name = s.Nomination.Honours[0].Name }, "", "", "", ""},
	{"priority", func(*Case) {}, KeyHonours, Note, "“曾获荣誉”对照“优先推荐”条件：符合，2018年4月获“莱芜市五一劳动奖章”（市级）。", ""},
	{"priority", func(s *Case) {
		s.Nomination.Honours = s.Nomination.Honours[1:]
		s.Nomination.Honours[0].Kind = Commendation
	}, KeyHonours, Note, "“曾获荣誉”对照“优先推荐”条件：不符合，条件是“获得过区级以上荣誉称号或被市级以上单位通报表扬的人员，优先推荐”，而“莱芜区劳动模范”是“区级”通报表扬，不影响上报。", ""},
	{"priority", honours(), "", "", "", ""},

	// photos
	{"portrait-missing", func(s *Case) { s.Nomination.Photos.Portrait = "" }, KeyPortrait, Error, "“证件照”还没有添加，须有 1 张，请添加。", ""},
	{"portrait-missing", func(s *Case) { s.Evidence.Portrait = nil }, "", "", "", ""},
	{"work-count", func(s *Case) { s.Nomination.Photos.Work = s.Nomination.Photos.Work[:1] }, KeyWork, Error, "“工作生活照”现有 1 张，须有 2 至 3 张，请再添加 1 张。", ""},
	{"work-count", func(s *Case) { s.Nomination.Photos.Work = []string{"a", "b", "c", "d"} }, KeyWork, Error, "“工作生活照”现有 4 张，须有 2 至 3 张，请去掉 1 张。", ""},
	{"work-count", func(s *Case) { s.Nomination.Photos.Work = []string{"a", "b", "c"} }, "", "", "", ""},
	{"photo-unread", photo(KeyPortrait, func(f *PhotoFacts) { f.Unread = Missing }), KeyPortrait, Error, "“证件照”（证件照.jpg）找不到了，可能已被移动、改名或删除，请重新添加。", ""},
	{"photo-unread", photo("work.2", func(f *PhotoFacts) { f.Unread = Empty }), "work.2", Error, "“工作生活照第 2 张”（班组合影.jpg）是空文件，里面没有照片，请重新复制后再添加。", ""},
	{"photo-unread", photo("work.1", func(f *PhotoFacts) { f.Unread = Folder }), "work.1", Error, "“工作生活照第 1 张”（炉前作业.jpg）是一个文件夹，请添加里面的照片文件。", ""},
	{"photo-unread", photo("work.1", func(f *PhotoFacts) { f.Unread = Outside }), "work.1", Error, "“工作生活照第 1 张”（炉前作业.jpg）不在草稿文件夹里，为免取错文件不予采用，请把照片复制进草稿文件夹后再添加。", ""},
	{"photo-unread", photo("work.1", func(f *PhotoFacts) { f.Unread, f.Size = TooLarge, 3<<30 }), "work.1", Error, "“工作生活照第 1 张”（炉前作业.jpg）有 3 GB，上限 60 MB，请换用相机或手机直接拍出的原图。", ""},
	{"attachment-missing", proven(0, nil), "荣誉证书", Error, "“荣誉证书”还没有添加，通知要求提供，请添加。", ""},
	{"attachment-missing", proven(1, nil), "", "", "", ""},
	{"attachment-missing", func(s *Case) {
		proven(0, nil)(s)
		s.Campaign.Attachments[0].Required = false
	}, "", "", "", ""},
	{"attachment-count", proven(3, nil), "荣誉证书", Error, "“荣誉证书”现有 3 个文件，最多 2 个，请去掉 1 个。", ""},
	{"attachment-count", proven(2, nil), "", "", "", ""},
	{"attachment-size", proven(1, func(_ int, f *PhotoFacts) { f.Size = 1<<20 + 1 }), "荣誉证书.1", Error, "“荣誉证书第 1 个”（证书1.pdf）有 1048577 字节，上限 1 MB，请换小一些的文件。", ""},
	{"attachment-size", proven(1, func(_ int, f *PhotoFacts) { f.Size = 1 << 20 }), "", "", "", ""},
	{"photo-format", proven(2, func(i int, f *PhotoFacts) {
		if i == 1 {
			f.Format = JPEG
		}
	}), "荣誉证书.2", Error, "“荣誉证书第 2 个”（证书2.pdf）其实是 JPEG 照片，只能用 PDF、PNG 或 Word（.docx），请重新扫描或另存为其中一种后再添加。", ""},
	{"photo-format", proven(1, func(_ int, f *PhotoFacts) { f.Format = DOCX }), "", "", "", ""},
	{"photo-unread", proven(1, func(_ int, f *PhotoFacts) { f.Unread = Empty }), "荣誉证书.1", Error, "“荣誉证书第 1 个”（证书1.pdf）是空文件，请重新复制后再添加。", ""},
	{"photo-unread", proven(1, func(_ int, f *PhotoFacts) { f.Unread, f.Size = TooLarge, 61<<20 }), "荣誉证书.1", Error, "“荣誉证书第 1 个”（证书1.pdf）有 61 MB，上限 60 MB，请换小一些的文件。", ""},
	{"photo-duplicate", proven(2, func(_ int, f *PhotoFacts) { f.SHA256 = "0a" }), "荣誉证书.1", Warning, "“荣誉证书第 1 个”（证书1.pdf）与“证件照”（证件照.jpg）是同一个文件，请换成另一份或去掉一个。", ""},
	{"photo-duplicate", proven(2, func(_ int, f *PhotoFacts) { f.SHA256 = "99" }), "荣誉证书.2", Error, "“荣誉证书第 2 个”（证书2.pdf）与“荣誉证书第 1 个”（证书1.pdf）是同一个文件，请换成另一份或去掉一个。", ""},
	{"photo-unread", photo("scans.1", func(f *PhotoFacts) { f.Unread = Unreadable }), "scans.1", Error, "“盖章扫描件第 1 份”（盖章.pdf）读不出来，可能被别的程序占用或存储设备有故障，请关闭占用它的程序或重新复制后再添加。", ""},
	{"photo-unread", photo("work.1", func(f *PhotoFacts) { f.Unread = Surplus }), "work.1", Error, "“工作生活照第 1 张”（炉前作业.jpg）没有读取，一份草稿里的照片、扫描件和证明合计上限 100 个、150 MB，请去掉多余的或换小一些的。", ""},
	{"photo-unread", photo("scans.1", func(*PhotoFacts) {}), "", "", "", ""},
	{"photo-format", photo("work.1", func(f *PhotoFacts) { f.Format = HEIC }), "work.1", Error, "“工作生活照第 1 张”（炉前作业.jpg）其实是 HEIC 照片（苹果手机的格式），通知要求 jpg 格式，请在 iPhone 的“设置 > 相机 > 格式”里选“兼容性最佳”后重拍，或在手机上另存为 JPEG 后再添加。", ""},
	{"photo-format", photo("work.1", func(f *PhotoFacts) { f.Format = PNG }), "work.1", Error, "“工作生活照第 1 张”（炉前作业.jpg）其实是 PNG 图片，通知要求 jpg 格式，请换用相机或手机拍的 JPEG 原图，改文件名没有用。", ""},
	{"photo-format", photo(KeyPortrait, func(f *PhotoFacts) { f.Format = HEIC }), KeyPortrait, Error, "“证件照”（证件照.jpg）其实是 HEIC 照片（苹果手机的格式），请在 iPhone 的“设置 > 相机 > 格式”里选“兼容性最佳”后重拍，或在手机上另存为 JPEG 后再添加。", ""},
	{"photo-format", photo(KeyPortrait, func(f *PhotoFacts) { f.Format = PDF }), KeyPortrait, Error, "“证件照”（证件照.jpg）其实是 PDF 文件，请选择照片文件，照片在文档里的，请向拍摄者要原图。", ""},
	{"photo-format", photo(KeyPortrait, func(f *PhotoFacts) { f.Format = GIF }), KeyPortrait, Error, "“证件照”（证件照.jpg）其实是 GIF 图片，不能用作证件照，请换成 JPEG 或 PNG 格式的照片。", ""},
	{"photo-format", photo("scans.1", func(f *PhotoFacts) { f.Format = "" }), "scans.1", Error, "“盖章扫描件第 1 份”（盖章.pdf）其实是别的文件，只能用 PDF 或 JPEG，请重新扫描或另存为其中一种后再添加。", ""},
	{"photo-format", photo(KeyPortrait, func(f *PhotoFacts) { f.Format = WebP }), "", "", "", ""},
	{"photo-bomb", photo("work.1", measured(30000, 30000)), "work.1", Error, "“工作生活照第 1 张”（炉前作业.jpg）有 9 亿像素，上限 1 亿，请换用正常拍摄的照片。", ""},
	{"photo-bomb", photo("work.1", measured(10000, 10000)), "", "", "", ""},
	{"photo-broken", proven(1, func(_ int, f *PhotoFacts) { f.Complete = false }), "荣誉证书.1", Warning, "“荣誉证书第 1 个”（证书1.pdf）可能不完整，请打开看看，打不开的请重新复制或扫描。", ""},
	{"photo-broken", proven(1, func(_ int, f *PhotoFacts) { f.Format, f.Complete = DOCX, false }), "", "", "", ""},
	{"photo-broken", photo("work.1", func(f *PhotoFacts) { f.Complete = false }), "work.1", Error, "“工作生活照第 1 张”（炉前作业.jpg）不完整，后半部分的数据缺失，请从手机或相机重新复制原图后再添加。", ""},
	{"photo-broken", photo("work.1", measured(0, 3024)), "work.1", Error, "“工作生活照第 1 张”（炉前作业.jpg）已损坏，打不开，请换用能正常打开的照片。", ""},
	{"photo-broken", photo("work.1", measured(4032, 0)), "work.1", Error, "“工作生活照第 1 张”（炉前作业.jpg）已损坏，打不开，请换用能正常打开的照片。", ""},
	{"photo-broken", photo(KeyPortrait, func(f *PhotoFacts) { f.Fault = Damaged }), KeyPortrait, Error, "“证件照”（证件照.jpg）已损坏，打不开，请换用能正常打开的照片。", ""},
	{"photo-broken", photo("work.1", func(f *PhotoFacts) { f.Progressive, f.CMYK = true, true }), "", "", "", ""},
	{"photo-broken", photo(KeyPortrait, func(f *PhotoFacts) { f.Fault = Rare }), KeyPortrait, Error, "“证件照”（证件照.jpg）用了少见的编码，程序打不开，请用看图软件另存为普通 JPEG 或 PNG 后再添加。", ""},
	{"photo-broken", photo(KeyPortrait, func(f *PhotoFacts) { f.Fault = Heavy; measured(9000, 9000)(f) }), KeyPortrait, Error, "“证件照”（证件照.jpg）有 8100 万像素，打开它太费内存和时间，请用看图软件缩小后另存再添加。", ""},
	{"photo-broken", photo("work.1", func(f *PhotoFacts) { f.Fault = Broken }), "work.1", Error, "“工作生活照第 1 张”（炉前作业.jpg）已损坏，打不开，请换用能正常打开的照片。", ""},
	{"photo-broken", photo("work.1", func(f *PhotoFacts) { f.Fault = Damaged }), "work.1", Warning, "“工作生活照第 1 张”（炉前作业.jpg）的数据有错，画面可能缺损，请打开看看，不对的请重新复制原图。", ""},
	{"photo-broken", photo("work.1", func(f *PhotoFacts) { f.Fault = Rare }), "work.1", Warning, "“工作生活照第 1 张”（炉前作业.jpg）用了少见的编码，有的电脑打不开，请尽量换用普通的 JPEG 原图。", ""},
	{"photo-broken", photo("work.1", func(f *PhotoFacts) { f.Fault = Heavy }), "", "", "", ""},
	{"photo-broken", photo(KeyPortrait, func(f *PhotoFacts) { f.Fault, f.Scans = Heavy, 51 }), "", "", "", ""},
	{"photo-broken", photo(KeyPortrait, func(f *PhotoFacts) { f.Fault = Heavy; measured(30000, 30000)(f) }), "", "", "", ""},
	{"photo-scans", photo("work.1", func(f *PhotoFacts) { f.Scans = 51 }), "work.1", Error, "“工作生活照第 1 张”（炉前作业.jpg）分 51 遍存储，上限 50 遍，不像正常的照片，请用看图软件另存为普通 JPEG 后再添加。", ""},
	{"photo-scans", photo(KeyPortrait, func(f *PhotoFacts) { f.Scans = 50 }), "", "", "", ""},
	{"photo-unended", photo("work.1", func(f *PhotoFacts) { f.Unended = true }), "work.1", Note, "“工作生活照第 1 张”（炉前作业.jpg）画面完整，只缺结束标记，可以用；有软件打不开时，请另存为 JPEG。", ""},
	{"photo-unended", photo(KeyPortrait, func(f *PhotoFacts) { f.Unended = true }), "", "", "", ""},
	{"portrait-crop", func(s *Case) { s.Nomination.Photos.PortraitCrop = &Crop{100, 0, 400, 560} }, KeyPortrait, Error, "“证件照”（证件照.jpg）的裁剪框超出了照片，请重新裁剪。", ""},
	{"portrait-crop", func(s *Case) { s.Nomination.Photos.PortraitCrop = &Crop{0, 0, 0, 560} }, KeyPortrait, Error, "“证件照”（证件照.jpg）的裁剪框超出了照片，请重新裁剪。", ""},
	{"portrait-crop", func(s *Case) { s.Nomination.Photos.PortraitCrop = &Crop{0, 0, 400, 0} }, KeyPortrait, Error, "“证件照”（证件照.jpg）的裁剪框超出了照片，请重新裁剪。", ""},
	{"portrait-crop", func(s *Case) { s.Nomination.Photos.PortraitCrop = &Crop{0, 0, 320, 420} }, KeyPortrait, Warning, "“证件照”（证件照.jpg）裁成的形状与推荐表的照片格不同，会留白边，请重新裁剪。", ""},
	{"portrait-crop", func(s *Case) { s.Nomination.Photos.PortraitCrop = &Crop{13, 19, 400, 560} }, "", "", "", ""},
	{"portrait-crop", func(s *Case) { s.Nomination.Photos.PortraitCrop = &Crop{0, 0, 413, 579} }, "", "", "", ""},
	{"portrait-ratio", photo(KeyPortrait, measured(1200, 900)), KeyPortrait, Error, "“证件照”（证件照.jpg）太宽，不是一寸、二寸照的形状，请裁去两边。", ""},
	{"portrait-ratio", photo(KeyPortrait, measured(600, 1000)), KeyPortrait, Error, "“证件照”（证件照.jpg）太窄，不是一寸、二寸照的形状，请裁去上下。", ""},
	{"portrait-ratio", photo(KeyPortrait, measured(480, 600)), "", "", "", ""},
	{"portrait-ratio", photo(KeyPortrait, measured(413, 626)), "", "", "", ""},
	{"portrait-ratio", func(s *Case) {
		measured(1200, 900)(s.Evidence.Portrait)
		s.Nomination.Photos.PortraitCrop = &Crop{100, 0, 600, 840}
	}, "", "", "", ""},
	{"portrait-size", photo(KeyPortrait, measured(294, 412)), KeyPortrait, Error, "“证件照”（证件照.jpg）太小，不够印一寸照，请换一张更大的。", ""},
	{"portrait-size", photo(KeyPortrait, measured(295, 413)), KeyPortrait, Note, "“证件照”（证件照.jpg）够印一寸照，可以用，换成够印二寸照的会更清楚。", ""},
	{"portrait-size", photo(KeyPortrait, measured(413, 579)), "", "", "", ""},
	{"portrait-size", cropped(1200, 1600, Crop{0, 0, 200, 280}), KeyPortrait, Error, "“证件照”（证件照.jpg）的裁剪框太小，不够印一寸照，请把裁剪框放大。", ""},
	{"portrait-size", cropped(1200, 1600, Crop{0, 0, 400, 560}), KeyPortrait, Note, "“证件照”（证件照.jpg）可以用，把裁剪框放大一些会印得更清楚。", ""},
	{"portrait-size", cropped(300, 300, Crop{0, 0, 200, 280}), KeyPortrait, Error, "“证件照”（证件照.jpg）太小，不够印一寸照，请换一张更大的。", ""},
	{"portrait-size", cropped(400, 600, Crop{0, 0, 300, 420}), KeyPortrait, Note, "“证件照”（证件照.jpg）够印一寸照，可以用，换成够印二寸照的会更清楚。", ""},
	{"portrait-size", func(s *Case) {
		s.Campaign.Photos.MinWidth, s.Campaign.Photos.MinHeight = 358, 441
		measured(300, 400)(s.Evidence.Portrait)
	}, KeyPortrait, Error, "“证件照”（证件照.jpg）太小，不够印 30×37 毫米的照片，请换一张更大的。", ""},
	{"portrait-converted", photo(KeyPortrait, func(f *PhotoFacts) { f.Format = PNG }), KeyPortrait, Note, "“证件照”（证件照.jpg）是 PNG 图片，放进材料包时会自动转为 JPEG，不用另外处理。", ""},
	{"portrait-converted", photo(KeyPortrait, func(f *PhotoFacts) { f.Format = HEIC }), "", "", "", ""},
	{"work-size", photo("work.2", sized(943_718)), "work.2", Error, "“工作生活照第 2 张”（班组合影.jpg）只有 921.5 KB，通知要求 2 MB 以上，请换原图。", ""},
	{"work-size", photo("work.2", sized(1_999_999)), "work.2", Error, "“工作生活照第 2 张”（班组合影.jpg）只有 1.9 MB，通知要求 2 MB 以上，请换原图。", ""},
	{"work-size", photo("work.2", sized(2_000_000)), "work.2", Warning, "“工作生活照第 2 张”（班组合影.jpg）有 1.9 MB（2000000 字节），通知要求 2 MB 以上，差一点点，请尽量换更大的原图。", ""},
	{"work-size", photo("work.2", sized(2_097_151)), "work.2", Warning, "“工作生活照第 2 张”（班组合影.jpg）有 1.9 MB（2097151 字节），通知要求 2 MB 以上，差一点点，请尽量换更大的原图。", ""},
	{"work-size", func(s *Case) {
		s.Campaign.Photos.WorkMinBytes = 3 << 20
		sized(2_200_000)(&s.Evidence.Work[1])
	}, "work.2", Warning, "“工作生活照第 2 张”（班组合影.jpg）有 2 MB，通知要求 3 MB 以上，请尽量换更大的原图。", ""},
	{"work-size", photo("work.2", func(f *PhotoFacts) { f.Size, f.Body, f.Padding = 2_334_594, 334_594, 2_000_000 }), "work.2", Error, "“工作生活照第 2 张”（班组合影.jpg）看上去有 2.2 MB，其中 1.9 MB 不是画面，实际只有 326.7 KB，通知要求 2 MB 以上，请换原图。", ""},
	{"work-size", photo("work.2", sized(2_097_152)), "", "", "", ""},
	{"work-size", photo("work.2", func(f *PhotoFacts) { f.Size, f.Body, f.Padding = 4_200_000, 4_100_000, 100_000 }), "", "", "", ""},
	{"work-wechat", photo("work.1", func(f *PhotoFacts) { sized(300_000)(f); measured(1080, 1440)(f); f.HasEXIF = false }), "work.1", Error, "“工作生活照第 1 张”（炉前作业.jpg）只有 292.9 KB，通知要求 2 MB 以上，疑似微信压缩，请在微信发送时勾选“原图”，或作为文件重新发送。", ""},
	{"work-wechat", photo("work.1", func(f *PhotoFacts) { sized(300_000)(f); measured(1080, 1440)(f) }), "", "", "", ""},
	{"work-wechat", photo("work.1", func(f *PhotoFacts) { sized(2_097_152)(f); measured(1080, 1440)(f); f.HasEXIF = false }), "", "", "", ""},
	{"work-wechat", photo("work.1", func(f *PhotoFacts) { sized(300_000)(f); measured(1921, 1440)(f); f.HasEXIF = false }), "", "", "", ""},
	{"work-wechat", photo("work.1", func(f *PhotoFacts) { sized(300_000)(f); measured(1080, 607)(f); f.HasEXIF = false }), "work.1", Error, "“工作生活照第 1 张”（炉前作业.jpg）只有 292.9 KB，通知要求 2 MB 以上，疑似微信压缩，请在微信发送时勾选“原图”，或作为文件重新发送。", ""},
	{"work-wechat", photo("work.1", func(f *PhotoFacts) { sized(2_000_000)(f); measured(1440, 1920)(f); f.HasEXIF = false }), "work.1", Warning, "“工作生活照第 1 张”（炉前作业.jpg）只有 1.9 MB，通知要求 2 MB 以上，疑似微信压缩，请在微信发送时勾选“原图”，或作为文件重新发送。", ""},
	{"work-wechat", photo("work.1", func(f *PhotoFacts) { sized(300_000)(f); measured(1079, 607)(f); f.HasEXIF = false }), "", "", "", ""},
	{"work-body", photo("work.1", func(f *PhotoFacts) { f.Body = 1_500_000 }), "work.1", Warning, "“工作生活照第 1 张”（炉前作业.jpg）有 4.1 MB，但照片本体只有 1.4 MB，其余为附加数据，通知要求 2 MB 以上，请尽量换更大的原图。", ""},
	{"work-body", photo("work.1", func(f *PhotoFacts) { f.Size, f.Body = 2_097_152, 2_000_000 }), "work.1", Warning, "“工作生活照第 1 张”（炉前作业.jpg）有 2 MB，但照片本体只有 1.9 MB，其余为附加数据，通知要求 2 MB 以上，请尽量换更大的原图。", ""},
	{"work-body", photo("work.1", func(f *PhotoFacts) { f.Body = 2_097_152 }), "", "", "", ""},
	{"work-side", photo("work.1", measured(1599, 1200)), "work.1", Warning, "“工作生活照第 1 张”（炉前作业.jpg）尺寸偏小（约 191 万像素），放大后会模糊，请换原图。", ""},
	{"work-side", photo("work.1", measured(1200, 1600)), "", "", "", ""},
	{"caption-length", caption(1, strings.Repeat("炉", 61)), "captions.2", Error, "“第 2 张照片的说明”现有 61 字，上限 60 字，请删去 1 字。", ""},
	{"caption-length", caption(1, "2021年4月，炼铁厂，炉前作业，"+strings.Repeat("摄", 45)), "", "", "", ""},
	{"control-characters", caption(0, "炉前\n作业"), "captions.1", Error, "“第 1 张照片的说明”第 3 个字符是换行（U+000A），请删去。", "炉前作业"},
	{"half-width", caption(0, "炉前作业,李四摄"), "captions.1", Note, "“第 1 张照片的说明”里有半角标点“,”，请改成全角。", "炉前作业，李四摄"},
	{"photo-duplicate", photo("work.2", func(f *PhotoFacts) { f.SHA256 = "1b" }), "work.2", Error, "“工作生活照第 2 张”（班组合影.jpg）与“工作生活照第 1 张”（炉前作业.jpg）是同一张照片，请换一张不同的。", ""},
	{"photo-duplicate", photo("work.1", func(f *PhotoFacts) { f.SHA256 = "0a" }), "work.1", Error, "“工作生活照第 1 张”（炉前作业.jpg）与“证件照”（证件照.jpg）是同一张照片，请换一张不同的。", ""},
	{"photo-duplicate", func(s *Case) { s.Nomination.Photos.Work[1] = s.Nomination.Photos.Work[0] }, "work.2", Error, "“工作生活照第 2 张”（炉前作业.jpg）与“工作生活照第 1 张”（炉前作业.jpg）是同一张照片，请换一张不同的。", ""},
	{"photo-duplicate", photo("scans.1", func(f *PhotoFacts) { f.SHA256 = "0a" }), "scans.1", Error, "“盖章扫描件第 1 份”（盖章.pdf）与“证件照”（证件照.jpg）是同一个文件，请换成另一份或去掉一个。", ""},
	{"photo-duplicate", func(s *Case) {
		photo("scans.1", func(*PhotoFacts) {})(s)
		s.Nomination.Scans = append(s.Nomination.Scans, s.Nomination.Scans[0])
	}, "scans.2", Error, "“盖章扫描件第 2 份”（盖章.pdf）与“盖章扫描件第 1 份”（盖章.pdf）是同一个文件，请换成另一份或去掉一个。", ""},
	{"photo-duplicate", func(s *Case) { s.Evidence.Work[0].SHA256, s.Evidence.Work[1].SHA256 = "", "" }, "", "", "", ""},
	{"photo-gps", photo("work.1", func(f *PhotoFacts) { f.GPS = true }), "work.1", Note, "“工作生活照第 1 张”（炉前作业.jpg）带有拍摄地点，照片会公开，不想公开地点的，请选择“去除位置”（不影响画质）。", ""},
	{"photo-gps", func(s *Case) { s.Evidence.Work[0].GPS, s.Nomination.Photos.StripGPS = true, true }, "", "", "", ""},
	{"photo-gps", photo("scans.1", func(f *PhotoFacts) { f.Format, f.GPS = JPEG, true }), "scans.1", Note, "“盖章扫描件第 1 份”（盖章.pdf）带有拍摄地点，不想让人知道的，请选择“去除位置”（不影响画质）。", ""},
	{"photo-gps", func(s *Case) {
		s.Evidence.Work[0].GPS, s.Evidence.Work[0].GPSStays, s.Nomination.Photos.StripGPS = true, true, true
	}, "work.1", Warning, "“工作生活照第 1 张”（炉前作业.jpg）带有拍摄地点，程序去除不了，不想公开地点的，请用看图软件另存或换一张。", ""},
	{"photo-gps", photo("scans.1", func(f *PhotoFacts) { f.GPS, f.GPSStays = true, true }), "scans.1", Warning, "“盖章扫描件第 1 份”（盖章.pdf）带有拍摄地点，程序去除不了，不想公开地点的，请重新扫描。", ""},
	{"photo-gps", photo(KeyPortrait, func(f *PhotoFacts) { f.Format, f.GPS = PNG, true }), "", "", "", ""},
	{"photo-alike", alike(0xf0f0_1234_5678_9abc, 0xf0f0_1234_5678_9abf), "work.2", Warning, "“工作生活照第 2 张”（班组合影.jpg）与“工作生活照第 1 张”（炉前作业.jpg）看上去一样，是同一张吗？是的话请换一张不同的。", ""},
	{"photo-alike", alike(0xf0f0_1234_5678_9abc, 0xf0f0_1234_5678_6543), "", "", "", ""},
	{"photo-alike", alike(0, 0), "", "", "", ""},
	{"photo-alike", func(s *Case) {
		alike(0xf0, 0xf0)(s)
		s.Evidence.Work[1].Width, s.Evidence.Work[1].Height = 3000, 3000
	}, "", "", "", ""},
	{"photo-alike", func(s *Case) { alike(0xf0, 0xf0)(s); s.Evidence.Work[1].SHA256 = s.Evidence.Work[0].SHA256 }, "", "", "", ""},

	// story
	{"story-missing", answer(KeyStory, "\n　"), KeyStory, Error, "“事迹材料”还没有填写，须有一篇不超过 1500 字的材料，请填写或导入。", ""},
	{"story-missing", answer(KeyStory, "张三。"), "", "", "", ""},
	{"story-length", answer(KeyStory, "张三"+strings.Repeat("好", 1730)), KeyStory, Error, "“事迹材料”现有 1732 字，上限 1500 字，请删去 232 字。", ""},
	{"story-length", answer(KeyStory, "张三"+strings.Repeat("好", 1448)), KeyStory, Warning, "“事迹材料”现有 1450 字，上限 1500 字，已接近上限，请不要再增加。", ""},
	{"story-length", answer(KeyStory, "张三"+strings.Repeat("好", 1498)), KeyStory, Warning, "“事迹材料”现有 1500 字，上限 1500 字，已接近上限，请不要再增加。", ""},
	{"story-length", answer(KeyStory, "张三"+strings.Repeat("好", 1447)), "", "", "", ""},
	{"story-name", answer(KeyStory, "李四是一名炉前工。"), KeyStory, Warning, "“事迹材料”里没有出现“张三”，请核对是不是本人的材料、名字有没有写错。", ""},
	{"story-name", answers("name", "买买提·吐尔逊", "story", "买买提•吐尔逊是一名炉前工。"), "", "", "", ""},
	{"story-name", answer(KeyStory, ""), "", "", "", ""},

	// every field
	{"required", answer(KeyName, " "), KeyName, Error, "“姓名”还没有填写，请填写。", ""},
	{"required", answer(KeySex, ""), KeySex, Error, "“性别”还没有选择，请选择。", ""},
	{"required", extraField(Field{Key: "shift", Label: "班次", Kind: Text, Required: true}, ""), "shift", Error, "“班次”还没有填写，请填写。", ""},
	{"required", answer(KeyTitle, ""), "", "", "", ""},
	{"choice", answer(KeyEthnicity, "汉"), KeyEthnicity, Warning, "“民族”填的是“汉”，规范写法是“汉族”，请改过来。", "汉族"},
	{"choice", answer(KeyPolitics, "党员"), KeyPolitics, Warning, "“政治面貌”填的是“党员”，规范写法是“中共党员”，请改过来。", "中共党员"},
	{"choice", answer(KeyPolitics, "预备党员"), KeyPolitics, Warning, "“政治面貌”填的是“预备党员”，规范写法是“中共预备党员”，请改过来。", "中共预备党员"},
	{"choice", answer(KeyEducation, "大学本科学历"), KeyEducation, Warning, "“文化程度”填的是“大学本科学历”，规范写法是“大学本科”，请改过来。", "大学本科"},
	{"choice", answer(KeyEducation, "大学"), KeyEducation, Warning, "“文化程度”填的是“大学”，规范写法是“大学本科”，请改过来。", "大学本科"},
	{"choice", func(s *Case) { educations("研究生", "大学", "大专")(s); answer(KeyEducation, "大学")(s) }, "", "", "", ""},
	{"choice", func(s *Case) {
		educations("研究生", "大学", "大专")(s)
		answer(KeyEducation, "大学本科")(s)
	}, KeyEducation, Warning, "“文化程度”填的是“大学本科”，规范写法是“大学”，请改过来。", "大学"},
	{"choice", func(s *Case) { educations("研究生", "本科", "专科")(s); answer(KeyEducation, "大专")(s) }, KeyEducation, Warning, "“文化程度”填的是“大专”，规范写法是“专科”，请改过来。", "专科"},
	{"choice", answer(KeyUnitKind, "镇（街）总工会"), KeyUnitKind, Warning, "“单位类别”里的“镇（街）总工会”应记作“town”，请改过来。", "town"},
	{"unit-organ", answer(KeyUnitKind, "区直机关工会"), KeyUnitKind, Note, "“单位类别”选的是“区直机关工会”，通知的名额里没有提到这类单位，请先向济南市莱芜区总工会问明。", ""},
	{"choice", answer(KeySex, "未知"), KeySex, Error, "“性别”填的是“未知”，请从男、女中选一项。", ""},
	{"choice", extraField(Field{Key: "shift", Label: "班次", Kind: Choice, Choices: []Option{{"a", "早班"}, {"b", "夜班"}}}, "c"), "shift", Error, "“班次”填的是“c”，请从早班、夜班中选一项。", ""},
	{"choice", answer(KeyEducation, "文盲"), KeyEducation, Error, "“文化程度”填的是“文盲”，请从研究生、大学本科、大专、中专等各项中选一项。", ""},
	{"choice", answer(KeyEthnicity, "穿青人"), "", "", "", ""},
	{"date", answer(KeyBorn, "1985年6月"), KeyBorn, Warning, "“出生年月”填的是“1985年6月”，应记作“1985-06”，请改过来。", "1985-06"},
	{"date", answer(KeyBorn, " 1985-06 "), KeyBorn, Warning, "“出生年月”填的是“ 1985-06 ”，应记作“1985-06”，请改过来。", "1985-06"},
	{"date", answer(KeyBorn, "1985"), KeyBorn, Error, "“出生年月”填的是“1985”，不是年月，请写成“1985年6月”的样子。", ""},
	{"date", answer(KeyFilled, "0001-01-01"), KeyFilled, Error, "“填表日期”填的是“0001-01-01”，不是确切的日期，请写成“2021年5月20日”的样子。", ""},
	{"date", answer(KeyFilled, "2021年5月"), KeyFilled, Error, "“填表日期”填的是“2021年5月”，不是确切的日期，请写成“2021年5月20日”的样子。", ""},
	{"date", answer(KeyBorn, "1985-06-12"), KeyBorn, Warning, "“出生年月”填的是“1985-06-12”，应记作“1985-06”，请改过来。", "1985-06"},
	{"date", answer(KeyFilled, "2021-02-29"), KeyFilled, Error, "“填表日期”填的是“2021-02-29”，不是确切的日期，请写成“2021年5月20日”的样子。", ""},
	{"date", answer(KeyFilled, "2021.5.20"), KeyFilled, Warning, "“填表日期”填的是“2021.5.20”，应记作“2021-05-20”，请改过来。", "2021-05-20"},
	{"date", answer(KeyBorn, "13800000000"), KeyBorn, Error, "“出生年月”填的是“***”，不是年月，请写成“1985年6月”的样子。", ""},
	{"date", extraField(Field{Key: "joined", Label: "入会时间", Kind: Month}, "去年"), "joined", Error, "“入会时间”填的是“去年”，不是年月，请写成“1985年6月”的样子。", ""},
	{"date", answer(KeyFilled, "2021-05-01"), "", "", "", ""},
	{"max-words", answer(KeyDeeds, strings.Repeat("好", 312)), KeyDeeds, Error, "“主要事迹”现有 312 字，上限 300 字，请删去 12 字。", ""},
	{"max-words", extraField(Field{Key: "motto", Label: "座右铭", Kind: Text, Max: 5}, "炉火不熄匠心不止"), "motto", Error, "“座右铭”现有 8 字，上限 5 字，请删去 3 字。", ""},
	{"max-words", answer(KeyDeeds, strings.Repeat("好", 300)), "", "", "", ""},
	{"spaces", answer(KeyEmployer, "山东莱芜示例钢铁有限公司　"), KeyEmployer, Note, "“工作单位”的开头或末尾有空格，印出来会偏，请去掉。", "山东莱芜示例钢铁有限公司"},
	{"spaces", answer(KeyDeeds, "　　坚守一线。"), "", "", "", ""},
	{"control-characters", answer(KeyDeeds, "坚守\a一线。"), KeyDeeds, Error, "“主要事迹”第 3 个字符是看不见的控制字符（U+0007），请删去。", "坚守一线。"},
	{"control-characters", answer(KeyName, "张\u200b三"), KeyName, Error, "“姓名”第 2 个字符是看不见的控制字符（U+200B），请删去。", "张三"},
	{"control-characters", answer(KeyPost, "高炉\n工长"), KeyPost, Error, "“职务/岗位（工种）”第 3 个字符是换行（U+000A），请删去。", "高炉工长"},
	{"control-characters", answer(KeyStory, "张三\xff"), KeyStory, Error, "“事迹材料”第 3 个字符是无法识别的乱码（U+FFFD），请删去。", ""},
	{"control-characters", func(s *Case) { s.Nomination.Honours[1].Issuer = "莱芜区\u0000" }, "honours.2", Error, "“曾获荣誉第 2 项”第 4 个字符是看不见的控制字符（U+0000），请删去。", "莱芜区"},
	{"control-characters", answer(KeyPost, "高炉\u3164工长"), KeyPost, Error, "“职务/岗位（工种）”第 3 个字符是看不见的控制字符（U+3164），请删去。", "高炉工长"},
	{"lookalike", answer(KeyUnit, "凤城街道总⼯会"), KeyUnit, Warning, "“推荐单位”里的“⼯”只是看着像通用的字，请换成通用的字。", "凤城街道总工会"},
	{"lookalike", answer(KeyDeeds, "他扎根⼀线，⽂化程度⼤专，⺠族团结，⻓期帮扶⽼⼈。"), KeyDeeds, Warning, "“主要事迹”里的“⼀⽂⼤⺠⻓”等 7 个字只是看着像通用的字，请换成通用的字。", "他扎根一线，文化程度大专，民族团结，长期帮扶老人。"},
	{"lookalike", answer(KeyStory, "张三编写ﬁrst⾼炉"), KeyStory, Warning, "“事迹材料”里的“ﬁ⾼”只是看着像通用的字，请换成通用的字。", "张三编写first高炉"},
	{"lookalike", answer(KeyName, "\uf92c三"), KeyName, Warning, "“姓名”里的“\uf92c”只是看着像通用的字，请对照身份证改正。", "郎三"},
	{"lookalike", answer(KeyName, "葛\U000e0100三"), KeyName, Warning, "“姓名”里有 1 个看不见的字形选择符，多数电脑不认，请去掉。", "葛三"},
	{"lookalike", answer(KeyDeeds, "获①\ufe0f等奖，Mu\u0308ller称赞"), KeyDeeds, Warning, "“主要事迹”里有 1 个看不见的字形选择符，多数电脑不认，请去掉。", "获①等奖，Müller称赞"},
	{"lookalike", answer(KeyDeeds, "Mu\u0308ller称赞"), KeyDeeds, Warning, "“主要事迹”里有字母和它的音调符号是分开存的，请合成一个。", "Müller称赞"},
	{"lookalike", answer(KeyDeeds, "坚守⺌"), KeyDeeds, Warning, "“主要事迹”第 3 个字符“⺌”是部首或笔画，不是汉字，请用输入法重打。", ""},
	{"lookalike", answer(KeyPost, "高炉\u2800工长"), KeyPost, Warning, "“职务/岗位（工种）”里的看不见的符号 U+2800只是看着像通用的字，请换成通用的字。", "高炉 工长"},
	{"lookalike", func(s *Case) {
		s.Nomination.Answers[KeyDeeds] = "获①\ufe0f等奖"
		s.Evidence.NoGlyph = map[Key][]rune{KeyDeeds: []rune("\ufe0f")}
	}, KeyDeeds, Error, "“主要事迹”里有 1 个看不见的字形选择符，多数电脑不认，请去掉。", "获①等奖"},
	{"lookalike", func(s *Case) { s.Nomination.Honours[1].Issuer = "莱芜区⼯会" }, "honours.2", Warning, "“曾获荣誉第 2 项”里的“⼯”只是看着像通用的字，请换成通用的字。", "莱芜区工会"},
	{"lookalike", answers("name", "㼆𫖯", "deeds", "①℃㎡②：㊣；神々〇Ⅲ①，é", "education", "⼤专", "born", "1985年6⽉"), "", "", "", ""},
	{"lookalike", answer(KeyName, "﨑三"), "", "", "", ""}, // U+FA11, one of the twelve
	{"choice", answer(KeyEducation, "⼤专"), KeyEducation, Warning, "“文化程度”填的是“⼤专”，规范写法是“大专”，请改过来。", "大专"},
	{"choice", answer(KeyEthnicity, "汉\u200b族"), KeyEthnicity, Warning, "“民族”填的是“汉[U+200B]族”，规范写法是“汉族”，请改过来。", "汉族"},
	{"date", answer(KeyBorn, "1985年6⽉"), KeyBorn, Warning, "“出生年月”填的是“1985年6⽉”，应记作“1985-06”，请改过来。", "1985-06"},
	{"phone", answer(KeyPhone, "\u202d13800000000\u202c"), KeyPhone, Warning, "“联系电话”里有全角数字、空格或多余的符号，请只留半角数字。", "13800000000"},
	{"unit-name", answer(KeyUnit, "凤城街道总⼯会"), "", "", "", ""},
	{"name-characters", answer(KeyName, "⾼⼭"), "", "", "", ""},
	{"story-name", answers("name", "⾼⼭", "story", "高山是一名炉前工。"), "", "", "", ""},
	{"no-glyph", func(s *Case) {
		s.Nomination.Answers[KeyDeeds] = "⼀①\ufe0fMu\u0308ller"
		s.Evidence.NoGlyph = map[Key][]rune{KeyDeeds: []rune("⼀\ufe0f\u0308")}
	}, "", "", "", ""},
	{"control-characters", answer(KeyResume, "2006年7月\t炉前工\r\n2012年4月\t班长"), "", "", "", ""},
	{"private-use", answer(KeyName, "张\ue815"), KeyName, Error, "“姓名”第 2 个字符是私用区的字（U+E815），别的电脑显示不出，请换成正式的字。", ""},
	{"private-use", answer(KeyName, "张𫖯"), "", "", "", ""},
	{"no-glyph", func(s *Case) {
		s.Nomination.Answers[KeyName] = "张𮯠"
		s.Evidence.NoGlyph = map[Key][]rune{KeyName: []rune("𮯠")}
	}, KeyName, Error, "“姓名”中的“𮯠”（U+2EBE0）没有字库能打印，请核对，或用证件上的通行写法。", ""},
	{"no-glyph", func(s *Case) { s.Evidence.NoGlyph = map[Key][]rune{KeyHonours: []rune("奖")} }, KeyHonours, Error, "“曾获荣誉”中的“奖”（U+5956）没有字库能打印，请核对，或用证件上的通行写法。", ""},
	{"no-glyph", func(s *Case) { s.Evidence.NoGlyph = map[Key][]rune{KeyName: []rune("𮯠")} }, "", "", "", ""},
	{"overflow", func(s *Case) { s.Evidence.Overflow = map[Key]int{KeyPost: 3} }, KeyPost, Error, "“职务/岗位（工种）”在推荐表的格子里印不下，超出 3 个字，请删去 3 个字。", ""},
	{"overflow", func(s *Case) { s.Evidence.Overflow = map[Key]int{KeyPost: 0} }, "", "", "", ""},

	// reading
	{"resume-dates", answer(KeyResume, "2006.07-2012.03　炉前工\n2012年4月至2017年9月　班长\n2017.10至今　工长"), KeyResume, Note, "“工作简历”里的年月有几种写法，请统一成一种。", "2006.07-2012.03　炉前工\n2012.04至2017.09　班长\n2017.10至今　工长"},
	{"resume-dates", answer(KeyResume, "2006年07月至2012年3月　炉前工\n201204-2017/9　班长\n2017年10月1日至今　工长"), KeyResume, Note, "“工作简历”里的年月有几种写法，请统一成一种。", "2006年7月至2012年3月　炉前工\n2012年4月-2017年9月　班长\n2017年10月1日至今　工长"},
	{"resume-dates", answer(KeyResume, "2006.7—2012.03 炉前工"), KeyResume, Note, "“工作简历”里的年月有几种写法，请统一成一种。", "2006.07—2012.03 炉前工"},
	{"resume-dates", answer(KeyResume, "1. 2006年至2010年10月　炉前工\n2. 2010年10月—今　获2018.5表彰"), "", "", "", ""},
	{"resume-dates", answer(KeyResume, "2006.07-2012.11　炉前工\n2012.12至今　班长"), "", "", "", ""},
	{"resume-periods", answer(KeyResume, "2006年7月至2012年3月　炉前工\n2012年9月至今　班长"), KeyResume, Note, "“工作简历”第 1、2 行之间缺2012年4月至2012年8月，请核对。", ""},
	{"resume-periods", answer(KeyResume, "2006.07-2012.03 炉前工\n\n2012.05- 至今 班长"), KeyResume, Note, "“工作简历”第 1、2 行之间缺2012年4月，请核对。", ""},
	{"resume-periods", answer(KeyResume, "2006.07-2012.03　炉前工\n2012.01-2017.09　班长"), KeyResume, Note, "“工作简历”第 1、2 行的时间重叠（2012年1月至2012年3月），请核对。", ""},
	{"resume-periods", answer(KeyResume, "2012.01-2017.09　班长\n2006.07-2012.03　炉前工"), KeyResume, Note, "“工作简历”第 1、2 行的时间重叠（2012年1月至2012年3月），请核对。", ""},
	{"resume-periods", answer(KeyResume, "2006年7月至今　炉前工\n2012年1月至2013年2月　班长"), KeyResume, Note, "“工作简历”第 1、2 行的时间重叠（2012年1月至2013年2月），请核对。", ""},
	{"resume-periods", answer(KeyResume, "2006年至2010年　炉前工\n2012年至今　班长"), KeyResume, Note, "“工作简历”第 1、2 行之间缺2011年1月至2011年12月，请核对。", ""},
	{"resume-periods", answer(KeyResume, "2006年至2010年，炉前工；2013年至今，班长。"), KeyResume, Note, "“工作简历”第 1 行的两段之间缺2011年1月至2012年12月，请核对。", ""},
	{"resume-periods", answer(KeyResume, "2012年7月至2006年3月　炉前工"), KeyResume, Note, "“工作简历”第 1 行的结束时间早于开始时间，请核对。", ""},
	{"resume-periods", answer(KeyResume, "2003.09-2006.06　莱芜技校学习\n2006.09-2012.03　炉前工\n2010.01-2012.12　（在职）函授大专\n2012.03至今　班长"), "", "", "", ""},
	{"resume-periods", answer(KeyResume, "2006年参加工作\n2010年3月　班长\n2017年10月至今　工长"), "", "", "", ""},
	{"double-spaces", answer(KeyDeeds, "　　他  爱岗 　敬业。\n　　他 好。  "), KeyDeeds, Note, "“主要事迹”里有连续的空格，请只留一个。", "　　他 爱岗　敬业。\n　　他 好。  "},
	{"double-spaces", answer(KeyResume, "2006年7月至今  炉前工"), KeyResume, Note, "“工作简历”里有连续的空格，请只留一个。", "2006年7月至今　炉前工"},
	{"double-spaces", func(s *Case) { s.Nomination.Honours[0].Name = "莱芜市  劳动奖章" }, "honours.1", Note, "“曾获荣誉第 1 项”里有连续的空格，请只留一个。", "莱芜市 劳动奖章"},
	{"double-spaces", answers("resume", "2006年7月至今　　炉前工", "deeds", "　　他爱 岗。\n\n　　他 好。"), "", "", "", ""},
	{"half-width", answer(KeyDeeds, "他常说:\"炉火不熄.\"完成37项,增效8%,其中(含2项)重大;好!\n他走了."), KeyDeeds, Note, "“主要事迹”里有半角标点“:”，请改成全角。", "他常说：“炉火不熄.”完成37项，增效8%，其中（含2项）重大；好！\n他走了。"},
	{"half-width", answer(KeyEmployer, "示例检测中心(莱芜)"), KeyEmployer, Note, "“工作单位”里有半角标点“(”，请改成全角。", "示例检测中心（莱芜）"},
	{"half-width", answer(KeyDeeds, "按 GB/T 9704-2012 (2.6), 增效2,600万元,占5.5%,时间12:30;用6\"管和8\"管, OK."), KeyDeeds, Note, "“主要事迹”里有半角标点“,”，请改成全角。", "按 GB/T 9704-2012 (2.6), 增效2,600万元，占5.5%，时间12:30；用6\"管和8\"管， OK."},
	{"half-width", answers("deeds", "增效2,600万元，占5.5%。用 PLC (S7-300), 12:30 开机。", "name", "买买提.艾力", "title", "一.五级"), "", "", "", ""},
	{"unfinished", answer(KeyDeeds, "他爱岗敬业。同事们都愿意跟着他，"), KeyDeeds, Note, "“主要事迹”最后是“们都愿意跟着他，”，像是没有写完，请核对。", ""},
	{"unfinished", answer(KeyStory, "张三爱岗敬业。\n他说“好”，电话13800000000"), KeyStory, Note, "“事迹材料”最后是“好’，电话***”，像是没有写完，请核对。", ""},
	{"unfinished", answer(KeyStory, "张三爱岗敬业。\n　　凤城街道总工会\n2021年5月20日\n"), "", "", "", ""},
	{"unfinished", answers("story", "张三常说：“好！”", "deeds", "他爱岗敬业（见附件）"), "", "", "", ""},
	{"unfinished", answers("story", "", "deeds", ""), "", "", "", ""},

	// hand-in
	{"printed-changed", func(s *Case) {
		digest := FormDigest(*s)
		s.Nomination.Printed = &digest
		s.Nomination.Answers[KeyPost] = "高炉班长"
	}, KeyPrinted, Warning, "推荐表打印后内容有改动，请重新打印盖章。", ""},
	{"printed-changed", func(s *Case) {
		digest := FormDigest(*s)
		s.Nomination.Printed = &digest
		s.Nomination.Answers[KeyStory] += "改。"
		s.Nomination.Answers[KeyContact] = "李某"
	}, "", "", "", ""},
	{"mail-size", func(s *Case) { s.Evidence.MailBytes = 18874368 }, KeyPackage, Warning, "邮件约 18 MB，超过 18 MB 时有的单位邮箱收不下，请在发出后打电话确认对方已收到。", ""},
	{"mail-size", func(s *Case) { s.Evidence.MailBytes = 50 << 20 }, KeyPackage, Warning, "邮件约 50 MB，163、QQ 邮箱一封最多 50 MB，请分成两封发送，不要用网盘链接。", ""},
	{"mail-size", func(s *Case) { s.Evidence.MailBytes = 18874367 }, "", "", "", ""},
	{"office", objected(Item{}), KeyPhone, Warning, "“联系电话”处，主办单位提出：电话少一位。", ""},
	{"office", objected(Item{Met: true}), "", "", "", ""},
	{"office", objected(Item{Reply: "分机号就是这样。"}), "", "", "", ""},
	{"deadline-near", today("2021-05-28"), KeyDeadline, Note, "报送截止日期是2021年5月31日，还有 3 天，请抓紧盖章报送。", ""},
	{"deadline-near", today("2021-05-30"), KeyDeadline, Note, "报送截止日期是2021年5月31日，还有 1 天，请抓紧盖章报送。", ""},
	{"deadline-near", today("2021-05-27"), "", "", "", ""},
	{"deadline-today", today("2021-05-31"), KeyDeadline, Warning, "报送截止日期是2021年5月31日，今天是最后一天，请今天就报送。", ""},
	{"deadline-today", today("2021-05-30"), "", "", "", ""},
	{"deadline-passed", today("2021-06-02"), KeyDeadline, Warning, "报送截止日期是2021年5月31日，已逾期 2 天，逾期不报视为放弃，请尽快与济南市莱芜区总工会联系。", ""},
	{"deadline-passed", today("2021-05-31"), "", "", "", ""},
}

// objected has the office object to the phone number, with what was done about it.
func objected(item Item) func(*Case) {
	item.Objection = Objection{KeyPhone, "电话少一位"}
	return func(c *Case) { c.Correspondence.Letters = []Received{{Items: []Item{item}}} }
}

func TestRules(t *testing.T) {
	for _, test := range ruleCases {
		t.Run(test.rule, func(t *testing.T) {
			s := complete()
			test.change(s)
			var got []Finding
			for _, f := range Check(*s) {
				if f.Rule == test.rule {
					got = append(got, f)
				}
			}
			if test.want == "" {
				if len(got) > 0 {
					t.Fatalf("fired: %v", got)
				}
				return
			}
			if len(got) == 0 {
				t.Fatalf("silent, want %s", test.want)
			}
			if message := got[0].Message(); message != test.want {
				t.Errorf("%s, want %s", message, test.want)
			}
			want := Finding{Field: test.field, Rule: test.rule, Severity: test.severity, Subject: got[0].Subject, Text: got[0].Text, Fix: test.fix, Part: got[0].Part, Objection: got[0].Objection}
			if diff := cmp.Diff(want, got[0]); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A rule without a case in which it fires and one in which it is silent, or a
// case without a rule, fails here.
func TestEveryRuleHasItsPair(t *testing.T) {
	fires, silent := map[string]bool{}, map[string]bool{}
	for _, test := range ruleCases {
		if test.want != "" {
			fires[test.rule] = true
		} else {
			silent[test.rule] = true
		}
	}
	known := map[string]bool{}
	for _, r := range Rules {
		if known[r.Name] {
			t.Errorf("two rules are called %s", r.Name)
		}
		known[r.Name] = true
		if !fires[r.Name] || !silent[r.Name] {
			t.Errorf("%s: fires %t, silent %t", r.Name, fires[r.Name], silent[r.Name])
		}
		if !strings.HasSuffix(r.Doc, ").") || strings.Contains(r.Doc, "\n") {
			t.Errorf("%s: the doc line does not end in its source: %s", r.Name, r.Doc)
		}
	}
	for name := range maps.Keys(fires) {
		if !known[name] {
			t.Errorf("no rule is called %s", name)
		}
	}
}

func TestPixelText(t *testing.T) {
	for _, tt := range []struct {
		width, height int
		want          string
	}{{90, 100, "9000 "}, {100, 100, "1 万"}, {4000, 3000, "1200 万"}, {9999, 10000, "9999 万"}, {10000, 10000, "1 亿"}, {12000, 9999, "1.1 亿"}, {30000, 30000, "9 亿"}} {
		if got := PixelText(tt.width, tt.height); got != tt.want {
			t.Errorf("%d×%d: %q, want %q", tt.width, tt.height, got, tt.want)
		}
	}
}
