// Package search makes the index that readers search: postings in shards.
//
// There is no server to ask. The script of the search page fetches the parts of the index
// that a query needs and puts the answer together (static/js/search/). [Build] takes the
// documents of one language and returns the files; it knows nothing of the portal.
//
// # Words
//
// A text is parted into tokens ([Tokens]) by rules that static/js/search/words.js repeats;
// testdata/words.json holds both to the same results. Each token has a form (lower case,
// NFC, the tone of a Vietnamese syllable where the older school writes it: "hòa" for "hoà")
// and a key (the form without marks, "hoa"; đ is d). Who types without marks looks for a
// key and finds all its forms; who types marks looks for a form. Scripts without spaces
// between words (Lao, Thai, Khmer, Burmese, Chinese, Japanese) give overlapping pairs of
// letters, a letter being what stands above and below each other. Parts with a digit that
// are joined by one of / - . , are also a token as a whole, a unit: 818/CTr-UBND is 818,
// ctr, ubnd and "818/ctr/ubnd".
//
// A [Name] (of a partner, a country, an agency) is a unit, too, under all its spellings:
// the texts are searched for it, and so are queries, so that "Xiangkhouang" finds what says
// Xiêng Khoảng, and a name is not any page that has its syllables.
//
// # Files
//
// All are texts of lines, so that any host compresses them; all but the root are named by
// their content, and so is the root, whose address stands in the search page. Numbers are
// written in digits of base 32 as in source maps: the characters from "0" on, the lowest
// digit first, 32 added to each that another one follows ([appendNumber]).
//
//	index  the root: which shards there are, the kinds and years of documents, the names
//	w      words, by key: their forms, where they stand in titles, short lists of postings
//	p      long lists of postings
//	d      documents, by number: address, title, its language, date, the beginning of the text
//	t      whole texts, for excerpts; only of documents whose text is longer than that
//	s      keys by their length, for whom a slip of the keyboard keeps from finding any
//
// Documents are numbered by kind, the newest first, so that kind, year and freshness are
// known of a number alone. A line of d has tabs between its parts and between the lines of
// the text; one of t begins with the number. A line of w is
//
//	n rest TAB form SP titles SP texts [TAB form SP titles SP texts]...
//
// where n is how many bytes the key shares with the one before it and rest is the others;
// form is empty where it equals the key. titles are pairs of numbers: how much the number
// of the document grows, and twice the place in the title, plus 1 at its end. Other titles
// of a document (spellings, its number) begin at places 32, 64, 96. texts are single
// numbers: four times that growth, plus how often the word stands there (0: once, 1: up to
// 3 times, 2: up to 9 times, 3: more often). A list longer than inlineBytes is "!" and how
// many documents it has, and is a line of p: the first such list of the index is the first
// line of the first shard, and so on.
package search
