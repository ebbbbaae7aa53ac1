package diag

// Files and folders.
const (
	FileEncoding    ID = "file-encoding"
	FileTooLarge    ID = "file-too-large"
	FileNameInvalid ID = "file-name-invalid"
	FileNameClash   ID = "file-name-clash"
	FileUnexpected  ID = "file-unexpected"
	FileMissing     ID = "file-missing"
	FileLink        ID = "file-link"
	TooManyFiles    ID = "too-many-files"
)

var fileKinds = []Kind{
	{ID: FileEncoding, En: "the file is not UTF-8 text", Vi: "tệp không phải văn bản UTF-8",
		HintEn: "save it as UTF-8 in your editor", HintVi: "hãy lưu lại với bảng mã UTF-8 (Unicode) trong trình soạn thảo"},
	{ID: FileTooLarge, En: "the file has %[1]d bytes; at most %[2]d are allowed", Vi: "tệp có %[1]d byte; tối đa được phép là %[2]d",
		HintEn: "split it, or raise the limit under [build] in site.toml", HintVi: "hãy chia nhỏ tệp, hoặc nâng giới hạn ở mục [build] của site.toml"},
	{ID: FileNameInvalid, En: "%[1]q cannot be used as a name here", Vi: "không dùng được tên %[1]q ở đây",
		HintEn: "use lower-case letters a-z, digits and single hyphens, such as \"xieng-khoang\"", HintVi: "chỉ dùng chữ thường a-z không dấu, chữ số và dấu gạch nối đơn, ví dụ \"xieng-khoang\""},
	{ID: FileNameClash, En: "the name differs from %[1]q only in letter case or accents' encoding", Vi: "tên này chỉ khác %[1]q ở chữ hoa/thường hoặc cách mã hóa dấu",
		HintEn: "rename one of the two", HintVi: "hãy đổi tên một trong hai tệp"},
	{ID: FileUnexpected, En: "%[1]q has no place in this folder", Vi: "tệp %[1]q không có vai trò gì trong thư mục này",
		HintEn: "expected here: %[2]s", HintVi: "ở đây chỉ dùng: %[2]s"},
	{ID: FileMissing, En: "%[1]q is missing", Vi: "thiếu tệp %[1]q",
		HintEn: "create the file %[1]s", HintVi: "hãy tạo tệp %[1]s"},
	{ID: FileLink, En: "the symbolic link leads out of the site folder", Vi: "liên kết tượng trưng dẫn ra ngoài thư mục trang web",
		HintEn: "copy the file itself into the folder", HintVi: "hãy chép chính tệp đó vào thư mục"},
	{ID: TooManyFiles, En: "the site has more than %[1]d files", Vi: "trang web có hơn %[1]d tệp",
		HintEn: "raise the limit under [build] in site.toml if this is intended", HintVi: "nếu đúng ý, hãy nâng giới hạn ở mục [build] của site.toml"},
}
