package step

import (
	"slices"
	"strings"

	"zuimei/ui/look"
)

// loadFonts looks for fonts on the computer, in the background.
func (st *handInStep) loadFonts() {
	s := st.frame.Session
	own := st.frame.Env.OwnFonts
	if own == nil {
		return
	}
	s.Loop.Background(func() { own.Own() }, func() {
		st.fontsLoaded = true
		st.refreshIfShown()
	})
}

// refreshFonts describes with which fonts the form is printed, and any problems with
// those of the computer.
func (st *handInStep) refreshFonts() {
	var used, problems []string
	if st.fontsLoaded {
		used, problems = st.frame.Env.OwnFonts.Own()
	}
	if !slices.Equal(problems, st.fontsLogged) {
		st.frame.Session.Loop.Log.Warn("fonts of the computer", "problems", problems)
		st.fontsLogged = problems
	}
	names := strings.Join(used, "、")
	sentence, title := "推荐表用内置的宋体、黑体", "改用本机的"+names
	switch {
	case st.frame.Prefs.BuiltInFonts:
		problems = nil
	case len(used) > 0:
		sentence, title = "推荐表用本机的"+names, "改用内置的宋体、黑体"
	}
	if len(problems) > 0 {
		sentence += "。" + strings.Join(problems, "")
	}
	look.SetProse(st.fonts, sentence)
	if st.switchFonts.Text != title {
		st.switchFonts.SetText(title)
	}
	look.SetVisible(st.switchFonts, len(used) > 0)
}

// toggleFonts switches between the fonts of the computer and the built-in ones, for
// this draft and later ones.
func (st *handInStep) toggleFonts() {
	s := st.frame.Session
	st.frame.Prefs.BuiltInFonts = !st.frame.Prefs.BuiltInFonts
	st.frame.Remember()
	s.Kit.Fonts = st.frame.FontsChanged()
	s.ExamineNow()
	st.Refresh()
}
