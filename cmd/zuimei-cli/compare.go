package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"zuimei/form"
	"zuimei/office/compare"
	"zuimei/office/likeness"
	"zuimei/office/store"
)

func (a *app) compareRound() *cobra.Command {
	var asJSON bool
	var password string
	c := &cobra.Command{
		Use: "compare 收件文件夹 [选项]", Short: "找出不同单位之间相同、相似的照片和文字，供核对",
		Long: "找出不同单位之间相同、相似的照片和文字，供核对；每对两份报送一行，后面是两边的照片或文字。\n" +
			"示例、不合格的和有更新的旧材料不比；通知里的话和五份以上都有的话不算。\n" +
			"Word、Excel 表里的照片和随附的事迹文档也比，PDF 里面的不比。一份报送最多比 30 个文档、100 张照片，每篇文字比前 5000 字。看过的记在收件文件夹里，下一次只看新的。",
		Args: arguments(1, 1),
		RunE: func(c *cobra.Command, args []string) error {
			v, err := store.OpenView(args[0], password)
			if err != nil {
				return err
			}
			defer v.Close()
			found, err := compare.Round(c.Context(), v, func(done, total int) {
				if done%100 == 0 || done == total {
					say(c.ErrOrStderr(), "已看 %d / %d\n", done, total)
				}
			})
			if err != nil {
				return fmt.Errorf("没有比对完：%w", err)
			}
			r := newCompareReport(v, found)
			if asJSON {
				return printJSON(c.OutOrStdout(), r)
			}
			r.print(c.OutOrStdout())
			return nil
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "输出 JSON")
	c.Flags().StringVar(&password, "password", "", "压缩包的打开`密码`")
	return c
}

// compareReport is what office compare --json promises.
type compareReport struct {
	Pairs    []pairReport   `json:"pairs"`    // those with most in common first
	More     int            `json:"more"`     // further pairs, left out
	Compared int            `json:"compared"` // submissions
	Unread   []unreadReport `json:"unread"`   // what was not compared
}

type pairReport struct {
	A        partyReport     `json:"a"`
	B        partyReport     `json:"b"`
	Message  string          `json:"message"`
	Pictures []twinsReport   `json:"pictures"`
	Passages []passageReport `json:"passages"`
}

type partyReport struct {
	ID   string `json:"id"`
	Unit string `json:"unit"`
	Name string `json:"name"`
}

type twinsReport struct {
	Same bool        `json:"same"` // the very same file; else it looks the same
	A    likePicture `json:"a"`
	B    likePicture `json:"b"`
}

type likePicture struct {
	Field    form.Key `json:"field"` // portrait, work, or "" for one that came along
	File     string   `json:"file"`
	SHA256   string   `json:"sha256"`
	Document string   `json:"document,omitempty"` // SHA-256 of the Word or Excel form in which it stands
}

type passageReport struct {
	Same int         `json:"same"` // characters that are the same
	A    placeReport `json:"a"`
	B    placeReport `json:"b"`
}

type placeReport struct {
	Field  form.Key `json:"field"`
	Name   string   `json:"file,omitempty"`   // the document in which it stands, if it is no answer
	SHA256 string   `json:"sha256,omitempty"` // of that
	From   int      `json:"from"`             // characters of the answer or document, counted from 0
	To     int      `json:"to"`               // not included
	Text   string   `json:"text"`
}

type unreadReport struct {
	ID      string      `json:"id"`
	File    string      `json:"file"` // "" if it is not about one
	Why     compare.Why `json:"why"`
	Message string      `json:"message"`
}

func newCompareReport(v *store.View, found compare.Result) compareReport {
	out := compareReport{Pairs: []pairReport{}, More: found.More, Compared: found.Compared, Unread: []unreadReport{}}
	parties := map[string]partyReport{}
	for _, row := range v.Round.Rows(v.Campaign) {
		parties[row.ID] = partyReport{row.ID, row.Unit, row.Name}
	}
	for _, p := range found.Pairs {
		r := pairReport{parties[p.A], parties[p.B], p.Message(), []twinsReport{}, []passageReport{}}
		picture := func(q likeness.Picture) likePicture { return likePicture{q.Field, q.Name, q.SHA256, q.Document} }
		for _, t := range p.Pictures {
			r.Pictures = append(r.Pictures, twinsReport{t.Same, picture(t.A), picture(t.B)})
		}
		for _, q := range p.Passages {
			r.Passages = append(r.Passages, passageReport{q.Same, placeReport(q.A), placeReport(q.B)})
		}
		out.Pairs = append(out.Pairs, r)
	}
	for _, u := range found.Unread {
		out.Unread = append(out.Unread, unreadReport{u.ID, u.Name, u.Why, u.Message()})
	}
	return out
}

// print prints a report for people.
func (r compareReport) print(out io.Writer) {
	for _, p := range r.Pairs {
		say(out, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", p.A.ID, p.A.Unit, p.A.Name, p.B.ID, p.B.Unit, p.B.Name, p.Message)
		for _, t := range p.Pictures {
			word := "相似"
			if t.Same {
				word = "相同"
			}
			say(out, "\t照片%s\t%s\t%s\n", word, t.A.File, t.B.File)
		}
		for _, q := range p.Passages {
			say(out, "\t文字 %d 字\t%s\t%s\n", q.Same, strings.Join(strings.Fields(q.A.Text), " "), strings.Join(strings.Fields(q.B.Text), " "))
		}
	}
	for _, u := range r.Unread {
		say(out, "没有比对\t%s\t%s\n", u.ID, u.Message)
	}
	if r.More > 0 {
		say(out, "另有 %d 对没有列出\n", r.More)
	}
	say(out, "比对 %d 份，%d 对请核对\n", r.Compared, len(r.Pairs)+r.More)
}
