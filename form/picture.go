package form

import (
	"fmt"
	"math"
	"math/bits"
	"path"
	"slices"
	"strconv"
)

// picture is one file that a nomination names, with its facts.
type picture struct {
	key Key
	PhotoFacts
}

// pictures are all files whose facts are known. While evidence is being
// gathered it may be of other files, so facts are found by path.
func (c Case) pictures() []picture {
	all := slices.Concat(c.portrait(), c.workPhotos())
	for _, a := range c.AllAttachments() {
		all = append(all, c.attached(a.Key)...)
	}
	return all
}

func (c Case) portrait() []picture {
	if c.Portrait == nil || c.Nomination.Photos.Portrait == "" || c.Portrait.Path != c.Nomination.Photos.Portrait {
		return nil
	}
	return []picture{{KeyPortrait, *c.Portrait}}
}

func (c Case) workPhotos() []picture {
	return examined(KeyWork, c.Nomination.Photos.Work, c.Work)
}

// attached are the files of an attachment.
func (c Case) attached(key Key) []picture {
	return examined(key, c.Files(key), c.Evidence.Attached[key])
}

func examined(list Key, paths []string, facts []PhotoFacts) []picture {
	var all []picture
	for i, file := range paths {
		at := slices.IndexFunc(facts, func(f PhotoFacts) bool { return f.Path == file })
		if at >= 0 {
			all = append(all, picture{numbered(list, i), facts[at]})
		}
	}
	return all
}

type pictureCheck = func(Case, picture) *Finding

func eachOf(files func(Case) []picture, check pictureCheck) ruleFunc {
	return func(c Case) []Finding {
		var all []Finding
		for _, p := range files(c) {
			if p.Unread != "" {
				continue
			}
			if f := check(c, p); f != nil {
				all = append(all, *f)
			}
		}
		return all
	}
}

// eachPicture makes a Run of a check on every file that could be read,
// eachPortrait on the ID photo, eachWork on the work photos that are JPEG and
// whole: of the others size says nothing.
func eachPicture(check pictureCheck) ruleFunc  { return eachOf(Case.pictures, check) }
func eachPortrait(check pictureCheck) ruleFunc { return eachOf(Case.portrait, check) }
func eachWork(check pictureCheck) ruleFunc {
	return eachOf(Case.workPhotos, func(c Case, p picture) *Finding {
		if p.Format != JPEG || !p.Complete {
			return nil
		}
		return check(c, p)
	})
}

func (p picture) list() Key {
	list, _, _ := p.key.part()
	return list
}

// photo reports whether it is the ID photo or a work photo.
func (p picture) photo() bool { return p.list() == KeyPortrait || p.list() == KeyWork }

// called is how sentences name a picture: “工作生活照第 2 张”（炉前.jpg）.
func (p picture) called(c Case) string {
	name := p.Name
	if name == "" {
		name = path.Base(p.Path)
	}
	return c.label(p.key) + "（" + fileName(name) + "）"
}

func (p picture) unread() string {
	switch {
	case p.Unread == Empty && !p.photo():
		return "是空文件，请重新复制后再添加"
	case p.Unread == TooLarge && !p.photo():
		return fmt.Sprintf("有 %s，上限 %s，请换小一些的文件", SizeText(p.Size), SizeText(MaxPhotoBytes))
	}
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
		return fmt.Sprintf("没有读取，一份草稿里的照片、扫描件和证明合计上限 %d 个、%s，请去掉多余的或换小一些的", MaxDraftFiles, SizeText(MaxDraftBytes))
	case TooLarge:
		return fmt.Sprintf("有 %s，上限 %s，请换用相机或手机直接拍出的原图", SizeText(p.Size), SizeText(MaxPhotoBytes))
	}
	return "读不出来，可能被别的程序占用或存储设备有故障，请关闭占用它的程序或重新复制后再添加"
}

// alikeBits is how many of the 64 bits of Likeness may differ between two files
// of one picture.
const alikeBits = 6

// LooksLike reports whether two pictures of one shape look the same; both were decoded.
func (p PhotoFacts) LooksLike(o PhotoFacts) bool {
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
func (p picture) small(c Case, subject, format string, args ...any) *Finding {
	if p.counted() >= c.Campaign.Photos.WorkNearBytes {
		return warn(p.key, subject, format, args...)
	}
	return refuse(p.key, subject, format, args...)
}

// shrunk reports whether a picture has the marks of WeChat's ordinary sending.
func (p picture) shrunk(c Case) bool {
	long := max(p.Width, p.Height)
	return p.Format == JPEG && p.Padding == 0 && p.counted() < c.Campaign.Photos.WorkMinBytes && !p.HasEXIF && long >= 1080 && long <= 1920
}

// converted reports whether a picture, as an ID photo, is made into a JPEG.
func (f PhotoFacts) converted() bool { return f.Format == PNG || f.Format == BMP || f.Format == WebP }

func (p picture) holds(c Crop) bool {
	return c.X >= 0 && c.Y >= 0 && c.Width > 0 && c.Height > 0 && c.Width <= p.Width && c.Height <= p.Height &&
		c.X <= p.Width-c.Width && c.Y <= p.Height-c.Height
}

// kept is the size in pixels of what the ID photo shows after its crop, if
// there is anything to judge.
func (p picture) kept(c Case) (width, height int, ok bool) {
	if p.Format != JPEG && !p.converted() || p.Width <= 0 || p.Height <= 0 {
		return 0, 0, false
	}
	crop := c.Nomination.Photos.PortraitCrop
	if crop == nil {
		return p.Width, p.Height, true
	}
	return crop.Width, crop.Height, p.holds(*crop)
}

// frames reports whether the largest crop of the shape of ID photos has so many pixels.
func (p picture) frames(width, height int) bool {
	crop := CropFrame(p.Width, p.Height)
	return crop.Width >= width && crop.Height >= height
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

// shape is 1 where what the ID photo shows is too wide, -1 where it is too narrow,
// else 0.
func (p picture) shape(c Case) int {
	width, height, ok := p.kept(c)
	ratio := math.Round(100*float64(width)/float64(max(height, 1))) / 100 // 413×626 is a listed size
	switch {
	case ok && ratio > c.Campaign.Photos.MaxRatio:
		return 1
	case ok && ratio < c.Campaign.Photos.MinRatio:
		return -1
	}
	return 0
}

var formatName = map[PhotoFormat]string{
	JPEG: " JPEG 照片", PNG: " PNG 图片", BMP: " BMP 图片", WebP: " WebP 图片", GIF: " GIF 图片", TIFF: " TIFF 图片",
	HEIC: " HEIC 照片（苹果手机的格式）", AVIF: " AVIF 图片", PDF: " PDF 文件", DOCX: " Word 文档", XLSX: " Excel 表格", "": "别的文件，不是照片",
}

// formatRemedy is the way out for a format, with a full stop.
func formatRemedy(f PhotoFormat, other string) string {
	switch f {
	case HEIC:
		return "请在 iPhone 的“设置 > 相机 > 格式”里选“兼容性最佳”后重拍，或在手机上另存为 JPEG 后再添加。"
	case PDF, DOCX, XLSX, "":
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
