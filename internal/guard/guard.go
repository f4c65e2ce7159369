// Package guard starts the goroutines of the program, all of them: a panic in one
// that Go starts by itself ends the program before anything is saved or told. Read
// [Start] first. It imports nothing of ours.
package guard

import (
	"fmt"
	"runtime/debug"
	"sync"
	"time"
)

// Panic is what a goroutine panicked with, and where.
type Panic struct {
	Value any
	Stack string
}

func (p *Panic) Error() string { return fmt.Sprintf("%v\n\n%s", p.Value, p.Stack) }

// Caught makes a Panic of what recover returned, in the deferred function that
// called it; nil of nil. One that was handed on keeps the place where it happened.
func Caught(value any) *Panic {
	if value == nil {
		return nil
	}
	if p, again := value.(*Panic); again {
		return p
	}
	return &Panic{value, string(debug.Stack())}
}

// Start runs f on a goroutine of its own and hands a panic in it to caught.
func Start(f func(), caught func(*Panic)) { go run(f, caught) }

// After is Start after a while, unless the timer is stopped before.
func After(wait time.Duration, f func(), caught func(*Panic)) *time.Timer {
	return time.AfterFunc(wait, func() { run(f, caught) })
}

func run(f func(), caught func(*Panic)) {
	defer func() {
		if p := Caught(recover()); p != nil {
			caught(p)
		}
	}()
	f()
}

// Group is goroutines that are waited for: a panic in one of them becomes one of
// the goroutine that waits. The zero Group has none.
type Group struct {
	all   sync.WaitGroup
	mu    sync.Mutex
	first *Panic
}

// Start runs f on a goroutine of its own.
func (g *Group) Start(f func()) {
	g.all.Add(1)
	Start(func() {
		defer g.all.Done()
		run(f, func(p *Panic) {
			g.mu.Lock()
			defer g.mu.Unlock()
			if g.first == nil {
				g.first = p
			}
		})
	}, nil)
}

// Wait returns when all have ended. It panics with the first [Panic] of them.
func (g *Group) Wait() {
	g.all.Wait()
	if g.first != nil {
		panic(g.first)
	}
}
