package report

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"zuimei/form"
	"zuimei/internal/soffice"
	"zuimei/office"
)

// official writes both workbooks of a round and returns their bytes.
func workbooks(t testing.TB, r Round, choice Choice) (official, internal []byte) {
	t.Helper()
	s, err := r.Summary(t.Context(), choice)
	if err != nil {
		t.Fatal(err)
	}
	var a, b bytes.Buffer
	if err := s.WriteOfficial(&a); err != nil {
		t.Fatal(err)
	}
	if err := s.WriteInternal(&b); err != nil {
		t.Fatal(err)
	}
	return a.Bytes(), b.Bytes()
}

// parts are the files of a workbook.
func parts(t testing.TB, book []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		all[f.Name] = string(text)
	}
	return all
}

// rows are those of a sheet, as another reader gets them.
func rows(t testing.TB, book []byte, tab string) [][]string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(book))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all, err := f.GetRows(tab)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

var private = regexp.MustCompile(phone + "|" + resident + "|" + `example\.cn|幸福小区`)

// What leaves the office holds no telephone number, ID number or address, whatever people
// typed; the internal workbook holds them and says so.
func TestOfficialHasNothingPrivate(t *testing.T) {
	people := many(12)
	people[8].change = func(n *form.Nomination) {
		n.Answers[form.KeyDeeds] = "他的电话是" + phone + "，身份证号" + resident + "。"
		n.Answers[form.KeyPost] = phone
		n.Answers["address"] = "幸福小区3号楼"
		n.Honours = []form.Honour{{Name: "奖章" + phone}}
	}
	people[8].verdict, people[8].reasons = office.Return, []office.Reason{{Text: "电话" + phone + "打不通"}}
	m := round(t, people...)
	m.Round.Round.Roster = []office.Member{{Unit: "杨庄镇总工会", Contact: "赵六", Phone: phone, Mail: "a@example.cn"}}
	official, internal := workbooks(t, m.Round, Choice{Today: today})
	for name, text := range parts(t, official) {
		if found := private.FindString(text); found != "" {
			t.Errorf("%s holds %s", name, found)
		}
	}
	all := parts(t, internal)
	text := all["xl/sharedStrings.xml"]
	if strings.Contains(text, m.Round.Round.Submissions[0].Versions[0].Files[0].SHA256) {
		t.Error("the internal workbook holds a digest in full")
	}
	for _, want := range []string{phone, "unit1@example.cn", "a@example.cn", "赵六", "内部使用，不得外传", m.Round.Round.Submissions[0].Versions[0].Files[0].SHA256[:8]} {
		if !strings.Contains(text, want) {
			t.Errorf("the internal workbook lacks %s", want)
		}
	}
	if tabs := regexp.MustCompile(`sheet name="([^"]*)"`).FindAllStringSubmatch(parts(t, official)["xl/workbook.xml"], -1); len(tabs) != 4 || tabs[0][1] != "汇总表" || tabs[3][1] != "统计" {
		t.Errorf("sheets %v", tabs)
	}
}

// Every cell is text, whatever it begins with, one line a person, and no cell of the body
// is merged.
func TestCellsAreText(t *testing.T) {
	m := round(t, person{unit: "凤城街道总工会", name: "=1+1", change: func(n *form.Nomination) {
		n.Answers[form.KeyPost] = "@SUM(A1)"
		n.Answers[form.KeyTitle] = "-2+3\n+4"
		n.Answers[form.KeyEmployer] = "=HYPERLINK(\"http://x\")_x0041_\x01\u202e"
		n.Answers[form.KeyBorn] = "1985-06"
	}})
	official, _ := workbooks(t, m.Round, Choice{Today: today})
	got := rows(t, official, "汇总表")
	at := slices.IndexFunc(got, func(row []string) bool { return len(row) > 0 && row[0] == "序号" })
	if at != 2 {
		t.Fatalf("header in row %d of %v", at, got)
	}
	want := "1|凤城街道总工会|=1+1|男|汉族|1985年6月|中共党员|大专|=HYPERLINK(\"http://x\")_x0041_ @SUM(A1)|-2+3 +4"
	if line := join(got[at+1][:10]...); line != want {
		t.Errorf("got  %s\nwant %s", line, want)
	}
	for name, text := range parts(t, official) {
		if !strings.HasPrefix(name, "xl/worksheets/sheet") {
			continue
		}
		if strings.Contains(text, "<f>") || regexp.MustCompile(`<c [^>]*><v>`).MatchString(regexp.MustCompile(`<c [^>]*t="s"[^>]*><v>`).ReplaceAllString(text, "")) {
			t.Errorf("%s has cells that are no text", name)
		}
		for _, merged := range regexp.MustCompile(`mergeCell ref="[A-Z]+(\d+):`).FindAllStringSubmatch(text, -1) {
			if name == "xl/worksheets/sheet1.xml" && merged[1] == "4" {
				t.Errorf("%s: row %s is merged", name, merged[1])
			}
		}
	}
}

// The 汇总表 prints on A4 landscape, one page wide, its header on every page and frozen, with
// a filter, page numbers, and the words of the order under the title.
func TestPrinting(t *testing.T) {
	m := round(t, many(60)...)
	official, _ := workbooks(t, m.Round, Choice{Today: today, Order: office.BySurname})
	all := parts(t, official)
	for name, wants := range map[string][]string{
		"xl/worksheets/sheet1.xml": {
			`paperSize="9"`, `orientation="landscape"`, `fitToWidth="1"`, `fitToHeight="0"`, `fitToPage="true"`, `ySplit="4"`, `state="frozen"`,
			`autoFilter ref="$A$4:$O$63"`, "第 &amp;P 页　共 &amp;N 页",
		},
		"xl/workbook.xml": {`&#39;汇总表&#39;!$4:$4`, `_xlnm.Print_Titles`},
		"xl/styles.xml":   {`val="22"`, `numFmtId="49"`},
	} {
		for _, want := range wants {
			if !strings.Contains(all[name], want) {
				t.Errorf("%s lacks %s", name, want)
			}
		}
	}
	got := rows(t, official, "汇总表")
	if got[0][0] != "2021年“莱芜最美职工”候选人汇总表" || got[1][0] != "（按姓氏笔画为序）" || !strings.HasPrefix(got[2][0], "填报单位（盖章）：济南市莱芜区总工会") {
		t.Errorf("top %v", got[:3])
	}
	if foot := join(got[len(got)-1]...); !strings.HasPrefix(foot, "填报人：|") || !strings.Contains(foot, "审核人：") || !strings.Contains(foot, "联系电话：76116258") {
		t.Errorf("foot %s", foot)
	}
	again, _ := workbooks(t, m.Round, Choice{Today: today, Order: office.BySurname})
	if !bytes.Equal(official, again) {
		t.Error("the same round gives other bytes")
	}
	total := 0.0
	for _, width := range (table{heads: make([]head, 3), rows: [][]string{{"一", strings.Repeat("长", 80), "13912345678"}}}).widths() {
		total += width
	}
	if total > pageWidth+0.01 {
		t.Errorf("%.1f mm wide", total)
	}
}

// LibreOffice prints it so.
func TestPrintsInLibreOffice(t *testing.T) {
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("no poppler")
	}
	m := round(t, many(60)...)
	official, _ := workbooks(t, m.Round, Choice{Today: today})
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.xlsx"), official, 0o600); err != nil {
		t.Fatal(err)
	}
	soffice.Convert(t, "pdf", dir, filepath.Join(dir, "a.xlsx"))
	out, err := exec.Command("pdftotext", "-layout", filepath.Join(dir, "a.pdf"), "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	pages := strings.Split(strings.TrimSuffix(string(out), "\f"), "\f")
	lists := 0
	for i, page := range pages {
		if strings.Contains(page, "推荐单位") && strings.Contains(page, "政治面貌") {
			lists++
		}
		if !strings.Contains(page, "页") {
			t.Errorf("page %d has no number", i+1)
		}
	}
	if lists < 6 || lists > 20 {
		t.Errorf("the header stands on %d of %d pages", lists, len(pages))
	}
	for _, p := range many(60)[8:] {
		if !strings.Contains(string(out), p.name) {
			t.Errorf("%s is not printed", p.name)
		}
	}
}

// Both workbooks appear, beside each other, and with other names.
func TestWriteSummary(t *testing.T) {
	m := round(t, many(9)...)
	s, err := m.Summary(t.Context(), Choice{Today: today})
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	out, err := s.Write(t.Context(), filepath.Join(dir, "汇总表.xlsx"), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{out.Official, out.Internal} {
		if info, err := os.Stat(name); err != nil || info.Size() < 5000 {
			t.Errorf("%s: %v", name, err)
		}
	}
	if filepath.Base(out.Internal) != "汇总表（内部，勿外传）.xlsx" {
		t.Errorf("named %s", out.Internal)
	}
}

// What comparing with other units found is counted and listed; where it is not known, the
// sheets say so instead of nothing.
func TestLikenessesAreListed(t *testing.T) {
	m := round(t, person{unit: "凤城街道总工会", name: "张三"}, person{unit: "高庄街道总工会", name: "李明"}, person{unit: "和庄镇总工会", name: "周八", verdict: office.Reject})
	m.Round.Round.Submissions[0].Versions[0].Findings = []office.Finding{{Severity: form.Warning, Message: "请核对一处。"}}
	text := func(book []byte, tab string) string {
		var lines []string
		for _, row := range rows(t, book, tab) {
			lines = append(lines, join(row...))
		}
		return strings.Join(lines, "\n")
	}
	official, internal := workbooks(t, m.Round, Choice{Today: today})
	for tab, book := range map[string][]byte{"初审情况表": official, "要看的地方": internal} {
		if got := text(book, tab); !strings.Contains(got, "没有与其他单位比对完") {
			t.Errorf("%s does not say that nothing was compared:\n%s", tab, got)
		}
	}
	m.Alike = map[string][]string{"1": {"与“高庄街道总工会 李明”：4 张照片相同，请核对。"}, "2": {"与“凤城街道总工会 张三”：4 张照片相同，请核对。"}}
	s, err := m.Summary(t.Context(), Choice{Today: today})
	if err != nil {
		t.Fatal(err)
	}
	if r := s.Review; r[0].Findings != 1 || *r[0].Alike != 1 || r[1].Findings != 0 || *r[1].Alike != 1 || r[2].Alike != nil {
		t.Errorf("%+v", r)
	}
	official, internal = workbooks(t, m.Round, Choice{Today: today})
	if got := rows(t, official, "初审情况表"); got[3][7] != "2" || got[4][7] != "1" {
		t.Errorf("要看的条数：\n%s", text(official, "初审情况表"))
	}
	for _, want := range []string{"1|凤城街道总工会|张三|请核对一处。", "1|凤城街道总工会|张三|与“高庄街道总工会 李明”：4 张照片相同，请核对。", "2|高庄街道总工会|李明|与“凤城街道总工会 张三”"} {
		if got := text(internal, "要看的地方"); !strings.Contains(got, want) || strings.Contains(got, "没有与其他单位比对完") {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
	if got := text(official, "初审情况表"); strings.Contains(got, "照片相同") || strings.Contains(got, "没有与其他单位比对完") {
		t.Errorf("it leaves the office:\n%s", got)
	}
}

// The list of who sent nothing has the contacts, and what may be theirs.
func TestMissing(t *testing.T) {
	m := round(t, person{unit: "凤城街道总工会", name: "张三"}, person{unit: "和庄镇工会", name: "李明"})
	m.Round.Round.Roster = []office.Member{{Unit: "高庄街道总工会", Contact: "赵六", Phone: phone, Mail: "g@example.cn"}, {Unit: "新城工会", Phone: "0531-76110000"}}
	m.Campaign = m.Round.Round.Listing(m.Campaign)
	file := filepath.Join(t.TempDir(), "未报名单.xlsx")
	missing, err := m.WriteMissing(t.Context(), file, today, nil)
	if err != nil || missing != 15 {
		t.Fatalf("%d missing, %v", missing, err)
	}
	book, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, row := range rows(t, book, "未报名单") {
		lines = append(lines, join(row...))
	}
	text := strings.Join(lines, "\n")
	for _, want := range []string{"高庄街道总工会|赵六|" + phone + "|g@example.cn", "新城工会||0531-76110000", "和庄镇总工会||||收到“和庄镇工会”的材料，请核对是不是它"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
	if strings.Contains(text, "凤城") {
		t.Error("who sent something stands there too")
	}
}

// Whatever arrived, the workbook opens.
func FuzzWorkbook(f *testing.F) {
	f.Add("=cmd|' /C calc'!A0", "_x0041_\x00", "\ufffe\U00030000一\n\n二")
	f.Fuzz(func(t *testing.T, name, post, deeds string) {
		m := round(t, person{unit: "凤城街道总工会", name: name, change: func(n *form.Nomination) {
			n.Answers[form.KeyPost], n.Answers[form.KeyDeeds], n.Answers[form.KeySex] = post, deeds, deeds
		}})
		official, _ := workbooks(t, m.Round, Choice{Today: today, Order: office.ByName})
		for name, text := range parts(t, official) {
			d := xml.NewDecoder(strings.NewReader(text))
			for {
				if _, err := d.Token(); errors.Is(err, io.EOF) {
					break
				} else if err != nil {
					t.Fatalf("%s: %v", name, err)
				}
			}
		}
		if got := rows(t, official, "汇总表"); len(got) < 5 {
			t.Errorf("%d rows", len(got))
		}
	})
}
