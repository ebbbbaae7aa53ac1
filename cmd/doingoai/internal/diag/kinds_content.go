package diag

// Records and what connects them.
const (
	IDTwice           ID = "id-twice"
	RowIDInvalid      ID = "row-id-invalid"
	ReferenceBroken   ID = "reference-broken"
	ReferenceInternal ID = "reference-internal"
	ListedTwice       ID = "listed-twice"
	InternalKey       ID = "internal-key"
	CountInvalid      ID = "count-invalid"
	AmountInvalid     ID = "amount-invalid"
	YearRange         ID = "year-range"
	AnnexUnknown      ID = "annex-unknown"
	GroupUnknown      ID = "group-unknown"
	GroupMissing      ID = "group-missing"
	EDTFAlone         ID = "edtf-alone"
	RevisionEmpty     ID = "revision-empty"
	RevisionOrder     ID = "revision-order"
	DoneInFuture      ID = "done-in-future"
	PartOfItself      ID = "part-of-itself"
	PartElsewhere     ID = "part-elsewhere"
	RegionInvalid     ID = "region-invalid"
	RegionElsewhere   ID = "region-elsewhere"
	IssueID           ID = "issue-id"
	TagUnknown        ID = "tag-unknown"
	BulletinSection   ID = "bulletin-section"
	MomentInvalid     ID = "moment-invalid"
	ExpiresBefore     ID = "expires-before"
	WithdrawnDraft    ID = "withdrawn-draft"
	UpdatedBefore     ID = "updated-before"
	AssetMissing      ID = "asset-missing"
	ImageAltMissing   ID = "image-alt-missing"
	URLTwice          ID = "url-twice"
	OldURLInvalid     ID = "old-url-invalid"
	OldURLTaken       ID = "old-url-taken"
	URLLost           ID = "url-lost"
	LinkBroken        ID = "link-broken"
	TotalDiffers      ID = "total-differs"
	TermAvoided       ID = "term-avoided"
	MonthlyDay        ID = "monthly-day"
)

var contentKinds = []Kind{
	{ID: IDTwice, En: "the id %[1]q is used twice (%[2]s)", Vi: "mã %[1]q bị dùng hai lần (%[3]s)",
		HintEn: "give this one an id of its own", HintVi: "hãy đặt cho mục này một mã khác"},
	{ID: RowIDInvalid, En: "the id %[1]q does not fit this file", Vi: "mã %[1]q không hợp với tệp này",
		HintEn: "write it like %[2]q", HintVi: "hãy viết như %[2]q"},
	{ID: ReferenceBroken, En: "there is no %[1]s with the id %[2]q", Vi: "không có %[3]s nào mang mã %[2]q",
		HintEn: "check the id, or create the %[1]s first", HintVi: "hãy kiểm tra lại mã, hoặc tạo %[3]s này trước"},
	{ID: ReferenceInternal, En: "public content names the %[1]s %[2]q, which is internal or not yet published",
		Vi:     "nội dung công khai nhắc đến %[3]s %[2]q, là mục nội bộ hoặc chưa công bố",
		HintEn: "remove the reference, or publish the %[1]s", HintVi: "hãy bỏ chỗ nhắc đến, hoặc công khai %[3]s đó"},
	{ID: ListedTwice, En: "%[1]q is listed twice", Vi: "%[1]q được ghi hai lần trong danh sách",
		HintEn: "delete one of the two", HintVi: "hãy xóa một lần"},
	{ID: InternalKey, En: "the key %[1]q inside \"internal\" has the name of a public key", Vi: "khóa %[1]q trong \"internal\" trùng tên với khóa công khai",
		HintEn: "give it another name, or move it out of \"internal\" to publish it", HintVi: "hãy đổi tên khóa, hoặc đưa ra khỏi \"internal\" nếu muốn công khai"},
	{ID: CountInvalid, En: "%[1]q is not a number of people or things", Vi: "%[1]q không phải số người hay số lượng",
		HintEn: "write \"10\", \"10-15\" or \"18 người/tỉnh\"", HintVi: "hãy viết \"10\", \"10-15\" hoặc \"18 người/tỉnh\""},
	{ID: AmountInvalid, En: "%[1]q is not a number", Vi: "%[1]q không phải một con số",
		HintEn: "write it as the program prints it, with . for thousands and , for decimals: \"5.666,3\"", HintVi: "hãy viết như bản in: dấu chấm phân cách hàng nghìn, dấu phẩy thập phân: \"5.666,3\""},
	{ID: YearRange, En: "the year %[1]d is out of range", Vi: "năm %[1]d nằm ngoài khoảng cho phép",
		HintEn: "write a year between 1900 and 2200", HintVi: "hãy ghi năm từ 1900 đến 2200"},
	{ID: AnnexUnknown, En: "there is no annex %[1]q", Vi: "không có loại phụ lục %[1]q",
		HintEn: "annexes: delegations-out, delegations-in, conferences, agreements, tasks, figures", HintVi: "các phụ lục: delegations-out, delegations-in, conferences, agreements, tasks, figures"},
	{ID: GroupUnknown, En: "the annex %[2]q has no group %[1]q", Vi: "phụ lục %[2]q không có nhóm %[1]q",
		HintEn: "declare it in program.toml: [[annex.%[2]s.group]]", HintVi: "hãy khai báo trong program.toml: [[annex.%[2]s.group]]"},
	{ID: GroupMissing, En: "the row names no group of the annex %[1]q", Vi: "dòng này chưa ghi nhóm trong phụ lục %[1]q",
		HintEn: "add a line: group = \"…\", with one of: %[2]s", HintVi: "hãy thêm dòng: group = \"…\", với một trong các mã: %[2]s"},
	{ID: EDTFAlone, En: "\"edtf\" stands without \"when\"", Vi: "có \"edtf\" mà không có \"when\"",
		HintEn: "write the printed words under \"when\"; \"edtf\" only says how to read them", HintVi: "hãy ghi cụm từ in trong văn bản vào \"when\"; \"edtf\" chỉ cho biết cách hiểu"},
	{ID: RevisionEmpty, En: "the revision changes nothing", Vi: "lần điều chỉnh này không thay đổi gì",
		HintEn: "add \"when\", \"status\" or \"note\"", HintVi: "hãy thêm \"when\", \"status\" hoặc \"note\""},
	{ID: RevisionOrder, En: "the revision of %[1]q stands behind a later one", Vi: "lần điều chỉnh ngày %[1]q đứng sau một lần muộn hơn",
		HintEn: "put the revisions in the order of their dates", HintVi: "hãy xếp các lần điều chỉnh theo thứ tự ngày"},
	{ID: DoneInFuture, En: "the status is \"done\", but the time begins on %[1]s", Vi: "trạng thái là \"done\" nhưng thời gian bắt đầu từ %[1]s",
		HintEn: "write status = \"planned\" or \"confirmed\"", HintVi: "hãy ghi status = \"planned\" hoặc \"confirmed\""},
	{ID: PartOfItself, En: "%[2]q leads back to %[1]q itself", Vi: "%[2]q dẫn trở lại chính %[1]q",
		HintEn: "change or delete one line %[2]s", HintVi: "hãy sửa hoặc xóa một dòng %[2]s"},
	{ID: PartElsewhere, En: "%[1]q lies in the country %[2]s, this one in %[3]s", Vi: "%[1]q thuộc nước %[2]s, còn mục này thuộc nước %[3]s",
		HintEn: "correct part_of or country", HintVi: "hãy sửa part_of hoặc country"},
	{ID: RegionInvalid, En: "%[1]q is not a region code", Vi: "%[1]q không phải mã vùng",
		HintEn: "write an ISO 3166-2 code such as \"LA-XI\"", HintVi: "hãy ghi mã ISO 3166-2, ví dụ \"LA-XI\""},
	{ID: RegionElsewhere, En: "the region %[1]q is not in the country %[2]q", Vi: "vùng %[1]q không thuộc nước %[2]q",
		HintEn: "correct region or country", HintVi: "hãy sửa region hoặc country"},
	{ID: IssueID, En: "%[1]q is not the name of an issue", Vi: "%[1]q không phải tên thư mục của một số bản tin",
		HintEn: "name the folder by year and number: 2026-01", HintVi: "hãy đặt tên thư mục theo năm và số: 2026-01"},
	{ID: TagUnknown, En: "there is no tag %[1]q", Vi: "không có thẻ %[1]q",
		HintEn: "declare it in site.toml under [tags]", HintVi: "hãy khai báo trong site.toml ở mục [tags]"},
	{ID: BulletinSection, En: "the bulletin has no section %[1]q", Vi: "bản tin không có chuyên mục %[1]q",
		HintEn: "declare it in site.toml under [bulletin.sections]", HintVi: "hãy khai báo trong site.toml ở mục [bulletin.sections]"},
	{ID: MomentInvalid, En: "%[1]q is not a date and time", Vi: "%[1]q không phải ngày giờ",
		HintEn: "write \"2026-03-14\" or \"2026-03-14T08:00\"", HintVi: "hãy viết \"2026-03-14\" hoặc \"2026-03-14T08:00\""},
	{ID: ExpiresBefore, En: "expires_at is not after publish_at", Vi: "expires_at không sau publish_at",
		HintEn: "correct one of the two", HintVi: "hãy sửa một trong hai"},
	{ID: WithdrawnDraft, En: "a draft cannot be withdrawn", Vi: "bản nháp thì không thể thu hồi",
		HintEn: "delete \"draft\" or \"withdrawn\"", HintVi: "hãy xóa \"draft\" hoặc \"withdrawn\""},
	{ID: UpdatedBefore, En: "\"updated\" is before \"date\"", Vi: "\"updated\" trước \"date\"",
		HintEn: "correct one of the two", HintVi: "hãy sửa một trong hai"},
	{ID: AssetMissing, En: "there is no file %[1]q beside this one", Vi: "không có tệp %[1]q bên cạnh tệp này",
		HintEn: "put the file into the same folder and check its name", HintVi: "hãy đặt tệp vào cùng thư mục và kiểm tra tên tệp"},
	{ID: ImageAltMissing, En: "the image %[1]q has no \"alt\"", Vi: "ảnh %[1]q thiếu \"alt\"",
		HintEn: "add alt = \"what the picture shows\", or alt = \"\" if it only decorates", HintVi: "hãy thêm alt = \"ảnh cho thấy gì\", hoặc alt = \"\" nếu chỉ để trang trí"},
	{ID: URLTwice, En: "the address %[1]q is already taken", Vi: "địa chỉ %[1]q đã có nơi khác dùng",
		HintEn: "give one of the two another slug or name", HintVi: "hãy đặt slug hoặc tên khác cho một trong hai"},
	{ID: OldURLInvalid, En: "%[1]q is not an old address of this site", Vi: "%[1]q không phải địa chỉ cũ của trang này",
		HintEn: "write the path only, beginning with a slash: \"/tin-tuc/12/\"", HintVi: "chỉ ghi đường dẫn, bắt đầu bằng dấu gạch chéo: \"/tin-tuc/12/\""},
	{ID: OldURLTaken, En: "the old address %[1]q is in use", Vi: "địa chỉ cũ %[1]q đang được dùng",
		HintEn: "delete it here: one address leads to one page or file",
		HintVi: "hãy xóa nó ở đây: một địa chỉ chỉ dẫn tới một trang hoặc một tệp"},
	{ID: URLLost, En: "nothing stands at %[1]q any more, and readers may have kept that address", Vi: "không còn gì ở địa chỉ %[1]q, mà người đọc có thể đã lưu địa chỉ này",
		HintEn: "write old_urls = [%[1]q] into the record that has taken its place, or bring the page back; give up an address for good with: doingoai urls accept --forget %[1]s",
		HintVi: "hãy ghi old_urls = [%[1]q] vào tệp của nội dung thay thế, hoặc khôi phục trang; muốn bỏ hẳn một địa chỉ: doingoai urls accept --forget %[1]s"},
	{ID: TotalDiffers, Level: Warning, En: "the document prints %[1]q, and there are %[2]d rows", Vi: "văn bản in %[1]q nhưng có %[2]d dòng",
		HintEn: "if that is how it is printed, say so in a \"note\" here", HintVi: "nếu bản in đúng như vậy, hãy nói rõ trong \"note\" ở đây"},
	{ID: TermAvoided, Level: Warning, En: "%[1]q is not the glossary's word", Vi: "%[1]q không phải cách gọi trong bảng thuật ngữ",
		HintEn: "the glossary says %[2]q", HintVi: "bảng thuật ngữ dùng %[2]q"},
	{ID: MonthlyDay, En: "not every month has a day %[1]d", Vi: "không phải tháng nào cũng có ngày %[1]d",
		HintEn: "write a day from 1 to 28", HintVi: "hãy ghi ngày từ 1 đến 28"},
	{ID: LinkBroken, En: "the link %[1]q leads nowhere", Vi: "liên kết %[1]q không dẫn đến đâu",
		HintEn: "check the address, or use a reference such as [[partner:gifu]]", HintVi: "hãy kiểm tra địa chỉ, hoặc dùng tham chiếu như [[partner:gifu]]"},
}
