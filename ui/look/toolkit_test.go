package look

import (
	"io"
	"log"
	"testing"

	"fyne.io/fyne/v2/lang"
)

func TestToolkitSpeaksChinese(t *testing.T) {
	// Fyne logs an error for an unknown language, and goes on.
	heard := log.Writer()
	log.SetOutput(io.Discard)
	t.Cleanup(func() { log.SetOutput(heard) })
	for _, language := range []string{
		"", "C", "C.UTF-8", "en_US.UTF-8", "en_GB.UTF-8", "zh_CN.UTF-8", "zh_CN.GB18030", "zh_TW.UTF-8", "zh_HK.UTF-8",
		"zh_Hans_CN.UTF-8", "de_DE.UTF-8", "fr_CA.UTF-8", "ja_JP.UTF-8", "pt_BR.UTF-8", "pt_PT", "sr_RS.UTF-8", "bo_CN.UTF-8", "ug_CN", "xx",
	} {
		t.Run(language, func(t *testing.T) {
			t.Setenv("LC_ALL", "")
			t.Setenv("LC_MESSAGES", "")
			t.Setenv("LANGUAGE", "")
			t.Setenv("LANG", language)
			TranslateToolkit()
			for english, ours := range toolkitTexts {
				if got := lang.L(english); got != ours {
					t.Errorf("%s: %q", english, got)
				}
			}
		})
	}
}
