package draft

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zuimei/form"
)

func TestStory(t *testing.T) {
	body := "　　第一段。\n　　第二段。"
	for _, tt := range []struct {
		name         string
		files        map[string]string
		story, title string
		want, source string
		wantErr      string
		note         string // names a file and why it was left
	}{
		{name: "none"},
		{
			name: "its own", story: "自己的", files: map[string]string{"story.txt": body}, want: "自己的",
			note: "文件“story.txt”没有采用，用的是 nomination.json 里的事迹材料；要用这个文件，请先清空“story”一项。",
		},
		{name: "its own and an old one", story: "自己的", files: map[string]string{"story.wps": body}, want: "自己的", note: "文件“story.wps”没有采用"},
		{name: "old", files: map[string]string{"story.doc": body}, want: body, source: "story.doc"},
		{name: "old beside new", files: map[string]string{"story.doc": "旧", "story.txt": body}, want: "旧", source: "story.doc", note: "文件“story.txt”没有采用，用的是 story.doc 里的"},
		{name: "text", files: map[string]string{"story.txt": body}, want: body, source: "story.txt"},
		{name: "blank answer", story: " \n", files: map[string]string{"story.txt": body}, want: body, source: "story.txt"},
		{name: "with its title", title: " 平凡岗位 ", files: map[string]string{"story.txt": "平凡岗位\n\n" + body}, want: body, source: "story.txt"},
		{name: "another title", title: "平凡", files: map[string]string{"story.txt": "平凡岗位\n" + body}, want: "平凡岗位\n" + body, source: "story.txt"},
		{name: "title alone", title: "平凡", files: map[string]string{"story.txt": "平凡"}, want: "", source: "story.txt"},
		{name: "both", files: map[string]string{"story.txt": body, "story.docx": "正文"}, want: "正文", source: "story.docx", note: "文件“story.txt”没有采用，用的是 story.docx 里的事迹材料。"},
		{name: "empty", files: map[string]string{"story.txt": ""}, wantErr: "文件“story.txt”是空的"},
		{name: "not a story", files: map[string]string{"story.docx": "PK\x03\x04"}, wantErr: "story.docx"},
		{name: "folder", files: map[string]string{"story.docx/a": ""}, wantErr: "文件“story.docx”是一个文件夹"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			for name, content := range tt.files {
				name = filepath.Join(dir, filepath.FromSlash(name))
				if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			in := form.NewNomination("")
			in.Answers[form.KeyStory], in.Answers[form.KeyStoryTitle] = tt.story, tt.title
			n, source, err := Story(dir, in)
			if tt.wantErr != "" {
				if err == nil || !strings.Contains(err.Error(), tt.wantErr) {
					t.Errorf("error %v, want %s", err, tt.wantErr)
				}
				return
			}
			if err != nil || n.Answer(form.KeyStory) != tt.want || source.Name != tt.source {
				t.Errorf("%q from %v, %v", n.Answer(form.KeyStory), source, err)
			}
			if notes := strings.Join(source.Notes, "\n"); (notes == "") != (tt.note == "") || !strings.HasPrefix(notes, tt.note) {
				t.Errorf("notes %q, want %q", notes, tt.note)
			}
			if in.Answer(form.KeyStory) != tt.story {
				t.Error("the nomination handed in changed")
			}
		})
	}
	if n, source, err := Story(t.TempDir(), form.Nomination{}); err != nil || source.Name != "" || n.Answer(form.KeyStory) != "" {
		t.Errorf("the zero nomination: %v, %v, %v", n, source, err)
	}
}
