package table

import (
	"strings"
	"testing"
)

func TestPasted(t *testing.T) {
	const windows = "Version:1.0\r\nStartHTML:0000000105\r\nEndHTML:0000000300\r\nStartFragment:0000000141\r\nEndFragment:0000000264\r\n"
	tests := []struct{ name, source, want string }{
		{"nothing", "", ""},
		{"a page", `<html><head><title>甲</title><style>td {}</style></head><body><p>前</p><table><tr><td>姓名<td>张三</table>后</body></html>`, `
			前
			后
			table 1×2
			0,0 姓名
			0,1 张三`},
		{"spans", `<table><tr><td rowspan=2>甲</td><td COLSPAN="2">乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>`, `
			table 2×3
			0,0+2×1 甲
			0,1+1×2 乙
			1,1 丙
			1,2 丁`},
		{"a span below the last row", `<table><tr><td rowspan=9>甲</td><td data-rowspan=3 rowspan='x'>乙</td></tr></table>`, "table 1×2\n0,0 甲\n0,1 乙"},
		{"from Word", windows + "<html xmlns:o=\"urn:x\"><head><!--[if gte mso 9]><xml><td>甲</td></xml><![endif]--></head><body lang=ZH-CN>\r\n<!--StartFragment-->\r\n\r\n" +
			"<table class=MsoTableGrid border=1><tr style='mso-yfti-irow:0'>\r\n<td width=100 style='a:\"b\"'>\r\n  <p class=MsoNormal>姓<span\r\n  lang=EN-US>&nbsp; </span>名<o:p></o:p></p></td>" +
			"<td><p>刻苦\r\n“钻研”，no\r\nfear</p><p><span lang=EN-US><![if !supportEmptyParas]>&nbsp;<![endif]></span></p><p>乙&lt;丙</p></td></tr>" +
			"<![if !supportMisalignedColumns]><tr height=0><td width=1></td><td></td><td></td></tr><![endif]></table><!--EndFragment--></body></html>", `
			table 1×2
			0,0 姓  名
			0,1 刻苦“钻研”，no fear/乙<丙`},
		{"rows alone, from Excel", "<!--StartFragment--><col width=64><tr height=19><td>姓名</td><td>张<br>三</td></tr><tr><td>岗位</td></tr><!--EndFragment-->", `
			table 2×2
			0,0 姓名
			0,1 张/三
			1,0 岗位`},
		{"a table in a table", `<table><tr><td>甲<table><tr><td>内</td></tr></table>乙</td><td>丙</td></tr></table>`, `
			table 1×2
			0,0 甲/乙
			0,1 丙
			table 1×1
			0,0 内`},
		{"a picture", `<table><tr><td><img src="file:///C:/a.png">甲</td></tr></table>`, `
			table 1×1
			0,0 甲
			! 粘贴的内容里的图片没有读入，请在“照片”一步添加原图。`},
		{"scripts and odd marks", `<table><tr><td>1 < 2<script>if (a</b) "<td>"</SCRIPT >甲</td></tr></table><p title="`, "table 1×1\n0,0 1 < 2甲"},
		{"tabs", "姓名\t张三\t性别\r\n单位\t\"钢铁厂\n炼铁车间 \"\"一号\"\"\"\t\r\n", `
			table 2×3
			0,0 姓名
			0,1 张三
			0,2 性别
			1,0 单位
			1,1 钢铁厂/炼铁车间 "一号"
			1,2`},
		{"quotation marks that hold nothing together", "\"甲\" 乙\t\"丙", "table 1×2\n0,0 \"甲\" 乙\n0,1 \"丙"},
		{"tabs between paragraphs", "推荐表\n姓名\t张三\n\n注\n岗位\t炉前工", `
			推荐表
			注
			table 1×2
			0,0 姓名
			0,1 张三
			table 1×2
			0,0 岗位
			0,1 炉前工`},
		{"no tabs", "甲\n\n 乙 ", "甲\n乙"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := Pasted(tt.source)
			check(t, d)
			compare(t, d, tt.want)
		})
	}
}

// TestPastedBounds pastes what is made to fill the memory or to take for ever.
func TestPastedBounds(t *testing.T) {
	fill := func(piece string) string { return strings.Repeat(piece, MaxPasted/len(piece)) }
	for name, source := range map[string]string{
		"too much":      fill("a") + "aaaaaaaaaaaaaaaa",
		"cells":         "<table><tr>" + fill("<td>")[20:],
		"rows":          "<table>" + fill("<tr><td>")[20:],
		"wide rows":     fill("<td rowspan=1000 colspan=1000><tr>"),
		"high cells":    fill("<td rowspan=1000><td colspan=1000><tr>"),
		"nested":        fill("<table><tr><td>"),
		"tags":          fill("<a"),
		"quotes":        "<table>" + fill(`<a b="`)[20:],
		"comments":      "<table>" + fill(`<!--`)[20:],
		"styles":        "<table>" + fill(`<style></`)[20:],
		"ends":          "<table>" + fill(`</table>`)[20:],
		"tabs":          fill("\t"),
		"rows of tabs":  fill("\t\n"),
		"quoted":        fill("\"\t\"\"\n"),
		"quoted fields": "a\t" + fill("\"\"\"\"\t")[20:],
	} {
		t.Run(name, func(t *testing.T) { check(t, Pasted(source)) })
	}
}
