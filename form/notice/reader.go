package notice

import (
	"encoding"
	"fmt"
	"maps"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"zuimei/form"
)

// reader turns the decoded file into a campaign and collects its problems.
type reader struct {
	lines    map[string]int
	refused  map[string]bool // paths with a problem
	problems []Problem
	advice   []Problem // what may be meant so
}

// line returns the line of path, or of the nearest thing around it.
func (r *reader) line(path string) int {
	for path != "" {
		if line, ok := r.lines[path]; ok {
			return line
		}
		path, _ = parent(path)
	}
	return 1
}

// written reports whether path stands in the file.
func (r *reader) written(path string) bool {
	_, ok := r.lines[path]
	return ok
}

// known reports whether a problem at path would only repeat an earlier one: one
// of path itself or, where path is not written, one of the table around it, such
// as a misspelt key.
func (r *reader) known(path string) bool {
	for !r.refused[path] {
		if path == "" || r.written(path) {
			return false
		}
		path, _ = parent(path)
	}
	return true
}

// report adds a problem at path, unless it is known.
func (r *reader) report(path, format string, args ...any) {
	if r.known(path) {
		return
	}
	r.refused[path] = true
	r.problems = append(r.problems, Problem{Line: r.line(path), Message: fmt.Sprintf(format, args...), Path: path})
}

// advise adds what is not wrong but should be looked at.
func (r *reader) advise(path, format string, args ...any) {
	r.advice = append(r.advice, Problem{Line: r.line(path), Message: fmt.Sprintf(format, args...), Path: path})
}

// need reports a problem at path unless ok.
func (r *reader) need(ok bool, path, format string, args ...any) {
	if !ok {
		r.report(path, format, args...)
	}
}

// fill sets v from a value of the file. It does not leave this to the decoder,
// which stops at the first value of a wrong type.
func (r *reader) fill(v reflect.Value, raw any, path string) {
	if u, ok := v.Addr().Interface().(encoding.TextUnmarshaler); ok {
		r.fillText(u, raw, path)
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		table, ok := raw.(map[string]any)
		if !ok {
			r.wrong(path, "成一段，用方括号或大括号括起来")
			return
		}
		r.fillStruct(v, table, path)
	case reflect.Slice:
		list, ok := raw.([]any)
		if !ok {
			_, name := parent(path)
			r.wrong(path, "成列表，用 [ ] 括起来；成段的内容用两层方括号 [["+name+"]]")
			return
		}
		v.Set(reflect.MakeSlice(v.Type(), len(list), len(list)))
		for i, item := range list {
			r.fill(v.Index(i), item, join(path, strconv.Itoa(i)))
		}
	default:
		if want := fillPlain(v, raw); want != "" {
			r.wrong(path, want)
		}
	}
}

// wrong reports a value of another type than the one that is wanted.
func (r *reader) wrong(path, want string) {
	_, name := parent(path)
	what := "“" + name + "”"
	if i, err := strconv.Atoi(name); err == nil {
		what = fmt.Sprintf("列表的第 %d 项", i+1)
	}
	r.report(path, "%s应写%s。", what, want)
}

const wantText = "加英文双引号的文字"

// fillText sets what reads its own text, such as a date, which TOML also has
// without quotation marks.
func (r *reader) fillText(u encoding.TextUnmarshaler, raw any, path string) {
	text, isText := raw.(string)
	if day, isDay := raw.(toml.LocalDate); isDay {
		if _, wanted := u.(*form.Date); wanted {
			text, isText = day.String(), true
		}
	}
	if !isText {
		r.wrong(path, wantText)
	} else if err := u.UnmarshalText([]byte(text)); err != nil {
		r.report(path, "%v。", err)
	}
}

// fillPlain sets a text, a truth or a number, or returns what is wanted instead
// of raw.
func fillPlain(v reflect.Value, raw any) (want string) {
	switch v.Kind() {
	case reflect.String:
		text, ok := raw.(string)
		if !ok {
			return wantText
		}
		v.SetString(text)
	case reflect.Bool:
		yes, ok := raw.(bool)
		if !ok {
			return " true（是）或 false（否），不加引号"
		}
		v.SetBool(yes)
	case reflect.Int, reflect.Int64:
		n, ok := raw.(int64)
		if !ok || v.OverflowInt(n) {
			return "整数，不加引号，不带小数点"
		}
		v.SetInt(n)
	case reflect.Float64:
		f, ok := raw.(float64)
		if n, whole := raw.(int64); whole {
			f, ok = float64(n), true
		}
		if !ok || math.IsNaN(f) || math.IsInf(f, 0) {
			return "数字，不加引号"
		}
		v.SetFloat(f)
	default:
		panic("notice: a campaign cannot hold a " + v.Type().String())
	}
	return ""
}

// fillStruct sets the fields of v that table has, and reports keys that v lacks.
func (r *reader) fillStruct(v reflect.Value, table map[string]any, path string) {
	fields := map[string]int{}
	for i := range v.NumField() {
		if key := v.Type().Field(i).Tag.Get("toml"); key != "" { // the program sets the others
			fields[key] = i
		}
	}
	for _, key := range slices.Sorted(maps.Keys(table)) {
		if i, ok := fields[key]; ok {
			r.fill(v.Field(i), table[key], join(path, key))
			continue
		}
		known := slices.Sorted(maps.Keys(fields))
		if like := nearest(key, known); like != "" {
			r.report(join(path, key), "不认识“%s”，是不是“%s”？", key, like)
		} else {
			r.report(join(path, key), "不认识“%s”，这里可以写的有：%s。", key, strings.Join(known, "、"))
		}
		r.refused[path] = true
	}
}

// checkPresent reports the top-level keys that the file lacks; an empty one is
// enough.
func (r *reader) checkPresent(tree map[string]any) {
	for i := range reflect.TypeFor[form.Campaign]().NumField() {
		key := reflect.TypeFor[form.Campaign]().Field(i).Tag.Get("toml")
		if _, ok := tree[key]; !ok {
			r.report(key, "缺少“%s”，请照内置的通知文件补上；没有内容也要写明。", key)
		}
	}
}
