package inbox

import (
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/nwaples/rardecode/v2"
)

// rar adds what lies in a rar.
func (r *reading) rar(b *Bundle, it item) {
	if !r.mayUnpack(b, it) {
		return
	}
	defer r.recovered(b, it)
	password := r.passwordOf(it)
	archive, err := r.openRar(it, password)
	locked := false
	for err == nil {
		var head *rardecode.FileHeader
		if head, err = archive.Next(); err != nil || !r.goOn(b, it) {
			break
		}
		folders, name := splitPath(rarName(head.Name))
		if head.IsDir || !head.Mode().IsRegular() || isJunk(folders, name) {
			continue
		}
		inner := it.child(name, folders, nil)
		inner.archives++
		if head.LinkType == rardecode.LinkTypeFileCopy || head.LinkType == rardecode.LinkTypeHardLink {
			r.sameAs(b, inner, it.within(splitTarget(head.LinkTarget)...))
			continue
		}
		if problem := r.unrar(b, inner, head, archive, password); problem != nil {
			locked = locked || isLocked(problem, head, password)
			if errors.Is(problem, rardecode.ErrMultiVolume) || head.Solid && !locked {
				err = problem // the files behind it hang on it
			}
		}
	}
	switch {
	case r.over || r.late():
		r.goOn(b, it)
	case locked || isLocked(err, nil, password), !errors.Is(err, io.EOF) && password != "" && hidesNames(it):
		r.unopened(b, it, r.lockedRar())
	case err != nil && !errors.Is(err, io.EOF) && isVolume(it.name):
		r.unopened(b, it, oneVolume)
	case err != nil && !errors.Is(err, io.EOF):
		r.unopened(b, it, rarTrouble(err))
	}
}

// unrar adds one file of a rar.
func (r *reading) unrar(b *Bundle, it item, head *rardecode.FileHeader, from io.Reader, password string) error {
	if !head.UnKnownSize && head.UnPackedSize > r.left.bytes {
		r.tellLarge(b, it)
		return nil
	}
	// No one packs as well as to a thousandth; what is larger grows as it is read.
	size := min(max(head.UnPackedSize, 0), 1000*min(max(head.PackedSize, 0), 1<<40)+64)
	data, err := r.readAll(from, size)
	if err != nil && (isLocked(err, head, password) || errors.Is(err, rardecode.ErrMultiVolume)) {
		return err
	}
	if errors.Is(err, rardecode.ErrDictionaryTooLarge) {
		r.report(b, it, largeDictionary)
		return nil
	}
	if err == nil && head.Encrypted && r.options.Opened != nil {
		r.options.Opened(password)
	}
	r.unpacked(b, it, data, err)
	return err
}

// openRar begins to read a rar with a password; "" is none.
func (r *reading) openRar(it item, password string) (*rardecode.Reader, error) {
	options := []rardecode.Option{rardecode.MaxDictionarySize(maxDictionary), rardecode.BufferSize(64 << 10)}
	if password != "" {
		options = append(options, rardecode.Password(password))
	}
	from := io.NewSectionReader(&watched{r: r, at: it.at}, 0, it.size)
	return rardecode.NewReader(struct{ io.Reader }{from}, options...)
}

// passwordOf is the first of all passwords that opens a rar. If none does, it is the first:
// that it does not is told then.
func (r *reading) passwordOf(it item) string {
	var all []string
	for _, password := range append([]string{r.options.Password}, r.options.Known...) {
		if password != "" && !slices.Contains(all, password) {
			all = append(all, password)
		}
	}
	if len(all) == 0 {
		return ""
	}
	for _, password := range all {
		if len(all) > 1 && !r.late() && r.opens(it, password) {
			return password
		}
	}
	return all[0]
}

// opens reports whether a password opens the first file of a rar that has one, or there is
// no such file.
func (r *reading) opens(it item, password string) (opened bool) {
	defer func() {
		if recover() != nil { // over what a wrong password made of the data
			opened = false
		}
	}()
	archive, err := r.openRar(it, password)
	for err == nil {
		var head *rardecode.FileHeader
		if head, err = archive.Next(); err != nil || !head.Encrypted || head.UnPackedSize == 0 {
			continue
		}
		_, err = io.Copy(io.Discard, io.LimitReader(archive, r.left.bytes))
		return err == nil
	}
	return errors.Is(err, io.EOF)
}

// sameAs adds a file that the archive holds only as a reference to one before it, at the
// end of a trail.
func (r *reading) sameAs(b *Bundle, it item, target []string) {
	for _, f := range b.Files {
		if slices.Equal(append(f.Trail[:len(f.Trail):len(f.Trail)], f.Name), target) {
			r.unpacked(b, it, f.Data, nil)
			return
		}
	}
	r.report(b, it, damagedFile)
}

func splitTarget(name string) []string {
	folders, base := splitPath(rarName(name))
	return append(folders, base)
}

// isLocked reports whether an error of a rar, or of a file in it, means that a password
// is missing or wrong. RAR4 does not know of wrong ones: the sum of the file is wrong
// then.
func isLocked(err error, head *rardecode.FileHeader, password string) bool {
	switch {
	case err == nil || errors.Is(err, errOver):
		return false
	case errors.Is(err, rardecode.ErrArchiveEncrypted), errors.Is(err, rardecode.ErrArchivedFileEncrypted), errors.Is(err, rardecode.ErrBadPassword):
		return true
	}
	return head != nil && head.Encrypted && password != ""
}

// hidesNames reports whether a RAR4 has a password on its list of files too; a wrong
// password looks like damage then.
func hidesNames(it item) bool {
	start := make([]byte, 12)
	_, err := it.at.ReadAt(start, 0)
	return err == nil && string(start[:7]) == "Rar!\x1A\x07\x00" && start[9] == 0x73 && start[10]&0x80 != 0
}

func (r *reading) lockedRar() trouble {
	if r.options.Password != "" {
		return wrongPassword
	}
	return lockedRar
}

func rarTrouble(err error) trouble {
	switch {
	case errors.Is(err, rardecode.ErrMultiVolume):
		return oneVolume
	case errors.Is(err, rardecode.ErrDictionaryTooLarge):
		return largeDictionary
	case errors.Is(err, rardecode.ErrUnknownVersion), errors.Is(err, rardecode.ErrUnsupportedDecoder):
		return rareMethod
	}
	return damagedArchive
}

// rarName is the name of a file as it was before rardecode made a / of each \ in it, also
// of those that are the second byte of a character in GBK.
func rarName(name string) string {
	if utf8.ValidString(name) {
		return guess(name)
	}
	raw := []byte(name)
	for i := 0; i+1 < len(raw); i++ {
		if raw[i] < 0x81 || raw[i] == 0xFF {
			continue
		}
		if raw[i+1] == '/' {
			raw[i+1] = '\\'
		}
		i++
	}
	// A backslash that is left in the text after decoding stood for none: / parts folders.
	return strings.ReplaceAll(guess(string(raw)), `\`, "_")
}
