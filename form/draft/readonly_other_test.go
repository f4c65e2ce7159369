//go:build !linux

package draft

import "errors"

func pipe(string) error { return errors.ErrUnsupported }
