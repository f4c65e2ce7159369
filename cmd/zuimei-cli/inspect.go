package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"zuimei/assets"
	"zuimei/export"
	"zuimei/form"
	"zuimei/form/notice"
	"zuimei/form/photo"
	"zuimei/form/story"
	"zuimei/internal/disk"
)

// readFile reads a small text file; its errors are sentences for the user.
func readFile(name string) ([]byte, error) { return readUpTo(name, story.MaxBytes) }

// readUpTo reads a file, of one that is larger than limit one byte more than that.
func readUpTo(name string, limit int64) ([]byte, error) {
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("找不到文件“%s”，请核对路径", name)
	case err != nil:
		return nil, fmt.Errorf("不能读取“%s”：%w", name, disk.Reason(err))
	case info.IsDir():
		return nil, fmt.Errorf("“%s”是文件夹，请给出一个文件", name)
	case !disk.Regular(info.Mode()):
		return nil, fmt.Errorf("“%s”不是普通文件，请给出一个文件", name)
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("不能读取“%s”：%w", name, disk.Reason(err))
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err != nil {
		return nil, fmt.Errorf("不能读取“%s”：%w", name, disk.Reason(err))
	}
	return data, nil
}

func (a *app) count() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "count 文件|- [选项]", Short: "按 Word 的规则统计 .docx、.txt 或标准输入的字数",
		Args: arguments(1, 1),
		RunE: func(c *cobra.Command, args []string) error {
			name := args[0]
			var data []byte
			var err error
			if name == "-" {
				name = "标准输入"
				data, err = io.ReadAll(io.LimitReader(c.InOrStdin(), story.MaxBytes+1))
			} else {
				data, err = readFile(name)
			}
			if err != nil {
				return err
			}
			text, err := story.Read(filepath.Base(name), data)
			if err != nil {
				return err
			}
			for _, note := range text.Notes {
				say(c.ErrOrStderr(), "%s\n", note)
			}
			n := form.Count(text.Body)
			if asJSON {
				return printJSON(c.OutOrStdout(), n)
			}
			say(c.OutOrStdout(), "%d\n字符数（不计空格）：%d\n字符数（计空格）：%d\n", n.Words, n.CharsNoSpaces, n.Chars)
			return nil
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "输出 JSON")
	return c
}

// pictureReport is one file in the JSON document of photo.
type pictureReport struct {
	form.PhotoFacts
	Findings []form.Finding `json:"findings"`
}

func (a *app) photo() *cobra.Command {
	var asJSON bool
	var as string
	c := &cobra.Command{
		Use: "photo 文件… [选项]", Short: "说明每张图片真实的格式、大小和问题",
		Args: arguments(1, -1),
		RunE: func(c *cobra.Command, args []string) error {
			if as != "work" && as != "portrait" {
				return fmt.Errorf("--as 的内容“%s”不对，应为 work（工作生活照）或 portrait（证件照）", as)
			}
			k, err := a.kit()
			if err != nil {
				return err
			}
			var result error
			reports := []pictureReport{}
			for _, name := range args {
				facts := examinePicture(name, form.Key(as))
				findings := form.CheckPhoto(k.Campaign, form.Key(as), facts)
				switch errors, _, _ := form.Tally(findings); {
				case facts.Unread == form.Missing, facts.Unread == form.Folder, facts.Unread == form.Unreadable:
					result = errUnread
				case errors > 0 && result == nil:
					result = errFindings
				}
				reports = append(reports, pictureReport{facts, notNil(findings)})
			}
			if asJSON {
				if err := printJSON(c.OutOrStdout(), reports); err != nil {
					return err
				}
				return result
			}
			for _, r := range reports {
				printPicture(c.OutOrStdout(), r)
			}
			return result
		},
	}
	c.Flags().StringVar(&as, "as", "work", "照片的`种类`：work 工作生活照，portrait 证件照")
	c.Flags().BoolVar(&asJSON, "json", false, "输出 JSON")
	return c
}

// errUnread ends the photo command when a file could not be read. The findings
// have already named it.
var errUnread = errors.New("有文件无法读取，见上面的说明")

// examinePicture reads the facts of any file on the computer and, of an ID photo,
// decodes it too.
func examinePicture(name string, as form.Key) form.PhotoFacts {
	none := form.PhotoFacts{Name: filepath.Base(name), Path: name}
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		none.Unread = form.Missing
		return none
	case err == nil && info.IsDir():
		none.Unread = form.Folder
		return none
	case err != nil || !disk.Regular(info.Mode()):
		none.Unread = form.Unreadable
		return none
	}
	f, err := os.Open(name)
	if err != nil {
		none.Unread = form.Unreadable
		return none
	}
	defer f.Close()
	facts, data := export.ReadPicture(none.Name, f, info.Size())
	facts.Path = name
	const side = 64 // the thumbnail is not shown
	photo.Settle(&facts, data, side)
	if as == form.KeyPortrait {
		export.DecodePortrait(&facts, data, nil)
	}
	return facts
}

func printPicture(w io.Writer, r pictureReport) {
	what := string(r.Format)
	switch {
	case r.Unread != "":
		what = "没有读取"
	case what == "":
		what = "不是图片"
	}
	say(w, "%s\t%s\t%s\t%d×%d 像素\n", r.Path, what, form.SizeText(r.Size), r.Width, r.Height)
	for _, f := range r.Findings {
		say(w, "%s\t%s\t%s\t%s\n", f.Severity, f.Field, f.Rule, f.Message())
	}
}

func (a *app) campaign() *cobra.Command {
	return &cobra.Command{
		Use: "campaign [文件]", Short: "打印内置的活动文件，或检查一份活动文件",
		Args: arguments(0, 1),
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				_, err := io.Copy(c.OutOrStdout(), bytes.NewReader(assets.DefaultCampaign()))
				return err
			}
			data, err := readFile(args[0])
			if err != nil {
				return err
			}
			k, problems, err := a.newKit(data)
			if err != nil {
				return err
			}
			for _, p := range problems {
				say(c.OutOrStdout(), "第 %d 行：%s\n", p.Line, p.Message)
			}
			if len(problems) > 0 {
				return errFindings
			}
			for _, p := range notice.Advise(data) {
				say(c.OutOrStdout(), "第 %d 行，请看看：%s\n", p.Line, p.Message)
			}
			say(c.OutOrStdout(), "活动文件没有问题：%s\n", k.Campaign.Title)
			return nil
		},
	}
}
