package compare

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"zuimei/form"
	"zuimei/office"
	"zuimei/office/likeness"
)

// What a stranger sends is bounded: a mail of some megabytes costs seconds and little memory,
// and it is told that not all of it was compared.
func TestStrangersAreBounded(t *testing.T) {
	story := make([]rune, 4900)
	for i := range story {
		story[i] = rune(0x4E00 + i*7919%20000)
	}
	files := map[string][]byte{}
	const texts = 200
	for m, name := range []string{"凤城街道总工会+张三", "口镇街道总工会+李四"} {
		inner := map[string][]byte{}
		for i := range texts {
			inner[fmt.Sprint(i, ".txt")] = []byte(string(story) + fmt.Sprint("编号", m*texts+i))
		}
		files[name+".zip"] = packed(t, inner)
	}
	files["1.zip"] = parcel{unit: "甲厂工会", name: "王五", nomination: "1", story: strings.Repeat("字", mostText+1)}.zip(t)
	s := received(t, files)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	text, r, looked := found(t, s)
	took := time.Since(start)
	runtime.ReadMemStats(&after)
	got := int(after.TotalAlloc-before.TotalAlloc) >> 20
	if took > time.Minute || got > 150 {
		t.Errorf("it took %v and %d MB", took, got)
	}
	if !strings.Contains(text, "字相同") || len(r.Pairs) != 1 || looked > 2*mostDocuments+2 {
		t.Errorf("%d looked at; %s", looked, text)
	}
	var messages []string
	for _, u := range r.Unread {
		if u.Why == TooMuch {
			messages = append(messages, u.Message())
		}
	}
	if len(messages) != 3 || messages[0] != "文字、照片太多，只与其他单位比对了一部分，请打开看看。" {
		t.Errorf("%+v", r.Unread)
	}
}

// What all documents say together is bounded, and so are the pictures of one submission.
func TestKnowledgeIsBounded(t *testing.T) {
	known := knowledge{Documents: map[string]inside{}, over: map[string]bool{}}
	big := inside{Prose: true, Texts: []written{{form.KeyStory, strings.Repeat("字", mostKept/6)}}}
	s := subject{Material: likeness.Material{ID: "1"}}
	for i := range likeness.MostPictures + 3 {
		d := fmt.Sprint(i)
		if i < 3 {
			known.keep(d, big)
			s.documents = append(s.documents, document{office.File{Name: d + ".txt", SHA256: d}, true})
		}
		s.show(picture{file: office.File{SHA256: d}})
	}
	if s.contain(&known, nil); !s.over || len(s.Texts) != 2 || len(s.pictures) != likeness.MostPictures {
		t.Errorf("%d texts, %d pictures, over %v", len(s.Texts), len(s.pictures), s.over)
	}
}

// An original or a record that is no longer there is told, and the others are compared.
func TestLostIsTold(t *testing.T) {
	for what, want := range map[string]string{
		"originals": "“3-证件照.jpg”在原件里读不出来，没有与其他单位比对。|“4-工作照.jpg”在原件里读不出来，没有与其他单位比对。",
		"records":   "填写的内容读不出来，没有与其他单位比对。",
		"damaged":   "填写的内容读不出来，没有与其他单位比对。",
		"document":  "“李四事迹.txt”在原件里读不出来，没有与其他单位比对。",
	} {
		s := received(t, map[string][]byte{
			"1.zip":          parcel{unit: "凤城街道总工会", name: "张三", nomination: "1", story: told, portrait: drawing(t, 1, 90), work: drawing(t, 2, 90)}.zip(t),
			"2.zip":          parcel{unit: "口镇街道总工会", name: "李四", nomination: "2", story: told, portrait: drawing(t, 3, 90), work: drawing(t, 2, 90)}.zip(t),
			"3.zip":          parcel{unit: "牛泉镇总工会", name: "王五", nomination: "3", story: "短", portrait: drawing(t, 4, 90), work: drawing(t, 5, 90)}.zip(t),
			"高庄街道总工会+李四.zip": packed(t, map[string][]byte{"李四事迹.txt": []byte("李四在高庄。")}),
		})
		lost := s.Round.Submissions[2].Versions[0]
		var err error
		switch what {
		case "document":
			err = os.Remove(filepath.Join(s.Dir(), "originals", s.Round.Submissions[3].Versions[0].Original))
		case "originals":
			err = os.Remove(filepath.Join(s.Dir(), "originals", lost.Original))
		case "records":
			err = os.Remove(filepath.Join(s.Dir(), "records", lost.Content+".json"))
		case "damaged":
			err = os.WriteFile(filepath.Join(s.Dir(), "records", lost.Content+".json"), []byte("{"), 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
		text, r, _ := found(t, s)
		var messages []string
		for _, u := range r.Unread {
			messages = append(messages, u.Message())
		}
		if got := strings.Join(messages, "|"); got != want || r.Compared != 4 || !strings.Contains(text, "1 张照片相同，文字 1 处") {
			t.Errorf("%s: %d compared, %s, %s", what, r.Compared, got, text)
		}
	}
}
