// Package cfb writes compound files (MS-CFB), in which Outlook keeps mails and old Office
// keeps documents. It serves the made-up mails of office/sample and the tests of what reads
// such files; it must never import anything of ours.
package cfb

import (
	"cmp"
	"encoding/binary"
	"maps"
	"slices"
	"strings"
	"unicode/utf16"
)

var le = binary.LittleEndian

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

// Write returns a compound file of streams by their paths, with / between storages. It
// panics beyond some 7 MB, for which further tables would be needed.
func Write(streams map[string][]byte) []byte {
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
		panic("cfb: more than 7 MB")
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
	var add func(path string, storage bool, data []byte) int
	add = func(path string, storage bool, data []byte) int {
		if i, ok := at[path]; ok {
			return i
		}
		folder, name := "", path
		if i := strings.LastIndexByte(path, '/'); i >= 0 {
			folder, name = path[:i], path[i+1:]
		}
		parent := add(folder, true, nil)
		at[path] = len(nodes)
		nodes[parent].children = append(nodes[parent].children, len(nodes))
		nodes = append(nodes, &node{name: name, storage: storage, data: data})
		return at[path]
	}
	for _, path := range slices.Sorted(maps.Keys(streams)) {
		add(path, false, streams[path])
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
