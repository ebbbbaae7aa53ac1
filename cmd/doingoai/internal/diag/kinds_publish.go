package diag

// Publishing. All but InternalLeak speak of the output folder, which is no source
// file: they carry no position.
const (
	InternalLeak   ID = "internal-leak"
	OutputStray    ID = "output-stray"
	OutputNotOurs  ID = "output-not-ours"
	OutputNoFolder ID = "output-no-folder"
	OutputLink     ID = "output-link"
	OutputOccupied ID = "output-occupied"
	OutputDisk     ID = "output-disk"
	OutputBusy     ID = "output-busy"
	OutputFull     ID = "output-full"
	OutputDenied   ID = "output-denied"
	OutputNameLong ID = "output-name-long"
	OutputAlike    ID = "output-alike"
	OutputDiffers  ID = "output-differs"
	OutputMissing  ID = "output-missing"
	OutputForeign  ID = "output-foreign"
	BuildMessages  ID = "build-messages"
	CacheUnusable  ID = "cache-unusable"
)

var publishKinds = []Kind{
	{ID: InternalLeak,
		En:     "this internal text would be published: it stands in %[1]q (files with it: %[2]d)",
		Vi:     "nội dung nội bộ này sẽ bị công khai: nó xuất hiện trong %[1]q (số tệp có nội dung này: %[2]d)",
		HintEn: "if readers may see it, move it out of the internal part; if not, change the public text or page that repeats it",
		HintVi: "nếu được phép công khai, hãy đưa ra khỏi phần nội bộ; nếu không, hãy sửa phần công khai đang lặp lại nội dung này"},
	{ID: OutputStray, Level: Warning,
		En:     "the output folder holds %[1]d files that do not belong to the site, such as %[2]q",
		Vi:     "thư mục xuất bản có %[1]d tệp không thuộc trang web, ví dụ %[2]q",
		HintEn: "delete them there; files to be published by hand belong in static/",
		HintVi: "hãy xóa các tệp đó; tệp muốn tự đưa lên phải đặt trong static/"},
	{ID: OutputNotOurs,
		En:     "the output folder %[1]q is not empty and holds no site that doingoai keeps a record of",
		Vi:     "thư mục xuất bản %[1]q không trống và doingoai không có ghi nhận đã tạo ra nội dung trong đó",
		HintEn: "choose an empty folder with --out, or delete %[1]q if all of it was made by doingoai",
		HintVi: "hãy chọn một thư mục trống bằng --out, hoặc xóa %[1]q nếu mọi thứ trong đó đều do doingoai tạo ra"},
	{ID: OutputNoFolder,
		En:     "%[1]q cannot be the output folder, as it is not a folder of its own",
		Vi:     "%[1]q không dùng làm thư mục xuất bản được vì không phải là một thư mục riêng",
		HintEn: "choose a folder that is empty or does not exist yet with --out",
		HintVi: "hãy dùng --out với một thư mục trống hoặc chưa có"},
	{ID: OutputLink,
		En:     "%[1]q is a symbolic link; doingoai does not write through links",
		Vi:     "%[1]q là liên kết tượng trưng; doingoai không ghi qua liên kết",
		HintEn: "delete the link, or name the folder it leads to with --out",
		HintVi: "hãy xóa liên kết, hoặc ghi thư mục thật mà nó dẫn tới bằng --out"},
	{ID: OutputOccupied,
		En:     "the site has a page or file at %[1]q, but something that doingoai did not write stands there",
		Vi:     "trang web cần đặt tệp tại %[1]q, nhưng ở đó đã có thứ không do doingoai tạo ra",
		HintEn: "move it away or delete it",
		HintVi: "hãy chuyển nó đi nơi khác hoặc xóa nó"},
	{ID: OutputDisk,
		En:     "%[1]q is a disk of its own (a mount point), so that a site cannot appear there in one step",
		Vi:     "%[1]q là một ổ đĩa riêng (điểm gắn kết) nên không thể đưa trang web lên trong một bước",
		HintEn: "choose a folder inside it with --out",
		HintVi: "hãy dùng --out với một thư mục nằm bên trong nó"},
	{ID: OutputBusy,
		En:     "another doingoai (process %[2]d) is publishing to %[1]q",
		Vi:     "một doingoai khác (tiến trình %[2]d) đang xuất bản vào %[1]q",
		HintEn: "wait until it ends, then try again",
		HintVi: "hãy đợi tiến trình đó xong rồi thử lại"},
	{ID: OutputDiffers,
		En: "%[1]q is not what a clean build makes: from byte %[2]d on it has %[3]q, a clean build %[4]q",
		Vi: "%[1]q khác với khi dựng lại từ đầu: từ byte thứ %[2]d, tệp có %[3]q, dựng lại từ đầu có %[4]q"},
	{ID: OutputMissing,
		En: "%[1]q is missing, a clean build writes it",
		Vi: "thiếu %[1]q, tệp mà khi dựng lại từ đầu thì có"},
	{ID: OutputForeign,
		En:     "%[1]q does not belong to the site",
		Vi:     "%[1]q không thuộc trang web",
		HintEn: "if somebody put it there, delete it; files to be published by hand belong in static/",
		HintVi: "nếu tệp do ai đó tự đặt vào, hãy xóa đi; tệp muốn tự đưa lên phải đặt trong static/"},
	{ID: BuildMessages,
		En: "the messages are not those of a clean build: this build printed %[1]q, a clean build %[2]q",
		Vi: "thông báo khác với khi dựng lại từ đầu: lần này in %[1]q, dựng lại từ đầu in %[2]q"},
	{ID: OutputFull,
		En:     "there is no room left on the disk to write %[1]q",
		Vi:     "ổ đĩa không còn chỗ để ghi %[1]q",
		HintEn: "make room there and build again; every file that is published is whole",
		HintVi: "hãy giải phóng chỗ trên ổ đĩa rồi chạy lại; mọi tệp đã xuất bản vẫn nguyên vẹn"},
	{ID: OutputDenied,
		En:     "%[1]q cannot be written: it belongs to another user, or its disk can only be read",
		Vi:     "không ghi được %[1]q: thư mục thuộc về người dùng khác, hoặc ổ đĩa chỉ cho đọc",
		HintEn: "have its rights changed, or choose another folder with --out",
		HintVi: "hãy nhờ đổi quyền của thư mục, hoặc chọn thư mục khác bằng --out"},
	{ID: OutputNameLong,
		En:     "the disk takes no name as long as that of %[1]q",
		Vi:     "ổ đĩa không nhận tên dài như của %[1]q",
		HintEn: "choose a shorter id or slug for the page, or a shorter folder with --out",
		HintVi: "hãy đặt mã hoặc slug của trang ngắn hơn, hoặc chọn thư mục có tên ngắn hơn bằng --out"},
	{ID: OutputAlike,
		En:     "the site has files at %[1]q and %[2]q, whose names many computers take for the same",
		Vi:     "trang web có tệp tại %[1]q và %[2]q, hai tên mà nhiều máy tính coi là một",
		HintEn: "let them differ in more than upper and lower case or the way accents are stored",
		HintVi: "hãy đặt hai tên khác nhau nhiều hơn là ở chữ hoa, chữ thường hoặc cách lưu dấu"},
	{ID: CacheUnusable, Level: Warning,
		En:     "pictures and other slow work cannot be kept in %[1]s for the next build: %[2]s",
		Vi:     "không lưu được ảnh và các phần xử lý chậm vào %[1]s cho lần sau: %[2]s",
		HintEn: "this build is complete; the next one will be as slow until the folder can be written",
		HintVi: "lần này vẫn hoàn chỉnh; lần sau sẽ lại chậm như vậy cho đến khi thư mục ghi được"},
}
