package tomldoc

// contentCases are texts of good syntax with everything that is printed about them.
var contentCases = []diagnosticCase{
	{"wrong type in the first of three rows", `[[delegation]]
id = 5
title = "a"
when = "2022"

[[delegation]]
id = "b"
title = "a"
when = "2022"

[[delegation]]
id = "c"
title = "a"
when = "2022"
`, `
a.toml:2:6: error: "id" must be text in quotes, not a whole number [wrong-type]
    id = 5
         ^
hint: write it like this: id = "5"
`},
	{"missing keys of the second row", `[[delegation]]
title.vi = "a"
when = "2022"
[[delegation]]
id = "b"
`, `
a.toml:4:1: error: "title" is missing [missing-key]
    [[delegation]]
    ^~~~~~~~~~~~~~
hint: add a line: title.vi = "…"
a.toml:4:1: error: "when" is missing [missing-key]
    [[delegation]]
    ^~~~~~~~~~~~~~
hint: add a line: when = "Quý III"
`},
	{"unknown keys with and without a near one", `yaer = 2022
zzz = 1
[[delegation]]
titel.vi = "a"
title.vi = "a"
when = "2022"
`, `
a.toml:1:1: error: unknown key "yaer" [unknown-key]
    yaer = 2022
    ^~~~
hint: did you mean "year"?
a.toml:2:1: error: unknown key "zzz" [unknown-key]
    zzz = 1
    ^~~
hint: known here: delegation, year, draft, share, location, place, words
a.toml:4:1: error: unknown key "titel" [unknown-key]
    titel.vi = "a"
    ^~~~~
hint: did you mean "title"?
`},
	{"unknown keys (vi)", `[[delegation]]
xyz = 1
title = "a"
wehn = "2022"
`, `
a.toml:1:1: error: thiếu khóa "when" [missing-key]
    [[delegation]]
    ^~~~~~~~~~~~~~
gợi ý: hãy thêm dòng: when = "Quý III"
a.toml:2:1: error: không có khóa "xyz" [unknown-key]
    xyz = 1
    ^~~
gợi ý: các khóa dùng được ở đây: id, title, when, countries, delegates, revision, internal
a.toml:4:1: error: không có khóa "wehn" [unknown-key]
    wehn = "2022"
    ^~~~
gợi ý: có phải ý bạn là "when"?
`},
	{"missing key (vi)", `[place]
tags = ["a"]
`, `
a.toml:1:1: error: thiếu khóa "name" [missing-key]
    [place]
    ^~~~~~~
gợi ý: hãy thêm dòng: name = "…"
`},
	{"wrong type (vi)", "draft = \"true\"\n", `
a.toml:1:9: error: "draft" phải là true hoặc false, không phải chữ trong dấu nháy [wrong-type]
    draft = "true"
            ^~~~~~
gợi ý: hãy viết như sau: draft = true
`},
	{"after a multi-line string", `[[delegation]]
title.vi = """
Đoàn \
  đại biểu
"""
when = "2022"
countries = "LA"
`, `
a.toml:7:13: error: "countries" must be a list of texts, not text in quotes [wrong-type]
    countries = "LA"
                ^~~~
hint: write it like this: countries = ["LA"]
`},
	{"a value of several lines of the wrong type", `year = """
2022
"""
`, `
a.toml:1:8: error: "year" must be a whole number, not text in quotes [wrong-type]
    year = """
           ^~~
hint: write it like this: year = 2022
`},
	{"inside an inline table", `[[delegation]]
title = { vi = "a", en = 1 }
when = "2022"
delegates = { nmae = "x", tags = ["a", 2] }
`, `
a.toml:2:26: error: "title.en" must be text in quotes, not a whole number [wrong-type]
    title = { vi = "a", en = 1 }
                             ^
hint: write it like this: title.en = "1"
a.toml:4:13: error: "delegates.name" is missing [missing-key]
    delegates = { nmae = "x", tags = ["a", 2] }
                ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
hint: add between { and }: name = "…"
a.toml:4:15: error: unknown key "nmae" [unknown-key]
    delegates = { nmae = "x", tags = ["a", 2] }
                  ^~~~
hint: did you mean "name"?
a.toml:4:40: error: "delegates.tags" must be text in quotes, not a whole number [wrong-type]
    delegates = { nmae = "x", tags = ["a", 2] }
                                           ^
hint: write it like this: "2"
`},
	{"dotted keys", `[[delegation]]
title.vi = "a"
title.en = true
when = "2022"
delegates.name = 1.5
delegates.tags = ["a"]
`, `
a.toml:3:12: error: "title.en" must be text in quotes, not true or false [wrong-type]
    title.en = true
               ^~~~
hint: write it like this: title.en = "true"
a.toml:5:18: error: "delegates.name" must be text in quotes, not a number with decimals [wrong-type]
    delegates.name = 1.5
                     ^~~
hint: write it like this: delegates.name = "1.5"
`},
	{"line ends of Windows", "[[delegation]]\r\ntitle.vi = \"Đoàn\"\r\nwhen = 2022-03-14\r\n", `
a.toml:3:8: error: "when" must be text in quotes, not a date or time without quotes [wrong-type]
    when = 2022-03-14
           ^~~~~~~~~~
hint: write it like this: when = "2022-03-14"
`},
	{"tabs", "[place]\n\tname\t=\t7\t# c\n\ttags\t=\t[\"a\"]\n", `
a.toml:2:9: error: "name" must be text in quotes, not a whole number [wrong-type]
        name    =   7   # c
                    ^
hint: write it like this: name = "7"
`},
	{"wide characters and stacked marks", "words = { a = \"日本 Nghệ Ẵ\", b = 1, c = \"x\" }\n", `
a.toml:1:32: error: "words.b" must be text in quotes, not a whole number [wrong-type]
    words = { a = "日本 Nghệ Ẵ", b = 1, c = "x" }
                                     ^
hint: write it like this: words.b = "1"
`},
	{"dates without quotes", `[[delegation]]
title.vi = "a"
when = 2026-03-14
[[delegation]]
title.vi = "a"
when = 07:30:00
`, `
a.toml:3:8: error: "when" must be text in quotes, not a date or time without quotes [wrong-type]
    when = 2026-03-14
           ^~~~~~~~~~
hint: write it like this: when = "2026-03-14"
a.toml:6:8: error: "when" must be text in quotes, not a date or time without quotes [wrong-type]
    when = 07:30:00
           ^~~~~~~~
hint: write it like this: when = "07:30:00"
`},
	{"a date that is none", "when = 2026-34\n", `
a.toml:1:8: error: "2026-34" is neither text in quotes nor a number, true or false [toml-value-unquoted]
    when = 2026-34
           ^~~~~~~
hint: put it in quotes: "2026-34"
`},
	{"a month without quotes (vi)", `a = 1
when = 2026-03 # tháng
`, `
a.toml:2:8: error: "2026-03" không phải là chữ trong dấu nháy, cũng không phải số, true hay false [toml-value-unquoted]
    when = 2026-03 # tháng
           ^~~~~~~
gợi ý: hãy đặt trong dấu nháy: "2026-03"
`},
	{"numbers", `year = "2022"
share = nan
location = [1.0, "x"]
`, `
a.toml:1:8: error: "year" must be a whole number, not text in quotes [wrong-type]
    year = "2022"
           ^~~~~~
hint: write it like this: year = 2022
a.toml:2:9: error: "share" must be a number, not inf or nan [wrong-type]
    share = nan
            ^~~
hint: write it like this: share = 1.5
a.toml:3:12: error: "location" must be a list of two numbers, not another list [wrong-type]
    location = [1.0, "x"]
               ^~~~~~~~~~
hint: write it like this: location = [105.69, 18.68]
`},
	{"a table where a value belongs", `[year]
x = 1
[[place]]
name = "x"
[delegation]
[words.a]
`, `
a.toml:1:1: error: "year" must be a whole number, not a table [wrong-type]
    [year]
    ^~~~~~
hint: write it like this: year = 1
a.toml:3:1: error: "place" must be a table, not a list of tables [wrong-type]
    [[place]]
    ^~~~~~~~~
hint: write it like this: [place]
a.toml:5:1: error: "delegation" must be a list of tables, not a table [wrong-type]
    [delegation]
    ^~~~~~~~~~~~
hint: write it like this: [[delegation]]
a.toml:6:1: error: "a" must be text in quotes, not a table [wrong-type]
    [words.a]
    ^~~~~~~~~
hint: write it like this: a = "…"
`},
	{"a value where tables belong", `place = 1
delegation = "x"
words = []
`, `
a.toml:1:9: error: "place" must be a table, not a whole number [wrong-type]
    place = 1
            ^
hint: write it like this: place = { … }
a.toml:2:14: error: "delegation" must be a list of tables, not text in quotes [wrong-type]
    delegation = "x"
                 ^~~
hint: write it like this: delegation = [{ … }]
a.toml:3:9: error: "words" must be a table, not a list [wrong-type]
    words = []
            ^~
hint: write it like this: words = { … }
`},
	{"blank required values", `[place]
name = " "
tags = []
`, `
a.toml:2:8: error: "name" is empty [empty-value]
    name = " "
           ^~~
hint: write a value or delete the line
a.toml:3:8: error: "tags" is empty [empty-value]
    tags = []
           ^~
hint: write a value or delete the line
`},
	{"text and languages", `[[delegation]]
when = "2022"
title = "b"
title.vi = "a"
[[delegation]]
when = "2022"
title.vi = "a"
title = "b"
[[delegation]]
when = "2022"
title = "b"
[delegation.title]
vi = "a"
`, `
a.toml:4:1: error: "title" is given both as one value and as "title.vi" [toml-text-and-languages]
    title.vi = "a"
    ^~~~~~~~
see also: a.toml:3:1
hint: keep one of the two; a text in several languages is written title.vi, title.en, …
a.toml:8:1: error: "title" is given both as one value and as "title.vi" [toml-text-and-languages]
    title = "b"
    ^~~~~
see also: a.toml:7:1
hint: keep one of the two; a text in several languages is written title.vi, title.en, …
a.toml:12:1: error: "title" is given both as one value and as "[delegation.title]" [toml-text-and-languages]
    [delegation.title]
    ^~~~~~~~~~~~~~~~~~
see also: a.toml:11:1
hint: keep one of the two; a text in several languages is written title.vi, title.en, …
`},
	{"text and languages (vi)", `[[delegation]]
when = "2022"
title.vi = "a"
title = "b"
`, `
a.toml:4:1: error: "title" vừa được ghi là một giá trị, vừa được ghi là "title.vi" [toml-text-and-languages]
    title = "b"
    ^~~~~
xem thêm: a.toml:3:1
gợi ý: chỉ giữ một cách ghi; chữ có nhiều ngôn ngữ thì ghi title.vi, title.en, …
`},
	{"keys and headers written twice", `year = 1
year = 2
[place]
name = "a"
tags = ["b"]
[place]
name = 5
[[place]]
[words]
a = "x"
`, `
a.toml:2:1: error: "year" is written twice [toml-key-twice]
    year = 2
    ^~~~
see also: a.toml:1:1
hint: keep one of the two; another row of a list starts with a header in double brackets [[…]]
a.toml:6:1: error: "[place]" is written twice [toml-key-twice]
    [place]
    ^~~~~~~
see also: a.toml:3:2
hint: keep one of the two; another row of a list starts with a header in double brackets [[…]]
a.toml:8:1: error: "[[place]]" is written twice [toml-key-twice]
    [[place]]
    ^~~~~~~~~
see also: a.toml:3:2
hint: keep one of the two; another row of a list starts with a header in double brackets [[…]]
`},
	{"an inline table that goes on", `words = { a = "x", a = "y", b = "z" }
words.c = "x"
`, `
a.toml:1:20: error: "words.a" is written twice [toml-key-twice]
    words = { a = "x", a = "y", b = "z" }
                       ^
see also: a.toml:1:11
hint: keep one of the two; another row of a list starts with a header in double brackets [[…]]
a.toml:2:1: error: "words" is written twice [toml-key-twice]
    words.c = "x"
    ^~~~~~~
see also: a.toml:1:1
hint: keep one of the two; another row of a list starts with a header in double brackets [[…]]
`},
	{"twice (vi)", `year = 1
year = 2
`, `
a.toml:2:1: error: "year" được ghi hai lần [toml-key-twice]
    year = 2
    ^~~~
xem thêm: a.toml:1:1
gợi ý: chỉ giữ một; mỗi mục mới của danh sách bắt đầu bằng tiêu đề trong hai ngoặc vuông [[…]]
`},
	{"an inline table of several lines", `words = {
  a = "x",
  b = "y"
}
[[delegation]]
title = "a"
when = "2022"
revision = [ { # c
  name = "x", tags = ["y"] } ]
`, `
a.toml:1:9: error: what stands between { and } is spread over several lines [toml-inline-table-lines]
    words = {
            ^
hint: put it all on one line, or write instead: words.a = …
a.toml:8:14: error: what stands between { and } is spread over several lines [toml-inline-table-lines]
    revision = [ { # c
                 ^~~~~
hint: put it all on one line, or write instead: [[revision]]
`},
	{"an inline table of several lines (vi)", `words = {
  a = "x"
}
`, `
a.toml:1:9: error: phần giữa { và } bị ngắt ra nhiều dòng [toml-inline-table-lines]
    words = {
            ^
gợi ý: hãy ghi tất cả trên một dòng, hoặc ghi thành: words.a = …
`},
	{"an empty inline table of two lines", `words = {
}
`, `
a.toml:1:9: error: what stands between { and } is spread over several lines [toml-inline-table-lines]
    words = {
            ^
hint: put it all on one line, or write instead: words = {}
`},
	{"headers through an inline table", `words = { a = "x" }
[words.b]
c = 1
year = 1
[draft.x]
`, `
a.toml:2:1: error: "[words.b]" is written twice [toml-key-twice]
    [words.b]
    ^~~~~~~~~
see also: a.toml:1:1
hint: keep one of the two; another row of a list starts with a header in double brackets [[…]]
a.toml:5:1: error: "draft" must be true or false, not a table [wrong-type]
    [draft.x]
    ^~~~~~~~~
hint: write it like this: draft = true
`},
}
