package main

import (
	"errors"
	"fmt"
	"strings"
	"syscall"
	"unsafe"

	"golang.org/x/sys/windows"

	"zuimei/ui/files"
)

// OpenFiles asks with the dialog of Windows; where this fails, with the program's
// own.
func (n *native) OpenFiles(title string, filter files.Filter, many bool, done func(paths []string)) {
	options := uint32(fileMustExist)
	if many {
		options |= allowMultiselect
	}
	n.ask(title, []files.Filter{filter}, options, done, func() { n.program.Chooser().OpenFiles(title, filter, many, done) })
}

func (n *native) OpenFolder(title string, done func(path string)) {
	first := func(paths []string) {
		if len(paths) == 0 {
			done("")
			return
		}
		done(paths[0])
	}
	n.ask(title, nil, pickFolders, first, func() { n.program.Chooser().OpenFolder(title, done) })
}

// ask shows one dialog at a time: a second question is cancelled.
func (n *native) ask(title string, filters []files.Filter, options uint32, done func(paths []string), otherwise func()) {
	if n.asking {
		done(nil)
		return
	}
	n.asking = true
	owner := n.hwnd()
	var paths []string
	var err error
	n.watch.background(func() { paths, err = askFor(owner, title, filters, options) }, func() {
		n.asking = false
		defer n.asked()
		if err != nil {
			n.watch.log.Warn("the dialog of Windows failed", "problem", err.Error())
			otherwise()
			return
		}
		done(paths)
	})
}

// Of FILEOPENDIALOGOPTIONS in shobjidl_core.h.
const (
	noChangeDir      = 0x8
	pickFolders      = 0x20
	forceFileSystem  = 0x40
	allowMultiselect = 0x200
	pathMustExist    = 0x800
	fileMustExist    = 0x1000
)

var (
	classFileOpenDialog = windows.GUID{Data1: 0xDC1C5A9C, Data2: 0xE88A, Data3: 0x4DDE, Data4: [8]byte{0xA5, 0xA1, 0x60, 0xF8, 0x2A, 0x20, 0xAE, 0xF7}}
	idFileOpenDialog    = windows.GUID{Data1: 0xD57C7288, Data2: 0xD4AD, Data3: 0x4768, Data4: [8]byte{0xBE, 0x02, 0x9D, 0x96, 0x95, 0x32, 0xD9, 0x60}}
	// ourDialogs is the name under which Windows remembers the folder last opened,
	// from one start to the next.
	ourDialogs = windows.GUID{Data1: 0x6B1D7E52, Data2: 0x0C4F, Data3: 0x4E0B, Data4: [8]byte{0x9A, 0x35, 0x5C, 0x11, 0x7D, 0xE2, 0x48, 0xF6}}

	coCreateInstance = windows.NewLazySystemDLL("ole32.dll").NewProc("CoCreateInstance")
)

// object is a COM object: the first word points to its methods.
type object struct{ methods *[32]uintptr }

// Places of methods in IUnknown, IFileOpenDialog, IShellItemArray and IShellItem.
const (
	release        = 2
	modalShow      = 3
	setFileTypes   = 4
	setOptions     = 9
	setTitle       = 17
	setClientGUID  = 24
	getResults     = 27
	getCount       = 7
	getItemAt      = 8
	getDisplayName = 5
)

// do calls a method; the error names it.
//
//go:uintptrescapes
func (o *object) do(name string, method int, args ...uintptr) error {
	result, _, _ := syscall.SyscallN(o.methods[method], append([]uintptr{uintptr(unsafe.Pointer(o))}, args...)...)
	if int32(result) < 0 {
		return fmt.Errorf("%s: %w", name, windows.Errno(uint32(result)))
	}
	return nil
}

func (o *object) release() { _ = o.do("Release", release) }

// askFor shows a dialog of Windows before its owner, which it disables meanwhile,
// and returns what was chosen; nothing when the user cancels. It is for a goroutine
// that ends with it: see apartment.
func askFor(owner windows.HWND, title string, filters []files.Filter, options uint32) ([]string, error) {
	leave, err := apartment()
	if err != nil {
		return nil, fmt.Errorf("CoInitializeEx: %w", err)
	}
	defer leave()

	var dialog *object
	const inProcess = 1
	if result, _, _ := coCreateInstance.Call(uintptr(unsafe.Pointer(&classFileOpenDialog)), 0, inProcess,
		uintptr(unsafe.Pointer(&idFileOpenDialog)), uintptr(unsafe.Pointer(&dialog))); int32(result) < 0 {
		return nil, fmt.Errorf("CoCreateInstance: %w", windows.Errno(uint32(result)))
	}
	defer dialog.release()
	caption, err := windows.UTF16PtrFromString(title)
	if err != nil {
		return nil, err
	}
	_ = dialog.do("SetClientGuid", setClientGUID, uintptr(unsafe.Pointer(&ourDialogs)))
	if err := dialog.do("SetOptions", setOptions, uintptr(options|forceFileSystem|pathMustExist|noChangeDir)); err != nil {
		return nil, err
	}
	if err := dialog.do("SetTitle", setTitle, uintptr(unsafe.Pointer(caption))); err != nil {
		return nil, err
	}
	if types := fileTypes(filters); len(types) > 0 {
		if err := dialog.do("SetFileTypes", setFileTypes, uintptr(len(types)), uintptr(unsafe.Pointer(&types[0]))); err != nil {
			return nil, err
		}
	}
	if err := dialog.do("Show", modalShow, uintptr(owner)); err != nil {
		if errors.Is(err, canceled) {
			return nil, nil
		}
		return nil, err
	}
	var items *object
	if err := dialog.do("GetResults", getResults, uintptr(unsafe.Pointer(&items))); err != nil {
		return nil, err
	}
	defer items.release()
	return items.paths()
}

// canceled is the HRESULT of ERROR_CANCELLED.
const canceled = windows.Errno(0x800704C7)

// paths are those of an IShellItemArray.
func (o *object) paths() ([]string, error) {
	var count uint32
	if err := o.do("GetCount", getCount, uintptr(unsafe.Pointer(&count))); err != nil {
		return nil, err
	}
	var paths []string
	for i := range count {
		var item *object
		if err := o.do("GetItemAt", getItemAt, uintptr(i), uintptr(unsafe.Pointer(&item))); err != nil {
			return nil, err
		}
		path, err := item.path()
		item.release()
		if err != nil {
			return nil, err
		}
		paths = append(paths, path)
	}
	return paths, nil
}

// path is that of an IShellItem.
func (o *object) path() (string, error) {
	const fileSystemPath = 0x80058000
	var name *uint16
	if err := o.do("GetDisplayName", getDisplayName, fileSystemPath, uintptr(unsafe.Pointer(&name))); err != nil {
		return "", err
	}
	defer windows.CoTaskMemFree(unsafe.Pointer(name))
	return windows.UTF16PtrToString(name), nil
}

// fileType is COMDLG_FILTERSPEC.
type fileType struct{ name, patterns *uint16 }

// fileTypes are the filters as the dialog lists them, and one for all files; none
// for no filters.
func fileTypes(filters []files.Filter) []fileType {
	if len(filters) == 0 {
		return nil
	}
	var types []fileType
	add := func(name, patterns string) {
		n, _ := windows.UTF16PtrFromString(name)
		p, _ := windows.UTF16PtrFromString(patterns)
		types = append(types, fileType{n, p})
	}
	for _, f := range filters {
		patterns := "*" + strings.Join(f.Endings, ";*")
		add(f.Name+" ("+patterns+")", patterns)
	}
	add("所有文件 (*.*)", "*.*")
	return types
}
