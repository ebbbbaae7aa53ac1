package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"doingoai/cmd/doingoai/internal/build"
	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/publish"
)

// prove makes the whole site anew, believing nothing that earlier builds kept, and
// compares it with what a build has left in the output folder and with the messages that
// it has printed. Every difference is printed; with one the system has failed (status 3).
// Nothing is written.
func prove(cmd *cobra.Command, o build.Options, out, lang string, printed diag.List) error {
	site, err := build.Load(o.Clean())
	if err != nil {
		return system(err)
	}
	bar := newProgress(cmd.ErrOrStderr(), lang)
	defer bar.close()
	if err := site.Prepare(cmd.Context(), bar.of("pictures", "ảnh")); err != nil {
		return system(err)
	}
	var list diag.List
	if site.Files != nil { // else the messages differ, as the build had no error
		options := publishing(site, out)
		options.Progress = bar.of("files", "tệp")
		differences, faults, err := publish.Verify(cmd.Context(), site.Files, options)
		if err != nil {
			return system(err)
		}
		list = differences
		site.Diags.Join(faults)
		site.Diags.Sort()
	}
	bar.close()
	if err := compareMessages(&list, printed, site.Diags, lang); err != nil {
		return err
	}
	if err := show(cmd.ErrOrStderr(), list, lang); err != nil {
		return err
	}
	if len(list) > 0 {
		return system(differs(list, lang))
	}
	text := "verified: all %d files are those of a clean build\n"
	if lang == "vi" {
		text = "đã đối chiếu: cả %d tệp đều giống hệt khi dựng lại từ đầu\n"
	}
	if _, err := fmt.Fprintf(cmd.OutOrStdout(), text, len(site.Files)); err != nil {
		return system(fmt.Errorf("print the result: %w", err))
	}
	return nil
}

// compareMessages adds to list the first difference between the messages that a build has
// printed and those of a clean one. What is said of the folders written to is left out.
func compareMessages(list *diag.List, printed, clean diag.List, lang string) error {
	var texts [2]strings.Builder
	for i, messages := range []diag.List{printed, clean} {
		messages = slices.DeleteFunc(slices.Clone(messages), func(d diag.Diag) bool {
			return d.ID == diag.OutputStray || d.ID == diag.CacheUnusable
		})
		if err := messages.Print(&texts[i], lang); err != nil {
			return system(fmt.Errorf("compare the messages: %w", err))
		}
	}
	got, want := strings.Split(texts[0].String(), "\n"), strings.Split(texts[1].String(), "\n")
	for i := range min(len(got), len(want)) {
		if got[i] != want[i] {
			list.Add(diag.BuildMessages, nil, diag.Span{}, got[i], want[i])
			break
		}
	}
	return nil
}

// differs says what to do about a folder that does not hold what a clean build makes.
func differs(list diag.List, lang string) error {
	ours := slices.ContainsFunc(list, func(d diag.Diag) bool { return d.ID != diag.OutputForeign })
	switch {
	case ours && lang == "vi":
		return errors.New("thư mục xuất bản không giống khi dựng lại từ đầu. Nếu không ai sửa nội dung hay thư mục xuất bản trong lúc đó thì đây là lỗi của doingoai: " +
			"hãy báo cho người phát triển kèm các dòng trên, rồi xóa thư mục .cache cùng thư mục xuất bản và dựng lại")
	case ours:
		return errors.New("the output folder is not what a clean build makes. Unless somebody changed the content or the output folder meanwhile, this is a fault of doingoai: " +
			"please report it with the lines above, then delete the folder .cache and the output folder, and build again")
	case lang == "vi":
		return errors.New("thư mục xuất bản có tệp không thuộc trang web; những tệp khác đều giống hệt khi dựng lại từ đầu")
	}
	return errors.New("the output folder holds files that do not belong to the site; all others are those of a clean build")
}
