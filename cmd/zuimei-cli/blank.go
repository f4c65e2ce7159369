package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"zuimei/export"
)

func (a *app) blank() *cobra.Command {
	var out string
	c := &cobra.Command{
		Use: "blank -o 推荐表.docx [选项]", Short: "导出空白推荐表（Word），给本人在家填写",
		Long: "导出空白推荐表（Word 文档，一页 A4），给本人在家填写。\n填好以后用 import 读入，每一格都认得出。",
		Args: arguments(0, 0),
		RunE: func(c *cobra.Command, _ []string) error {
			if out == "" {
				return fmt.Errorf("缺少 -o 推荐表.docx，用法：%s", c.UseLine())
			}
			if info, err := os.Stat(out); err == nil && info.IsDir() {
				return fmt.Errorf("“%s”是文件夹，请在 -o 后写文件名，如 推荐表.docx", out)
			}
			if !strings.EqualFold(filepath.Ext(out), ".docx") { // so that nothing else is overwritten
				return fmt.Errorf("文件名“%s”要以 .docx 结尾", out)
			}
			k, err := a.kit()
			if err != nil {
				return err
			}
			err = a.write(c.Context(), func() error {
				return export.WriteBlankAs(c.Context(), k.Campaign, out, printWaits(c.ErrOrStderr()))
			})
			if err != nil {
				return err
			}
			say(c.OutOrStdout(), "%s\n", out)
			return nil
		},
	}
	c.Flags().StringVarP(&out, "out", "o", "", "Word `文件`")
	return c
}
