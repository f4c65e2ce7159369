package main

/*
#include <windows.h>

__attribute__((constructor)) static void systemLibraries(void) {
	SetDefaultDllDirectories(LOAD_LIBRARY_SEARCH_SYSTEM32);
}
*/
import "C"

// Libraries that are loaded while the program runs come from the system's folder:
// what lies beside the program, as downloads lie beside each other, is not looked
// at. The constructor runs before the Go runtime begins, and with it any package.
// An opengl32.dll beside the program, Mesa's, still works: Windows has loaded it by
// then, since it stands in the table of imports, and whoever asks for it by name
// gets what is loaded.
