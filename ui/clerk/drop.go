package clerk

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"zuimei/form"
	"zuimei/ui/step"
)

// drop handles files dropped onto the window: it opens the first on the start page, and
// distributes them among the steps of an open draft.
func (p *Program) drop(paths []string) {
	sh := p.shell
	if sh == nil {
		p.dropOnStart(paths)
		return
	}
	var all []step.Dropped
	fromOffice := false
	p.Env.Background(func() {
		fromOffice = len(paths) == 1 && isOfficeFile(paths[0])
		for _, path := range paths {
			info, err := os.Stat(path)
			all = append(all, step.Dropped{Path: path, Folder: err == nil && info.IsDir()})
		}
	}, func() {
		switch {
		case p.shell != sh:
		case fromOffice:
			p.OpenFile(paths[0])
		default:
			sh.receive(all)
		}
	})
}

// drop gives each file to the first step that accepts it: the one on screen, then the
// others in order. It shows the first step that got any, and informs the user of files
// that went to other steps or that no step accepts, after the given sentences.
func (sh *shell) drop(all []step.Dropped, sentences ...string) {
	order := []int{sh.current}
	for i := range sh.steps {
		if i != sh.current {
			order = append(order, i)
		}
	}
	delivered := false
	for _, i := range order {
		st := sh.steps[i]
		st.Aim(sh.program.droppedAt)
		var paths []string
		all = slices.DeleteFunc(all, func(d step.Dropped) bool {
			if !st.Accepts(d) || st.MaxFiles() > 0 && len(paths) == st.MaxFiles() {
				return false
			}
			paths = append(paths, d.Path)
			return true
		})
		if len(paths) == 0 {
			continue
		}
		if delivered {
			sentences = append(sentences, fmt.Sprintf("%s交给了%s一步，请到那一步查看。", step.QuotedFiles(paths), form.Quote(sh.session.Kit.Campaign.Step(form.StepIDs[i]).Title)))
		} else if i != sh.current {
			sh.show(i)
		}
		delivered = true
		st.Drop(paths)
	}
	var left []string
	for _, d := range all {
		left = append(left, d.Path)
	}
	if len(left) > 0 {
		sentences = append(sentences, step.QuotedFiles(left)+"没有添加：请拖照片、扫描件，或 Word、Excel 的推荐表和事迹材料。")
	}
	if len(sentences) > 0 {
		sh.program.ShowMessage("拖进来的文件", strings.Join(sentences, "\n"))
	}
}
