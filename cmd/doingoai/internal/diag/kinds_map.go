package diag

// Maps: what every page with a map must keep. They speak of a finished page, which is no
// source file: they carry no position.
const (
	MapWord    ID = "map-word"
	MapIslands ID = "map-islands"
	MapLabel   ID = "map-label"
	MapForeign ID = "map-foreign"
)

var mapKinds = []Kind{
	{ID: MapWord, En: "the page %[1]q has a map, and the word %[2]q, which no such page may hold",
		Vi:     "trang %[1]q có bản đồ và có từ %[2]q, là từ không được xuất hiện trên trang như vậy",
		HintEn: "change the text that the word comes from; the list of words is deny in [map] of site.toml",
		HintVi: "hãy sửa nội dung chứa từ đó; danh sách từ nằm ở deny trong [map] của site.toml"},
	{ID: MapIslands, En: "the map on the page %[1]q does not show Hoàng Sa and Trường Sa as parts of Viet Nam (%[2]s)",
		Vi:     "bản đồ trên trang %[1]q chưa thể hiện Hoàng Sa và Trường Sa là của Việt Nam (%[2]s)",
		HintEn: "use the drawing that the page is given as it is; a layout may not draw a map of its own",
		HintVi: "hãy dùng nguyên hình bản đồ mà trang được cung cấp; mẫu trang không được tự vẽ bản đồ"},
	{ID: MapLabel, En: "the map on the page %[1]q does not name %[2]q as site.toml does",
		Vi:     "bản đồ trên trang %[1]q chưa ghi tên %[2]q đúng như trong site.toml",
		HintEn: "the labels are hoang_sa and truong_sa in [map] of site.toml, in the language of the page",
		HintVi: "tên là hoang_sa và truong_sa trong [map] của site.toml, theo ngôn ngữ của trang"},
	{ID: MapForeign, En: "the map on the page %[1]q asks for %[2]q, which is no part of the drawing",
		Vi:     "bản đồ trên trang %[1]q dùng %[2]q, không thuộc hình vẽ",
		HintEn: "a map is drawn with shapes and texts alone, without images and without other hosts",
		HintVi: "bản đồ chỉ vẽ bằng hình và chữ, không dùng ảnh và không dùng máy chủ khác"},
}
