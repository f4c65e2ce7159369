package text

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestCases reads files after public reports of what other programs lose.
func TestCases(t *testing.T) {
	root := filepath.Join("..", "..", "..", "..", "shared", "cases")
	if _, err := os.Stat(root); err != nil {
		t.Skip("no shared cases")
	}
	const plain = "他爱岗敬业。"
	tests := []struct {
		file, want string // the body, or a part of it
		note       note   // the only one, or 0
		err        string // a part of the sentence
	}{
		{"symex.docx", "①爱岗敬业，②勇于创新，设备温度达1500℃，满意率✓。", 0, ""},
		{"choice-unknown.docx", plain, 0, ""},
		{"eq-phonetic.docx", "他叫王龑，是炉前工。", notePhonetic, ""},
		{"eq-circled.docx", "他按三号图纸施工，同事山东莱芜都夸他。", noteFormula, ""},
		{"macrobutton.docx", "他叫[请填写姓名]。★级。", noteNumbers, ""},
		{"formdropdown.docx", "他任工长多年。", 0, ""},
		{"style-numbering.docx", "爱岗敬业\n", noteNumbers, ""},
		{"style-hidden.docx", "他爱岗敬业。\n他乐于助人。", noteHidden, ""},
		{"utf16.docx", plain, 0, ""},
		{"gbk.docx", plain, 0, ""},
		{"ascii-decl.docx", "他爱岗", 0, ""},
		{"rels-utf16.docx", plain, 0, ""},
		{"superscript.docx", "误差不超过10⁻³毫米，厂房500m²，减排CO₂达10⁴吨。", 0, ""},
		{"wordart-title.docx", "\n炉火为证\n他是炉前工。", 0, ""},
		{"smartart.docx", "\n他是炉前工。", noteObjects, ""},
		{"drawingml-text.docx", "\n三看一听操作法\n他是炉前工。", 0, ""},
		{"subdoc.docx", "总述。", noteObjects, ""},
		{"sym-low.docx", "一二α√", noteSymbols, ""},
		{"html-as-doc-utf16.doc", "", 0, "是网页文件"},
		{"~$story.docx", "", 0, "临时文件"},
		{"gbk-user-defined.txt", "心里\ue000踏实", notePrivate, ""},
		{"gbk-a2a0-like.txt", "心里ḿ踏实", 0, ""},
		{"../hostile/nest20.docx", "", 0, "展开后过大"},
		{"../hostile/nest120.docx", "", 0, "已损坏"},
		{"../hostile/nestlines.docx", "", 0, "已损坏"},
	}
	for _, tt := range tests {
		t.Run(tt.file, func(t *testing.T) {
			data, err := os.ReadFile(filepath.Join(root, "story", tt.file))
			if err != nil {
				t.Fatal(err)
			}
			var got Text
			peak := peakHeap(func() { got, err = Read(filepath.Base(tt.file), data) })
			if peak > 64<<20 {
				t.Errorf("took %d MB", peak>>20)
			}
			if tt.err != "" {
				if err == nil || !strings.Contains(err.Error(), tt.err) {
					t.Errorf("got %v, want %q in it", err, tt.err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			notes := strings.Join(got.Notes, "")
			start := ""
			if tt.note != 0 {
				start, _, _ = strings.Cut(sentences[tt.note-noteRevised], "%s")
			}
			if !strings.Contains(got.Body, tt.want) || !strings.HasPrefix(notes, start) || strings.Count(notes, "。") != min(len(start), 1) {
				t.Errorf("got %q, %q, want %q, %q", got.Body, got.Notes, tt.want, start)
			}
		})
	}
}
