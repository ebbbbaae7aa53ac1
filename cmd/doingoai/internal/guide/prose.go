package guide

// Keys of front matter.
var proseEntries = map[string]Entry{
	"front.title":       {{"Tên bài", ""}, {"Title", ""}},
	"front.short_title": {{"Tên ngắn", "Dùng trong danh sách hẹp."}, {"Short title", "For narrow lists."}},
	"front.summary":     {{"Tóm tắt", "Một hai câu cho danh sách và công cụ tìm kiếm."}, {"Summary", "A sentence or two for lists and search engines."}},
	"front.date":        {{"Ngày", "Ngày của bài."}, {"Date", "The date of the text."}},
	"front.updated":     {{"Ngày sửa", "Không trước date."}, {"Updated", "Not before date."}},
	"front.changes":     {{"Những lần sửa", "Người đọc và người theo dõi bằng feed thấy từng lần."}, {"Changes", "Readers and subscribers to feeds see each."}},
	"front.tags":        {{"Chủ đề", "Mã khai ở [tags] của site.toml."}, {"Tags", "Ids declared under [tags] of site.toml."}},
	"front.section":     {{"Chuyên mục", "Mã khai ở [bulletin.sections] của site.toml."}, {"Section", "An id declared under [bulletin.sections] of site.toml."}},
	"front.author":      {{"Tác giả", "Tên đơn vị, không ghi họ tên cán bộ."}, {"Author", "A unit, not the name of an official."}},
	"front.partners":    {{"Các đối tác", "Mã trong content/partners/."}, {"Partners", "Ids in content/partners/."}},
	"front.cover":       {{"Ảnh đầu bài", ""}, {"Cover", ""}},
	"front.images":      {{"Ảnh trong bài", "Mô tả, chú thích, người chụp và nguồn của những ảnh mà bài dùng."}, {"Images", "Description, caption, credit and source of the pictures in the text."}},
	"front.source":      {{"Nguồn", "Mã của văn bản, có thể thêm # và chỗ trong đó; nhiều nguồn thì ghi thành danh sách."}, {"Source", "The id of a document, perhaps with # and a place in it; several as a list."}},
	"front.slug":        {{"Chữ trong địa chỉ trang", "Chữ a-z không dấu, số và gạch nối. Không có thì lấy tên tệp."}, {"Word in the address", "Letters a-z without accents, digits and hyphens. Without it the file's name is taken."}},
	"front.old_urls":    {{"Địa chỉ cũ", "Các đường dẫn trước đây, bắt đầu bằng dấu /."}, {"Old addresses", "Earlier paths, beginning with a slash."}},
	"front.draft":       {{"Bản nháp", "true: chưa hiện."}, {"Draft", "true: not shown yet."}},
	"front.visibility":  {{"Công khai hay nội bộ", ""}, {"Public or internal", ""}},
	"front.publish_at":  {{"Hiện từ", "Ngày, hoặc ngày và giờ."}, {"Shown from", "A day, or a day and a time."}},
	"front.expires_at":  {{"Hết hiện từ", "Ngày, hoặc ngày và giờ; sau publish_at."}, {"Shown until", "A day, or a day and a time; after publish_at."}},
	"front.withdrawn":   {{"Lý do thu hồi", "Trang giữ địa chỉ và hiện lý do này."}, {"Reason of withdrawal", "The page keeps its address and shows the reason."}},
	"front.translation": {{"Người dịch hay máy dịch", "Bản máy dịch được ghi rõ cho người đọc."}, {"By whom translated", "Readers are told of machine translations."}},
	"front.internal":    {{"Điều chỉ để trong kho", "Không bao giờ ra khỏi kho khi tạo trang; vẫn không được ghi điều mật."}, {"Kept in the repository", "It never leaves the build; still no place for secrets."}},

	"change.date": {{"Ngày sửa", ""}, {"Date", ""}},
	"change.note": {{"Sửa gì", ""}, {"What was changed", ""}},

	"image.file":    {{"Tệp ảnh", "Tên tệp đặt cạnh tệp này."}, {"File", "The name of a file beside this one."}},
	"image.alt":     {{"Ảnh cho thấy gì", "Cho người không nhìn thấy ảnh; để \"\" khi ảnh chỉ để trang trí."}, {"What it shows", "For those who cannot see it; \"\" if it only decorates."}},
	"image.caption": {{"Chú thích", ""}, {"Caption", ""}},
	"image.credit":  {{"Người chụp", ""}, {"Credit", ""}},
	"image.source":  {{"Nguồn", "Mã của văn bản."}, {"Source", "The id of a document."}},
}
