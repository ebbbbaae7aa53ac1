package output

import "testing"

func TestMediaTypes(t *testing.T) {
	for name, want := range map[string]string{
		"index.html": "text/html; charset=utf-8", "STYLE.CSS": "text/css; charset=utf-8",
		"a.js": "text/javascript; charset=utf-8", "a.svg": "image/svg+xml", "a.json": "application/json; charset=utf-8",
		"a.csv":  "text/csv; charset=utf-8",
		"a.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
		"a.ics":  "text/calendar; charset=utf-8", "feed.xml": "application/xml; charset=utf-8",
		"a.atom": "application/atom+xml; charset=utf-8", "a.toml": "application/toml; charset=utf-8",
		"robots.txt": "text/plain; charset=utf-8", "a.png": "image/png", "a.jpg": "image/jpeg",
		"a.jpeg": "image/jpeg", "a.webp": "image/webp", "a.avif": "image/avif", "a.gif": "image/gif",
		"favicon.ico": "image/vnd.microsoft.icon", "a.woff2": "font/woff2", "a.epub": "application/epub+zip",
		"a.pdf": "application/pdf", "a": "application/octet-stream", "a.exe": "application/octet-stream",
	} {
		if got := MediaType(name); got != want {
			t.Errorf("MediaType(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestTextsAreCompressed(t *testing.T) {
	for name, want := range map[string]bool{
		"a.html": true, "a.svg": true, "site.webmanifest": true, "a.geojson": true, "a.ics": true, "a.toml": true, "feed.xml": true,
		"a.png": false, "a.woff2": false, "a.epub": false, "a.xlsx": false, "a": false, "a.ico": false,
	} {
		if got := IsText(name); got != want {
			t.Errorf("IsText(%q) = %t", name, got)
		}
	}
}
