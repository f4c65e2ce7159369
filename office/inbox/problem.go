package inbox

import (
	"strconv"
	"strings"
)

// Kind is a kind of problem.
type Kind int

// The kinds of problems.
const (
	Damaged     Kind = iota + 1 // broken or incomplete
	Encrypted                   // needs a password, or another one: that of Options
	TooLarge                    // beyond the limits of size, number or time
	TooDeep                     // nested too deep
	Unsupported                 // of a kind that is not opened
	Sealed                      // encrypted in a way that no password of Options opens
)

// Problem is something that could not be read, or not all of it. What could be read is
// among the files all the same; so is an archive that could not be opened.
type Problem struct {
	File  string   // the name of the file, which may be the mail itself
	Trail []string // as that of a [File]
	Kind  Kind
	Text  string // what and what to do, a Chinese sentence that follows the file's name
	Ask   string // the same said to the unit that sent it; "" where only the office can do something
}

// trouble is what can be wrong.
type trouble int

// All that can be wrong, which sentences words.
const (
	overSize trouble = iota
	largeInside
	manyFiles
	manyMails
	manyParts
	manyLayers
	slow
	deepMail
	deepArchive
	unreadable
	empty
	damagedArchive
	damagedFile
	damagedAttachment
	damagedTransfer
	cutOff
	oneVolume
	lockedRar
	wrongPassword
	lockedZip
	lockedDocument
	lockedMail
	signedMail
	pieceOfMail
	linkOnly
	yEncoded
	rareMethod
	rareZipMethod
	largeDictionary
	sevenZip
	tarArchive
	rareArchive
	program
	pstFile
	winmail
	troubles // how many there are
)

// sentences words each trouble: for the office and, where the unit that sent it can mend it,
// for that one. Words in braces stand for the limits of the reading.
var sentences = [troubles]struct {
	kind      Kind
	text, ask string
}{
	overSize:          {TooLarge, "超过 {MB} MB，没有读入，请核对。", "超过 {MB} MB，没有读入，请分成几份重发。"},
	largeInside:       {TooLarge, "解开后超过 {MB} MB，没有读完，请分成几份。", "解开后超过 {MB} MB，没有读完，请分成几份重发。"},
	manyFiles:         {TooLarge, "里面的文件超过 {files} 个，没有读完，请核对。", "里面的文件超过 {files} 个，没有读完，请分成几份重发。"},
	manyMails:         {TooLarge, "里面套的邮件超过 {mails} 封，没有读完，请核对。", "里面套的邮件超过 {mails} 封，没有读完，请分成几份重发。"},
	manyParts:         {TooLarge, "这封邮件超过 {parts} 个部分，没有读完，请核对。", "这封邮件超过 {parts} 个部分，没有读完，请分成几份重发。"},
	manyLayers:        {TooLarge, "这封邮件一层套一层，没有读完，请核对。", "这封邮件一层套一层，没有读完，请另写一封重发。"},
	slow:              {TooLarge, "读了 {seconds} 秒还没有读完，没有再读，请分成几份。", ""},
	deepMail:          {TooDeep, "邮件套了 {mail depth} 层以上，没有再解开，请打开它，把附件另存出来。", ""},
	deepArchive:       {TooDeep, "压缩包套了 {archive depth} 层以上，没有再解开，请先解压再加入。", ""},
	unreadable:        {Damaged, "打不开，可能已损坏，请核对。", "打不开，可能已损坏，请重发。"},
	empty:             {Damaged, "里面没有内容，请对方重发。", "里面没有内容，请重发。"},
	damagedArchive:    {Damaged, "打不开，可能已损坏，请对方重新压缩后重发。", "打不开，可能已损坏，请重新压缩后重发。"},
	damagedFile:       {Damaged, "在压缩包里已损坏，请对方重新压缩后重发。", "在压缩包里已损坏，请重新压缩后重发。"},
	damagedAttachment: {Damaged, "在邮件里已损坏，内容可能不完整，请对方重发。", "在邮件里已损坏，内容可能不完整，请重发。"},
	damagedTransfer:   {Damaged, "传输中损坏了，内容可能不完整，请对方重发。", "传输中损坏了，内容可能不完整，请重发。"},
	cutOff:            {Damaged, "这封邮件没有收完整，最后的附件可能有缺失，请对方重发。", "这封邮件没有收完整，最后的附件可能有缺失，请重发。"},
	oneVolume:         {Unsupported, "是分卷压缩包，解不全，请对方压缩成一个文件重发。", "是分卷压缩包，解不全，请压缩成一个文件重发。"},
	lockedRar:         {Encrypted, "设有密码，请输入密码，或请对方不设密码重发。", "设有密码，请不设密码重发。"},
	wrongPassword:     {Encrypted, "设有密码，输入的密码打不开它，请核对密码。", "设有密码，请不设密码重发。"},
	lockedZip:         {Sealed, "设有密码，请对方不设密码、重新压缩后重发。", "设有密码，请不设密码、重新压缩后重发。"},
	lockedDocument:    {Sealed, "设有打开密码，请对方去掉密码、保存后重发。", "设有打开密码，请去掉密码、保存后重发。"},
	lockedMail:        {Sealed, "是加密的邮件，打不开，请对方不加密重发。", "是加密的邮件，打不开，请不加密重发。"},
	signedMail:        {Unsupported, "是带数字签名的邮件，没有打开，请对方不签名重发。", "是带数字签名的邮件，没有打开，请不签名重发。"},
	pieceOfMail:       {Unsupported, "是拆开发送的邮件中的一封，合不起来，请对方整封重发。", "是拆开发送的邮件中的一封，合不起来，请整封重发。"},
	linkOnly:          {Unsupported, "没有随邮件发来，里面只有一个链接，请对方重发。", "没有随邮件发来，里面只有一个链接，请重发。"},
	yEncoded:          {Unsupported, "里的附件用了少见的编码（yEnc），没有读出来，请对方用附件重发。", "里的附件用了少见的编码（yEnc），没有读出来，请用附件重发。"},
	rareMethod:        {Unsupported, "用了少见的压缩方法，解不开，请对方改用 zip 格式重发。", "用了少见的压缩方法，解不开，请改用 zip 格式重发。"},
	rareZipMethod:     {Unsupported, "用了少见的压缩方法，解不全，请对方换一个压缩软件。", "用了少见的压缩方法，解不全，请换一个压缩软件重发。"},
	largeDictionary:   {TooLarge, "压缩时字典设得太大，没有解开，请对方改用 zip 格式重发。", "压缩时字典设得太大，没有解开，请改用 zip 格式重发。"},
	sevenZip:          {Unsupported, "是 7z 压缩包，没有解开，请对方改用 zip 格式重发。", "是 7z 压缩包，没有解开，请改用 zip 格式重发。"},
	tarArchive:        {Unsupported, "是 tar、gz 一类压缩包，没有解开，请对方改用 zip 格式重发。", "是 tar、gz 一类压缩包，没有解开，请改用 zip 格式重发。"},
	rareArchive:       {Unsupported, "是少见的压缩包，没有解开，请对方改用 zip 格式重发。", "是少见的压缩包，没有解开，请改用 zip 格式重发。"},
	program:           {Unsupported, "是程序，没有打开；是自解压包的，请对方改用 zip 格式重发。", "是程序，没有打开；是自解压包的，请改用 zip 格式重发。"},
	pstFile:           {Unsupported, "是 Outlook 数据文件，没有打开，请把邮件另存后加入。", ""},
	winmail:           {Unsupported, "是 Outlook 专用附件，解不开，请对方改发“纯文本”格式的邮件。", "是 Outlook 专用附件，解不开，请改发“纯文本”格式的邮件。"},
}

// problem is a trouble with a file that is read within the limits.
func (l limits) problem(it item, is trouble) Problem {
	words := strings.NewReplacer(
		"{MB}", strconv.FormatInt(l.bytes>>20, 10), "{files}", strconv.Itoa(l.entries), "{mails}", strconv.Itoa(l.mails), "{parts}", strconv.Itoa(l.parts),
		"{mail depth}", strconv.Itoa(l.mailDepth), "{archive depth}", strconv.Itoa(l.archiveDepth), "{seconds}", strconv.Itoa(int(l.time.Seconds())),
	)
	s := sentences[is]
	return Problem{File: it.name, Trail: it.trail, Kind: s.kind, Text: words.Replace(s.text), Ask: words.Replace(s.ask)}
}
