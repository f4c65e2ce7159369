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

// interrupts is how Ctrl-C and SIGTERM end a command: at once, but for what is
// just writing files, which gives up at its next pause and tidies up. A second
// signal ends the program whatever it is doing.
type interrupts struct {
	writing sync.Mutex
	wrote   bool // under writing
}

var (
	errInterrupted = errors.New("已中断，没有写出文件")
	errTooLate     = errors.New("已中断，但文件已经写完")
)

// run runs a command until it ends or a signal comes; ctx is done then. What the
// command still does after that is of no account.
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
	signal.Stop(signals) // before anyone learns of it: the next one ends the program
	cancel()
	i.writing.Lock() // for good: nothing begins to write any more
	if i.wrote {
		return errTooLate
	}
	return errInterrupted
}

// write runs what writes files and gives up when ctx is done; every command that
// writes one does it in here.
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
