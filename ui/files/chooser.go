package files

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/form/photo"
	"zuimei/internal/disk"
	"zuimei/ui/field"
	"zuimei/ui/look"
)

// Dialogs asks the user for files and folders, with the system's dialogs or with a
// [Chooser]. The methods return at once; done is called on the main goroutine, with
// nil or "" when the user cancels.
type Dialogs interface {
	// OpenFiles asks for one file, or for several if many is set.
	OpenFiles(title string, filter Filter, many bool, done func(paths []string))
	// OpenFolder asks for a folder.
	OpenFolder(title string, done func(path string))
}

// Filter limits which files can be chosen.
type Filter struct {
	Name    string   // for the user: 照片
	Endings []string // with the dot: ".jpg"; upper and lower case are the same
}

// Place is a folder in the sidebar of a chooser: the desktop, a drive.
type Place struct{ Name, Path string }

// Chooser is the program's own implementation of [Dialogs], a panel over Window. Fyne's
// file dialog would speak the system's language and choose one file at a time.
type Chooser struct {
	Window fyne.Window
	// Background runs work off the main goroutine and then done on it.
	Background func(work, done func())
	After      look.After
	Places     func() []Place // for the sidebar; called off the main goroutine
	Decoder    *Decoder
	Folder     *string // where the last file was chosen; the next dialog begins there
	Remember   func()  // called when *Folder may have changed, to keep it for the next start
	// Shift reports whether that key is down; nil asks the toolkit.
	Shift func() bool
}

// OpenFiles implements [Dialogs].
func (c *Chooser) OpenFiles(title string, filter Filter, many bool, done func(paths []string)) {
	newPicker(c, title, request{name: filter.Name, endings: filter.Endings, many: many, done: done})
}

// OpenFolder implements [Dialogs].
func (c *Chooser) OpenFolder(title string, done func(path string)) {
	newPicker(c, title, request{done: func(paths []string) {
		if len(paths) == 0 {
			done("")
			return
		}
		done(paths[0])
	}})
}

// request asks for files with one of the endings, or for a folder if endings is empty.
type request struct {
	name    string // [Filter.Name]
	endings []string
	many    bool
	done    func(paths []string)
}

// folder reports whether a folder is asked for.
func (r request) folder() bool { return len(r.endings) == 0 }

func (r request) accepts(name string) bool {
	return slices.ContainsFunc(r.endings, func(ending string) bool { return strings.EqualFold(filepath.Ext(name), ending) })
}

// picker is one open panel of the chooser.
type picker struct {
	request
	chooser *Chooser
	panel   *look.Panel

	dir    string          // the folder on screen; "" until the first one is read
	files  []folderEntry   // of dir, as they are sorted on screen
	others int             // files in dir that are not asked for
	anchor string          // the file that was marked last; Shift marks from it on
	marked map[string]bool // names in dir
	cursor int             // the line that the keyboard is on
	byTime bool
	closed bool

	reading    bool // a folder, or what is at a typed path
	generation int  // of requests to list a folder or open a path; late answers to older ones are dropped

	lastTapped string // the line on which a second tap would make a double tap; "" for none
	ignoreTaps bool   // the list has just changed under the mouse: a tap was meant for the line before
	stopTimer  func() // of the time for a double tap

	places       *fyne.Container // sidebar
	path         *field.Entry
	upButton     *look.Button
	orderButton  *look.Button
	allButton    *look.Button
	allMarked    bool // reports whether all files of dir are marked
	list         *fileList
	message      *look.Notice
	messageBox   *fyne.Container // message with its margins
	pane         *fyne.Container // messageBox above list
	picture      *look.Picture
	thumbs       *Thumbnails // of dir; nil until the first folder is read
	caption      *widget.Label
	pictureBox   fyne.CanvasObject // picture above caption
	chooseButton *look.Button
}

func newPicker(c *Chooser, title string, r request) {
	k := &picker{request: r, chooser: c, marked: map[string]bool{}, byTime: true, stopTimer: func() {}}
	k.path = field.NewEntry(nil)
	k.path.OnSubmitted = func(typed string) { k.openTyped(typed) }
	k.upButton = look.NewButton("上一级", widget.MediumImportance, func() { k.visit(filepath.Dir(k.dir)) })
	k.orderButton = look.NewButton("", widget.LowImportance, func() { k.byTime = !k.byTime; k.sort() })
	k.allButton = look.NewButton("全选", widget.LowImportance, k.markAll)
	k.list = newFileList(k)
	k.message = look.NewNotice()
	k.places = container.NewVBox()
	k.picture = look.NewPicture(0.8)
	k.caption = look.NewLabel("", theme.SizeNameCaptionText, widget.LowImportance)
	k.caption.Wrapping = fyne.TextWrapBreak
	k.pictureBox = container.New(look.Inset(0, 0, 12, 0), container.New(columnLayout(190), look.Column(8, k.picture, look.WithoutPadding(k.caption))))
	k.pictureBox.Hide()
	cancel := look.NewButton("取消", widget.MediumImportance, func() { k.close(nil) })
	k.chooseButton = look.NewButton("", look.Accent, k.confirm)

	bar := container.NewBorder(nil, nil, k.upButton, container.NewHBox(k.allButton, k.orderButton), field.PassWheelThrough(k.path))
	surface := look.NewFill(theme.ColorNameInputBackground, look.ColorLine, 7)
	k.messageBox = container.New(look.Inset(10, 10, 12, 12), k.message)
	k.pane = container.NewBorder(k.messageBox, nil, nil, nil, k.list)
	middle := container.NewStack(surface, container.New(look.Inset(4, 4, 4, 4), k.pane))
	body := container.New(tallLayout{c.Window}, container.NewBorder(container.New(look.Inset(0, 10, 0, 0), bar), nil,
		container.New(look.Inset(0, 0, 0, 10), container.New(columnLayout(110), look.NewVScroll(k.places))), k.pictureBox, middle))
	k.panel = look.NewPanel(900, title, body, look.AlignRight(cancel, k.chooseButton))
	k.panel.OnDismissed = func() { k.close(nil) }
	c.Window.Canvas().Overlays().Add(k.panel)
	c.Window.Canvas().Focus(k.list)

	var places []Place
	var first string
	c.Background(func() {
		places = c.Places()
		first = firstFolder(append([]Place{{"", *c.Folder}}, places...))
	}, func() {
		for _, place := range places {
			b := look.NewButton(place.Name, widget.LowImportance, func() { k.visit(place.Path) })
			b.Alignment = widget.ButtonAlignLeading
			k.places.Add(b)
		}
		if !k.closed && k.generation == 0 { // else a path was typed meanwhile
			k.visit(first)
		}
	})
	k.refresh()
}

// firstFolder returns the first place that is a folder, or else the root.
func firstFolder(places []Place) string {
	for _, p := range places {
		if info, err := os.Stat(p.Path); err == nil && info.IsDir() {
			return p.Path
		}
	}
	root, err := filepath.Abs(string(filepath.Separator))
	if err != nil {
		return string(filepath.Separator)
	}
	return root
}

// visit reads another folder in the background and lists it.
func (k *picker) visit(dir string) {
	k.generation++
	generation := k.generation
	if k.thumbs != nil {
		k.thumbs.cancelWaiting()
	}
	var files []folderEntry
	var others int
	var err error
	k.read()
	k.chooser.Background(func() { files, others, err = readFolder(dir, k.request) }, func() {
		if generation != k.generation || k.closed {
			return
		}
		k.reading = false
		if err != nil {
			k.showError(fmt.Sprintf("文件夹%s打不开：%v。", form.Quote(filepath.Base(dir)), disk.Reason(err)))
			return
		}
		k.dir, k.files, k.others, k.marked, k.cursor, k.anchor = dir, files, others, map[string]bool{}, 0, ""
		k.thumbs = &Thumbnails{Background: k.chooser.Background, Decoder: k.chooser.Decoder, Dir: dir, Changed: k.showPicture}
		k.lastTapped, k.ignoreTaps = "", true
		k.startTapTimer()
		if k.chooser.Window.Canvas().Focused() != k.path { // nobody is typing there
			k.path.Display(dir)
		}
		k.sort()
	})
}

// read notes that something is being read: an empty list is not called empty meanwhile.
func (k *picker) read() {
	if k.reading = true; len(k.files) == 0 {
		k.refresh()
	}
}

// sort orders the list: folders by name, then files with the newest first or by name.
func (k *picker) sort() {
	slices.SortFunc(k.files, func(a, b folderEntry) int {
		switch {
		case a.folder != b.folder:
			if a.folder {
				return -1
			}
			return 1
		case k.byTime && !a.folder && !a.time.Equal(b.time):
			return b.time.Compare(a.time)
		}
		return cmp.Compare(strings.ToLower(a.name), strings.ToLower(b.name))
	})
	k.list.Refresh()
	k.list.ScrollToTop()
	if k.cursor = 0; len(k.files) > 0 {
		k.list.Highlight(0)
	}
	k.refresh()
}

// open lists a folder, or chooses a file together with those that are marked.
func (k *picker) open(f folderEntry) {
	if f.folder {
		k.visit(filepath.Join(k.dir, f.name))
		return
	}
	if len(k.marked) == 0 || k.markedFolder() != "" {
		k.marked = map[string]bool{f.name: true}
	}
	k.confirm()
}

// spaceKey marks the file under the cursor, or opens the folder there.
func (k *picker) spaceKey() {
	if k.cursor < len(k.files) {
		if f := k.files[k.cursor]; f.folder {
			k.open(f)
		} else {
			k.toggleMark(f)
		}
	}
}

// enterKey chooses the file under the cursor, or opens the folder there.
func (k *picker) enterKey() {
	if k.cursor < len(k.files) {
		k.open(k.files[k.cursor])
	}
}

// openTyped lists the folder, or chooses the file, whose path was typed or pasted.
func (k *picker) openTyped(path string) {
	path = strings.Trim(strings.TrimSpace(path), `"`) // Windows copies a path in quotation marks
	if !filepath.IsAbs(path) {
		path = filepath.Join(k.dir, path)
	}
	k.generation++
	generation := k.generation
	var info os.FileInfo
	var err error
	k.read()
	k.chooser.Background(func() { info, err = os.Stat(path) }, func() {
		if k.closed || generation != k.generation {
			return
		}
		k.reading = false
		switch {
		case err != nil:
			k.showError(fmt.Sprintf("%s打不开：%v。", form.Quote(filepath.Base(path)), disk.Reason(err)))
		case info.IsDir():
			k.chooser.Window.Canvas().Focus(k.list)
			k.visit(path)
		case k.folder():
			k.showError("这里要选的是文件夹，不是文件。")
		case !k.accepts(path):
			k.showError(fmt.Sprintf("%s不是这里要的文件，可选的是 %s。", form.Quote(filepath.Base(path)), strings.Join(k.endings, "、")))
		default:
			*k.chooser.Folder = filepath.Dir(path)
			k.close([]string{path})
		}
	})
}

// showError shows a sentence above the list, which stays as it is.
func (k *picker) showError(sentence string) {
	k.message.SetError(sentence)
	k.setMessageVisible(true)
}

func (k *picker) setMessageVisible(yes bool) {
	look.SetVisible(k.messageBox, yes)
	k.pane.Refresh()
}

// confirm closes the panel with the marked files, or with the folder that is marked or
// else on screen. Where files are asked for, it opens a marked folder instead.
func (k *picker) confirm() {
	folder := k.markedFolder()
	if k.dir == "" || !k.folder() && len(k.marked) == 0 {
		return
	}
	if folder != "" && !k.folder() {
		k.visit(filepath.Join(k.dir, folder))
		return
	}
	*k.chooser.Folder = k.dir
	if k.folder() {
		*k.chooser.Folder = filepath.Join(k.dir, folder)
		k.close([]string{*k.chooser.Folder})
		return
	}
	var paths []string
	for _, f := range k.files { // in the order on screen
		if k.marked[f.name] {
			paths = append(paths, filepath.Join(k.dir, f.name))
		}
	}
	k.close(paths)
}

// close closes the panel and hands over the answer; nil is a cancel.
func (k *picker) close(paths []string) {
	if k.closed {
		return
	}
	k.closed = true
	k.stopTimer()
	if k.thumbs != nil {
		k.thumbs.cancelWaiting()
	}
	k.chooser.Remember()
	k.chooser.Window.Canvas().Overlays().Remove(k.panel)
	k.done(paths)
}

// refresh updates everything around the list: message, buttons and picture.
func (k *picker) refresh() {
	empty := len(k.files) == 0 && (k.dir != "" || k.reading)
	switch {
	case empty && k.reading:
		k.message.SetHint("正在读这个文件夹…")
	case empty:
		switch {
		case k.folder() && k.others > 0:
			k.message.SetHint(fmt.Sprintf("这里有 %d 个文件，没有下一级文件夹；要的就是它，请点“选择这个文件夹”。", k.others))
		case k.folder():
			k.message.SetHint("这个文件夹是空的。")
		default:
			k.message.SetHint(fmt.Sprintf("这个文件夹里没有可选的文件（%s）。", k.name))
		}
	}
	k.setMessageVisible(empty)
	look.SetEnabled(&k.upButton.Button, k.dir != "" && filepath.Dir(k.dir) != k.dir)
	label := "选择"
	switch folder := k.markedFolder(); {
	case k.folder() && folder != "":
		label = "选择" + form.Quote(form.Beginning(folder))
	case k.folder():
		label = "选择这个文件夹"
	case folder != "":
		label = "打开文件夹"
	case len(k.marked) > 1:
		label = fmt.Sprintf("选择 %d 个文件", len(k.marked))
	}
	if k.chooseButton.Text != label {
		k.chooseButton.SetText(label)
	}
	look.SetEnabled(&k.chooseButton.Button, k.dir != "" && (k.folder() || len(k.marked) > 0))
	order := "按时间排列"
	if k.byTime {
		order = "按名称排列"
	}
	if k.orderButton.Text != order {
		k.orderButton.SetText(order)
	}
	look.SetVisible(k.orderButton, !k.folder())
	count := 0
	for _, f := range k.files {
		if !f.folder {
			count++
		}
	}
	k.allMarked = count > 0 && k.markedFolder() == "" && len(k.marked) == count
	title := "全选"
	if k.allMarked {
		title = "全不选"
	}
	if k.allButton.Text != title {
		k.allButton.SetText(title)
	}
	look.SetVisible(k.allButton, k.many && count > 1)
	k.showPicture()
}

// showPicture shows the picture under the cursor beside the list.
func (k *picker) showPicture() {
	if k.closed {
		return
	}
	if k.cursor >= len(k.files) || k.files[k.cursor].folder || !photo.HasEnding(k.files[k.cursor].name) {
		look.SetVisible(k.pictureBox, false)
		return
	}
	f := k.files[k.cursor]
	k.thumbs.cancelWaiting() // nobody waits for a picture that the cursor has left
	t := k.thumbs.Get(ThumbnailKey{Path: f.name, Side: 380}, "")
	k.picture.Display(t.Ready, t.Picture)
	look.SetText(k.caption, f.name)
	look.SetVisible(k.pictureBox, k.chooser.Window.Canvas().Size().Width >= 760)
}

// tallLayout gives the body of a panel as much height as the window has room for.
type tallLayout struct{ window fyne.Window }

func (r tallLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(1, min(460, max(r.window.Canvas().Size().Height-210, 120)))
}

func (tallLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	look.Place(o[0], 0, 0, size.Width, size.Height)
}

// columnLayout is the width of a column, for text at 100 %.
type columnLayout float32

func (w columnLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(float32(w)*theme.TextSize()/look.SizeBody, 1)
}

func (columnLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	look.Place(o[0], 0, 0, size.Width, size.Height)
}
