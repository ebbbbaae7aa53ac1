package schema

import (
	"fmt"
	"path"
	"strings"
)

// EditorFile is a configuration by which editors find the schemas.
type EditorFile struct {
	Name string // in the site's folder
	Text string
}

// Mark is the first line of every EditorFile: one that begins otherwise is somebody's own.
const Mark = "# Made by \"doingoai schema --editors\", which writes this file anew. It tells an editor of TOML how to check"

const markEnd = "\n# and complete the files of the portal. / Trình soạn thảo nhờ tệp này mà kiểm tra và gợi ý khi gõ; đừng sửa.\n"

// Editors returns the configurations of the servers that editors ask: Taplo, which the
// extension Even Better TOML has, and Tombi. dir is where the schemas are, from the site's
// folder, with slashes. Neither reads front matter. Both format in the style of the
// content: keys of a block aligned, nothing broken into lines or put in another order.
func Editors(dir string) []EditorFile {
	return []EditorFile{{".taplo.toml", taploConfig(dir)}, {".tombi.toml", tombiConfig(dir)}}
}

// files returns the schemas of files that are TOML as a whole, and their globs as TOML.
func files() (documents []Document, globs string) {
	var list []string
	for _, d := range All() {
		if !d.Front {
			documents = append(documents, d)
			list = append(list, "\""+strings.Join(d.Globs, "\", \"")+"\"")
		}
	}
	return documents, "[\n  " + strings.Join(list, ",\n  ") + ",\n]"
}

func taploConfig(dir string) string {
	documents, globs := files()
	var b strings.Builder
	fmt.Fprintf(&b, Mark+markEnd+`
include = %s

[formatting]
align_entries       = true
array_auto_expand   = false
array_auto_collapse = false
allowed_blank_lines = 2
`, globs)
	for _, d := range documents {
		fmt.Fprintf(&b, "\n[[rule]]\ninclude = [%q]\nschema  = { path = %q }\n", d.Globs[0], path.Join(dir, d.FileName()))
	}
	return b.String()
}

func tombiConfig(dir string) string {
	documents, globs := files()
	var b strings.Builder
	fmt.Fprintf(&b, Mark+markEnd+`
toml-version = "v1.0.0"

[files]
include = %s

[format.rules]
key-value-equals-sign-alignment = true
trailing-comment-alignment      = true
string-quote-style              = "preserve"
line-width                      = 255

[lint.rules]
dotted-keys-out-of-order = "off"
tables-out-of-order      = "off"

[schema]
catalog = { paths = [] }

[[overrides]]
files  = { include = ["layouts/messages/*.toml"] }
format = { enabled = false }
`, globs)
	for _, d := range documents {
		fmt.Fprintf(&b, "\n[[schemas]]\npath    = %q\ninclude = [%q]\n", path.Join(dir, d.FileName()), d.Globs[0])
	}
	return b.String()
}
