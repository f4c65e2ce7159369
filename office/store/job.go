package store

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"time"

	"zuimei/form"
	"zuimei/internal/disk"
	"zuimei/office"
	"zuimei/office/inbox"
	"zuimei/office/intake"
)

// job is a parcel on its way into the round. Several are read at once: they read the store
// and change only themselves and their batch.
type job struct {
	parcel
	batch *batch
	size  int64
	// stored is the original's digest, in place of files, if it is kept already, and
	// received is when it came.
	stored   string
	received time.Time
	again    *again // what came from it is checked again, nothing is filed; nil otherwise

	out      Outcome
	copies   []*copied
	arrivals []office.Arrival // those of a folder hold parts of the same
	bundles  []bundle
}

// bundle is what was made of one bundle.
type bundle struct {
	versions  []office.Version
	unclaimed *office.Unclaimed
}

// run copies what a job is about, and reads the copy.
func (j *job) run(ctx context.Context) Outcome {
	switch {
	case j.err != nil:
		return Outcome{Name: j.name, Err: j.err}
	case j.again != nil:
		return j.checkAgain(ctx)
	case j.stored != "":
		return j.reread(ctx)
	case j.folder:
		return j.runFolder(ctx)
	}
	out := Outcome{Name: j.name}
	how := j.batch.how
	if a, known := j.known(ctx); known && (!a.Locked || how.Password == "") {
		return Outcome{Name: j.name, Known: true, Arrival: a}
	}
	c, err := j.copy(ctx, j.files[0])
	if err != nil {
		out.Err = err
		return out
	}
	if a, known := j.batch.known.Arrived(c.digest); known && (!a.Locked || how.Password == "") {
		return Outcome{Name: j.name, Known: true, Arrival: a}
	}
	a := office.Arrival{SHA256: c.digest, Name: filepath.Base(j.files[0]), Bytes: c.size, Received: how.Received}
	if was, known := j.batch.known.Arrived(c.digest); known { // it keeps the name that it had first
		a.Name = was.Name
	}
	out.Err = j.open(ctx, a, c.f)
	return out
}

// known looks for a file of the same content among what arrived. A file is read for it only
// where something of its size is there, and nothing is written: a folder that is watched is
// gone through at every start.
func (j *job) known(ctx context.Context) (office.Arrival, bool) {
	none := office.Arrival{}
	info, err := os.Lstat(j.files[0])
	if err != nil || !disk.Regular(info.Mode()) {
		return none, false
	}
	sized := func(a office.Arrival) bool { return a.Bytes == info.Size() }
	b := j.batch
	if !slices.ContainsFunc(b.known.Arrivals, sized) {
		return none, false
	}
	from, err := os.Open(j.files[0])
	if err != nil {
		return none, false
	}
	defer from.Close()
	sum := sha256.New()
	if _, err := io.CopyBuffer(sum, &reader{ctx: ctx, from: from}, make([]byte, 256<<10)); err != nil {
		return none, false // told when it is copied
	}
	c := copied{digest: hex.EncodeToString(sum.Sum(nil)), size: info.Size()}
	a, ok := b.known.Arrived(c.digest)
	return a, ok && kept(b.root, &c)
}

// reread reads an original that is kept already.
func (j *job) reread(ctx context.Context) Outcome {
	out := Outcome{Name: j.name}
	f, err := j.batch.root.Open(path.Join(originals, j.stored))
	if err != nil {
		out.Err = own(err)
		return out
	}
	defer f.Close()
	out.Err = j.open(ctx, office.Arrival{SHA256: j.stored, Name: j.name, Bytes: j.size, Received: j.received}, f)
	return out
}

// open takes an original apart and reads what it holds.
func (j *job) open(ctx context.Context, a office.Arrival, from io.ReaderAt) error {
	was, _ := j.batch.known.Arrived(a.SHA256)
	a.Passwords = was.Passwords
	options := reading(was, j.batch.how.Password)
	options.Opened = a.Opens
	for b, err := range inbox.Read(ctx, a.Name, from, a.Bytes, options) {
		if err != nil {
			return own(err)
		}
		if err := j.read(ctx, b, intake.Original{SHA256: a.SHA256, Received: a.Received}); err != nil {
			return err
		}
		a.Locked = a.Locked || isLocked(b)
	}
	j.arrivals = []office.Arrival{a}
	return nil
}

var errFolderSize = errors.New("里面的文件加起来太大，请分开加入")

// runFolder is run for files in a folder that belong together.
func (j *job) runFolder(ctx context.Context) Outcome {
	out := Outcome{Name: j.name}
	b := inbox.Bundle{Source: filepath.Base(j.name)}
	left := int64(maxFolderBytes)
	for _, at := range j.files {
		if info, err := os.Lstat(at); err == nil {
			left -= info.Size()
		}
	}
	if left < 0 { // before anything is copied
		out.Err = errFolderSize
		return out
	}
	left = maxFolderBytes
	for _, at := range j.files {
		c, err := j.copy(ctx, at)
		if err != nil {
			out.Err = err
			return out
		}
		if left -= c.size; left < 0 {
			out.Err = errFolderSize
			return out
		}
		data := make([]byte, c.size)
		if _, err := c.f.ReadAt(data, 0); err != nil && c.size > 0 {
			out.Err = own(err)
			return out
		}
		b.Files = append(b.Files, inbox.File{Name: filepath.Base(at), Trail: []string{b.Source}, Data: data})
		j.arrivals = append(j.arrivals, office.Arrival{SHA256: c.digest, Name: filepath.Base(at), Bytes: c.size, Received: j.batch.how.Received})
	}
	if j.together() {
		out.Known = true
		return out
	}
	out.Err = j.read(ctx, b, intake.Original{Received: j.batch.how.Received})
	return out
}

// read recognises what a bundle holds and keeps the answers.
func (j *job) read(ctx context.Context, b inbox.Bundle, o intake.Original) error {
	versions, unclaimed := intake.Reader{Kit: j.batch.how.Kit}.Read(ctx, b, o)
	if err := ctx.Err(); err != nil {
		return err
	}
	out := bundle{unclaimed: unclaimed}
	if unclaimed != nil {
		unclaimed.Checked = j.batch.check
	}
	for _, v := range versions {
		v.Checked = j.batch.check
		if v.Content != "" {
			if err := j.batch.keepText(v.Content, v.Text); err != nil {
				return own(err)
			}
		}
		out.versions = append(out.versions, v.Version)
	}
	j.bundles = append(j.bundles, out)
	return nil
}

// copied is a file of the round that has no name yet.
type copied struct {
	f      *os.File // nil once it is closed
	temp   string
	digest string
	size   int64
	needed bool  // it is to be kept
	err    error // of syncing or closing it
}

// create makes the file in a folder of the round.
func (c *copied) create(root *os.Root, folder string) (err error) {
	c.temp = path.Join(folder, disk.Unfinished+"-"+rand.Text())
	c.f, err = root.OpenFile(c.temp, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	return err
}

func (c *copied) sync() { c.err = c.f.Sync() }

// close closes the file and returns what went wrong until then.
func (c *copied) close() error {
	if c.f != nil {
		if err := c.f.Close(); c.err == nil {
			c.err = err
		}
		c.f = nil
	}
	return c.err
}

// maxOriginal is the size in bytes of the largest file that is taken in: a mailbox of
// years as one file.
const maxOriginal = 8 << 30

// copy copies the file at a path into the round. It is made safe beside everything else,
// and gets its name when the batch is stored.
func (j *job) copy(ctx context.Context, at string) (*copied, error) {
	info, err := os.Lstat(at)
	if err == nil && !disk.Regular(info.Mode()) {
		err = &disk.Cause{Text: "它不是普通文件"}
	}
	if err == nil && info.Size() > maxOriginal {
		err = &disk.Cause{Text: "文件超过 " + form.SizeText(maxOriginal) + "，请核对"}
	}
	if err != nil {
		return nil, disk.Reason(err)
	}
	from, err := os.Open(at)
	if err != nil {
		return nil, disk.Reason(err)
	}
	defer from.Close()
	c := &copied{}
	if err := c.create(j.batch.root, originals); err != nil {
		return nil, own(err)
	}
	j.batch.mu.Lock()
	j.batch.copies = append(j.batch.copies, c)
	j.batch.mu.Unlock()
	j.copies = append(j.copies, c)
	sum := sha256.New()
	source := &reader{ctx: ctx, from: from}
	c.size, err = io.CopyBuffer(io.MultiWriter(c.f, sum), source, make([]byte, 256<<10))
	switch {
	case source.err != nil:
		return nil, disk.Reason(source.err)
	case err != nil:
		return nil, own(err)
	}
	j.size += c.size
	c.digest = hex.EncodeToString(sum.Sum(nil))
	if !kept(j.batch.root, c) {
		j.batch.syncs.Start(c.sync)
	}
	return c, nil
}
