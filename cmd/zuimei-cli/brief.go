package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"zuimei/form"
	"zuimei/office"
	"zuimei/office/store"
)

func (a *app) brief() *cobra.Command {
	return &cobra.Command{
		Use: "brief 收件文件夹 编号 [文字]", Short: "改汇总表里的简要事迹；不写文字就改回原来的",
		Args: arguments(2, 3),
		RunE: func(c *cobra.Command, args []string) error {
			return a.write(c.Context(), func() error {
				s, err := store.Open(args[0])
				if err != nil {
					return err
				}
				defer s.Close()
				text := ""
				if len(args) == 3 {
					text = args[2]
				}
				if n, most := form.Count(text).Words, s.Campaign.Summary.BriefMax; n > most {
					return fmt.Errorf("简要事迹有 %d 字，上限 %d 字", n, most)
				}
				if _, err := s.SetBrief(args[1], text); err != nil {
					return err
				}
				return a.printBrief(c, args[0], args[1])
			})
		},
	}
}

// printBrief prints the 简要事迹 of a submission as the 汇总表 has it.
func (a *app) printBrief(c *cobra.Command, dir, id string) error {
	v, r, err := viewed(dir, "")
	if err != nil {
		return err
	}
	defer v.Close()
	p, ok := r.Person(id)
	if !ok {
		return office.Unknown(id)
	}
	say(c.OutOrStdout(), "%s\t%s\t%s\t%s\n", id, p.Unit(), p.Row.Name, p.Brief(r.Campaign))
	return nil
}
