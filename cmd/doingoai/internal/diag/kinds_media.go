package diag

// Images and documents beside the content.
const (
	MediaNotAccepted ID = "media-not-accepted"
	MediaUnreadable  ID = "media-unreadable"
	MediaUnknown     ID = "media-unknown"
	MediaHEIC        ID = "media-heic"
	MediaExtension   ID = "media-extension"
	MediaTooLarge    ID = "media-too-large"
	MediaPixels      ID = "media-pixels"
	MediaSide        ID = "media-side"
	MediaTruncated   ID = "media-truncated"
	MediaDamaged     ID = "media-damaged"
	MediaTurned      ID = "media-turned"
	MediaNoPicture   ID = "media-no-picture"
	MediaUndecodable ID = "media-undecodable"
	SVGSyntax        ID = "svg-syntax"
	SVGEntity        ID = "svg-entity"
	SVGScript        ID = "svg-script"
	SVGHandler       ID = "svg-handler"
	SVGForeign       ID = "svg-foreign"
	SVGElement       ID = "svg-element"
	SVGStyle         ID = "svg-style"
	SVGTooMuch       ID = "svg-too-much"
)

var mediaKinds = []Kind{
	{ID: MediaNotAccepted, En: "a file like %[1]q cannot be published", Vi: "không thể công khai loại tệp như %[1]q",
		HintEn: "names may end in %[2]s", HintVi: "tên tệp phải có đuôi là một trong: %[2]s"},
	{ID: MediaUnreadable, En: "the file cannot be read: %[1]s", Vi: "không đọc được tệp: %[1]s",
		HintEn: "see to it that you may open the file, then try again", HintVi: "hãy kiểm tra quyền mở tệp rồi thử lại"},
	{ID: MediaUnknown, En: "by its name the file is %[1]s, but its content is not, nor any other kind that can be published",
		Vi:     "theo tên thì tệp là %[1]s, nhưng nội dung không phải, và cũng không thuộc loại nào công khai được",
		HintEn: "open it and save it anew: pictures as JPEG or PNG, documents as PDF, DOCX or XLSX",
		HintVi: "hãy mở và lưu lại: ảnh ở dạng JPEG hoặc PNG, tài liệu ở dạng PDF, DOCX hoặc XLSX"},
	{ID: MediaHEIC, En: "the picture is in the HEIC format of telephones, which browsers do not show",
		Vi:     "ảnh ở định dạng HEIC của điện thoại, trình duyệt không hiển thị được",
		HintEn: "save it as JPEG; on an iPhone set Camera, Formats to Most Compatible for the next pictures",
		HintVi: "hãy lưu lại ở dạng JPEG; trên iPhone, chọn Camera, Định dạng, Tương thích nhất cho những ảnh sau"},
	{ID: MediaExtension, En: "the content is %[1]s, but the name ends in %[2]q", Vi: "nội dung là %[1]s nhưng tên tệp có đuôi %[2]q",
		HintEn: "rename the file to %[3]q, and where the text names it", HintVi: "hãy đổi tên tệp thành %[3]q, cả ở chỗ bài viết nhắc tới nó"},
	{ID: MediaTooLarge, En: "the file has %[1]s MB; at most %[2]d MB can be published", Vi: "tệp có dung lượng %[1]s MB; tối đa được công khai là %[2]d MB",
		HintEn: "save it smaller: a picture of 2560 pixels is wide enough, a scan needs 150 dots per inch",
		HintVi: "hãy lưu lại nhỏ hơn: ảnh rộng 2560 điểm ảnh là đủ, bản quét chỉ cần 150 dpi"},
	{ID: MediaPixels, En: "the picture has %[1]d × %[2]d pixels; at most %[3]d million can be published",
		Vi:     "ảnh có %[1]d × %[2]d điểm ảnh; tối đa được công khai là %[3]d triệu điểm ảnh",
		HintEn: "save it smaller: 2560 pixels are wide enough", HintVi: "hãy lưu lại nhỏ hơn: rộng 2560 điểm ảnh là đủ"},
	{ID: MediaSide, En: "the picture has %[1]d × %[2]d pixels; no side may have more than %[3]d", Vi: "ảnh có %[1]d × %[2]d điểm ảnh; mỗi cạnh tối đa %[3]d",
		HintEn: "cut it into several pictures, or save it smaller", HintVi: "hãy cắt thành nhiều ảnh, hoặc lưu lại nhỏ hơn"},
	{ID: MediaTruncated, En: "the file is empty or cut off: it ends before the content, %[1]s, is complete",
		Vi:     "tệp rỗng hoặc bị cắt ngang: nội dung %[1]s chưa đầy đủ",
		HintEn: "copy or download it again from where it came", HintVi: "hãy chép hoặc tải lại tệp từ nơi lấy nó"},
	{ID: MediaDamaged, En: "the file is damaged: at byte %[2]d it breaks the rules of %[1]s", Vi: "tệp bị hỏng: từ byte %[2]d không đúng định dạng %[1]s",
		HintEn: "open it in the program it was made with and save it anew", HintVi: "hãy mở bằng chương trình đã tạo ra nó và lưu lại"},
	{ID: MediaUndecodable, En: "the picture is damaged inside: %[1]s", Vi: "ảnh bị hỏng ở phần dữ liệu hình: %[1]s",
		HintEn: "open it in the program it was made with and save it anew", HintVi: "hãy mở bằng chương trình đã tạo ra nó và lưu lại"},
	{ID: MediaNoPicture, En: "%[1]q is no picture and cannot be shown as one", Vi: "%[1]q không phải ảnh nên không hiển thị như ảnh được",
		HintEn: "link to it: [text](%[1]s), without the exclamation mark", HintVi: "hãy đặt liên kết: [chữ](%[1]s), không có dấu chấm than"},
	{ID: MediaTurned, Level: Warning,
		En:     "the picture says in its metadata that it is to be turned; in %[1]s this is lost when it is published",
		Vi:     "ảnh ghi trong siêu dữ liệu là phải xoay; với %[1]s, thông tin này bị bỏ khi công khai",
		HintEn: "open it and save it upright, or as JPEG", HintVi: "hãy mở ảnh, xoay đứng rồi lưu lại, hoặc lưu ở dạng JPEG"},

	{ID: SVGSyntax, En: "the drawing is not proper SVG here (%[1]s)", Vi: "bản vẽ không đúng cú pháp SVG ở đây (%[1]s)",
		HintEn: "export it again as plain SVG", HintVi: "hãy xuất lại ở dạng SVG thuần (plain SVG)"},
	{ID: SVGEntity, En: "the drawing declares entities, which can hide anything", Vi: "bản vẽ khai báo thực thể (entity), có thể che giấu bất cứ nội dung gì",
		HintEn: "export it as plain SVG, without data of the drawing program", HintVi: "hãy xuất ở dạng SVG thuần, không kèm dữ liệu của chương trình vẽ"},
	{ID: SVGScript, En: "the drawing contains a script", Vi: "bản vẽ có chứa mã lệnh (script)",
		HintEn: "delete the script, or export the drawing as PNG", HintVi: "hãy xóa mã lệnh, hoặc xuất bản vẽ ở dạng PNG"},
	{ID: SVGHandler, En: "the drawing runs a script by %[1]q", Vi: "bản vẽ chạy mã lệnh qua %[1]q",
		HintEn: "delete the attribute %[1]s, or export the drawing as PNG", HintVi: "hãy xóa thuộc tính %[1]s, hoặc xuất bản vẽ ở dạng PNG"},
	{ID: SVGForeign, En: "the drawing refers to something outside itself: %[1]q", Vi: "bản vẽ dẫn tới thứ nằm ngoài nó: %[1]q",
		HintEn: "only references like #id are allowed; otherwise export the drawing as PNG", HintVi: "chỉ được dẫn dạng #id; nếu không, hãy xuất bản vẽ ở dạng PNG"},
	{ID: SVGElement, En: "the drawing contains %[1]q, which cannot be published", Vi: "bản vẽ có phần tử %[1]q, không thể công khai",
		HintEn: "delete it (shapes, text, gradients and filters may stay), or export the drawing as PNG",
		HintVi: "hãy xóa nó (hình, chữ, dải màu và bộ lọc được giữ), hoặc xuất bản vẽ ở dạng PNG"},
	{ID: SVGTooMuch, En: "the drawing has more than %[1]d elements inside each other, or more than %[2]d with those that it shows again",
		Vi:     "bản vẽ có hơn %[1]d phần tử lồng nhau, hoặc hơn %[2]d phần tử nếu tính cả những phần tử được dùng lại",
		HintEn: "simplify the drawing, or export it as PNG", HintVi: "hãy đơn giản hóa bản vẽ, hoặc xuất ở dạng PNG"},
	{ID: SVGStyle, En: "the drawing's style contains %[1]q, which cannot be checked", Vi: "phần style của bản vẽ có %[1]q, không kiểm tra được",
		HintEn: "export it with presentation attributes instead of style, or as PNG",
		HintVi: "hãy xuất với thuộc tính trình bày (presentation attributes) thay cho style, hoặc ở dạng PNG"},
}
