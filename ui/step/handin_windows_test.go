package step

import (
	"os"
	"testing"

	"zuimei/internal/uitest"
)

// A viewer that has last time's PDF open is named on the step, as is what to do;
// the package is made all the same.
func TestPrintWhileTheViewerHoldsThePDF(t *testing.T) {
	d, _, st := atHandIn(t)
	uitest.TapButton(t, d, "生成并打开 PDF")
	viewer, err := os.Open(st.lastFile)
	if err != nil {
		t.Fatal(err)
	}
	uitest.TapButton(t, d, "生成并打开 PDF")
	uitest.WantShown(t, d, "“凤城街道总工会+张三-推荐表（一式三份）.pdf”", "另一个程序（例如 WPS、Word 或 PDF 阅读器）打开")
	uitest.TapButton(t, d, "生成电子材料包")
	uitest.WantShown(t, d, "凤城街道总工会+张三.zip　共 10 个文件")
	viewer.Close()
	uitest.TapButton(t, d, "生成并打开 PDF")
	uitest.WantNotShown(t, d, "另一个程序")
}
