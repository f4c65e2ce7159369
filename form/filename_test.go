package form

import "testing"

func TestFileName(t *testing.T) {
	for name, want := range map[string]string{
		"CON": "_CON", "con.jpg": "_con.jpg", "nul.tar.gz": "_nul.tar.gz", "AUX .txt": "_AUX .txt", "com1": "_com1",
		"LPT9.pdf": "_LPT9.pdf", "COM¹": "_COM¹", "conin$.docx": "_conin$.docx", "CONOUT$": "_CONOUT$",
		"COMMON.jpg": "COMMON.jpg", "COM": "COM", "张三.CON": "张三.CON", "COM10": "COM10", "": "",
	} {
		if got := FileName(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}
