package guide

// Keys of program.toml.
var programEntries = map[string]Entry{
	"program.document":    {{"Văn bản", "Mã của văn bản trong content/documents/."}, {"Document", "The id of the document in content/documents/."}},
	"program.year":        {{"Năm", "Năm của chương trình, không có dấu nháy."}, {"Year", "The program's year, without quotes."}},
	"program.kind":        {{"Chương trình, kế hoạch hay kết quả", ""}, {"Program, plan or results", ""}},
	"program.title":       {{"Tên", ""}, {"Title", ""}},
	"program.short_title": {{"Tên ngắn", "Dùng trong danh sách và bảng."}, {"Short title", "For lists and tables."}},
	"program.status":      {{"Trạng thái", ""}, {"Status", ""}},
	"program.reports_on":  {{"Báo cáo về", "Mã của chương trình mà văn bản này nói kết quả."}, {"Reports on", "The id of the program whose results this one tells."}},
	"program.annex":       {{"Các phụ lục", "Mỗi phụ lục một đoạn [annex.tên-phụ-lục]."}, {"Annexes", "A part [annex.<name>] each."}},
	"program.deadline":    {{"Hạn định kỳ", "Ngày hằng tháng mà chương trình yêu cầu một việc, ví dụ báo cáo."}, {"Recurring deadlines", "A day of each month on which the program wants something, such as a report."}},

	"annex.title":  {{"Tên phụ lục", ""}, {"Title of the annex", ""}},
	"annex.number": {{"Số phụ lục", "Như bản in, ví dụ Phụ lục 1."}, {"Number of the annex", "As printed."}},
	"annex.count":  {{"Tổng số in trong văn bản", "Số dòng mà văn bản ghi; khác số dòng thật thì có cảnh báo."}, {"Printed total", "The number of rows that the document prints; a warning is given when there are more or fewer."}},
	"annex.source": {{"Nguồn", "Mã của văn bản, có thể thêm # và chỗ trong đó."}, {"Source", "The id of the document, perhaps with # and a place in it."}},
	"annex.note":   {{"Ghi chú cho người đọc", "Cũng là câu trả lời khi tổng số in khác số dòng."}, {"Note to the reader", "It also answers a total that differs from the rows."}},
	"annex.group":  {{"Các nhóm", "Các mục của phụ lục, theo thứ tự bản in; nhóm cha đứng trước nhóm con."}, {"Groups", "The sections of the annex, in printed order; a parent before its children."}},
	"group.id":     {{"Mã nhóm", "Các dòng của phụ lục ghi mã này ở group."}, {"Id", "Rows of the annex name it under group."}},
	"group.number": {{"Số mục", "Như bản in, ví dụ A, I, 1."}, {"Number", "As printed: A, I, 1."}},
	"group.title":  {{"Tên nhóm", ""}, {"Title", ""}},
	"group.count":  {{"Số in trong văn bản", "Số dòng của nhóm mà văn bản ghi."}, {"Printed count", "The number of its rows that the document prints."}},
	"group.parent": {{"Nhóm cha", "Mã của nhóm đứng trên."}, {"Parent", "The id of the group above."}},
	"group.note":   {{"Ghi chú cho người đọc", ""}, {"Note to the reader", ""}},

	"deadline.id":          {{"Mã", "Năm, chữ deadline và số thứ tự."}, {"Id", "Year, the word deadline and a number."}},
	"deadline.title":       {{"Việc phải làm", ""}, {"What is due", ""}},
	"deadline.monthly_day": {{"Ngày trong tháng", "Từ 1 đến 28, là những ngày tháng nào cũng có."}, {"Day of the month", "From 1 to 28, which every month has."}},
	"deadline.who":         {{"Ai làm", "Mã của các cơ quan."}, {"Who", "The ids of organisations."}},
	"deadline.to":          {{"Gửi đến", "Mã của các cơ quan."}, {"To", "The ids of organisations."}},
	"deadline.source":      {{"Nguồn", "Mã của văn bản yêu cầu việc này."}, {"Source", "The id of the document that wants it."}},
	"deadline.note":        {{"Ghi chú cho người đọc", ""}, {"Note to the reader", ""}},
}
