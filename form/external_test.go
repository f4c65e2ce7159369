package form_test

import (
	"zuimei/form"
	"zuimei/form/notice"
)

func init() {
	form.SetParser(func(text []byte) form.Campaign {
		c, problems := notice.Parse(text)
		if len(problems) > 0 {
			panic(problems)
		}
		return c
	})
}
