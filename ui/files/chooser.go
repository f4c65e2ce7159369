package files

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

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

// Dialogs asks for files with the system's windows. The callbacks run on the
// main goroutine, with nothing when the user cancels.
type Dialogs interface {
	// OpenFiles asks for files; several if many.
	OpenFiles(title string, filter Filter, many bool, done func(paths []string))
	// OpenFolder asks for a folder.
	OpenFolder(title string, done func(path string))
}

// Filter is which files are asked for: a name for the user, as 照片, and the
// endings (".jpg").
type Filter struct {
	Name    string
	Endings []string
}

// Place is a folder that a chooser offers at its left: the desktop, a drive.
type Place struct{ Name, Path string }

// Chooser is the [Dialogs] of the program itself. Fyne's own file dialog speaks
// the system's language and takes one file at a time.
type Chooser struct {
	Window     fyne.Window
	Background func(work, done func())
	After      look.After
	Places     func() []Place // what it offers at its left; called in the background
	Decoder    *Decoder
	Folder     *string // the last one that a file was chosen from
	Remember   func()  // notes it for the next start
}

func (c *Chooser) OpenFiles(title string, filter Filter, many bool, done func(paths []string)) {
	newPicker(c, title, picking{name: filter.Name, endings: filter.Endings, many: many, done: done})
}

func (c *Chooser) OpenFolder(title string, done func(path string)) {
	newPicker(c, title, picking{done: func(paths []string) {
		if len(paths) == 0 {
			done("")
			return
		}
		done(paths[0])
	}})
}

// picking is what is asked for: files with one of the endings, or a folder if
// there is none.
type picking struct {
	name    string // of the files, for the user
	endings []string
	many    bool
	done    func(paths []string)
}

func (p picking) folder() bool { return len(p.endings) == 0 }

// Picker is one question of the chooser.
type Picker struct {
	picking
	chooser *Chooser
	panel   *look.Panel

	dir    string
	files  []listed
	marked map[string]bool // names in dir
	At     int             // the line that the keyboard is on
	byTime bool
	turn   int // of reading a folder or a path; what comes late is dropped
	ended  bool
	tapped string // the name on which a second tap would make a double one; "" none
	deaf   bool   // the list has just come under the mouse: taps were meant for what was there before
	wake   func() // gives up waiting for the end of either

	places  *fyne.Container
	path    *field.Entry
	up      *look.Button
	order   *look.Button
	list    *FileList
	message *look.Notice
	told    *fyne.Container // around message
	pane    *fyne.Container // told above list
	Shot    *look.Picture
	Shots   *Thumbnails
	caption *widget.Label
	right   fyne.CanvasObject // the picture with its caption
	choose  *look.Button
}

func newPicker(c *Chooser, title string, what picking) {
	k := &Picker{picking: what, chooser: c, marked: map[string]bool{}, byTime: true, wake: func() {}}
	k.path = field.NewEntry(nil)
	k.path.OnSubmitted = func(typed string) { k.typed(typed) }
	k.up = look.NewButton("上一级", widget.MediumImportance, func() { k.visit(filepath.Dir(k.dir)) })
	k.order = look.NewButton("", widget.LowImportance, func() { k.byTime = !k.byTime; k.sort() })
	k.list = newFileList(k)
	k.message = look.NewNotice()
	k.places = container.NewVBox()
	k.Shot = look.NewPicture(0.8)
	k.caption = look.NewLabel("", theme.SizeNameCaptionText, widget.LowImportance)
	k.caption.Wrapping = fyne.TextWrapBreak
	k.right = container.New(look.Inset(0, 0, 12, 0), container.New(ofWidth(190), look.Column(8, k.Shot, look.WithoutPadding(k.caption))))
	k.right.Hide()
	cancel := look.NewButton("取消", widget.MediumImportance, func() { k.end(nil) })
	k.choose = look.NewButton("", look.Accent, k.confirm)

	bar := container.NewBorder(nil, nil, k.up, k.order, field.WithWheel(k.path))
	surface := look.NewFill(theme.ColorNameInputBackground, look.ColorLine, 7)
	k.told = container.New(look.Inset(10, 10, 12, 12), k.message)
	k.pane = container.NewBorder(k.told, nil, nil, nil, k.list)
	middle := container.NewStack(surface, container.New(look.Inset(4, 4, 4, 4), k.pane))
	body := container.New(roomy{c.Window}, container.NewBorder(container.New(look.Inset(0, 10, 0, 0), bar), nil,
		container.New(look.Inset(0, 0, 0, 10), container.New(ofWidth(110), container.NewVScroll(k.places))), k.right, middle))
	k.panel = look.NewPanel(900, title, body, look.AlignRight(cancel, k.choose))
	k.panel.Closed = func() { k.end(nil) }
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
		if !k.ended && k.turn == 0 { // else a path was typed meanwhile
			k.visit(first)
		}
	})
	k.refresh()
}

// firstFolder is the first place that can be read, and else the root.
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

// visit lists another folder.
func (k *Picker) visit(dir string) {
	k.turn++
	turn := k.turn
	if k.Shots != nil {
		k.Shots.forget()
	}
	var files []listed
	var err error
	k.chooser.Background(func() { files, err = readFolder(dir, k.endings) }, func() {
		if turn != k.turn || k.ended {
			return
		}
		if err != nil {
			k.complain(fmt.Sprintf("文件夹%s打不开：%v。", form.Quote(filepath.Base(dir)), disk.Reason(err)))
			return
		}
		k.dir, k.files, k.marked, k.At = dir, files, map[string]bool{}, 0
		k.Shots = &Thumbnails{Background: k.chooser.Background, Decoder: k.chooser.Decoder, Dir: dir, Changed: k.showShot, All: map[ThumbnailKey]*Thumbnail{}}
		k.tapped, k.deaf = "", true
		k.soon()
		if k.chooser.Window.Canvas().Focused() != k.path { // nobody is typing there
			k.path.Display(dir)
		}
		k.sort()
	})
}

// sort puts folders first, by name, then files, the newest first or by name.
func (k *Picker) sort() {
	slices.SortFunc(k.files, func(a, b listed) int {
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
	if k.At = 0; len(k.files) > 0 {
		k.list.Highlight(0)
	}
	k.refresh()
}

// soon waits as long as a second tap makes a double one.
func (k *Picker) soon() {
	const double = 400 * time.Millisecond
	k.wake()
	k.wake = k.chooser.After(double, func() { k.tapped, k.deaf = "", false })
}

// touch is a tap on a line: it marks it, and a second tap right after opens the
// folder or chooses the file.
func (k *Picker) touch(i int) {
	if i < 0 || i >= len(k.files) {
		return
	}
	k.At = i
	f := k.files[i]
	switch {
	case k.deaf:
	case k.tapped == f.name:
		k.marked[f.name] = true
		k.open(f)
	default:
		k.tapped = f.name
		k.soon()
		k.mark(f)
	}
}

// mark marks a line, or no longer. A folder is marked alone.
func (k *Picker) mark(f listed) {
	was := k.marked[f.name]
	alone := f.folder || !k.many || slices.ContainsFunc(k.files, func(other listed) bool { return other.folder && k.marked[other.name] })
	if alone {
		k.marked = map[string]bool{}
	}
	if k.marked[f.name] = !was; was {
		delete(k.marked, f.name)
	}
	k.refresh()
	k.list.Refresh()
}

// open goes into a folder, or chooses a file with those that are marked.
func (k *Picker) open(f listed) {
	if f.folder {
		k.visit(filepath.Join(k.dir, f.name))
		return
	}
	if len(k.marked) == 0 || k.markedFolder() != "" {
		k.marked = map[string]bool{f.name: true}
	}
	k.confirm()
}

// space is the space bar on a line, enter the Enter key.
func (k *Picker) space() {
	if k.At < len(k.files) {
		if f := k.files[k.At]; f.folder {
			k.open(f)
		} else {
			k.mark(f)
		}
	}
}

func (k *Picker) enter() {
	if k.At < len(k.files) {
		k.open(k.files[k.At])
	}
}

// markedFolder is the folder that is marked, "" if none is.
func (k *Picker) markedFolder() string {
	for _, f := range k.files {
		if f.folder && k.marked[f.name] {
			return f.name
		}
	}
	return ""
}

// typed goes to a path that was typed or pasted, and chooses it if it is a file.
// Windows copies a path in quotation marks.
func (k *Picker) typed(path string) {
	path = strings.Trim(strings.TrimSpace(path), `"`)
	if !filepath.IsAbs(path) {
		path = filepath.Join(k.dir, path)
	}
	k.turn++
	turn := k.turn
	var info os.FileInfo
	var err error
	k.chooser.Background(func() { info, err = os.Stat(path) }, func() {
		switch {
		case k.ended || turn != k.turn:
		case err != nil:
			k.complain(fmt.Sprintf("%s打不开：%v。", form.Quote(filepath.Base(path)), disk.Reason(err)))
		case info.IsDir():
			k.chooser.Window.Canvas().Focus(k.list)
			k.visit(path)
		case k.folder():
			k.complain("这里要选的是文件夹，不是文件。")
		case !slices.ContainsFunc(k.endings, func(ending string) bool { return strings.EqualFold(filepath.Ext(path), ending) }):
			k.complain(fmt.Sprintf("%s不是这里要的文件，可选的是 %s。", form.Quote(filepath.Base(path)), strings.Join(k.endings, "、")))
		default:
			*k.chooser.Folder = filepath.Dir(path)
			k.end([]string{path})
		}
	})
}

// complain says what is wrong with a path; the list stays.
func (k *Picker) complain(sentence string) {
	k.message.Set("●", sentence, widget.DangerImportance)
	k.tell(true)
}

// tell shows the message above the list, or takes it away.
func (k *Picker) tell(yes bool) {
	look.SetVisible(k.told, yes)
	k.pane.Refresh()
}

// confirm gives the marked files, or the folder that is marked or else on screen;
// where files are asked for, a marked folder is opened.
func (k *Picker) confirm() {
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
		k.end([]string{*k.chooser.Folder})
		return
	}
	var paths []string
	for _, f := range k.files { // in the order on screen
		if k.marked[f.name] {
			paths = append(paths, filepath.Join(k.dir, f.name))
		}
	}
	k.end(paths)
}

// end closes the panel with the answer.
func (k *Picker) end(paths []string) {
	if k.ended {
		return
	}
	k.ended = true
	k.wake()
	if k.Shots != nil {
		k.Shots.forget()
	}
	k.chooser.Remember()
	k.chooser.Window.Canvas().Overlays().Remove(k.panel)
	k.done(paths)
}

// refresh brings what stands around the list up to date.
func (k *Picker) refresh() {
	empty := len(k.files) == 0 && k.dir != ""
	if empty {
		k.message.Hint("这个文件夹是空的。")
		if !k.folder() {
			k.message.Hint(fmt.Sprintf("这个文件夹里没有可选的%s。", k.name))
		}
	}
	k.tell(empty)
	look.SetEnabled(&k.up.Button, k.dir != "" && filepath.Dir(k.dir) != k.dir)
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
	if k.choose.Text != label {
		k.choose.SetText(label)
	}
	look.SetEnabled(&k.choose.Button, k.dir != "" && (k.folder() || len(k.marked) > 0))
	order := "按时间排列"
	if k.byTime {
		order = "按名称排列"
	}
	if k.order.Text != order {
		k.order.SetText(order)
	}
	look.SetVisible(k.order, !k.folder())
	k.showShot()
}

// showShot shows the picture that the keyboard or the mouse is on.
func (k *Picker) showShot() {
	if k.ended {
		return
	}
	if k.At >= len(k.files) || k.files[k.At].folder || !photo.HasEnding(k.files[k.At].name) {
		look.SetVisible(k.right, false)
		return
	}
	f := k.files[k.At]
	k.Shots.forget() // the newest alone is waited for
	t := k.Shots.Get(ThumbnailKey{Path: f.name, Side: 380}, "")
	k.Shot.Display(t.Ready, t.Picture)
	look.SetText(k.caption, f.name)
	look.SetVisible(k.right, k.chooser.Window.Canvas().Size().Width >= 760)
}

// roomy takes as much height as the window has for the body of a panel.
type roomy struct{ window fyne.Window }

func (r roomy) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(1, min(460, max(r.window.Canvas().Size().Height-210, 120)))
}

func (roomy) Layout(o []fyne.CanvasObject, size fyne.Size) {
	look.Place(o[0], 0, 0, size.Width, size.Height)
}

// ofWidth is a column of a width at 100 % text.
type ofWidth float32

func (w ofWidth) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(float32(w)*theme.TextSize()/look.SizeBody, 1)
}

func (ofWidth) Layout(o []fyne.CanvasObject, size fyne.Size) {
	look.Place(o[0], 0, 0, size.Width, size.Height)
}
