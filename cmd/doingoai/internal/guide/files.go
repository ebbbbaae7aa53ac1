package guide

// The kinds of files.
var fileEntries = map[string]Entry{
	"site": {
		{"Cấu hình của cổng thông tin", "Tệp site.toml: ai công bố, ở địa chỉ nào, bằng những thứ tiếng nào."},
		{"Configuration of the portal", "The file site.toml: who publishes, at which address, in which languages."},
	},
	"partner": {
		{"Địa phương đối tác", "Mỗi địa phương nước ngoài là một thư mục trong content/partners/; tên thư mục là mã của đối tác."},
		{"Partner locality", "Each locality abroad is a folder of content/partners/; the folder's name is the partner's id."},
	},
	"organisation": {
		{"Cơ quan, tổ chức", "Cơ quan của tỉnh, tổ chức nước ngoài và quốc tế: mỗi nơi một tệp; tên tệp là mã."},
		{"Organisation", "Agencies of the province, foreign and international organisations: a file each; the file's name is the id."},
	},
	"place": {
		{"Địa điểm", "Cửa khẩu, mốc và điểm khác có tên: mỗi nơi một tệp; tên tệp là mã."},
		{"Place", "Border gates, markers and other points with a name: a file each; the file's name is the id."},
	},
	"document": {
		{"Văn bản", "Mỗi văn bản một tệp; tên tệp là mã mà dòng source của nội dung khác dẫn đến."},
		{"Document", "A file each; the file's name is the id that the line source of other content names."},
	},
	"program": {
		{"Chương trình, kế hoạch hoặc báo cáo của một năm", "Khai báo văn bản và các phụ lục; các dòng của phụ lục nằm trong tệp riêng bên cạnh."},
		{"Program, plan or report of a year", "Declares the document and its annexes; the rows of each annex stand in a file of their own beside it."},
	},
	"delegations-out": {
		{"Phụ lục đoàn ra", "Mỗi đoàn đi nước ngoài là một đoạn [[delegation]], theo thứ tự của bản in."},
		{"Annex of outbound delegations", "Each delegation that travels abroad is a part [[delegation]], in printed order."},
	},
	"delegations-in": {
		{"Phụ lục đoàn vào", "Mỗi đoàn nước ngoài vào tỉnh là một đoạn [[delegation]], theo thứ tự của bản in."},
		{"Annex of inbound delegations", "Each delegation that comes from abroad is a part [[delegation]], in printed order."},
	},
	"conferences": {
		{"Phụ lục hội nghị, hội thảo", "Mỗi hội nghị là một đoạn [[conference]], theo thứ tự của bản in."},
		{"Annex of conferences", "Each conference is a part [[conference]], in printed order."},
	},
	"agreements": {
		{"Phụ lục thỏa thuận", "Mỗi thỏa thuận quốc tế là một đoạn [[agreement]], theo thứ tự của bản in."},
		{"Annex of agreements", "Each international agreement is a part [[agreement]], in printed order."},
	},
	"tasks": {
		{"Phụ lục nhiệm vụ", "Mỗi nhiệm vụ là một đoạn [[task]], theo thứ tự của bản in."},
		{"Annex of tasks", "Each task is a part [[task]], in printed order."},
	},
	"figures": {
		{"Số liệu của văn bản", "Mỗi con số chính của văn bản là một đoạn [[figure]]."},
		{"Figures of the document", "Each headline number of the document is a part [[figure]]."},
	},
	"issue": {
		{"Một số của bản tin", "Tên thư mục là năm và thứ tự của số, ví dụ 2027-01; các bài nằm bên cạnh."},
		{"Issue of the bulletin", "The folder's name is the year and the number in it, such as 2027-01; the articles stand beside it."},
	},
	"front-matter": {
		{"Phần đầu của bài viết", "Đứng giữa hai dòng +++ ở đầu tệp Markdown: bài của bản tin, trang, lời giới thiệu đối tác hoặc chương trình."},
		{"Front matter of a text", "Stands between two lines +++ at the beginning of a Markdown file: an article, a page, the text of a partner or a program."},
	},
	"glossary": {
		{"Bảng thuật ngữ", "Mỗi thuật ngữ là một đoạn [[term]] với cách gọi đã thống nhất trong từng thứ tiếng."},
		{"Glossary", "Each term is a part [[term]] with the name that was agreed on in every language."},
	},
	"messages": {
		{"Chữ của giao diện", "Mỗi thứ tiếng một tệp; mỗi khóa là một câu hoặc một bảng các dạng số ít, số nhiều."},
		{"Words of the interface", "A file for each language; each key is a text, or a table of plural forms."},
	},
}
