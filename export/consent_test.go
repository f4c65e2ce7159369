package export

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"zuimei/assets"
	"zuimei/export/paper"
	"zuimei/form"
	"zuimei/form/sample"
)

// printedText is the text of a PDF as poppler reads it, without white space, and its pages.
func printedText(t *testing.T, pdf []byte) (text string, pages int) {
	t.Helper()
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("no pdftotext")
	}
	file := filepath.Join(t.TempDir(), "a.pdf")
	write(t, file, string(pdf))
	out, err := exec.Command(tool, "-raw", file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(strings.Fields(string(out)), ""), bytes.Count(out, []byte("\f"))
}

func consentKit(t *testing.T) Kit {
	t.Helper()
	fonts, err := paper.NewFonts(assets.SerifBlack, assets.Sans, assets.Serif)
	if err != nil {
		t.Fatal(err)
	}
	return Kit{Campaign: campaign(t), Fonts: fonts, Program: "test"}
}

func TestConsent(t *testing.T) {
	k := consentKit(t)
	n := sample.Nomination(k.Campaign)
	for what, test := range map[string]struct {
		change func(n *form.Nomination)
		shows  string
		marked bool
	}{
		"example":         {func(*form.Nomination) {}, "本人张三，由凤城街道总工会推荐，参加《关于开展2021年“莱芜最美职工”选树宣传活动的通知》规定的", true},
		"of a unit":       {func(n *form.Nomination) { n.Example = false }, "本人张三，由凤城街道总工会推荐", false},
		"still empty":     {func(n *form.Nomination) { *n = form.NewNomination(k.Campaign.ID) }, "本人____________，由________________________推荐", false},
		"the longest":     {func(n *form.Nomination) { n.Answers[form.KeyUnit] = strings.Repeat("长", 40) }, "由" + strings.Repeat("长", 40) + "推荐", true},
		"not to be print": {func(n *form.Nomination) { n.Answers[form.KeyName] = "张三{unit}" }, "本人张三{unit}，", true},
	} {
		t.Run(what, func(t *testing.T) {
			n := n.Clone()
			test.change(&n)
			var out, again bytes.Buffer
			if err := k.EncodeConsent(&out, n); err != nil {
				t.Fatal(err)
			}
			if err := k.EncodeConsent(&again, n); err != nil || !bytes.Equal(out.Bytes(), again.Bytes()) {
				t.Errorf("the bytes differ (%v)", err)
			}
			text, pages := printedText(t, out.Bytes())
			if pages != 1 || !strings.Contains(text, test.shows) || strings.Contains(text, "示例") != test.marked {
				t.Errorf("%d pages: %s", pages, text)
			}
			for _, part := range []string{"本人同意书", "本人签名：", "日期：年月日", "身份证号、联系电话和家庭住址不公开", "通知推荐单位和济南市莱芜区总工会。"} {
				if !strings.Contains(text, part) {
					t.Errorf("without %s: %s", part, text)
				}
			}
			if phone := n.Answer(form.KeyPhone); phone != "" && strings.Contains(text, phone) {
				t.Error("shows the telephone")
			}
		})
	}
}

func TestConsentIsRefused(t *testing.T) {
	k := consentKit(t)
	n := sample.Nomination(k.Campaign)
	n.Answers[form.KeyUnit] = strings.Repeat("很长的单位", 500)
	out := t.TempDir()
	if _, err := k.WriteConsent(t.Context(), n, out, nil); err == nil || !strings.Contains(err.Error(), "推荐单位或姓名太长，“本人同意书”一页放不下") {
		t.Error(err)
	}
	if left, _ := os.ReadDir(out); len(left) > 0 {
		t.Errorf("left %v", left)
	}
	n = sample.Nomination(k.Campaign)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := k.WriteConsent(ctx, n, out, nil); err == nil {
		t.Error("written although it was cancelled")
	}
	path, err := k.WriteConsent(t.Context(), n, out, nil)
	if err != nil || filepath.Base(path) != "凤城街道总工会+张三-本人同意书.pdf" {
		t.Errorf("%s, %v", path, err)
	}
	k.Campaign.Consent = form.Consent{}
	if err := k.EncodeConsent(new(bytes.Buffer), n); err == nil || !strings.Contains(err.Error(), "没有本人同意书") {
		t.Error(err)
	}
}

// A notice whose consent does not fit its page is refused with its line.
func TestLongConsentInTheNotice(t *testing.T) {
	fonts := consentKit(t).Fonts
	source := string(assets.DefaultCampaign())
	long := strings.Replace(source, "一、推荐表和事迹材料的内容属实。", strings.Repeat("一、属实。\n", 60), 1)
	if long == source {
		t.Fatal("not changed")
	}
	_, problems := NewKit([]byte(long), fonts, "test")
	before, _, _ := strings.Cut(long, "[consent]")
	want := 1 + strings.Count(before, "\n")
	if len(problems) != 1 || problems[0].Line != want || !strings.Contains(problems[0].Message, "同意书用五号字一页也放不下") {
		t.Errorf("%v, want line %d", problems, want)
	}
	if _, problems := NewKit([]byte(source), fonts, "test"); len(problems) > 0 {
		t.Error(problems)
	}
}
