package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"zuimei/export"
	"zuimei/form"
	"zuimei/office"
	"zuimei/office/store"
)

func (a *app) newRound() *cobra.Command {
	return &cobra.Command{
		Use: "new 收件文件夹 通知", Short: "新建一轮收件，通知是活动文件或信件",
		Args: arguments(2, 2),
		RunE: func(c *cobra.Command, args []string) error {
			source, err := readNotice(args[1])
			if err != nil {
				return err
			}
			if _, err := a.roundKit(args[1], source); err != nil {
				return err
			}
			return a.write(c.Context(), func() error {
				s, err := store.Create(args[0], source)
				if err != nil {
					return err
				}
				if err := s.KeepLetter(args[1]); err != nil {
					return errors.Join(err, s.Close())
				}
				say(c.OutOrStdout(), "%s\n", args[0])
				return s.Close()
			})
		},
	}
}

// roundKit is the kit for what arrives under a notice.
func (a *app) roundKit(name string, source []byte) (export.Kit, error) {
	k, problems, err := a.newKit(source)
	if err == nil && len(problems) > 0 {
		err = fmt.Errorf("通知“%s”%w", name, problems[0].Err())
	}
	return k, err
}

func (a *app) addToRound() *cobra.Command {
	var password string
	c := &cobra.Command{
		Use: "add 收件文件夹 文件或文件夹… [选项]", Short: "收入邮件、材料包、压缩包和文件，每份报送一行",
		Long: "收入邮件、材料包、压缩包和文件，每份报送一行：编号、单位、姓名、状态、来源，用制表符隔开。\n" +
			"状态：received 已收到，updated 有更新，over 超名额，outside 名册外，unmatched 未注明单位，unclaimed 待认领。\n" +
			"原件按内容存一份，不改动；同一个文件再收一次，什么也不变。",
		Args: arguments(2, -1),
		RunE: func(c *cobra.Command, args []string) error {
			received, err := a.receipt()
			if err != nil {
				return err
			}
			for _, name := range args[1:] {
				if _, err := os.Lstat(name); err != nil {
					return fmt.Errorf("找不到“%s”，请核对路径", name)
				}
			}
			s, err := store.Open(args[0])
			if err != nil {
				return err
			}
			defer s.Close()
			k, err := a.roundKit(args[0], s.Notice)
			if err != nil {
				return err
			}
			var unread error // of the file that failed last; those before are told at once
			err = a.write(c.Context(), func() error {
				return s.Add(c.Context(), args[1:], store.Adding{Kit: k, Received: received, Password: password, Report: func(out store.Outcome) {
					if out.Err != nil {
						if unread != nil {
							say(c.ErrOrStderr(), "%s\n", unread.Error()+"。")
						}
						unread = fmt.Errorf("“%s”没有收进来：%w", out.Name, out.Err)
						return
					}
					a.partly = errPartly
					printOutcome(c.OutOrStdout(), s, out)
				}})
			})
			if err == nil {
				err = unread
			}
			return err
		},
	}
	c.Flags().StringVar(&password, "password", "", "压缩包的打开`密码`")
	return c
}

// receipt is the time at which files count as received.
func (a *app) receipt() (time.Time, error) {
	if a.today == "" {
		return time.Now().Truncate(time.Second), nil
	}
	day, err := a.date()
	return time.Date(day.Y, time.Month(day.M), day.D, 12, 0, 0, 0, office.China), err
}

// printOutcome prints a line for each submission to which a file belongs, and for each
// part of it that nobody can be named for.
func printOutcome(out io.Writer, s *store.Store, o store.Outcome) {
	rows := map[string]office.Row{}
	for _, row := range s.Round.Rows(s.Campaign) {
		rows[row.ID] = row
	}
	ids := slices.Clone(o.Arrival.Submissions)
	for _, u := range o.Arrival.Unclaimed {
		if id, ok := s.Round.Owner(u); ok && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	for _, id := range ids {
		row := rows[id]
		say(out, "%s\t%s\t%s\t%s\t%s\n", id, row.Unit, row.Name, row.State, row.Newest.Source)
	}
	for _, u := range o.Arrival.Unclaimed {
		if _, ok := s.Round.Owner(u); !ok {
			say(out, "-\t\t\tunclaimed\t%s\n", u.Source)
		}
	}
}

func (a *app) decide() *cobra.Command {
	var texts []string
	c := &cobra.Command{
		Use: "decide 收件文件夹 编号 pass|return|reject|hold [选项]", Short: "记下对一份报送的初审结论",
		Long: "记下对一份报送的初审结论：pass 合格，return 退回补正，reject 不合格，hold 待定。\n谁在什么时候怎样决定，都留在历史里。退回补正、不合格不写理由时，查出的错误就是理由。\n" +
			"理由可以写几条，前面可以写是关于哪一项的，如 --reason phone=少一位，代号与 check --json 里的相同。",
		Args: arguments(3, 3),
		RunE: func(c *cobra.Command, args []string) error {
			verdict, err := readVerdict(args[2])
			if err != nil {
				return err
			}
			when, err := a.receipt()
			if err != nil {
				return err
			}
			return a.write(c.Context(), func() error {
				s, err := store.Open(args[0])
				if err != nil {
					return err
				}
				defer s.Close()
				given := readReasons(s.Campaign, texts)
				if office.Unexplained(verdict, given) {
					given = found(s, args[1])
				}
				if err := s.Decide(args[1], verdict, given, when); err != nil {
					return err
				}
				submission, _ := s.Round.Submission(args[1])
				v := submission.Newest()
				say(c.OutOrStdout(), "%s\t%s\t%s\t%s\n", args[1], v.Unit, v.Name, verdict)
				return nil
			})
		},
	}
	c.Flags().StringArrayVar(&texts, "reason", nil, "`理由`，一两句话；可以写几次")
	return c
}

// found are the errors of a submission as reasons for its unit, as the window offers them.
func found(s *store.Store, id string) (all []office.Reason) {
	row, _ := s.Round.Row(s.Campaign, id)
	for _, f := range row.Newest.Findings {
		if reason, ok := office.RequestOf(f); ok && f.Severity == form.Error {
			all = append(all, reason)
		}
	}
	return all
}

// readReasons reads reasons, each of which may begin with what it is about: phone=少一位.
func readReasons(c form.Campaign, texts []string) (all []office.Reason) {
	for _, text := range texts {
		r := office.Reason{Text: text}
		if field, rest, ok := strings.Cut(text, "="); ok && c.Names(form.Key(field)) {
			r = office.Reason{Field: form.Key(field), Text: rest}
		}
		all = append(all, r)
	}
	return all
}

func readVerdict(s string) (office.Verdict, error) {
	for _, v := range office.Verdicts {
		if string(v) == s {
			return v, nil
		}
	}
	return "", fmt.Errorf("结论“%s”不对，应为 pass（合格）、return（退回补正）、reject（不合格）或 hold（待定）", s)
}

func (a *app) listRound() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "list 收件文件夹 [选项]", Short: "列出收到的报送、未报送的单位和待认领的文件",
		Args: arguments(1, 1),
		RunE: func(c *cobra.Command, args []string) error {
			v, round, err := viewed(args[0], "")
			if err != nil {
				return err
			}
			defer v.Close()
			r := newRoundReport(v.Saved)
			for i, s := range r.Submissions {
				if submission, ok := v.Round.Submission(s.ID); ok {
					r.Submissions[i].Answer = newAnswerReport(round, *submission)
				}
			}
			if asJSON {
				return printJSON(c.OutOrStdout(), r)
			}
			r.print(c.OutOrStdout())
			return nil
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "输出 JSON")
	return c
}

// roundReport is what office list --json promises.
type roundReport struct {
	Submissions []submissionReport `json:"submissions"`
	Roster      []standingReport   `json:"roster"`
	Unclaimed   []unclaimedReport  `json:"unclaimed"`
}

type submissionReport struct {
	ID       string            `json:"id"`
	Unit     string            `json:"unit"` // as it names itself
	Name     string            `json:"name"`
	State    office.State      `json:"state"`
	Late     bool              `json:"late"`
	LateBy   string            `json:"late_by"` // which time says so: mail or receipt
	Number   int               `json:"number"`  // how many versions arrived
	Received time.Time         `json:"received"`
	Sent     *time.Time        `json:"sent"`
	Source   string            `json:"source"`
	Kind     office.Kind       `json:"kind"`
	Example  bool              `json:"example"`
	Listed   string            `json:"listed"`   // the roster's name of the unit
	Proposed string            `json:"proposed"` // a unit of the roster that may be meant
	Verdict  office.Verdict    `json:"verdict"`  // "" is not decided yet
	History  []office.Decision `json:"history"`
	Answer   *answerReport     `json:"answer"` // to what was sent back; null without one
	Findings []office.Finding  `json:"findings"`
	Checked  *checkedReport    `json:"checked"`    // again, under a newer notice; null if it was not
	Later    int               `json:"new_errors"` // found by that after it had passed
	Parted   string            `json:"parted"`     // ID of the submission that it was parted from
	Versions []versionReport   `json:"versions"`   // all that arrived, the newest last
}

type checkedReport struct {
	Edition int       `json:"edition"`
	When    time.Time `json:"when"`
}

type versionReport struct {
	Number   int         `json:"number"` // counted from 1
	Kind     office.Kind `json:"kind"`
	Unit     string      `json:"unit"`
	Name     string      `json:"name"`
	Source   string      `json:"source"`
	Received time.Time   `json:"received"`
	Claimed  bool        `json:"claimed"`
}

func newVersionReports(s office.Submission) []versionReport {
	all := []versionReport{}
	for i, v := range s.Versions {
		all = append(all, versionReport{i + 1, v.Kind, v.Unit, v.Name, v.Source, v.Received.In(office.China), v.Claimed})
	}
	return all
}

type standingReport struct {
	Unit  string       `json:"unit"`
	State office.State `json:"state"`
}

type unclaimedReport struct {
	Arrival  string           `json:"arrival"`  // digest of the original
	Part     int              `json:"part"`     // which of it, for office claim --part
	Proposed string           `json:"proposed"` // a unit that its text mentions
	Source   string           `json:"source"`
	From     string           `json:"from"`
	Received time.Time        `json:"received"`
	Files    []string         `json:"files"`
	Findings []office.Finding `json:"findings"`
}

func newRoundReport(saved store.Saved) roundReport {
	out := roundReport{Submissions: []submissionReport{}, Roster: []standingReport{}, Unclaimed: []unclaimedReport{}}
	rows := saved.Round.Rows(saved.Campaign)
	for _, row := range rows {
		v := row.Newest
		s := submissionReport{
			ID: row.ID, Unit: row.Unit, Name: row.Name, State: row.State, Late: row.Late, LateBy: "receipt", Number: row.Number,
			Received: v.Received.In(office.China), Source: v.Source, Kind: v.Kind, Example: row.Example, Listed: row.Listed, Proposed: row.Proposed,
			Verdict: row.Verdict, History: notNil(row.History), Findings: notNil(v.Findings), Later: len(row.Later),
		}
		if row.ByMail {
			s.LateBy = "mail"
		}
		if !v.Sent.IsZero() {
			sent := v.Sent.In(office.China)
			s.Sent = &sent
		}
		if check := v.Checked; !check.Again.IsZero() && !check.Failed {
			s.Checked = &checkedReport{check.Edition, check.Again.In(office.China)}
		}
		if submission, ok := saved.Round.Submission(row.ID); ok {
			s.Versions = newVersionReports(*submission)
			if submission.Parted != nil {
				s.Parted = submission.Parted.From
			}
		}
		out.Submissions = append(out.Submissions, s)
	}
	for _, s := range saved.Round.Standings(saved.Campaign, rows) {
		out.Roster = append(out.Roster, standingReport{s.Unit, s.State})
	}
	for _, p := range saved.Round.Pending() {
		r := unclaimedReport{
			Arrival: p.Arrival, Part: p.Part, Proposed: p.Proposed, Source: p.Source, From: p.From, Received: p.Received.In(office.China),
			Files: []string{}, Findings: notNil(p.Findings),
		}
		for _, f := range p.Files {
			r.Files = append(r.Files, f.Name)
		}
		out.Unclaimed = append(out.Unclaimed, r)
	}
	return out
}

// print prints a report for people, a line each; findings follow their submission.
func (r roundReport) print(out io.Writer) {
	for _, s := range r.Submissions {
		state := s.State.Chinese()
		if s.Number > 1 {
			state += fmt.Sprintf("（第 %d 次）", s.Number)
		}
		switch {
		case s.Late && s.LateBy == "mail":
			state += "，逾期"
		case s.Late:
			state += "，逾期（按收到的时间）"
		}
		if s.Proposed != "" {
			state += "，是否“" + s.Proposed + "”"
		}
		if s.Example {
			state += "，示例"
		}
		say(out, "%s\t%s\t%s\t%s\t%s\t%s\n", s.ID, s.Unit, s.Name, state, s.Verdict.Chinese(), s.Source)
		for _, d := range s.History {
			say(out, "\t%s %s：%s（%s）%s\n", d.When.In(office.China).Format("2006-01-02 15:04"), d.Who, d.Verdict.Chinese(), about(d), reasons(d))
		}
		for _, v := range s.Versions {
			if len(s.Versions) > 1 {
				say(out, "\t第 %d 次：%s %s，%s 收到，%s\n", v.Number, v.Unit, v.Name, v.Received.Format("2006-01-02 15:04"), v.Source)
			}
		}
		if s.Checked != nil {
			say(out, "\t%s 按通知第 %d 版再核对过\n", s.Checked.When.Format("2006-01-02 15:04"), s.Checked.Edition)
		}
		if s.Later > 0 {
			say(out, "\t判合格以后新查出 %d 处错误，结论没有变，请看一看\n", s.Later)
		}
		s.Answer.print(out)
		printRoundFindings(out, s.Findings)
	}
	missing := 0
	for _, s := range r.Roster {
		if s.State == office.Lacking {
			missing++
			say(out, "未报送\t%s\n", s.Unit)
		}
	}
	for _, u := range r.Unclaimed {
		say(out, "待认领\t%s\t%s\t%s\n", u.Source, u.From, strings.Join(u.Files, "、"))
		printRoundFindings(out, u.Findings)
	}
	say(out, "收到 %d 份；名册上 %d 个单位，%d 个没有报送；待认领 %d 件\n", len(r.Submissions), len(r.Roster), missing, len(r.Unclaimed))
}

// about says which version a decision is about.
func about(d office.Decision) string {
	if d.Number == 0 {
		return "那次报送已移走"
	}
	return fmt.Sprintf("第 %d 次", d.Number)
}

// reasons are those of a decision in one text.
func reasons(d office.Decision) string {
	var all []string
	for _, r := range d.Reasons {
		all = append(all, r.Text)
	}
	text := strings.Join(all, " ")
	if d.Withdrawn {
		text += "（已撤销）"
	}
	return text
}

func printRoundFindings(out io.Writer, all []office.Finding) {
	words := map[form.Severity]string{form.Error: "错误", form.Warning: "警告", form.Note: "提示"}
	for _, f := range all {
		say(out, "\t%s：%s\n", words[f.Severity], f.Message)
	}
}
