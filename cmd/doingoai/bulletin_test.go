//go:build linux

package main

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sync/errgroup"
)

// largeBulletin is the size of a bulletin after two decades.
var largeBulletin = bulletinSize{issues: 200, articles: 25, pictures: 10}

type bulletinSize struct {
	issues   int
	articles int // of an issue
	pictures int // of an issue, each in an article of its own
}

// BenchmarkLargeBulletin builds a bulletin of 200 issues, 5,000 articles and 2,000
// pictures twice, and tells how many pictures each build made and how much memory it took
// at most. The second one must make none.
func BenchmarkLargeBulletin(b *testing.B) {
	dir := b.TempDir()
	writeBulletin(b, dir, largeBulletin)
	for _, name := range []string{"first", "second"} {
		b.Run(name, func(b *testing.B) {
			for range b.N {
				made, reused, peak := buildBulletin(b, dir)
				if name == "second" && made != 0 {
					b.Errorf("the second build makes %d pictures", made)
				}
				b.ReportMetric(float64(made), "made")
				b.ReportMetric(float64(reused), "reused")
				b.ReportMetric(float64(peak)/(1<<20), "MiB-peak")
			}
		})
	}
}

// TestBulletinWithPicturesIsBuiltOnce is the same with a small one, through to what is
// counted.
func TestBulletinWithPicturesIsBuiltOnce(t *testing.T) {
	dir := t.TempDir()
	size := bulletinSize{issues: 2, articles: 3, pictures: 2}
	writeBulletin(t, dir, size)
	for run, want := range [][2]int{{4, 0}, {0, 4}} {
		if made, reused, _ := buildBulletin(t, dir); made != want[0] || reused != want[1] {
			t.Errorf("build %d makes %d pictures and reuses %d, want %v", run, made, reused, want)
		}
	}
}

var picturesForm = regexp.MustCompile(`(?m)^images: (\d+) made, (\d+) reused$`)

// buildBulletin builds the site and returns how many pictures were made and reused, and
// the most memory that it took, in bytes.
func buildBulletin(t testing.TB, dir string) (made, reused int, peak int64) {
	t.Helper()
	for _, name := range []string{"public", ".public.state"} { // else a second build finds that all stands
		if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	cmd := doingoai("build", "--site", dir, "--lang", "en", "--now", "2026-03-14T08:00:00+07:00")
	text, err := cmd.CombinedOutput()
	m := picturesForm.FindStringSubmatch(string(text))
	if err != nil || m == nil {
		t.Fatalf("%v\n%s", err, text)
	}
	made, madeErr := strconv.Atoi(m[1])
	reused, reusedErr := strconv.Atoi(m[2])
	if madeErr != nil || reusedErr != nil {
		t.Fatal(madeErr, reusedErr)
	}
	t.Logf("%s", text)
	return made, reused, cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss << 10
}

// writeBulletin writes a site with a bulletin of a size: the same files each time. The
// pictures are photographs of 1200 by 800 pixels.
func writeBulletin(t testing.TB, dir string, size bulletinSize) {
	t.Helper()
	for name, from := range map[string]string{"": filepath.Join("testdata", "minimal"), "layouts": "../../layouts", "static": "../../static"} {
		if err := copyMissing(filepath.Join(dir, name), from); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.RemoveAll(filepath.Join(dir, "content", "bulletin")); err != nil {
		t.Fatal(err)
	}
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for n := range size.issues {
		group.Go(func() error { return writeIssue(dir, n, size) })
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
}

func writeIssue(dir string, n int, size bulletinSize) error {
	year, number := 2006+n/10, n%10+1
	folder := filepath.Join(dir, "content", "bulletin", fmt.Sprintf("%d-%02d", year, number))
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	write := func(name string, data []byte) error { return os.WriteFile(filepath.Join(folder, name), data, 0o644) }
	issue := fmt.Sprintf("number = \"%d\"\ntitle.vi = \"Bản tin số %d\"\ndate = \"%d-%02d\"\nsource = \"818-ctr-ubnd\"\n", n+1, n+1, year, number)
	if err := write("issue.toml", []byte(issue)); err != nil {
		return err
	}
	for a := range size.articles {
		var text strings.Builder
		fmt.Fprintf(&text, "+++\ntitle = \"Bài %d của số %d\"\nsummary = \"Tóm tắt bài %d.\"\nsection = \"tin-tuc\"\ntags = [\"hop-tac\"]\n", a+1, n+1, a+1)
		picture := fmt.Sprintf("anh-%02d.jpg", a+1)
		if a < size.pictures {
			fmt.Fprintf(&text, "images = [{ file = %q, alt = \"Ảnh %d\", caption = \"Chú thích %d\" }]\n", picture, a+1, a+1)
		}
		text.WriteString("+++\n")
		for p := range 6 {
			fmt.Fprintf(&text, "## Phần %d\n\n%s\n\n", p+1, strings.Repeat(fmt.Sprintf("Đoạn %d bài %d số %d có một câu dài vừa phải. ", p+1, a+1, n+1), 8))
			if p == 1 && a < size.pictures {
				fmt.Fprintf(&text, "![](%s)\n\n", picture)
			}
		}
		if err := write(fmt.Sprintf("%02d-bai.vi.md", a+1), []byte(text.String())); err != nil {
			return err
		}
		if a < size.pictures {
			data, err := photograph(n*size.pictures + a)
			if err != nil {
				return err
			}
			if err := write(picture, data); err != nil {
				return err
			}
		}
	}
	return nil
}

// photograph is a picture with slopes, edges and noise, another for each number.
func photograph(number int) ([]byte, error) {
	const w, h = 1200, 800
	m := image.NewYCbCr(image.Rect(0, 0, w, h), image.YCbCrSubsampleRatio420)
	state := uint32(number)*2654435761 + 1
	for y := range h {
		line := m.Y[y*m.YStride:][:w]
		for x := range line {
			state = state*1664525 + 1013904223
			line[x] = uint8(40 + 120*x/w + 60*((y+number)/97%2) + int(state>>31))
		}
	}
	for i := range m.Cb {
		m.Cb[i], m.Cr[i] = uint8(100+(i/7+number)%40), uint8(110+(i/1100+number)%50)
	}
	var b bytes.Buffer
	err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 85})
	return b.Bytes(), err
}
