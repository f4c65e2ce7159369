package sample

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"zuimei/export"
	"zuimei/form"
)

// Kind is something peculiar about a mail.
type Kind string

// The kinds. One of [one] units is of each, and one at least in a round of twenty.
const (
	// How it travels.
	Renamed   Kind = "renamed"     // the package has a name of its own
	Forwarded Kind = "forwarded"   // by somebody else, the mail attached
	Quoted    Kind = "quoted"      // by somebody else, the mail quoted
	ZipGBK    Kind = "zip-gbk"     // our zip unpacked and packed again, names in GBK
	Rar       Kind = "rar"         // and in a RAR, with stored entries
	Nested    Kind = "nested"      // our zip within a zip
	Loose     Kind = "loose"       // its files, each attached
	GBKName   Kind = "gbk-name"    // the attachment's name in encoded words of GBK
	Parameter Kind = "rfc2231"     // and by RFC 2231 alone
	Tcmime    Kind = "tcmime"      // and as QQ Mail shows those
	Outlook   Kind = "msg"         // the mail as Outlook saves it
	Beside    Kind = "other-files" // files beside the package

	// What it holds.
	WordOnly   Kind = "word-only"      // a Word form and pictures, no package
	SheetOnly  Kind = "sheet-only"     // the form as a workbook
	CloudOnly  Kind = "cloud-only"     // a link to a cloud drive
	Altered    Kind = "altered"        // a file was changed after packing
	OtherPaper Kind = "other-paper"    // the PDF shows an earlier state
	Reprinted  Kind = "changed-print"  // the form changed after it was printed
	NoPortrait Kind = "no-portrait"    // the ID photo is missing
	SamePhoto  Kind = "same-picture"   // as another unit has
	SameStory  Kind = "same-story"     // a passage as another unit has
	Unmarked   Kind = "nothing-useful" // neither a unit nor a name
	Sample     Kind = "example"        // the program's example

	// When it comes, from whom, and how often.
	Late       Kind = "late"       // after the deadline
	Doubled    Kind = "doubled"    // the same file twice
	Again      Kind = "again"      // the package once more in another mail
	Updated    Kind = "updated"    // an answer to the office, with previous
	Second     Kind = "second"     // a second person of the unit
	Outside    Kind = "outside"    // a unit that the roster lacks
	Misspelt   Kind = "misspelt"   // a unit's name slightly wrong
	Superseded Kind = "superseded" // what an updated one replaced
)

// one is how many units there are for each that is of a kind.
const one = 50

// ways, contents and arrivals are the kinds that units have, at most one of each list. A
// kind that stands twice makes a pair.
var (
	ways     = []Kind{Forwarded, Quoted, ZipGBK, Rar, Nested, Loose, Tcmime, GBKName, Parameter, Outlook, Renamed, Beside}
	contents = []Kind{WordOnly, CloudOnly, SheetOnly, Altered, NoPortrait, OtherPaper, SamePhoto, SamePhoto, SameStory, SameStory, Reprinted}
	arrivals = []Kind{Late, Updated, Second, Misspelt, Outside, Doubled, Again}
)

// unit is one that sends something.
type unit struct {
	seed         uint64
	name, kind   string
	listed       string // its name on the roster; "" if that is name, or if it is not there
	contact      string
	phone, mail  string
	way, content Kind
	arrival      Kind
	people       []*person
	sent         time.Time
	number       int
	extra        Kind // Unmarked or Sample: a mail besides
}

// round is what all units share.
type round struct {
	kit      export.Kit
	campaign form.Campaign
	place    string
	deadline form.Date
	units    []*unit
	plain    bool
	missing  []string // of the notice's units, those that send nothing
}

// zone is where mails are dated.
var zone = time.FixedZone("CST", 8*60*60)

// day is a day before the deadline, or after it.
func (r *round) day(offset int) form.Date {
	return form.DateOf(r.deadline.Time().AddDate(0, 0, offset))
}

func newRound(o Options) (*round, error) {
	if o.Units < 1 || o.Units > MaxUnits {
		return nil, fmt.Errorf("单位有 %d 个，应为 1 至 %d 个", o.Units, MaxUnits)
	}
	c := o.Kit.Campaign
	r := &round{kit: o.Kit, campaign: c, deadline: c.Deadline}
	if r.deadline.IsZero() {
		r.deadline = form.Date{Y: c.Year, M: 6, D: 1}
	}
	if n := len(c.Place.Regions); n > 0 {
		r.place = c.Place.Regions[n-1]
	}
	rng := rand.New(rand.NewPCG(o.Seed, 1))
	people := names(rng, 3*o.Units)
	for i, name := range r.unitNames(rng, o.Units) {
		u := &unit{seed: rng.Uint64(), name: name, number: i + 1, mail: fmt.Sprintf("gonghui%03d@example.com", i+1)}
		u.contact, u.phone = people[3*i], telephone(rng)
		u.people = []*person{newPerson(rng, people[3*i+1], (3*i+1)%2 == 1)}
		u.kind = r.unitKind(name)
		u.sent = time.Date(r.deadline.Y, time.Month(r.deadline.M), r.deadline.D, 8+rng.IntN(10), rng.IntN(60), rng.IntN(60), 0, zone).AddDate(0, 0, -rng.IntN(5))
		r.units = append(r.units, u)
	}
	if r.plain = o.Plain; r.plain {
		return r, nil
	}
	order := rng.Perm(o.Units)
	spread(order, ways, func(i int, k Kind) { r.units[i].way = k })
	back := slices.Clone(order)
	slices.Reverse(back)
	spread(back, contents, func(i int, k Kind) { r.units[i].content = k })
	middle := append(slices.Clone(order[len(order)/2:]), order[:len(order)/2]...)
	spread(middle, arrivals, func(i int, k Kind) { r.units[i].arrival = k })
	for i, u := range r.units {
		r.settle(u, rng, people[3*i+2], (3*i+2)%2 == 1)
	}
	spread(order, []Kind{Unmarked, Sample}, func(i int, k Kind) { r.units[i].extra = k })
	pair(r.units, SamePhoto, func(a, b *person) {
		b.drawings[0], b.grain[0] = a.drawings[0], a.grain[0] // the same file
		b.drawings[1] = a.drawings[1]                         // the same picture, saved anew
		b.women[0], b.women[1] = a.women[0], a.women[1]
	})
	pair(r.units, SameStory, func(a, b *person) {
		a.passage = passage(rng, r.deadline.Y)
		b.passage = a.passage
	})
	return r, nil
}

// spread gives kinds to units in an order, each to one in [one] and at least to one, as
// long as there are units.
func spread(order []int, kinds []Kind, give func(i int, k Kind)) {
	times := max(len(order)/one, 1)
	for range times {
		for _, k := range kinds {
			if len(order) == 0 {
				return
			}
			give(order[0], k)
			order = order[1:]
		}
	}
}

// pair finds two units each of a kind.
func pair(units []*unit, k Kind, join func(a, b *person)) {
	var first *person
	for _, u := range units {
		if u.content != k {
			continue
		}
		if p := u.people[0]; first == nil {
			first = p
		} else {
			join(first, p)
			first = nil
		}
	}
}

func newPerson(rng *rand.Rand, name string, woman bool) *person {
	p := &person{name: name, woman: woman, portrait: rng.Uint64()}
	for i := range p.drawings {
		p.drawings[i], p.women[i], p.grain[i] = rng.Uint64(), woman, rng.Uint64()
	}
	return p
}

// settle makes a unit's kinds agree with each other, and does what they ask for.
func (r *round) settle(u *unit, rng *rand.Rand, second string, woman bool) {
	switch u.content {
	case WordOnly, SheetOnly, CloudOnly:
		u.way = "" // there is no package to be packed otherwise
		if u.arrival != Late {
			u.arrival = ""
		}
	case Altered, NoPortrait, OtherPaper:
		if u.arrival == Updated {
			u.arrival = "" // the answer would be in order
		}
	}
	switch u.arrival {
	case Late:
		u.sent = time.Date(r.deadline.Y, time.Month(r.deadline.M), r.deadline.D, 9+rng.IntN(8), rng.IntN(60), 0, 0, zone).AddDate(0, 0, 1+rng.IntN(3))
	case Second:
		u.people = append(u.people, newPerson(rng, second, woman))
	case Outside:
		if r.campaign.Listed(u.name) != "" {
			r.missing = append(r.missing, u.name)
		}
		u.name, u.kind = r.place+pick(rng, strings.Fields("蓝天 青松 百川 云鹤 碧波"))+"科技有限公司工会", r.unitKind("")
	case Misspelt:
		if u.listed = u.name; len(r.missing) > 0 { // of the notice's list, so that it is proposed
			u.listed, r.missing = r.missing[0], r.missing[1:]
		}
		u.name, u.kind = misspelt(u.listed), r.unitKind(u.listed)
	}
}

// misspelt is a name with one character too many, as it is typed in a hurry.
func misspelt(name string) string {
	if short, ok := strings.CutSuffix(name, "总工会"); ok {
		return short + "工会"
	}
	runes := []rune(name)
	return string(runes[:1]) + string(runes)
}

// unitNames are those of the notice, but for some that send nothing, then made-up ones.
func (r *round) unitNames(rng *rand.Rand, n int) []string {
	var all []string
	for _, u := range r.campaign.Units {
		all = append(all, u.Name)
	}
	left := min(max(len(all)/7, 1), len(all))
	r.missing = slices.Clone(all[len(all)-left:])
	all = all[:min(n, len(all)-left)]
	front := strings.Fields("晨光 恒泰 鲁盛 汇丰源 金桥 东岳 华新 瑞祥 北苑 振兴 广达 永安 泰和 明远 新航 同心 长青 兴业 德润 正大 凯旋 祥云 远东 宏图 佳禾 百盛 天成 立信 众诚 锦绣 三元 裕华 伟业 康宁 福星 安顺 春晖 大地 红旗 前进")
	back := strings.Fields("纺织 机械 食品 化工 电子 物流 热力 印务 建材 服装 造纸 水务 公交 药业 铸造 农机 电缆 轴承 陶瓷 塑料 家具 玻璃 园林 环卫 粮油 酒业")
	seen := map[string]bool{}
	for len(all) < n {
		name := r.place + pick(rng, front) + pick(rng, back) + "有限公司工会委员会"
		if !seen[name] {
			seen[name] = true
			all = append(all, name)
		}
	}
	return all
}

// unitKind is the notice's kind for a unit: that of its list, else the first other one
// that it grants a quota.
func (r *round) unitKind(name string) string {
	c := r.campaign
	if c.Listed(name) != "" {
		return c.UnitKinds.Listed
	}
	for _, o := range fieldOf(c, form.KeyUnitKind).Choices {
		if o.Value != c.UnitKinds.Listed && !slices.Contains(c.UnitKinds.WithoutQuota, o.Value) {
			return o.Value
		}
	}
	return c.UnitKinds.Listed
}
