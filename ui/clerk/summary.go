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
	"zuimei/ui/step"
)

// summary is what examining a draft found, as long as it was not saved again.
type summary struct {
	saved time.Time
	state form.Finding
	good  bool // state is that something holds
	thumb image.Image
}

// showSummary shows what examining the draft found.
func (d *draftCard) showSummary(k summary) {
	if k.good {
		d.state.Good(k.state.Message())
	} else {
		d.state.Say(step.ToneOf(k.state.Severity), k.state.Message())
	}
	if k.thumb != nil {
		d.setThumb(k.thumb)
	}
}

// summarize tells in a word how far a draft is.
func summarize(kit export.Kit, l draft.Listed, today form.Date) summary {
	k := summary{saved: l.Saved}
	n := l.Nomination
	x := kit.Examine(context.Background(), export.NewPhotos(l.Dir), n, today)
	defer debug.FreeOSMemory() // the pictures are done with
	if x.Picture != nil {
		k.thumb = imaging.Fill(x.Picture, 2*thumbWidth, 2*thumbHeight, imaging.Center, imaging.Linear)
	}
	findings := form.Check(x.Case())
	mistakes, warnings, _ := form.Tally(findings)
	changed := slices.IndexFunc(findings, func(f form.Finding) bool { return f.Field == form.KeyPrinted })
	say := func(good bool, severity form.Severity, text string) {
		k.good, k.state = good, form.Finding{Severity: severity, Text: text}
	}
	switch progress := form.ProgressOf(x.Case(), findings); {
	case n.Blank():
		say(false, form.Note, "刚开始")
	case progress == form.ToFill:
		say(false, form.Error, fmt.Sprintf("还有 %d 处要填写或修改", mistakes))
	case progress == form.ToSend:
		say(true, "", "盖章已齐，可以报送")
	case progress == form.ToStamp:
		say(true, "", "已打印，等待盖章")
	case changed >= 0:
		k.state = findings[changed]
	case warnings > 0:
		say(false, form.Warning, fmt.Sprintf("可以打印，有 %d 处请留意", warnings))
	default:
		say(true, "", "已填好，可以打印")
	}
	return k
}
