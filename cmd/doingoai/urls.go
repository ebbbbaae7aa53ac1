package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"

	"github.com/spf13/cobra"

	"doingoai/cmd/doingoai/internal/build"
)

func newURLs(g *global) *cobra.Command {
	var l loading
	cmd := &cobra.Command{
		Use:   "urls",
		Short: "Keep the list of published addresses",
		Long: `Readers, other sites and calendars keep addresses. ` + build.AddressesFile + ` lists those
that were published; build and check fail when one of them leads nowhere any more. Urls
says how the site as it is now differs from the list, and changes nothing.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			list, err := g.addresses(cmd, l, nil)
			if err != nil {
				return err
			}
			return list.print(cmd.OutOrStdout())
		},
	}
	l.flags(cmd)
	cmd.AddCommand(newAccept(g))
	return cmd
}

func newAccept(g *global) *cobra.Command {
	var l loading
	var forget []string
	cmd := &cobra.Command{
		Use:   "accept",
		Short: "Add the addresses of the site as it is now to the list",
		Long: `Accept adds the addresses of the site as it is now to ` + build.AddressesFile + `, which is
committed with the content. An address that leads nowhere stays in the list, and build goes
on to fail, until old_urls leads it somewhere or --forget gives it up.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			list, err := g.addresses(cmd, l, forget)
			if err != nil {
				return err
			}
			for _, address := range forget {
				if !slices.Contains(list.lost, address) {
					return usage(fmt.Errorf("%s cannot be forgotten: it is not in the list, or something stands there", address))
				}
			}
			if err := list.write(); err != nil {
				return err
			}
			return list.print(cmd.OutOrStdout())
		},
	}
	cmd.Flags().StringArrayVar(&forget, "forget", nil, "give up an address at which there is nothing any more; may be repeated")
	l.flags(cmd)
	return cmd
}

// addressList is the list of published addresses, and the site beside it.
type addressList struct {
	file        string
	before, now string
	added, lost []string
	forgotten   []string
	lang        string
	accepted    bool
}

// addresses loads the site and compares it with the list.
func (g *global) addresses(cmd *cobra.Command, l loading, forget []string) (*addressList, error) {
	dir, err := g.folder()
	if err != nil {
		return nil, err
	}
	o, err := l.options(dir)
	if err != nil {
		return nil, err
	}
	defer runtime.KeepAlive(roomForGarbage())
	o.LoseURLs = true
	if err := openCache(&o); err != nil {
		return nil, err
	}
	site, err := build.Load(o)
	if err != nil {
		return nil, system(err)
	}
	o.Memo.Close()
	lang := g.language(site.Config)
	if site.Files == nil {
		if err := show(cmd.ErrOrStderr(), site.Diags, lang); err != nil {
			return nil, err
		}
		return nil, errContent
	}
	list := &addressList{file: filepath.Join(dir, filepath.FromSlash(build.AddressesFile)), lang: lang, forgotten: forget}
	text, err := os.ReadFile(list.file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, system(fmt.Errorf("read the list of addresses: %w", err))
	}
	list.before = string(text)
	list.now, list.added, list.lost = build.Accepted(list.before, site.Files, func(a string) bool { return slices.Contains(forget, a) })
	return list, nil
}

// write puts the new list in the place of the old one.
func (a *addressList) write() error {
	a.accepted = true
	if a.now == a.before {
		return nil
	}
	draft := a.file + "~"
	err := os.WriteFile(draft, []byte(a.now), 0o644)
	if err == nil {
		err = os.Rename(draft, a.file)
	}
	if err != nil {
		return system(fmt.Errorf("write the list of addresses: %w", err))
	}
	return nil
}

// urlWords say what becomes of addresses, in English and Vietnamese.
var urlWords = map[string][2]string{
	"new":       {"%d new, not in the list yet; add them with: doingoai urls accept\n", "%d địa chỉ mới, chưa có trong danh sách; thêm bằng: doingoai urls accept\n"},
	"added":     {"%d added to the list\n", "đã thêm %d địa chỉ vào danh sách\n"},
	"lost":      {"%d lead nowhere any more:\n", "%d địa chỉ không còn dẫn đến đâu:\n"},
	"forgotten": {"%d given up\n", "đã bỏ %d địa chỉ\n"},
}

// print says how the site differs from the list.
func (a *addressList) print(w io.Writer) error {
	say := func(key string, n int) error {
		text := urlWords[key][0]
		if a.lang == "vi" {
			text = urlWords[key][1]
		}
		_, err := fmt.Fprintf(w, text, n)
		return err
	}
	key := "new"
	if a.accepted {
		key = "added"
	}
	err := say(key, len(a.added))
	if err == nil && len(a.forgotten) > 0 {
		err = say("forgotten", len(a.forgotten))
	}
	lost := slices.DeleteFunc(slices.Clone(a.lost), func(s string) bool { return slices.Contains(a.forgotten, s) })
	if err == nil && len(lost) > 0 {
		err = say("lost", len(lost))
	}
	for _, address := range lost {
		if err == nil {
			_, err = fmt.Fprintln(w, "  "+address)
		}
	}
	if err != nil {
		return system(fmt.Errorf("print the addresses: %w", err))
	}
	return nil
}
