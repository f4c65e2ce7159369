package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"zuimei/form/story"
	"zuimei/office"
)

// office has the commands of the organising office.
func (a *app) office() *cobra.Command {
	c := &cobra.Command{
		Use: "office 命令 [选项]", Short: "主办单位用的命令",
		Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) > 0 {
				return fmt.Errorf("office 没有“%s”这个命令，运行 zuimei-cli office --help 可看全部命令", args[0])
			}
			return c.Help()
		},
	}
	c.AddCommand(
		a.newRound(), a.addToRound(), a.listRound(), a.decide(), a.undecide(), a.assign(), a.claim(), a.split(), a.recheck(), a.roster(),
		a.returns(), a.summary(), a.brief(), a.missing(), a.forms(), a.attachments(), a.order(), a.sampleRound(), a.compareRound(),
	)
	for _, sub := range c.Commands() {
		sub.DisableFlagsInUseLine = true // cobra would add [flags], in English
	}
	return c
}

func (a *app) order() *cobra.Command {
	rule := string(office.BySurname)
	c := &cobra.Command{
		Use: "order [选项] < 名单", Short: "把标准输入的名单（每行一个姓名）按笔画排序",
		Args: arguments(0, 0),
		RunE: func(c *cobra.Command, _ []string) error {
			r := office.OrderRule(rule)
			if !slices.Contains(office.OrderRules, r) {
				return fmt.Errorf("--rule 的内容“%s”不对，应为 surname（姓氏笔画）或 name（姓名笔画）", rule)
			}
			data, err := io.ReadAll(io.LimitReader(c.InOrStdin(), story.MaxBytes+1))
			if err != nil {
				return err
			}
			text, err := story.Read("标准输入", data)
			if err != nil {
				return err
			}
			var names []string
			var unknown []rune
			for name := range strings.SplitSeq(text.Body, "\n") {
				if name = strings.TrimSpace(name); name != "" {
					names = append(names, name)
					unknown = append(unknown, office.Unranked(name)...)
				}
			}
			slices.SortStableFunc(names, r.Compare)
			for _, name := range names {
				say(c.OutOrStdout(), "%s\n", name)
			}
			if len(unknown) > 0 {
				slices.Sort(unknown)
				say(c.ErrOrStderr(), "《通用规范汉字表》里没有“%s”，排在最后，请核对。\n", string(slices.Compact(unknown)))
			}
			return nil
		},
	}
	c.Flags().StringVar(&rule, "rule", rule, "`次序`：surname 按姓氏笔画，name 按姓名笔画")
	return c
}
