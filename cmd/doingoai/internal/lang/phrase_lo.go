package lang

// laoPhrases reads Lao phrases of the same forms. Lao sets no spaces between words, so an
// entry may begin and end anywhere.
var laoPhrases = newPhraseGrammar(map[phraseWord][]string{
	wordQuarter:   {"ໄຕມາດ", "ງວດ"},
	wordMonth:     {"ເດືອນ"},
	wordYear:      {"ປີ"},
	wordDay:       {"ວັນທີ", "ວັນ"},
	wordWeek:      {"ອາທິດ"},
	wordHalf:      {"ເຄິ່ງ"},
	wordFirst:     {"ຕົ້ນ"},
	wordMiddle:    {"ກາງ"},
	wordLast:      {"ທ້າຍ"},
	wordVague:     {"ກ່ອນ", "ຫຼັງ", "ຫລັງ"},
	wordAnd:       {"ແລະ"},
	wordOr:        {"ຫຼື", "ຫລື"},
	wordFrom:      {"ແຕ່", "ນັບແຕ່", "ຕັ້ງແຕ່", "ຈາກ"},
	wordTo:        {"ຫາ", "ເຖິງ", "ຈົນຮອດ", "ຮອດ"},
	wordOnward:    {"ເປັນຕົ້ນໄປ", "ຈົນເຖິງປັດຈຸບັນ"},
	wordFiller:    {"ໃນ", "ທີ", "ຂອງ", "ຊ່ວງ", "ໄລຍະ", "ບັນດາ"},
	wordUncertain: {"ຄາດວ່າ", "ຄາດໝາຍ"},
	wordAbout:     {"ປະມານ"},
	wordAlways:    {"ເປັນປະຈຳ", "ປົກກະຕິ", "ຕໍ່ເນື່ອງ"},
	wordWholeYear: {"ຕະຫຼອດປີ", "ຕະຫລອດປີ", "ໝົດປີ"},
	wordEvery:     {"ທຸກ", "ແຕ່ລະ", "ປະຈຳ"},
	wordTimes:     {"ຄັ້ງ"},
	wordPer:       {"ລະ", "ຕໍ່"},
	wordAccording: {"ຕາມ"},
	wordAsAbove:   {"ຄືຂ້າງເທິງ"},
}, [][]string{
	{"ມັງກອນ"}, {"ກຸມພາ"}, {"ມີນາ"}, {"ເມສາ"}, {"ພຶດສະພາ"}, {"ມິຖຸນາ"},
	{"ກໍລະກົດ"}, {"ສິງຫາ"}, {"ກັນຍາ"}, {"ຕຸລາ"}, {"ພະຈິກ"}, {"ທັນວາ"},
}, nil).withoutSpaces()
