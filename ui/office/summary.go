package office

import "zuimei/ui/office/summary"

// newSummarySection is the section 汇总, the screen of package summary.
func newSummarySection(sh *shell) *summary.Screen {
	return summary.New(summary.Frame{Round: sh.round, Window: sh.desk.Window, Message: sh.message, Done: sh.done})
}
