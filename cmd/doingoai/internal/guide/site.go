package guide

// Keys of site.toml.
var siteEntries = map[string]Entry{
	"site.base_url":         {{"Địa chỉ của cổng", "Tên miền riêng, không có thư mục, ví dụ https://example.org."}, {"Address of the portal", "A host name of its own, without a folder: https://example.org."}},
	"site.time_zone":        {{"Múi giờ", "Tên theo IANA; quyết định hôm nay là ngày nào."}, {"Time zone", "Its IANA name; it decides which day today is."}},
	"site.default_language": {{"Ngôn ngữ mặc định", "Công bố ở /, các thứ tiếng khác ở /mã/. Mọi chữ phải có thứ tiếng này."}, {"Default language", "Published at /, the others at /code/. Every text has it."}},
	"site.uid_domain":       {{"Tên miền của mã sự kiện", "Phần sau của mã trong tệp lịch; đã công bố thì không bao giờ đổi."}, {"Domain of calendar ids", "The right side of the ids in calendar files; never change it once published."}},
	"site.organisation":     {{"Cơ quan công bố", ""}, {"Publisher", ""}},
	"site.home":             {{"Tỉnh của cổng", "Nơi mà công tác đối ngoại được kể ở đây; cũng là tâm của các bản đồ."}, {"Home", "The place whose foreign affairs are told; also the centre of maps."}},
	"site.languages":        {{"Các thứ tiếng", "Mỗi thứ tiếng một đoạn [languages.mã], ví dụ [languages.en]."}, {"Languages", "A part [languages.<code>] each, such as [languages.en]."}},
	"site.menu":             {{"Trình đơn", ""}, {"Menu", ""}},
	"site.territories":      {{"Tên nước", "Chỉ những tên mà cơ quan in khác danh mục chung (CLDR), ví dụ KR.vi = \"…\"."}, {"Names of countries", "Only those that the department prints otherwise than the common list (CLDR): KR.vi = \"…\"."}},
	"site.bulletin":         {{"Bản tin", ""}, {"Bulletin", ""}},
	"site.tags":             {{"Chủ đề của bài viết", "Mã và tên trong từng thứ tiếng: hop-tac.vi = \"Hợp tác\"."}, {"Tags of articles", "Ids and their names in each language: cooperation.en = \"Cooperation\"."}},
	"site.measures":         {{"Tên của các chỉ số", "Tên của những gì số liệu của nhiều văn bản cùng đo."}, {"Names of measures", "What figures of several documents measure."}},
	"site.map":              {{"Bản đồ", "Không có đoạn này thì cổng không có bản đồ."}, {"Maps", "Without this part the portal has no maps."}},
	"site.build":            {{"Tạo những gì", "Ghi false thì phần đó không được tạo và không có liên kết nào dẫn đến."}, {"What is made", "What is false is neither written nor linked to."}},

	"publisher.name":  {{"Tên cơ quan", ""}, {"Name", ""}},
	"publisher.email": {{"Thư điện tử", "Địa chỉ chung của cơ quan; không có thì cổng không hiện liên hệ."}, {"E-mail", "The department's own address; without it no contact is shown."}},
	"publisher.phone": {{"Điện thoại", "Số chung của cơ quan, không ghi số riêng."}, {"Phone", "The department's own number, none of a person."}},

	"home.name":     {{"Tên tỉnh", ""}, {"Name", ""}},
	"home.seat":     {{"Tỉnh lỵ", ""}, {"Seat", ""}},
	"home.country":  {{"Nước", "Mã nước hai chữ cái hoa (ISO 3166-1)."}, {"Country", "Two capital letters (ISO 3166-1)."}},
	"home.region":   {{"Mã tỉnh", "Theo ISO 3166-2."}, {"Region code", "By ISO 3166-2."}},
	"home.location": {{"Vị trí", "[kinh độ, vĩ độ] của tỉnh lỵ, bằng độ; kinh độ đứng trước."}, {"Location", "[longitude, latitude] of the seat in degrees; longitude first."}},

	"language.label":       {{"Tên thứ tiếng", "Bằng chính thứ tiếng ấy."}, {"Label", "Its own name for itself."}},
	"language.order":       {{"Thứ tự", "Số nhỏ đứng trước."}, {"Order", "The least comes first."}},
	"language.scope":       {{"Phạm vi", ""}, {"Scope", ""}},
	"language.translation": {{"Người dịch hay máy dịch", "machine: mọi trang báo cho người đọc biết."}, {"By whom translated", "machine: every page tells readers."}},
	"language.sections":    {{"Chữ của các mục trong địa chỉ", "Chữ a-z không dấu, số và gạch nối; mỗi mục một chữ riêng."}, {"Words of sections in addresses", "Letters a-z without accents, digits and hyphens; a word of its own for each."}},

	"menu.main":   {{"Trình đơn chính", "Tên các mục, theo thứ tự."}, {"Main menu", "Names of sections, in order."}},
	"menu.footer": {{"Cuối trang", "Tên mục, hoặc page: và mã của một trang trong content/pages/."}, {"Footer", "Names of sections, or page: and the id of a page in content/pages/."}},

	"bulletin.name":     {{"Tên bản tin", ""}, {"Name", ""}},
	"bulletin.rights":   {{"Điều kiện sử dụng", "Một câu in trong sách; không ghi thì sách không nói gì."}, {"Rights", "A sentence printed in books; absent: nothing is said."}},
	"bulletin.sections": {{"Các chuyên mục", "Mã và tên, theo thứ tự in trong một số."}, {"Sections", "Ids and names, in the order in which an issue prints them."}},

	"map.hoang_sa":  {{"Nhãn quần đảo Hoàng Sa", "Bản đồ nào có một phần Việt Nam cũng có nhãn này."}, {"Label of the archipelago Hoàng Sa", "It stands on every map with a part of Viet Nam."}},
	"map.truong_sa": {{"Nhãn quần đảo Trường Sa", "Bản đồ nào có một phần Việt Nam cũng có nhãn này."}, {"Label of the archipelago Trường Sa", "It stands on every map with a part of Viet Nam."}},
	"map.sea":       {{"Nhãn Biển Đông", ""}, {"Label of the East Sea", ""}},
	"map.deny":      {{"Chữ cấm", "Trang nào có bản đồ mà có một chữ này thì không được tạo."}, {"Forbidden words", "No page with a map may hold one of them."}},
	"map.countries": {{"Điểm của các nước", "Nước chưa có đối tác thì đoàn được vẽ tới đâu: mã nước = [kinh độ, vĩ độ]."}, {"Points of countries", "Where delegations to a country without partners are drawn to: code = [longitude, latitude]."}},

	"build.cards":          {{"Ảnh xem trước", "Ảnh mà mạng xã hội hiện khi chia sẻ liên kết."}, {"Cards", "Pictures that services show with a link."}},
	"build.covers":         {{"Bìa vẽ", "Bìa của những số không có ảnh bìa."}, {"Drawn covers", "Of issues without a photograph."}},
	"build.precompression": {{"Nén sẵn", "Bên cạnh mỗi tệp văn bản có tệp .gz và .br, cho máy chủ biết gửi những tệp ấy (nginx với gzip_static). Không ghi thì không có."}, {"Precompression", "Texts also as .gz and .br beside them, for servers that send such files (nginx with gzip_static). Absent: none."}},
	"build.books":          {{"Sách EPUB", "Mỗi số của bản tin."}, {"EPUB books", "Of each issue."}},
	"build.calendars":      {{"Lịch", "Trang lịch và tệp lịch để đăng ký."}, {"Calendars", "The pages of the calendar, and its files to subscribe to."}},
	"build.data":           {{"Dữ liệu mở", "JSON, CSV và XLSX."}, {"Open data", "JSON, CSV and XLSX."}},
	"build.feeds":          {{"Nguồn tin", "Atom và JSON Feed."}, {"Feeds", "Atom and JSON Feed."}},
	"build.search":         {{"Tìm kiếm", "Trang tìm kiếm và chỉ mục của từng thứ tiếng."}, {"Search", "The search page, with an index of each language."}},
	"build.max_text_bytes": {{"Cỡ lớn nhất của một tệp chữ", "Bằng byte."}, {"Largest text file", "In bytes."}},
	"build.max_files":      {{"Số tệp nhiều nhất", ""}, {"Most files", ""}},
}
