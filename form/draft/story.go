package draft

import (
	"fmt"
	"io"
	"strings"

	"zuimei/form"
	"zuimei/form/story"
)

// storyFiles are where a story may lie; the first that is there counts.
var storyFiles = []string{"story.docx", "story.txt"}

var unreadWords = map[form.Unread]string{
	form.Empty:      "是空的，请换一个文件或把它删去",
	form.Folder:     "是一个文件夹，请换成文件",
	form.Outside:    "是指到草稿文件夹之外的链接，请换成文件本身",
	form.Unreadable: "打不开，请核对它的权限",
}

// StoryFile is where a story came from; the zero one is nomination.json itself.
type StoryFile struct {
	Name  string
	Notes []string // sentences on what was left out
}

// Story returns n with the story from DIR/story.docx or else DIR/story.txt where
// n has none of its own, and that file; otherwise n itself. A first paragraph that repeats the story's title is left out: the title line does
// not count (notice, item 7).
func Story(dir string, n form.Nomination) (form.Nomination, StoryFile, error) {
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
			return n, StoryFile{}, fmt.Errorf("文件“%s”读不出来：%w", name, Reason(err))
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
		return n, StoryFile{name, text.Notes}, nil
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
