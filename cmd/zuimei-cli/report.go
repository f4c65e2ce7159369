package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"zuimei/form"
	"zuimei/office"
	"zuimei/office/compare"
	reports "zuimei/office/report"
	"zuimei/office/store"
)

// viewed is a round that is open for reading, and what reports are made of.
func viewed(dir, password string) (*store.View, reports.Round, error) {
	v, err := store.OpenView(dir, password)
	if err != nil {
		return nil, reports.Round{}, err
	}
	return v, reports.Round{
		Campaign: v.Round.Listing(v.Campaign), Round: v.Round, Nomination: v.Nomination, Record: v.Record, Files: v.Files,
	}, nil
}

// choosing are the options that say which submissions are listed, and how.
type choosing struct {
	order, password string
	passed          bool
	ids             []string
}

func (o *choosing) flags(c *cobra.Command) {
	c.Flags().StringVar(&o.order, "order", "roster", "`次序`：roster 按名册，surname 按姓氏笔画，name 按姓名笔画")
	c.Flags().BoolVar(&o.passed, "passed", false, "只要初审合格的；不写时，除了不合格的都算")
	c.Flags().StringSliceVar(&o.ids, "id", nil, "只要这些`编号`的报送，用逗号隔开")
}

func (a *app) choice(o choosing) (reports.Choice, error) {
	today, err := a.date()
	if err != nil {
		return reports.Choice{}, err
	}
	choice := reports.Choice{IDs: o.ids, Passed: o.passed, Order: office.OrderRule(o.order), Today: today}
	if o.order == "roster" {
		choice.Order = ""
	} else if !slices.Contains(office.OrderRules, choice.Order) {
		return choice, fmt.Errorf("--order 的内容“%s”不对，应为 roster（名册）、surname（姓氏笔画）或 name（姓名笔画）", o.order)
	}
	return choice, nil
}

// known refuses IDs that no submission has.
func known(r reports.Round, ids []string) error {
	for _, id := range ids {
		if _, ok := r.Round.Submission(id); !ok {
			return office.Unknown(id)
		}
	}
	return nil
}

func (a *app) summary() *cobra.Command {
	var how choosing
	var out string
	var asJSON bool
	c := &cobra.Command{
		Use: "summary 收件文件夹 -o 汇总表.xlsx [选项]", Short: "生成汇总表、初审情况表、退回登记和统计",
		Long: "生成汇总表、初审情况表、退回登记和统计，在一个工作簿里，没有电话、身份证号和住址。\n" +
			"联系方式、文件清单和未报名单在另一个工作簿里，名字后面有“（内部，勿外传）”，不要发出去。\n" +
			"与其他单位相同、相似的也算在“要看的”里；没有比对过、照片又多的，请先 office compare。\n" +
			"不合格的、示例和已有更新的不列入。列和统计的比例写在通知的 [summary] 里。",
		Args: arguments(1, 1),
		RunE: func(c *cobra.Command, args []string) error {
			choice, err := a.choice(how)
			if err != nil {
				return err
			}
			if !asJSON || out != "" {
				if err := checkOut(c, out, "汇总表.xlsx"); err != nil {
					return err
				}
			}
			v, r, err := viewed(args[0], "")
			if err != nil {
				return err
			}
			defer v.Close()
			if err := known(r, how.ids); err != nil {
				return err
			}
			r.Alike = alike(c.Context(), v)
			s, err := r.Summary(c.Context(), choice)
			if err != nil {
				return err
			}
			if r.Alike == nil {
				say(c.ErrOrStderr(), "没有与其他单位比对完，表里写明了；请先 zuimei-cli office compare，再生成。\n")
			}
			if out != "" {
				if err := a.writeSummary(c, s, out, asJSON); err != nil {
					return err
				}
			}
			if len(s.Unranked) > 0 {
				say(c.ErrOrStderr(), "《通用规范汉字表》里没有“%s”，排在最后，请核对。\n", strings.Join(s.Unranked, ""))
			}
			if asJSON {
				return printJSON(c.OutOrStdout(), s)
			}
			return nil
		},
	}
	how.flags(c)
	c.Flags().StringVarP(&out, "out", "o", "", "工作簿的`文件`名，结尾是 .xlsx")
	c.Flags().BoolVar(&asJSON, "json", false, "输出 JSON")
	return c
}

// soon is how long a summary waits for what submissions have in common.
const soon = 10 * time.Second

// alike is what submissions have in common, if that is known soon: after office compare nothing
// has to be looked at for it. Else it is nil.
func alike(ctx context.Context, v *store.View) map[string][]string {
	ctx, stop := context.WithTimeout(ctx, soon)
	defer stop()
	found, err := compare.Round(ctx, v, func(int, int) {})
	if err != nil {
		return nil
	}
	return found.Said(v.Round.Rows(v.Campaign))
}

// writeSummary writes the workbooks and prints their names, beside JSON with the messages.
func (a *app) writeSummary(c *cobra.Command, s reports.Summary, out string, asJSON bool) error {
	var written reports.Written
	err := a.write(c.Context(), func() (err error) {
		written, err = s.Write(c.Context(), out, printWaits(c.ErrOrStderr()))
		return err
	})
	if err != nil {
		return err
	}
	told := c.OutOrStdout()
	if asJSON {
		told = c.ErrOrStderr()
	}
	say(told, "%s\n%s\n", written.Official, written.Internal)
	say(c.ErrOrStderr(), "第一个可以外发；第二个有电话和文件清单，只供内部使用。\n")
	return nil
}

func (a *app) missing() *cobra.Command {
	var out string
	c := &cobra.Command{
		Use: "missing 收件文件夹 -o 未报名单.xlsx [选项]", Short: "生成没有报送的单位的名单，带联系电话，供内部使用",
		Args: arguments(1, 1),
		RunE: func(c *cobra.Command, args []string) error {
			today, err := a.date()
			if err != nil {
				return err
			}
			if err := checkOut(c, out, "未报名单.xlsx"); err != nil {
				return err
			}
			v, r, err := viewed(args[0], "")
			if err != nil {
				return err
			}
			defer v.Close()
			missing := 0
			err = a.write(c.Context(), func() (err error) {
				missing, err = r.WriteMissing(c.Context(), out, today, printWaits(c.ErrOrStderr()))
				return err
			})
			if err != nil {
				return err
			}
			say(c.OutOrStdout(), "%s\n", out)
			say(c.ErrOrStderr(), "%d 个单位没有报送。\n", missing)
			return nil
		},
	}
	c.Flags().StringVarP(&out, "out", "o", "", "工作簿的`文件`名，结尾是 .xlsx")
	return c
}

func (a *app) forms() *cobra.Command {
	var how choosing
	var out string
	c := &cobra.Command{
		Use: "forms 收件文件夹 -o 推荐表.pdf [选项]", Short: "把所有推荐表印成一个 PDF，一份一页，有书签",
		Args: arguments(1, 1),
		RunE: func(c *cobra.Command, args []string) error {
			if err := checkOut(c, out, "推荐表.pdf"); err != nil {
				return err
			}
			return a.gather(c, args[0], out, how, func(v *store.View, r reports.Round, choice reports.Choice) (int, []string, error) {
				k, err := a.roundKit(args[0], v.Notice)
				if err != nil {
					return 0, nil, err
				}
				printed, err := r.WriteForms(c.Context(), out, k, choice, printWaits(c.ErrOrStderr()), nil)
				return printed.Pages, printed.Notes(everybody), err
			})
		},
	}
	how.flags(c)
	c.Flags().StringVar(&how.password, "password", "", "压缩包的打开`密码`")
	c.Flags().StringVarP(&out, "out", "o", "", "PDF 的`文件`名")
	return c
}

// gather writes something of all that are chosen, prints what was written with the number
// that write returns, and its sentences beside.
func (a *app) gather(c *cobra.Command, dir, out string, how choosing, write func(*store.View, reports.Round, reports.Choice) (int, []string, error)) error {
	choice, err := a.choice(how)
	if err != nil {
		return err
	}
	v, r, err := viewed(dir, how.password)
	if err != nil {
		return err
	}
	defer v.Close()
	if err := known(r, how.ids); err != nil {
		return err
	}
	var n int
	var notes []string
	err = a.write(c.Context(), func() (err error) {
		n, notes, err = write(v, r, choice)
		return err
	})
	if err != nil {
		return err
	}
	say(c.OutOrStdout(), "%s\t%d\n", out, n)
	sayAll(c.ErrOrStderr(), notes)
	return nil
}

// everybody is more than a round has people.
const everybody = 1 << 20

// sayAll prints sentences, a line each.
func sayAll(out io.Writer, sentences []string) {
	for _, s := range sentences {
		say(out, "%s\n", s)
	}
}

func (a *app) attachments() *cobra.Command {
	var how choosing
	var out string
	c := &cobra.Command{
		Use: "attachments 收件文件夹 种类 -o 文件夹 [选项]", Short: "把同一种附件收到一个文件夹里，按 序号-单位-姓名 命名",
		Long: "把同一种附件收到一个空文件夹里，按 序号-单位-姓名 命名，内容与收到的一字节不差。\n" +
			"种类：证件照、工作生活照、事迹材料、盖章扫描件，或通知里另要的一种材料的名称。",
		Args: arguments(2, 2),
		RunE: func(c *cobra.Command, args []string) error {
			if out == "" {
				return fmt.Errorf("缺少 -o 文件夹，用法：%s", c.UseLine())
			}
			return a.gather(c, args[0], out, how, func(_ *store.View, r reports.Round, choice reports.Choice) (int, []string, error) {
				kind, err := kindOf(r.Campaign, args[1])
				if err != nil {
					return 0, nil, err
				}
				collected, err := r.Collect(c.Context(), out, kind, choice, printWaits(c.ErrOrStderr()), nil)
				return collected.Files, collected.Notes(everybody), err
			})
		},
	}
	how.flags(c)
	c.Flags().StringVar(&how.password, "password", "", "压缩包的打开`密码`")
	c.Flags().StringVarP(&out, "out", "o", "", "空`文件夹`，没有就新建")
	return c
}

// kindOf is the kind of files that a word means.
func kindOf(c form.Campaign, word string) (form.Key, error) {
	var labels []string
	for _, kind := range reports.Kinds(c) {
		if word == kind.Label || word == string(kind.Key) {
			return kind.Key, nil
		}
		labels = append(labels, kind.Label)
	}
	return "", fmt.Errorf("没有“%s”这种附件，可以写：%s", word, strings.Join(labels, "、"))
}

func (a *app) returns() *cobra.Command {
	var out, until string
	var ids []string
	var fresh bool
	c := &cobra.Command{
		Use: "return 收件文件夹 -o 文件夹 [选项]", Short: "给退回补正的单位写邮件草稿和修改意见",
		Long: "给所有退回补正的单位写邮件草稿（.eml）和修改意见（.zuimei），放在一个空文件夹里。\n" +
			"收件人是原来发邮件的人，不知道的用名册上的邮箱，都没有就空着。\n" +
			"收到的不是材料包的，只有邮件。每封邮件一行：文件、单位、收件人、编号。",
		Args: arguments(1, 1),
		RunE: func(c *cobra.Command, args []string) error {
			today, err := a.date()
			if err != nil {
				return err
			}
			when, err := a.receipt()
			if err != nil {
				return err
			}
			if out == "" {
				return fmt.Errorf("缺少 -o 文件夹，用法：%s", c.UseLine())
			}
			day, err := untilDay(until, today)
			if err != nil {
				return err
			}
			return a.sendBack(c, args[0], out, reports.Returning{IDs: ids, Until: day, Today: today, New: fresh}, when)
		},
	}
	c.Flags().StringVarP(&out, "out", "o", "", "空`文件夹`，没有就新建")
	c.Flags().StringVar(&until, "until", "", "应改好的`日期`，如 2021-05-28")
	c.Flags().BoolVar(&fresh, "new", false, "只写还没有写过的")
	c.Flags().StringSliceVar(&ids, "id", nil, "只写给这些`编号`的报送，用逗号隔开")
	return c
}

// sendBack writes what goes back to units, and notes in the round that it was written.
func (a *app) sendBack(c *cobra.Command, dir, out string, how reports.Returning, when time.Time) error {
	s, err := store.Open(dir) // for writing, so that nobody decides otherwise meanwhile
	if err != nil {
		return err
	}
	defer s.Close()
	v, r, err := viewed(dir, "")
	if err != nil {
		return err
	}
	defer v.Close()
	if err := known(r, how.IDs); err != nil {
		return err
	}
	var written reports.Returned
	err = a.write(c.Context(), func() (err error) {
		if written, err = r.Return(c.Context(), out, how, printWaits(c.ErrOrStderr()), nil); err != nil {
			return err
		}
		return s.NoteLetters(written.About(), how.Until, when)
	})
	if err != nil {
		return err
	}
	for _, m := range written.Mails {
		say(c.OutOrStdout(), "%s\t%s\t%s\t%s\n", m.File, m.Unit, m.To, strings.Join(m.IDs, ","))
		if m.To == "" {
			say(c.ErrOrStderr(), "“%s”没有收件人，请在邮件里填写。\n", m.File)
		}
		if len(m.Unlettered) > 0 {
			say(c.ErrOrStderr(), "编号 %s 收到的不是材料包，只有邮件，没有修改意见。\n", strings.Join(m.Unlettered, "、"))
		}
		if len(m.Unmade) > 0 {
			say(c.ErrOrStderr(), "编号 %s 的修改意见附件没有写成，意见都在邮件里。\n", strings.Join(m.Unmade, "、"))
		}
	}
	return nil
}
