package export

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"

	"zuimei/export/sheet"
	"zuimei/export/word"
	"zuimei/form"
	"zuimei/form/photo"
	"zuimei/internal/guard"
)

// entry is one file of the package.
type entry struct {
	RecordFile
	data   []byte
	stored bool // not deflated, as pictures do not get smaller
}

// contents collects the files of a package, in order.
type contents struct {
	x       Examination
	names   Names
	entries []entry
	photos  []RecordPhoto
	notes   []string // sentences for 清单.txt on how pictures were changed
	again   string   // sentences on what became of the office's letter
}

// entries makes the files of the package, in order.
func (r Ready) entries(ctx context.Context, names Names) (entries []entry, again string, err error) {
	c := &contents{x: r.x, names: names}
	err = c.addForm()
	if err == nil {
		err = c.addPictures(ctx)
	}
	if err == nil {
		c.addAttachments()
		err = c.addRecords()
	}
	return c.entries, c.again, err
}

// add adds a file. Nil data means that it could not be read, which addRecords refuses.
func (c *contents) add(name, what string, data []byte, stored bool) *RecordFile {
	c.entries = append(c.entries, entry{newRecordFile(name, what, data), data, stored})
	return &c.entries[len(c.entries)-1].RecordFile
}

// addForm adds the form in the formats of the notice, and the story.
func (c *contents) addForm() error {
	n := c.x.Nomination
	what := map[string]string{"pdf": "推荐表，与打印的一致", "docx": "推荐表，Word 文档", "xlsx": "推荐表，电子表格"}
	formats := c.x.kit.Campaign.Package.Formats
	made, failed := make([]bytes.Buffer, len(formats)), make([]error, len(formats))
	var beside guard.Group
	for i, format := range formats {
		beside.Start(func() { failed[i] = c.x.writeForm(&made[i], format) })
	}
	var story bytes.Buffer
	err := word.Write(&story, word.Story{
		Title:      n.Answer(form.KeyStoryTitle),
		Byline:     strings.TrimSpace(oneLine(n.Answer(form.KeyUnit)) + "　" + oneLine(n.Answer(form.KeyName))),
		Paragraphs: strings.Split(n.Answer(form.KeyStory), "\n"),
		Example:    n.Example,
	})
	beside.Wait()
	for _, err := range append(failed, err) {
		if err != nil {
			return err
		}
	}
	for i, format := range formats {
		c.add(c.names.Form+"."+format, what[format], made[i].Bytes(), format != "pdf").Role = roleForm
	}
	c.add(c.names.Story, fmt.Sprintf("事迹材料，%d 字", form.Count(n.Answer(form.KeyStory)).Words), story.Bytes(), true).Role = roleStory
	return nil
}

// writeForm writes the form in a format that a notice may ask for.
func (x Examination) writeForm(w io.Writer, format string) error {
	campaign := x.kit.Campaign
	title := fmt.Sprintf("“%s”推荐表", campaign.Award)
	switch format {
	case "docx":
		return word.WriteForm(w, word.Form{Sheet: campaign.Sheet, Content: x.content, Picture: x.jpeg, Title: title})
	case "xlsx":
		return sheet.Write(w, sheet.Form{
			Sheet: campaign.Sheet, Content: x.content, Page: x.Page, Picture: x.jpeg,
			Title: title, Author: oneLine(x.Nomination.Answer(form.KeyUnit)), Date: formDate(x.Nomination),
		})
	}
	return x.print(w, x.Page, 1)
}

// addPictures adds the ID photo, cropped, and the work photos.
func (c *contents) addPictures(ctx context.Context) error {
	photos, evidence := c.x.Nomination.Photos, c.x.Evidence
	if f := evidence.Portrait; f != nil {
		if err := c.addPicture(ctx, photos.Portrait, c.names.Portrait, rolePortrait, *f, photos.PortraitCrop); err != nil {
			return err
		}
	}
	for i, f := range evidence.Work {
		if err := c.addPicture(ctx, photos.Work[i], c.names.Work(i+1), roleWork, f, nil); err != nil {
			return err
		}
		c.photos[len(c.photos)-1].Caption = photos.Caption(i)
	}
	return nil
}

// addPicture adds a picture of the draft: a JPEG that is not cropped unchanged (but for
// its GPS position), any other encoded anew.
func (c *contents) addPicture(ctx context.Context, path, name, role string, f form.PhotoFacts, crop *form.Crop) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	data := c.x.files[path]
	r := RecordPhoto{File: name, Width: f.Width, Height: f.Height}
	if crop != nil || f.Format != form.JPEG {
		upright, err := photo.Portrait(data, f, crop)
		if err != nil {
			return err
		}
		if data, err = photo.EncodeJPEG(upright, 95); err != nil {
			return err
		}
		r.Width, r.Height, r.Converted = upright.Bounds().Dx(), upright.Bounds().Dy(), true
		if f.Format != form.JPEG {
			c.note("%s 由 %s 图片转成 JPEG。", name, strings.ToUpper(string(f.Format)))
		}
		if crop != nil {
			c.note("%s 按选定范围从原图裁剪。", name)
		}
	} else {
		data, r.GPSRemoved = c.withoutPlace(name, f, data)
	}
	c.photos = append(c.photos, r)
	what := map[string]string{rolePortrait: "证件照", roleWork: "工作生活照，原图"}[role]
	c.add(name, fmt.Sprintf("%s，%d×%d 像素", what, r.Width, r.Height), data, true).Role = role
	return nil
}

// addAttachments adds the scans of the stamped form and the further proofs.
func (c *contents) addAttachments() {
	for _, a := range c.x.kit.Campaign.AllAttachments() {
		files := c.x.Nomination.Files(a.Key)
		for i, f := range c.x.Evidence.Attached[a.Key] {
			name := c.names.Attachment(a, i+1, f.Format)
			data, _ := c.withoutPlace(name, f, c.x.files[files[i]])
			if a.Key == form.KeyScans {
				c.add(name, whatScan, data, true).Role = roleScan
				continue
			}
			file := c.add(name, a.Label, data, true)
			file.Role, file.Label = roleProof, a.Label
		}
	}
}

// withoutPlace removes the GPS position from a JPEG if the user wants that, and reports
// whether it did.
func (c *contents) withoutPlace(name string, f form.PhotoFacts, data []byte) (out []byte, removed bool) {
	if !c.x.Nomination.Photos.StripGPS || !f.GPS || f.Format != form.JPEG || data == nil {
		return data, false
	}
	out, removed, err := photo.StripGPS(data)
	if err != nil {
		return data, false // only a file that is no JPEG fails
	}
	if removed {
		c.note("%s 去除了拍摄地点信息，画面未改动。", name)
	}
	return out, removed
}

func (c *contents) note(format string, args ...any) {
	c.notes = append(c.notes, fmt.Sprintf(format, args...))
}

// addRecords adds the two lists of the files so far: 清单.txt for people and package.json
// for programs. It returns an error if a file could not be read.
func (c *contents) addRecords() error {
	var files []RecordFile
	for _, e := range c.entries {
		if e.data == nil {
			return fmt.Errorf("“%s”的内容没有读到，请重新检查后再生成", e.Name)
		}
		files = append(files, e.RecordFile)
	}
	r := recordOf(c.x, files, c.photos)
	c.again = r.again(c.x.kit.Campaign)
	again := r.answered(c.x.kit.Campaign)
	if due := c.x.Evidence.Correspondence.Due(); !due.IsZero() {
		again = append(again, fmt.Sprintf("主办单位要求在%s前重新报送。", due.Chinese()))
	}
	text := list(c.x.kit.Campaign, c.x.Nomination, r, again, c.notes)
	record, err := r.write()
	if err != nil {
		return err
	}
	c.add("清单.txt", "清单", text, false)
	c.add(recordName, "机器可读的记录", record, false)
	return nil
}
