package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"unsafe"

	"golang.org/x/sys/windows"
)

// graphics is what the computer's OpenGL says of itself.
type graphics struct {
	version, renderer string
	shaders           bool
}

// displayMissing is the error when the window cannot be drawn: Fyne, which needs
// OpenGL 2.1, would say nothing and go on without a window.
func displayMissing() error {
	g, err := probe()
	if problem := g.problem(err); problem != "" {
		return errors.New(problem + "\n\n" + remedies(remote(), twin()))
	}
	return nil
}

// problem says what is wrong with the graphics, "" for nothing. err is that of the
// probe.
func (g graphics) problem(err error) string {
	const needs = "窗口打不开：程序要用 OpenGL 2.1，"
	var major, minor int
	switch n, _ := fmt.Sscanf(g.version, "%d.%d", &major, &minor); {
	case err != nil:
		return needs + fmt.Sprintf("这台电脑的显卡驱动没有提供（%v）。", err)
	case n < 2:
		return needs + "这台电脑的显卡驱动没有说明它的版本。"
	case major < 2 || major == 2 && minor < 1:
		return needs + fmt.Sprintf("这台电脑的显卡驱动（%s）只提供“%s”。", g.renderer, g.version)
	case !g.shaders:
		return needs + fmt.Sprintf("这台电脑的显卡驱动（%s）没有其中的 glCreateShader。", g.renderer)
	}
	return ""
}

// remedies says what helps. twin is the path of the command-line program, "" if it
// is not there. The last sentence has no full stop.
func remedies(remote bool, twin string) string {
	text := "请更新显卡驱动；不要用远程桌面，在本机登录后打开；"
	if remote {
		text = "您正在用远程桌面，请在本机登录后打开；也可以更新显卡驱动；"
	}
	text += "都不行时，请把 Mesa 的 opengl32.dll 连同它附带的文件放在程序旁边"
	if twin != "" {
		text += "。\n\n不开窗口也能检查和生成材料，在命令提示符里运行“" + twin + "”"
	}
	return text
}

// twin is the command-line program beside this one, "" if there is none.
func twin() string {
	self, err := os.Executable()
	if err != nil {
		return ""
	}
	path := filepath.Join(filepath.Dir(self), "zuimei-cli.exe")
	if info, err := os.Stat(path); err != nil || info.IsDir() {
		return ""
	}
	return path
}

// remote says whether this is a session of remote desktop.
func remote() bool {
	const remoteSession = 0x1000
	yes, _, _ := user32.NewProc("GetSystemMetrics").Call(remoteSession)
	return yes != 0
}

// probe asks OpenGL, as the toolkit will find it, in a window that is never shown.
// It is the one beside the program, where there is one: see libraries_windows.go.
func probe() (graphics, error) {
	opengl := windows.NewLazyDLL("opengl32.dll")
	gdi := windows.NewLazySystemDLL("gdi32.dll")
	if err := opengl.Load(); err != nil {
		return graphics{}, errors.New("缺少 opengl32.dll")
	}
	class, _ := windows.UTF16PtrFromString("STATIC")
	const popup = 0x80000000
	window := call(user32.NewProc("CreateWindowExW"), 0, uintptr(unsafe.Pointer(class)), 0, popup, 0, 0, 16, 16, 0, 0, 0, 0)
	if window == 0 {
		return graphics{}, errors.New("窗口建不成")
	}
	defer call(user32.NewProc("DestroyWindow"), window)
	dc := call(user32.NewProc("GetDC"), window)
	defer call(user32.NewProc("ReleaseDC"), window, dc)

	const drawToWindow, supportOpenGL, doubleBuffer = 4, 32, 1
	wanted := struct {
		size, version                      uint16
		flags                              uint32
		pixelType, colorBits               uint8
		_                                  [13]uint8
		depthBits, stencilBits, auxBuffers uint8
		_                                  [2]uint8
		_                                  [3]uint32
	}{version: 1, flags: drawToWindow | supportOpenGL | doubleBuffer, colorBits: 32, depthBits: 24, stencilBits: 8}
	wanted.size = uint16(unsafe.Sizeof(wanted))
	format := call(gdi.NewProc("ChoosePixelFormat"), dc, uintptr(unsafe.Pointer(&wanted)))
	if format == 0 || call(gdi.NewProc("SetPixelFormat"), dc, format, uintptr(unsafe.Pointer(&wanted))) == 0 {
		return graphics{}, errors.New("没有合用的像素格式")
	}
	context := call(opengl.NewProc("wglCreateContext"), dc)
	if context == 0 {
		return graphics{}, errors.New("建不成绘图环境")
	}
	defer call(opengl.NewProc("wglDeleteContext"), context)
	if call(opengl.NewProc("wglMakeCurrent"), dc, context) == 0 {
		return graphics{}, errors.New("绘图环境不能用")
	}
	defer call(opengl.NewProc("wglMakeCurrent"), 0, 0)

	const version, renderer = 0x1F02, 0x1F01
	said := func(what uintptr) string {
		return windows.BytePtrToString((*byte)(pointer(call(opengl.NewProc("glGetString"), what))))
	}
	shader, _ := windows.BytePtrFromString("glCreateShader")
	return graphics{
		version: said(version), renderer: said(renderer),
		shaders: isFunction(call(opengl.NewProc("wglGetProcAddress"), uintptr(unsafe.Pointer(shader)))),
	}, nil
}

// isFunction says whether wglGetProcAddress found a function: some drivers answer
// 1, 2, 3 or -1 for none.
func isFunction(address uintptr) bool { return address > 3 && address != ^uintptr(0) }

// call is 0 also where Windows has no such function.
//
//go:uintptrescapes
func call(p *windows.LazyProc, args ...uintptr) uintptr {
	if p.Find() != nil {
		return 0
	}
	r, _, _ := p.Call(args...)
	return r
}

// pointer is an address that Windows gave: no memory of Go's.
func pointer(address uintptr) unsafe.Pointer { return *(*unsafe.Pointer)(unsafe.Pointer(&address)) }
