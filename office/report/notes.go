package report

import (
	"fmt"
	"strings"
)

// note is what is to be said of some people.
type note struct {
	what   string
	people []Person
}

// Notes are sentences on what is missing in the PDF or odd about it, each with at most so
// many names.
func (p Printed) Notes(most int) []string {
	return sentences(most, note{"没有推荐表，没有印", p.Lacking}, note{"没有能用的证件照", p.Unpictured}, note{"有内容放不下，没有印全", p.Cut})
}

// Notes are sentences on what is missing in the folder or odd about it, each with at most
// so many names.
func (c Collected) Notes(most int) []string {
	return sentences(
		most, note{"没有这种附件", c.Lacking}, note{"有附件读不出来，请核对原件", c.Unread},
		note{"不是材料包，由程序挑出，请核对", c.Guessed}, note{"附件与材料包的清单不符，请核对", c.Altered},
	)
}

func sentences(most int, notes ...note) (all []string) {
	for _, n := range notes {
		var names []string
		for _, p := range n.people[:min(len(n.people), most)] {
			names = append(names, strings.TrimSpace(p.publicUnit()+" "+p.publicName()))
		}
		switch text := n.what + "：" + strings.Join(names, "、"); {
		case len(names) == 0:
		case len(n.people) > most:
			all = append(all, fmt.Sprintf("%s等 %d 人。", text, len(n.people)))
		default:
			all = append(all, text+"。")
		}
	}
	return all
}
