package ui

import (
	"slices"
	"strings"
)

// readFonts looks for fonts of the computer.
func (st *handInStep) readFonts() {
	s := st.frame.Session
	own := st.frame.Env.OwnFonts
	if own == nil {
		return
	}
	s.env.Background(func() { own.Own() }, func() {
		st.fontsRead = true
		st.update()
	})
}

// describeFonts tells with which fonts the page is printed, and what is wrong
// with the computer's.
func (st *handInStep) describeFonts() {
	var used, problems []string
	if st.fontsRead {
		used, problems = st.frame.Env.OwnFonts.Own()
	}
	if !slices.Equal(problems, st.fontsLogged) {
		st.frame.Session.env.Log.Warn("fonts of the computer", "problems", problems)
		st.fontsLogged = problems
	}
	names := strings.Join(used, "、")
	sentence, title := "推荐表用内置的宋体、黑体", "改用本机的"+names
	switch {
	case st.frame.Prefs.BuiltIn:
		problems = nil
	case len(used) > 0:
		sentence, title = "推荐表用本机的"+names, "改用内置的宋体、黑体"
	}
	if len(problems) > 0 {
		sentence += "。" + strings.Join(problems, "")
	}
	setProse(st.fonts, sentence)
	if st.switchFonts.Text != title {
		st.switchFonts.SetText(title)
	}
	show(st.switchFonts, len(used) > 0)
}

// chooseFonts changes between the fonts of the computer and the built-in ones,
// for this draft and the next.
func (st *handInStep) chooseFonts() {
	s := st.frame.Session
	st.frame.Prefs.BuiltIn = !st.frame.Prefs.BuiltIn
	st.frame.Remember()
	s.kit.Fonts = st.frame.FontsChanged()
	s.examine.now()
	st.refresh()
}
