package clerk

import (
	"fmt"
	"os"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/internal/disk"
	"zuimei/ui/look"
	"zuimei/ui/window"
)

// startHelp and stepHelp explain each screen in a few sentences. What the notice asks
// for is worded in the campaign.
var (
	startHelp = []string{
		"每份推荐材料是一张卡片。点“新建推荐材料”开始，或点卡片接着填。",
		"填写的内容随时自动保存，可以随时关闭，下次接着填。",
		"已经有填好的推荐表（Word、Excel），拖进窗口就能读入。",
		"要给本人在家填，点“导出空白推荐表”，把它发给本人；填好发回来，拖进窗口。",
		"在 Word、Excel 里复制的表格，按 Ctrl+V 就能读入。",
		"主办单位发来的通知和修改意见是一个文件：双击它，拖进窗口，或点“打开…”。",
		"想先看看是什么样子，可以打开示例；示例里的人和事都是虚构的，可以随意改动。",
		"删除的材料先放进回收站，可以恢复；彻底删除以后才不能再找回。",
	}
	stepHelp = map[form.StepID][]string{
		form.StepUnit: {
			"推荐单位填工会的全称，和公章上的字一致；输入一两个字就会列出可选的单位。",
			"资格问题逐项选“是”或“否”。不符合条件时会立刻说明原因。",
		},
		form.StepPerson: {
			"各栏照身份证和档案填写，会原样印在推荐表上。",
			"日期可以直接打字，例如 198506、1985.6 或 1985年6月。",
			"写法不规范时，下方会给出改正按钮，点一下即可。",
		},
		form.StepRecord: {
			"经历一段一行，从参加工作写到目前岗位。",
			"荣誉一项一行，写明时间、名称、级别和授予单位，可以上下移动。",
			"符合优先推荐条件时，这里会说明依据。",
		},
		form.StepPhotos: {
			"把照片拖进窗口任意处，或点按钮选择，一次可以选几张。",
			"证件照和工作照会自动分开，分错了可以移动。",
			"工作照下面可以写一行说明，随材料报送；照片本身不改动。",
			"原图保存在草稿里，不会被修改。微信传来的照片多半被压缩过，请传“原图”。",
		},
		form.StepStory: {
			"“主要事迹”印在推荐表上，“事迹材料”单独成文，两处各有字数限制。",
			"字数的数法与 Word 一致；写好的 Word、WPS、txt 可以拖进来。",
		},
		form.StepReview: {
			"先是还要修改的地方，必须改的在前；下面是将要报送的全部内容。",
			"点“去修改”或“修改”就跳到那一栏；推荐表上点格子也能跳过去。",
			"主办单位的修改意见，改好了点“标为已改”；不用改的点“说明…”，写一句为什么。",
		},
		form.StepHandIn: {
			"先打印推荐表，签字、盖章，再把盖章后的扫描件加进来，最后生成电子材料包发送。",
			"盖章以后内容不要再改；改了就要重新打印、重新盖章。",
			"通知有本人同意书的，也在这一步打印，请候选人签字。",
			"通知另要证明材料的，把文件拖到那一栏上，或点“添加文件”。",
			"推荐表用电脑上的仿宋、黑体，没有时用内置的宋体、黑体。",
			"要让各台电脑生成的文件完全相同，请点“改用内置的宋体、黑体”。",
			"程序不会自己上网或发邮件，邮件由您用自己的邮箱发出。",
		},
	}
	// shortcutList pairs keys with what they do.
	shortcutList = [][2]string{
		{"Tab / Enter", "到下一栏"},
		{"Ctrl + 1 … 7", "到第几步"},
		{"Ctrl + S", "立即保存"},
		{"Ctrl + P", "打印"},
		{"Ctrl + 加号 / 减号 / 0", "文字放大 / 缩小 / 还原"},
		{"F1 / Esc", "打开帮助 / 关闭"},
	}
)

// help opens the help panel of the screen shown, or closes it if it is open.
func (p *Program) help() {
	switch top := p.Canvas().Overlays().Top(); {
	case top != nil && top == p.helpPanel:
		p.Dismiss()
		return
	case top != nil: // a question or the file chooser has to be answered first
		return
	}
	title, sentences := "帮助", startHelp
	if p.shell != nil {
		step := p.shell.session.Kit.Campaign.Steps[p.shell.current]
		title, sentences = "帮助："+form.Quote(step.Title), stepHelp[step.ID]
	}
	body := look.Column(10)
	for _, s := range sentences {
		body.Add(look.PlainProse(s))
	}
	body.Add(sectionTitle("快捷键"))
	for _, k := range shortcutList {
		body.Add(look.LabelledValue(150, k[0], k[1]))
	}
	o := look.NewPanel(620, title, body, nil)
	closing := look.NewButton("关闭", look.Accent, p.Dismiss)
	o.Footer = look.AlignRight(look.NewButton("关于本程序", widget.MediumImportance, func() { p.Dismiss(); p.about() }), closing)
	o.OnTappedOutside = p.Dismiss
	p.helpPanel = o
	p.ShowPanel(o)
	p.Canvas().Focus(closing)
}

// about opens a panel with the version, the folders of the program, and the licences.
func (p *Program) about() {
	place := func(label, path string) fyne.CanvasObject {
		failed := look.NewNotice()
		failed.Hide()
		open := look.NewButton("打开所在文件夹", widget.MediumImportance, func() {
			var err error
			p.Env.Background(func() {
				if err = os.MkdirAll(path, 0o700); err == nil {
					err = p.Env.Reveal(path)
				}
				err = disk.Reason(err)
			}, func() {
				if err != nil {
					failed.SetError(err.Error() + "。")
				}
				look.SetVisible(failed, err != nil)
			})
		})
		return look.Column(4, look.WithoutPadding(look.NewLabel(label, theme.SizeNameCaptionText, widget.LowImportance)),
			look.LeftAndRight(look.NewPathLabel(path), open), failed)
	}
	body := look.Column(look.GapRows,
		look.WithoutPadding(look.NewLabel(fmt.Sprintf("版本 %s", p.Env.Version), theme.SizeNameText, widget.MediumImportance)),
		look.WithoutPadding(look.NewLabel("材料只保存在这台电脑上，程序不连接网络。", theme.SizeNameText, widget.MediumImportance)),
		place("草稿", p.Env.Drafts),
		place("日志和设置（日志里没有个人信息）", p.Env.Config),
		sectionTitle("字体和程序库的许可"),
	)
	for _, paragraph := range strings.Split(strings.TrimSpace(p.Env.Licences), "\n\n") {
		body.Add(look.WithoutPadding(look.NewLabel(paragraph, theme.SizeNameCaptionText, widget.LowImportance)))
	}
	closing := look.NewButton("关闭", look.Accent, p.Dismiss)
	o := look.NewPanel(620, window.Title, body, look.AlignRight(closing))
	o.OnTappedOutside = p.Dismiss
	p.ShowPanel(o)
	p.Canvas().Focus(closing)
}

// sectionTitle makes the title of a section of a panel or page.
func sectionTitle(s string) fyne.CanvasObject {
	l := look.NewLabel(s, theme.SizeNameText, widget.MediumImportance)
	l.TextStyle.Bold = true
	return look.WithoutPadding(l)
}
