package media

import (
	"strings"
	"testing"
)

func TestCleanWritesDrawingsAnew(t *testing.T) {
	const head = `<svg xmlns="http://www.w3.org/2000/svg"`
	tests := map[string]struct{ in, want string }{
		"namespace is added": {`<svg><g></g></svg>`, head + `><g/></svg>`},
		"prolog goes": {
			`<?xml version="1.0" encoding="iso-8859-1"?><!-- Generator -->` +
				`<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">` +
				`<svg xmlns="http://www.w3.org/2000/svg"/>`,
			head + `/>`},
		"what editors note goes": {
			`<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="urn:i" xmlns:rdf="urn:r" inkscape:version="1">` +
				`<inkscape:view><g/></inkscape:view><metadata><rdf:RDF>X<script/></rdf:RDF></metadata>` +
				`<g data-name="X" inkscape:label="X" id="a" sodipodi:x="1"/></svg>`,
			head + `><g id="a"/></svg>`},
		"prefixes go": {
			`<s:svg xmlns:s="http://www.w3.org/2000/svg" xmlns:l="http://www.w3.org/1999/xlink">` +
				`<s:use l:href="#a" l:title="X"/></s:svg>`,
			head + `><use href="#a"/></svg>`},
		"text stays where it is shown": {
			"<svg>X<title>Nghệ &amp; <!-- X -->Lào</title> <text xml:space='preserve'>a<tspan>b </tspan>\n<![CDATA[<c>]]></text>X</svg>",
			head + "><title>Nghệ &amp; Lào</title><text xml:space=\"preserve\">a<tspan>b </tspan>\n&lt;c&gt;</text></svg>"},
		"own references stay": {
			`<svg><rect fill="url(#a)" style="stroke:url( '#b' );marker:url(&quot;#c&quot;)"/></svg>`,
			head + `><rect fill="url(#a)" style="stroke:url( '#b' );marker:url(&quot;#c&quot;)"/></svg>`},
		"style stays without comments": {
			`<svg><style type="text/css"><![CDATA[.a>.b{fill:#fff;transform:rotate(3deg)}/* X */]]></style></svg>`,
			head + `><style type="text/css">.a&gt;.b{fill:#fff;transform:rotate(3deg)}/**/</style></svg>`},
		"an attribute counts once": {`<svg><g id="a" id="b"/></svg>`, head + `><g id="a"/></svg>`},
		"values are escaped": {
			"<svg><g id='&lt;\"&#10;&#13;&amp;'/></svg>", head + `><g id="&lt;&quot;  &amp;"/></svg>`},
		"accents are composed": {"<svg><title>Nghe\u0323\u0302</title></svg>", head + "><title>Nghệ</title></svg>"},
		"byte order mark goes": {"\ufeff<svg/>", head + "/>"},
		"empty style stays":    {"<svg><style/></svg>", head + "><style/></svg>"},
		"filters stay": {
			`<svg><filter id="f"><feGaussianBlur stdDeviation="2" in="SourceAlpha"/></filter></svg>`,
			head + `><filter id="f"><feGaussianBlur stdDeviation="2" in="SourceAlpha"/></filter></svg>`},
	}
	for what, test := range tests {
		t.Run(what, func(t *testing.T) {
			got := strings.TrimSuffix(string(mustClean(t, "a.svg", []byte(test.in))), "\n")
			if got != test.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, test.want)
			}
		})
	}
}
