package main

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"zuimei/export"
	"zuimei/form"
	"zuimei/form/draft"
	"zuimei/form/notice"
)

func (a *app) letter() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "letter 文件 [选项]", Short: "说明一封信件（.zuimei）或一份通知是什么；制作信件见下面的命令",
		Args: arguments(1, 1),
		RunE: func(c *cobra.Command, args []string) error {
			l, err := export.ReadLetter(args[0])
			if err != nil {
				return err
			}
			d, err := describe(l)
			if err != nil {
				return err
			}
			if asJSON {
				return printJSON(c.OutOrStdout(), d)
			}
			k, err := a.kit()
			if err != nil {
				return err
			}
			d.print(c.OutOrStdout(), k.Campaign)
			return nil
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "输出 JSON")
	c.AddCommand(a.noticeLetter(), a.correctionLetter(), a.applyLetter())
	for _, sub := range c.Commands() {
		sub.DisableFlagsInUseLine = true // cobra would add [flags], in English
	}
	return c
}

// description is what a letter holds, as letter --json promises it.
type description struct {
	Kind       export.LetterKind `json:"kind"`
	Sender     string            `json:"sender"`
	Date       form.Date         `json:"date"`
	Campaign   string            `json:"campaign"`
	Edition    int               `json:"edition"`
	Text       string            `json:"text"`               // a covering note, "" for none
	Title      string            `json:"title,omitempty"`    // of a notice
	Deadline   string            `json:"deadline,omitempty"` // of a notice
	Documents  []string          `json:"documents"`
	Unit       string            `json:"unit,omitempty"` // of the package that a correction answers
	Name       string            `json:"name,omitempty"`
	Until      form.Date         `json:"until"`
	Objections []form.Objection  `json:"objections"`
}

func describe(l export.Letter) (description, error) {
	d := description{
		Kind: l.Kind, Sender: l.Sender, Date: l.Date, Campaign: l.Campaign, Edition: l.Edition, Text: l.Text,
		Documents: []string{}, Objections: []form.Objection{},
	}
	for _, p := range l.Documents() {
		d.Documents = append(d.Documents, p.Name)
	}
	if l.Kind == export.NoticeLetter {
		c, problems := notice.Parse(l.Notice())
		if len(problems) > 0 {
			return d, fmt.Errorf("通知内容%w", problems[0].Err())
		}
		d.Title, d.Deadline = c.Title, c.Deadline.String()
		return d, nil
	}
	answer, err := l.Correction()
	if err != nil {
		return d, err
	}
	d.Unit, d.Name = answer.Record.Answers[form.KeyUnit], answer.Record.Answers[form.KeyName]
	d.Until, d.Objections = answer.Until, answer.Objections
	return d, nil
}

// print says what a letter holds; notice names the fields of its objections.
func (d description) print(out io.Writer, notice form.Campaign) {
	from := d.Sender
	if !d.Date.IsZero() {
		from += "，" + d.Date.Chinese()
	}
	if d.Kind == export.NoticeLetter {
		say(out, "通知：%s（第 %d 版）\n", d.Title, d.Edition)
		say(out, "发自：%s\n", from)
		say(out, "截止：%s\n", d.Deadline)
		for _, name := range d.Documents {
			say(out, "附件：%s\n", name)
		}
		d.printNote(out)
		return
	}
	say(out, "修改意见：%s %s，%d 条\n", d.Unit, d.Name, len(d.Objections))
	say(out, "发自：%s\n", from)
	if !d.Until.IsZero() {
		say(out, "请在 %s 前改好\n", d.Until.Chinese())
	}
	for i, o := range d.Objections {
		label := ""
		if named := notice.Label(o.Field); notice.Names(o.Field) {
			label = "（" + named + "）"
		}
		say(out, "%d. %s%s\n", i+1, label, o.Text)
	}
	d.printNote(out)
}

func (d description) printNote(out io.Writer) {
	if d.Text != "" {
		say(out, "附言：%s\n", d.Text)
	}
}

const noteUsage = "随信件写给各单位的`话`，打开时就能看到"

func (a *app) noticeLetter() *cobra.Command {
	var out, note string
	c := &cobra.Command{
		Use: "notice 活动文件 [文件…] -o 信件.zuimei [选项]", Short: "把通知和要看的文件做成一封信件",
		Args: arguments(1, -1),
		RunE: func(c *cobra.Command, args []string) error {
			today, err := a.date()
			if err != nil {
				return err
			}
			source, err := readFile(args[0])
			if err != nil {
				return err
			}
			var documents []export.LetterPart
			for _, name := range args[1:] {
				data, err := readUpTo(name, export.MaxLetterBytes)
				if err != nil {
					return err
				}
				if len(data) > export.MaxLetterBytes {
					return fmt.Errorf("“%s”超过 %s，请压缩后再放进信件", name, form.SizeText(export.MaxLetterBytes))
				}
				d, err := export.NewDocument(filepath.Base(name), data)
				if err != nil {
					return err
				}
				documents = append(documents, d)
			}
			l, err := export.NewNoticeLetter(source, documents, today)
			if err != nil {
				return err
			}
			l.Text = note
			return a.writeLetter(c, l, out)
		},
	}
	c.Flags().StringVarP(&out, "out", "o", "", "信件的`文件`名，结尾是 .zuimei")
	c.Flags().StringVar(&note, "text", "", noteUsage)
	return c
}

func (a *app) correctionLetter() *cobra.Command {
	var out, until, note string
	c := &cobra.Command{
		Use: "correction 材料包.zip 修改意见.json -o 信件.zuimei [选项]", Short: "把对一个材料包的修改意见做成一封信件",
		Long: "把对一个材料包的修改意见做成一封信件。修改意见.json 写成\n[{\"field\": \"phone\", \"text\": \"……\"}]，field 与 check --json 里的相同，空着就是对整份材料。",
		Args: arguments(2, 2),
		RunE: func(c *cobra.Command, args []string) error {
			today, err := a.date()
			if err != nil {
				return err
			}
			k, err := a.kit()
			if err != nil {
				return err
			}
			text, err := readFile(args[1])
			if err != nil {
				return err
			}
			objections, err := export.ReadObjections(text)
			if err != nil {
				return fmt.Errorf("“%s”不能用：%w", args[1], err)
			}
			day, err := untilDay(until, today)
			if err != nil {
				return err
			}
			l, err := export.NewCorrectionLetter(k.Campaign, args[0], objections, day, today)
			if err != nil {
				return err
			}
			l.Text = note
			return a.writeLetter(c, l, out)
		},
	}
	c.Flags().StringVarP(&out, "out", "o", "", "信件的`文件`名")
	c.Flags().StringVar(&note, "text", "", noteUsage)
	c.Flags().StringVar(&until, "until", "", "应改好的`日期`，如 2021-05-28")
	return c
}

// untilDay reads --until, which may be empty.
func untilDay(until string, today form.Date) (day form.Date, err error) {
	if until == "" {
		return day, nil
	}
	day, ok := form.ParseDate(until)
	if !ok || day.D == 0 {
		return day, fmt.Errorf("--until 的内容“%s”不是日期，应写成 2021-05-20 的样子", until)
	}
	if day.Before(today) {
		return day, fmt.Errorf("--until 的日期 %s 已经过了，请写今天以后的日期", day.Chinese())
	}
	return day, nil
}

func (a *app) applyLetter() *cobra.Command {
	return &cobra.Command{
		Use: "apply 信件.zuimei 草稿文件夹", Short: "把修改意见收进它所针对的草稿",
		Args: arguments(2, 2),
		RunE: func(c *cobra.Command, args []string) error {
			l, err := export.ReadLetter(args[0])
			if err != nil {
				return err
			}
			if l.Kind != export.CorrectionLetter {
				return fmt.Errorf("信件“%s”里没有修改意见；通知用 --campaign 选", args[0])
			}
			answer, err := l.Correction()
			if err != nil {
				return err
			}
			d, err := draft.Open(args[1])
			if err != nil {
				return err
			}
			defer d.Close()
			added, err := l.TakeIn(d, answer)
			switch {
			case errors.Is(err, export.ErrOtherDraft):
				return fmt.Errorf("信件“%s”针对的是%s %s的材料，不是这份草稿", args[0], answer.Record.Answers[form.KeyUnit], answer.Record.Answers[form.KeyName])
			case err != nil:
				return err
			case !added:
				say(c.OutOrStdout(), "这封信件以前已经收入，没有改动。\n")
			default:
				say(c.OutOrStdout(), "收入 %d 条修改意见，运行 check 可看。\n", len(answer.Objections))
			}
			return nil
		},
	}
}

// writeLetter writes a letter and prints its path.
func (a *app) writeLetter(c *cobra.Command, l export.Letter, out string) error {
	if err := checkOut(c, out, "信件"+export.LetterEnding); err != nil {
		return err
	}
	return a.writeOut(c, out, l.Write)
}
