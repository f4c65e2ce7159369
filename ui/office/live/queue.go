package live

import "sync"

// queue runs works one after the other off the main goroutine, so that what they touch is
// never used concurrently. A long work calls [queue.yield] now and then: short ones that
// wait are done there, on the same goroutine.
type queue struct {
	background func(work, done func())

	running bool       // on the main goroutine
	working sync.Mutex // held while a work runs

	mutex   sync.Mutex // guards waiting
	waiting []task
	wanted  chan struct{} // tells a long work that a short one waits
}

func newQueue(background func(work, done func())) *queue {
	return &queue{background: background, wanted: make(chan struct{}, 1)}
}

// task is one work and what follows from it on the main goroutine.
type task struct {
	work, done func()
	short      bool // it may run while a long one yields
}

// add appends a task. It belongs to the main goroutine.
func (q *queue) add(t task) {
	q.mutex.Lock()
	q.waiting = append(q.waiting, t)
	q.mutex.Unlock()
	if t.short {
		select {
		case q.wanted <- struct{}{}:
		default: // it was told already
		}
	}
	if !q.running {
		q.next()
	}
}

// next begins the first task that waits, if there is one.
func (q *queue) next() {
	q.mutex.Lock()
	q.running = len(q.waiting) > 0
	q.mutex.Unlock()
	if !q.running {
		return
	}
	var t task
	var ok bool
	q.background(func() {
		q.working.Lock()
		defer q.working.Unlock()
		if t, ok = q.take(false); ok { // else it was done meanwhile
			t.work()
		}
	}, func() {
		if ok {
			t.done()
		}
		q.next()
	})
}

// take returns the first task that waits, or the first short one.
func (q *queue) take(short bool) (task, bool) {
	q.mutex.Lock()
	defer q.mutex.Unlock()
	for i, t := range q.waiting {
		if !short || t.short {
			q.waiting = append(q.waiting[:i:i], q.waiting[i+1:]...)
			return t, true
		}
	}
	return task{}, false
}

// yield does the short tasks that wait. A long work calls it, on its own goroutine, where
// what the queue protects is whole.
func (q *queue) yield() {
	for {
		t, ok := q.take(true)
		if !ok {
			return
		}
		t.work()
		q.background(func() {}, t.done)
	}
}

// finish waits until the work under way has ended, does the short tasks that wait and then
// runs last, on the calling goroutine. Long tasks that wait are not begun any more, and what
// follows on the main goroutine does not follow: it is for a program that ends.
func (q *queue) finish(last func()) {
	q.working.Lock()
	defer q.working.Unlock()
	for t, ok := q.take(true); ok; t, ok = q.take(true) {
		t.work()
	}
	q.mutex.Lock()
	q.waiting = nil
	q.mutex.Unlock()
	last()
}
