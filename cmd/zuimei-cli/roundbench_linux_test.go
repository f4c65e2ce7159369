package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"zuimei/assets"
)

// BenchmarkRound lets the built command, as a whole process, take in and check a round of
// 300 units, and sha256sum read the same files in the same run: as packages of 2 GB, and
// as the mail of a made-up round. Originals are compared afterwards.
func BenchmarkRound(b *testing.B) {
	for _, c := range []struct {
		name   string
		plain  bool
		target float64
	}{{"packages", true, 1.5}, {"mail", false, 3}} {
		b.Run(c.name, func(b *testing.B) { benchmarkRound(b, c.plain, c.target) })
	}
}

func benchmarkRound(b *testing.B, plain bool, target float64) {
	_, bin, command := built(b)
	in, items := roundOf300(b, plain, command, bin)
	var bytes, peak int64
	var digests, added, again time.Duration
	second := []byte(strings.Replace(string(assets.DefaultCampaign()), "\nedition = 1", "\nedition = 2", 1))
	for b.Loop() {
		b.StopTimer()
		var names []string
		bytes = 0
		entries, err := os.ReadDir(in)
		if err != nil {
			b.Fatal(err)
		}
		for _, e := range entries {
			info, err := e.Info()
			if err != nil {
				b.Fatal(err)
			}
			names, bytes = append(names, filepath.Join(in, e.Name())), bytes+info.Size()
		}
		notice := filepath.Join(b.TempDir(), "notice.toml")
		if err := os.WriteFile(notice, assets.DefaultCampaign(), 0o600); err != nil {
			b.Fatal(err)
		}
		start := time.Now()
		command("sha256sum", names...)
		digests += time.Since(start)
		round := filepath.Join(b.TempDir(), "round")
		command(bin, "office", "new", round, notice)
		b.StartTimer()
		start = time.Now()
		run := command(bin, "office", "add", round, in, "--today", "2021-05-31")
		added += time.Since(start)
		b.StopTimer()
		if usage, ok := run.ProcessState.SysUsage().(*syscall.Rusage); ok {
			peak = max(peak, usage.Maxrss*1024)
		}
		if err := os.WriteFile(filepath.Join(round, "notice.toml"), second, 0o600); err != nil {
			b.Fatal(err)
		}
		start = time.Now()
		run = command(bin, "office", "recheck", round, "--today", "2021-06-01")
		again += time.Since(start)
		if usage, ok := run.ProcessState.SysUsage().(*syscall.Rusage); ok {
			peak = max(peak, usage.Maxrss*1024)
		}
		originals, err := os.ReadDir(filepath.Join(round, "originals"))
		if err != nil || len(originals) > items || len(originals) < 300 {
			b.Errorf("%d originals of %d files, %v", len(originals), items, err)
		}
		check := exec.Command("sh", "-c", `for f in *; do echo "$f  $f"; done | sha256sum --quiet -c`)
		check.Dir = filepath.Join(round, "originals")
		if out, err := check.CombinedOutput(); err != nil {
			b.Errorf("originals are not what arrived: %v\n%s", err, out)
		}
		if err := os.RemoveAll(round); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
	b.ReportMetric(float64(bytes)/1e9, "GB")
	b.ReportMetric(added.Seconds()/digests.Seconds(), "times-sha256sum")
	b.ReportMetric(again.Seconds()/digests.Seconds(), "recheck-times-sha256sum")
	b.ReportMetric(target, "target-times")
	b.ReportMetric(float64(peak)/1e6, "peak-MB")
	b.ReportMetric(128, "target-MB")
}

// BenchmarkCompareRound lets the built command compare the pictures and stories of 300
// units, some 1,200 pictures of which 900 have more than 2 MB; "again-ms" is the second
// time, when the pictures are known.
func BenchmarkCompareRound(b *testing.B) {
	_, bin, command := built(b)
	in, _ := roundOf300(b, true, command, bin)
	dir := b.TempDir()
	notice, round := filepath.Join(dir, "notice.toml"), filepath.Join(dir, "round")
	if err := os.WriteFile(notice, assets.DefaultCampaign(), 0o600); err != nil {
		b.Fatal(err)
	}
	command(bin, "office", "new", round, notice)
	command(bin, "office", "add", round, in, "--today", "2021-05-31")
	var first, again time.Duration
	var peak int64
	for b.Loop() {
		_ = os.Remove(filepath.Join(round, ".zuimei", "pictures.json")) // not there the first time
		start := time.Now()
		run := command(bin, "office", "compare", round)
		first += time.Since(start)
		if usage, ok := run.ProcessState.SysUsage().(*syscall.Rusage); ok {
			peak = max(peak, usage.Maxrss*1024)
		}
		start = time.Now()
		command(bin, "office", "compare", round)
		again += time.Since(start)
	}
	b.ReportMetric(first.Seconds()/float64(b.N), "compare-s")
	b.ReportMetric(180, "target-s")
	b.ReportMetric(float64(again.Milliseconds())/float64(b.N), "again-ms")
	b.ReportMetric(float64(peak)/1e6, "peak-MB")
	b.ReportMetric(128, "target-MB")
}

// BenchmarkSampleRound makes the mail of 300 units.
func BenchmarkSampleRound(b *testing.B) {
	_, bin, command := built(b)
	for b.Loop() {
		dir := filepath.Join(b.TempDir(), "mail")
		command(bin, "office", "sample", dir)
		if err := os.RemoveAll(dir); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(120e3, "target-ms")
}

// roundOf300 is a folder with the files of 300 units, made once for all runs. The command
// makes them: what this process holds would count as memory of those that it starts.
func roundOf300(b *testing.B, plain bool, command func(string, ...string) *exec.Cmd, bin string) (dir string, items int) {
	b.Helper()
	args := []string{"office", "sample"}
	if dir = filepath.Join(common, "mail"); plain {
		dir = filepath.Join(common, "packages")
		args = append(args, "--packages")
	}
	if _, err := os.Stat(dir); err != nil {
		command(bin, append(args, dir)...)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		b.Fatal(err)
	}
	return dir, len(entries)
}
