package report

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"
	"sync"
	"testing"
	"time"

	"zuimei/export"
	"zuimei/form"
	"zuimei/form/sample"
	"zuimei/internal/officetest"
	"zuimei/office"
)

var kit = officetest.FullKit

var (
	today = form.Date{Y: 2021, M: 6, D: 5}
	noon  = time.Date(2021, 5, 28, 12, 0, 0, 0, office.China)
)

const (
	phone    = "13912345678"
	resident = "110105194912310021"
)

// pictures are those of the example, with their digests as paths.
var pictures = sync.OnceValue(func() []sample.Picture {
	all, err := sample.Pictures(context.Background())
	if err != nil {
		panic(err)
	}
	for i := range all {
		all[i].Path = digest(all[i].Data) // once: they are large
	}
	return all
})

// made is a round that was made up, with the bytes of its files.
type made struct {
	Round
	records map[string][]byte
	files   map[string][]byte
}

// person is one of a made-up round.
type person struct {
	unit, name string
	change     func(*form.Nomination)
	kind       office.Kind
	from       string
	verdict    office.Verdict
	reasons    []office.Reason
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// round makes a round of these people.
func round(t testing.TB, people ...person) *made {
	t.Helper()
	c := kit().Campaign
	m := &made{records: map[string][]byte{}, files: map[string][]byte{}}
	m.Round = Round{Campaign: c, Round: office.NewRound(c), Nomination: m.nomination, Record: m.record, Files: m.read}
	for i, p := range people {
		s := office.Submission{ID: fmt.Sprint(i + 1), Versions: []office.Version{m.version(t, p, 0)}}
		if p.verdict != "" {
			s.Decide(p.verdict, p.reasons, "王五", noon.Add(24*time.Hour))
		}
		m.Round.Round.Submissions = append(m.Round.Round.Submissions, s)
	}
	return m
}

// version makes a version of what somebody sent, with pictures that tell the number.
func (m *made) version(t testing.TB, p person, number int) office.Version {
	t.Helper()
	n := sample.Nomination(m.Campaign)
	n.Example = false
	n.Answers[form.KeyUnit], n.Answers[form.KeyName] = p.unit, p.name
	n.Answers[form.KeyPhone], n.Answers[form.KeyContactPhone] = phone, phone
	if p.change != nil {
		p.change(&n)
	}
	v := office.Version{
		Kind: office.Package, Unit: p.unit, Name: p.name, From: p.from, Received: noon, Sent: noon.Add(-time.Hour),
		Source: p.unit + "+" + p.name + ".eml", Nomination: export.Fingerprint(n),
	}
	if p.from == "" {
		v.Sent = time.Time{}
	}
	if p.kind != "" {
		v.Kind = p.kind
	}
	if v.Kind == office.Loose {
		return v
	}
	r := export.Record{
		Format: 2, Campaign: m.Campaign.ID, Nomination: v.Nomination, Number: number + 1,
		Answers: n.Answers, Confirm: n.Confirm,
	}
	for _, h := range n.Honours {
		r.Honours = append(r.Honours, export.RecordHonour{Date: h.Date, Name: h.Name, Level: h.Level, Issuer: h.Issuer, Kind: h.Kind})
	}
	add := func(name, role, sum string, data []byte) {
		r.Files = append(r.Files, export.RecordFile{Name: name, Role: role, Bytes: int64(len(data)), SHA256: sum})
		m.files[sum] = data
		v.Files = append(v.Files, office.File{Name: name, SHA256: sum, Bytes: int64(len(data))})
		if role == "portrait" || role == "work" {
			r.Photos = append(r.Photos, export.RecordPhoto{File: name})
		}
	}
	for i, picture := range pictures() {
		if i == 0 {
			add("3-证件照.jpg", "portrait", picture.Path, picture.Data)
			continue
		}
		add(fmt.Sprintf("4-照片-%d.jpg", i), "work", picture.Path, picture.Data)
	}
	story := []byte("PK\x03\x04 story of " + p.name)
	add("2-事迹材料.docx", "story", digest(story), story)
	scan, proof := []byte("%PDF-1.7 scan of "+p.name), []byte("\xFF\xD8\xFF proof of "+p.name)
	add("5-扫描件.pdf", "scan", digest(scan), scan)
	add("6-荣誉证书.jpg", "attachment", digest(proof), proof)
	r.Files[len(r.Files)-1].Label = "荣誉证书"
	text, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	if v.Kind == office.FormFile {
		v.Files, v.Nomination = nil, ""
		if text, err = n.MarshalJSON(); err != nil {
			t.Fatal(err)
		}
	}
	v.Content = digest(text)
	m.records[v.Content] = text
	return v
}

func (m *made) record(v office.Version) ([]byte, error) {
	text, ok := m.records[v.Content]
	if !ok {
		return nil, fmt.Errorf("没有记录：%w", fs.ErrNotExist)
	}
	return text, nil
}

func (m *made) nomination(v office.Version) (form.Nomination, error) {
	text, err := m.record(v)
	if err != nil {
		return form.Nomination{}, err
	}
	if v.Kind == office.Package {
		r, err := export.NewReceived(map[string][]byte{export.RecordName: text})
		return r.Nomination(), err
	}
	var n form.Nomination
	err = json.Unmarshal(text, &n)
	return n, err
}

func (m *made) read(ctx context.Context, _ office.Version, files []office.File) (map[string][]byte, error) {
	found := map[string][]byte{}
	for _, f := range files {
		data, ok := m.files[f.SHA256]
		if !ok {
			return found, fmt.Errorf("“%s”打不开", f.Name)
		}
		found[f.SHA256] = data
	}
	return found, ctx.Err()
}

// many are people of every kind: long names, rare characters, minorities, all ages.
func many(n int) (people []person) {
	surnames := []rune("丁王田刘孙李张陈周赵钱郑冯褚卫蒋沈韩杨朱秦尤许何吕施")
	for i := range n {
		name := string(surnames[i%len(surnames)]) + string([]rune("一二三四五六七八九十")[i/len(surnames)%10])
		if i%3 == 0 {
			name += "华"
		}
		p := person{unit: kit().Campaign.Units[i%len(kit().Campaign.Units)].Name, name: name, from: fmt.Sprintf("unit%d@example.cn", i)}
		p.change = func(n *form.Nomination) {
			n.Answers[form.KeyBorn] = fmt.Sprintf("%d-0%d", 1962+i%40, 1+i%9)
			n.Answers[form.KeySex] = []string{"男", "女", "男"}[i%3]
			n.Answers[form.KeyPolitics] = []string{"中共党员", "群众", "共青团员", "中共预备党员"}[i%4]
			if i%7 == 0 {
				n.Answers[form.KeyEthnicity] = "回族"
				n.Honours = nil
				n.Answers[form.KeyTitle] = ""
			}
		}
		p.verdict = []office.Verdict{office.Pass, office.Pass, "", office.Hold}[i%4]
		people = append(people, p)
	}
	people[0].name = "阿卜杜热西提·买买提艾力"
	people[1].name, people[2].name = "𬍛𫰛", "㛃㛚"
	people[3].unit = "济南市莱芜区一个名字很长很长很长很长很长很长的示例集团有限公司工会委员会"
	people[4].kind = office.FormFile
	people[5].kind, people[5].change = office.Loose, nil
	people[6].verdict, people[6].reasons = office.Return, []office.Reason{{Field: form.KeyPhone, Text: "联系电话位数不对，请改为 11 位手机号"}, {Field: form.KeyResume, Text: "“工作简历”2012年4月至2013年1月没有写，请补上。"}}
	people[7].verdict = office.Reject
	return people
}

func join(all ...string) string { return strings.Join(all, "|") }
