package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"zuimei/office"
	"zuimei/office/intake"
	"zuimei/office/store"
)

// inRound opens a round for writing, changes it and closes it.
func (a *app) inRound(c *cobra.Command, dir string, do func(s *store.Store) error) error {
	return a.write(c.Context(), func() error {
		s, err := store.Open(dir)
		if err != nil {
			return err
		}
		defer s.Close()
		return do(s)
	})
}

func (a *app) undecide() *cobra.Command {
	return &cobra.Command{
		Use: "undo 收件文件夹 编号", Short: "撤销对一份报送的最近一次初审结论，之前的结论重新有效",
		Args: arguments(2, 2),
		RunE: func(c *cobra.Command, args []string) error {
			return a.inRound(c, args[0], func(s *store.Store) error {
				if err := s.Withdraw(args[1]); err != nil {
					return err
				}
				printRow(c, s, args[1])
				return nil
			})
		},
	}
}

func (a *app) assign() *cobra.Command {
	var unit, name string
	c := &cobra.Command{
		Use: "assign 收件文件夹 编号 [选项]", Short: "写明一份报送是哪个单位、哪个人的",
		Long: "写明一份报送是哪个单位、哪个人的，用于单位名称对不上名册或没有写的报送。\n不带选项时改回它自己写的。",
		Args: arguments(2, 2),
		RunE: func(c *cobra.Command, args []string) error {
			return a.inRound(c, args[0], func(s *store.Store) error {
				if err := s.Assign(args[1], unit, name); err != nil {
					return err
				}
				printRow(c, s, args[1])
				return nil
			})
		},
	}
	c.Flags().StringVar(&unit, "unit", "", "`单位`")
	c.Flags().StringVar(&name, "name", "", "`姓名`")
	return c
}

// printRow prints the line of a submission.
func printRow(c *cobra.Command, s *store.Store, id string) {
	if row, ok := s.Round.Row(s.Campaign, id); ok {
		say(c.OutOrStdout(), "%s\t%s\t%s\t%s\t%s\n", id, row.Unit, row.Name, row.State, row.Verdict.Chinese())
	}
}

func (a *app) claim() *cobra.Command {
	var unit, name, to string
	var part int
	var ignore, undo bool
	c := &cobra.Command{
		Use: "claim 收件文件夹 原件 [选项]", Short: "认领没有单位和姓名的来件",
		Long: "认领没有单位和姓名的来件：写明单位或姓名，或并入一份报送，或不作处理。\n" +
			"原件是 office list --json 里 unclaimed 的 arrival，写出开头几位即可。",
		Args: arguments(2, 2),
		RunE: func(c *cobra.Command, args []string) error {
			named := unit != "" || name != ""
			if chosen := count(named, to != "", ignore, undo); chosen != 1 {
				return errors.New("请写出 --unit 或 --name，或 --to、--ignore、--undo 中的一个")
			}
			return a.inRound(c, args[0], func(s *store.Store) error {
				arrival, err := original(s, args[1])
				if err == nil && part == 0 {
					part, err = onlyPart(s, arrival)
				}
				if err != nil {
					return err
				}
				switch {
				case named:
					if to, err = s.Claim(arrival, part, unit, name); err == nil {
						printRow(c, s, to)
					}
				case to != "":
					if err = s.ClaimFor(arrival, part, to); err == nil {
						printRow(c, s, to)
					}
				case ignore:
					err = s.Ignore(arrival, part)
				case undo:
					err = s.Unclaim(arrival, part)
				}
				return err
			})
		},
	}
	c.Flags().StringVar(&unit, "unit", "", "`单位`")
	c.Flags().StringVar(&name, "name", "", "`姓名`")
	c.Flags().StringVar(&to, "to", "", "并入这个`编号`的报送")
	c.Flags().IntVar(&part, "part", 0, "原件里的哪一`件`，即 office list --json 里的 part；原件里只有一件时不必写")
	c.Flags().BoolVar(&ignore, "ignore", false, "与评选无关，不作处理")
	c.Flags().BoolVar(&undo, "undo", false, "撤销认领，重新待认领")
	return c
}

// onlyPart is the part of an original in which nothing else is to be claimed or was.
func onlyPart(s *store.Store, digest string) (int, error) {
	a, _ := s.Round.Arrived(digest)
	switch len(a.Unclaimed) {
	case 0:
		return 0, office.ErrNoPart
	case 1:
		return a.Unclaimed[0].Part, nil
	}
	return 0, fmt.Errorf("这个原件里有 %d 件，请用 --part 写明是哪一件", len(a.Unclaimed))
}

func count(all ...bool) (n int) {
	for _, b := range all {
		if b {
			n++
		}
	}
	return n
}

// original is the digest of the one original that begins so.
func original(s *store.Store, start string) (digest string, err error) {
	for _, a := range s.Round.Arrivals {
		if !strings.HasPrefix(a.SHA256, strings.ToLower(start)) {
			continue
		}
		if digest != "" && digest != a.SHA256 {
			return "", fmt.Errorf("有几个原件以“%s”开头，请多写几位", start)
		}
		digest = a.SHA256
	}
	if digest == "" || start == "" {
		return "", fmt.Errorf("没有以“%s”开头的原件，请核对", start)
	}
	return digest, nil
}

func (a *app) roster() *cobra.Command {
	c := &cobra.Command{
		Use: "roster 收件文件夹 [名册]", Short: "读入主办单位自己的名册；不带名册时列出各单位和联系人",
		Long: "读入主办单位自己的名册：Excel、Word 表或文本，每行一个单位，可带别名、联系人、电话、邮箱。\n" +
			"它补充通知里的单位名单，不进入通知。不带名册时列出单位、状态、联系人、电话、邮箱。",
		Args: arguments(1, 2),
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 2 {
				data, err := readFile(args[1])
				if err != nil {
					return err
				}
				all, err := intake.Roster(filepath.Base(args[1]), data)
				if err != nil {
					return err
				}
				if err := a.inRound(c, args[0], func(s *store.Store) error { return s.SetRoster(all) }); err != nil {
					return err
				}
			}
			saved, err := store.Read(args[0])
			if err != nil {
				return err
			}
			for _, s := range saved.Round.Standings(saved.Campaign, saved.Round.Rows(saved.Campaign)) {
				m := s.Member
				say(c.OutOrStdout(), "%s\t%s\t%s\t%s\t%s\n", s.Unit, s.State, m.Contact, m.Phone, m.Mail)
			}
			return nil
		},
	}
	return c
}
