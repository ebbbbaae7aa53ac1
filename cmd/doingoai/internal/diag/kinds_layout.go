package diag

// Layouts: the html/template files of a site.
const (
	LayoutSyntax      ID = "layout-syntax"
	LayoutDouble      ID = "layout-double"
	LayoutOutside     ID = "layout-outside"
	LayoutUnused      ID = "layout-unused"
	LayoutView        ID = "layout-view"
	LayoutTemplate    ID = "layout-template"
	LayoutNoValue     ID = "layout-no-value"
	LayoutFunction    ID = "layout-function"
	LayoutField       ID = "layout-field"
	LayoutPointer     ID = "layout-pointer"
	LayoutMapKey      ID = "layout-map-key"
	LayoutVariable    ID = "layout-variable"
	LayoutArguments   ID = "layout-arguments"
	LayoutType        ID = "layout-type"
	LayoutUntyped     ID = "layout-untyped"
	LayoutRange       ID = "layout-range"
	LayoutCompare     ID = "layout-compare"
	LayoutPrint       ID = "layout-print"
	LayoutAlways      ID = "layout-always-true"
	LayoutFormat      ID = "layout-format"
	LayoutUnsupported ID = "layout-unsupported"
	LayoutKey         ID = "layout-key"
	LayoutEscape      ID = "layout-escape"
	LayoutCSP         ID = "layout-csp"
	LayoutForeign     ID = "layout-foreign"
)

var layoutKinds = []Kind{
	{ID: LayoutSyntax, En: "%[1]s", Vi: "lỗi cú pháp trong mẫu trang: %[1]s"},
	{ID: LayoutDouble, En: "the template %[1]q is defined twice", Vi: "mẫu %[1]q được định nghĩa hai lần",
		HintEn: "rename one of the two", HintVi: "hãy đổi tên một trong hai mẫu"},
	{ID: LayoutOutside, En: "what stands outside {{define}} in a page's layout is never shown",
		Vi:     "phần nằm ngoài {{define}} trong mẫu trang không bao giờ được hiển thị",
		HintEn: "move it into a {{define}} that base.html calls",
		HintVi: "hãy chuyển vào một {{define}} mà base.html gọi"},
	{ID: LayoutUnused, Level: Warning, En: "nothing uses the template %[1]q",
		Vi:     "không nơi nào dùng mẫu %[1]q",
		HintEn: "call it with {{template %[1]q .}} or delete it",
		HintVi: "hãy gọi bằng {{template %[1]q .}} hoặc xóa đi"},
	{ID: LayoutView, En: "the view of the page %[1]q is %[2]s, not a struct",
		Vi:     "dữ liệu của trang %[1]q là %[2]s, không phải struct",
		HintEn: "give the page a struct type, its fields can be checked",
		HintVi: "hãy dùng một kiểu struct để kiểm tra được các trường"},
	{ID: LayoutTemplate, En: "there is no template %[1]q", Vi: "không có mẫu %[1]q",
		HintEn: "a file layouts/partials/x.html is called \"partials/x\"",
		HintVi: "tệp layouts/partials/x.html có tên gọi \"partials/x\""},
	{ID: LayoutNoValue, En: "the template %[1]q is called without a value",
		Vi:     "mẫu %[1]q được gọi mà không kèm giá trị",
		HintEn: "write {{template %[1]q .}} where it is called",
		HintVi: "hãy viết {{template %[1]q .}} ở nơi gọi"},
	{ID: LayoutFunction, En: "there is no function %[1]q", Vi: "không có hàm %[1]q",
		HintEn: "functions: %[2]s", HintVi: "các hàm dùng được: %[2]s"},
	{ID: LayoutField, En: "%[2]s has no field or method %[1]q",
		Vi:     "%[2]s không có trường hay phương thức %[1]q",
		HintEn: "it has: %[3]s", HintVi: "nó có: %[3]s"},
	{ID: LayoutPointer, En: "%[1]q is a method of *%[2]s, and this value has no address",
		Vi:     "%[1]q là phương thức của *%[2]s, còn giá trị này không có địa chỉ",
		HintEn: "declare the method on %[2]s, or give the layout a *%[2]s",
		HintVi: "hãy khai báo phương thức trên %[2]s, hoặc đưa vào mẫu một *%[2]s"},
	{ID: LayoutMapKey, En: "%[1]q is a key of a map, which cannot be checked",
		Vi:     "%[1]q là khóa của một map, không kiểm tra được",
		HintEn: "use a struct, or write: index … \"%[1]s\"",
		HintVi: "hãy dùng struct, hoặc viết: index … \"%[1]s\""},
	{ID: LayoutVariable, En: "the variable %[1]s is not set here", Vi: "biến %[1]s chưa có giá trị ở đây",
		HintEn: "set it before the {{if}}, {{with}} or {{range}}",
		HintVi: "hãy gán biến trước {{if}}, {{with}} hoặc {{range}}"},
	{ID: LayoutArguments, En: "%[1]q takes %[2]s arguments, not %[3]d",
		Vi: "%[1]q cần %[2]s đối số, không phải %[3]d"},
	{ID: LayoutType, En: "%[1]q is %[2]s, needed is %[3]s", Vi: "%[1]q là %[2]s, trong khi cần %[3]s"},
	{ID: LayoutUntyped, En: "%[1]q is %[2]s, which cannot be checked",
		Vi:     "%[1]q là %[2]s, không kiểm tra được",
		HintEn: "give it a type in the Go code", HintVi: "hãy cho nó một kiểu cụ thể trong mã Go"},
	{ID: LayoutRange, En: "%[1]q is %[2]s, range cannot walk it",
		Vi:     "%[1]q là %[2]s, range không duyệt được",
		HintEn: "range walks a list, map, whole number or iterator; a number gives one variable",
		HintVi: "range duyệt danh sách, map, số nguyên hoặc bộ lặp; số chỉ cho một biến"},
	{ID: LayoutCompare, En: "%[1]q cannot compare %[2]s with %[3]s",
		Vi: "%[1]q không so sánh được %[2]s với %[3]s"},
	{ID: LayoutPrint, En: "%[1]q is %[2]s, which cannot be printed", Vi: "%[1]q là %[2]s, không in ra được",
		HintEn: "print a field of it, range over it, or give the type a String method",
		HintVi: "hãy in một trường của nó, dùng range, hoặc thêm phương thức String cho kiểu này"},
	{ID: LayoutAlways, En: "%[1]q is %[2]s, a struct is always true",
		Vi:     "%[1]q là %[2]s, một struct thì luôn đúng",
		HintEn: "ask for one of its fields", HintVi: "hãy hỏi một trường của nó"},
	{ID: LayoutFormat, En: "%[1]q in the format does not print %[2]s",
		Vi: "%[1]q trong chuỗi định dạng không in được %[2]s"},
	{ID: LayoutUnsupported, En: "%[1]q cannot stand here", Vi: "%[1]q không dùng được ở đây",
		HintEn: "declare variables in an action of their own; use methods of the view instead of call",
		HintVi: "hãy khai báo biến trong một lệnh riêng; dùng phương thức của dữ liệu thay cho call"},
	{ID: LayoutKey, En: "the first argument of %[1]q must be a text in quotes",
		Vi:     "đối số đầu của %[1]q phải là một chuỗi trong dấu nháy",
		HintEn: "write {{%[1]s \"the.key\"}}, so that missing keys are found",
		HintVi: "hãy viết {{%[1]s \"khoa\"}} để phát hiện được khóa thiếu"},
	{ID: LayoutEscape, En: "%[1]s", Vi: "mẫu trang không an toàn hoặc sai HTML: %[1]s"},
	{ID: LayoutCSP, En: "%[1]q is refused by browsers under the portal's Content-Security-Policy",
		Vi:     "trình duyệt từ chối %[1]q theo Content-Security-Policy của cổng",
		HintEn: "styles belong in static/css, scripts in static/js with <script src=…>",
		HintVi: "hãy đặt định dạng ở static/css, mã ở static/js rồi gọi bằng <script src=…>"},
	{ID: LayoutForeign, En: "%[1]q loads from another host", Vi: "%[1]q tải dữ liệu từ máy chủ khác",
		HintEn: "keep a copy in static/ and refer to that",
		HintVi: "hãy đặt bản sao trong static/ và dùng bản đó"},
}
