package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/spf13/cobra"

	"zuimei/form"
	"zuimei/office"
	"zuimei/office/store"
)

func (a *app) recheck() *cobra.Command {
	var asJSON bool
	var password string
	c := &cobra.Command{
		Use: "recheck 收件文件夹 [选项]", Short: "按现在的通知把收到的材料再核对一遍，每份有变化的一行",
		Long: "按现在的通知把收到的材料再核对一遍，通知有了新的一版以后用。\n" +
			"查出的问题有变化的每份一行：编号、单位、姓名、结论、变化，用制表符隔开，下面是新查出的和不再有的。\n" +
			"原件不动，结论、理由、认领、对单位和简要事迹都不变；判了合格、现在又查出错误的单独列出。\n" +
			"只多了“按第几版填写”一句的不列；核对不了的（原件有密码、不在了）保留原来查出的问题，也单独列出。",
		Args: arguments(1, 1),
		RunE: func(c *cobra.Command, args []string) error {
			when, err := a.receipt()
			if err != nil {
				return err
			}
			return a.inRound(c, args[0], func(s *store.Store) error {
				k, err := a.roundKit(args[0], s.Notice)
				if err != nil {
					return err
				}
				all, err := s.Recheck(c.Context(), store.Rechecking{Kit: k, When: when, Password: password, Report: func(done, all int) {
					a.partly = errRechecked
					if done%50 == 0 || done == all {
						say(c.ErrOrStderr(), "已核对 %d / %d\n", done, all)
					}
				}})
				r := newRecheckReport(s.Saved, all)
				if asJSON {
					return errors.Join(err, printJSON(c.OutOrStdout(), r))
				}
				r.print(c.OutOrStdout())
				return err
			})
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "输出 JSON")
	c.Flags().StringVar(&password, "password", "", "压缩包的打开`密码`")
	return c
}

// recheckReport is what office recheck --json promises.
type recheckReport struct {
	Edition   int               `json:"edition"` // of the notice
	Checked   int               `json:"checked"` // submissions
	Changed   []changedReport   `json:"changed"`
	Unchecked []uncheckedReport `json:"unchecked"`
}

type changedReport struct {
	ID      string           `json:"id"`
	Unit    string           `json:"unit"`
	Name    string           `json:"name"`
	Verdict office.Verdict   `json:"verdict"`
	Later   int              `json:"new_errors"` // found after it had passed
	Reread  bool             `json:"reread"`     // its form was read in another way
	Came    []office.Finding `json:"came"`
	Went    []office.Finding `json:"went"`
}

type uncheckedReport struct {
	ID     string `json:"id"`
	Unit   string `json:"unit"`
	Name   string `json:"name"`
	Reason string `json:"reason"`
}

func newRecheckReport(saved store.Saved, all []office.Checked) recheckReport {
	r := recheckReport{Edition: saved.Check().Edition, Changed: []changedReport{}, Unchecked: []uncheckedReport{}}
	rows := map[string]office.Row{}
	for _, row := range saved.Round.Rows(saved.Campaign) {
		rows[row.ID] = row
	}
	for _, one := range all {
		row := rows[one.ID]
		if one.Problem != "" {
			r.Unchecked = append(r.Unchecked, uncheckedReport{one.ID, row.Unit, row.Name, one.Problem})
		} else {
			r.Checked++
		}
		came, went := one.Differs()
		if len(came)+len(went) > 0 || one.Reread {
			r.Changed = append(r.Changed, changedReport{one.ID, row.Unit, row.Name, row.Verdict, len(row.Later), one.Reread, notNil(came), notNil(went)})
		}
	}
	return r
}

// print prints a report for people, a line each; what came and what went follows.
func (r recheckReport) print(out io.Writer) {
	words := map[form.Severity]string{form.Error: "错误", form.Warning: "警告", form.Note: "提示"}
	later := 0
	for _, s := range r.Changed {
		text := fmt.Sprintf("新查出 %d，不再有 %d", len(s.Came), len(s.Went))
		if s.Reread {
			text += "，表里的内容重新读过"
		}
		say(out, "%s\t%s\t%s\t%s\t%s\n", s.ID, s.Unit, s.Name, s.Verdict.Chinese(), text)
		for _, f := range s.Came {
			say(out, "\t新查出的%s：%s\n", words[f.Severity], f.Message)
		}
		for _, f := range s.Went {
			say(out, "\t不再有：%s\n", f.Message)
		}
		if s.Later > 0 {
			later++
			say(out, "\t已判合格，现在有 %d 处新的错误，结论没有变，请看一看\n", s.Later)
		}
	}
	for _, s := range r.Unchecked {
		say(out, "没有核对\t%s\t%s\t%s\t%s\n", s.ID, s.Unit, s.Name, s.Reason)
	}
	say(out, "按通知第 %d 版核对了 %d 份；有变化 %d 份，没有核对 %d 份，判了合格又有新错误 %d 份\n", r.Edition, r.Checked, len(r.Changed), len(r.Unchecked), later)
}

func (a *app) split() *cobra.Command {
	var unit, name string
	var undo bool
	c := &cobra.Command{
		Use: "split 收件文件夹 编号 第几次… [选项]", Short: "把错归到一份里的一次或几次来件分出来，另成一份",
		Long: "把错归到一份里的一次或几次来件分出来，另成一份：两个人并成了一份、文件归错了人、更新其实不是更新时用。\n" +
			"第几次见 office list。关于这几次的结论跟着走，名额、状态重新算；带 --undo 把分出来的一份并回去。",
		Args: arguments(2, -1),
		RunE: func(c *cobra.Command, args []string) error {
			if undo != (len(args) == 2) || undo && (unit != "" || name != "") {
				return errors.New("请写出要分开的是第几次，或只写 --undo")
			}
			var numbers []int
			for _, text := range args[2:] {
				n, err := strconv.Atoi(text)
				if err != nil {
					return fmt.Errorf("“%s”不是第几次，应为 1、2、3 这样的数", text)
				}
				numbers = append(numbers, n)
			}
			when, err := a.receipt()
			if err != nil {
				return err
			}
			return a.inRound(c, args[0], func(s *store.Store) error {
				if undo {
					joined, err := s.Rejoin(args[1])
					if err == nil {
						printRow(c, s, joined.Into)
					}
					return err
				}
				parted, err := s.Part(args[1], numbers, when)
				if err != nil {
					return err
				}
				if unit != "" || name != "" {
					submission, _ := s.Round.Submission(parted)
					err = s.Assign(parted, cmp.Or(unit, submission.Assigned), name)
				}
				printRow(c, s, args[1])
				printRow(c, s, parted)
				return err
			})
		},
	}
	c.Flags().StringVar(&unit, "unit", "", "分出来的一份是哪个`单位`的")
	c.Flags().StringVar(&name, "name", "", "分出来的一份是谁的，`姓名`")
	c.Flags().BoolVar(&undo, "undo", false, "把分出来的一份并回原来的一份")
	return c
}
