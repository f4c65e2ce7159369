package disk

import (
	"os"
	"syscall"
	"testing"

	"golang.org/x/sys/windows"
)

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
		if got := Reason(err).Error(); got != want || Away(err) != (want == away) {
			t.Errorf("%d: %s, away %v", number, got, Away(err))
		}
	}
}
