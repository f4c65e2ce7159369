package edit

import (
	"bytes"
	"errors"
	"strconv"
	"strings"
)

// span is a part of the text, [from, to).
type span struct{ from, to int }

// node is where a value stands.
type node struct {
	span
	kind  kind
	items []node // of an array
	pairs []pair // of an inline table
}

type kind int

const (
	plain kind = iota
	array
	inline // a table in braces
)

// pair is key = value; from is that of the key.
type pair struct {
	from int
	keys []string
	node node
}

// block is a [table] or an item of [[tables]] with the keys under it; the one of the
// file's top has no header.
type block struct {
	path string
	// lead is where the comments begin that stand right above the header, head where the
	// header's line does, and end where the last line of its keys does.
	lead, head, end int
}

// index is where everything stands in a text.
type index struct {
	blocks []block
	nodes  map[string]node // values, by path
	pairs  map[string]pair // by path; not of [tables]
	items  map[string]int  // how many items a list of [[tables]] has
}

// errScan is the error of a text whose way of writing is not understood here.
var errScan = errors.New("这一处的写法程序改不了，请用记事本打开通知文件修改")

// scan finds where everything stands in src, which must be valid TOML.
func scan(src []byte) (index, error) {
	s := scanner{src: src, index: index{nodes: map[string]node{}, pairs: map[string]pair{}, items: map[string]int{}}}
	s.blocks = []block{{}}
	err := s.file()
	return s.index, err
}

// scanner reads on from at.
type scanner struct {
	src []byte
	at  int
	index
}

func (s *scanner) peek() byte {
	if s.at < len(s.src) {
		return s.src[s.at]
	}
	return 0
}

// blank skips spaces, and lines and comments too if lines is set.
func (s *scanner) blank(lines bool) {
	for s.at < len(s.src) {
		switch c := s.src[s.at]; {
		case c == ' ' || c == '\t' || lines && (c == '\n' || c == '\r'):
			s.at++
		case lines && c == '#':
			s.at = lineEnd(s.src, s.at)
		default:
			return
		}
	}
}

// lineEnd is the end of the line that i is in, behind its line feed.
func lineEnd(src []byte, i int) int {
	if n := bytes.IndexByte(src[i:], '\n'); n >= 0 {
		return i + n + 1
	}
	return len(src)
}

// lineStart is the start of the line that i is in.
func lineStart(src []byte, i int) int { return bytes.LastIndexByte(src[:i], '\n') + 1 }

func (s *scanner) file() error {
	for {
		s.blank(true)
		switch s.peek() {
		case 0:
			return nil
		case '[':
			if err := s.header(); err != nil {
				return err
			}
		default:
			last := &s.blocks[len(s.blocks)-1]
			p, err := s.pair()
			if err != nil {
				return err
			}
			s.note(last.path, p)
			last.end = lineEnd(s.src, p.node.to)
		}
	}
}

// header reads [table] or [[table]].
func (s *scanner) header() error {
	from := lineStart(s.src, s.at)
	depth := 0
	for ; s.peek() == '[' && depth < 2; depth++ {
		s.at++
	}
	keys, err := s.keys()
	if err != nil || s.peek() != ']' {
		return errScan
	}
	path := ""
	for i, key := range keys {
		path = join(path, key)
		if depth == 2 && i == len(keys)-1 {
			s.items[path]++
		}
		if n := s.items[path]; n > 0 {
			path = join(path, strconv.Itoa(n-1))
		}
	}
	if depth == 2 { // the lists of a new item begin again
		for list := range s.items {
			if strings.HasPrefix(list, path+".") {
				delete(s.items, list)
			}
		}
	}
	lead := from
	for lead > 0 {
		above := lineStart(s.src, lead-1)
		if !bytes.HasPrefix(bytes.TrimLeft(s.src[above:lead], " \t"), []byte("#")) {
			break
		}
		lead = above
	}
	s.at = lineEnd(s.src, s.at)
	s.blocks = append(s.blocks, block{path, lead, from, s.at})
	return nil
}

// keys reads the dotted key before = or ].
func (s *scanner) keys() (keys []string, err error) {
	for {
		s.blank(false)
		from := s.at
		switch c := s.peek(); c {
		case '"', '\'':
			if s.quoted(); s.at-from < 2 {
				return nil, errScan
			}
			key := string(s.src[from+1 : s.at-1])
			if c == '"' {
				if key, err = strconv.Unquote(string(s.src[from:s.at])); err != nil {
					return nil, errScan
				}
			}
			keys = append(keys, key)
		default:
			for s.at < len(s.src) && !bytes.ContainsRune([]byte(" \t.=]\r\n"), rune(s.src[s.at])) {
				s.at++
			}
			keys = append(keys, string(s.src[from:s.at]))
		}
		if last := keys[len(keys)-1]; last == "" || strings.Contains(last, ".") {
			return nil, errScan // paths are joined by dots
		}
		s.blank(false)
		if s.peek() != '.' {
			return keys, nil
		}
		s.at++
	}
}

// quoted skips a text in quotation marks of any kind.
func (s *scanner) quoted() {
	mark := s.src[s.at]
	three := bytes.Repeat([]byte{mark}, 3)
	long := bytes.HasPrefix(s.src[s.at:], three)
	if s.at++; long {
		s.at += 2
	}
	for s.at < len(s.src) {
		switch c := s.src[s.at]; {
		case c == '\\' && mark == '"':
			s.at = min(s.at+2, len(s.src))
		case c == mark && !long:
			s.at++
			return
		case long && bytes.HasPrefix(s.src[s.at:], three):
			s.at += 3
			for n := 0; n < 2 && s.peek() == mark; n++ { // up to two more belong to the text
				s.at++
			}
			return
		default:
			s.at++
		}
	}
}

func (s *scanner) pair() (p pair, err error) {
	p.from = s.at
	if p.keys, err = s.keys(); err != nil || s.peek() != '=' {
		return p, errScan
	}
	s.at++
	s.blank(false)
	p.node, err = s.value()
	return p, err
}

func (s *scanner) value() (n node, err error) {
	n.from = s.at
	switch s.peek() {
	case '[':
		n.kind = array
		err = s.list(']', func() error {
			item, err := s.value()
			n.items = append(n.items, item)
			return err
		})
	case '{':
		n.kind = inline
		err = s.list('}', func() error {
			p, err := s.pair()
			n.pairs = append(n.pairs, p)
			return err
		})
	case '"', '\'':
		s.quoted()
	default:
		for s.at < len(s.src) && !bytes.ContainsRune([]byte(",]}#\r\n"), rune(s.src[s.at])) {
			s.at++
		}
		s.at = n.from + len(bytes.TrimRight(s.src[n.from:s.at], " \t"))
		if s.at == n.from {
			return n, errScan
		}
	}
	n.to = s.at
	return n, err
}

// list reads what stands between brackets, separated by commas.
func (s *scanner) list(end byte, item func() error) error {
	for s.at++; ; {
		s.blank(true)
		switch s.peek() {
		case end:
			s.at++
			return nil
		case ',':
			s.at++
		case 0:
			return errScan
		default:
			if err := item(); err != nil {
				return err
			}
		}
	}
}

// note enters a pair under the table at path.
func (x *index) note(path string, p pair) {
	for _, key := range p.keys {
		path = join(path, key)
	}
	x.pairs[path] = p
	x.enter(path, p.node)
}

func (x *index) enter(path string, n node) {
	x.nodes[path] = n
	for i, item := range n.items {
		x.enter(join(path, strconv.Itoa(i)), item)
	}
	for _, p := range n.pairs {
		x.note(path, p)
	}
}

func join(path, part string) string {
	if path == "" {
		return part
	}
	return path + "." + part
}

// parent splits a path into the table or list and the key or number in it.
func parent(path string) (table, part string) {
	if i := strings.LastIndexByte(path, '.'); i >= 0 {
		return path[:i], path[i+1:]
	}
	return "", path
}
