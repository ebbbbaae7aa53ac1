package diag

// The site's own files in static/, and their names in layouts.
const (
	StaticSyntax   ID = "static-syntax"
	StaticMissing  ID = "static-missing"
	StaticForeign  ID = "static-foreign"
	StaticDoubtful ID = "static-doubtful"
	StaticUnknown  ID = "static-unknown"
	FontBroken     ID = "font-broken"
)

var assetKinds = []Kind{
	{ID: StaticSyntax, En: "%[1]s", Vi: "lỗi cú pháp: %[1]s"},
	{ID: StaticMissing, En: "%[1]q leads to no file of static/ that can stand here",
		Vi:     "%[1]q không dẫn tới tệp nào trong static/ dùng được ở đây",
		HintEn: "a name is relative to the file it stands in, or begins with / at static/; scripts import scripts, stylesheets import stylesheets",
		HintVi: "tên tính từ tệp chứa nó, hoặc bắt đầu bằng / tính từ static/; mã lệnh chỉ import mã lệnh, định dạng chỉ import định dạng"},
	{ID: StaticForeign, En: "%[1]q is on another host", Vi: "%[1]q nằm ở máy chủ khác",
		HintEn: "keep a copy in static/ and refer to that", HintVi: "hãy đặt bản sao trong static/ và dùng bản đó"},
	{ID: StaticDoubtful, Level: Warning, En: "%[1]s", Vi: "chỗ này đáng ngờ: %[1]s"},
	{ID: StaticUnknown, En: "there is no file %[1]q in static/ that is published", Vi: "không có tệp %[1]q nào trong static/ được công khai",
		HintEn: "write the name as it is in static/: {{asset \"css/site.css\"}}; what another file imports is published with that one",
		HintVi: "hãy viết tên như trong static/: {{asset \"css/site.css\"}}; tệp được tệp khác import thì được công khai cùng tệp đó"},
	{ID: FontBroken, En: "the font cannot be read: %[1]s", Vi: "không đọc được phông chữ: %[1]s",
		HintEn: "fonts of the site are WOFF2 files of one font each; covers are lettered with them",
		HintVi: "phông chữ của trang là tệp WOFF2, mỗi tệp một phông; bìa được viết bằng các phông này"},
}
