package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"zuimei/assets"
	"zuimei/form/notice"
	"zuimei/form/notice/edit"
	"zuimei/office/store"
)

func (a *app) notice() *cobra.Command {
	c := &cobra.Command{Use: "notice", Short: "写通知（主办单位）", Args: cobra.NoArgs, RunE: func(c *cobra.Command, _ []string) error { return c.Help() }}
	c.AddCommand(a.newNotice())
	for _, sub := range c.Commands() {
		sub.DisableFlagsInUseLine = true // cobra would add [flags], in English
	}
	return c
}

func (a *app) newNotice() *cobra.Command {
	var from, file string
	var year int
	c := &cobra.Command{
		Use: "new 通知.toml [选项]", Short: "从内置的或以前的通知写一份新的，日期挪到新的一年",
		Long: "从内置的或以前的通知写一份新的通知文件，日期挪到下一年或 --year 的年份。\n挪动的每一处都列出来，请逐处核对；说明文字和先后次序不变。\n加 --form 时，推荐表照主办单位自己的 Word 或 Excel 表来印。",
		Args: arguments(1, 1),
		RunE: func(c *cobra.Command, args []string) error {
			source, err := earlierNotice(from)
			if err != nil {
				return err
			}
			text, err := edit.Parse(source)
			if err != nil {
				_, problems := notice.Parse(source)
				return fmt.Errorf("通知“%s”%w", from, append(problems, notice.Problem{Line: 1, Message: err.Error()})[0].Err())
			}
			was, problems := notice.Parse(source)
			if len(problems) > 0 {
				return fmt.Errorf("通知“%s”%w", from, problems[0].Err())
			}
			if year == 0 {
				year = was.Year + 1
			}
			if year < firstYear || year > lastYear {
				return fmt.Errorf("年份 %d 不对，请写 %d 到 %d", year, firstYear, lastYear)
			}
			moved, err := text.MoveTo(year)
			if err != nil {
				return err
			}
			adopted, err := adoptForm(text, file)
			if err != nil {
				return err
			}
			if _, err := os.Lstat(args[0]); err == nil {
				return fmt.Errorf("“%s”已经存在，请换一个名字", args[0])
			}
			if err := a.writeBytes(c, args[0], text.Bytes()); err != nil {
				return err
			}
			for _, m := range moved {
				say(c.OutOrStdout(), "%s\n", movedLine(m))
			}
			for _, line := range adopted {
				say(c.OutOrStdout(), "%s\n", line)
			}
			return nil
		},
	}
	c.Flags().StringVar(&from, "from", "", "以前的`通知`：通知文件、信件或收件文件夹，不写就用内置的")
	c.Flags().StringVar(&file, "form", "", "主办单位自己的`表`（Word 或 Excel）：照它的样子印推荐表，每一格认成了什么都列出来")
	c.Flags().IntVar(&year, "year", 0, "新的`年份`，不写就是下一年")
	return c
}

// The years of a notice.
const firstYear, lastYear = 2000, 2099

// earlierNotice reads a notice file, the one in a letter, the one of a round, or the one
// built in.
func earlierNotice(name string) ([]byte, error) {
	if name == "" {
		return assets.DefaultCampaign(), nil
	}
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		saved, err := store.Read(name)
		return saved.Notice, err
	}
	return readNotice(name)
}

// movedLine says what was moved to another year, for checking.
func movedLine(m edit.Moved) string {
	where := m.What
	if where == "" {
		where = fmt.Sprintf("通知文件第 %d 行", m.Line)
	}
	oneLine := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	if m.Is == "" {
		return where + "：" + oneLine(m.Was) + "，没有改，请核对"
	}
	return where + "：" + oneLine(m.Was) + " → " + oneLine(m.Is)
}
