package session

import (
	"context"
	"fmt"
	"path"
	"path/filepath"
	"slices"

	"zuimei/form"
)

// CopyAttachments copies files into the draft as files of an attachment, and returns
// their paths there and a sentence for each that could not be copied. It takes long;
// run it in the background. When ctx is done it returns early, with what it copied.
func (s *Session) CopyAttachments(ctx context.Context, attachment form.Key, paths []string) (added, failed []string, err error) {
	for _, p := range paths {
		file, _, err := (&Gauge{Context: ctx}).Open(p)
		if err != nil {
			failed = append(failed, fmt.Sprintf("%s打不开，没有添加，请核对文件。", form.Quote(filepath.Base(p))))
			continue
		}
		to, err := s.Draft.AddAttachment(attachment, filepath.Base(p), file)
		file.Close()
		switch {
		case err == nil:
			added = append(added, to)
		case ctx.Err() != nil:
			return added, failed, ctx.Err()
		default:
			failed = append(failed, err.Error()+"。")
		}
	}
	return added, failed, nil
}

// Attach adds files that were copied to an attachment, as an act that can be undone.
// called is what the user calls them: 扫描件.
func (s *Session) Attach(attachment form.Key, files []string, called string) {
	s.Edit(fmt.Sprintf("已添加 %d 个%s", len(files), called), func(n *form.Nomination) {
		n.SetFiles(attachment, append(slices.Clone(n.Files(attachment)), files...))
	})
}

// Detach removes a file from an attachment, as an act that can be undone. The file stays
// in the draft's folder.
func (s *Session) Detach(attachment form.Key, file string) {
	s.Edit("已移除"+form.Quote(path.Base(file)), func(n *form.Nomination) {
		n.SetFiles(attachment, slices.DeleteFunc(slices.Clone(n.Files(attachment)), func(other string) bool { return other == file }))
	})
}
