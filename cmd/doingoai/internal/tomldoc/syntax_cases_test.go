package tomldoc

// syntaxCases are texts that are no TOML with everything that is printed about them.
var syntaxCases = []diagnosticCase{
	{"an unclosed quote", `title = "abc
b = 1
`, `
a.toml:1:13: error: the closing quote " is missing [toml-quote-unclosed]
    title = "abc
                ^
hint: end the text with "; a text of several lines stands between """ and """
`},
	{"an unclosed quote (vi)", "title = \"Đoàn đại biểu", `
a.toml:1:23: error: thiếu dấu nháy đóng " [toml-quote-unclosed]
    title = "Đoàn đại biểu
                          ^
gợi ý: hãy kết thúc chữ bằng "; chữ gồm nhiều dòng thì đặt giữa """ và """
`},
	{"an unclosed text of several lines", `title = '''abc
b = 1

`, `
a.toml:2:6: error: the closing quote ''' is missing [toml-quote-unclosed]
    b = 1
         ^
see also: a.toml:1:9
hint: end the text with '''; a text of several lines stands between """ and """
`},
	{"curly quotes", "title = “Đoàn đại biểu”\n", `
a.toml:1:9: error: curly quotes cannot enclose a text [toml-curly-quotes]
    title = “Đoàn đại biểu”
            ^~~~~~~~~~~~~~~
hint: use straight quotes: "Đoàn đại biểu"
`},
	{"a colon instead of =", "title: \"Đoàn\"\n", `
a.toml:1:6: error: a = is missing after "title" [toml-equals-missing]
    title: "Đoàn"
         ^
hint: every line is written key = "text"; a text that goes on over several lines stands between """ and """
`},
	{"a line of prose", `a = 1
Đoàn đại biểu đi Lào
`, `
a.toml:2:1: error: a = is missing after "Đoàn đại biểu đi Lào" [toml-equals-missing]
    Đoàn đại biểu đi Lào
    ^
hint: every line is written key = "text"; a text that goes on over several lines stands between """ and """
`},
	{"a line of prose (vi)", "  Đoàn đại biểu\n", `
a.toml:1:3: error: thiếu dấu = sau "Đoàn đại biểu" [toml-equals-missing]
      Đoàn đại biểu
      ^
gợi ý: mỗi dòng ghi theo mẫu khóa = "chữ"; chữ dài nhiều dòng thì đặt giữa """ và """
`},
	{"a key with accents and spaces", `a.b = 1
số người = "5"
`, `
a.toml:2:1: error: "số người" cannot be a key [toml-key-characters]
    số người = "5"
    ^~~~~~~~
hint: keys consist of the letters a-z without accents, digits, _ and -, without spaces
`},
	{"a key with an accent in an inline table", "a = { b = 1, tên = 1 }\n", `
a.toml:1:14: error: "tên" cannot be a key [toml-key-characters]
    a = { b = 1, tên = 1 }
                 ^~~
hint: keys consist of the letters a-z without accents, digits, _ and -, without spaces
`},
	{"an empty part of a key", "a..b = 1\n", `
a.toml:1:1: error: "a..b" cannot be a key [toml-key-characters]
    a..b = 1
    ^~~~
hint: keys consist of the letters a-z without accents, digits, _ and -, without spaces
`},
	{"no value", `a =
b = 1
`, `
a.toml:1:4: error: the value after = is missing [toml-value-missing]
    a =
       ^
hint: write a value, such as a = "…", or delete the line
`},
	{"no value at the end", "a = 1\nb =  ", `
a.toml:2:4: error: the value after = is missing [toml-value-missing]
    b =  
       ^
hint: write a value, such as b = "…", or delete the line
`},
	{"no value (vi)", "b = # c\n", `
a.toml:1:5: error: thiếu giá trị sau dấu = [toml-value-missing]
    b = # c
        ^
gợi ý: hãy ghi giá trị, ví dụ b = "…", hoặc xóa dòng này
`},
	{"text without quotes", "title = Đoàn đại biểu # c\n", `
a.toml:1:9: error: "Đoàn đại biểu" is neither text in quotes nor a number, true or false [toml-value-unquoted]
    title = Đoàn đại biểu # c
            ^~~~~~~~~~~~~
hint: put it in quotes: "Đoàn đại biểu"
`},
	{"text without quotes (vi)", "title = Đoàn đại biểu\n", `
a.toml:1:9: error: "Đoàn đại biểu" không phải là chữ trong dấu nháy, cũng không phải số, true hay false [toml-value-unquoted]
    title = Đoàn đại biểu
            ^~~~~~~~~~~~~
gợi ý: hãy đặt trong dấu nháy: "Đoàn đại biểu"
`},
	{"a number with a unit", "people = 10 người\n", `
a.toml:1:10: error: "10 người" is neither text in quotes nor a number, true or false [toml-value-unquoted]
    people = 10 người
             ^~~~~~~~
hint: put it in quotes: "10 người"
`},
	{"a printed amount", "allocated = 5.666,3\n", `
a.toml:1:13: error: "5.666,3" is neither text in quotes nor a number, true or false [toml-value-unquoted]
    allocated = 5.666,3
                ^~~~~~~
hint: put it in quotes: "5.666,3"
`},
	{"a number with a leading zero", "number = 03\n", `
a.toml:1:10: error: "03" is neither text in quotes nor a number, true or false [toml-value-unquoted]
    number = 03
             ^~
hint: put it in quotes: "03"
`},
	{"True", "draft = True\n", `
a.toml:1:9: error: "True" is neither text in quotes nor a number, true or false [toml-value-unquoted]
    draft = True
            ^~~~
hint: did you mean "true"?
`},
	{"ids without quotes in a list", "countries = [LA, VN]\n", `
a.toml:1:14: error: "LA" is neither text in quotes nor a number, true or false [toml-value-unquoted]
    countries = [LA, VN]
                 ^~
hint: put it in quotes: "LA"
`},
	{"quotes inside a text", "title = \"Đoàn \"A\" đi\"\n", `
a.toml:1:16: error: nothing may follow here on the same line [toml-text-after-value]
    title = "Đoàn "A" đi"
                   ^
hint: a quote inside a text is written \"; anything else goes on a new line, or as a comment behind #
`},
	{"text after a header", "[a] b\n", `
a.toml:1:5: error: nothing may follow here on the same line [toml-text-after-value]
    [a] b
        ^
hint: a quote inside a text is written \"; anything else goes on a new line, or as a comment behind #
`},
	{"a path of Windows", "file = \"C:\\Users\\a.jpg\"\n", `
a.toml:1:11: error: "\U" is not a sequence that TOML knows [toml-backslash]
    file = "C:\Users\a.jpg"
              ^~
hint: write \\ for one backslash, or put the text between ' and '
`},
	{"a backslash before a space", "file = \"C:\\ a\"\n", `
a.toml:1:11: error: "\ " is not a sequence that TOML knows [toml-backslash]
    file = "C:\ a"
              ^~
hint: write \\ for one backslash, or put the text between ' and '
`},
	{"an escape that is no character", "a = \"x \\ud800 é\"\n", `
a.toml:1:8: error: "\ud800" is not a sequence that TOML knows [toml-backslash]
    a = "x \ud800 é"
           ^~~~~~
hint: write \\ for one backslash, or put the text between ' and '
`},
	{"an unclosed header", `[[delegation]
id = "a"
`, `
a.toml:1:13: error: the header is not closed or has no proper name [toml-header]
    [[delegation]
                ^
hint: write [name] or [[name]], with the letters a-z without accents, digits, _ and -
`},
	{"a header with accents", "[địa điểm]\n", `
a.toml:1:2: error: the header is not closed or has no proper name [toml-header]
    [địa điểm]
     ^
hint: write [name] or [[name]], with the letters a-z without accents, digits, _ and -
`},
	{"no comma in a list", "a = [\"x\" \"y\"]\n", `
a.toml:1:10: error: the list lacks a comma or the closing ] before this [toml-list-unclosed]
    a = ["x" "y"]
             ^
hint: write ["a", "b"]
`},
	{"an unclosed list before a key", `a = ["x",
b = 1
`, `
a.toml:2:1: error: the list lacks a comma or the closing ] before this [toml-list-unclosed]
    b = 1
    ^~~~~
see also: a.toml:1:5
hint: write ["a", "b"]
`},
	{"an unclosed list before a header", `a = ["x",
[[delegation]]
id = "a"
`, `
a.toml:2:1: error: the list lacks a comma or the closing ] before this [toml-list-unclosed]
    [[delegation]]
    ^~~~~~~~~~~~~~
see also: a.toml:1:5
hint: write ["a", "b"]
`},
	{"an unclosed list at the end", `a = [
"x",
`, `
a.toml:2:5: error: the list lacks a comma or the closing ] before this [toml-list-unclosed]
    "x",
        ^
see also: a.toml:1:5
hint: write ["a", "b"]
`},
	{"an unclosed inline table", "a = { b = 1", `
a.toml:1:12: error: a comma or the closing } is missing before this [toml-inline-table-unclosed]
    a = { b = 1
               ^
hint: write { a = "…", b = "…" }
`},
	{"no comma in an inline table", "a = { b = 1 c = 2 }\n", `
a.toml:1:13: error: a comma or the closing } is missing before this [toml-inline-table-unclosed]
    a = { b = 1 c = 2 }
                ^
hint: write { a = "…", b = "…" }
`},
	{"two commas", "a = [1,,2]\n", `
a.toml:1:8: error: there is nothing before this comma [toml-comma]
    a = [1,,2]
           ^
hint: delete the comma, or write a value before it
`},
	{"a control character", "a = \"x\x01y\"\n", `
a.toml:1:7: error: an invisible control character stands here [toml-control-character]
    a = "x�y"
          ^
hint: delete it and type the text around it again
`},
	{"too many quotes", "a = \"\"\"x\"\"\"\"\"\"\n", `
a.toml:1:8: error: this cannot be read as TOML: unexpected '""""""' [toml-syntax]
    a = """x""""""
           ^~~~~~
hint: look for a quote, bracket or = that is missing or one too many
`},
	{"a header written twice before a syntax error", `[place]
[place]
name = "x
`, `
a.toml:2:1: error: "[place]" is written twice [toml-key-twice]
    [place]
    ^~~~~~~
see also: a.toml:1:2
hint: keep one of the two; another row of a list starts with a header in double brackets [[…]]
`},
	{"text with quotes inside, without quotes", "a = x \"y\"\n", `
a.toml:1:5: error: "x \"y\"" is neither text in quotes nor a number, true or false [toml-value-unquoted]
    a = x "y"
        ^~~~~
hint: put it in quotes: 'x "y"'
`},
	{"text with both quotes inside, without quotes", "a = x \"y\" it's\n", `
a.toml:1:5: error: "x \"y\" it's" is neither text in quotes nor a number, true or false [toml-value-unquoted]
    a = x "y" it's
        ^~~~~~~~~~
hint: put it in quotes: "x \"y\" it's"
`},
	{"an unclosed quote in a key", `"a
b" = 1
`, `
a.toml:1:3: error: the closing quote " is missing [toml-quote-unclosed]
    "a
      ^
hint: end the text with "; a text of several lines stands between """ and """
`},
	{"an unclosed quote in a header", "['a]\n", `
a.toml:1:5: error: the closing quote ' is missing [toml-quote-unclosed]
    ['a]
        ^
hint: end the text with '; a text of several lines stands between """ and """
`},
	{"not UTF-8", "a = \"x\"\nb = \"\xff\"\n", `
a.toml:2:6: error: the file is not UTF-8 text [file-encoding]
    b = "�"
         ^
hint: save it as UTF-8 in your editor
`},
	{"nested too deep", "a = [[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]\n", `
a.toml:1:21: error: tables and lists are nested more than 16 deep [nested-too-deep]
    a = [[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]
                        ^
hint: close the brackets earlier, or use shorter keys
`},
	{"a key of too many parts", "a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a = 1\n", `
a.toml:1:1: error: tables and lists are nested more than 16 deep [nested-too-deep]
    a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a = 1
    ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
hint: close the brackets earlier, or use shorter keys
`},
	{"nested too deep (vi)", "[a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a]\n", `
a.toml:1:1: error: bảng và danh sách lồng nhau quá 16 tầng [nested-too-deep]
    [a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a]
    ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
gợi ý: hãy đóng ngoặc sớm hơn, hoặc dùng khóa ngắn hơn
`},
	{"a fault behind a key that is written twice", "year = 1\nyear = \"2\" [place]\n", `
a.toml:2:1: error: "year" is written twice [toml-key-twice]
    year = "2" [place]
    ^~~~
see also: a.toml:1:1
hint: keep one of the two; another row of a list starts with a header in double brackets [[…]]
a.toml:2:12: error: nothing may follow here on the same line [toml-text-after-value]
    year = "2" [place]
               ^~~~~~~
hint: a quote inside a text is written \"; anything else goes on a new line, or as a comment behind #
`},
}
