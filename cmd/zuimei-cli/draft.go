package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"github.com/spf13/cobra"

	"zuimei/form"
	"zuimei/form/draft"
	"zuimei/form/sample"
)

func (a *app) newDraft() *cobra.Command {
	return &cobra.Command{
		Use: "new 草稿文件夹", Short: "新建一份空白草稿",
		Args: arguments(1, 1),
		RunE: func(c *cobra.Command, args []string) error {
			k, err := a.kit()
			if err != nil {
				return err
			}
			err = a.write(c.Context(), func() error {
				d, err := draft.Create(args[0], form.NewNomination(k.Campaign.ID))
				if err != nil {
					return err
				}
				return d.Close()
			})
			if err != nil {
				return err
			}
			say(c.OutOrStdout(), "%s\n", args[0])
			return nil
		},
	}
}

func (a *app) sample() *cobra.Command {
	return &cobra.Command{
		Use: "sample 草稿文件夹", Short: "新建一份示例草稿，内容和照片都是虚构的",
		Args: arguments(1, 1),
		RunE: func(c *cobra.Command, args []string) error {
			k, err := a.kit()
			if err != nil {
				return err
			}
			pictures, err := sample.Pictures(c.Context())
			if err != nil {
				return err
			}
			err = a.write(c.Context(), func() error { return createSample(c.Context(), args[0], k.Campaign, pictures) })
			if err != nil {
				return err
			}
			say(c.OutOrStdout(), "%s\n", args[0])
			return nil
		},
	}
}

// createSample creates the draft first: that fails if the folder is in use. When a
// picture cannot be written or ctx is done, it removes what it made.
func createSample(ctx context.Context, dir string, notice form.Campaign, pictures []sample.Picture) error {
	_, before := os.Stat(dir)
	n := sample.Nomination(notice)
	d, err := draft.Create(dir, n)
	if err != nil {
		return err
	}
	for _, p := range pictures {
		if err = ctx.Err(); err != nil {
			break
		}
		var at string
		if at, err = d.AddPhoto(p.Path, bytes.NewReader(p.Data)); err != nil {
			break
		}
		if at != p.Path {
			err = fmt.Errorf("示例照片写到了“%s”，应为“%s”", at, p.Path)
			break
		}
	}
	if closed := d.Close(); err == nil {
		err = closed
	}
	if err == nil {
		return nil
	}
	entries, _ := os.ReadDir(dir) // all ours: the folder was empty
	for _, e := range entries {
		os.RemoveAll(filepath.Join(dir, e.Name()))
	}
	if os.IsNotExist(before) {
		os.Remove(dir)
	}
	return err
}

func (a *app) restore() *cobra.Command {
	return &cobra.Command{
		Use: "restore 草稿文件夹 [版本]", Short: "列出草稿较早的版本，或恢复其中一个",
		Long: "列出草稿较早的版本：编号、保存时间、姓名、大小；写上编号则恢复那个版本，现在的内容也会留作一个版本。",
		Args: arguments(1, 2),
		RunE: func(c *cobra.Command, args []string) error {
			versions, err := draft.Versions(args[0])
			if err != nil {
				return err
			}
			if len(args) == 1 {
				for _, v := range versions {
					state := v.Nominee
					if v.Err != nil {
						state = "已损坏"
					}
					say(c.OutOrStdout(), "%d\t%s\t%s\t%d 字节\n", v.Number, v.Time.Format("2006-01-02 15:04:05"), state, v.Size)
				}
				if len(versions) == 0 {
					say(c.OutOrStdout(), "没有较早的版本\n")
				}
				return nil
			}
			number, err := strconv.Atoi(args[1])
			if err != nil || number < 1 || number > len(versions) {
				return fmt.Errorf("没有编号为“%s”的版本，现有 %d 个，运行 zuimei-cli restore %s 可看", args[1], len(versions), args[0])
			}
			v := versions[number-1]
			err = a.write(c.Context(), func() error {
				_, err := draft.Restore(args[0], v)
				return err
			})
			if err != nil {
				return err
			}
			say(c.OutOrStdout(), "已恢复 %s 的版本\n", v.Time.Format("2006-01-02 15:04:05"))
			return nil
		},
	}
}
