package form

import (
	"fmt"
	"math"
	"slices"
)

var photoRules = []Rule{
	{
		Name: "portrait-missing",
		Doc:  "There is one ID photo (notice, item 7).",
		Run: once(func(c Case) *Finding {
			if c.Nomination.Photos.Portrait != "" {
				return nil
			}
			return refuse(KeyPortrait, c.label(KeyPortrait), "还没有添加，须有 1 张，请添加。")
		}),
	},
	{
		Name: "work-count",
		Doc:  "There are 2 or 3 work photos (notice, item 7).",
		Run: once(func(c Case) *Finding {
			count, least, most := len(c.Nomination.Photos.Work), c.Campaign.Photos.MinWork, c.Campaign.Photos.MaxWork
			need := fmt.Sprintf("%d 至 %d 张", least, most)
			if least == most {
				need = fmt.Sprintf("%d 张", least)
			}
			switch {
			case count < least:
				return refuse(KeyWork, c.label(KeyWork), "现有 %d 张，须有 %s，请再添加 %d 张。", count, need, least-count)
			case count > most:
				return refuse(KeyWork, c.label(KeyWork), "现有 %d 张，须有 %s，请去掉 %d 张。", count, need, count-most)
			}
			return nil
		}),
	},
	{
		Name: "photo-unread",
		Doc:  "Every file named is there and can be read (practice).",
		Run: func(c Case) []Finding {
			var all []Finding
			for _, p := range c.pictures() {
				if p.Unread != "" {
					all = append(all, *refuse(p.key, p.called(c), "%s。", p.unread()))
				}
			}
			return all
		},
	},
	{
		Name: "photo-format",
		Doc:  "By content, work photos are JPEG, the ID photo a picture that can be turned into one, scans PDF or JPEG, proofs as the notice says (notice, item 7; practice).",
		Run: eachPicture(func(c Case, p picture) *Finding {
			a, attached := c.attachment(p.list())
			switch list := p.list(); {
			case attached && slices.Contains(a.Formats, p.Format), !attached && p.Format == JPEG, list == KeyPortrait && p.converted():
				return nil
			case attached:
				return refuse(p.key, p.called(c), "%s", a.misformat(p.Format))
			case list == KeyPortrait:
				return refuse(p.key, p.called(c), "其实是%s，%s", formatName[p.Format], formatRemedy(p.Format, "不能用作证件照，请换成 JPEG 或 PNG 格式的照片。"))
			}
			return refuse(p.key, p.called(c), "其实是%s，通知要求 jpg 格式，%s", formatName[p.Format], formatRemedy(p.Format, "请换用相机或手机拍的 JPEG 原图，改文件名没有用。"))
		}),
	},
	{
		Name: "photo-bomb",
		Doc:  "No picture has more pixels than can safely be opened (practice: 100 megapixels).",
		Run: eachPicture(func(c Case, p picture) *Finding {
			if !p.bomb() {
				return nil
			}
			return refuse(p.key, p.called(c), "有 %s像素，上限 %s，请换用正常拍摄的照片。", PixelText(p.Width, p.Height), PixelText(MaxPhotoPixels, 1))
		}),
	},
	{
		Name: "photo-scans",
		Doc:  "No JPEG is stored in more passes than can safely be opened (practice: 50).",
		Run: eachPicture(func(c Case, p picture) *Finding {
			if p.Scans <= MaxPhotoScans {
				return nil
			}
			return refuse(p.key, p.called(c), "分 %d 遍存储，上限 %d 遍，不像正常的照片，请用看图软件另存为普通 JPEG 后再添加。", p.Scans, MaxPhotoScans)
		}),
	},
	{
		Name: "photo-broken",
		Doc:  "A picture's data is whole and can be opened (notice, item 7; practice).",
		Run: eachPicture(func(c Case, p picture) *Finding {
			switch portrait := p.list() == KeyPortrait; {
			case p.Fault == Broken, p.Format == JPEG && p.Complete && (p.Width <= 0 || p.Height <= 0):
				return refuse(p.key, p.called(c), "已损坏，打不开，请换用能正常打开的照片。")
			case p.Format == JPEG && !p.Complete:
				return refuse(p.key, p.called(c), "不完整，后半部分的数据缺失，请从手机或相机重新复制原图后再添加。")
			case !p.photo() && !p.Complete && slices.Contains([]PhotoFormat{PDF, PNG, BMP, WebP}, p.Format):
				return warn(p.key, p.called(c), "可能不完整，请打开看看，打不开的请重新复制或扫描。")
			case p.Fault == Damaged && portrait:
				return refuse(p.key, p.called(c), "已损坏，打不开，请换用能正常打开的照片。")
			case p.Fault == Damaged:
				return warn(p.key, p.called(c)+"的", "数据有错，画面可能缺损，请打开看看，不对的请重新复制原图。")
			case p.Fault == Rare && portrait:
				return refuse(p.key, p.called(c), "用了少见的编码，程序打不开，请用看图软件另存为普通 JPEG 或 PNG 后再添加。")
			case p.Fault == Rare:
				return warn(p.key, p.called(c), "用了少见的编码，有的电脑打不开，请尽量换用普通的 JPEG 原图。")
			case p.Fault == Heavy && portrait && p.Scans <= MaxPhotoScans && !p.bomb():
				return refuse(p.key, p.called(c), "有 %s像素，打开它太费内存和时间，请用看图软件缩小后另存再添加。", PixelText(p.Width, p.Height))
			}
			return nil
		}),
	},
	{
		Name: "photo-unended",
		Doc:  "Says when a whole JPEG lacks its end marker, as panoramas of some phones do (practice).",
		Run: eachPicture(func(c Case, p picture) *Finding {
			if !p.Unended || p.list() == KeyPortrait {
				return nil
			}
			return remark(p.key, p.called(c), "画面完整，只缺结束标记，可以用；有软件打不开时，请另存为 JPEG。")
		}),
	},
	{
		Name: RulePortraitCrop,
		Doc:  "A crop lies inside the picture and is about 5:7, as the cell is (practice).",
		Run: eachPortrait(func(c Case, p picture) *Finding {
			crop := c.Nomination.Photos.PortraitCrop
			switch {
			case crop == nil:
				return nil
			case !p.holds(*crop):
				return refuse(p.key, p.called(c)+"的", "裁剪框超出了照片，请重新裁剪。")
			case math.Abs(float64(crop.Width)/float64(crop.Height)-5.0/7) > 0.02:
				return warn(p.key, p.called(c), "裁成的形状与推荐表的照片格不同，会留白边，请重新裁剪。")
			}
			return nil
		}),
	},
	{
		Name: RulePortraitRatio,
		Doc:  "The ID photo's width over height, to two decimals, is that of a one- or two-inch photo (practice: 0.66 to 0.80).",
		Run: eachPortrait(func(c Case, p picture) *Finding {
			switch p.shape(c) {
			case 1:
				return refuse(p.key, p.called(c), "太宽，不是一寸、二寸照的形状，请裁去两边。")
			case -1:
				return refuse(p.key, p.called(c), "太窄，不是一寸、二寸照的形状，请裁去上下。")
			}
			return nil
		}),
	},
	{
		Name: "portrait-size",
		Doc:  "The ID photo is at least one inch at 300 dpi, 295×413, better two inches, 413×579 (practice).",
		Run: eachPortrait(func(c Case, p picture) *Finding {
			width, height, ok := p.kept(c)
			r := c.Campaign.Photos
			least, good := printSize(r.MinWidth, r.MinHeight), printSize(r.GoodWidth, r.GoodHeight)
			switch {
			case !ok || width >= r.GoodWidth && height >= r.GoodHeight:
				return nil
			case width >= r.MinWidth && height >= r.MinHeight && p.shape(c) != 0:
				return nil // what is left of it will tell
			case width >= r.MinWidth && height >= r.MinHeight && c.Nomination.Photos.PortraitCrop != nil && p.frames(r.GoodWidth, r.GoodHeight):
				return remark(p.key, p.called(c), "可以用，把裁剪框放大一些会印得更清楚。")
			case width >= r.MinWidth && height >= r.MinHeight:
				return remark(p.key, p.called(c), "够印%s，可以用，换成够印%s的会更清楚。", least, good)
			case c.Nomination.Photos.PortraitCrop != nil && p.frames(r.MinWidth, r.MinHeight):
				return refuse(p.key, p.called(c)+"的", "裁剪框太小，不够印%s，请把裁剪框放大。", least)
			}
			return refuse(p.key, p.called(c), "太小，不够印%s，请换一张更大的。", least)
		}),
	},
	{
		Name: "portrait-converted",
		Doc:  "An ID photo in PNG, BMP or WebP is handed in as JPEG (practice: the notice names no format).",
		Run: eachPortrait(func(c Case, p picture) *Finding {
			if !p.converted() {
				return nil
			}
			return remark(p.key, p.called(c), "是%s，放进材料包时会自动转为 JPEG，不用另外处理。", formatName[p.Format])
		}),
	},
	{
		Name: "work-size",
		Doc:  "A work photo's file has 2 MB, padding not counted: 2,097,152 bytes pass, from 2,000,000 on it is a warning (notice, item 7).",
		Run: eachWork(func(c Case, p picture) *Finding {
			if p.counted() >= c.Campaign.Photos.WorkMinBytes || p.shrunk(c) {
				return nil
			}
			need := SizeText(c.Campaign.Photos.WorkMinBytes)
			switch {
			case p.Padding > 0 && p.Size >= c.Campaign.Photos.WorkNearBytes:
				return p.small(c, p.called(c), "看上去有 %s，其中 %s 不是画面，实际只有 %s，通知要求 %s 以上，请换原图。", SizeText(p.Size), SizeText(p.Padding), SizeText(p.counted()), need)
			case p.counted() >= c.Campaign.Photos.WorkNearBytes && 10*p.counted() < 9*c.Campaign.Photos.WorkMinBytes:
				return p.small(c, p.called(c), "有 %s，通知要求 %s 以上，请尽量换更大的原图。", SizeText(p.counted()), need)
			case p.counted() >= c.Campaign.Photos.WorkNearBytes:
				return p.small(c, p.called(c), "有 %s（%d 字节），通知要求 %s 以上，差一点点，请尽量换更大的原图。", SizeText(p.counted()), p.counted(), need)
			}
			return p.small(c, p.called(c), "只有 %s，通知要求 %s 以上，请换原图。", SizeText(p.counted()), need)
		}),
	},
	{
		Name: "work-wechat",
		Doc:  "A work photo was not shrunk by WeChat: JPEG below 2 MB, no EXIF, long side 1080 to 1920 (practice).",
		Run: eachWork(func(c Case, p picture) *Finding {
			if !p.shrunk(c) {
				return nil
			}
			return p.small(c, p.called(c), "只有 %s，通知要求 %s 以上，疑似微信压缩，请在微信发送时勾选“原图”，或作为文件重新发送。", SizeText(p.counted()), SizeText(c.Campaign.Photos.WorkMinBytes))
		}),
	},
	{
		Name: "work-body",
		Doc:  "The picture proper, without what the phone appended, has 2 MB too (notice, item 7).",
		Run: eachWork(func(c Case, p picture) *Finding {
			if p.counted() < c.Campaign.Photos.WorkMinBytes || p.Body >= c.Campaign.Photos.WorkMinBytes {
				return nil
			}
			return warn(p.key, p.called(c), "有 %s，但照片本体只有 %s，其余为附加数据，通知要求 %s 以上，请尽量换更大的原图。", SizeText(p.Size), SizeText(p.Body), SizeText(c.Campaign.Photos.WorkMinBytes))
		}),
	},
	{
		Name: "work-side",
		Doc:  "A work photo's long side has 1600 pixels (practice).",
		Run: eachWork(func(c Case, p picture) *Finding {
			long := max(p.Width, p.Height)
			if long <= 0 || long >= c.Campaign.Photos.WorkMinSide || p.shrunk(c) {
				return nil
			}
			return warn(p.key, p.called(c), "尺寸偏小（约 %s像素），放大后会模糊，请换原图。", PixelText(p.Width, p.Height))
		}),
	},
	{
		Name: "caption-length",
		Doc:  "What is written under a work photo is one line of 60 字 at most (practice).",
		Run: eachCaption(func(c Case, key Key, text string) *Finding {
			return tooLong(c, key, Count(text).Words, MaxCaption)
		}),
	},
	{
		Name: "photo-duplicate",
		Doc:  "No file is handed in twice, nor the ID photo as a work photo or a scan; for two proofs it is a warning (practice).",
		Run: func(c Case) []Finding {
			all, seen := []Finding(nil), []picture(nil)
			for _, p := range c.pictures() {
				same := func(o picture) bool { return o.Path == p.Path || o.SHA256 == p.SHA256 && o.SHA256 != "" }
				if i := slices.IndexFunc(seen, same); i >= 0 {
					what := "同一张照片，请换一张不同的"
					severity := Error
					if !p.photo() {
						what = "同一个文件，请换成另一份或去掉一个"
					}
					if p.list() != seen[i].list() && !p.photo() && p.list() != KeyScans { // one paper may prove two things
						severity = Warning
					}
					all = append(all, *finding(severity, p.key, p.called(c), "与%s是%s。", seen[i].called(c), what))
				}
				seen = append(seen, p)
			}
			return all
		},
	},
	{
		Name: "photo-alike",
		Doc:  "Asks whether two photos that look the same are one photo in two files (practice).",
		Run: func(c Case) []Finding {
			var all []Finding
			seen := slices.Concat(c.portrait(), c.workPhotos())
			for i, p := range seen {
				at := slices.IndexFunc(seen[:i], func(o picture) bool { return o.Path != p.Path && o.SHA256 != p.SHA256 && o.LooksLike(p.PhotoFacts) })
				if at >= 0 {
					all = append(all, *warn(p.key, p.called(c), "与%s看上去一样，是同一张吗？是的话请换一张不同的。", seen[at].called(c)))
				}
			}
			return all
		},
	},
	{
		Name: RulePhotoPlace,
		Doc:  "Says when a photo tells where it was taken, for photos are published (notice, schedule; personal data).",
		Run: eachPicture(func(c Case, p picture) *Finding {
			switch anew := p.list() == KeyPortrait && (p.converted() || c.Nomination.Photos.PortraitCrop != nil); {
			case !p.GPS || anew: // a picture that is encoded anew tells nothing
				return nil
			case !p.GPSStays && !c.Nomination.Photos.StripGPS && !p.photo():
				return remark(p.key, p.called(c), "带有拍摄地点，不想让人知道的，请选择“去除位置”（不影响画质）。")
			case !p.GPSStays && !c.Nomination.Photos.StripGPS:
				return remark(p.key, p.called(c), "带有拍摄地点，照片会公开，不想公开地点的，请选择“去除位置”（不影响画质）。")
			case p.GPSStays && p.Format == PDF:
				return warn(p.key, p.called(c), "带有拍摄地点，程序去除不了，不想公开地点的，请重新扫描。")
			case p.GPSStays:
				return warn(p.key, p.called(c), "带有拍摄地点，程序去除不了，不想公开地点的，请用看图软件另存或换一张。")
			}
			return nil
		}),
	},
}
