package main

import (
	"context"
	"image"
	"log/slog"
	"unsafe"

	"golang.org/x/sys/windows"
)

// This file exists because Fyne never tells Windows where the cursor is, so that
// the windows of an input method sit in a corner of the screen (fyne issues 618
// and 4546). It can go, with ui/window/caret.go, when Fyne calls ImmSetCompositionWindow
// itself. What is composed comes as WM_CHAR, a character outside the BMP as two
// that GLFW joins; keys that the input method takes come as VK_PROCESSKEY, which
// GLFW drops, and those that a method lets through are dropped by the entry, which
// asks Composing.

var (
	imm32                = windows.NewLazySystemDLL("imm32.dll")
	immGetContext        = imm32.NewProc("ImmGetContext")
	immReleaseContext    = imm32.NewProc("ImmReleaseContext")
	immSetComposition    = imm32.NewProc("ImmSetCompositionWindow")
	immGetComposition    = imm32.NewProc("ImmGetCompositionWindow")
	immSetCandidate      = imm32.NewProc("ImmSetCandidateWindow")
	immCompositionString = imm32.NewProc("ImmGetCompositionStringW")
	immNotify            = imm32.NewProc("ImmNotifyIME")
	createCaret          = user32.NewProc("CreateCaret")
	setCaretPos          = user32.NewProc("SetCaretPos")
)

type point struct{ x, y int32 }

// compositionForm and candidateForm are COMPOSITIONFORM and CANDIDATEFORM of imm.h.
type compositionForm struct {
	style uint32
	at    point
	area  windows.Rect
}

type candidateForm struct {
	index, style uint32
	at           point
	area         windows.Rect
}

// MoveCaret puts the windows of the input method at the cursor. The places are in
// pixels of the window's inside: when the window is moved they go with it.
func (n *native) MoveCaret(at image.Rectangle) {
	hwnd := n.hwnd()
	putCaret(hwnd, at)
	if n.watch.log.Enabled(context.Background(), slog.LevelDebug) {
		now := compositionPoint(hwnd)
		n.watch.log.Debug("input method", "x", now.x, "y", now.y)
	}
}

// compositionPoint is where Windows has the composition begin, for tests.
func compositionPoint(hwnd windows.HWND) (at point) {
	inContext(hwnd, func(input uintptr) {
		var form compositionForm
		if ok, _, _ := immGetComposition.Call(input, uintptr(unsafe.Pointer(&form))); ok != 0 {
			at = form.at
		}
	})
	return at
}

func putCaret(hwnd windows.HWND, at image.Rectangle) {
	// The system's caret, which is never shown, is where Sogou looks, and so do
	// magnifiers.
	if ok, _, _ := createCaret.Call(uintptr(hwnd), 0, uintptr(max(at.Dx(), 1)), uintptr(at.Dy())); ok != 0 {
		_, _, _ = setCaretPos.Call(uintptr(at.Min.X), uintptr(at.Min.Y))
	}
	inContext(hwnd, func(context uintptr) {
		const point0, forcePosition, exclude = 0x02, 0x20, 0x80
		corner := point{int32(at.Min.X), int32(at.Min.Y)}
		_, _, _ = immSetComposition.Call(context, uintptr(unsafe.Pointer(&compositionForm{style: point0 | forcePosition, at: corner})))
		_, _, _ = immSetCandidate.Call(context, uintptr(unsafe.Pointer(&candidateForm{style: exclude, at: corner, area: windows.Rect{
			Left: int32(at.Min.X), Top: int32(at.Min.Y), Right: int32(at.Max.X), Bottom: int32(at.Max.Y),
		}})))
	})
}

// Composing reports whether the user is composing text with the input method.
func (n *native) Composing() (yes bool) {
	inContext(n.hwnd(), func(context uintptr) {
		const composition = 0x8
		length, _, _ := immCompositionString.Call(context, composition, 0, 0)
		yes = int32(length) > 0
	})
	return yes
}

// CancelComposition discards what is being composed.
func (n *native) CancelComposition() {
	inContext(n.hwnd(), func(context uintptr) {
		const compositionString, cancel = 0x15, 4
		_, _, _ = immNotify.Call(context, compositionString, cancel, 0)
	})
}

// inContext calls f with the input context of a window; not at all where Windows
// has no input method.
func inContext(hwnd windows.HWND, f func(context uintptr)) {
	if hwnd == 0 || imm32.Load() != nil {
		return
	}
	context, _, _ := immGetContext.Call(uintptr(hwnd))
	if context == 0 {
		return
	}
	f(context)
	_, _, _ = immReleaseContext.Call(uintptr(hwnd), context)
}
