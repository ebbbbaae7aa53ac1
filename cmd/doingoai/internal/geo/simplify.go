package geo

import (
	"math"

	"github.com/paulmach/orb"
)

// Significant marks the vertices of a line that matter (Visvalingam and Whyatt 1993): the
// vertex whose triangle with its neighbours is smallest is dropped, again and again, while
// that is below an area in square pixels. The ends stay, and so that no region collapses,
// also the most significant vertex between them, of a closed line two.
func Significant(line []orb.Point, area float64) []bool {
	keep := make([]bool, len(line))
	for i := range keep {
		keep[i] = true
	}
	least := 3
	if n := len(line); n > 0 && line[0] == line[n-1] {
		least = 4
	}
	if len(line) <= least || area <= 0 {
		return keep
	}
	q := newQueue(line)
	for remaining := len(line); remaining > least && q.vertices[q.heap[0]].area < area; remaining-- {
		dropped := q.pop()
		keep[dropped] = false
		gone := q.vertices[dropped]
		q.vertices[gone.left].right, q.vertices[gone.right].left = gone.right, gone.left
		for _, i := range [2]int32{gone.left, gone.right} {
			if i == 0 || int(i) == len(line)-1 {
				continue
			}
			// never less than what was dropped before it, so that order means significance
			w := &q.vertices[i]
			w.area = max(gone.area, triangle(line[w.left], line[i], line[w.right]))
			q.up(w.place)
			q.down(w.place)
		}
	}
	return keep
}

// triangle returns the area of a triangle.
func triangle(a, b, c orb.Point) float64 {
	return float64(math.Abs(float64((b[0]-a[0])*(c[1]-a[1]))-float64((c[0]-a[0])*(b[1]-a[1]))) / 2)
}

// vertex is a vertex of a line with the neighbours that are left.
type vertex struct {
	area        float64 // of the triangle with the neighbours
	left, right int32
	place       int32 // in the heap
}

// queue is a heap of the vertices that are left, but for the ends, the least significant one
// first. (Package heap would allocate for each one that is taken out.)
type queue struct {
	vertices []vertex
	heap     []int32
}

func newQueue(line []orb.Point) *queue {
	q := &queue{make([]vertex, len(line)), make([]int32, 0, len(line)-2)}
	for i := range q.vertices {
		q.vertices[i] = vertex{left: int32(i) - 1, right: int32(i) + 1}
	}
	for i := 1; i < len(line)-1; i++ {
		q.vertices[i].area = triangle(line[i-1], line[i], line[i+1])
		q.vertices[i].place = int32(len(q.heap))
		q.heap = append(q.heap, int32(i))
	}
	for i := len(q.heap)/2 - 1; i >= 0; i-- {
		q.down(int32(i))
	}
	return q
}

// less compares places of the heap; of equal vertices the first on the line is less.
func (q *queue) less(i, j int32) bool {
	a, b := q.heap[i], q.heap[j]
	if x, y := q.vertices[a].area, q.vertices[b].area; x != y {
		return x < y
	}
	return a < b
}

func (q *queue) swap(i, j int32) {
	q.heap[i], q.heap[j] = q.heap[j], q.heap[i]
	q.vertices[q.heap[i]].place, q.vertices[q.heap[j]].place = i, j
}

func (q *queue) up(i int32) {
	for i > 0 && q.less(i, (i-1)/2) {
		q.swap(i, (i-1)/2)
		i = (i - 1) / 2
	}
}

func (q *queue) down(i int32) {
	for n := int32(len(q.heap)); ; {
		least := i
		for _, child := range [2]int32{2*i + 1, 2*i + 2} {
			if child < n && q.less(child, least) {
				least = child
			}
		}
		if least == i {
			return
		}
		q.swap(i, least)
		i = least
	}
}

// pop takes out the least significant vertex.
func (q *queue) pop() int32 {
	first := q.heap[0]
	last := int32(len(q.heap)) - 1
	q.swap(0, last)
	q.heap = q.heap[:last]
	if last > 0 {
		q.down(0)
	}
	return first
}
