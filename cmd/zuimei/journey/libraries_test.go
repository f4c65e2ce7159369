package journey

import (
	"debug/pe"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// loadedAtRunTime are what the toolkit asks for by name while the program runs, but
// for what Windows loads with the program, for a library that it imports.
var loadedAtRunTime = []string{
	"d3d9", "dinput8", "dwmapi", "EGL", "libEGL", "libGLESv2", "uiautomationcore", "xinput1_1", "xinput1_2", "xinput1_3", "xinput1_4", "xinput9_1_0",
}

// libraries puts other programs' libraries beside the program: those that it would
// load while it runs are left alone, and Mesa's opengl32.dll is used.
func libraries(t *testing.T, d *desk, app string) {
	imports := importsOf(t, app)
	folder := t.TempDir()
	program := filepath.Join(folder, "zuimei.exe")
	copyFile(t, app, program)
	foreign := filepath.Join(folder, "foreign.dll")
	compile(t, foreign, "")
	for _, name := range loadedAtRunTime {
		copyFile(t, foreign, filepath.Join(folder, name+".dll"))
	}
	loaded := func() (names []string) {
		found, _ := filepath.Glob(filepath.Join(folder, "*.loaded"))
		for _, name := range found {
			names = append(names, strings.ToLower(strings.TrimSuffix(filepath.Base(name), ".loaded")))
		}
		return names
	}
	d.closed(d.run(program))
	if names := loaded(); len(names) > 0 {
		t.Errorf("loaded from beside the program: %q", names)
	}

	compile(t, filepath.Join(folder, "opengl32.dll"), standIn(imports["opengl32"]))
	log := filepath.Join(d.config, "zuimei.log")
	if err := os.Remove(log); err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	// Wine, unlike Windows, would take its own.
	d.env = append(d.env, "WINEDLLOVERRIDES=mscoree,mshtml,winemenubuilder.exe=;opengl32=n,b")
	d.launch(program)
	d.until(time.Minute, "the program to tell what the OpenGL beside it is", func() bool {
		text, _ := os.ReadFile(log)
		return strings.Contains(string(text), "（beside the program）只提供“1.0”")
	})
	if names := loaded(); !slices.Equal(names, []string{"opengl32.dll"}) {
		t.Errorf("loaded from beside the program: %q, want Mesa's alone", names)
	}
}

// importsOf is what a program imports, by the library's name without its ending.
func importsOf(t *testing.T, program string) map[string][]string {
	t.Helper()
	file, err := pe.Open(program)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	symbols, err := file.ImportedSymbols()
	if err != nil {
		t.Fatal(err)
	}
	imports := map[string][]string{}
	for _, s := range symbols {
		symbol, library, _ := strings.Cut(s, ":")
		library = strings.TrimSuffix(strings.ToLower(library), ".dll")
		imports[library] = append(imports[library], symbol)
	}
	return imports
}

// standIn is an opengl32.dll in C that has all functions that are asked for and
// says that it is of no use.
func standIn(imported []string) string {
	var text strings.Builder
	asked := []string{
		"wglChoosePixelFormat", "wglSetPixelFormat", "wglGetPixelFormat", "wglDescribePixelFormat", "wglSwapBuffers", "wglCreateContext",
		"wglDeleteContext", "wglMakeCurrent", "wglGetProcAddress", "wglGetCurrentContext", "wglGetCurrentDC", "wglShareLists",
	}
	for _, name := range append(asked, imported...) {
		if name != "glGetString" && !strings.Contains(text.String(), "*"+name+"(") {
			fmt.Fprintf(&text, "__declspec(dllexport) void *%s(void) { return (void *)1; }\n", name)
		}
	}
	text.WriteString("__declspec(dllexport) const char *glGetString(unsigned what) { return what == 0x1F02 ? \"1.0\" : \"beside the program\"; }\n")
	return text.String()
}

// compile makes a library that leaves a file beside it when it is loaded.
func compile(t *testing.T, library, functions string) {
	t.Helper()
	source := filepath.Join(t.TempDir(), "library.c")
	text := `#define WIN32_LEAN_AND_MEAN
#define NOGDI
#include <windows.h>
BOOL WINAPI DllMain(HINSTANCE self, DWORD reason, void *reserved) {
	wchar_t name[1024];
	DWORD length = GetModuleFileNameW(self, name, 1000);
	if (reason != DLL_PROCESS_ATTACH || length == 0) return TRUE;
	lstrcpyW(name + length, L".loaded");
	CloseHandle(CreateFileW(name, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL));
	return TRUE;
}
` + functions
	if err := os.WriteFile(source, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := tool(t, "x86_64-w64-mingw32-gcc", "-shared", "-s", "-o", library, source).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	data, err := os.ReadFile(from)
	if err == nil {
		err = os.WriteFile(to, data, 0o700)
	}
	if err != nil {
		t.Fatal(err)
	}
}
