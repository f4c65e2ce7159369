package inbox

import (
	"fmt"
	"strings"
)

// code is a Huffman code: the symbols with the lengths of their bits, in the order in which
// RAR numbers codes.
type code struct {
	lengths []int
	values  []int
}

func newCode(lengths []int) code {
	c := code{lengths, make([]int, len(lengths))}
	next := 0
	for bits := 1; bits <= 15; bits++ {
		next <<= 1
		for symbol, length := range lengths {
			if length == bits {
				c.values[symbol] = next
				next++
			}
		}
	}
	return c
}

// lengthsOf are those of runs of symbols: how many, and their length.
func lengthsOf(runs ...[2]int) (all []int) {
	for _, run := range runs {
		for range run[0] {
			all = append(all, run[1])
		}
	}
	return all
}

// The codes of the blocks that compressed5 writes, each of them complete.
var (
	mainCode      = newCode(lengthsOf([2]int{256, 9}, [2]int{1, 0}, [2]int{15, 6}, [2]int{34, 7}))
	offsetCode    = newCode(lengthsOf([2]int{64, 6}))
	lowOffsetCode = newCode(lengthsOf([2]int{16, 4}))
	lengthCode    = newCode(lengthsOf([2]int{20, 5}, [2]int{24, 6}))
)

// bitWriter writes bits, the highest first.
type bitWriter struct {
	out  []byte
	bits int // in the last byte
}

func (w *bitWriter) write(value, bits int) {
	for ; bits > 0; bits-- {
		if w.bits == 8 || len(w.out) == 0 {
			w.out, w.bits = append(w.out, 0), 0
		}
		w.out[len(w.out)-1] |= byte(value>>(bits-1)&1) << (7 - w.bits)
		w.bits++
	}
}

func (w *bitWriter) symbol(c code, symbol int) { w.write(c.values[symbol], c.lengths[symbol]) }

// compressed5 packs data as RAR5 does, in one block: literals, and copies of what stood
// before, near and far.
func compressed5(data []byte) []byte {
	w := &bitWriter{}
	for range 16 { // the lengths below are written with four bits each
		w.write(4, 4)
	}
	w.write(0, 16)
	for _, c := range []code{mainCode, offsetCode, lowOffsetCode, lengthCode} {
		for _, length := range c.lengths {
			w.write(length, 4)
		}
	}
	last := map[string]int{} // where four bytes stood last
	for at := 0; at < len(data); {
		length, offset := 0, 0
		if at+4 <= len(data) {
			if before, ok := last[string(data[at:at+4])]; ok {
				for offset = at - before; at+length < len(data) && length < 1000 && data[before+length] == data[at+length]; {
					length++
				}
			}
		}
		if length < 8 {
			length = 1
			w.symbol(mainCode, int(data[at]))
		} else {
			w.copied(length, offset)
		}
		for end := at + length; at < end; at++ {
			if at+4 <= len(data) {
				last[string(data[at:at+4])] = at
			}
		}
	}
	const hasTables, isLast = 0x80, 0x40
	flags := byte(hasTables | isLast | 2<<3 | (w.bits - 1))
	size := []byte{byte(len(w.out)), byte(len(w.out) >> 8), byte(len(w.out) >> 16)}
	return append([]byte{flags, 0x5a ^ flags ^ size[0] ^ size[1] ^ size[2], size[0], size[1], size[2]}, w.out...)
}

// copied writes a copy of so many bytes from so far back.
func (w *bitWriter) copied(length, offset int) {
	for _, far := range []int{0x100, 0x2000, 0x40000} { // then the decoder adds one
		if offset > far {
			length--
		}
	}
	n, slot, extra := length-2, length-2, 0
	if n >= 8 {
		for extra = 1; n>>extra >= 8; {
			extra++
		}
		slot = 4*(extra+1) + n>>extra&3
	}
	w.symbol(mainCode, 262+slot)
	w.write(n&(1<<extra-1), extra)
	back := offset - 1
	if back < 4 {
		w.symbol(offsetCode, back)
		return
	}
	extra = 1
	for back>>extra >= 4 {
		extra++
	}
	w.symbol(offsetCode, 2*(extra+1)+back>>extra&1)
	if extra < 4 {
		w.write(back&(1<<extra-1), extra)
		return
	}
	w.write(back&(1<<extra-1)>>4, extra-4)
	w.symbol(lowOffsetCode, back&15)
}

// rhymed is text that repeats itself near and far.
func rhymed() string {
	var text strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&text, "第%d名职工在%d号车间守了一夜，第%d名也是。\n", i, i%7, i*i%1000)
	}
	return text.String()
}
