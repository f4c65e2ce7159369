package photo

import (
	"cmp"
	"slices"
)

// chunk is a segment's part of an extended packet of XMP (XMP part 3, 1.1.3.1).
type chunk struct {
	packet string // the digest that all chunks of a packet share
	full   uint32 // length of the packet
	at     uint32 // where in it the chunk belongs
	text   []byte
}

func chunkOf(payload []byte) chunk {
	head := payload[len(xmpxHead):]
	return chunk{string(head[:32]), be.Uint32(head[32:]), be.Uint32(head[36:]), head[40:]}
}

// extended joins the chunks of each packet in their order: a writer may store them in any.
// Chunks alone whose packet is longer, as in a file written by hand, are joined as they come.
func extended(chunks []chunk) []block {
	var packets [][]chunk
	newest := map[string]int{} // the index of a digest's last packet: a second picture may have it too
	seen := map[chunkPlace]bool{}
	for _, c := range chunks {
		at, begun := newest[c.packet]
		if !begun || seen[chunkPlace{at, c.at}] {
			at = len(packets)
			newest[c.packet] = at
			packets = append(packets, nil)
		}
		seen[chunkPlace{at, c.at}] = true
		packets[at] = append(packets[at], c)
	}
	var blocks []block
	var rest block
	for _, p := range packets {
		if len(p) == 1 && int(p[0].full) != len(p[0].text) {
			rest = append(rest, p[0].text)
			continue
		}
		slices.SortFunc(p, func(a, b chunk) int { return cmp.Compare(a.at, b.at) })
		var b block
		for _, c := range p {
			b = append(b, c.text)
		}
		blocks = append(blocks, b)
	}
	if len(rest) > 0 {
		blocks = append(blocks, rest)
	}
	return blocks
}

// chunkPlace is a place in a packet, which is told by its index.
type chunkPlace struct {
	packet int
	at     uint32
}
