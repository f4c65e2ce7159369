package main

import (
	"unsafe"

	"golang.org/x/sys/windows"

	"zuimei/ui/window"
)

var (
	getWindowRect = user32.NewProc("GetWindowRect")
	setWindowPos  = user32.NewProc("SetWindowPos")
	getPlacement  = user32.NewProc("GetWindowPlacement")
	setPlacement  = user32.NewProc("SetWindowPlacement")
	monitorFrom   = user32.NewProc("MonitorFromWindow")
	monitorAt     = user32.NewProc("MonitorFromRect")
	monitorInfo   = user32.NewProc("GetMonitorInfoW")
	isZoomed      = user32.NewProc("IsZoomed")
	windowDPI     = user32.NewProc("GetDpiForWindow")
	monitorDPI    = windows.NewLazySystemDLL("shcore.dll").NewProc("GetDpiForMonitor")
)

// Of winuser.h.
const (
	showNormal         = 1
	showMinimized      = 2
	showMaximized      = 3
	restoreToMaximized = 2 // of a minimized window
	nearestMonitor     = 2
)

// placement is a WINDOWPLACEMENT. Its rectangle is that of the window when it is
// neither maximised nor minimised, counted from the corner of the work area.
type placement struct {
	length, flags, show uint32
	min, max            [2]int32
	normal              windows.Rect
}

// monitor is a MONITORINFO: all of a screen, and what the taskbar leaves of it.
type monitor struct {
	size      uint32
	all, work windows.Rect
	flags     uint32
}

// informed returns what Windows tells of a monitor.
func informed(handle uintptr) (m monitor, ok bool) {
	m.size = uint32(unsafe.Sizeof(m))
	done, _, _ := monitorInfo.Call(handle, uintptr(unsafe.Pointer(&m)))
	return m, done != 0
}

// dotsOf returns the dots per inch of a window, 0 where Windows does not tell.
func dotsOf(hwnd windows.HWND) int32 {
	if windowDPI.Find() != nil {
		return 0
	}
	dots, _, _ := windowDPI.Call(uintptr(hwnd))
	return int32(dots)
}

// dotsOn returns the dots per inch of a monitor, 0 where Windows does not tell.
func dotsOn(handle uintptr) int32 {
	const effective = 0 // those that Windows has windows draw with
	var x, y uint32
	if monitorDPI.Find() != nil {
		return 0
	}
	if failed, _, _ := monitorDPI.Call(handle, effective, uintptr(unsafe.Pointer(&x)), uintptr(unsafe.Pointer(&y))); failed != 0 {
		return 0
	}
	return int32(x)
}

// placementOf is where a window stands; zero where Windows does not tell.
func placementOf(hwnd windows.HWND) window.Placement {
	p := placement{}
	p.length = uint32(unsafe.Sizeof(p))
	if ok, _, _ := getPlacement.Call(uintptr(hwnd), uintptr(unsafe.Pointer(&p))); ok == 0 {
		return window.Placement{}
	}
	return window.Placement{
		Left: p.normal.Left, Top: p.normal.Top, Right: p.normal.Right, Bottom: p.normal.Bottom,
		Maximised: p.show == showMaximized || p.show == showMinimized && p.flags&restoreToMaximized != 0,
		DPI:       dotsOf(hwnd),
	}
}

// putBack puts a window where it stood, as far as there still is a screen, with the size
// that it had in units of the page.
func putBack(hwnd windows.HWND, at window.Placement) {
	p := placement{show: showNormal, normal: rectOf(at)}
	p.length = uint32(unsafe.Sizeof(p))
	if !sensible(p.normal) {
		return
	}
	handle, _, _ := monitorAt.Call(uintptr(unsafe.Pointer(&p.normal)), nearestMonitor)
	m, ok := informed(handle)
	if p.normal = rectOf(at.Scaled(dotsOn(handle))); !ok || !sensible(p.normal) {
		return
	}
	x, y := m.work.Left-m.all.Left, m.work.Top-m.all.Top
	p.normal = moved(within(moved(p.normal, x, y), m.work), -x, -y)
	if at.Maximised {
		p.show = showMaximized
	}
	before := dotsOf(hwnd)
	_, _, _ = setPlacement.Call(uintptr(hwnd), uintptr(unsafe.Pointer(&p)))
	if dotsOf(hwnd) != before { // it came onto a screen of another scale, and was made larger or smaller for that
		_, _, _ = setPlacement.Call(uintptr(hwnd), uintptr(unsafe.Pointer(&p)))
	}
}

func rectOf(at window.Placement) windows.Rect {
	return windows.Rect{Left: at.Left, Top: at.Top, Right: at.Right, Bottom: at.Bottom}
}

// sensible reports whether a rectangle that was read from a file can be that of a
// window.
func sensible(r windows.Rect) bool {
	const least, most, far = 100, 1 << 15, 1 << 16
	w, h := int64(r.Right)-int64(r.Left), int64(r.Bottom)-int64(r.Top)
	return w >= least && w <= most && h >= least && h <= most && r.Left > -far && r.Left < far && r.Top > -far && r.Top < far
}

func moved(r windows.Rect, x, y int32) windows.Rect {
	return windows.Rect{Left: r.Left + x, Top: r.Top + y, Right: r.Right + x, Bottom: r.Bottom + y}
}

// fit moves and shrinks a window so that all of it is on what its monitor has left
// beside the taskbar. A maximised one is.
func fit(hwnd windows.HWND) {
	var now windows.Rect
	if maximised, _, _ := isZoomed.Call(uintptr(hwnd)); maximised != 0 {
		return
	}
	if ok, _, _ := getWindowRect.Call(uintptr(hwnd), uintptr(unsafe.Pointer(&now))); ok == 0 {
		return
	}
	handle, _, _ := monitorFrom.Call(uintptr(hwnd), nearestMonitor)
	m, ok := informed(handle)
	if !ok {
		return
	}
	want := within(now, m.work)
	if want == now {
		return
	}
	const noOrder, noActivation = 4, 16
	_, _, _ = setWindowPos.Call(uintptr(hwnd), 0, uintptr(want.Left), uintptr(want.Top),
		uintptr(want.Right-want.Left), uintptr(want.Bottom-want.Top), noOrder|noActivation)
}

// within is the nearest place for a window in an area, no larger than this.
func within(window, area windows.Rect) windows.Rect {
	window.Left, window.Right = between(window.Left, window.Right, area.Left, area.Right)
	window.Top, window.Bottom = between(window.Top, window.Bottom, area.Top, area.Bottom)
	return window
}

func between(from, to, least, most int32) (newFrom, newTo int32) {
	length := min(to-from, most-least)
	from = min(max(from, least), most-length)
	return from, from + length
}
