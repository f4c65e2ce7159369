package notice

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"
)

// syntaxProblem explains in Chinese why data is no TOML. The library's messages
// are English; it recognises the commonest mistakes by them and by the text.
func syntaxProblem(data []byte, err error) Problem {
	var at *toml.DecodeError
	if !errors.As(err, &at) {
		return Problem{Line: 1, Message: "这个文件不是通知文件，请看看是不是选错了文件。"}
	}
	row, column := at.Position()
	var line string
	if lines := strings.Split(string(data), "\n"); row >= 1 && row <= len(lines) {
		line = lines[row-1]
	}
	rest := line[min(max(column-1, 0), len(line)):]
	message := err.Error()
	contains := func(words ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(message, w) })
	}
	switch {
	case contains("already") && len(at.Key()) > 0:
		return Problem{Line: row, Message: fmt.Sprintf("“%s”前面已经写过一次，请删去一处；可以重复的段落要用两层方括号。", strings.Join(at.Key(), "."))}
	case startsWith(rest, "“", "”", "＂", "‘", "’"):
		return Problem{Line: row, Message: "文字要写在英文双引号 \" 里，这里用了中文引号，请改成英文双引号。"}
	case startsWith(rest, "＝", "，", "［", "］", "【", "】", "｛", "｝"):
		return Problem{Line: row, Message: "这里用了中文（全角）符号，等号、逗号和括号请改成英文（半角）的。"}
	case contains("expected newline") && strings.Contains(line, "\""):
		return Problem{Line: row, Message: "这一行后面多了内容；文字中间要用引号时请用中文引号“”，说明文字前面要加井号 #。"}
	case contains("cannot have new lines", "unterminated", "not terminated"):
		return Problem{Line: row, Message: "文字少了右边的英文双引号，请补上。"}
	case contains("after array value", "after inline table", "array is incomplete", "table is incomplete"):
		return Problem{Line: row, Message: "这一行前面少了英文逗号或右括号，请补上。"}
	case contains("expected '='"):
		return Problem{Line: row, Message: "名字后面少了英文等号，请写成 名字 = 内容。"}
	case contains("to close"):
		return Problem{Line: row, Message: "段落名少了右边的方括号，请补上。"}
	case contains("escape", `need a character after \`):
		return Problem{Line: row, Message: "文字里的反斜杠 \\ 只能写成 \\n（换行）这样的形式，要印反斜杠请写两个。"}
	case contains("start of key"):
		return Problem{Line: row, Message: "等号左边的名字只能用英文字母、数字和下划线，请改正；说明文字前面要加井号 #。"}
	case contains("strings must be quoted", "start of value", "expected keyword", "expected value"):
		return Problem{Line: row, Message: "等号右边写法不对：文字要加英文双引号，数字不加，是与否写 true 与 false。"}
	}
	return Problem{Line: row, Message: fmt.Sprintf("第 %d 个字附近写法不对，请检查引号、括号、等号和逗号是否齐全，并且是英文（半角）的。", utf8.RuneCountInString(line[:len(line)-len(rest)])+1)}
}

func startsWith(text string, prefixes ...string) bool {
	return slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(text, p) })
}
