package inbox

import (
	"bytes"
	"encoding/binary"
	"strings"

	"github.com/richardlehane/mscfb"
)

// compound holds streams of a compound file, the container of old Office formats and of
// mails by Outlook.
type compound struct {
	streams map[string]*mscfb.File // by path, in lower case, with slashes
	storage map[string][]string    // the storages in each storage, in the file's order
	read    func(f *mscfb.File, most int64) []byte
}

// openCompound opens a compound file; one that is broken has no streams.
func (r *reading) openCompound(it item) (c *compound) {
	c = &compound{streams: map[string]*mscfb.File{}, storage: map[string][]string{}}
	defer func() {
		if recover() != nil {
			c = &compound{}
		}
	}()
	list := &watched{r: r, at: bytes.NewReader(it.data), metered: true, left: maxOleList}
	file, err := mscfb.New(list)
	if err != nil {
		return c
	}
	list.metered = false
	c.read = func(f *mscfb.File, most int64) (data []byte) {
		defer func() {
			if recover() != nil {
				data = nil
			}
		}()
		return readStream(f, min(most, f.Size, int64(len(it.data))))
	}
	for i, f := range file.File {
		if i == 0 {
			continue
		}
		folder := strings.ToLower(strings.Join(f.Path, "/"))
		path := joinPath(folder, strings.ToLower(f.Name))
		if f.FileInfo().IsDir() {
			c.storage[folder] = append(c.storage[folder], path)
		} else if c.streams[path] == nil {
			c.streams[path] = f
		}
	}
	return c
}

func joinPath(folder, name string) string {
	if folder == "" {
		return name
	}
	return folder + "/" + name
}

// readStream reads a stream in pieces: mscfb needs time by the square of what is read at
// once.
func readStream(f *mscfb.File, most int64) []byte {
	data := make([]byte, 0, most)
	if _, err := f.Seek(0, 0); err != nil {
		return nil
	}
	for int64(len(data)) < most {
		n, err := f.Read(data[len(data):min(int64(len(data))+16<<10, most)])
		data = data[:len(data)+n]
		if n == 0 || err != nil {
			break
		}
	}
	return data
}

// stream returns at most so many bytes of a stream, which are less than that if it is
// broken or absent.
func (c *compound) stream(path string, most int64) []byte {
	if f := c.streams[strings.ToLower(path)]; f != nil {
		return c.read(f, most)
	}
	return nil
}

func (c *compound) has(path string) bool { return c.streams[strings.ToLower(path)] != nil }

// isMsg reports whether it is a mail by Outlook.
func (c *compound) isMsg() bool {
	return c.has("__properties_version1.0") && !c.has("WordDocument")
}

// locked reports whether it is a document that needs a password.
func (c *compound) locked() bool {
	if c.has("EncryptedPackage") {
		return true
	}
	if fib := c.stream("WordDocument", 12); len(fib) == 12 && binary.LittleEndian.Uint16(fib) == 0xA5EC {
		return fib[11]&1 != 0
	}
	for _, name := range []string{"Workbook", "Book"} {
		records := c.stream(name, 4096)
		for range 20 { // FILEPASS stands right at the beginning
			if len(records) < 4 {
				break
			}
			if binary.LittleEndian.Uint16(records) == 0x2F {
				return true
			}
			next := 4 + int(binary.LittleEndian.Uint16(records[2:]))
			records = records[min(next, len(records)):]
		}
	}
	return false
}

// size is the length of a stream, or most if it claims to be longer.
func (c *compound) size(path string, most int64) int64 {
	if f := c.streams[strings.ToLower(path)]; f != nil {
		return min(f.Size, most)
	}
	return 0
}
