package main

import (
	"fmt"
	"os"
	"os/exec"

	"zuimei/ui/window"
)

// lastWords names the variable that makes the program show one sentence instead
// of starting: how a program that is going down still shows a window.
const lastWords = "ZUIMEI_LAST_WORDS"

// tell shows the last sentence of a program that cannot go on: on stderr, and in
// a window where there is a desktop.
func tell(sentence string) {
	fmt.Fprintln(os.Stderr, sentence)
	self, err := os.Executable()
	if err != nil || displayMissing() != nil {
		return
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), lastWords+"="+sentence)
	_ = cmd.Start()
}

// show shows a sentence in a window of its own and waits until it is closed.
func show(sentence string) {
	window.NewMessageWindow(newApp(), window.Env{Regular: regular, Bold: bold, Icon: icon}, sentence).ShowAndRun()
}
