package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"zuimei/internal/disk"
	made "zuimei/office/sample"
)

// sampleRound makes the mail of a round of nobody's.
func (a *app) sampleRound() *cobra.Command {
	units, seed, roster, plain := 300, uint64(1), "", false
	c := &cobra.Command{
		Use: "sample 文件夹 [选项]", Short: "编一轮收件：虚构单位发来的邮件，供试用和测试",
		Long: "编一轮收件：虚构单位发来的邮件，供试用和测试，用 office add 收入。\n" +
			"每封一行：文件、单位、姓名、特别之处，用制表符隔开；特别之处有几样的用逗号隔开，没有的写 -。\n" +
			"同样的通知、单位数和种子，每次编出来的都一样。",
		Args: arguments(1, 1),
		RunE: func(c *cobra.Command, args []string) error {
			if units < 1 || units > made.MaxUnits {
				return fmt.Errorf("--units 的内容“%d”不对，应为 1 至 %d", units, made.MaxUnits)
			}
			k, err := a.kit()
			if err != nil {
				return err
			}
			o := made.Options{Kit: k, Units: units, Seed: seed, Plain: plain}
			if roster != "" {
				if err := checkOut(c, roster, "名册.txt"); err != nil {
					return err
				}
			}
			var items []made.Item
			err = a.write(c.Context(), func() (err error) {
				items, err = writeMail(args[0], func(write func(string, []byte) error) ([]made.Item, error) {
					return made.Make(c.Context(), o, write)
				})
				if err == nil && roster != "" {
					err = writeRoster(roster, o)
				}
				return err
			})
			for _, i := range items {
				kinds := make([]string, len(i.Kinds))
				for n, k := range i.Kinds {
					kinds[n] = string(k)
				}
				if len(kinds) == 0 {
					kinds = []string{"-"}
				}
				say(c.OutOrStdout(), "%s\t%s\t%s\t%s\n", i.File, i.Unit, i.Name, strings.Join(kinds, ","))
			}
			return err
		},
	}
	c.Flags().IntVar(&units, "units", units, "发来材料的`单位数`")
	c.Flags().StringVar(&roster, "roster", "", "另写一份这些单位的名册（`名册.txt`），供 office roster 读入")
	c.Flags().BoolVar(&plain, "packages", false, "只编材料包，每家一个，没有特别之处，供测速")
	c.Flags().Uint64Var(&seed, "seed", seed, "`种子`，换一个数，人和单位都换")
	return c
}

// writeRoster writes the list of the units as a table of text.
func writeRoster(name string, o made.Options) error {
	rows, err := made.Roster(o)
	if err != nil {
		return err
	}
	var text strings.Builder
	for _, row := range rows {
		text.WriteString(strings.Join(row, "\t") + "\n")
	}
	if err := disk.WriteFile(name, []byte(text.String())); err != nil {
		return fmt.Errorf("“%s”没有写成：%w", name, disk.Reason(err))
	}
	return nil
}

// writeMail writes the files that are made into a new or empty folder. After an error
// nothing of them is left.
func writeMail(dir string, fill func(write func(name string, data []byte) error) ([]made.Item, error)) (items []made.Item, err error) {
	_, before := os.Stat(dir)
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, fmt.Errorf("文件夹“%s”不能新建：%w", dir, disk.Reason(err))
	}
	entries, err := os.ReadDir(dir)
	switch {
	case err != nil:
		return nil, fmt.Errorf("文件夹“%s”打不开：%w", dir, disk.Reason(err))
	case len(entries) > 0:
		return nil, fmt.Errorf("文件夹“%s”里已有文件，请换一个空文件夹", dir)
	}
	var names []string
	items, err = fill(func(name string, data []byte) error {
		name = filepath.Join(dir, name)
		names = append(names, name)
		if err := os.WriteFile(name, data, 0o666); err != nil {
			return fmt.Errorf("“%s”没有写成：%w", name, disk.Reason(err))
		}
		return nil
	})
	if err == nil {
		return items, nil
	}
	for _, name := range names {
		os.Remove(name)
	}
	if errors.Is(before, os.ErrNotExist) {
		os.Remove(dir)
	}
	return nil, err
}
