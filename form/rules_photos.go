package form

import (
	"fmt"
	"math"
	"math/bits"
	"path"
	"slices"
	"strconv"
)

var photoRules = []Rule{
	{
		Name: "portrait-missing",
		Doc:  "There is one ID photo (notice, item 7).",
		Run: once(func(c Campaign, n Nomination, _ Evidence) *Finding {
			if n.Photos.Portrait != "" {
				return nil
			}
			return refuse(KeyPortrait, "%s还没有添加，须有 1 张，请添加。", label(c, KeyPortrait))
		}),
	},
	{
		Name: "work-count",
		Doc:  "There are 2 or 3 work photos (notice, item 7).",
		Run: once(func(c Campaign, n Nomination, _ Evidence) *Finding {
			count, least, most := len(n.Photos.Work), c.Photos.MinWork, c.Photos.MaxWork
			need := fmt.Sprintf("%d 至 %d 张", least, most)
			if least == most {
				need = fmt.Sprintf("%d 张", least)
			}
			switch {
			case count < least:
				return refuse(KeyWork, "%s现有 %d 张，须有 %s，请再添加 %d 张。", label(c, KeyWork), count, need, least-count)
			case count > most:
				return refuse(KeyWork, "%s现有 %d 张，须有 %s，请去掉 %d 张。", label(c, KeyWork), count, need, count-most)
			}
			return nil
		}),
	},
	{
		Name: "photo-unread",
		Doc:  "Every file named is there and can be read (practice).",
		Run: func(c Campaign, n Nomination, e Evidence) []Finding {
			var all []Finding
			for _, p := range pictures(n, e) {
				if p.Unread != "" {
					all = append(all, *refuse(p.key, "%s%s。", p.called(c), p.unread()))
				}
			}
			return all
		},
	},
	{
		Name: "photo-format",
		Doc:  "By content, work photos are JPEG, the ID photo a picture that can be turned into one, scans JPEG or PDF (notice, item 7; practice).",
		Run: eachPicture(func(c Campaign, n Nomination, p picture) *Finding {
			switch list := p.list(); {
			case p.Format == JPEG, list == KeyPortrait && p.converted(), list == KeyScans && p.Format == PDF:
				return nil
			case list == KeyScans:
				return refuse(p.key, "%s其实是%s，只能用 PDF 或 JPEG，请重新扫描或另存为其中一种后再添加。", p.called(c), formatName[p.Format])
			case list == KeyPortrait:
				return refuse(p.key, "%s其实是%s，%s", p.called(c), formatName[p.Format], formatRemedy(p.Format, "不能用作证件照，请换成 JPEG 或 PNG 格式的照片。"))
			}
			return refuse(p.key, "%s其实是%s，通知要求 jpg 格式，%s", p.called(c), formatName[p.Format], formatRemedy(p.Format, "请换用相机或手机拍的 JPEG 原图，改文件名没有用。"))
		}),
	},
	{
		Name: "photo-bomb",
		Doc:  "No picture has more pixels than can safely be opened (practice: 100 megapixels).",
		Run: eachPicture(func(c Campaign, n Nomination, p picture) *Finding {
			if !p.bomb() {
				return nil
			}
			return refuse(p.key, "%s有 %s像素，上限 %s，请换用正常拍摄的照片。", p.called(c), PixelText(p.Width, p.Height), PixelText(MaxPhotoPixels, 1))
		}),
	},
	{
		Name: "photo-scans",
		Doc:  "No JPEG is stored in more passes than can safely be opened (practice: 50).",
		Run: eachPicture(func(c Campaign, n Nomination, p picture) *Finding {
			if p.Scans <= MaxPhotoScans {
				return nil
			}
			return refuse(p.key, "%s分 %d 遍存储，上限 %d 遍，不像正常的照片，请用看图软件另存为普通 JPEG 后再添加。", p.called(c), p.Scans, MaxPhotoScans)
		}),
	},
	{
		Name: "photo-broken",
		Doc:  "A picture's data is whole and can be opened (notice, item 7; practice).",
		Run: eachPicture(func(c Campaign, n Nomination, p picture) *Finding {
			switch portrait := p.list() == KeyPortrait; {
			case p.Fault == Broken, p.Format == JPEG && p.Complete && (p.Width <= 0 || p.Height <= 0):
				return refuse(p.key, "%s已损坏，打不开，请换用能正常打开的照片。", p.called(c))
			case p.Format == JPEG && !p.Complete:
				return refuse(p.key, "%s不完整，后半部分的数据缺失，请从手机或相机重新复制原图后再添加。", p.called(c))
			case p.Fault == Damaged && portrait:
				return refuse(p.key, "%s已损坏，打不开，请换用能正常打开的照片。", p.called(c))
			case p.Fault == Damaged:
				return warn(p.key, "%s的数据有错，画面可能缺损，请打开看看，不对的请重新复制原图。", p.called(c))
			case p.Fault == Rare && portrait:
				return refuse(p.key, "%s用了少见的编码，程序打不开，请用看图软件另存为普通 JPEG 或 PNG 后再添加。", p.called(c))
			case p.Fault == Rare:
				return warn(p.key, "%s用了少见的编码，有的电脑打不开，请尽量换用普通的 JPEG 原图。", p.called(c))
			case p.Fault == Heavy && portrait && p.Scans <= MaxPhotoScans && !p.bomb():
				return refuse(p.key, "%s有 %s像素，打开它太费内存和时间，请用看图软件缩小后另存再添加。", p.called(c), PixelText(p.Width, p.Height))
			}
			return nil
		}),
	},
	{
		Name: "photo-unended",
		Doc:  "Says when a whole JPEG lacks its end marker, as panoramas of some phones do (practice).",
		Run: eachPicture(func(c Campaign, n Nomination, p picture) *Finding {
			if !p.Unended || p.list() == KeyPortrait {
				return nil
			}
			return remark(p.key, "%s画面完整，只缺结束标记，可以用；有软件打不开时，请另存为 JPEG。", p.called(c))
		}),
	},
	{
		Name: "portrait-crop",
		Doc:  "A crop lies inside the picture and is about 5:7, as the cell is (practice).",
		Run: eachPortrait(func(c Campaign, n Nomination, p picture) *Finding {
			crop := n.Photos.PortraitCrop
			switch {
			case crop == nil:
				return nil
			case !p.holds(*crop):
				return refuse(p.key, "%s的裁剪框超出了照片，请重新裁剪。", p.called(c))
			case math.Abs(float64(crop.Width)/float64(crop.Height)-5.0/7) > 0.02:
				return warn(p.key, "%s裁成的形状与推荐表的照片格不同，会留白边，请重新裁剪。", p.called(c))
			}
			return nil
		}),
	},
	{
		Name: "portrait-ratio",
		Doc:  "The ID photo's width over height, to two decimals, is that of a one- or two-inch photo (practice: 0.66 to 0.80).",
		Run: eachPortrait(func(c Campaign, n Nomination, p picture) *Finding {
			switch p.shape(c, n) {
			case 1:
				return refuse(p.key, "%s太宽，不是一寸、二寸照的形状，请裁去两边。", p.called(c))
			case -1:
				return refuse(p.key, "%s太窄，不是一寸、二寸照的形状，请裁去上下。", p.called(c))
			}
			return nil
		}),
	},
	{
		Name: "portrait-size",
		Doc:  "The ID photo is at least one inch at 300 dpi, 295×413, better two inches, 413×579 (practice).",
		Run: eachPortrait(func(c Campaign, n Nomination, p picture) *Finding {
			width, height, ok := p.kept(n)
			r := c.Photos
			least, good := printSize(r.MinWidth, r.MinHeight), printSize(r.GoodWidth, r.GoodHeight)
			switch {
			case !ok || width >= r.GoodWidth && height >= r.GoodHeight:
				return nil
			case width >= r.MinWidth && height >= r.MinHeight && p.shape(c, n) != 0:
				return nil // what is left of it will tell
			case width >= r.MinWidth && height >= r.MinHeight && n.Photos.PortraitCrop != nil && p.frames(r.GoodWidth, r.GoodHeight):
				return remark(p.key, "%s可以用，把裁剪框放大一些会印得更清楚。", p.called(c))
			case width >= r.MinWidth && height >= r.MinHeight:
				return remark(p.key, "%s够印%s，可以用，换成够印%s的会更清楚。", p.called(c), least, good)
			case n.Photos.PortraitCrop != nil && p.frames(r.MinWidth, r.MinHeight):
				return refuse(p.key, "%s的裁剪框太小，不够印%s，请把裁剪框放大。", p.called(c), least)
			}
			return refuse(p.key, "%s太小，不够印%s，请换一张更大的。", p.called(c), least)
		}),
	},
	{
		Name: "portrait-converted",
		Doc:  "An ID photo in PNG, BMP or WebP is handed in as JPEG (practice: the notice names no format).",
		Run: eachPortrait(func(c Campaign, n Nomination, p picture) *Finding {
			if !p.converted() {
				return nil
			}
			return remark(p.key, "%s是%s，放进材料包时会自动转为 JPEG，不用另外处理。", p.called(c), formatName[p.Format])
		}),
	},
	{
		Name: "work-size",
		Doc:  "A work photo's file has 2 MB, padding not counted: 2,097,152 bytes pass, from 2,000,000 on it is a warning (notice, item 7).",
		Run: eachWork(func(c Campaign, n Nomination, p picture) *Finding {
			if p.counted() >= c.Photos.WorkMinBytes || p.shrunk(c) {
				return nil
			}
			need := SizeText(c.Photos.WorkMinBytes)
			switch {
			case p.Padding > 0 && p.Size >= c.Photos.WorkNearBytes:
				return p.small(c, "%s看上去有 %s，其中 %s 不是画面，实际只有 %s，通知要求 %s 以上，请换原图。", p.called(c), SizeText(p.Size), SizeText(p.Padding), SizeText(p.counted()), need)
			case p.counted() >= c.Photos.WorkNearBytes:
				return p.small(c, "%s有 %s（%d 字节），通知要求 %s 以上，差一点点，请尽量换更大的原图。", p.called(c), SizeText(p.counted()), p.counted(), need)
			}
			return p.small(c, "%s只有 %s，通知要求 %s 以上，请换原图。", p.called(c), SizeText(p.counted()), need)
		}),
	},
	{
		Name: "work-wechat",
		Doc:  "A work photo was not shrunk by WeChat: JPEG below 2 MB, no EXIF, long side 1080 to 1920 (practice).",
		Run: eachWork(func(c Campaign, n Nomination, p picture) *Finding {
			if !p.shrunk(c) {
				return nil
			}
			return p.small(c, "%s只有 %s，通知要求 %s 以上，疑似微信压缩，请在微信发送时勾选“原图”，或作为文件重新发送。", p.called(c), SizeText(p.counted()), SizeText(c.Photos.WorkMinBytes))
		}),
	},
	{
		Name: "work-body",
		Doc:  "The picture proper, without what the phone appended, has 2 MB too (notice, item 7).",
		Run: eachWork(func(c Campaign, n Nomination, p picture) *Finding {
			if p.counted() < c.Photos.WorkMinBytes || p.Body >= c.Photos.WorkMinBytes {
				return nil
			}
			return warn(p.key, "%s有 %s，但照片本体只有 %s，其余为附加数据，通知要求 %s 以上，请尽量换更大的原图。", p.called(c), SizeText(p.Size), SizeText(p.Body), SizeText(c.Photos.WorkMinBytes))
		}),
	},
	{
		Name: "work-side",
		Doc:  "A work photo's long side has 1600 pixels (practice).",
		Run: eachWork(func(c Campaign, n Nomination, p picture) *Finding {
			long := max(p.Width, p.Height)
			if long <= 0 || long >= c.Photos.WorkMinSide || p.shrunk(c) {
				return nil
			}
			return warn(p.key, "%s尺寸偏小（约 %s像素），放大后会模糊，请换原图。", p.called(c), PixelText(p.Width, p.Height))
		}),
	},
	{
		Name: "photo-duplicate",
		Doc:  "No file is handed in twice, nor the ID photo as a work photo or a scan (practice).",
		Run: func(c Campaign, n Nomination, e Evidence) []Finding {
			all, seen := []Finding(nil), []picture(nil)
			for _, p := range pictures(n, e) {
				same := func(o picture) bool { return o.Path == p.Path || o.SHA256 == p.SHA256 && o.SHA256 != "" }
				if i := slices.IndexFunc(seen, same); i >= 0 {
					what := "同一张照片，请换一张不同的"
					if p.list() == KeyScans {
						what = "同一个文件，请换成另一份或去掉一个"
					}
					all = append(all, *refuse(p.key, "%s与%s是%s。", p.called(c), seen[i].called(c), what))
				}
				seen = append(seen, p)
			}
			return all
		},
	},
	{
		Name: "photo-alike",
		Doc:  "Asks whether two photos that look the same are one photo in two files (practice).",
		Run: func(c Campaign, n Nomination, e Evidence) []Finding {
			var all []Finding
			seen := slices.Concat(portrait(n, e), workPhotos(n, e))
			for i, p := range seen {
				at := slices.IndexFunc(seen[:i], func(o picture) bool { return o.Path != p.Path && o.SHA256 != p.SHA256 && o.looksLike(p) })
				if at >= 0 {
					all = append(all, *warn(p.key, "%s与%s看上去一样，是同一张吗？是的话请换一张不同的。", p.called(c), seen[at].called(c)))
				}
			}
			return all
		},
	},
	{
		Name: "photo-gps",
		Doc:  "Says when a photo tells where it was taken, for photos are published (notice, schedule; personal data).",
		Run: eachPicture(func(c Campaign, n Nomination, p picture) *Finding {
			switch anew := p.list() == KeyPortrait && (p.converted() || n.Photos.PortraitCrop != nil); {
			case !p.GPS || anew: // a picture that is encoded anew tells nothing
				return nil
			case !p.GPSStays && !n.Photos.StripGPS && p.list() == KeyScans:
				return remark(p.key, "%s带有拍摄地点，不想让人知道的，请选择“去除位置”（不影响画质）。", p.called(c))
			case !p.GPSStays && !n.Photos.StripGPS:
				return remark(p.key, "%s带有拍摄地点，照片会公开，不想公开地点的，请选择“去除位置”（不影响画质）。", p.called(c))
			case p.GPSStays && p.Format == PDF:
				return warn(p.key, "%s带有拍摄地点，程序去除不了，不想公开地点的，请重新扫描。", p.called(c))
			case p.GPSStays:
				return warn(p.key, "%s带有拍摄地点，程序去除不了，不想公开地点的，请用看图软件另存或换一张。", p.called(c))
			}
			return nil
		}),
	},
}

// picture is one file that a nomination names, with its facts.
type picture struct {
	key Key
	PhotoFacts
}

// pictures are all files whose facts are known. While evidence is being
// gathered it may be of other files, so facts are found by path.
func pictures(n Nomination, e Evidence) []picture {
	return slices.Concat(portrait(n, e), workPhotos(n, e), examined(KeyScans, n.Scans, e.Scans))
}

func portrait(n Nomination, e Evidence) []picture {
	if e.Portrait == nil || n.Photos.Portrait == "" || e.Portrait.Path != n.Photos.Portrait {
		return nil
	}
	return []picture{{KeyPortrait, *e.Portrait}}
}

func workPhotos(n Nomination, e Evidence) []picture {
	return examined(KeyWork, n.Photos.Work, e.Work)
}

func examined(list Key, paths []string, facts []PhotoFacts) []picture {
	var all []picture
	for i, named := range paths {
		at := slices.IndexFunc(facts, func(f PhotoFacts) bool { return f.Path == named })
		if at >= 0 {
			all = append(all, picture{numbered(list, i), facts[at]})
		}
	}
	return all
}

type pictureCheck = func(Campaign, Nomination, picture) *Finding

func eachOf(files func(Nomination, Evidence) []picture, check pictureCheck) run {
	return func(c Campaign, n Nomination, e Evidence) []Finding {
		var all []Finding
		for _, p := range files(n, e) {
			if p.Unread != "" {
				continue
			}
			if f := check(c, n, p); f != nil {
				all = append(all, *f)
			}
		}
		return all
	}
}

// eachPicture makes a Run of a check on every file that could be read,
// eachPortrait on the ID photo, eachWork on the work photos that are JPEG and
// whole: of the others size says nothing.
func eachPicture(check pictureCheck) run  { return eachOf(pictures, check) }
func eachPortrait(check pictureCheck) run { return eachOf(portrait, check) }
func eachWork(check pictureCheck) run {
	return eachOf(workPhotos, func(c Campaign, n Nomination, p picture) *Finding {
		if p.Format != JPEG || !p.Complete {
			return nil
		}
		return check(c, n, p)
	})
}

func (p picture) list() Key {
	list, _, _ := p.key.part()
	return list
}

// called is how sentences name a picture: “工作生活照第 2 张”（炉前.jpg）.
func (p picture) called(c Campaign) string {
	name := p.Name
	if name == "" {
		name = path.Base(p.Path)
	}
	return label(c, p.key) + "（" + fileName(name) + "）"
}

func (p picture) unread() string {
	switch p.Unread {
	case Missing:
		return "找不到了，可能已被移动、改名或删除，请重新添加"
	case Empty:
		return "是空文件，里面没有照片，请重新复制后再添加"
	case Folder:
		return "是一个文件夹，请添加里面的照片文件"
	case Outside:
		return "不在草稿文件夹里，为免取错文件不予采用，请把照片复制进草稿文件夹后再添加"
	case Surplus:
		return fmt.Sprintf("没有读取，一份草稿里的照片和扫描件合计上限 %d 个、%s，请去掉多余的或换小一些的", MaxDraftFiles, SizeText(MaxDraftBytes))
	case TooLarge:
		return fmt.Sprintf("有 %s，上限 %s，请换用相机或手机直接拍出的原图", SizeText(p.Size), SizeText(MaxPhotoBytes))
	}
	return "读不出来，可能被别的程序占用或存储设备有故障，请关闭占用它的程序或重新复制后再添加"
}

// alikeBits is how many of the 64 bits of Likeness may differ between two files
// of one picture.
const alikeBits = 6

// looksLike reports whether two pictures of one shape look the same.
func (p picture) looksLike(o picture) bool {
	if p.Likeness == 0 || o.Likeness == 0 || bits.OnesCount64(p.Likeness^o.Likeness) > alikeBits {
		return false
	}
	a, b := float64(p.Width)*float64(o.Height), float64(o.Width)*float64(p.Height)
	return math.Abs(a-b) <= 0.02*max(a, b)
}

// bomb reports whether a picture has more pixels than are ever opened.
func (p picture) bomb() bool { return p.Width > 0 && p.Height > MaxPhotoPixels/p.Width }

// counted is the size that counts, in bytes: padding does not.
func (p picture) counted() int64 { return p.Size - p.Padding }

// small objects to a picture below the size: near it a warning, else an error.
func (p picture) small(c Campaign, format string, args ...any) *Finding {
	if p.counted() >= c.Photos.WorkNearBytes {
		return warn(p.key, format, args...)
	}
	return refuse(p.key, format, args...)
}

// shrunk tells the marks of WeChat's ordinary sending.
func (p picture) shrunk(c Campaign) bool {
	long := max(p.Width, p.Height)
	return p.Format == JPEG && p.Padding == 0 && p.counted() < c.Photos.WorkMinBytes && !p.HasEXIF && long >= 1080 && long <= 1920
}

// converted says that an ID photo becomes a JPEG by itself.
func (p picture) converted() bool { return p.Format == PNG || p.Format == BMP || p.Format == WebP }

func (p picture) holds(c Crop) bool {
	return c.X >= 0 && c.Y >= 0 && c.Width > 0 && c.Height > 0 && c.Width <= p.Width && c.Height <= p.Height &&
		c.X <= p.Width-c.Width && c.Y <= p.Height-c.Height
}

// kept is the size in pixels of what the ID photo shows after its crop, if
// there is anything to judge.
func (p picture) kept(n Nomination) (width, height int, ok bool) {
	if p.Format != JPEG && !p.converted() || p.Width <= 0 || p.Height <= 0 {
		return 0, 0, false
	}
	crop := n.Photos.PortraitCrop
	if crop == nil {
		return p.Width, p.Height, true
	}
	return crop.Width, crop.Height, p.holds(*crop)
}

// frames reports whether the largest crop of 5:7 has so many pixels.
func (p picture) frames(width, height int) bool {
	return min(p.Width, p.Height*5/7) >= width && min(p.Height, p.Width*7/5) >= height
}

// printSize is what so many pixels are enough for at 300 dots an inch, in the
// words of a photographer's shop.
func printSize(width, height int) string {
	const perInch, inch = 300, 25.4
	w, h := math.Round(float64(width)/perInch*inch), math.Round(float64(height)/perInch*inch)
	switch {
	case w == 25 && h == 35:
		return "一寸照"
	case w == 35 && h == 49:
		return "二寸照"
	}
	return fmt.Sprintf(" %.0f×%.0f 毫米的照片", w, h)
}

// PixelText is how many pixels a picture has, as cameras are sold: 1200 万.
func PixelText(width, height int) string {
	n := float64(width) * float64(height)
	switch {
	case n >= 1e8:
		return strconv.FormatFloat(math.Floor(n/1e7)/10, 'f', -1, 64) + " 亿"
	case n >= 1e4:
		return fmt.Sprintf("%.0f 万", math.Floor(n/1e4))
	}
	return fmt.Sprintf("%.0f ", n)
}

// shape tells whether what the ID photo shows is too wide, 1, or too narrow, -1.
func (p picture) shape(c Campaign, n Nomination) int {
	width, height, ok := p.kept(n)
	ratio := math.Round(100*float64(width)/float64(max(height, 1))) / 100 // 413×626 is a listed size
	switch {
	case ok && ratio > c.Photos.MaxRatio:
		return 1
	case ok && ratio < c.Photos.MinRatio:
		return -1
	}
	return 0
}

var formatName = map[PhotoFormat]string{
	JPEG: " JPEG 照片", PNG: " PNG 图片", BMP: " BMP 图片", WebP: " WebP 图片", GIF: " GIF 图片", TIFF: " TIFF 图片",
	HEIC: " HEIC 照片（苹果手机的格式）", AVIF: " AVIF 图片", PDF: " PDF 文件", "": "别的文件，不是照片",
}

// formatRemedy is the way out for a format, with a full stop.
func formatRemedy(f PhotoFormat, other string) string {
	switch f {
	case HEIC:
		return "请在 iPhone 的“设置 > 相机 > 格式”里选“兼容性最佳”后重拍，或在手机上另存为 JPEG 后再添加。"
	case PDF, "":
		return "请选择照片文件，照片在文档里的，请向拍摄者要原图。"
	}
	return other
}

// SizeText is a size in bytes as people read it, never rounded up to a limit it
// does not reach. 1 MB is 1,048,576 bytes, as Windows counts.
func SizeText(n int64) string {
	unit, name := int64(1<<20), " MB"
	switch {
	case n >= 1<<30:
		unit, name = 1<<30, " GB"
	case n < 1<<20:
		unit, name = 1<<10, " KB"
	}
	whole, tenth := n/unit, n%unit*10/unit
	if tenth == 0 {
		return fmt.Sprintf("%d%s", whole, name)
	}
	return fmt.Sprintf("%d.%d%s", whole, tenth, name)
}
