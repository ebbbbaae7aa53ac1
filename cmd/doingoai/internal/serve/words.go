package serve

// words are the texts of the server in one language. Those with a verb are
// formats; the comment names the arguments.
type words struct {
	lang string

	// For the log and the errors of Run.
	serving   string // URL
	exposed   string // address
	loaded    string // files, milliseconds, warnings
	broken    string // errors, warnings
	fault     string // error
	polling   string // error
	watching  string // folders
	render    string // path, error
	badAddr   string // address
	addrInUse string // address, a free port to try
	noListen  string // address

	// For the browser.
	errorsTitle, faultTitle, bugTitle string
	kept, nothing, bug                string
	close, hint, related, more        string // more: number
	refusedHost, refusedMethod        string
	refusedOrigin, notFound, notYet   string
}

// wordsIn returns the texts in "vi", and in English for any other language, as
// package diag does.
func wordsIn(lang string) words {
	if lang == "vi" {
		return vietnamese()
	}
	return english()
}

func english() words {
	return words{
		lang:          "en",
		serving:       "serving at %s (stop with Ctrl+C)",
		exposed:       "note: other machines can reach %s and read drafts there",
		loaded:        "loaded %d files in %d ms, warnings: %d",
		broken:        "errors: %d, warnings: %d; nothing changes in the browser until they are mended",
		fault:         "cannot read the site: %v; trying again",
		polling:       "the system does not report changes (%v); looking at the files at short intervals instead",
		watching:      "the system reports changes again; folders watched: %d",
		render:        "cannot render %s: %v",
		badAddr:       "--addr %q is not an address; write host:port, for example 127.0.0.1:8080",
		addrInUse:     "another program listens on %s; choose another port, for example --addr 127.0.0.1:%d",
		noListen:      "cannot listen on %s",
		errorsTitle:   "The content has errors",
		faultTitle:    "The site cannot be read",
		bugTitle:      "This page cannot be rendered",
		kept:          "Behind this message is the last version without errors. It goes away when the files are mended.",
		nothing:       "Mend and save the files; this page then shows the portal by itself.",
		bug:           "This is not your mistake but a fault of the program. Please report it with the text below.",
		close:         "Close (Esc)",
		hint:          "Hint:",
		related:       "See also:",
		more:          "and %d more, listed in the terminal",
		refusedHost:   "This preview answers only on the machine where it runs, at its own address.",
		refusedMethod: "Only GET and HEAD are allowed.",
		refusedOrigin: "Only pages of this preview may listen to its events.",
		notFound:      "There is no such page.",
		notYet:        "The site has not been read without errors yet.",
	}
}

func vietnamese() words {
	return words{
		lang:          "vi",
		serving:       "đang xem thử tại %s (dừng: Ctrl+C)",
		exposed:       "lưu ý: máy khác truy cập được %s và đọc được bản nháp ở đó",
		loaded:        "đã nạp %d tệp trong %d ms, cảnh báo: %d",
		broken:        "lỗi: %d, cảnh báo: %d; trình duyệt giữ nguyên cho đến khi sửa xong",
		fault:         "không đọc được trang: %v; đang thử lại",
		polling:       "hệ thống không báo thay đổi (%v); chuyển sang xem lại các tệp theo từng quãng ngắn",
		watching:      "hệ thống lại báo thay đổi; số thư mục theo dõi: %d",
		render:        "không dựng được %s: %v",
		badAddr:       "--addr %q không phải là địa chỉ; hãy viết máy:cổng, ví dụ 127.0.0.1:8080",
		addrInUse:     "chương trình khác đang dùng %s; hãy chọn cổng khác, ví dụ --addr 127.0.0.1:%d",
		noListen:      "không mở được địa chỉ %s",
		errorsTitle:   "Nội dung có lỗi",
		faultTitle:    "Không đọc được trang",
		bugTitle:      "Không dựng được trang này",
		kept:          "Phía sau thông báo này là bản đúng gần nhất. Hãy sửa và lưu tệp, thông báo sẽ tự mất.",
		nothing:       "Hãy sửa và lưu tệp; trang này sẽ tự hiển thị cổng thông tin.",
		bug:           "Đây không phải lỗi của bạn mà là lỗi của chương trình. Hãy báo lại kèm nội dung dưới đây.",
		close:         "Đóng (Esc)",
		hint:          "Gợi ý:",
		related:       "Xem thêm:",
		more:          "và %d lỗi nữa, xem trong cửa sổ dòng lệnh",
		refusedHost:   "Bản xem thử chỉ trả lời trên máy đang chạy nó, tại đúng địa chỉ của nó.",
		refusedMethod: "Chỉ chấp nhận GET và HEAD.",
		refusedOrigin: "Chỉ trang của bản xem thử này được nghe sự kiện.",
		notFound:      "Không có trang này.",
		notYet:        "Chưa lần nào nạp được trang mà không có lỗi.",
	}
}
