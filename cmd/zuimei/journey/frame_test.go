package journey

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// From the start of the program to its first frame, and what it holds in memory
// a second later, beside a bare window of the same toolkit with one label in a
// font of the system (testdata/bare), in turns on the same screen. The frame is
// seen from outside, in the memory of the X server: the first picture with text
// in it. The targets are 1.3 times the bare window's time and 60 MB more memory.
func BenchmarkFirstFrame(b *testing.B) {
	d := newDesk(b, 1)
	programs := []string{build(b, "cmd/zuimei", "1"), build(b, "cmd/zuimei/journey/testdata/bare", "1")}
	const rounds = 9
	var times, sizes [2][]float64
	for b.Loop() {
		for range rounds {
			for i, program := range programs {
				took, size := d.firstFrame(program)
				times[i], sizes[i] = append(times[i], took), append(sizes[i], size)
			}
		}
	}
	app, bare := median(times[0]), median(times[1])
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(app, "ms")
	b.ReportMetric(bare, "ms-bare")
	b.ReportMetric(app/bare, "times-bare")
	b.ReportMetric(1.3, "target-times-bare")
	b.ReportMetric(median(sizes[0])-median(sizes[1]), "MB-more")
	b.ReportMetric(60, "target-MB-more")
}

// firstFrame is the time to a program's first frame in milliseconds, and its
// memory in MB.
func (d *desk) firstFrame(program string) (took, size float64) {
	d.t.Helper()
	d.until(10*time.Second, "an empty screen", func() bool { return !d.drawn() })
	began := time.Now()
	cmd := d.launch(program)
	for end := began.Add(time.Minute); !d.drawn(); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			d.t.Fatalf("%s drew nothing in a minute", program)
		}
	}
	took = float64(time.Since(began).Microseconds()) / 1000
	time.Sleep(time.Second)
	size = memory(d.t, cmd.Process.Pid)
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
	return took, size
}

// memory is what a process holds in MB.
func memory(t testing.TB, pid int) float64 {
	t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(status)) {
		if value, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			kb, err := strconv.ParseFloat(strings.Fields(value)[0], 64)
			if err != nil {
				t.Fatal(err)
			}
			return kb / 1024
		}
	}
	t.Fatal("no VmRSS")
	return 0
}

func median(all []float64) float64 {
	sorted := slices.Sorted(slices.Values(all))
	return sorted[len(sorted)/2]
}
