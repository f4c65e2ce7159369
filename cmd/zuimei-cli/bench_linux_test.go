package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"
	"testing"
	"time"
)

// BenchmarkExport runs the built command on the sample, as a whole process, and
// LibreOffice on the package's own workbook in the same run.
func BenchmarkExport(b *testing.B) {
	dir, bin, command := built(b)
	command(bin, "sample", "draft")
	export := []string{"export", "draft", "-o", "out", "--today", "2021-05-20"}
	command(bin, export...)

	var times []time.Duration
	var peak int64
	for b.Loop() {
		start := time.Now()
		c := command(bin, export...)
		times = append(times, time.Since(start))
		if usage, ok := c.ProcessState.SysUsage().(*syscall.Rusage); ok {
			peak = max(peak, usage.Maxrss*1024)
		}
	}
	b.ReportMetric(float64(peak)/1e6, "peak-MB")
	b.ReportMetric(120, "target-MB")

	office, err := exec.LookPath("soffice")
	if err != nil {
		b.Log("soffice is absent: no comparison (Debian package libreoffice-calc)")
		return
	}
	command("unzip", "-qo", "out/凤城街道总工会+张三.zip")
	sheet := filepath.Join("凤城街道总工会+张三", "1-推荐表-张三.xlsx")
	convert := []string{"-env:UserInstallation=file://" + dir + "/profile", "--headless", "--convert-to", "pdf", "--outdir", "converted", sheet}
	command(office, convert...) // makes its profile
	var slow []time.Duration
	for range 5 {
		start := time.Now()
		command(office, convert...)
		slow = append(slow, time.Since(start))
	}
	if _, err := os.Stat(filepath.Join(dir, "converted")); err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(median(slow))/float64(median(times)), "times-faster")
	b.ReportMetric(6, "target-times")
}

// BenchmarkSample runs the built command, as a whole process, on an empty folder.
func BenchmarkSample(b *testing.B) {
	_, bin, command := built(b)
	for i := 0; b.Loop(); i++ {
		command(bin, "sample", "draft"+strconv.Itoa(i))
	}
	b.ReportMetric(500, "target-ms")
}

// built is the command in a folder of its own, and how a program is run there.
func built(b *testing.B) (dir, bin string, command func(name string, args ...string) *exec.Cmd) {
	dir = b.TempDir()
	bin = filepath.Join(dir, "zuimei-cli")
	command = func(name string, args ...string) *exec.Cmd {
		c := exec.Command(name, args...)
		c.Dir = dir
		if out, err := c.CombinedOutput(); err != nil {
			b.Fatalf("%s %v: %v\n%s", name, args, err, out)
		}
		return c
	}
	build := exec.Command("go", "build", "-trimpath", "-o", bin, ".")
	if out, err := build.CombinedOutput(); err != nil {
		b.Fatalf("go build: %v\n%s", err, out)
	}
	return dir, bin, command
}

func median(d []time.Duration) time.Duration {
	slices.Sort(d)
	return d[len(d)/2]
}
