package main

import (
	"errors"
	"image"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"
	"unsafe"

	"golang.org/x/sys/windows"

	"zuimei/ui/files"
	"zuimei/ui/window"
)

func TestWindowsKeepsTheWindowOnScreen(t *testing.T) {
	area := windows.Rect{Left: 0, Top: 30, Right: 1366, Bottom: 768}
	for _, tt := range []struct{ window, want windows.Rect }{
		{windows.Rect{Left: 10, Top: 40, Right: 810, Bottom: 640}, windows.Rect{Left: 10, Top: 40, Right: 810, Bottom: 640}},
		{windows.Rect{Left: 130, Top: 130, Right: 1426, Bottom: 929}, windows.Rect{Left: 70, Top: 30, Right: 1366, Bottom: 768}},
		{windows.Rect{Left: -50, Top: 0, Right: 1870, Bottom: 1140}, area},
		{windows.Rect{Left: 1000, Top: 500, Right: 1500, Bottom: 800}, windows.Rect{Left: 866, Top: 468, Right: 1366, Bottom: 768}},
	} {
		if got := within(tt.window, area); got != tt.want {
			t.Errorf("%+v: %+v, want %+v", tt.window, got, tt.want)
		}
	}
}

// A window comes back where it stood, maximised or not, and on screen wherever it
// is said to have stood.
func TestWindowsPutsTheWindowBack(t *testing.T) {
	onThread(func() {
		class, _ := windows.UTF16PtrFromString("STATIC")
		const overlapped, visible = 0x00CF0000, 0x10000000
		made := call(user32.NewProc("CreateWindowExW"), 0, uintptr(unsafe.Pointer(class)), 0, overlapped|visible, 20, 20, 400, 300, 0, 0, 0, 0)
		if made == 0 {
			t.Fatal("no window")
		}
		defer call(user32.NewProc("DestroyWindow"), made)
		hwnd := windows.HWND(made)
		handle, _, _ := monitorFrom.Call(made, nearestMonitor)
		screen, ok := informed(handle)
		if !ok {
			t.Fatal("no monitor")
		}
		before := placementOf(hwnd)
		for _, at := range []window.Placement{
			{Left: 100, Top: 60, Right: 700, Bottom: 460},
			{Left: 100, Top: 60, Right: 700, Bottom: 460, Maximised: true},
			{Left: 100, Top: 60, Right: 700, Bottom: 460},
		} {
			at.DPI = dotsOf(hwnd)
			putBack(hwnd, at)
			fit(hwnd)
			if got := placementOf(hwnd); got != at {
				t.Errorf("%+v, want %+v", got, at)
			}
		}
		dots := dotsOf(hwnd)
		if dots == 0 || dotsOn(handle) != dots {
			t.Errorf("%d dots per inch in the window, %d on its screen", dots, dotsOn(handle))
		}
		for scale, want := range map[int32]window.Placement{ // how much more dots there were
			1: {Left: 100, Top: 60, Right: 700, Bottom: 460, DPI: dots},
			2: {Left: 100, Top: 60, Right: 400, Bottom: 260, DPI: dots},
			0: {Left: 100, Top: 60, Right: 700, Bottom: 460, DPI: dots}, // not written down
		} {
			putBack(hwnd, window.Placement{Left: 100, Top: 60, Right: 700, Bottom: 460, DPI: dots * scale})
			if got := placementOf(hwnd); got != want {
				t.Errorf("at %d times the scale: %+v, want %+v", scale, got, want)
			}
		}
		for _, at := range []window.Placement{
			{Left: 0, Top: 0, Right: screen.work.Right, Bottom: screen.work.Bottom, DPI: dots / 2},
			{Left: 0, Top: 0, Right: 1 << 14, Bottom: 1 << 14, DPI: 48},
			{Left: 5000, Top: 4000, Right: 5600, Bottom: 4400},
			{Left: -3000, Top: -3000, Right: -2400, Bottom: -2600},
			{Left: 0, Top: 0, Right: 9000, Bottom: 9000},
		} {
			putBack(hwnd, at)
			got := placementOf(hwnd)
			stands := windows.Rect{Left: got.Left, Top: got.Top, Right: got.Right, Bottom: got.Bottom}
			if within(stands, screen.all) != stands {
				t.Errorf("%+v: put to %+v on %+v", at, got, screen)
			}
		}
		putBack(hwnd, before)
		for _, at := range []window.Placement{
			{},
			{Left: 1 << 30, Top: 0, Right: 1<<30 + 600, Bottom: 400},
			{Left: -1 << 31, Top: 0, Right: -1<<31 + 600, Bottom: 400},
			{Left: -1 << 31, Top: -1 << 31, Right: 1<<31 - 1, Bottom: 1<<31 - 1},
			{Left: 600, Top: 400, Right: 100, Bottom: 100},
			{Left: 0, Top: 0, Right: 150, Bottom: 150, DPI: 960},
		} {
			if putBack(hwnd, at); placementOf(hwnd) != before {
				t.Errorf("%+v: put to %+v", at, placementOf(hwnd))
				putBack(hwnd, before)
			}
		}
	})
	if placementOf(0) != (window.Placement{}) {
		t.Error("no window has a place")
	}
}

func TestWindowsFindsItsWindow(t *testing.T) {
	if windowShown() {
		t.Error("a test has a window of the toolkit")
	}
	go tell("甲。")
	for range 100 {
		if box := own(boxClass); box != 0 {
			if !comeForward() {
				t.Error("the box did not come forward")
			}
			_, _, _ = postMessage.Call(uintptr(box), msgClose, 0, 0)
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Error("the box of a program without a window is not found")
}

func TestWindowsTellsWhatIsWrongWithOpenGL(t *testing.T) {
	for _, tt := range []struct {
		g    graphics
		err  error
		want string
	}{
		{graphics{"4.6.0 NVIDIA 551", "RTX", true}, nil, ""},
		{graphics{"2.1 Mesa", "llvmpipe", true}, nil, ""},
		{graphics{}, errors.New("建不成绘图环境"), "窗口打不开：程序要用 OpenGL 2.1，这台电脑的显卡驱动没有提供（建不成绘图环境）。"},
		{graphics{"1.1.0", "GDI Generic", false}, nil, "窗口打不开：程序要用 OpenGL 2.1，这台电脑的显卡驱动（GDI Generic）只提供“1.1.0”。"},
		{graphics{"2.0.1", "Old", true}, nil, "窗口打不开：程序要用 OpenGL 2.1，这台电脑的显卡驱动（Old）只提供“2.0.1”。"},
		{graphics{"3.0", "Odd", false}, nil, "窗口打不开：程序要用 OpenGL 2.1，这台电脑的显卡驱动（Odd）没有其中的 glCreateShader。"},
		{graphics{}, nil, "窗口打不开：程序要用 OpenGL 2.1，这台电脑的显卡驱动没有说明它的版本。"},
	} {
		if got := tt.g.problem(tt.err); got != tt.want {
			t.Errorf("%+v: %q", tt.g, got)
		}
	}
	if s := remedies(false, ""); !strings.HasPrefix(s, "请更新显卡驱动；不要用远程桌面") || strings.Contains(s, "命令") {
		t.Error(s)
	}
	if s := remedies(true, `C:\甲\zuimei-cli.exe`); !strings.HasPrefix(s, "您正在用远程桌面") || !strings.HasSuffix(s, `运行“C:\甲\zuimei-cli.exe”`) {
		t.Error(s)
	}
}

func TestWindowsKnowsAFunction(t *testing.T) {
	for address, want := range map[uintptr]bool{0: false, 1: false, 3: false, ^uintptr(0): false, 0x7FF812340000: true} {
		if isFunction(address) != want {
			t.Errorf("%x: %v", address, !want)
		}
	}
}

// onThread runs f on a thread of its own, which ends with it.
func onThread(f func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread()
		f()
	}()
	<-done
}

func TestWindowsHasOneProgram(t *testing.T) {
	runtime.LockOSThread() // the one that has the mutex
	defer runtime.UnlockOSThread()
	const config = `C:\settings\one` // a name: nothing is written there
	if first, err := newSingle(config).alone(time.Second); !first || err != nil {
		t.Fatalf("the first start: %v, %v", first, err)
	}
	second := func() (first bool, err error) {
		onThread(func() { first, err = newSingle(strings.ToUpper(config) + `\`).alone(time.Second) })
		return first, err
	}
	if first, err := second(); first || err == nil || !strings.Contains(err.Error(), "没有回应") {
		t.Errorf("without an answer: %v, %v", first, err)
	}
	var hung atomic.Bool
	hung.Store(true)
	running := newSingle(config)
	go running.answer(func() bool { return !hung.Load() && comeForward() })
	if first, err := second(); first || err == nil || !strings.Contains(err.Error(), "没有回应") {
		t.Errorf("with a window that hangs: %v, %v", first, err)
	}
	hung.Store(false) // there is no window yet
	for range 2 {
		if first, err := second(); first || err != nil {
			t.Errorf("with an answer: %v, %v", first, err)
		}
	}
	onThread(func() {
		if first, err := newSingle(`C:\settings\other`).alone(time.Second); !first || err != nil {
			t.Errorf("with other settings: %v, %v", first, err)
		}
	})
}

// A program that is just ending is waited for.
func TestWindowsWaitsForTheProgramThatEnds(t *testing.T) {
	const config = `C:\settings\ending`
	has, end := make(chan struct{}), make(chan struct{})
	go onThread(func() {
		_, _ = newSingle(config).alone(time.Second)
		close(has)
		<-end
	})
	<-has
	time.AfterFunc(200*time.Millisecond, func() { close(end) })
	if first, err := newSingle(config).alone(5 * time.Second); !first || err != nil {
		t.Errorf("%v, %v", first, err)
	}
}

func TestWindowsPutsTheInputMethodAtTheCursor(t *testing.T) {
	onThread(func() {
		class, _ := windows.UTF16PtrFromString("STATIC")
		const overlapped = 0x00CF0000
		window := call(user32.NewProc("CreateWindowExW"), 0, uintptr(unsafe.Pointer(class)), 0, overlapped, 20, 20, 400, 300, 0, 0, 0, 0)
		if window == 0 {
			t.Fatal("no window")
		}
		defer call(user32.NewProc("DestroyWindow"), window)
		for _, at := range []image.Rectangle{image.Rect(10, 20, 12, 41), image.Rect(300, 200, 301, 230)} {
			putCaret(windows.HWND(window), at)
			var got compositionForm
			inContext(windows.HWND(window), func(context uintptr) {
				call(imm32.NewProc("ImmGetCompositionWindow"), context, uintptr(unsafe.Pointer(&got)))
			})
			if got.at != (point{int32(at.Min.X), int32(at.Min.Y)}) {
				t.Errorf("%v: the composition is at %+v", at, got)
			}
			info := windows.GUIThreadInfo{Size: uint32(unsafe.Sizeof(windows.GUIThreadInfo{}))}
			if err := windows.GetGUIThreadInfo(windows.GetCurrentThreadId(), &info); err != nil || info.CaretRect.Left != int32(at.Min.X) || info.CaretRect.Bottom != int32(at.Max.Y) {
				t.Errorf("%v: the system's caret is at %+v, %v", at, info.CaretRect, err)
			}
		}
	})
	inContext(0, func(uintptr) { t.Error("a context without a window") })
}

func TestWindowsNamesTheFilesOfADialog(t *testing.T) {
	types := fileTypes([]files.Filter{{Name: "材料包", Endings: []string{".zip"}}})
	var said []string
	for _, each := range types {
		said = append(said, windows.UTF16PtrToString(each.name), windows.UTF16PtrToString(each.patterns))
	}
	if got := strings.Join(said, "|"); got != "材料包 (*.zip)|*.zip|所有文件 (*.*)|*.*" {
		t.Error(got)
	}
	if fileTypes(nil) != nil {
		t.Error("a folder has types")
	}
}

// press waits for the dialog with a title, types a name and presses a button.
func press(title, typed string, button uintptr) {
	name, _ := windows.UTF16PtrFromString(title)
	text, _ := windows.UTF16PtrFromString(typed)
	for range 100 {
		time.Sleep(100 * time.Millisecond)
		dialog := call(user32.NewProc("FindWindowW"), 0, uintptr(unsafe.Pointer(name)))
		if dialog == 0 {
			continue
		}
		time.Sleep(500 * time.Millisecond)
		windows.EnumChildWindows(windows.HWND(dialog), windows.NewCallback(func(child windows.HWND, _ uintptr) uintptr {
			var class [16]uint16
			_, _ = windows.GetClassName(child, &class[0], int32(len(class)))
			if windows.UTF16ToString(class[:]) == "Edit" && windows.IsWindowVisible(child) {
				const setText = 0xC
				call(user32.NewProc("SendMessageW"), uintptr(child), setText, 0, uintptr(unsafe.Pointer(text)))
			}
			return 1
		}), nil)
		const command = 0x111
		call(user32.NewProc("PostMessageW"), dialog, command, button, 0)
		return
	}
}

func TestWindowsDialogAnswers(t *testing.T) {
	const ok, cancel = 1, 2
	for _, tt := range []struct {
		title   string
		filters []files.Filter
		options uint32
		typed   string
		button  uintptr
		want    string
	}{
		{"选择照片", []files.Filter{{Name: "照片", Endings: []string{".jpg", ".png"}}}, fileMustExist | allowMultiselect, "", cancel, ""},
		{"选择一个文件", []files.Filter{{Name: "设置", Endings: []string{".ini"}}}, fileMustExist, `C:\windows\win.ini`, ok, `C:\windows\win.ini`},
		{"选择文件夹", nil, pickFolders, `C:\windows\system32`, ok, `C:\windows\system32`},
	} {
		go press(tt.title, tt.typed, tt.button)
		paths, err := askFor(0, tt.title, tt.filters, tt.options)
		if err != nil || strings.Join(paths, "|") != tt.want {
			t.Errorf("%s: %q, %v", tt.title, paths, err)
		}
	}
}
