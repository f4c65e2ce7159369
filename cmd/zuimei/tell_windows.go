package main

import "golang.org/x/sys/windows"

// lastWords is of use on Linux alone: Windows has a message box.
const lastWords = "ZUIMEI_LAST_WORDS"

// tell shows the last sentence of a program that cannot go on.
func tell(sentence string) {
	text, err := windows.UTF16PtrFromString(sentence)
	if err != nil {
		return
	}
	caption, _ := windows.UTF16PtrFromString("最美职工申报助手")
	_, _ = windows.MessageBox(0, text, caption, windows.MB_OK|windows.MB_ICONERROR|windows.MB_SETFOREGROUND)
}

func show(sentence string) { tell(sentence) }
