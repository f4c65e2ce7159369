package clerk

import (
	"context"
	"fmt"
	"image"
	"runtime/debug"
	"slices"
	"time"

	"github.com/disintegration/imaging"

	"zuimei/export"
	"zuimei/form"
	"zuimei/form/draft"
	"zuimei/ui/finding"
)

// summary is the cached result of examining a draft; it is stale once the draft has
// been saved again.
type summary struct {
	saved time.Time    // when the examined draft was saved
	state form.Finding // how far the draft is, in one sentence
	good  bool         // state is good news; its severity is then empty
	thumb image.Image  // the ID photo, nil without one
}

// showSummary shows state and ID photo on the card.
func (d *draftCard) showSummary(k summary) {
	switch {
	case d.past != "":
		d.state.SetHint(d.past)
	case k.good:
		d.state.SetSuccess(k.state.Message())
	default:
		d.state.SetText(finding.ToneOf(k.state.Severity), k.state.Message())
	}
	if k.thumb != nil {
		d.setThumb(k.thumb)
	}
}

// summarize examines a draft and sums up how far it is. It reads and decodes the
// pictures: call it in the background.
func summarize(kit export.Kit, l draft.Listed, today form.Date) summary {
	k := summary{saved: l.Saved}
	n := l.Nomination
	x := kit.Examine(context.Background(), export.NewPhotos(l.Dir), n, today)
	defer debug.FreeOSMemory() // of the decoded pictures
	if x.Picture != nil {
		k.thumb = imaging.Fill(x.Picture, 2*thumbWidth, 2*thumbHeight, imaging.Center, imaging.Linear)
	}
	findings := form.Check(x.Case())
	mistakes, warnings, _ := form.Tally(findings)
	changed := slices.IndexFunc(findings, func(f form.Finding) bool { return f.Field == form.KeyPrinted })
	set := func(good bool, severity form.Severity, text string) {
		k.good, k.state = good, form.Finding{Severity: severity, Text: text}
	}
	open := form.OpenObjections(findings)
	switch progress := form.ProgressOf(x.Case(), findings); {
	case n.Blank():
		set(false, form.Note, "刚开始")
	case progress == form.ToFill:
		set(false, form.Error, fmt.Sprintf("还有 %d 处要填写或修改", mistakes))
	case open > 0:
		set(false, form.Warning, fmt.Sprintf("主办单位的修改意见还有 %d 条没有答复", open))
	case progress == form.ToSend:
		set(true, "", "盖章已齐，可以报送")
	case progress == form.ToStamp:
		set(true, "", "已打印，等待盖章")
	case changed >= 0:
		k.state = findings[changed]
	case warnings > 0:
		set(false, form.Warning, fmt.Sprintf("可以打印，有 %d 处请留意", warnings))
	default:
		set(true, "", "已填好，可以打印")
	}
	return k
}
