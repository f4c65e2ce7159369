package inbox

import (
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
)

// providers are the hosts of cloud drives, and how people call them. Where a path is
// given, only addresses that begin with it lead to a file.
var providers = []struct{ name, host, path string }{
	{"QQ邮箱超大附件", "mail.qq.com", "/cgi-bin/ftn"},
	{"QQ邮箱超大附件", "mail.qq.com", "/ftn/"},
	{"QQ邮箱超大附件", "ftn.qq.com", ""},
	{"QQ邮箱超大附件", "exmail.qq.com", "/cgi-bin/ftn"},
	{"腾讯微云", "weiyun.com", ""},
	{"腾讯文档", "docs.qq.com", ""},
	{"百度网盘", "pan.baidu.com", ""},
	{"百度网盘", "yun.baidu.com", ""},
	{"网易邮箱云附件", "dashi.163.com", "/html/"}, // its other pages are signatures
	{"网易邮箱云附件", "u.163.com", ""},
	{"网易邮箱云附件", "fs.163.com", ""},
	{"网易邮箱云附件", "mail.163.com", "/large-attachment"},
	{"网易邮箱云附件", "mail.163.com", "/html/cloud-attachment"},
	{"网易邮箱云附件", "mail.126.com", "/large-attachment"},
	{"阿里云盘", "aliyundrive.com", ""},
	{"阿里云盘", "alipan.com", ""},
	{"夸克网盘", "pan.quark.cn", ""},
	{"天翼云盘", "cloud.189.cn", ""},
	{"移动云盘", "caiyun.139.com", ""},
	{"移动云盘", "yun.139.com", ""},
	{"迅雷云盘", "pan.xunlei.com", ""},
	{"115网盘", "115.com", "/s/"},
	{"115网盘", "115cdn.com", "/s/"},
	{"123云盘", "123pan.com", "/s/"},
	{"123云盘", "123684.com", "/s/"},
	{"蓝奏云", "lanzou", ""},
	{"坚果云", "jianguoyun.com", "/p/"},
	{"文叔叔", "wenshushu.cn", ""},
	{"奶牛快传", "cowtransfer.com", ""},
	{"WPS云文档", "kdocs.cn", ""},
	{"OneDrive", "1drv.ms", ""},
	{"城通网盘", "ctfile.com", ""},
	{"钉钉云盘", "qr.dingtalk.com", "/page/yunpan"},
	{"钉钉云盘", "space.dingtalk.com", ""},
	{"钉钉文档", "alidocs.dingtalk.com", ""},
	{"企业微信微盘", "drive.weixin.qq.com", ""},
	{"企业微信文档", "doc.weixin.qq.com", ""},
	{"飞书云文档", "feishu.cn", ""},
	{"139邮箱超大附件", "mail.10086.cn", ""},
	{"移动云盘", "caiyun.feixin.10086.cn", ""},
	{"189邮箱超大附件", "mail.189.cn", ""},
	{"新浪邮箱超大附件", "mail.sina.com.cn", "/filecenter"},
	{"新浪微盘", "vdisk.weibo.com", ""},
	{"阿里邮箱超大附件", "mail.aliyun.com", ""},
	{"阿里邮箱超大附件", "qiye.aliyun.com", ""},
	{"百度网盘", "eyun.baidu.com", ""},
	{"联通云盘", "pan.wo.cn", ""},
	{"UC网盘", "drive.uc.cn", ""},
	{"360云盘", "yunpan.360.cn", ""},
	{"WPS云文档", "wps.cn", "/p/"},
	{"WPS云文档", "drive.wps.cn", ""},
	{"石墨文档", "shimo.im", ""},
	{"OneDrive", "onedrive.live.com", ""},
	{"OneDrive", "sharepoint.com", ""},
	{"Google云端硬盘", "drive.google.com", ""},
	{"Dropbox", "dropbox.com", ""},
	{"WeTransfer", "we.tl", ""},
	{"WeTransfer", "wetransfer.com", ""},
	{"iCloud附件", "icloud.com", "/attachment"},
}

// providerOf names the cloud drive that an address leads to; "" if it is none.
func providerOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	host := strings.ToLower(u.Hostname())
	for _, p := range providers {
		belongs := host == p.host || strings.HasSuffix(host, "."+p.host) ||
			!strings.Contains(p.host, ".") && strings.Contains(host, p.host) // www.lanzoub.com and others
		if belongs && strings.HasPrefix(u.Path, p.path) && (p.path != "" || len(u.Path) > 1) {
			return p.name
		}
	}
	return ""
}

var (
	// People leave out https:// before a host and a path.
	webAddress = regexp.MustCompile(`(?:https?://|(?:[A-Za-z0-9-]+\.){1,5}[A-Za-z]{2,4}/)[A-Za-z0-9._~:/?#@!$&'*+;=%-]+`)
	// Words beside the link of a large attachment, whoever keeps it.
	largeWord = regexp.MustCompile(`超大附件|云附件|文件中转站|提取码|提取密码|取件码|访问码|分享码`)
	// A code follows its word; the word alone may stand for other things.
	codeWord = regexp.MustCompile(`(?i)(?:提取码|提取密码|访问码|访问密码|分享码|分享密码|密码|取件码|pwd)\s*(?:是|为)?\s*[:：=]?\s*([A-Za-z0-9]{4,8})(?:[^A-Za-z0-9]|$)`)
)

// How far from a link its code may stand, in bytes.
const codeAfter, codeBefore = 200, 60

// findLinks finds the addresses of cloud drives in a text, each once.
func findLinks(text string) (links []Link) {
	at := map[string]int{}
	all := webAddress.FindAllStringIndex(text, 1000)
	for i, m := range all {
		address := strings.TrimRight(text[m[0]:m[1]], ".;,:!?'")
		bare := !strings.HasPrefix(address, "http")
		if bare {
			address = "https://" + address
		}
		provider := providerOf(address)
		if provider == "" && (bare || !besideWord(text, m[0], m[1])) {
			continue
		}
		before, after := 0, len(text)
		if i > 0 {
			before = all[i-1][1]
		}
		if i+1 < len(all) {
			after = all[i+1][0]
		}
		code := codeOf(address, text[max(before, m[0]-codeBefore):m[0]], text[m[1]:min(after, m[1]+codeAfter)])
		if known, again := at[address]; again {
			if links[known].Code == "" {
				links[known].Code = code
			}
			continue
		}
		if len(links) == maxLinks {
			break
		}
		at[address] = len(links)
		links = append(links, Link{provider, address, code})
	}
	return links
}

// maxLinkFile bounds the bytes of a file that is looked at for links.
const maxLinkFile = 64 << 10

// linksOf finds the links in a text file: people attach one instead of the material.
func linksOf(name string, data []byte) []Link {
	if len(data) > maxLinkFile {
		return nil
	}
	switch strings.ToLower(path.Ext(name)) {
	case ".txt", ".url", ".webloc":
		return findLinks(guess(string(data)))
	case ".htm", ".html":
		_, linked, _ := readHTML(guess(string(data)))
		return findLinks(linked)
	}
	return nil
}

// addLinks adds links, each once.
func (b *Bundle) addLinks(links []Link) {
	for _, link := range links {
		known := slices.ContainsFunc(b.Links, func(l Link) bool { return l.Address == link.Address })
		if !known && len(b.Links) < maxLinks {
			b.Links = append(b.Links, link)
		}
	}
}

// besideWord reports whether the words beside an address say that it leads to an attachment.
func besideWord(text string, start, end int) bool {
	before, after := text[max(0, start-codeAfter):start], text[end:min(len(text), end+codeBefore)]
	return largeWord.MatchString(before) || largeWord.MatchString(after)
}

// codeOf finds the code of a link: in its address, behind it or before it.
func codeOf(address, before, after string) string {
	if u, err := url.Parse(address); err == nil && u.Query().Get("pwd") != "" {
		return u.Query().Get("pwd")
	}
	for _, near := range []string{after, before} {
		if m := codeWord.FindStringSubmatch(near); m != nil {
			return m[1]
		}
	}
	return ""
}
