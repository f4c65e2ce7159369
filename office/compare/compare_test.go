package compare

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"image/color"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"zuimei/assets"
	"zuimei/export"
	"zuimei/form"
	"zuimei/form/photo"
	"zuimei/internal/officetest"
	"zuimei/office"
	"zuimei/office/store"
)

// drawing is a picture of large patches in the colours of a seed.
func drawing(tb testing.TB, seed uint64, quality int) []byte {
	tb.Helper()
	rng := rand.New(rand.NewPCG(seed, 1))
	var shades [12][8]byte
	for x := range shades {
		for y := range shades[x] {
			shades[x][y] = byte(rng.IntN(256))
		}
	}
	img := image.NewGray(image.Rect(0, 0, 600, 400))
	for x := range 600 {
		for y := range 400 {
			img.SetGray(x, y, color.Gray{Y: shades[x/50][y/50]})
		}
	}
	data, err := photo.EncodeJPEG(img, quality)
	if err != nil {
		tb.Fatal(err)
	}
	return data
}

// parcel is a package to be made.
type parcel struct {
	unit, name, nomination, previous string
	story                            string
	example                          bool
	portrait, work                   []byte
}

func (p parcel) zip(t *testing.T) []byte {
	t.Helper()
	files := map[string][]byte{"3-证件照.jpg": p.portrait, "4-工作照.jpg": p.work}
	r := export.Record{
		Format: 2, Campaign: "laiwu-2021", Nomination: p.nomination, Previous: p.previous, Number: 1, Example: p.example,
		Answers: map[form.Key]string{form.KeyUnit: p.unit, form.KeyName: p.name, form.KeyStory: p.story},
	}
	for _, name := range []string{"3-证件照.jpg", "4-工作照.jpg"} {
		sum := sha256.Sum256(files[name])
		r.Files = append(r.Files, export.RecordFile{Name: name, Bytes: int64(len(files[name])), SHA256: hex.EncodeToString(sum[:])})
		r.Photos = append(r.Photos, export.RecordPhoto{File: name})
	}
	text, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	files[export.RecordName] = text
	return packed(t, files)
}

func packed(t *testing.T, files map[string][]byte) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, data := range files {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store, Flags: 0x800})
		if err == nil {
			_, err = w.Write(data)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// received is a round with these files.
func received(t *testing.T, files map[string][]byte) *store.Store {
	t.Helper()
	dir := t.TempDir()
	var names []string
	for name, data := range files {
		names = append(names, filepath.Join(dir, name))
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s, err := store.Create(filepath.Join(t.TempDir(), "round"), assets.DefaultCampaign())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	noon := time.Date(2021, 5, 20, 12, 0, 0, 0, office.China)
	slices.Sort(names)
	err = s.Add(t.Context(), names, store.Adding{Kit: officetest.Kit(), Received: noon, Report: func(o store.Outcome) {
		if o.Err != nil {
			t.Error(o.Err)
		}
	}})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// found compares a round: the pairs by the names of the people, and how many pictures were
// decoded for that.
func found(t *testing.T, s *store.Store) (string, Result, int) {
	t.Helper()
	v, err := store.OpenView(s.Dir(), "")
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	decoded := 0
	r, err := Round(t.Context(), v, func(done, total int) {
		if done > total || done < decoded {
			t.Errorf("%d of %d after %d", done, total, decoded)
		}
		decoded = done
	})
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]string{}
	for _, row := range v.Round.Rows(v.Campaign) {
		names[row.ID] = row.Name
	}
	var lines []string
	for _, p := range r.Pairs {
		lines = append(lines, names[p.A]+names[p.B]+" "+p.Message())
	}
	return strings.Join(lines, "\n"), r, decoded
}

const told = "他守在三号泵房里，一连二十三个钟头没有合眼，直到压力回到正常，才靠着墙坐下来。"

func TestRound(t *testing.T) {
	picture := func(seed uint64) []byte { return drawing(t, seed, 90) }
	files := map[string][]byte{
		"1.zip": parcel{"甲厂工会", "张三", "a1", "", "张三。" + told, false, picture(1), picture(2)}.zip(t),
		"2.zip": parcel{"乙厂工会", "李四", "b1", "", "李四的事。" + told, false, picture(3), picture(2)}.zip(t),    // the same file and passage
		"3.zip": parcel{"丙厂工会", "王五", "c1", "", "王五。", false, picture(4), drawing(t, 2, 70)}.zip(t),      // saved again
		"4.zip": parcel{"甲厂工会", "赵六", "d1", "", told, false, picture(5), picture(6)}.zip(t),              // of the first one's unit
		"5.zip": parcel{"丁厂工会", "孙七", "e1", "", "", false, picture(1), picture(8)}.zip(t),                // rejected
		"6.zip": parcel{"戊厂工会", "周八", "f1", "", "", true, picture(1), picture(2)}.zip(t),                 // an example
		"7.zip": parcel{"己厂工会", "吴九", "g1", "", told, false, picture(9), picture(2)}.zip(t),              // replaced
		"8.zip": parcel{"己厂工会", "吴九", "g2", "g1", "吴九。", false, picture(9), picture(10)}.zip(t),          // by this one
		"9.zip": parcel{"庚厂工会", "郑十", "h1", "", "", false, picture(11), []byte("\xff\xd8\xffxx")}.zip(t), // damaged
		"甲.jpg": picture(12),                                                                             // nobody's
	}
	s := received(t, files)
	for i := range s.Round.Submissions {
		if sub := &s.Round.Submissions[i]; sub.Newest().Name == "孙七" {
			if err := s.Decide(sub.ID, office.Reject, []office.Reason{{Text: "不在范围内。"}}, time.Now()); err != nil {
				t.Fatal(err)
			}
		}
	}
	before, err := os.ReadFile(filepath.Join(s.Dir(), "round.json"))
	if err != nil {
		t.Fatal(err)
	}
	const want = "张三李四 1 张照片相同，文字 1 处共 35 字相同，请核对。\n张三王五 1 张照片相似，请核对。\n李四王五 1 张照片相似，请核对。\n李四赵六 文字 1 处共 35 字相同，请核对。"
	text, r, decoded := found(t, s)
	if sorted(text) != sorted(want) {
		t.Errorf("got\n%s\nwant\n%s", text, want)
	}
	if r.Compared != 6 || decoded != 11 || len(r.Unread) != 1 || r.Unread[0].Name != "4-工作照.jpg" {
		t.Errorf("%d compared, %d decoded, %+v", r.Compared, decoded, r.Unread)
	}

	// The next time nothing is decoded; without what is kept, all is once more.
	kept := filepath.Join(s.Dir(), ".zuimei", "pictures.json")
	for _, c := range []struct {
		change func() error
		want   int
	}{
		{func() error { return nil }, 0},
		{func() error { return os.Remove(kept) }, 11},
		{func() error { return os.WriteFile(kept, []byte("{"), 0o600) }, 11},
		{func() error { return os.WriteFile(kept, []byte(`{"edition":99}`), 0o600) }, 11},
	} {
		if err := c.change(); err != nil {
			t.Fatal(err)
		}
		if again, _, decoded := found(t, s); again != text || decoded != c.want {
			t.Errorf("%d decoded, want %d; got\n%s", decoded, c.want, again)
		}
	}
	if after, err := os.ReadFile(filepath.Join(s.Dir(), "round.json")); err != nil || !bytes.Equal(before, after) {
		t.Errorf("the round changed, %v", err)
	}
}

// No number of a telephone or ID card is shown with a passage, be it that the passage begins
// within one.
func TestNumbersStayHidden(t *testing.T) {
	s := received(t, map[string][]byte{
		"1.zip": parcel{unit: "甲厂工会", name: "张三", nomination: "a1", story: "13812345678。" + told + "证号370102 19900101 1234。"}.zip(t),
		"2.zip": parcel{unit: "乙厂工会", name: "李四", nomination: "b1", story: "13912345678。" + told + "证号370102 19900101 1234。"}.zip(t),
	})
	_, r, _ := found(t, s)
	if len(r.Pairs) != 1 || len(r.Pairs[0].Passages) != 1 {
		t.Fatalf("%+v", r.Pairs)
	}
	p := r.Pairs[0].Passages[0]
	for _, text := range []string{p.A.Text, p.B.Text} {
		if strings.Contains(text, "2345") || strings.Contains(text, "19900101") || !strings.Contains(text, told) || !strings.Contains(text, "证号3701** ******** 1234") {
			t.Errorf("shown: %s", text)
		}
	}
}

// A picture that somebody changed after packing is compared as it arrived, one that is
// missing is not, and pictures of papers stay out.
func TestPicturesWithoutRecord(t *testing.T) {
	one := drawing(t, 1, 100)
	for len(one) < smallest { // as large as photographs are
		one = append(one, make([]byte, smallest)...)
	}
	s := received(t, map[string][]byte{
		"甲厂工会+张三.zip": packed(t, map[string][]byte{"工作照.jpg": one, "推荐表扫描.jpg": append(bytes.Clone(one), 1)}),
		"乙厂工会+李四.zip": packed(t, map[string][]byte{"DSC01.JPG": one, "推荐表扫描.jpg": append(bytes.Clone(one), 2)}),
	})
	text, r, _ := found(t, s)
	if r.Compared != 2 || text != "李四张三 1 张照片相同，请核对。" && text != "张三李四 1 张照片相同，请核对。" {
		t.Errorf("%+v: %s", r, text)
	}
}

// What was looked at before the end is kept.
func TestRoundEnds(t *testing.T) {
	files := map[string][]byte{}
	for i := range uint64(6) {
		unit := fmt.Sprintf("第%d厂工会", i)
		files[fmt.Sprint(i, ".zip")] = parcel{unit, "张三", fmt.Sprint(i), "", "", false, drawing(t, 2*i, 90), drawing(t, 2*i+1, 90)}.zip(t)
	}
	s := received(t, files)
	v, err := store.OpenView(s.Dir(), "")
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	ctx, cancel := context.WithCancel(t.Context())
	_, err = Round(ctx, v, func(done, _ int) {
		if done == 3 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	if _, _, decoded := found(t, s); decoded == 0 || decoded > 9 {
		t.Errorf("%d decoded afterwards", decoded)
	}
}

func sorted(text string) string {
	lines := strings.Split(text, "\n")
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}
