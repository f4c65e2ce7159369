package look

import (
	"encoding/json"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// toolkitTexts translates Fyne's own strings that can appear: those of an entry's menu.
var toolkitTexts = map[string]string{
	"Cut": "剪切", "Copy": "复制", "Paste": "粘贴", "Select all": "全选", "Undo": "撤销", "Redo": "重做", "Quit": "退出",
}

// TranslateToolkit makes Fyne use our Chinese strings whatever the system's language. Fyne
// picks the translation nearest to that language, so ours is registered as that language,
// and as English in case there is none.
func TranslateToolkit() {
	text, err := json.Marshal(toolkitTexts)
	if err != nil {
		panic(err) // it is a literal
	}
	for _, language := range []fyne.Locale{"en", fyne.Locale(lang.SystemLocale().LanguageString())} {
		if err := lang.AddTranslationsForLocale(text, language); err != nil {
			fyne.LogError("translation", err)
		}
	}
}
