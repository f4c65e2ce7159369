// Command zuimei-cli does the whole job of the desktop program without a window,
// for scripts, tests and servers. It holds flags and wording only; it must never
// import package ui or Fyne.
package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"zuimei/assets"
	"zuimei/cmd/internal/fonts"
	"zuimei/export"
	"zuimei/form"
	"zuimei/form/notice"
	"zuimei/internal/disk"
)

// Exit codes.
const (
	exitClean    = 0 // no errors among the findings
	exitFindings = 1 // errors among the findings
	exitFailure  = 2 // wrong usage, or input or output failed
)

// errFindings ends a command that has already printed its findings.
var errFindings = errors.New("findings")

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// run is the whole program.
func run(args []string, in io.Reader, out, errs io.Writer) int {
	a := &app{fonts: bundledFonts}
	root := a.command()
	root.SetArgs(args)
	root.SetIn(in)
	shown := &output{w: out}
	root.SetOut(shown)
	root.SetErr(errs)
	err := a.run(func(ctx context.Context) error {
		err := root.ExecuteContext(ctx)
		if shown.err != nil {
			err = shown.err
		}
		return err
	})
	switch {
	case err == nil:
		return exitClean
	case errors.Is(err, errFindings):
		return exitFindings
	default:
		say(errs, "%s\n", err.Error()+"。")
		return exitFailure
	}
}

// output is standard output. It keeps the first write error, so that a full disk,
// for one, does not look like success.
type output struct {
	w   io.Writer
	err error
}

func (o *output) Write(p []byte) (int, error) {
	n, err := o.w.Write(p)
	if err != nil {
		o.err = fmt.Errorf("输出没有写完：%w", disk.Reason(err))
	}
	return n, o.err
}

const usage = `用法：
  {{.UseLine}}
{{if .HasAvailableSubCommands}}
命令：{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}

各命令的用法：zuimei-cli 命令 --help
{{end}}{{if .HasAvailableLocalFlags}}
选项：
{{options .LocalFlags}}
{{end}}{{if .HasAvailableInheritedFlags}}
通用选项：
{{options .InheritedFlags}}
{{end}}`

// options lists the options in a help text. What pflag says about defaults is English.
func options(flags *pflag.FlagSet) string {
	lines := defaults.ReplaceAllString(flags.FlagUsages(), "（不写时为 $1）")
	return strings.TrimRight(lines, "\n ")
}

var defaults = regexp.MustCompile(` \(default "?([^")]*)"?\)`)

// app holds what all commands share: the common options, and how signals end them.
type app struct {
	campaignFile string
	today        string
	fonts        fontChoice
	interrupts
}

func (a *app) command() *cobra.Command {
	root := &cobra.Command{
		Use:   "zuimei-cli 命令 [选项]",
		Short: "最美职工申报助手（命令行）",
		Long: "最美职工申报助手（命令行）：检查推荐材料，生成一式三份的推荐表和电子材料包。\n" +
			"退出码：0 没有错误；1 检查出错误；2 用法不对或文件读写失败。",
		Version:           assets.Version,
		Args:              cobra.ArbitraryArgs,
		SilenceErrors:     true,
		SilenceUsage:      true,
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) > 0 {
				return fmt.Errorf("没有“%s”这个命令，运行 zuimei-cli --help 可看全部命令", args[0])
			}
			return c.Help()
		},
	}
	cobra.AddTemplateFunc("options", options)
	root.SetUsageTemplate(usage)
	root.SetVersionTemplate("{{.Version}}\n")
	root.SetHelpTemplate("{{or .Long .Short}}\n\n{{.UsageString}}")
	root.SetHelpCommand(&cobra.Command{Use: "help", Hidden: true, RunE: func(_ *cobra.Command, args []string) error {
		if c, _, err := root.Find(args); err == nil {
			return c.Help()
		}
		return root.Help()
	}})
	root.SetFlagErrorFunc(flagError)
	root.Flags().Bool("version", false, "显示版本")
	root.PersistentFlags().BoolP("help", "h", false, "显示帮助")
	root.PersistentFlags().StringVar(&a.campaignFile, "campaign", "", "使用另一份通知的活动`文件`或信件")
	root.PersistentFlags().StringVar(&a.today, "today", "", "当作今天的`日期`，如 2021-05-20")
	root.PersistentFlags().Var(&a.fonts, "fonts", "推荐表的`字体`：bundled 用内置字体，各台电脑结果相同；system 用电脑上的仿宋、黑体")
	root.AddCommand(a.newDraft(), a.sample(), a.check(), a.export(), a.consent(), a.preview(), a.count(), a.restore(), a.photo(), a.campaign(), a.letter(), a.importForms(), a.blank(), a.notice(), a.office())
	for _, c := range append(root.Commands(), root) {
		c.DisableFlagsInUseLine = true // cobra would add [flags], in English
	}
	cobra.MousetrapHelpText = "这是命令行程序，请在“命令提示符”里运行 zuimei-cli --help 看用法。\n"
	return root
}

// flagError words pflag's errors in Chinese.
func flagError(c *cobra.Command, err error) error {
	see := fmt.Sprintf("运行 %s --help 可看用法", c.CommandPath())
	var unknown *pflag.NotExistError
	var missing *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		return fmt.Errorf("没有“%s”这个选项，%s", dashed(unknown.GetSpecifiedName()), see)
	case errors.As(err, &missing):
		return fmt.Errorf("选项“%s”后面缺少内容，%s", dashed(missing.GetSpecifiedName()), see)
	case errors.As(err, &invalid) && invalid.GetFlag().Name == "fonts":
		return fmt.Errorf("--fonts 的内容“%s”不对，应为 bundled（内置字体）或 system（电脑上的字体）", invalid.GetValue())
	case errors.As(err, &invalid):
		return fmt.Errorf("选项“%s”的内容“%s”不对，%s", dashed(invalid.GetFlag().Name), invalid.GetValue(), see)
	}
	return fmt.Errorf("选项写法不对，%s", see)
}

// dashed is a flag's name as it is typed.
func dashed(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}

// arguments demands between least and most arguments.
func arguments(least, most int) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) < least || most >= 0 && len(args) > most {
			return fmt.Errorf("参数个数不对，用法：%s", c.UseLine())
		}
		return nil
	}
}

// date returns the day that counts as today.
func (a *app) date() (form.Date, error) {
	if a.today == "" {
		return form.DateOf(time.Now()), nil
	}
	d, ok := form.ParseDate(a.today)
	if !ok || d.D == 0 {
		return d, fmt.Errorf("--today 的内容“%s”不是日期，应写成 2021-05-20 的样子", a.today)
	}
	return d, nil
}

// kit returns the campaign and the fonts that the options name.
func (a *app) kit() (export.Kit, error) {
	if a.campaignFile == "" {
		k, problems, err := a.newKit(assets.DefaultCampaign())
		if err == nil && len(problems) > 0 {
			err = fmt.Errorf("内置的活动文件有误：%w", problems[0].Err())
		}
		return k, err
	}
	data, err := readNotice(a.campaignFile)
	if err != nil {
		return export.Kit{}, err
	}
	k, problems, err := a.newKit(data)
	if err == nil && len(problems) > 0 {
		err = fmt.Errorf("活动文件“%s”%w；共 %d 处，运行 zuimei-cli campaign %s 可看全部",
			a.campaignFile, problems[0].Err(), len(problems), a.campaignFile)
	}
	return k, err
}

// readNotice reads a notice file, or the one in a letter.
func readNotice(name string) ([]byte, error) {
	data, err := readFile(name)
	if err != nil || !bytes.HasPrefix(data, []byte("PK")) {
		return data, err
	}
	l, err := export.ReadLetter(name)
	if err == nil && l.Kind != export.NoticeLetter {
		err = fmt.Errorf("信件“%s”里没有通知", name)
	}
	return l.Notice(), err
}

func (a *app) newKit(source []byte) (export.Kit, []notice.Problem, error) {
	chosen, own, err := fonts.Open()
	if err != nil {
		return export.Kit{}, nil, err
	}
	if a.fonts == systemFonts {
		chosen = own
	}
	k, problems := export.NewKit(source, chosen, assets.Version)
	return k, problems, nil
}

// fontChoice is the value of --fonts.
type fontChoice string

const (
	bundledFonts fontChoice = "bundled"
	systemFonts  fontChoice = "system"
)

func (f *fontChoice) String() string { return string(*f) }
func (f *fontChoice) Type() string   { return "字体" }

func (f *fontChoice) Set(s string) error {
	if *f = fontChoice(s); *f != bundledFonts && *f != systemFonts {
		return errors.New("bundled or system")
	}
	return nil
}

// printFonts names the computer's fonts that were used and those that are missing,
// if --fonts asked for them.
func (a *app) printFonts(errs io.Writer, k export.Kit) {
	if a.fonts != systemFonts {
		return
	}
	used, problems := k.Fonts.Own()
	for _, p := range problems {
		say(errs, "%s\n", p)
	}
	if len(used) > 0 {
		say(errs, "推荐表用了电脑上的%s。\n", strings.Join(used, "、"))
	} else if len(problems) == 0 {
		say(errs, "电脑上没有仿宋和黑体，已用内置字体。\n")
	}
}
