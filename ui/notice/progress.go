package notice

import (
	"context"
	"time"
)

const blink = 300 * time.Millisecond

// working says what is under way if that takes longer than a blink, with a button that ends
// ctx if it can be cancelled. end says that it is over.
func (s *Screen) working(doing string, cancellable bool) (ctx context.Context, end func()) {
	ctx, cancel := context.WithCancel(context.Background())
	shown := false
	stop := s.frame.Window.Env.After(blink, func() {
		shown = true
		if cancellable {
			s.message.ShowProgress(doing, cancel)
		} else {
			s.message.ShowProgress(doing, nil)
		}
		s.root.Refresh()
	})
	return ctx, func() {
		stop()
		cancel()
		if shown {
			s.message.Clear()
			s.root.Refresh()
		}
	}
}
