package main

import (
	"context"
	"errors"
	"os"
	"os/signal"
	"sync"
	"syscall"

	"zuimei/internal/guard"
)

// interrupts lets Ctrl-C and SIGTERM end a command: at once, unless it is writing
// files; then it stops at the next opportunity and tidies up first. A second
// signal ends the program in any case.
type interrupts struct {
	writing sync.Mutex
	wrote   bool // guarded by writing

	// partly is what to say after a signal where what was told so far is written, whatever
	// becomes of the rest; guarded by writing.
	partly error
}

var (
	errInterrupted = errors.New("已中断，没有写出文件")
	errTooLate     = errors.New("已中断，但文件已经写完")
	errPartly      = errors.New("已中断，列出的已经收好，其余的请再收一次")
	errRechecked   = errors.New("已中断，列出的已经核对并存好，其余的请再核对一遍")
)

// run runs a command until it ends or a signal comes, which ends its context. What
// the command returns after a signal is ignored.
func (i *interrupts) run(command func(context.Context) error) error {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	defer signal.Stop(signals)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var err error
	var all guard.Group
	done := make(chan struct{})
	all.Start(func() {
		defer close(done)
		err = command(ctx)
	})
	select {
	case <-done:
		all.Wait()
		return err
	case <-signals:
	}
	signal.Stop(signals) // first of all: from here on a second signal ends the program
	cancel()
	i.writing.Lock() // never unlocked: nothing may start to write any more
	if i.wrote {
		return errTooLate
	}
	if i.partly != nil {
		return i.partly
	}
	return errInterrupted
}

// write runs files, which writes some and stops when ctx is done. Every command
// that writes a file does so in here.
func (i *interrupts) write(ctx context.Context, files func() error) error {
	i.writing.Lock()
	defer i.writing.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	err := files()
	i.wrote = i.wrote || err == nil
	return err
}
