package build

import (
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"slices"

	"doingoai/cmd/doingoai/internal/output"
)

// Program returns the sum of the program that runs: what another one made is not to be
// relied upon. A program that was built from a commit alone is known by what it was built
// from, any other by its bytes.
func Program() (output.Sum, error) {
	if info, ok := debug.ReadBuildInfo(); ok && committed(info) {
		return sha256.Sum256([]byte(runtime.GOOS + "/" + runtime.GOARCH + "\n" + info.String())), nil
	}
	path, err := os.Executable()
	if err != nil {
		return output.Sum{}, fmt.Errorf("find the program: %w", err)
	}
	f, err := os.Open(path)
	if err != nil {
		return output.Sum{}, fmt.Errorf("read the program: %w", err)
	}
	h := sha256.New()
	if _, err = io.Copy(h, f); err == nil {
		err = f.Close()
	}
	if err != nil {
		return output.Sum{}, fmt.Errorf("read the program: %w", err)
	}
	return output.Sum(h.Sum(nil)), nil
}

// committed reports whether a program was built from a commit without changes, with
// modules whose content is known.
func committed(info *debug.BuildInfo) bool {
	setting := func(key, value string) bool {
		return slices.Contains(info.Settings, debug.BuildSetting{Key: key, Value: value})
	}
	revision := slices.ContainsFunc(info.Settings, func(s debug.BuildSetting) bool { return s.Key == "vcs.revision" && s.Value != "" })
	local := slices.ContainsFunc(info.Deps, func(m *debug.Module) bool { return m.Sum == "" && (m.Replace == nil || m.Replace.Sum == "") })
	return revision && setting("vcs.modified", "false") && !local
}
