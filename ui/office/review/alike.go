package review

import (
	"cmp"
	"context"
	"fmt"
	"image"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"zuimei/form"
	"zuimei/office"
	"zuimei/office/compare"
	"zuimei/office/likeness"
	"zuimei/office/store"
	"zuimei/ui/look"
)

// showAlike adds what a submission has in common with others to the findings: it is for
// people to judge.
func (d *side) showAlike(row office.Row) {
	a := &d.screen.Round.Alike
	for _, p := range a.Pairs(row.ID) {
		other := otherOf(p, row.ID)
		with, ok := d.screen.Round.Row(other)
		if !ok {
			continue
		}
		n := look.NewNotice()
		n.SetWarning(compare.With(p, with))
		d.findings.Add(n)
		d.findings.Add(container.New(look.Inset(0, 0, 16, 0), container.NewHBox(look.WithoutPadding(look.NewLink("并排看", func() { d.screen.sideBySide(p, row, with) })))))
	}
	for _, u := range a.Result.Unread {
		if u.ID == row.ID {
			n := look.NewNotice()
			n.SetWarning(u.Message())
			d.findings.Add(n)
		}
	}
	switch {
	case a.Running && a.Total > 0:
		d.findings.Add(look.QuietProse(fmt.Sprintf("正在与其他单位比对照片和文档：%d / %d", a.Done, a.Total)))
	case a.Pending():
		d.findings.Add(look.QuietProse("正在与其他单位比对照片和事迹…"))
	case a.Err != nil:
		d.findings.Add(look.QuietProse("没有与其他单位比对：" + a.Err.Error() + "。"))
	}
}

// alike reports whether a submission has something in common with another one, or could not
// be compared whole.
func (s *Screen) alike(id string) bool { return s.likenesses(id) > 0 }

// likenesses is how many sentences the comparison has about a submission.
func (s *Screen) likenesses(id string) int {
	n := len(s.Round.Alike.Pairs(id))
	for _, u := range s.Round.Alike.Result.Unread {
		if u.ID == id {
			n++
		}
	}
	return n
}

// otherOf is the other submission of a pair.
func otherOf(p likeness.Pair, id string) string {
	if p.A == id {
		return p.B
	}
	return p.A
}

// pairSide is one side of what two submissions have in common.
type pairSide struct {
	row      office.Row
	pictures []likeness.Picture
	passages []likeness.Place
}

// sidesOf are the sides of a pair, that of row first.
func sidesOf(p likeness.Pair, row, with office.Row) (mine, theirs pairSide) {
	mine.row, theirs.row = row, with
	swapped := p.A != row.ID
	for _, t := range p.Pictures {
		a, b := t.A, t.B
		if swapped {
			a, b = b, a
		}
		mine.pictures, theirs.pictures = append(mine.pictures, a), append(theirs.pictures, b)
	}
	for _, t := range p.Passages {
		a, b := t.A, t.B
		if swapped {
			a, b = b, a
		}
		mine.passages, theirs.passages = append(mine.passages, a), append(theirs.passages, b)
	}
	return mine, theirs
}

// sideBySide opens a panel with both pictures or passages beside each other.
func (s *Screen) sideBySide(p likeness.Pair, row, with office.Row) {
	mine, theirs := sidesOf(p, row, with)
	title := func(r office.Row) fyne.CanvasObject {
		t := look.NewProse(strings.TrimSpace(nameOf(r)+"　"+r.Unit), theme.SizeNameText, theme.ColorNameForeground)
		t.SetBold()
		return t
	}
	body := container.New(look.StackLayout{Gap: look.GapRows}, look.SideBySide(title(row), title(with)))
	var boxes [2][]*look.Picture
	for i := range mine.pictures {
		pair := make([]fyne.CanvasObject, 2)
		for j, picture := range []likeness.Picture{mine.pictures[i], theirs.pictures[i]} {
			box := look.NewPicture(0.7)
			box.Display(false, nil)
			boxes[j] = append(boxes[j], box)
			pair[j] = container.New(look.StackLayout{Gap: 4}, box, look.QuietProse(picture.Name))
		}
		words := "两张相似"
		if p.Pictures[i].Same {
			words = "两张是同一个文件"
		}
		body.Add(look.QuietProse(words))
		body.Add(look.SideBySide(pair...))
	}
	for i := range mine.passages {
		body.Add(look.SideBySide(passage(s.Round.Campaign, mine.passages[i]), passage(s.Round.Campaign, theirs.passages[i])))
	}
	ctx, stop := context.WithCancel(s.loader.ctx) // which ends when another one is chosen
	closing := look.NewButton("关闭", look.Accent, s.Window.Dismiss)
	panel := look.NewPanel(980, "请核对：两份材料相同、相似的地方", body, look.AlignRight(closing))
	panel.OnTappedOutside, panel.OnDismissed = s.Window.Dismiss, stop
	s.Window.ShowPanel(panel)
	s.Window.Canvas().Focus(closing)
	for j, side := range []pairSide{mine, theirs} {
		s.loadPictures(ctx, side, func(i int, small image.Image) {
			boxes[j][i].Display(true, small)
			panel.Refresh()
		})
	}
}

// passage shows a passage, with the field or the document in which it stands.
func passage(c form.Campaign, p likeness.Place) fyne.CanvasObject {
	return container.New(look.StackLayout{Gap: 4}, look.QuietProse(cmp.Or(p.Name, c.Label(p.Field))), look.WrappingCard(look.PlainProse(p.Text)))
}

// loadPictures reads the pictures of one side and shows each.
func (s *Screen) loadPictures(ctx context.Context, side pairSide, show func(at int, small image.Image)) {
	v := side.row.Newest
	loop := s.Window.Env.Loop
	s.Round.Look(func(view *store.View) error {
		found := compare.Bytes(ctx, view, v, side.pictures) // what is not found shows as a broken picture
		for at, p := range side.pictures {
			small, _ := smallOf(p.Name, found[p.SHA256])
			loop.Background(func() {}, func() { show(at, small) })
		}
		return nil
	}, func(error) {})
}
