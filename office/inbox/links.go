package inbox

import (
	"net/url"
	"regexp"
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
	{"网易邮箱云附件", "dashi.163.com", ""},
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
	webAddress = regexp.MustCompile(`https?://[A-Za-z0-9._~:/?#@!$&'*+;=%-]+`)
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
		provider := providerOf(address)
		if provider == "" {
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
