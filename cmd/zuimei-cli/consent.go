package main

import (
	"bytes"

	"github.com/spf13/cobra"

	"zuimei/export"
	"zuimei/form/draft"
)

func (a *app) consent() *cobra.Command {
	var out string
	c := &cobra.Command{
		Use: "consent 草稿文件夹 -o 同意书.pdf [选项]", Short: "生成本人同意书，候选人签字同意公开事迹和照片",
		Long: "生成本人同意书（PDF，一页），候选人签字同意公开事迹和照片；文字在活动文件的 [consent] 里。\n草稿没有填完也能生成，没填的姓名和单位印成横线。",
		Args: arguments(1, 1),
		RunE: func(c *cobra.Command, args []string) error {
			if err := checkOut(c, out, "同意书.pdf"); err != nil {
				return err
			}
			if err := export.Apart(args[0], out); err != nil {
				return err
			}
			n, err := draft.Read(args[0])
			if err != nil {
				return err
			}
			k, err := a.kit()
			if err != nil {
				return err
			}
			a.printFonts(c.ErrOrStderr(), k)
			var page bytes.Buffer
			if err := k.EncodeConsent(&page, n); err != nil {
				return err
			}
			return a.writeBytes(c, out, page.Bytes())
		},
	}
	c.Flags().StringVarP(&out, "out", "o", "", "PDF `文件`")
	return c
}
