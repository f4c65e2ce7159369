package look

import (
	"encoding/json"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// toolkitTexts are the strings of Fyne itself that can come on screen: the menu of an
// entry.
var toolkitTexts = map[string]string{
	"Cut": "剪切", "Copy": "复制", "Paste": "粘贴", "Select all": "全选", "Undo": "撤销", "Redo": "重做", "Quit": "退出",
}

// TranslateToolkit has Fyne speak Chinese, ours, whatever language the system speaks.
// Fyne takes the translation that is nearest to the system's language, so ours
// stands under that language, and under English for when there is none.
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
