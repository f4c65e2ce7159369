package main

import (
	"testing"

	"golang.org/x/sys/windows"
)

func TestWindowsTellsWhatIsNotOpened(t *testing.T) {
	if err := open(`C:\windows\none.eml`); err == nil || err.Error() != "Windows 没有打开它" {
		t.Errorf("a file that is not there: %v", err)
	}
	if err := notOpened(windows.ERROR_NO_ASSOCIATION); err == nil || err.Error() != "电脑上没有能打开它的程序" {
		t.Errorf("a file that no program opens: %v", err)
	}
	if err := notOpened(nil); err != nil {
		t.Error(err)
	}
}
