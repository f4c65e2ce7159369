//go:build !windows

package clipboard

// Page is nil: see the comment of the package.
var Page func(most int) ([]byte, error)
