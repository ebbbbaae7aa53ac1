package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// mount is a file system as /proc/self/mountinfo describes it (proc_pid_mountinfo(5)).
type mount struct {
	device string // "7:0", major and minor number
	kind   string // "ext4"
}

// mounts reads the lines of mountinfo.
func mounts(info string) []mount {
	var list []mount
	for line := range strings.Lines(info) {
		before, after, ok := strings.Cut(line, " - ")
		fields, more := strings.Fields(before), strings.Fields(after)
		if ok && len(fields) > 2 && len(more) > 0 {
			list = append(list, mount{device: fields[2], kind: more[0]})
		}
	}
	return list
}

// suitable reports whether times on a file system mean anything, and what to call it.
// On ext4 without a journal making files grows slow where many have been deleted, which is
// what a benchmark does all the time: cp -r of 1,300 files took 2.4 s there against 0.09 s
// with a journal. Network and overlay file systems have costs of their own.
func suitable(m mount, journalled bool) (string, error) {
	switch {
	case m.kind == "tmpfs" || m.kind == "xfs" || m.kind == "btrfs":
		return m.kind, nil
	case (m.kind == "ext4" || m.kind == "ext3") && journalled:
		return "journalled " + m.kind, nil
	case m.kind == "ext4" || m.kind == "ext3" || m.kind == "ext2":
		return "", fmt.Errorf("the benchmark does not run on %s without a journal, where making files grows slow after others were deleted", m.kind)
	}
	return "", fmt.Errorf("the benchmark does not run on %s", m.kind)
}

// judge finds the file system that a folder is on and says whether it is suitable.
func judge(dir string) (string, error) {
	device, err := deviceOf(dir)
	if err != nil {
		return "", err
	}
	info, err := os.ReadFile("/proc/self/mountinfo")
	if err != nil {
		return "", fmt.Errorf("find the file system of %s: %w", dir, err)
	}
	for _, m := range mounts(string(info)) {
		if m.device == device {
			name, err := suitable(m, journalled(device))
			if err != nil {
				return "", fmt.Errorf("%s: %w; name a folder on tmpfs or on a journalled file system, for instance DIR=/dev/shm/bench", dir, err)
			}
			return name, nil
		}
	}
	return "", fmt.Errorf("%s is on a file system that is not among the mounts", dir)
}

// journalled reports whether the journal of a block device is at work: the kernel lists
// them as "loop0-8", by the name of the device and the inode of the journal.
func journalled(device string) bool {
	path, err := filepath.EvalSymlinks("/sys/dev/block/" + device)
	if err != nil {
		return false
	}
	journals, err := filepath.Glob("/proc/fs/jbd2/" + filepath.Base(path) + "-*")
	return err == nil && len(journals) > 0
}
