package lang

// vietnamesePhrases reads the phrases of Vietnamese programs. Words are compared without
// accents and case, so quí, qúy and QUÝ need no entries of their own: only spellings that
// differ in letters do.
var vietnamesePhrases = newPhraseGrammar(map[phraseWord][]string{
	wordQuarter: {"quý", "quí", "q"},
	wordMonth:   {"tháng", "t"},
	wordYear:    {"năm"},
	wordDay:     {"ngày"},
	wordWeek:    {"tuần"},
	wordHalf:    {"nửa"},
	wordFirst:   {"đầu"},
	wordMiddle:  {"giữa"},
	wordLast:    {"cuối"},
	wordVague:   {"trước", "sau"},
	wordAnd:     {"và"},
	wordOr:      {"hoặc", "hay"},
	wordFrom:    {"từ", "kể từ", "bắt đầu từ"},
	wordTo:      {"đến", "tới", "cho đến", "đến hết", "cho đến hết", "hết"},
	wordOnward:  {"trở đi", "đến nay"},
	wordFiller: {"trong", "vào", "các", "của", "giai đoạn", "thời kỳ", "thời gian", "trong vòng",
		"diễn ra"},
	wordUncertain: {"dự kiến", "dk"},
	wordAbout:     {"khoảng", "vào khoảng", "trong khoảng", "khoảng thời gian"},
	wordAlways:    {"thường xuyên", "liên tục"},
	wordWholeYear: {"cả năm", "trong cả năm", "suốt năm", "suốt cả năm", "quanh năm"},
	wordEvery:     {"mỗi", "hằng", "hàng", "từng", "định kỳ hằng", "định kỳ hàng"},
	wordTimes:     {"lần", "đợt", "lượt", "chuyến", "đoàn", "cuộc"},
	wordAccording: {"theo"},
	wordAsAbove:   {"nt", "như trên"},
	wordSeason:    {"mùa", "mùa xuân", "mùa hạ", "mùa hè", "mùa thu", "mùa đông", "mùa khô", "mùa mưa", "xuân", "hè"},
	wordLunar:     {"âm lịch", "tháng giêng", "tháng chạp", "nguyên đán", "tết nguyên đán", "rằm"},
	wordHour:      {"giờ", "h", "phút", "lúc", "hồi"},
}, [][]string{ // "tháng một" is in "mỗi tháng một lần" too, "tháng năm" may be a month and a year
	nil, {"tháng hai"}, {"tháng ba"}, {"tháng tư"}, nil, {"tháng sáu"}, {"tháng bảy"}, {"tháng tám"},
	{"tháng chín"}, {"tháng mười"}, {"tháng mười một"}, {"tháng mười hai"},
}, nil).withNumbers("một").withTenDays("thượng tuần", "trung tuần", "hạ tuần")
