package form

// What is read of files that others made. Nothing real comes near a limit, and
// nothing below one takes more than 256 MB of memory or three seconds; the limits
// of a document are stated in package story, of whose format they speak.
const (
	// MaxNominationBytes is the largest nomination.json that is read. A full one is
	// about 20 kB; anything near the limit is some other file.
	MaxNominationBytes = 8 << 20
	// maxDepth bounds the nesting of values that other programs wrote; indenting
	// them costs depth times size. The program's own go three deep.
	maxDepth = 32
	// maxParts bounds the items of a list and the members of an object in it.
	maxParts = 1000

	// Bombs are refused before anything is decoded.
	MaxPhotoBytes  = 60 << 20    // bytes of a file
	MaxPhotoPixels = 100_000_000 // width times height
	// What decoding may cost. A decoder goes through a JPEG scan by scan; a camera
	// writes one and a progressive picture about ten.
	MaxPhotoScans  = 50
	MaxDecodeBytes = 190 << 20   // of memory, with the file and one copy of what is kept
	MaxDecodeSteps = 240_000_000 // samples of all scans, bytes and pixels, as package photo weighs them
	// Of one draft so many files are looked at, and so much of them is held.
	MaxDraftFiles = 100
	MaxDraftBytes = 150 << 20

	// A package (zip), which the notice wants sent by mail.
	MaxPackageBytes   = 200 << 20 // of all files together that are taken over
	MaxPackageItems   = 100       // in a list: photos, files, honours
	MaxRecordBytes    = 1 << 20   // of its package.json, which is about 25 kB
	MaxDirectoryBytes = 1 << 20   // of the zip's own list of its files
)
