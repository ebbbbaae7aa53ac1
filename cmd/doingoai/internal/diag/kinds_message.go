package diag

// Messages of the interface (layouts/messages).
const (
	MessageKey          ID = "message-key-invalid"
	MessageNotText      ID = "message-not-text"
	MessageEmpty        ID = "message-empty"
	MessageForm         ID = "message-form-unknown"
	MessageFormMissing  ID = "message-form-missing"
	MessageField        ID = "message-field-invalid"
	MessageFieldMissing ID = "message-field-missing"
	MessageFieldExtra   ID = "message-field-extra"
	MessageMissing      ID = "message-missing"
	MessageUnused       ID = "message-unused"
)

var messageKinds = []Kind{
	{ID: MessageKey, En: "%[1]q cannot be the name of a message", Vi: "không đặt được tên câu chữ là %[1]q",
		HintEn: "use lower-case letters a-z, digits and single hyphens, such as \"menu-open\"",
		HintVi: "chỉ dùng chữ thường a-z không dấu, chữ số và dấu gạch nối đơn, ví dụ \"menu-open\""},
	{ID: MessageNotText, En: "the message %[1]q is not a text", Vi: "câu chữ %[1]q không phải là một chuỗi",
		HintEn: "write it in quotes: %[1]s = \"…\"", HintVi: "hãy viết trong dấu nháy kép: %[1]s = \"…\""},
	{ID: MessageEmpty, En: "the message %[1]q is empty", Vi: "câu chữ %[1]q để trống",
		HintEn: "write its text", HintVi: "hãy ghi nội dung"},
	{ID: MessageForm, En: "%[1]q is not a plural form of the language %[2]q", Vi: "%[1]q không phải dạng số ít, số nhiều của ngôn ngữ %[2]q",
		HintEn: "forms used here: %[3]s; a message of its own stands above every [heading]",
		HintVi: "các dạng dùng được ở đây: %[3]s; một câu chữ riêng phải nằm trên mọi dòng [tiêu đề]"},
	{ID: MessageFormMissing, En: "the message %[1]q has no form %[2]q", Vi: "câu chữ %[1]q thiếu dạng %[2]q",
		HintEn: "add a line: %[1]s.%[2]s = \"…\"", HintVi: "hãy thêm dòng: %[1]s.%[2]s = \"…\""},
	{ID: MessageField, En: "the message %[1]q has %[2]q, which is not a field", Vi: "câu chữ %[1]q có %[2]q không phải là một trường",
		HintEn: "write a field as {{.Name}}: two braces, a dot, letters and digits",
		HintVi: "hãy viết trường theo dạng {{.Name}}: hai dấu ngoặc nhọn, dấu chấm, chữ cái và chữ số"},
	{ID: MessageFieldMissing, En: "the message %[1]q has no {{.%[2]s}}, which the language %[3]q has",
		Vi:     "câu chữ %[1]q thiếu {{.%[2]s}} so với ngôn ngữ %[3]q",
		HintEn: "write {{.%[2]s}} where the value belongs", HintVi: "hãy ghi {{.%[2]s}} vào chỗ của giá trị đó"},
	{ID: MessageFieldExtra, En: "the message %[1]q has {{.%[2]s}}, which the language %[3]q does not have",
		Vi:     "câu chữ %[1]q có {{.%[2]s}} mà ngôn ngữ %[3]q không có",
		HintEn: "delete it, or add it in every language", HintVi: "hãy bỏ đi, hoặc thêm vào mọi ngôn ngữ"},
	{ID: MessageMissing, En: "the message %[1]q is missing in %[2]s", Vi: "thiếu câu chữ %[1]q trong %[2]s",
		HintEn: "add a line there: %[1]s = \"…\"", HintVi: "hãy thêm vào tệp đó dòng: %[1]s = \"…\""},
	{ID: MessageUnused, En: "nothing uses the message %[1]q", Vi: "không nơi nào dùng câu chữ %[1]q",
		HintEn: "delete the line in every language", HintVi: "hãy xóa dòng này ở mọi ngôn ngữ"},
}
