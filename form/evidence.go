package form

// Evidence is what a rule cannot know by itself. Package export gathers it for
// one nomination; while typing, the last evidence serves until new arrives.
type Evidence struct {
	// Digest is Nomination.Digest of the nomination the evidence was gathered for.
	Digest string
	Today  Date

	Portrait *PhotoFacts  // nil: no ID photo is named
	Work     []PhotoFacts // in the order of Photos.Work
	Scans    []PhotoFacts // in the order of Scans

	// Overflow says by how many characters an answer is too long for its cell.
	Overflow map[Key]int
	// NoGlyph lists, per answer, characters that no available font can print.
	NoGlyph map[Key][]rune
	// MailBytes is the size of the mail with the package, 0 while unknown.
	MailBytes int64
}

// PhotoFacts are facts about a picture file's bytes; judging them is the
// rules' business.
type PhotoFacts struct {
	Name   string // the file's name for messages, without folder
	Path   string // as the nomination names it
	Unread Unread // why there is nothing else to say; the other facts are zero then

	Format PhotoFormat
	Size   int64  // bytes
	SHA256 string // of the whole file, hex; "" if Unread or TooLarge

	// Width and Height are pixels of the upright picture, after Orientation.
	Width, Height int
	Orientation   int // EXIF 1 to 8; 1 when absent
	// Body is the size in bytes of the picture proper: for JPEG up to and
	// including the end marker of the first picture, else Size.
	Body int64
	// Padding is how many bytes at the end of the file, after Body, all have
	// one value: filler that makes a file look large.
	Padding int64

	Complete    bool // the picture's data runs to its end marker
	Progressive bool // JPEG only
	CMYK        bool // JPEG only, four components
	HasEXIF     bool
	GPS         bool // EXIF or XMP tells where the picture was taken
	// Undecodable says that decoding was tried (ID photo only) and failed.
	Undecodable bool
}

// Unread is why a file could not be examined.
type Unread string

// Reasons; "" means that the file was read.
const (
	Missing    Unread = "missing"
	Empty      Unread = "empty"
	Folder     Unread = "folder"
	Outside    Unread = "outside"    // the path leaves the draft's folder
	TooLarge   Unread = "too_large"  // above MaxPhotoBytes; Size is set
	Unreadable Unread = "unreadable" // any other input error
)

// PhotoFormat is what a file really is, told by its content.
type PhotoFormat string

// The formats that are told apart; "" is anything else.
const (
	JPEG PhotoFormat = "jpeg"
	PNG  PhotoFormat = "png"
	BMP  PhotoFormat = "bmp"
	WebP PhotoFormat = "webp"
	HEIC PhotoFormat = "heic"
	AVIF PhotoFormat = "avif"
	GIF  PhotoFormat = "gif"
	TIFF PhotoFormat = "tiff"
	PDF  PhotoFormat = "pdf"
)
