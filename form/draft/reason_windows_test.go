package draft

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/windows"
)

// A file that another program has open cannot be replaced.
func TestSaveOverAnOpenFile(t *testing.T) {
	d := create(t, named("张三"))
	f, err := os.Open(filepath.Join(d.Dir(), File))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := d.Save(named("李四")); err == nil || !strings.Contains(err.Error(), "“nomination.json”") || !strings.Contains(err.Error(), "另一个程序") {
		t.Errorf("Save: %v", err)
	}
	if err := Rename(d.Dir(), d.Dir()+"2"); err == nil || !strings.Contains(err.Error(), "另一个程序") {
		t.Errorf("Rename of its folder: %v", err)
	}
}

// Drives that are away and files that are in the cloud are told in words.
func TestReasonsOfWindows(t *testing.T) {
	for number, want := range map[syscall.Errno]string{
		windows.ERROR_NETNAME_DELETED:                 away,
		windows.ERROR_BAD_NETPATH:                     away,
		windows.ERROR_CLOUD_FILE_PROVIDER_NOT_RUNNING: inCloud,
		windows.ERROR_CLOUD_FILE_NETWORK_UNAVAILABLE:  inCloud,
		windows.ERROR_SHARING_VIOLATION:               inUse,
		windows.ERROR_DISK_FULL:                       diskFull,
		windows.ERROR_VIRUS_INFECTED:                  infected,
		windows.ERROR_DISK_CORRUPT:                    damaged,
		windows.ERROR_CLOUD_FILE_ACCESS_DENIED:        cloudFault,
		windows.ERROR_CLOUD_FILE_READ_ONLY_VOLUME:     readOnly,
	} {
		err := &os.PathError{Op: "open", Path: "a", Err: number}
		if got := Reason(err).Error(); got != want || gone(err) != (want == away) {
			t.Errorf("%d: %s, gone %v", number, got, gone(err))
		}
	}
}
