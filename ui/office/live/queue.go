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
	if !q.running {
		q.next()
	}
}

// next begins the first task that waits.
func (q *queue) next() {
	t, ok := q.take(false)
	q.running = ok
	if !ok {
		return
	}
	q.background(func() {
		q.working.Lock()
		defer q.working.Unlock()
		t.work()
	}, func() {
		t.done()
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

// finish waits until the work under way has ended and then runs last, on the calling
// goroutine; nothing that waits is begun any more.
func (q *queue) finish(last func()) {
	q.mutex.Lock()
	q.waiting = nil
	q.mutex.Unlock()
	q.working.Lock()
	defer q.working.Unlock()
	last()
}
