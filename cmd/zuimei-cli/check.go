package main

import (
	"context"
	"io"

	"github.com/spf13/cobra"

	"zuimei/export"
	"zuimei/form"
	"zuimei/form/draft"
)

// report is the JSON document of check.
type report struct {
	Campaign string         `json:"campaign"`
	Findings []form.Finding `json:"findings"`
	Errors   int            `json:"errors"`
	Warnings int            `json:"warnings"`
	Notes    int            `json:"notes"`
	Progress form.Progress  `json:"progress"`
	Holds    []string       `json:"holds"`
	Priority reportPriority `json:"priority"`
	Deeds    form.Counts    `json:"deeds"`
	Story    reportStory    `json:"story"`
}

type reportPriority struct {
	Qualifies bool   `json:"qualifies"`
	Reason    string `json:"reason"`
}

type reportStory struct {
	form.Counts
	Source string   `json:"source"` // the file it was read from, "" for nomination.json
	Notes  []string `json:"notes"`  // what was left out of that file, and other story files
}

func (a *app) check() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "check 草稿文件夹 [选项]", Short: "检查一份草稿，每行一条：级别、项目、规则、说明",
		Args: arguments(1, 1),
		RunE: func(c *cobra.Command, args []string) error {
			k, x, source, err := a.examine(c.Context(), args[0], true)
			if err != nil {
				return err
			}
			printNotes(c.ErrOrStderr(), source)
			a.printFonts(c.ErrOrStderr(), k)
			findings := form.Check(x.Case())
			errors, warnings, notes := form.Tally(findings)
			if asJSON {
				p := form.PriorityOf(k.Campaign, x.Nomination)
				err = printJSON(c.OutOrStdout(), report{
					Campaign: k.Campaign.ID, Findings: public(k.Campaign, findings), Errors: errors, Warnings: warnings, Notes: notes,
					Progress: form.ProgressOf(x.Case(), findings), Holds: notNil(form.Holds(x.Case(), findings)),
					Priority: reportPriority{p.Qualifies, p.Reason},
					Deeds:    form.Count(x.Nomination.Answer(form.KeyDeeds)),
					Story:    reportStory{form.Count(x.Nomination.Answer(form.KeyStory)), source.Name, notNil(source.Notes)},
				})
			} else {
				printFindings(c.OutOrStdout(), findings)
			}
			if err == nil && errors > 0 {
				err = errFindings
			}
			return err
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "输出 JSON")
	return c
}

// public removes suggested phone and ID numbers from findings, since anybody may
// get to read the report.
func public(c form.Campaign, findings []form.Finding) []form.Finding {
	out := append([]form.Finding{}, findings...)
	for i := range out {
		if f, ok := c.Field(out[i].Field); ok && (f.Kind == form.Phone || f.Kind == form.Resident) {
			out[i].Fix = ""
		}
	}
	return out
}

// examine reads a draft with its story and gathers the evidence. With look it also
// decodes the photos, which takes a moment.
func (a *app) examine(ctx context.Context, dir string, look bool) (k export.Kit, x export.Examination, source draft.StoryFile, err error) {
	today, err := a.date()
	if err != nil {
		return k, x, source, err
	}
	n, err := draft.Read(dir)
	if err != nil {
		return k, x, source, err
	}
	if n, source, err = draft.Story(dir, n); err != nil {
		return k, x, source, err
	}
	if k, err = a.kit(); err != nil {
		return k, x, source, err
	}
	photos := export.NewPhotos(dir)
	if look {
		photos.Look(ctx, n)
	}
	x = k.Examine(ctx, photos, n, today)
	return k, x, source, ctx.Err()
}

// printNotes lists what was left out of the story's file, and other story files
// that were not read.
func printNotes(w io.Writer, source draft.StoryFile) {
	for _, note := range source.Notes {
		say(w, "%s\n", note)
	}
}

func printFindings(w io.Writer, findings []form.Finding) {
	for _, f := range findings {
		say(w, "%s\t%s\t%s\t%s\n", f.Severity, f.Field, f.Rule, f.Message())
	}
	errors, warnings, notes := form.Tally(findings)
	say(w, "共 %d 处错误，%d 处警告，%d 条提示\n", errors, warnings, notes)
}

// notNil makes JSON of an empty list [] instead of null.
func notNil[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
