package draft

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"zuimei/form"
	"zuimei/form/story"
	"zuimei/internal/disk"
)

// storyFiles are the names of story files; the first that exists is read.
var storyFiles = []string{"story.docx", "story.doc", "story.wps", "story.txt"}

var unreadWords = map[form.Unread]string{
	form.Empty:      "是空的，请换一个文件或把它删去",
	form.Folder:     "是一个文件夹，请换成文件",
	form.Outside:    "是指到草稿文件夹之外的链接，请换成文件本身",
	form.Unreadable: "打不开，请核对它的权限",
}

// StoryFile is the origin of a story.
type StoryFile struct {
	Name  string   // "" for nomination.json itself
	Notes []string // sentences on content that was left out, and on other story files
}

// Story returns n with the story of DIR/story.docx, or else .doc, .wps or .txt, if n has no
// story of its own, and that file; otherwise it returns n itself. A first paragraph that repeats
// the story's title is left out, as the title does not count towards the length (notice,
// item 7). The notes name every other file that looks like a story.
func Story(dir string, n form.Nomination) (form.Nomination, StoryFile, error) {
	n, source, err := storyOf(dir, n)
	if err != nil {
		return n, source, err
	}
	used, remedy := source.Name, ""
	if blank := strings.TrimSpace(n.Answer(form.KeyStory)) == ""; used == "" && !blank {
		used, remedy = File, "；要用这个文件，请先清空“"+string(form.KeyStory)+"”一项"
	}
	for _, name := range storyFiles {
		if name == source.Name || !present(dir, name) {
			continue
		}
		note := fmt.Sprintf("文件“%s”没有采用，用的是 %s 里的事迹材料%s。", name, used, remedy)
		source.Notes = append(source.Notes, note)
	}
	return n, source, nil
}

func present(dir, name string) bool {
	_, err := os.Lstat(filepath.Join(dir, name))
	return err == nil
}

func storyOf(dir string, n form.Nomination) (form.Nomination, StoryFile, error) {
	if strings.TrimSpace(n.Answer(form.KeyStory)) != "" {
		return n, StoryFile{}, nil
	}
	for _, name := range storyFiles {
		file, _, unread := OpenFile(dir, name)
		switch unread {
		case "":
		case form.Missing:
			continue
		default:
			return n, StoryFile{}, fmt.Errorf("文件“%s”%s", name, unreadWords[unread])
		}
		data, err := io.ReadAll(io.LimitReader(file, story.MaxBytes+1))
		file.Close()
		if err != nil {
			return n, StoryFile{}, fmt.Errorf("文件“%s”读不出来：%w", name, disk.Reason(err))
		}
		text, err := story.Read(name, data)
		if err != nil {
			return n, StoryFile{}, err
		}
		n = n.Clone()
		if n.Answers == nil {
			n.Answers = map[form.Key]string{}
		}
		n.Answers[form.KeyStory] = withoutTitle(text.Body, n.Answer(form.KeyStoryTitle))
		source := StoryFile{Name: name}
		for _, note := range text.Notes {
			source.Notes = append(source.Notes, name+"："+note)
		}
		return n, source, nil
	}
	return n, StoryFile{}, nil
}

func withoutTitle(body, title string) string {
	first, rest, _ := strings.Cut(strings.TrimLeft(body, "\n"), "\n")
	if title = strings.TrimSpace(title); title != "" && strings.TrimSpace(first) == title {
		return strings.TrimLeft(rest, "\n")
	}
	return body
}
