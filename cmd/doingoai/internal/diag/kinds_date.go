package diag

// Dates: EDTF and the phrases of official programs. The first argument of each is
// the text as written.
const (
	DateUnreadable  ID = "date-unreadable"
	DateSlip        ID = "date-slip"
	DateSpaces      ID = "date-spaces"
	DateDash        ID = "date-dash"
	DateReversed    ID = "date-reversed"
	DateLetterL     ID = "date-letter-l"
	DateVague       ID = "date-vague"
	DateSameAsAbove ID = "date-same-as-above"
	DateMixed       ID = "date-or-and-mixed"
	DateYearMissing ID = "date-year-missing"
	DateNoQuarter   ID = "date-no-such-quarter"
	DateNoMonth     ID = "date-no-such-month"
	DateNoDay       ID = "date-no-such-day"
	DateDigits      ID = "date-digits"
	DateSeason      ID = "date-season"
	DateLunar       ID = "date-lunar"
	DateTimeOfDay   ID = "date-time-of-day"
	DateYearForm    ID = "date-year-form"
	DatePartialX    ID = "date-partial-x"
	DateNoEnd       ID = "date-no-known-end"
	DateRangeEnds   ID = "date-range-ends"
	DateSetOpen     ID = "date-set-not-closed"
	DateTooLarge    ID = "date-too-large"
)

var dateKinds = []Kind{
	{ID: DateUnreadable, En: "no date can be read from %[1]q", Vi: "không đọc được thời gian từ %[1]q",
		HintEn: "write \"Quý III\", \"Tháng 11-12\", \"14/3/2022\" or \"2022-03\"; for words that name no time write when = { text = \"…\" }",
		HintVi: "hãy viết \"Quý III\", \"Tháng 11-12\", \"14/3/2022\" hoặc \"2022-03\"; nếu không nêu thời gian cụ thể, hãy viết when = { text = \"…\" }"},
	{ID: DateSlip, En: "%[1]q is almost a date", Vi: "%[1]q gần giống một mốc thời gian nhưng viết chưa đúng",
		HintEn: "write a day as \"2022-03-14\", a month as \"2022-03\", the third quarter as \"2022-35\"",
		HintVi: "ngày viết là \"2022-03-14\", tháng là \"2022-03\", quý III là \"2022-35\""},
	{ID: DateSpaces, En: "%[1]q has spaces, which EDTF has not", Vi: "%[1]q có khoảng trắng, EDTF không dùng khoảng trắng",
		HintEn: "write it without spaces, such as \"[2022-03,2022-05]\"", HintVi: "hãy viết liền, ví dụ \"[2022-03,2022-05]\""},
	{ID: DateDash, En: "%[1]q has a dash that EDTF does not know", Vi: "%[1]q dùng dấu gạch ngang không có trong EDTF",
		HintEn: "write - inside a date and / between two: \"2022-03-10/2022-03-14\"",
		HintVi: "dùng dấu - trong một mốc và dấu / giữa hai mốc: \"2022-03-10/2022-03-14\""},
	{ID: DateReversed, En: "%[1]q ends before it begins", Vi: "%[1]q kết thúc trước khi bắt đầu",
		HintEn: "write the earlier time first; when the years differ, give both years",
		HintVi: "hãy ghi mốc sớm hơn trước; nếu khác năm, hãy ghi cả hai năm"},
	{ID: DateLetterL, Level: Warning, En: "in %[1]q the letter l is read as the numeral I", Vi: "trong %[1]q, chữ l được hiểu là số La Mã I",
		HintEn: "write the capital letter I; if the document prints it so, say it in a note",
		HintVi: "hãy viết chữ I hoa; nếu văn bản gốc in như vậy, hãy ghi rõ trong note"},
	{ID: DateVague, En: "%[1]q leaves open where the time begins or ends", Vi: "%[1]q chưa nêu rõ thời gian bắt đầu hoặc kết thúc",
		HintEn: "write the month, the quarter or the half year, or keep the words with when = { text = \"…\" }",
		HintVi: "hãy ghi tháng, quý hoặc nửa năm, hoặc giữ nguyên câu chữ bằng when = { text = \"…\" }"},
	{ID: DateSameAsAbove, En: "%[1]q refers to the row above", Vi: "%[1]q dẫn tới dòng phía trên",
		HintEn: "write the time itself", HintVi: "hãy ghi lại chính thời gian đó"},
	{ID: DateMixed, En: "%[1]q mixes \"one of\" (- / or) with \"each of\" (, and)", Vi: "%[1]q vừa có nghĩa \"một trong\" (- / hoặc) vừa có nghĩa \"mỗi\" (, và)",
		HintEn: "use one kind only, or write edtf = \"…\" beside when",
		HintVi: "chỉ dùng một kiểu, hoặc ghi thêm edtf = \"…\" bên cạnh when"},
	{ID: DateYearMissing, En: "%[1]q has no year", Vi: "%[1]q thiếu năm",
		HintEn: "add the year, such as \"Quý III/2022\"", HintVi: "hãy thêm năm, ví dụ \"Quý III/2022\""},
	{ID: DateNoQuarter, En: "%[1]q names a quarter that does not exist", Vi: "%[1]q nêu một quý không có",
		HintEn: "quarters are I, II, III, IV or 1 to 4", HintVi: "các quý là I, II, III, IV hoặc 1 đến 4"},
	{ID: DateNoMonth, En: "%[1]q names a month that does not exist", Vi: "%[1]q nêu một tháng không có",
		HintEn: "months are 1 to 12; a quarter is 33 to 36, a half year 40 or 41 (\"2022-35\" is the third quarter)",
		HintVi: "tháng từ 1 đến 12; quý viết là 33 đến 36, nửa năm là 40 hoặc 41 (\"2022-35\" là quý III)"},
	{ID: DateNoDay, En: "%[1]q names a day that does not exist", Vi: "%[1]q nêu một ngày không có",
		HintEn: "check the day against the length of the month", HintVi: "hãy kiểm tra lại số ngày của tháng"},
	{ID: DateDigits, En: "in %[1]q the year does not have four digits", Vi: "trong %[1]q, năm không có đúng bốn chữ số",
		HintEn: "write the year with four digits; in EDTF month and day have two (\"2022-03-05\")",
		HintVi: "hãy viết năm bằng bốn chữ số; trong EDTF, tháng và ngày có hai chữ số (\"2022-03-05\")"},
	{ID: DateSeason, En: "%[1]q names a season", Vi: "%[1]q nêu một mùa",
		HintEn: "seasons differ between north and south; write a quarter (33 to 36) or months",
		HintVi: "mùa ở bắc và nam bán cầu khác nhau; hãy ghi quý (33 đến 36) hoặc tháng"},
	{ID: DateLunar, En: "%[1]q is a time of the lunar calendar", Vi: "%[1]q là thời gian theo âm lịch",
		HintEn: "write the date of the solar calendar; the lunar one may stand in a note",
		HintVi: "hãy ghi ngày dương lịch; ngày âm lịch có thể ghi trong note"},
	{ID: DateTimeOfDay, En: "%[1]q holds a time of day", Vi: "%[1]q có cả giờ",
		HintEn: "write the day only", HintVi: "chỉ ghi ngày"},
	{ID: DateYearForm, En: "the year in %[1]q is none from 0000 to 9999", Vi: "năm trong %[1]q không nằm trong khoảng 0000 đến 9999",
		HintEn: "write the year with four digits, without Y, E, S or minus",
		HintVi: "hãy viết năm bằng bốn chữ số, không dùng Y, E, S hoặc dấu trừ"},
	{ID: DatePartialX, En: "in %[1]q X replaces part of a number", Vi: "trong %[1]q, X thay cho một phần của con số",
		HintEn: "XX replaces a whole month or day: \"2022-03-XX\"; leave out what is not known at all: \"2022\"",
		HintVi: "XX thay cho cả tháng hoặc cả ngày: \"2022-03-XX\"; phần chưa biết thì bỏ hẳn: \"2022\""},
	{ID: DateNoEnd, En: "neither end of %[1]q is known", Vi: "cả hai đầu của %[1]q đều không rõ",
		HintEn: "give at least one end, such as \"2022/..\"", HintVi: "hãy ghi ít nhất một đầu, ví dụ \"2022/..\""},
	{ID: DateRangeEnds, En: "the two ends of \"..\" in %[1]q are not of one kind", Vi: "hai đầu của \"..\" trong %[1]q không cùng loại",
		HintEn: "write two years, two quarters, two months or two days, without XX: \"[2022-03..2022-06]\"",
		HintVi: "hãy ghi hai năm, hai quý, hai tháng hoặc hai ngày, không dùng XX: \"[2022-03..2022-06]\""},
	{ID: DateSetOpen, En: "the bracket of %[1]q is not closed", Vi: "%[1]q thiếu dấu đóng ngoặc",
		HintEn: "close [ with ] (one of) and { with } (each of)", HintVi: "đóng [ bằng ] (một trong) và { bằng } (mỗi)"},
	{ID: DateTooLarge, En: "%[1]q names too many times", Vi: "%[1]q nêu quá nhiều mốc thời gian",
		HintEn: "write an interval instead, such as \"2022/2025\"", HintVi: "hãy ghi một khoảng thời gian, ví dụ \"2022/2025\""},
}
