package search

import (
	"fmt"
	"testing"
)

func TestTableKeepsWhatItIsGiven(t *testing.T) {
	const words = 20_000 // it grows several times
	table := newTable()
	for i := range words {
		if _, ok := table.get(fmt.Sprintf("từ-%d", i)); ok {
			t.Fatalf("word %d is there before it is put", i)
		}
		table.put(fmt.Sprintf("từ-%d", i), int32(i-1))
	}
	for i := range words {
		if n, ok := table.get(fmt.Sprintf("từ-%d", i)); !ok || n != int32(i-1) {
			t.Fatalf("word %d has the number %d, %t", i, n, ok)
		}
	}
}
