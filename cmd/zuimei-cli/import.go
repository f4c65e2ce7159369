package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"

	"github.com/spf13/cobra"

	"zuimei/export"
	"zuimei/form"
	"zuimei/form/draft"
	"zuimei/form/fill"
)

func (a *app) importForms() *cobra.Command {
	var write, asJSON bool
	person := 0
	c := &cobra.Command{
		Use: "import 文件… 草稿文件夹 [选项]", Short: "从已有的 Word、Excel 表格或事迹材料读入内容",
		Long: "从已有的 Word、Excel 表格或事迹材料读入内容：先列出认出的内容、填成什么、原来是什么，不确定的标“请核对”。\n" +
			"只有写上 --write 才填入，不确定的不填。草稿还没有时新建一份。原文件不改动。",
		Args: arguments(2, -1),
		RunE: func(c *cobra.Command, args []string) error {
			k, err := a.kit()
			if err != nil {
				return err
			}
			dir := args[len(args)-1]
			n, err := nominationIn(dir, k.Campaign)
			if err != nil {
				return err
			}
			r, err := readForms(k.Campaign, n, args[:len(args)-1], person)
			if err != nil {
				return err
			}
			changes, same := r.Changes()
			filled := changes.Sure()
			if write {
				err = a.write(c.Context(), func() error { return writeImport(dir, k.Campaign, filled) })
				if err != nil {
					return err
				}
			}
			if asJSON {
				return printJSON(c.OutOrStdout(), newImportReport(r))
			}
			printImport(c.OutOrStdout(), k.Campaign, changes, same)
			switch {
			case write:
				say(c.OutOrStdout(), "已填入 %d 项\n", proposals(filled))
			case !filled.Empty():
				say(c.OutOrStdout(), "只看不改；加 --write 填入。\n")
			}
			return nil
		},
	}
	c.Flags().BoolVar(&write, "write", false, "填入草稿；不确定的不填")
	c.Flags().BoolVar(&asJSON, "json", false, "输出 JSON")
	c.Flags().IntVar(&person, "person", 0, "表里有几个人时，读第几个人的`序号`")
	return c
}

// nominationIn reads a draft, or is a blank one where there is none yet.
func nominationIn(dir string, notice form.Campaign) (form.Nomination, error) {
	n, err := draft.Read(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return form.NewNomination(notice.ID), nil
	}
	return n, err
}

// readForms reads all files as documents about one nominee.
func readForms(notice form.Campaign, n form.Nomination, files []string, person int) (fill.Result, error) {
	var all []fill.Result
	for _, name := range files {
		data, err := readFile(name)
		if err != nil {
			return fill.Result{}, err
		}
		d, err := fill.Read(filepath.Base(name), data)
		if _, letter := export.ReadLetter(name); letter == nil {
			return fill.Result{}, fmt.Errorf("文件“%s”是信件，请用 zuimei-cli letter 打开", name)
		}
		if _, record := export.ReadRecord(name); record == nil {
			return fill.Result{}, fmt.Errorf("文件“%s”是材料包，请在程序里打开", name)
		}
		if err != nil {
			return fill.Result{}, err
		}
		all = append(all, fill.Map(notice, n, d, person))
	}
	return fill.Merge(notice, all...), nil
}

// writeImport fills in what is sure, as the program does.
func writeImport(dir string, notice form.Campaign, r fill.Result) error {
	d, err := draft.Open(dir)
	if errors.Is(err, fs.ErrNotExist) {
		d, err = draft.Create(dir, form.NewNomination(notice.ID))
	}
	if err != nil {
		return err
	}
	defer d.Close()
	n, err := d.Read()
	if err != nil {
		return err
	}
	n = notice.WithKind(r.Apply(n))
	if p := r.Portrait; p != nil {
		if n.Photos.Portrait, err = d.AddPhoto(p.FileName(), bytes.NewReader(p.Data)); err != nil {
			return err
		}
		n.Photos.PortraitCrop = nil
	}
	return d.Save(n)
}

// proposals counts what a result fills in.
func proposals(r fill.Result) int {
	n := len(r.Fields) + len(r.Honours)
	if r.Portrait != nil {
		n++
	}
	if r.Story != nil {
		n++
	}
	return n
}

// printImport prints what would change, a line each, and how many answers the draft has
// already.
func printImport(out io.Writer, notice form.Campaign, r fill.Result, same int) {
	row := func(label, found, becomes, was string, sure bool, note string) {
		mark := "填入"
		if !sure {
			mark = "请核对"
		}
		say(out, "%s\t%s\t%s\t%s\t%s\t%s\n", mark, label, found, becomes, was, note)
	}
	for _, f := range r.Fields {
		row(notice.Label(f.Field), f.Found, f.Becomes, f.Was, f.Sure, f.Note)
	}
	for _, h := range r.Honours {
		row(notice.Label(form.KeyHonours), h.Found, h.Date+" "+h.Name+" "+h.Level+" "+h.Issuer, "", h.Sure, h.Note)
	}
	if p := r.Portrait; p != nil {
		row(notice.Label(form.KeyPortrait), p.Name, fmt.Sprintf("%d×%d", p.Facts.Width, p.Facts.Height), p.Was, p.Sure, p.Note)
	}
	if s := r.Story; s != nil {
		row(notice.Label(form.KeyStory), s.Title, words(s.Body), words(s.WasBody), s.Sure, s.Note)
	}
	for _, u := range r.Unread {
		say(out, "没有认出\t%s\t%s\n", u.Label, u.Text)
	}
	for i, name := range r.People {
		say(out, "表里有几个人\t%d\t%s\n", i+1, name)
	}
	for _, note := range r.Notes {
		say(out, "%s\n", note)
	}
	switch {
	case same > 0:
		say(out, "草稿里已有\t%d 项\n", same)
	case r.Empty():
		say(out, "没有认出可以填入的内容\n")
	}
}

func words(s string) string {
	if s == "" {
		return ""
	}
	return fmt.Sprintf("%d 字", form.Count(s).Words)
}

// importReport is what import --json promises: becomes and was are values as
// nomination.json holds them.
type importReport struct {
	Fields   []importedField  `json:"fields"`
	Honours  []importedHonour `json:"honours"`
	Portrait *importedPicture `json:"portrait"`
	Story    *importedStory   `json:"story"`
	Unread   []unreadText     `json:"unread"`
	People   []string         `json:"people,omitempty"` // where a document describes several
}

type importedField struct {
	Field   form.Key `json:"field"`
	Found   string   `json:"found"`
	Becomes string   `json:"becomes"`
	Was     string   `json:"was"`
	Sure    bool     `json:"sure"`
}

type importedHonour struct {
	Found  string `json:"found"`
	Date   string `json:"date"`
	Name   string `json:"name"`
	Level  string `json:"level"`
	Issuer string `json:"issuer"`
	Kind   string `json:"kind"`
	Sure   bool   `json:"sure"`
}

type importedPicture struct {
	Found   string           `json:"found"`
	Becomes string           `json:"becomes"`
	Was     string           `json:"was"`
	Sure    bool             `json:"sure"`
	Format  form.PhotoFormat `json:"format"`
	Bytes   int64            `json:"bytes"`
	Width   int              `json:"width"`
	Height  int              `json:"height"`
	SHA256  string           `json:"sha256"`
}

type importedStory struct {
	Title    string `json:"title"`
	Becomes  string `json:"becomes"`
	Was      string `json:"was"`
	WasTitle string `json:"was_title"`
	Sure     bool   `json:"sure"`
}

type unreadText struct {
	Label string `json:"label"`
	Text  string `json:"text"`
}

func newImportReport(r fill.Result) importReport {
	out := importReport{Fields: []importedField{}, Honours: []importedHonour{}, Unread: []unreadText{}, People: r.People}
	for _, f := range r.Fields {
		out.Fields = append(out.Fields, importedField{f.Field, f.Found, f.Becomes, f.Was, f.Sure})
	}
	for _, h := range r.Honours {
		out.Honours = append(out.Honours, importedHonour{h.Found, h.Date, h.Name, h.Level, h.Issuer, h.Kind, h.Sure})
	}
	if p := r.Portrait; p != nil {
		out.Portrait = &importedPicture{
			p.Name, draft.PhotoPath(p.FileName()), p.Was, p.Sure,
			p.Facts.Format, p.Facts.Size, p.Facts.Width, p.Facts.Height, p.Facts.SHA256,
		}
	}
	if s := r.Story; s != nil {
		out.Story = &importedStory{s.Title, s.Body, s.WasBody, s.WasTitle, s.Sure}
	}
	for _, u := range r.Unread {
		out.Unread = append(out.Unread, unreadText{u.Label, u.Text})
	}
	return out
}
