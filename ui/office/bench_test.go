package office

import (
	"fmt"
	"testing"
	"time"

	"zuimei/internal/drafttest"
	"zuimei/office"
	"zuimei/office/store"
	"zuimei/ui/office/live"
)

// largeState is a round of n units that each sent something.
func largeState(b testing.TB, n int) *live.State {
	b.Helper()
	s := &live.State{Campaign: drafttest.Notice(b)}
	for i := range n {
		unit := fmt.Sprintf("第%d%s工会", i, []string{"机械厂", "医院", "中学", "热电公司", "街道"}[i%5])
		s.Standings = append(s.Standings, office.Standing{Unit: unit, State: office.Received})
		s.Rows = append(s.Rows, office.Row{
			ID: fmt.Sprint(i), Unit: unit, Listed: unit, Name: []string{"张秀英", "李建国", "王磊", "曾明波"}[i%4], State: office.Received, Number: 1,
			Dated:  time.Date(2021, 5, 20, 9, i%60, 0, 0, office.China),
			Newest: office.Version{Kind: office.Package, From: "gonghui@example.com", Source: "邮件.eml", Findings: []office.Finding{{Rule: "x", Severity: "warning", Message: "“2-事迹材料.docx”与材料包的清单不符，像是改动过，请核对。"}}},
		})
	}
	return s
}

// The list of 300 and of 1,000: a letter typed into the search, and a step of the mouse
// wheel, each with all that is laid out anew. The target is 16 ms, a frame.
func BenchmarkList(b *testing.B) {
	for _, n := range []int{300, 1000} {
		for _, what := range []string{"filter", "scroll", "refresh"} {
			b.Run(fmt.Sprintf("%s-%d", what, n), func(b *testing.B) {
				_, _, sh := openRound(b)
				state := largeState(b, n)
				sh.round.State = *state
				sh.refresh()
				r := sh.receive
				queries := []string{"zxy", "", "gh", "曾", "jxc"}
				b.ResetTimer()
				for i := range b.N {
					switch what {
					case "filter":
						r.search.Text = queries[i%len(queries)]
						r.arrange()
					case "scroll":
						r.list.ScrollToOffset(float32(i % n * 40))
					default:
						sh.refresh()
					}
				}
				b.ReportMetric(float64(b.Elapsed().Microseconds())/1000/float64(b.N), "ms")
				b.ReportMetric(16, "target-ms")
			})
		}
	}
}

// A decision, until it is on the disk. The target is 50 ms.
func BenchmarkDecision(b *testing.B) {
	_, _, sh := openRound(b)
	row := rowNamed(b, sh, "苏庆东")
	for b.Loop() {
		sh.round.Change(func(s *store.Store) error { return s.Decide(row.ID, office.Hold, nil, sh.round.Now()) }, func(err error) {
			if err != nil {
				b.Fatal(err)
			}
		})
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/1000/float64(b.N), "ms")
	b.ReportMetric(50, "target-ms")
}
