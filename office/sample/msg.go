package sample

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf16"
)

// msg writes the mail as Outlook saves it (MS-OXMSG).
func (l letter) msg() []byte {
	const attachment = "__attach_version1.0_#%08X/"
	streams := map[string][]byte{}
	text := func(at, property, s string) {
		var wide []byte
		for _, unit := range utf16.Encode([]rune(s)) {
			wide = le.AppendUint16(wide, unit)
		}
		streams[at+"__substg1.0_"+property+"001F"] = wide
	}
	const submitted = 0x0039
	fixed := le.AppendUint16(le.AppendUint16(make([]byte, 32), 0x40), submitted)
	fixed = le.AppendUint64(le.AppendUint32(fixed, 6), ticks(l.sent))
	streams["__properties_version1.0"] = fixed
	text("", "0037", l.subject)
	text("", "0C1A", l.name)
	text("", "0C1F", l.from)
	text("", "1000", l.text)
	for i, f := range l.files {
		at := fmt.Sprintf(attachment, i)
		streams[at+"__properties_version1.0"] = make([]byte, 8)
		text(at, "3707", f.name)
		streams[at+"__substg1.0_37010102"] = f.data
	}
	return compound(streams)
}

// ticks is a time as Windows keeps it.
func ticks(t time.Time) uint64 { return uint64(t.UnixNano()/100 + 116444736000000000) }

// The measures and marks of compound files (MS-CFB).
const (
	sectorSize = 512
	shortSize  = 64         // of a sector for streams below shortLimit
	shortLimit = 4096       // bytes
	endOfChain = 0xFFFFFFFE // of sectors
	nothing    = 0xFFFFFFFF
)

// node is a stream, or a storage of streams.
type node struct {
	name               string
	data               []byte
	storage            bool
	children           []int
	start              uint32
	left, right, child uint32
}

// compound writes a compound file of streams by their paths, of at most one storage each.
func compound(streams map[string][]byte) []byte {
	nodes := nodesOf(streams)
	var long, short chains
	for _, n := range nodes[1:] {
		switch {
		case n.storage:
		case len(n.data) >= shortLimit:
			n.start = long.add(n.data, sectorSize)
		default:
			n.start = short.add(n.data, shortSize)
		}
	}
	nodes[0].start, nodes[0].data = long.add(short.data, sectorSize), short.data
	shortStart := long.add(short.table(), sectorSize)
	directory := long.add(directoryOf(nodes), sectorSize)

	tables := 0
	for tables*sectorSize/4 < len(long.next)+tables {
		tables++
	}
	const mostTables = 109
	if tables > mostTables {
		panic("a mail of more than 7 MB") // [round.draftOf] sees to it
	}
	head := make([]byte, sectorSize)
	copy(head, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
	for at, value := range map[int]uint16{24: 0x3E, 26: 3, 28: 0xFFFE, 30: 9, 32: 6} {
		le.PutUint16(head[at:], value)
	}
	for at, value := range map[int]uint32{
		44: uint32(tables), 48: directory, 56: shortLimit, 60: shortStart,
		64: uint32(len(short.table()) / sectorSize), 68: endOfChain,
	} {
		le.PutUint32(head[at:], value)
	}
	first := uint32(len(long.next))
	for i := range mostTables {
		value := uint32(nothing)
		if i < tables {
			value = first + uint32(i)
			long.next = append(long.next, 0xFFFFFFFD)
		}
		le.PutUint32(head[76+4*i:], value)
	}
	return slices.Concat(head, long.data, long.table())
}

// chains are sectors, and for each the one that follows it.
type chains struct {
	data []byte
	next []uint32
}

// add adds data and returns its first sector.
func (c *chains) add(data []byte, size int) uint32 {
	if len(data) == 0 {
		return endOfChain
	}
	first := uint32(len(c.next))
	for at := 0; at < len(data); at += size {
		c.next = append(c.next, uint32(len(c.next))+1)
	}
	c.next[len(c.next)-1] = endOfChain
	c.data = append(c.data, data...)
	c.data = append(c.data, make([]byte, len(c.next)*size-len(c.data))...)
	return first
}

// table is the list of sectors, in whole sectors.
func (c *chains) table() (out []byte) {
	for _, n := range c.next {
		out = le.AppendUint32(out, n)
	}
	for len(out)%sectorSize != 0 {
		out = le.AppendUint32(out, nothing)
	}
	return out
}

// nodesOf makes nodes of paths, the root first, and searchable trees of neighbours.
func nodesOf(streams map[string][]byte) []*node {
	nodes := []*node{{name: "Root Entry", storage: true}}
	at := map[string]int{"": 0}
	var paths []string
	for path := range streams {
		paths = append(paths, path)
	}
	slices.Sort(paths)
	for _, path := range paths {
		folder, name := "", path
		if i := strings.LastIndexByte(path, '/'); i >= 0 {
			folder, name = path[:i], path[i+1:]
		}
		if _, ok := at[folder]; !ok {
			at[folder] = len(nodes)
			nodes[0].children = append(nodes[0].children, len(nodes))
			nodes = append(nodes, &node{name: folder, storage: true})
		}
		parent := nodes[at[folder]]
		parent.children = append(parent.children, len(nodes))
		nodes = append(nodes, &node{name: name, data: streams[path]})
	}
	for _, n := range nodes {
		slices.SortFunc(n.children, func(a, b int) int {
			x, y := nodes[a].name, nodes[b].name
			return cmp.Or(len(x)-len(y), strings.Compare(strings.ToUpper(x), strings.ToUpper(y)))
		})
		n.child = balanced(nodes, n.children)
	}
	nodes[0].left, nodes[0].right = nothing, nothing
	return nodes
}

// balanced makes a tree of neighbours and returns its top.
func balanced(nodes []*node, all []int) uint32 {
	if len(all) == 0 {
		return nothing
	}
	middle := len(all) / 2
	n := nodes[all[middle]]
	n.left, n.right = balanced(nodes, all[:middle]), balanced(nodes, all[middle+1:])
	return uint32(all[middle])
}

func directoryOf(nodes []*node) (out []byte) {
	for i, n := range nodes {
		entry := make([]byte, 128)
		units := utf16.Encode([]rune(n.name))
		for i, unit := range units {
			le.PutUint16(entry[2*i:], unit)
		}
		le.PutUint16(entry[64:], uint16(2*len(units)+2))
		entry[66], entry[67] = 2, 1 // a stream; black
		switch {
		case i == 0:
			entry[66] = 5
		case n.storage:
			entry[66] = 1
		}
		for at, value := range map[int]uint32{68: n.left, 72: n.right, 76: n.child, 116: n.start, 120: uint32(len(n.data))} {
			le.PutUint32(entry[at:], value)
		}
		out = append(out, entry...)
	}
	return out
}
