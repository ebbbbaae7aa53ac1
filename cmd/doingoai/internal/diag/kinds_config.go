package diag

// site.toml, and what every file shares with it.
const (
	BaseURLInvalid  ID = "base-url-invalid"
	BaseURLPath     ID = "base-url-path"
	TimeZoneUnknown ID = "time-zone-unknown"
	LanguageInvalid ID = "language-invalid"
	LanguageUnknown ID = "language-unknown"
	DefaultNotFull  ID = "default-language-not-full"
	DefaultMissing  ID = "default-language-missing"
	SectionUnknown  ID = "section-unknown"
	SectionMissing  ID = "section-missing"
	SectionTwice    ID = "section-twice"
	SlugInvalid     ID = "slug-invalid"
	NotAllowed      ID = "not-allowed"
	CountryUnknown  ID = "country-unknown"
	LocationRange   ID = "location-range"
	LimitInvalid    ID = "limit-invalid"
)

var configKinds = []Kind{
	{ID: BaseURLInvalid, En: "%[1]q is not the address of a site", Vi: "%[1]q không phải địa chỉ của một trang web",
		HintEn: "write it like \"https://example.org\"", HintVi: "hãy viết như \"https://example.org\""},
	{ID: BaseURLPath, En: "the address %[1]q has a folder; a portal has a host name of its own", Vi: "địa chỉ %[1]q có thư mục; cổng thông tin phải có tên miền riêng",
		HintEn: "leave out everything behind the host name", HintVi: "hãy bỏ phần đứng sau tên miền"},
	{ID: TimeZoneUnknown, En: "unknown time zone %[1]q", Vi: "không có múi giờ %[1]q",
		HintEn: "write an IANA name such as \"Asia/Ho_Chi_Minh\"", HintVi: "hãy ghi tên theo IANA, ví dụ \"Asia/Ho_Chi_Minh\""},
	{ID: LanguageInvalid, En: "%[1]q is not a language code", Vi: "%[1]q không phải mã ngôn ngữ",
		HintEn: "write a BCP 47 code such as vi, en, lo", HintVi: "hãy ghi mã BCP 47, ví dụ vi, en, lo"},
	{ID: LanguageUnknown, En: "the site has no language %[1]q", Vi: "trang web không có ngôn ngữ %[1]q",
		HintEn: "languages of the site: %[2]s", HintVi: "các ngôn ngữ của trang web: %[2]s"},
	{ID: DefaultNotFull, En: "the default language %[1]q has the scope \"interface\"", Vi: "ngôn ngữ mặc định %[1]q có phạm vi \"interface\"",
		HintEn: "give it scope = \"full\"", HintVi: "hãy đặt scope = \"full\""},
	{ID: DefaultMissing, En: "the text in the default language %[1]q is missing", Vi: "thiếu phần tiếng %[1]q (ngôn ngữ mặc định)",
		HintEn: "add the same key ending in .%[1]s", HintVi: "hãy thêm cùng khóa đó với đuôi .%[1]s"},
	{ID: SectionUnknown, En: "there is no section %[1]q", Vi: "không có mục %[1]q",
		HintEn: "sections: %[2]s", HintVi: "các mục: %[2]s"},
	{ID: SectionMissing, En: "the section %[1]q has no URL word in the language %[2]q", Vi: "mục %[1]q chưa có từ dùng trong địa chỉ cho ngôn ngữ %[2]q",
		HintEn: "add under [languages.%[2]s.sections]: %[1]s = \"…\"", HintVi: "hãy thêm dưới [languages.%[2]s.sections]: %[1]s = \"…\""},
	{ID: SectionTwice, En: "the URL word %[1]q is already that of the section %[2]q", Vi: "từ %[1]q đã dùng trong địa chỉ cho mục %[2]q",
		HintEn: "choose another word", HintVi: "hãy chọn từ khác"},
	{ID: SlugInvalid, En: "%[1]q cannot stand in an address", Vi: "%[1]q không dùng được trong địa chỉ",
		HintEn: "use lower-case letters a-z, digits and single hyphens", HintVi: "chỉ dùng chữ thường a-z không dấu, chữ số và dấu gạch nối đơn"},
	{ID: NotAllowed, En: "%[1]s cannot be %[2]q", Vi: "%[1]s không nhận giá trị %[2]q",
		HintEn: "allowed: %[3]s", HintVi: "các giá trị dùng được: %[3]s"},
	{ID: CountryUnknown, En: "unknown country code %[1]q", Vi: "không có mã quốc gia %[1]q",
		HintEn: "write the two capital letters of ISO 3166-1, such as \"LA\"", HintVi: "hãy ghi hai chữ in hoa theo ISO 3166-1, ví dụ \"LA\""},
	{ID: LimitInvalid, En: "%[1]d is not a limit", Vi: "%[1]d không dùng được làm giới hạn",
		HintEn: "write a positive number", HintVi: "hãy ghi một số dương"},
	{ID: LocationRange, En: "the location [%[1]v, %[2]v] is not on the globe", Vi: "tọa độ [%[1]v, %[2]v] không phải một điểm trên Trái Đất",
		HintEn: "longitude first, then latitude: [105.69, 18.68]", HintVi: "kinh độ trước, vĩ độ sau: [105.69, 18.68]"},
}
