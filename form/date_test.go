package form

import "testing"

func TestReadDate(t *testing.T) {
	tests := []struct {
		typed string
		want  Date
	}{
		{"198506", Date{1985, 6, 0}},
		{"1985.6", Date{1985, 6, 0}},
		{"1985-6", Date{1985, 6, 0}},
		{"1985/6", Date{1985, 6, 0}},
		{"1985年6月", Date{1985, 6, 0}},
		{"1985年06月", Date{1985, 6, 0}},
		{"1985年6", Date{1985, 6, 0}},
		{"1985 6", Date{1985, 6, 0}},
		{" 1985 年 6 月 ", Date{1985, 6, 0}},
		{"１９８５．６", Date{1985, 6, 0}},
		{"1985。6", Date{1985, 6, 0}},
		{"1985-06", Date{1985, 6, 0}},
		{"20210520", Date{2021, 5, 20}},
		{"2021.5.20", Date{2021, 5, 20}},
		{"2021年5月20日", Date{2021, 5, 20}},
		{"2021年5月20号", Date{2021, 5, 20}},
		{"2021年5月20", Date{2021, 5, 20}},
		{"2021-05-20", Date{2021, 5, 20}},
		{"2021/5/1", Date{2021, 5, 1}},
		{"2020.2.29", Date{2020, 2, 29}},

		{"", Date{}},
		{"1985", Date{}},
		{"1985年", Date{}},
		{"85年6月", Date{}}, // which century?
		{"85.6", Date{}},
		{"850612", Date{}},
		{"198513", Date{}},
		{"198500", Date{}},
		{"2021.2.29", Date{}},
		{"2021年5月20日上午", Date{}},
		{"2021年520日", Date{}},
		{"1985年6日", Date{}},
		{"1985.6.", Date{}},
		{"1985..6", Date{}},
		{"1985x6", Date{}},
		{"1899.12", Date{}},
		{"2200.1", Date{}},
		{"1985061", Date{}},
		{"6/1985", Date{}},
		{"1985\n6", Date{1985, 6, 0}},
	}
	for _, test := range tests {
		got, ok := ReadDate(test.typed)
		if got != test.want || ok != !test.want.IsZero() {
			t.Errorf("ReadDate(%q) = %v, %v; want %v", test.typed, got, ok, test.want)
		}
	}
}

func FuzzReadDate(f *testing.F) {
	for _, typed := range []string{"1985年6月12日", "1985.6", "198506", "20210520", "２０２１／５／２０", "85年6月", "\xff年"} {
		f.Add(typed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		d, ok := ReadDate(typed)
		if ok == d.IsZero() {
			t.Fatalf("ReadDate(%q) = %v, %v", typed, d, ok)
		}
		if !ok {
			return
		}
		for _, same := range []string{d.String(), d.Chinese()} {
			if again, ok := ReadDate(same); !ok || again != d {
				t.Errorf("ReadDate(%q) = %v, but as %q it is %v", typed, d, same, again)
			}
		}
		if parsed, ok := ParseDate(d.String()); !ok || parsed != d {
			t.Errorf("ReadDate(%q) = %v, which cannot be stored", typed, d)
		}
	})
}
