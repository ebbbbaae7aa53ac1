package diag

// TOML documents, whatever they hold.
const (
	TOMLSyntax    ID = "toml-syntax"
	TOMLTextLang  ID = "toml-text-and-languages"
	UnknownKey    ID = "unknown-key"
	MissingKey    ID = "missing-key"
	WrongType     ID = "wrong-type"
	NestedTooDeep ID = "nested-too-deep"
	TooManyItems  ID = "too-many-items"
	EmptyValue    ID = "empty-value"

	TOMLKeyTwice    ID = "toml-key-twice"
	TOMLInlineLines ID = "toml-inline-table-lines"
	TOMLQuoteOpen   ID = "toml-quote-unclosed"
	TOMLCurlyQuotes ID = "toml-curly-quotes"
	TOMLNoEquals    ID = "toml-equals-missing"
	TOMLNoValue     ID = "toml-value-missing"
	TOMLUnquoted    ID = "toml-value-unquoted"
	TOMLKeyLetters  ID = "toml-key-characters"
	TOMLAfterValue  ID = "toml-text-after-value"
	TOMLEscape      ID = "toml-backslash"
	TOMLHeader      ID = "toml-header"
	TOMLListOpen    ID = "toml-list-unclosed"
	TOMLInlineOpen  ID = "toml-inline-table-unclosed"
	TOMLComma       ID = "toml-comma"
	TOMLControl     ID = "toml-control-character"
	FrontMissing    ID = "front-matter-missing"
	FrontUnclosed   ID = "front-matter-unclosed"
)

var tomlKinds = []Kind{
	{ID: TOMLSyntax, En: "this cannot be read as TOML: %[1]s", Vi: "không đọc được dòng này theo cú pháp TOML: %[1]s",
		HintEn: "look for a quote, bracket or = that is missing or one too many",
		HintVi: "hãy xem có thiếu hoặc thừa dấu nháy, dấu ngoặc hay dấu = không"},
	{ID: TOMLTextLang, En: "%[1]q is given both as one value and as %[2]q",
		Vi:     "%[1]q vừa được ghi là một giá trị, vừa được ghi là %[2]q",
		HintEn: "keep one of the two; a text in several languages is written %[1]s.vi, %[1]s.en, …",
		HintVi: "chỉ giữ một cách ghi; chữ có nhiều ngôn ngữ thì ghi %[1]s.vi, %[1]s.en, …"},
	{ID: UnknownKey, En: "unknown key %[1]q", Vi: "không có khóa %[1]q",
		HintEn: "known here: %[2]s", HintVi: "các khóa dùng được ở đây: %[2]s"},
	{ID: MissingKey, En: "%[1]q is missing", Vi: "thiếu khóa %[1]q",
		HintEn: "%[2]s", HintVi: "%[3]s"},
	{ID: WrongType, En: "%[1]q must be %[2]s, not %[3]s", Vi: "%[1]q phải là %[5]s, không phải %[6]s",
		HintEn: "write it like this: %[4]s", HintVi: "hãy viết như sau: %[4]s"},
	{ID: NestedTooDeep, En: "tables and lists are nested more than %[1]d deep",
		Vi:     "bảng và danh sách lồng nhau quá %[1]d tầng",
		HintEn: "close the brackets earlier, or use shorter keys", HintVi: "hãy đóng ngoặc sớm hơn, hoặc dùng khóa ngắn hơn"},
	{ID: TooManyItems, En: "%[1]q has %[2]d items; at most %[3]d are allowed",
		Vi:     "%[1]q có %[2]d mục; tối đa được phép là %[3]d",
		HintEn: "split them over several files", HintVi: "hãy chia ra nhiều tệp"},
	{ID: EmptyValue, En: "%[1]q is empty", Vi: "%[1]q để trống",
		HintEn: "write a value or delete the line", HintVi: "hãy ghi giá trị hoặc xóa dòng này"},

	{ID: TOMLKeyTwice, En: "%[1]q is written twice", Vi: "%[1]q được ghi hai lần",
		HintEn: "keep one of the two; another row of a list starts with a header in double brackets [[…]]",
		HintVi: "chỉ giữ một; mỗi mục mới của danh sách bắt đầu bằng tiêu đề trong hai ngoặc vuông [[…]]"},
	{ID: TOMLInlineLines, En: "what stands between { and } is spread over several lines",
		Vi:     "phần giữa { và } bị ngắt ra nhiều dòng",
		HintEn: "put it all on one line, or write instead: %[1]s",
		HintVi: "hãy ghi tất cả trên một dòng, hoặc ghi thành: %[1]s"},
	{ID: TOMLQuoteOpen, En: "the closing quote %[1]s is missing", Vi: "thiếu dấu nháy đóng %[1]s",
		HintEn: "end the text with %[1]s; a text of several lines stands between \"\"\" and \"\"\"",
		HintVi: "hãy kết thúc chữ bằng %[1]s; chữ gồm nhiều dòng thì đặt giữa \"\"\" và \"\"\""},
	{ID: TOMLCurlyQuotes, En: "curly quotes cannot enclose a text", Vi: "không dùng được dấu nháy cong ở đây",
		HintEn: "use straight quotes: %[1]s", HintVi: "hãy dùng dấu nháy thẳng: %[1]s"},
	{ID: TOMLNoEquals, En: "a = is missing after %[1]q", Vi: "thiếu dấu = sau %[1]q",
		HintEn: "every line is written key = \"text\"; a text that goes on over several lines stands between \"\"\" and \"\"\"",
		HintVi: "mỗi dòng ghi theo mẫu khóa = \"chữ\"; chữ dài nhiều dòng thì đặt giữa \"\"\" và \"\"\""},
	{ID: TOMLNoValue, En: "the value after = is missing", Vi: "thiếu giá trị sau dấu =",
		HintEn: "write a value, such as %[1]s = \"…\", or delete the line",
		HintVi: "hãy ghi giá trị, ví dụ %[1]s = \"…\", hoặc xóa dòng này"},
	{ID: TOMLUnquoted, En: "%[1]q is neither text in quotes nor a number, true or false",
		Vi:     "%[1]q không phải là chữ trong dấu nháy, cũng không phải số, true hay false",
		HintEn: "put it in quotes: %[2]s", HintVi: "hãy đặt trong dấu nháy: %[2]s"},
	{ID: TOMLKeyLetters, En: "%[1]q cannot be a key", Vi: "không dùng được %[1]q làm khóa",
		HintEn: "keys consist of the letters a-z without accents, digits, _ and -, without spaces",
		HintVi: "khóa chỉ gồm chữ a-z không dấu, chữ số, _ và -, không có dấu cách"},
	{ID: TOMLAfterValue, En: "nothing may follow here on the same line", Vi: "phía sau trên cùng dòng không được có gì nữa",
		HintEn: "a quote inside a text is written \\\"; anything else goes on a new line, or as a comment behind #",
		HintVi: "dấu nháy bên trong chữ thì ghi \\\"; phần khác thì xuống dòng, hoặc là ghi chú sau dấu #"},
	{ID: TOMLEscape, En: "\"%[1]s\" is not a sequence that TOML knows", Vi: "\"%[1]s\" không phải ký hiệu mà TOML biết",
		HintEn: "write \\\\ for one backslash, or put the text between ' and '",
		HintVi: "hãy ghi \\\\ cho một dấu \\, hoặc đặt chữ giữa ' và '"},
	{ID: TOMLHeader, En: "the header is not closed or has no proper name", Vi: "tiêu đề chưa đóng ngoặc hoặc tên không hợp lệ",
		HintEn: "write [name] or [[name]], with the letters a-z without accents, digits, _ and -",
		HintVi: "hãy ghi [tên] hoặc [[tên]], tên chỉ gồm chữ a-z không dấu, chữ số, _ và -"},
	{ID: TOMLListOpen, En: "the list lacks a comma or the closing ] before this", Vi: "danh sách thiếu dấu phẩy hoặc dấu ] ở trước chỗ này",
		HintEn: "write [\"a\", \"b\"]", HintVi: "hãy ghi [\"a\", \"b\"]"},
	{ID: TOMLInlineOpen, En: "a comma or the closing } is missing before this", Vi: "thiếu dấu phẩy hoặc dấu } ở trước chỗ này",
		HintEn: "write { a = \"…\", b = \"…\" }", HintVi: "hãy ghi { a = \"…\", b = \"…\" }"},
	{ID: TOMLComma, En: "there is nothing before this comma", Vi: "trước dấu phẩy này không có gì",
		HintEn: "delete the comma, or write a value before it", HintVi: "hãy xóa dấu phẩy, hoặc ghi một giá trị trước nó"},
	{ID: TOMLControl, En: "an invisible control character stands here", Vi: "ở đây có một ký tự điều khiển không nhìn thấy được",
		HintEn: "delete it and type the text around it again", HintVi: "hãy xóa nó và gõ lại phần chữ xung quanh"},

	{ID: FrontMissing, En: "the file does not begin with front matter between two lines +++",
		Vi:     "tệp không bắt đầu bằng phần thông tin giữa hai dòng +++",
		HintEn: "begin with the lines +++, title = \"…\", +++", HintVi: "hãy bắt đầu bằng các dòng +++, title = \"…\", +++"},
	{ID: FrontUnclosed, En: "the second line +++ is missing", Vi: "thiếu dòng +++ thứ hai",
		HintEn: "write +++ on a line of its own after the last key", HintVi: "hãy ghi +++ trên một dòng riêng sau khóa cuối cùng"},
}
