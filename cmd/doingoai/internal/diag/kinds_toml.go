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
)

var tomlKinds = []Kind{
	{ID: TOMLSyntax, En: "%[1]s", Vi: "lỗi cú pháp TOML: %[1]s"},
	{ID: TOMLTextLang, En: "%[1]q is given both as text and by language", Vi: "%[1]q vừa là một chuỗi vừa được ghi theo ngôn ngữ",
		HintEn: "keep only %[1]s.vi, %[1]s.en, …", HintVi: "chỉ giữ %[1]s.vi, %[1]s.en, …"},
	{ID: UnknownKey, En: "unknown key %[1]q", Vi: "không có khóa %[1]q",
		HintEn: "known here: %[2]s", HintVi: "các khóa dùng được ở đây: %[2]s"},
	{ID: MissingKey, En: "%[1]q is missing", Vi: "thiếu khóa %[1]q",
		HintEn: "add a line: %[2]s", HintVi: "hãy thêm dòng: %[2]s"},
	{ID: WrongType, En: "%[1]q must be %[2]s, not %[3]s", Vi: "%[1]q phải là %[2]s, không phải %[3]s",
		HintEn: "write it like this: %[4]s", HintVi: "hãy viết như sau: %[4]s"},
	{ID: NestedTooDeep, En: "tables and lists are nested more than %[1]d deep", Vi: "bảng và danh sách lồng nhau quá %[1]d tầng"},
	{ID: TooManyItems, En: "%[1]q has %[2]d items; at most %[3]d are allowed", Vi: "%[1]q có %[2]d mục; tối đa được phép là %[3]d"},
	{ID: EmptyValue, En: "%[1]q is empty", Vi: "%[1]q để trống",
		HintEn: "write a value or delete the line", HintVi: "hãy ghi giá trị hoặc xóa dòng này"},
}
