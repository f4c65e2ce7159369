// Package windows holds what makes the programs Windows programs: resources and
// installer, as source. Its tests read what `make windows` built, without Windows
// and without Wine.
package windows

import (
	"bytes"
	"crypto/sha256"
	"debug/pe"
	"encoding/binary"
	"encoding/hex"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"zuimei/assets"
)

const setup = "最美职工申报助手-安装程序.exe"

// Types of resources.
const (
	icons    = 14
	version  = 16
	manifest = 24
)

// neutral and chinese are languages of resources.
const (
	neutral = 0
	chinese = 0x0804
)

var iconSizes = []int{16, 20, 24, 32, 40, 48, 64, 128, 256}

func TestIconHasEverySize(t *testing.T) {
	data, err := os.ReadFile("icon.ico")
	if err != nil {
		t.Fatal(err)
	}
	if got := sizes(data, 16); !slices.Equal(got, iconSizes) {
		t.Errorf("sizes %v, want %v", got, iconSizes)
	}
}

func TestBuilt(t *testing.T) {
	dir := os.Getenv("BUILT")
	if dir == "" {
		t.Skip("`make windows` runs this on what it built")
	}
	want, err := os.ReadFile("zuimei.manifest")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name      string
		subsystem uint16
		most      int // bytes
		says      map[string]string
	}{
		{"zuimei.exe", pe.IMAGE_SUBSYSTEM_WINDOWS_GUI, 90 << 20, map[string]string{
			"FileDescription": "最美职工申报助手", "OriginalFilename": "zuimei.exe",
		}},
		{"zuimei-cli.exe", pe.IMAGE_SUBSYSTEM_WINDOWS_CUI, 90 << 20, map[string]string{
			"FileDescription": "最美职工申报助手（命令行）", "OriginalFilename": "zuimei-cli.exe",
		}},
		{setup, pe.IMAGE_SUBSYSTEM_WINDOWS_GUI, 60 << 20, map[string]string{
			"FileDescription": "最美职工申报助手安装程序", "OriginalFilename": setup,
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			data, err := os.ReadFile(filepath.Join(dir, tt.name))
			if err != nil {
				t.Fatal(err)
			}
			if len(data) > tt.most {
				t.Errorf("%d bytes, more than %d", len(data), tt.most)
			}
			f, err := pe.NewFile(bytes.NewReader(data))
			if err != nil {
				t.Fatal(err)
			}
			head, ok := f.OptionalHeader.(*pe.OptionalHeader64)
			if !ok || f.Machine != pe.IMAGE_FILE_MACHINE_AMD64 || head.Subsystem != tt.subsystem {
				t.Fatalf("machine %#x, header %T, subsystem %d", f.Machine, f.OptionalHeader, head.Subsystem)
			}
			tree := resources(t, f, head)

			tt.says["ProductName"] = "最美职工申报助手"
			tt.says["CompanyName"] = "最美职工申报助手项目"
			tt.says["LegalCopyright"] = "© 2026 最美职工申报助手项目，按 MIT 许可证发布"
			tt.says["ProductVersion"] = assets.Version
			tt.says["FileVersion"] = assets.Version
			info := text(tree[resource{version, chinese}])
			for key, value := range tt.says {
				if !regexp.MustCompile(regexp.QuoteMeta(key) + "\x00+" + regexp.QuoteMeta(value) + "\x00").MatchString(info) {
					t.Errorf("the version information in Chinese does not say %s = %s", key, value)
				}
			}
			if got := sizes(tree[resource{icons, neutral}], 14); tt.name != setup && !slices.Equal(got, iconSizes) {
				t.Errorf("icons of %v, want %v", got, iconSizes)
			}
			if tt.name == setup {
				// NSIS writes its own manifest, in English.
				if got := string(tree[resource{manifest, 0x0409}]); !strings.Contains(got, `level="asInvoker"`) {
					t.Errorf("the installer's manifest: %s", got)
				}
				return
			}
			if got := tree[resource{manifest, neutral}]; !bytes.Equal(got, want) {
				t.Errorf("the manifest is not zuimei.manifest: %s", got)
			}
			if f.TimeDateStamp != 0 {
				t.Errorf("it holds the time at which it was built: %d", f.TimeDateStamp)
			}
			symbols, err := f.ImportedSymbols()
			if err != nil {
				t.Fatal(err)
			}
			for _, s := range symbols {
				_, dll, _ := strings.Cut(s, ":")
				if !slices.Contains(ofWindows, strings.ToLower(dll)) {
					t.Errorf("it needs %s", dll)
				}
			}
		})
	}

	sums, err := os.ReadFile(filepath.Join(dir, "SHA256SUMS"))
	if err != nil {
		t.Fatal(err)
	}
	var listed []string
	for line := range strings.Lines(string(sums)) {
		sum, name, _ := strings.Cut(strings.TrimSpace(line), "  ")
		listed = append(listed, name)
		data, err := os.ReadFile(filepath.Join(dir, name))
		got := sha256.Sum256(data)
		if err != nil || sum != hex.EncodeToString(got[:]) {
			t.Errorf("SHA256SUMS, %s: %v", name, err)
		}
	}
	if want := []string{"zuimei.exe", "zuimei-cli.exe", setup}; !slices.Equal(listed, want) {
		t.Errorf("SHA256SUMS lists %q, want %q", listed, want)
	}
}

// ofWindows are the libraries that the programs load, all part of Windows: what
// the compiler brings along (libgcc, libwinpthread) must be linked in.
var ofWindows = []string{"gdi32.dll", "kernel32.dll", "msvcrt.dll", "opengl32.dll", "shell32.dll", "user32.dll"}

// A resource is what a program holds of a type in a language; of ours there is
// one of each.
type resource struct{ kind, language uint32 }

// resources reads the tree of resources: types, in them names, in them languages.
func resources(t *testing.T, f *pe.File, head *pe.OptionalHeader64) map[resource][]byte {
	t.Helper()
	section := f.Section(".rsrc")
	if section == nil {
		t.Fatal("no resources")
	}
	data, err := section.Data()
	if err != nil {
		t.Fatal(err)
	}
	base := head.DataDirectory[pe.IMAGE_DIRECTORY_ENTRY_RESOURCE].VirtualAddress
	data = data[base-section.VirtualAddress:]
	at := func(i uint32) uint32 { return binary.LittleEndian.Uint32(data[i:]) }
	const below = 1 << 31 // marks an entry that is a directory
	entries := func(dir uint32) (pairs [][2]uint32) {
		n := uint32(binary.LittleEndian.Uint16(data[dir+12:])) + uint32(binary.LittleEndian.Uint16(data[dir+14:]))
		for i := range n {
			pairs = append(pairs, [2]uint32{at(dir + 16 + 8*i), at(dir+16+8*i+4) &^ below})
		}
		return pairs
	}
	tree := map[resource][]byte{}
	for _, kind := range entries(0) {
		for _, name := range entries(kind[1]) {
			for _, language := range entries(name[1]) {
				start := at(language[1]) - base
				tree[resource{kind[0], language[0]}] = data[start : start+at(language[1]+4)]
			}
		}
	}
	return tree
}

// sizes are the widths of the pictures that an .ico file, or the same within a
// program, lists in entries of so many bytes.
func sizes(data []byte, entry int) []int {
	var all []int
	for i := 6; len(data) >= 6 && len(all) < int(binary.LittleEndian.Uint16(data[4:])); i += entry {
		all = append(all, (int(data[i])+255)%256+1) // 0 means 256
	}
	slices.Sort(all)
	return all
}

// text is UTF-16 as a string.
func text(data []byte) string {
	u := make([]uint16, len(data)/2)
	for i := range u {
		u[i] = binary.LittleEndian.Uint16(data[2*i:])
	}
	return string(utf16.Decode(u))
}
