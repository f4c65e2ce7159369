package main

import (
	"bytes"
	"fmt"
	"image/png"
	"io"

	"github.com/spf13/cobra"

	"zuimei/export"
	"zuimei/export/raster"
	"zuimei/form"
)

func (a *app) export() *cobra.Command {
	var out string
	var asDraft bool
	c := &cobra.Command{
		Use: "export 草稿文件夹 -o 输出文件夹 [选项]", Short: "生成推荐表 PDF、电子材料包和邮件草稿",
		Long: "生成推荐表 PDF（一式三份）、电子材料包 zip 和邮件草稿 eml，打印三个文件的路径。\n有错误时不生成，先列出错误；加 --draft 则只生成每页标有“草稿”的 PDF。",
		Args: arguments(1, 1),
		RunE: func(c *cobra.Command, args []string) error {
			if out == "" {
				return fmt.Errorf("缺少 -o 输出文件夹，用法：%s", c.UseLine())
			}
			if err := export.Apart(args[0], out); err != nil {
				return err
			}
			k, x, source, err := a.examine(c.Context(), args[0], false)
			if err != nil {
				return err
			}
			printNotes(c.ErrOrStderr(), source)
			a.printFonts(c.ErrOrStderr(), k)
			waits := printWaits(c.ErrOrStderr())
			ready, findings, ok := x.Finalize()
			if asDraft {
				var path string
				err := a.write(c.Context(), func() (err error) {
					path, err = x.WriteDraft(c.Context(), out, waits)
					return err
				})
				if err != nil {
					return err
				}
				say(c.OutOrStdout(), "%s\n", path)
				return nil
			}
			if !ok {
				printFindings(c.ErrOrStderr(), findings)
				return errFindings
			}
			var h export.Handed
			err = a.write(c.Context(), func() (err error) {
				h, err = ready.Write(c.Context(), out, waits)
				return err
			})
			if err != nil {
				return err
			}
			say(c.OutOrStdout(), "%s\n%s\n%s\n", h.Zip, h.Paper, h.Mail)
			say(c.ErrOrStderr(), "材料包 %d 个文件，%s；作为邮件发送约 %s。\n", h.Files, form.SizeText(h.ZipBytes), form.SizeText(h.MailBytes))
			if _, warnings, notes := form.Tally(findings); warnings > 0 {
				say(c.ErrOrStderr(), "另有 %d 处警告、%d 条提示，运行 check 可看。\n", warnings, notes)
			}
			return nil
		},
	}
	c.Flags().StringVarP(&out, "out", "o", "", "输出`文件夹`")
	c.Flags().BoolVar(&asDraft, "draft", false, "只生成标有“草稿”的 PDF，有错误也生成")
	return c
}

func (a *app) preview() *cobra.Command {
	var out string
	var dpi int
	c := &cobra.Command{
		Use: "preview 草稿文件夹 -o 图片.png [选项]", Short: "把推荐表画成一张图片",
		Args: arguments(1, 1),
		RunE: func(c *cobra.Command, args []string) error {
			if err := checkOut(c, out, "推荐表.png"); err != nil {
				return err
			}
			if dpi < 30 || dpi > 600 {
				return fmt.Errorf("--dpi 为 %d，应在 30 到 600 之间", dpi)
			}
			if err := export.Apart(args[0], out); err != nil {
				return err
			}
			k, x, _, err := a.examine(c.Context(), args[0], false)
			if err != nil {
				return err
			}
			a.printFonts(c.ErrOrStderr(), k)
			var page bytes.Buffer
			if err := png.Encode(&page, raster.Draw(x.Page, x.Fonts, x.Picture, float64(dpi))); err != nil {
				return err
			}
			return a.writeBytes(c, out, page.Bytes())
		},
	}
	c.Flags().StringVarP(&out, "out", "o", "", "图片`文件`")
	c.Flags().IntVar(&dpi, "dpi", 96, "每英寸的`点数`，30 到 600")
	return c
}

// printWaits returns a function that names the folder in which another program is
// writing.
func printWaits(errs io.Writer) func(folder string) {
	return func(folder string) {
		say(errs, "另一个程序正在写文件夹“%s”，等它写完；按 Ctrl-C 可取消。\n", folder)
	}
}
