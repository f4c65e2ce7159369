package inbox

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf16"
)

// node is a stream or a storage in a compound file that a test writes.
type node struct {
	name     string
	data     []byte
	storage  bool
	children []int
	start    uint32
	left     uint32
	right    uint32
	child    uint32
}

const (
	sector    = 512
	shortSize = 64         // of a sector for short streams
	endOfList = 0xFFFFFFFE // of sectors
	nothing   = 0xFFFFFFFF
)

// compoundFile writes a compound file with streams by their paths.
func compoundFile(streams map[string]string) string {
	nodes := treeOf(streams)
	w := &sectors{}
	var short []byte
	var shortNext []uint32
	for _, n := range nodes[1:] {
		switch {
		case n.storage:
		case len(n.data) >= 4096:
			n.start = w.add(n.data)
		default:
			n.start = chain(&shortNext, len(n.data), shortSize)
			short = append(short, pad(n.data, shortSize)...)
		}
	}
	nodes[0].start, nodes[0].data = w.add(short), short
	shortStart := w.add(pad32(numbers(shortNext)))
	directory := w.add(directoryOf(nodes))
	return w.file(directory, shortStart, (len(shortNext)*4+sector-1)/sector)
}

// treeOf makes nodes of paths, the root first, and searchable trees of neighbours.
func treeOf(streams map[string]string) []*node {
	nodes := []*node{{name: "Root Entry", storage: true}}
	at := map[string]int{"": 0}
	var add func(path string, storage bool, data []byte) int
	add = func(path string, storage bool, data []byte) int {
		if i, ok := at[path]; ok {
			return i
		}
		folder, name := "", path
		if i := strings.LastIndex(path, "/"); i >= 0 {
			folder, name = path[:i], path[i+1:]
		}
		parent := add(folder, true, nil)
		nodes = append(nodes, &node{name: name, storage: storage, data: data})
		at[path] = len(nodes) - 1
		nodes[parent].children = append(nodes[parent].children, len(nodes)-1)
		return len(nodes) - 1
	}
	paths := make([]string, 0, len(streams))
	for path := range streams {
		paths = append(paths, path)
	}
	slices.Sort(paths)
	for _, path := range paths {
		add(path, false, []byte(streams[path]))
	}
	for _, n := range nodes {
		slices.SortFunc(n.children, func(a, b int) int {
			if d := len(nodes[a].name) - len(nodes[b].name); d != 0 {
				return d
			}
			return strings.Compare(strings.ToUpper(nodes[a].name), strings.ToUpper(nodes[b].name))
		})
		n.child = balance(nodes, n.children)
	}
	nodes[0].left, nodes[0].right = nothing, nothing
	return nodes
}

// balance makes a tree of neighbours and returns its top.
func balance(nodes []*node, all []int) uint32 {
	if len(all) == 0 {
		return nothing
	}
	middle := len(all) / 2
	n := nodes[all[middle]]
	n.left, n.right = balance(nodes, all[:middle]), balance(nodes, all[middle+1:])
	return uint32(all[middle])
}

func directoryOf(nodes []*node) []byte {
	var out []byte
	for i, n := range nodes {
		entry := make([]byte, 128)
		units := utf16.Encode([]rune(n.name))
		for i, unit := range units {
			le.PutUint16(entry[2*i:], unit)
		}
		le.PutUint16(entry[64:], uint16(2*len(units)+2))
		entry[66], entry[67] = 2, 1
		if n.storage {
			entry[66] = 1
		}
		if i == 0 {
			entry[66] = 5
		}
		le.PutUint32(entry[68:], n.left)
		le.PutUint32(entry[72:], n.right)
		le.PutUint32(entry[76:], n.child)
		le.PutUint32(entry[116:], n.start)
		le.PutUint32(entry[120:], uint32(len(n.data)))
		out = append(out, entry...)
	}
	return out
}

// sectors are the sectors of a compound file, and for each the one that follows it.
type sectors struct {
	data []byte
	next []uint32
}

func (w *sectors) add(data []byte) uint32 {
	w.data = append(w.data, pad(data, sector)...)
	return chain(&w.next, len(data), sector)
}

// chain adds the sectors for so many bytes to a list, and returns the first.
func chain(next *[]uint32, size, of int) uint32 {
	count := (size + of - 1) / of
	if count == 0 {
		return endOfList
	}
	first := uint32(len(*next))
	for i := range count {
		*next = append(*next, first+uint32(i)+1)
	}
	(*next)[len(*next)-1] = endOfList
	return first
}

func pad(data []byte, to int) []byte {
	return append(data[:len(data):len(data)], make([]byte, (to-len(data)%to)%to)...)
}

// pad32 fills up a list of sectors with the mark for no sector.
func pad32(list []byte) []byte {
	for len(list)%sector != 0 {
		list = le.AppendUint32(list, nothing)
	}
	return list
}

func numbers(list []uint32) (out []byte) {
	for _, n := range list {
		out = le.AppendUint32(out, n)
	}
	return out
}

// file puts the header before the sectors and the list of them behind.
func (w *sectors) file(directory, shortStart uint32, shortCount int) string {
	lists := 0
	for lists*sector/4 < len(w.next)+lists {
		lists++
	}
	if lists > 109 {
		panic("too large for this writer")
	}
	head := make([]byte, sector)
	copy(head, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
	for at, value := range map[int]uint16{24: 0x3E, 26: 3, 28: 0xFFFE, 30: 9, 32: 6} {
		le.PutUint16(head[at:], value)
	}
	for at, value := range map[int]uint32{44: uint32(lists), 48: directory, 56: 4096, 60: shortStart, 64: uint32(shortCount), 68: endOfList} {
		le.PutUint32(head[at:], value)
	}
	first := uint32(len(w.next))
	for i := range 109 {
		value := uint32(nothing)
		if i < lists {
			value = first + uint32(i)
			w.next = append(w.next, 0xFFFFFFFD)
		}
		le.PutUint32(head[76+4*i:], value)
	}
	return string(head) + string(w.data) + string(pad32(numbers(w.next)))
}

// outlookMail is a mail by Outlook that a test writes.
type outlookMail struct {
	texts    map[string]string // by property, such as 0037
	narrow   bool              // texts are in GBK, not Unicode
	fixed    map[uint16]uint64
	files    []outlookFile
	attached []outlookMail
}

type outlookFile struct {
	texts map[string]string
	data  string
	fixed map[uint16]uint64
}

// streams writes the streams of a mail into all, below a storage.
func (m outlookMail) streams(all map[string]string, at string) {
	skip := 32
	if at != "" {
		skip = 24
	}
	all[joinPath(at, "__properties_version1.0")] = string(make([]byte, skip)) + properties(m.fixed)
	putTexts(all, at, m.texts, m.narrow)
	for i, f := range m.files {
		storage := joinPath(at, fmt.Sprintf("__attach_version1.0_#%08X", i))
		all[storage+"/__properties_version1.0"] = string(make([]byte, 8)) + properties(f.fixed)
		putTexts(all, storage, f.texts, m.narrow)
		if f.data != "" {
			all[storage+"/__substg1.0_37010102"] = f.data
		}
	}
	for i, inner := range m.attached {
		storage := joinPath(at, fmt.Sprintf("__attach_version1.0_#%08X", len(m.files)+i))
		all[storage+"/__properties_version1.0"] = string(make([]byte, 8)) + properties(map[uint16]uint64{propAttachMethod: 5})
		putTexts(all, storage, map[string]string{"3001": inner.texts["0037"]}, m.narrow)
		inner.streams(all, storage+"/__substg1.0_3701000D")
	}
}

func (m outlookMail) String() string {
	all := map[string]string{}
	m.streams(all, "")
	return compoundFile(all)
}

func putTexts(all map[string]string, at string, texts map[string]string, narrow bool) {
	for id, text := range texts {
		switch {
		case strings.HasSuffix(id, "0102"):
			all[joinPath(at, "__substg1.0_"+id)] = text
		case narrow:
			all[joinPath(at, "__substg1.0_"+id+"001E")] = gbk(text)
		default:
			var wide []byte
			for _, unit := range utf16.Encode([]rune(text)) {
				wide = le.AppendUint16(wide, unit)
			}
			all[joinPath(at, "__substg1.0_"+id+"001F")] = string(wide)
		}
	}
}

func properties(fixed map[uint16]uint64) string {
	var out []byte
	for id, value := range fixed {
		kind := uint16(3)
		if id == propSubmitted || id == propDelivered {
			kind = 0x40
		}
		out = le.AppendUint16(le.AppendUint16(out, kind), id)
		out = le.AppendUint64(le.AppendUint32(out, 6), value)
	}
	return string(out)
}

// ticks is a time as Outlook keeps it.
func ticks(t time.Time) uint64 { return uint64(t.UnixNano()/100 + 116444736000000000) }
