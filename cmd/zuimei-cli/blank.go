package main

import (
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
			if err := checkOut(c, out, "推荐表.docx"); err != nil {
				return err
			}
			k, err := a.kit()
			if err != nil {
				return err
			}
			return a.writeBytes(c, out, export.Blank(k.Campaign))
		},
	}
	c.Flags().StringVarP(&out, "out", "o", "", "Word `文件`")
	return c
}
