package form

// Evidence is what a rule cannot know by itself. Package export gathers it for
// one nomination; while typing, the last evidence serves until new arrives.
type Evidence struct {
	// Digest is Nomination.Digest of the nomination the evidence was gathered for.
	Digest string
	Today  Date

	Portrait *PhotoFacts  // nil: no ID photo is named
	Work     []PhotoFacts // in the order of Photos.Work
	// Attached are the scans, under KeyScans, and the files of the notice's proofs.
	Attached map[Key][]PhotoFacts

	// OnePage reports whether the form fits its page.
	OnePage bool
	// Overflow says by how many characters an answer is too long for its cell.
	Overflow map[Key]int
	// NoGlyph lists, per answer, characters that no available font can print.
	NoGlyph map[Key][]rune
	// MailBytes is the size of the mail with the package, 0 while unknown.
	MailBytes int64
	// Correspondence is what the office wrote about the draft's packages.
	Correspondence Correspondence
}

// PhotoFacts are facts about a picture file's bytes, tagged with the keys under
// which the command prints them. Judging them is the rules' business.
type PhotoFacts struct {
	Name   string `json:"-"`      // the file's name for messages, without folder
	Path   string `json:"file"`   // as the nomination names it
	Unread Unread `json:"unread"` // why there is nothing else to say; the other facts are zero then

	Format PhotoFormat `json:"format"` // "" if unknown
	Size   int64       `json:"bytes"`
	SHA256 string      `json:"sha256"` // of the whole file, hex; "" if Unread or TooLarge

	// Width and Height are pixels of the upright picture, after Orientation.
	Width       int `json:"width"`
	Height      int `json:"height"`
	Orientation int `json:"orientation"` // EXIF 1 to 8; 1 when absent
	// Body is the size in bytes of the picture proper: for JPEG up to and
	// including the end marker of the first picture, else Size.
	Body int64 `json:"body_bytes"`
	// Padding is how many bytes have nothing to do with the picture and are more
	// than a camera writes: filler that makes a file look large.
	Padding int64 `json:"padding_bytes"`

	Complete    bool `json:"complete"`    // the picture's data runs to its end
	Unended     bool `json:"-"`           // JPEG only: it is complete, but for the end marker
	Progressive bool `json:"progressive"` // JPEG only
	CMYK        bool `json:"cmyk"`        // JPEG only, four components
	Scans       int  `json:"-"`           // JPEG only
	HasEXIF     bool `json:"exif"`
	GPS         bool `json:"gps"` // the file holds where the picture was taken
	GPSStays    bool `json:"-"`   // and in such a place that it cannot be removed
	// Fault is why the picture cannot be opened, as far as that was tried.
	Fault  Fault `json:"-"`
	Looked bool  `json:"-"` // the picture was decoded, for Fault and Likeness
	// Likeness is a digest of what is seen, which survives saving again and
	// resizing; 0 while it is unknown, and for a picture without any contrast.
	Likeness uint64 `json:"-"`
}

// Fault is why a picture cannot be opened.
type Fault string

// The faults; "" is none.
const (
	Broken  Fault = "broken"  // no viewer opens it: its tables are wrong
	Damaged Fault = "damaged" // part of the picture's data is wrong
	Rare    Fault = "rare"    // in good order, but of a kind that few programs open
	Heavy   Fault = "heavy"   // opening it takes more memory or time than is allowed
)

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
	Surplus    Unread = "surplus"    // beyond MaxDraftFiles or MaxDraftBytes
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
	DOCX PhotoFormat = "docx" // without macros
	XLSX PhotoFormat = "xlsx" // without macros
)
