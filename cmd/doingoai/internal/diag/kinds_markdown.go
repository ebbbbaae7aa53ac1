package diag

// Prose in Markdown.
const (
	ReferenceMalformed ID = "reference-malformed"
	ReferenceUnclosed  ID = "reference-unclosed"
	ReferenceKind      ID = "reference-kind"
	ReferenceInTable   ID = "reference-in-table"
	LinkNested         ID = "link-nested"
	LinkEmpty          ID = "link-empty"
	LinkNoAddress      ID = "link-no-address"
	ImageAlt           ID = "image-alt"
	ImageExternal      ID = "image-external"
	URLUnsafe          ID = "unsafe-url"
	URLMalformed       ID = "malformed-url"
	URLNoScheme        ID = "url-without-https"
	FragmentUnknown    ID = "fragment-unknown"
	RawHTML            ID = "raw-html"
	CommentUnclosed    ID = "comment-unclosed"
	CommentText        ID = "comment-text"
	HeadingLevel       ID = "heading-level"
	HeadingSkipped     ID = "heading-skipped"
	HeadingEmpty       ID = "heading-empty"
	HeadingID          ID = "heading-id"
	HeadingIDDouble    ID = "heading-id-double"
	HeadingAttribute   ID = "heading-attribute"
	FootnoteMissing    ID = "footnote-missing"
	FootnoteUnused     ID = "footnote-unused"
	FootnoteDouble     ID = "footnote-double"
	TableHeader        ID = "table-header"
	TableCells         ID = "table-cells"
	TableTooLarge      ID = "table-too-large"
	MarkdownTooLarge   ID = "markdown-too-large"
	MarkdownTooDeep    ID = "markdown-too-deep"
	MarkdownTooComplex ID = "markdown-too-complex"
	ControlCharacter   ID = "control-character"
)

var markdownKinds = []Kind{
	{ID: ReferenceMalformed, En: "%[1]q is not a complete reference", Vi: "%[1]q chưa phải là một tham chiếu đầy đủ",
		HintEn: `write [[kind:id]] or [[kind:id|text]], such as [[partner:xieng-khoang]]; a literal [ is written \[`,
		HintVi: `hãy viết [[loại:mã]] hoặc [[loại:mã|chữ hiển thị]], ví dụ [[partner:xieng-khoang]]; muốn in dấu [ thì viết \[`},
	{ID: ReferenceUnclosed, En: "the reference that begins here has no ]]", Vi: "tham chiếu bắt đầu ở đây thiếu ]]",
		HintEn: `end it with ]] in the same paragraph; a literal [ is written \[`,
		HintVi: `hãy kết thúc bằng ]] trong cùng đoạn văn; muốn in dấu [ thì viết \[`},
	{ID: ReferenceKind, En: "%[1]q is not a kind of reference", Vi: "không có loại tham chiếu %[1]q",
		HintEn: "use one of: %[2]s", HintVi: "hãy dùng một trong các loại: %[2]s"},
	{ID: ReferenceInTable, En: "the | of this reference splits the table cell", Vi: "dấu | trong tham chiếu này cắt đôi ô của bảng",
		HintEn: `inside a table write \| instead: %[1]s`, HintVi: `trong bảng hãy viết \| thay cho |: %[1]s`},
	{ID: LinkNested, En: "a link, reference or footnote cannot stand inside a link or an image",
		Vi:     "không đặt liên kết, tham chiếu hay chú thích bên trong một liên kết hoặc hình ảnh khác",
		HintEn: "move it out of the square brackets", HintVi: "hãy đưa nó ra ngoài cặp ngoặc vuông"},
	{ID: LinkEmpty, En: "the link has no text", Vi: "liên kết không có chữ hiển thị",
		HintEn: "say between [ and ] where the link leads", HintVi: "hãy ghi giữa [ và ] liên kết dẫn tới đâu"},
	{ID: LinkNoAddress, En: "the link has no address", Vi: "liên kết không có địa chỉ",
		HintEn: "write the address between ( and )", HintVi: "hãy ghi địa chỉ giữa ( và )"},
	{ID: ImageAlt, En: "the image has no description", Vi: "hình ảnh chưa có lời mô tả",
		HintEn: "say between [ and ] what it shows, for readers who cannot see it; for mere decoration write a hyphen: ![-](%[1]s)",
		HintVi: "hãy ghi giữa [ và ] nội dung ảnh, cho người không nhìn được; ảnh chỉ để trang trí thì ghi dấu gạch nối: ![-](%[1]s)"},
	{ID: ImageExternal, En: "the image would be loaded from another website", Vi: "hình ảnh được lấy từ một trang web khác",
		HintEn: "save the image beside this file, with permission and its source, and write its file name",
		HintVi: "hãy lưu ảnh cạnh tệp này (khi được phép, có ghi nguồn) và viết tên tệp"},
	{ID: URLUnsafe, En: "the address %[1]q is not allowed", Vi: "không cho phép địa chỉ %[1]q",
		HintEn: "use https:, http:, mailto:, tel: or a path on this site", HintVi: "chỉ dùng https:, http:, mailto:, tel: hoặc đường dẫn trong trang này"},
	{ID: URLMalformed, En: "%[1]q is not a usable address", Vi: "%[1]q không phải là địa chỉ dùng được",
		HintEn: "write it like https://nghean.gov.vn/tin-tuc, mailto:name@nghean.gov.vn, tel:+84238123456 or ../folder/file.md, with / and not \\",
		HintVi: "hãy viết như https://nghean.gov.vn/tin-tuc, mailto:ten@nghean.gov.vn, tel:+84238123456 hoặc ../thu-muc/tep.md, dùng dấu / chứ không dùng \\"},
	{ID: URLNoScheme, En: "the address %[1]q lacks https: at its start", Vi: "địa chỉ %[1]q thiếu https: ở đầu",
		HintEn: "write https:// before it", HintVi: "hãy ghi https:// ở đầu"},
	{ID: FragmentUnknown, En: "no heading of this page has the id %[1]q", Vi: "trang này không có tiêu đề mang mã %[1]q",
		HintEn: "give the heading that id: ## Heading {#%[2]s}", HintVi: "hãy gắn mã cho tiêu đề: ## Tiêu đề {#%[2]s}"},
	{ID: RawHTML, En: "HTML is not allowed here", Vi: "không dùng HTML ở đây",
		HintEn: `write Markdown: **bold**, *italics*, [text](address), ![description](file), \ at a line's end for a new line; a literal < is written \<`,
		HintVi: `hãy viết Markdown: **đậm**, *nghiêng*, [chữ](địa chỉ), ![mô tả](tệp), dấu \ cuối dòng để xuống dòng; muốn in dấu < thì viết \<`},
	{ID: CommentUnclosed, En: "the comment that begins here has no end", Vi: "ghi chú ẩn bắt đầu ở đây chưa kết thúc",
		HintEn: "end it with -->", HintVi: "hãy kết thúc bằng -->"},
	{ID: CommentText, En: "text after the end of a comment on the same line is not shown", Vi: "phần chữ đứng sau ghi chú ẩn, trên cùng một dòng, sẽ không được hiển thị",
		HintEn: "begin a new line after -->", HintVi: "hãy xuống dòng sau -->"},
	{ID: HeadingLevel, En: "a heading of the first level stands in the text", Vi: "trong bài có tiêu đề cấp một",
		HintEn: "the page's title comes from title above; begin headings with ##", HintVi: "tên trang lấy từ title ở đầu tệp; tiêu đề trong bài bắt đầu bằng ##"},
	{ID: HeadingSkipped, Level: Warning, En: "the heading goes from level %[1]d to level %[2]d", Vi: "tiêu đề nhảy từ cấp %[1]d sang cấp %[2]d",
		HintEn: "begin it with %[3]s", HintVi: "hãy bắt đầu bằng %[3]s"},
	{ID: HeadingEmpty, En: "the heading has no text", Vi: "tiêu đề không có chữ",
		HintEn: "write the heading or delete the line", HintVi: "hãy ghi tiêu đề hoặc xóa dòng này"},
	{ID: HeadingID, En: "%[1]q cannot be the id of a heading", Vi: "không dùng được mã tiêu đề %[1]q",
		HintEn: "use a-z, digits and hyphens, a letter first: {#muc-tieu}", HintVi: "chỉ dùng a-z, chữ số và dấu gạch nối, bắt đầu bằng chữ cái: {#muc-tieu}"},
	{ID: HeadingIDDouble, En: "another heading has the id %[1]q already", Vi: "mã tiêu đề %[1]q đã dùng rồi",
		HintEn: "choose another id", HintVi: "hãy chọn mã khác"},
	{ID: HeadingAttribute, En: "%[1]q cannot be set on a heading", Vi: "không đặt được %[1]q cho tiêu đề",
		HintEn: "only an id may stand in the braces: {#muc-tieu}", HintVi: "trong ngoặc nhọn chỉ ghi mã: {#muc-tieu}"},
	{ID: FootnoteMissing, En: "the footnote %[1]q has no text", Vi: "chú thích %[1]q chưa có nội dung",
		HintEn: "add a line: [^%[1]s]: text of the note", HintVi: "hãy thêm dòng: [^%[1]s]: nội dung chú thích"},
	{ID: FootnoteUnused, En: "no place in the text refers to the footnote %[1]q, so it is not shown", Vi: "không chỗ nào trong bài dẫn tới chú thích %[1]q nên nó không được hiển thị",
		HintEn: "write [^%[1]s] where it belongs or delete it", HintVi: "hãy ghi [^%[1]s] vào chỗ cần chú thích hoặc xóa nó"},
	{ID: FootnoteDouble, En: "the footnote %[1]q is given twice", Vi: "chú thích %[1]q được ghi hai lần",
		HintEn: "rename one of the two", HintVi: "hãy đổi tên một trong hai"},
	{ID: TableHeader, En: "the table's first row has %[1]d cells, but the line of dashes has %[2]d, so this is not a table",
		Vi:     "hàng đầu của bảng có %[1]d ô, còn dòng gạch ngang có %[2]d, nên đây chưa thành bảng",
		HintEn: "write as many --- as there are headings", HintVi: "hãy ghi số --- bằng số ô tiêu đề"},
	{ID: TableCells, En: "the row has %[1]d cells, the table has %[2]d columns; the rest would be lost", Vi: "hàng có %[1]d ô, bảng chỉ có %[2]d cột; phần thừa sẽ bị mất",
		HintEn: `add a column to the first two lines; a | that is text is written \|`, HintVi: `hãy thêm cột vào hai dòng đầu; muốn in dấu | thì viết \|`},
	{ID: TableTooLarge, En: "the tables have more than %[1]d columns or, together, more than %[2]d cells", Vi: "bảng có hơn %[1]d cột, hoặc các bảng cộng lại có hơn %[2]d ô",
		HintEn: "keep such data in a file of its own and link to it", HintVi: "hãy để dữ liệu này trong một tệp riêng và đặt liên kết"},
	{ID: MarkdownTooLarge, En: "the text has %[1]d bytes; at most %[2]d are allowed", Vi: "phần bài viết có %[1]d byte; tối đa được phép là %[2]d",
		HintEn: "split it into several pages", HintVi: "hãy chia thành nhiều trang"},
	{ID: MarkdownTooDeep, En: "lists and quotations are nested more than %[1]d deep", Vi: "danh sách và trích dẫn lồng nhau quá %[1]d tầng",
		HintEn: `nest less; a literal > or - at a line's start is written \> or \-`, HintVi: `hãy bớt lồng nhau; muốn in dấu > hoặc - ở đầu dòng thì viết \> hoặc \-`},
	{ID: MarkdownTooComplex, En: "there are more than %[1]d marks (* _ [ ] < `) in one paragraph or more than %[2]d footnotes",
		Vi:     "một đoạn văn có hơn %[1]d dấu (* _ [ ] < `) hoặc bài có hơn %[2]d chú thích",
		HintEn: "split the paragraph or page", HintVi: "hãy chia nhỏ đoạn văn hoặc trang"},
	{ID: ControlCharacter, En: "the invisible control character %[1]s stands here", Vi: "ở đây có ký tự điều khiển vô hình %[1]s",
		HintEn: "delete it; it often comes along when text is copied from another program",
		HintVi: "hãy xóa nó; ký tự này thường lẫn vào khi chép từ chương trình khác"},
}
