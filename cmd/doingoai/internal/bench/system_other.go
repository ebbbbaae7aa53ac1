//go:build !linux

package main

import (
	"errors"
	"os"
)

var errSystem = errors.New("the benchmark runs on Linux only")

func deviceOf(string) (string, error) { return "", errSystem }
func peak(*os.ProcessState) int64     { return 0 }
func syncFolder(string) error         { return errSystem }
