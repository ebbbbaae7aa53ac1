package guide

// Keys of every record, and of the records with a file of their own.
var recordEntries = map[string]Entry{
	"record.source": {
		{"Nguồn", "Mã của văn bản nói điều này, có thể thêm # và chỗ trong văn bản; nhiều nguồn thì ghi thành danh sách. Người đọc thấy nguồn."},
		{"Source", "The id of the document that says so, perhaps with # and a place in it; several as a list. Readers see it."},
	},
	"record.note": {
		{"Ghi chú cho người đọc", "Điều một biên tập viên cẩn thận báo cho người đọc, ví dụ chỗ bản in sai. Cũng là câu trả lời cho một cảnh báo."},
		{"Note to the reader", "What a careful editor tells the reader, such as a slip in the print. It also answers a warning."},
	},
	"record.slug": {
		{"Chữ trong địa chỉ trang", "Thay cho mã ở cuối địa chỉ: chữ a-z không dấu, số và gạch nối. Đã công bố thì đừng đổi; phải đổi thì ghi địa chỉ cũ vào old_urls."},
		{"Word in the address", "Stands for the id at the end of the address: letters a-z without accents, digits and hyphens. Do not change it once published; if you must, list the old address in old_urls."},
	},
	"record.old_urls": {
		{"Địa chỉ cũ", "Các đường dẫn trước đây của mục này, bắt đầu bằng dấu /; người vào đó được đưa đến địa chỉ mới."},
		{"Old addresses", "Earlier paths of this record, beginning with a slash; who goes there is led to the new one."},
	},
	"record.visibility": {
		{"Công khai hay nội bộ", "Mục nội bộ không hiện ở đâu, nhưng vẫn được tính trong tổng số. Kho không phải két sắt: không ghi điều mật, kể cả ở đây."},
		{"Public or internal", "An internal record is shown nowhere, though it counts in totals. The repository is no safe: no secrets, not even here."},
	},
	"record.internal": {
		{"Điều chỉ để trong kho", "Khóa bên trong tự đặt, nhưng không trùng tên khóa công khai. Không bao giờ ra khỏi kho khi tạo trang; vẫn không được ghi điều mật."},
		{"Kept in the repository", "Any keys of your own, but none with the name of a public key. It never leaves the build; still no place for secrets."},
	},

	"partner.name":        {{"Tên", "Tên đối tác trong từng thứ tiếng, ví dụ name.vi và name.en."}, {"Name", "The partner's name in each language: name.vi, name.en."}},
	"partner.country":     {{"Nước", "Mã nước hai chữ cái hoa (ISO 3166-1), ví dụ LA."}, {"Country", "Two capital letters (ISO 3166-1), such as LA."}},
	"partner.region":      {{"Mã vùng", "Mã của tỉnh, bang theo ISO 3166-2: mã nước, gạch nối, mã vùng. Phải thuộc nước ở country."}, {"Region code", "Code of the province or state by ISO 3166-2: country, hyphen, region. It lies in country."}},
	"partner.location":    {{"Vị trí", "[kinh độ, vĩ độ] của thủ phủ, bằng độ; kinh độ đứng trước."}, {"Location", "[longitude, latitude] of the seat in degrees; longitude first."}},
	"partner.kind":        {{"Loại địa phương", ""}, {"Kind of locality", ""}},
	"partner.relation":    {{"Mối quan hệ với tỉnh", ""}, {"Relation to the province", ""}},
	"partner.part_of":     {{"Thuộc đối tác", "Mã của đối tác cấp trên, ví dụ tỉnh mà huyện này thuộc về."}, {"Part of", "The id of the partner above, such as the province that a district belongs to."}},
	"partner.counterpart": {{"Đơn vị phía tỉnh", "Mã của các cơ quan, tổ chức của tỉnh làm việc với đối tác này."}, {"Counterpart in the province", "The ids of the organisations of the province that work with this partner."}},
	"partner.since":       {{"Có quan hệ từ", "Ngày, tháng hoặc năm, như nguồn nói."}, {"Since", "Day, month or year, as the source has it."}},
	"partner.spellings":   {{"Cách viết khác", "Những cách văn bản từng viết tên này; dùng khi tìm kiếm và nhập phụ lục."}, {"Other spellings", "How documents have spelled the name; for search and import."}},

	"organisation.name":      {{"Tên", "Tên đầy đủ trong từng thứ tiếng."}, {"Name", "The full name in each language."}},
	"organisation.short":     {{"Tên viết tắt", "Tên dùng trong bảng, ví dụ UBND tỉnh."}, {"Short name", "For tables."}},
	"organisation.kind":      {{"Loại cơ quan, tổ chức", ""}, {"Kind of organisation", ""}},
	"organisation.country":   {{"Nước", "Mã nước hai chữ cái hoa (ISO 3166-1)."}, {"Country", "Two capital letters (ISO 3166-1)."}},
	"organisation.part_of":   {{"Thuộc cơ quan", "Mã của cơ quan cấp trên."}, {"Part of", "The id of the organisation above."}},
	"organisation.partner":   {{"Ở đối tác", "Mã của địa phương đối tác mà tổ chức này thuộc về."}, {"Of the partner", "The id of the partner locality that it belongs to."}},
	"organisation.spellings": {{"Cách viết khác", "Những cách văn bản từng viết tên này."}, {"Other spellings", "How documents have spelled the name."}},

	"place.name":      {{"Tên", "Tên địa điểm trong từng thứ tiếng."}, {"Name", "The name in each language."}},
	"place.kind":      {{"Loại địa điểm", ""}, {"Kind of place", ""}},
	"place.country":   {{"Nước", "Mã nước hai chữ cái hoa (ISO 3166-1)."}, {"Country", "Two capital letters (ISO 3166-1)."}},
	"place.location":  {{"Vị trí", "[kinh độ, vĩ độ] bằng độ; kinh độ đứng trước. Không có thì trang chỉ kể tên."}, {"Location", "[longitude, latitude] in degrees; longitude first. Without it pages only name the place."}},
	"place.partners":  {{"Đối tác liên quan", "Mã của các địa phương đối tác ở phía bên kia."}, {"Partners", "The ids of the partner localities on the other side."}},
	"place.spellings": {{"Cách viết khác", "Những cách văn bản từng viết tên này."}, {"Other spellings", "How documents have spelled the name."}},

	"document.number":    {{"Số, ký hiệu", "Như bản in; văn bản không có số thì bỏ dòng này."}, {"Number", "As printed; leave it out when there is none."}},
	"document.kind":      {{"Loại văn bản", ""}, {"Kind of document", ""}},
	"document.date":      {{"Ngày ban hành", "Ngày, tháng hoặc năm, như văn bản ghi."}, {"Date of issue", "Day, month or year, as the document has it."}},
	"document.issuer":    {{"Cơ quan ban hành", "Mã của một hay nhiều cơ quan."}, {"Issuer", "The ids of one or more organisations."}},
	"document.subject":   {{"Trích yếu", "Văn bản nói về việc gì, trong từng thứ tiếng."}, {"Subject", "What it is about, in each language."}},
	"document.files":     {{"Tệp để tải về", "Tên các tệp đặt cạnh tệp này."}, {"Files to download", "Names of files beside this one."}},
	"document.spellings": {{"Cách viết khác", "Những cách văn bản khác từng viết số, ký hiệu này."}, {"Other spellings", "How other documents have spelled the number."}},

	"issue.number":    {{"Số", "Như in trên bìa."}, {"Number", "As on the cover."}},
	"issue.title":     {{"Tên của số này", ""}, {"Title of the issue", ""}},
	"issue.date":      {{"Ngày ra", ""}, {"Date", ""}},
	"issue.editorial": {{"Lời ban biên tập", "Vài câu: số này nói gì, dựa vào văn bản nào."}, {"Editorial", "A few words: what is in it and on which documents it stands."}},
	"issue.cover":     {{"Ảnh bìa", "Không có thì bìa được vẽ từ nội dung."}, {"Cover photograph", "Without one the cover is drawn from the content."}},

	"glossary.term": {{"Thuật ngữ", "Mỗi thuật ngữ một đoạn [[term]]."}, {"Terms", "A part [[term]] each."}},
	"term.id":       {{"Mã", "Chữ a-z không dấu, số và gạch nối; không đổi, không dùng lại."}, {"Id", "Letters a-z without accents, digits and hyphens; never changed or used again."}},
	"term.kind":     {{"Loại thuật ngữ", ""}, {"Kind of term", ""}},
	"term.name":     {{"Cách gọi", "Cách gọi đã thống nhất trong từng thứ tiếng."}, {"Name", "What was agreed on in each language."}},
	"term.avoid":    {{"Cách gọi không dùng", "Trong từng thứ tiếng, ví dụ avoid.en = [\"…\"]; gặp ở đâu sẽ có cảnh báo."}, {"Not to be used", "By language: avoid.en = [\"…\"]; a warning is given where one stands."}},
	"term.note":     {{"Ghi chú", "Dùng khi nào, khác với gì."}, {"Note", "When to use it, how it differs."}},
	"term.source":   {{"Nguồn", "Mã của văn bản dùng cách gọi này."}, {"Source", "The id of a document that uses it."}},
}
