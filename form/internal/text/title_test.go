package text

import "testing"

func TestTitle(t *testing.T) {
	for _, c := range []struct{ name, body, title, rest string }{
		{"a title", "炉火为证——记高炉工长张三\n　　清晨五点。", "炉火为证——记高炉工长张三", "　　清晨五点。"},
		{"blank lines around it", "\n　　匠心\n\n正文。", "匠心", "正文。"},
		{"in quotation marks", "“最美职工”\n正文。", "“最美职工”", "正文。"},
		{"a sentence", "清晨五点。\n正文。", "", "清晨五点。\n正文。"},
		{"a quoted sentence", "他说：“好。”\n正文。", "", "他说：“好。”\n正文。"},
		{"too long", "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一\n正文。", "", "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一\n正文。"},
		{"nothing after it", "匠心\n\n", "", "匠心\n\n"},
		{"nothing", "", "", ""},
		{"spaces", " \n正文", "", " \n正文"},
	} {
		t.Run(c.name, func(t *testing.T) {
			title, rest := Text{Body: c.body}.Title()
			if title != c.title || rest != c.rest {
				t.Errorf("got %q, %q, want %q, %q", title, rest, c.title, c.rest)
			}
		})
	}
}
