// Package clipboard reads what the toolkit cannot: the page, with its tables, that Word,
// WPS and Excel put on the clipboard of Windows beside the plain text. On other systems
// there is only the text.
package clipboard
