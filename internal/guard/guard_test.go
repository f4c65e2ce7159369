package guard

import (
	"errors"
	"io/fs"
	"strings"
	"sync/atomic"
	"testing"
)

func fault() { panic(fs.ErrClosed) }

func TestStartHandsOverAPanic(t *testing.T) {
	for name, start := range map[string]func(func(), func(*Panic)){
		"at once":  Start,
		"in while": func(f func(), caught func(*Panic)) { After(1, f, caught) },
	} {
		got := make(chan *Panic, 1)
		start(fault, func(p *Panic) { got <- p })
		if p := <-got; !errors.Is(p.Value.(error), fs.ErrClosed) || !strings.Contains(p.Stack, "guard.fault") {
			t.Errorf("%s: %v", name, p)
		}
		done := make(chan *Panic, 1)
		start(func() { close(done) }, func(p *Panic) { done <- p })
		if p := <-done; p != nil {
			t.Errorf("%s: %v", name, p)
		}
	}
}

// Who waits gets the panic with the place where it happened, and not before all
// others have ended.
func TestGroupHandsOnAPanic(t *testing.T) {
	var ended atomic.Int32
	panicked := make(chan struct{})
	wait := func() (p *Panic) {
		defer func() { p = Caught(recover()) }()
		var g Group
		g.Start(func() {
			defer close(panicked)
			fault()
		})
		for range 10 {
			g.Start(func() { <-panicked; ended.Add(1) })
		}
		g.Wait()
		return nil
	}
	p := wait()
	if p == nil || p.Value != any(fs.ErrClosed) || !strings.Contains(p.Stack, "guard.fault") || !strings.Contains(p.Error(), "guard.fault") {
		t.Errorf("%v", p)
	}
	if ended.Load() != 10 {
		t.Errorf("%d others had ended", ended.Load())
	}
}

func TestGroupWaitsForAll(t *testing.T) {
	var g Group
	g.Wait()
	var ended atomic.Int32
	for range 100 {
		g.Start(func() { ended.Add(1) })
	}
	g.Wait()
	if ended.Load() != 100 || Caught(nil) != nil {
		t.Errorf("%d", ended.Load())
	}
}
