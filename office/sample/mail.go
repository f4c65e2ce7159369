package sample

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"zuimei/export"
	"zuimei/form"
)

// files makes the files of a unit.
func (r *round) files(ctx context.Context, u *unit) ([]file, error) {
	if r.plain {
		d, err := r.draftOf(u, u.people[0])
		if err != nil {
			return nil, err
		}
		made, err := r.packed(ctx, d, nil)
		return []file{{Item{File: made.names.Zip, Unit: u.name, Name: u.people[0].name}, made.zip}}, err
	}
	var all []file
	for i, p := range u.people {
		files, err := r.about(ctx, u, p, i)
		if err != nil {
			return nil, err
		}
		all = append(all, files...)
	}
	more, err := r.besides(ctx, u)
	return append(all, more...), err
}

// about makes the files about a person of a unit.
func (r *round) about(ctx context.Context, u *unit, p *person, place int) ([]file, error) {
	d, err := r.draftOf(u, p)
	if err != nil {
		return nil, err
	}
	if u.content == Reprinted {
		printed := strings.Repeat("0", 64) // what was printed is another form
		d.Printed = &printed
	}
	made, err := r.packed(ctx, d, nil)
	if err != nil {
		return nil, err
	}
	kinds := kindsOf(u)
	if place > 0 {
		kinds = []Kind{Second}
	}
	l, err := r.letter(ctx, u, d, made)
	if err != nil {
		return nil, err
	}
	switch u.arrival {
	case Updated:
		d.Answers[form.KeyPhone] = telephone(rand.New(rand.NewPCG(u.seed, 9)))
		next, err := r.packed(ctx, d, &made)
		if err != nil {
			return nil, err
		}
		old := u.file(l, made, []Kind{Superseded}, "")
		answer := letter{name: u.contact, from: u.mail, to: l.to, subject: "回复：" + next.names.Base, sent: l.sent.Add(30 * time.Hour), text: l.text}
		if err := r.enclose(&answer, u, next); err != nil {
			return nil, err
		}
		return []file{old, u.file(answer, next, kinds, "-补正")}, nil
	case Again:
		again := letter{name: "王干事", from: fmt.Sprintf("wang%03d@example.com", u.number), to: l.to, subject: "补发：" + made.names.Base, sent: l.sent.Add(3 * time.Hour), text: "上午的邮件不知收到没有，再发一次。", files: l.files}
		return []file{u.file(l, made, kindsOf(u), ""), u.file(again, made, []Kind{Again}, "-再发")}, nil
	case Doubled:
		first := u.file(l, made, kinds, "")
		twin := first
		twin.item.File = strings.Replace(first.item.File, ".", "(1).", 1)
		return []file{first, twin}, nil
	}
	mark := ""
	if place > 0 {
		mark = fmt.Sprintf("-%d", place+1)
	}
	return []file{u.file(l, made, kinds, mark)}, nil
}

// kindsOf are the kinds of the mail about a unit's first person.
func kindsOf(u *unit) (all []Kind) {
	for _, k := range []Kind{u.way, u.content, u.arrival} {
		if k != "" && k != Second && k != Again {
			all = append(all, k)
		}
	}
	return all
}

// file makes the file of a letter.
func (u *unit) file(l letter, made pack, kinds []Kind, mark string) file {
	base := fmt.Sprintf("%03d-%s%s", u.number, made.names.Base, mark)
	item := Item{File: form.FileName(base + ".eml"), Unit: u.name, Name: made.nomination.Answer(form.KeyName), Kinds: kinds}
	wrapped := slices.Contains(kinds, u.way)
	if u.way == Outlook && wrapped {
		item.File = form.FileName(base + ".msg")
		return file{item, l.msg()}
	}
	data := l.eml()
	switch outer := (letter{name: "区直机关工委", from: "office@example.com", to: l.to, sent: l.sent.AddDate(0, 0, 7), subject: "转发：" + l.subject}); {
	case !wrapped:
	case u.way == Forwarded:
		outer.text, outer.inner = "请查收。", data
		data = outer.eml()
	case u.way == Quoted:
		outer.text = fmt.Sprintf("请查收。\n\n------------------ 原始邮件 ------------------\n发件人：\"%s\" <%s>\n发送时间：%s\n收件人：\"%s\" <%s>\n主题：%s\n\n%s",
			l.name, l.from, l.sent.Format("2006年1月2日 15:04"), "区总工会", l.to, l.subject, l.text)
		outer.files = l.files
		data = outer.eml()
	}
	return file{item, data}
}

// letter is the mail with a package, or with what a unit sends in its place.
func (r *round) letter(ctx context.Context, u *unit, d draft, made pack) (l letter, err error) {
	c := r.campaign
	l = letter{name: u.contact, from: u.mail, to: c.Office.Mailbox, subject: made.names.Base, sent: u.sent, text: export.MailBody(c, made.nomination, ""), gbk: u.way == GBKName}
	switch u.content {
	case CloudOnly:
		l.text = "您好，附件太大，请下载：\n链接：https://pan.baidu.com/s/1Zm" + fmt.Sprintf("%08x", u.seed>>32) + " 提取码：zm21\n"
		return l, nil
	case WordOnly, SheetOnly:
		table, err := r.form(made)
		if sheet := made.file(".xlsx"); u.content == SheetOnly && sheet.data != nil {
			table = sheet
		}
		l.text = "您好，推荐表和照片见附件。\n"
		l.attach("", table)
		if u.content == WordOnly {
			l.attach("", made.file(made.names.Story))
		}
		for i, f := range made.files {
			if strings.HasSuffix(f.name, ".jpg") {
				l.attach("", named{fmt.Sprintf("照片%d.jpg", i), f.data})
			}
		}
		return l, err
	case Altered, NoPortrait:
		if made, err = made.changed(u.content); err != nil {
			return l, err
		}
	case OtherPaper:
		d.Answers = cloned(d.Answers)
		d.Answers[form.KeyPhone] = telephone(rand.New(rand.NewPCG(u.seed, 8)))
		before, err := r.packed(ctx, d, nil)
		if err != nil {
			return l, err
		}
		l.attach("", named{"推荐表（打印用）.pdf", before.file(".pdf").data})
	}
	return l, r.enclose(&l, u, made)
}

func (l *letter) attach(style Kind, files ...named) {
	for _, f := range files {
		l.files = append(l.files, attached{f, style})
	}
}

// enclose attaches a package in the unit's way.
func (r *round) enclose(l *letter, u *unit, made pack) (err error) {
	zip := named{made.names.Zip, made.zip}
	switch u.way {
	case Renamed:
		zip.name = "新建压缩文件.zip"
	case ZipGBK:
		zip.data, err = zipped(inGBK(inFolder(made.names.Base, made.files)))
	case Nested:
		zip.data, err = zipped(inGBK([]named{{"报送材料/" + zip.name, zip.data}, {"报送材料/说明.txt", []byte(gbk("请查收。"))}}))
		zip.name = "报送材料.zip"
	case Rar:
		zip.name = made.names.Base + ".rar"
		if zip.data = rar5(inFolder(made.names.Base, made.files)); u.seed%2 == 0 {
			zip.data = rar4(inFolder(made.names.Base, made.files))
		}
	case Loose:
		l.attach("", made.files...)
		return nil
	case Beside:
		l.attach("", named{"单位介绍.txt", []byte("我单位现有职工 120 人。\n")})
	}
	l.attach(u.way, zip)
	return err
}

// besides makes what a unit sends besides.
func (r *round) besides(ctx context.Context, u *unit) ([]file, error) {
	switch u.extra {
	case Unmarked:
		p := newPerson(rand.New(rand.NewPCG(u.seed, 5)), "", false)
		_, paths, data, err := p.pictures(1)
		if err != nil {
			return nil, err
		}
		l := letter{name: "手机邮箱", from: "phone@example.com", to: r.campaign.Office.Mailbox, subject: "照片", sent: u.sent, text: "发自我的手机"}
		l.attach("", named{"IMG_20210527.jpg", data[paths[0]]})
		return []file{{Item{File: fmt.Sprintf("%03d-照片.eml", u.number), Kinds: []Kind{Unmarked}}, l.eml()}}, nil
	case Sample:
		p := newPerson(rand.New(rand.NewPCG(u.seed, 6)), "张三", false)
		d, err := r.draftOf(&unit{seed: u.seed, name: u.name, kind: u.kind, contact: "李四", phone: u.phone}, p)
		if err != nil {
			return nil, err
		}
		d.Example = true
		made, err := r.packed(ctx, d, nil)
		if err != nil {
			return nil, err
		}
		l := letter{name: u.contact, from: u.mail, to: r.campaign.Office.Mailbox, subject: "试一下", sent: u.sent, text: "试发，请忽略。"}
		l.attach("", named{made.names.Zip, made.zip})
		return []file{{Item{File: form.FileName(fmt.Sprintf("%03d-%s-示例.eml", u.number, made.names.Base)), Unit: u.name, Name: "张三", Kinds: []Kind{Sample}}, l.eml()}}, nil
	}
	return nil, nil
}

func cloned(answers map[form.Key]string) map[form.Key]string {
	all := map[form.Key]string{}
	for key, text := range answers {
		all[key] = text
	}
	return all
}
