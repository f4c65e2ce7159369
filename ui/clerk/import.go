package clerk

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"zuimei/form"
	"zuimei/form/fill"
	"zuimei/form/table"
	"zuimei/ui/files"
	"zuimei/ui/session"
	"zuimei/ui/step"
)

// formEndings are the file name endings of documents that may hold a filled-in form.
var formEndings = []string{".docx", ".docm", ".doc", ".wps", ".xlsx", ".xlsm", ".xls", ".et"}

// storyLike are those of formEndings that may hold a story instead, which its step reads.
var storyLike = []string{".docx", ".doc", ".wps"}

func hasEnding(path string, endings []string) bool {
	return slices.Contains(endings, strings.ToLower(filepath.Ext(path)))
}

// imported is what was read of documents about one nominee.
type imported struct {
	names     []string // of files; none for a pasted table
	documents []table.Document
	person    int // of several people in them, from 1; 0 until the user chooses
}

// propose maps the documents to the answers of a nomination.
func (m imported) propose(notice form.Campaign, n form.Nomination) fill.Result {
	var all []fill.Result
	for _, d := range m.documents {
		all = append(all, fill.Map(notice, n, d, m.person))
	}
	return fill.Merge(notice, all...)
}

// title names where it was read.
func (m imported) title() string {
	if len(m.names) == 0 {
		return "从粘贴的表格读入"
	}
	return "从" + step.QuotedFiles(m.names) + "读入"
}

func (m *imported) add(path string, d table.Document) {
	m.names, m.documents = append(m.names, filepath.Base(path)), append(m.documents, d)
}

// readDocument reads a document until ctx ends. Its error is a sentence for the user,
// without the full stop.
func readDocument(ctx context.Context, path string) (table.Document, error) {
	name := filepath.Base(path)
	file, _, err := (&session.Gauge{Context: ctx}).Open(path)
	var data []byte
	if err == nil {
		defer file.Close()
		data, err = io.ReadAll(io.LimitReader(file, table.MaxBytes+1))
	}
	if ctx.Err() != nil {
		return table.Document{}, ctx.Err()
	}
	if err != nil {
		return table.Document{}, fmt.Errorf("文件%s读不出来，请确认它还在原处、没有被别的程序占用", form.Quote(name))
	}
	d, err := fill.Read(name, data)
	if ctx.Err() != nil {
		return d, ctx.Err()
	}
	return d, err
}

// isForm reports whether a document is a form rather than a story, which may have a table
// or a few words like labels too. A blank form is one as well.
func isForm(notice form.Campaign, path string, d table.Document) bool {
	if !hasEnding(path, storyLike) {
		return true
	}
	const few = 3 // fields that a story may seem to have, and cells of a frame around one
	r := fill.Map(notice, form.NewNomination(notice.ID), d, 0)
	if r.Story == nil && slices.ContainsFunc(d.Tables, func(t table.Table) bool { return len(t.Cells) > few }) {
		return true
	}
	return len(r.Fields)+len(r.Honours) > few
}

// useless reports whether there is nothing to show of a document.
func useless(r fill.Result) bool { return r.Empty() && len(r.Unread) == 0 }

func uselessError(paths ...string) error {
	return fmt.Errorf("%s里没有认出可以填入的内容，请换一个文件", step.QuotedFiles(paths))
}

// chooseForm lets the user choose forms, to make a draft of them.
func (s *start) chooseForm() { s.program.chooseForms(s.importForms) }

func (p *Program) chooseForms(done func(paths []string)) {
	p.Env.Dialogs.OpenFiles("打开推荐表", files.Filter{Name: "推荐表", Endings: formEndings}, true, func(paths []string) {
		if len(paths) > 0 {
			done(paths)
		}
	})
}

// importForms reads documents about one nominee and shows what a new draft would get
// from them.
func (s *start) importForms(paths []string) {
	if s.closed("打开" + form.Quote(filepath.Base(paths[0]))) {
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	notice := s.notice()
	var m imported
	var r fill.Result
	s.runCancellable("正在读入"+step.QuotedFiles(paths)+"…", cancel, func() error {
		for _, path := range paths {
			d, err := readDocument(ctx, path)
			if err != nil {
				return err
			}
			m.add(path, d)
		}
		r = m.propose(notice, form.NewNomination(notice.ID))
		return ctx.Err()
	}, func() {
		if useless(r) {
			s.message.AnnounceError(uselessError(paths...))
			return
		}
		s.program.showImport(nil, notice, m, r)
	})
}

// closed reports whether no notice is open for a new draft, and tells the user, who may
// act again once there is one.
func (s *start) closed(act string) bool {
	if !s.over(s.notice()) || s.unfolded {
		return false
	}
	s.message.AnnounceError(fmt.Errorf("现在没有正在报送的通知，请先打开通知文件，再%s", act))
	return true
}

// receive takes dropped files: those that are forms are shown as what the draft would get
// from them, and the others go on to the steps. A document over the card of a proof is
// that proof.
func (sh *shell) receive(all []step.Dropped) {
	if form.StepIDs[sh.current] == form.StepHandIn {
		var proofs []step.Dropped
		sh.steps[sh.current].Aim(sh.program.droppedAt)
		all = slices.DeleteFunc(slices.Clone(all), func(d step.Dropped) bool {
			proof := mayBeForm(d) && sh.steps[sh.current].Accepts(d)
			if proof {
				proofs = append(proofs, d)
			}
			return proof
		})
		if len(proofs) > 0 {
			sh.drop(proofs)
		}
	}
	var forms []string
	for _, d := range all {
		if mayBeForm(d) {
			forms = append(forms, d.Path)
		}
	}
	if len(forms) == 0 || sh.session.ReadOnly() != nil {
		sh.drop(all)
		return
	}
	p, s := sh.program, sh.session
	n, notice := s.Nomination.Clone(), s.Kit.Campaign
	ctx, cancel := context.WithCancel(context.Background())
	s.OnClose(cancel)
	ended := p.showReading(forms, cancel)
	var m imported
	var r fill.Result
	var others []step.Dropped
	var refusals []string
	p.Env.Background(func() {
		m, others, refusals = sortForms(ctx, notice, all)
		r = m.propose(notice, n)
	}, func() {
		ended()
		stopped := ctx.Err() != nil
		cancel()
		if stopped || p.shell != sh || s.Closing() {
			return
		}
		if len(others)+len(refusals) > 0 {
			sh.drop(others, refusals...)
		}
		if len(m.documents) > 0 {
			p.showImport(sh, notice, m, r)
		}
	})
}

func mayBeForm(d step.Dropped) bool { return !d.Folder && hasEnding(d.Path, formEndings) }

// sortForms reads the documents that may be forms. Stories, and documents whose fault the
// step of the story words, are others like all the rest; refusals say why some were not read.
func sortForms(ctx context.Context, notice form.Campaign, all []step.Dropped) (m imported, others []step.Dropped, refusals []string) {
	for _, f := range all {
		if !mayBeForm(f) {
			others = append(others, f)
			continue
		}
		d, err := readDocument(ctx, f.Path)
		isStory := hasEnding(f.Path, storyLike) && (err != nil || !isForm(notice, f.Path, d))
		if err == nil && useless(fill.Map(notice, form.NewNomination(notice.ID), d, 0)) {
			err = uselessError(f.Path)
		}
		switch {
		case isStory:
			others = append(others, f)
		case err != nil:
			refusals = append(refusals, err.Error()+"。")
		default:
			m.add(f.Path, d)
		}
	}
	return m, others, refusals
}
