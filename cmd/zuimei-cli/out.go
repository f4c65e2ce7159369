package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"zuimei/internal/disk"
)

// checkOut checks the name of the file that -o names. example has the ending that the file
// must have, so that nothing else is overwritten.
func checkOut(c *cobra.Command, out, example string) error {
	ending := filepath.Ext(example)
	info, err := os.Stat(out)
	switch {
	case out == "":
		return fmt.Errorf("缺少 -o %s，用法：%s", example, c.UseLine())
	case err == nil && info.IsDir():
		return fmt.Errorf("“%s”是文件夹，请在 -o 后写文件名，如 %s", out, example)
	case !strings.EqualFold(filepath.Ext(out), ending):
		return fmt.Errorf("文件名“%s”要以 %s 结尾", out, ending)
	}
	return nil
}

// writeOut writes a file whole and prints its path.
func (a *app) writeOut(c *cobra.Command, out string, write func(io.Writer) error) error {
	err := a.write(c.Context(), func() error { return disk.WriteOne(c.Context(), out, printWaits(c.ErrOrStderr()), write) })
	if err != nil {
		return err
	}
	say(c.OutOrStdout(), "%s\n", out)
	return nil
}

// writeBytes is writeOut for what is whole already.
func (a *app) writeBytes(c *cobra.Command, out string, data []byte) error {
	return a.writeOut(c, out, func(w io.Writer) error {
		_, err := bytes.NewReader(data).WriteTo(w)
		return err
	})
}
