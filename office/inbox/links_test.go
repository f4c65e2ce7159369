package inbox

import (
	"slices"
	"strings"
	"testing"
)

func TestLinks(t *testing.T) {
	for _, c := range []struct {
		what, part string
		want       []Link
	}{
		{
			"QQ", htmlText(`<p>从QQ邮箱发来的超大附件</p><a href="https://wx.mail.qq.com/ftn/download?func=3&amp;key=abc" target=_blank>张三.zip</a> (120MB, 2021年6月30日 到期)`),
			[]Link{{"QQ邮箱超大附件", "https://wx.mail.qq.com/ftn/download?func=3&key=abc", ""}},
		},
		{
			"QQ, older", htmlText(`<a href='http://mail.qq.com/cgi-bin/ftnExs_download?k=1&code=2'>进入下载页面</a>`),
			[]Link{{"QQ邮箱超大附件", "http://mail.qq.com/cgi-bin/ftnExs_download?k=1&code=2", ""}},
		},
		{
			"Baidu", plainText("链接：https://pan.baidu.com/s/1AbC-d_e 提取码：x7k9，请查收"),
			[]Link{{"百度网盘", "https://pan.baidu.com/s/1AbC-d_e", "x7k9"}},
		},
		{"Baidu, code in the address", plainText("https://pan.baidu.com/s/1AbC?pwd=1234"), []Link{{"百度网盘", "https://pan.baidu.com/s/1AbC?pwd=1234", "1234"}}},
		{"code before", plainText("提取码 ab12 链接 https://pan.baidu.com/s/1AbC。"), []Link{{"百度网盘", "https://pan.baidu.com/s/1AbC", "ab12"}}},
		{
			"NetEase", htmlText(`<a href="https://dashi.163.com/html/cloud-attachment-download/?key=abc">云附件</a>`),
			[]Link{{"网易邮箱云附件", "https://dashi.163.com/html/cloud-attachment-download/?key=abc", ""}},
		},
		{
			"several", plainText("https://www.alipan.com/s/a1\n提取码: aaaa\nhttps://pan.quark.cn/s/b2 提取码：bbbb\nhttps://cloud.189.cn/t/c3（访问码：cccc）\nhttps://www.alipan.com/s/a1"),
			[]Link{{"阿里云盘", "https://www.alipan.com/s/a1", "aaaa"}, {"夸克网盘", "https://pan.quark.cn/s/b2", "bbbb"}, {"天翼云盘", "https://cloud.189.cn/t/c3", "cccc"}},
		},
		{"of hosts with many names", plainText("https://wwi.lanzoub.com/abc 密码:h3j4"), []Link{{"蓝奏云", "https://wwi.lanzoub.com/abc", "h3j4"}}},
		{"without https://", plainText("百度网盘pan.baidu.com/s/1AbC 密码: x1y2"), []Link{{"百度网盘", "https://pan.baidu.com/s/1AbC", "x1y2"}}},
		{
			"of an office", plainText("https://drive.weixin.qq.com/s?k=a https://qr.dingtalk.com/page/yunpan?route=1 http://mail.sina.com.cn/filecenter/download.php?id=1"),
			[]Link{{"企业微信微盘", "https://drive.weixin.qq.com/s?k=a", ""}, {"钉钉云盘", "https://qr.dingtalk.com/page/yunpan?route=1", ""}, {"新浪邮箱超大附件", "http://mail.sina.com.cn/filecenter/download.php?id=1", ""}},
		},
		{"of who knows whom", plainText("超大附件：张三.zip（120 MB，6 月 20 日到期） http://fs.example.gov.cn/dl/1"), []Link{{"", "http://fs.example.gov.cn/dl/1", ""}}},
		{"a signature", htmlText(`<a href="https://dashi.163.com/projects/signature.html?ftlId=1">李四</a>`), nil},
		{"none", plainText("https://mail.qq.com/ https://www.laiwu.gov.cn/a https://pan.baidu.com/ http://notpan.baidu.com.example.com/s/1 密码 1234"), nil},
	} {
		b := readOne(t, "1.eml", eml("", c.part), Options{})
		if !slices.Equal(b.Links, c.want) {
			t.Errorf("%s: %+v", c.what, b.Links)
		}
	}
	link := Link{"百度网盘", "https://pan.baidu.com/s/1AbC", "x1y2"}
	for name, data := range map[string]string{
		"a.txt": gbk("链接 https://pan.baidu.com/s/1AbC 提取码 x1y2"), "a.html": `<a href="https://pan.baidu.com/s/1AbC">下载</a> 提取码：x1y2`,
		"a.url": "[InternetShortcut]\r\nURL=https://pan.baidu.com/s/1AbC\r\n;pwd=x1y2",
	} {
		text := plainText("链接见附件，https://pan.quark.cn/s/b2 也有，https://pan.quark.cn/s/b2")
		want := []Link{{"夸克网盘", "https://pan.quark.cn/s/b2", ""}, link}
		if b := readOne(t, "1.eml", eml("", text, attached("filename="+name, data)), Options{}); !slices.Equal(b.Links, want) {
			t.Errorf("%s: %+v", name, b.Links)
		}
		if b := readOne(t, name, data, Options{}); !slices.Equal(b.Links, want[1:]) {
			t.Errorf("%s alone: %+v", name, b.Links)
		}
	}
	many := readOne(t, "1.eml", eml("", plainText(strings.Repeat("https://pan.baidu.com/s/1", 1)+strings.Repeat(" https://pan.baidu.com/s/x", 500))), Options{})
	if len(many.Links) != 2 {
		t.Errorf("%d links", len(many.Links))
	}
}
