package tomldoc

import (
	"reflect"
	"testing"
)

type shapeBase struct {
	ID At[string] `toml:"id,required" is:"id" example:"\"a\""`
}

type shapeItem struct {
	shapeBase
	Count  At[int64]             `toml:"count" is:"count" needed:"true"`
	Ratio  float64               `toml:"ratio"`
	On     *bool                 `toml:"on"`
	At     At[[2]float64]        `toml:"at" is:"location"`
	Words  []At[string]          `toml:"words,required" is:"word"`
	ByLang map[string]At[string] `toml:"by_lang" keys:"language" is:"word"`
	Own    map[string]Any        `toml:"own"`
	Parts  []shapeBase           `toml:"parts"`
	hidden int
}

func TestShapeTellsWhatADecoderAccepts(t *testing.T) {
	word := Shape{Type: Text, Is: "word"}
	base := []Field{{Key: "id", Owner: "shapeBase", Required: true, Example: `"a"`, Shape: Shape{Type: Text, Is: "id", Filled: true}}}
	want := Shape{Type: TableOne, Name: "shapeItem", Fields: []Field{
		base[0],
		{Key: "count", Owner: "shapeItem", Required: true, Shape: Shape{Type: Integer, Is: "count"}},
		{Key: "ratio", Owner: "shapeItem", Shape: Shape{Type: Number}},
		{Key: "on", Owner: "shapeItem", Shape: Shape{Type: Boolean}},
		{Key: "at", Owner: "shapeItem", Shape: Shape{Type: Pair, Is: "location"}},
		{Key: "words", Owner: "shapeItem", Required: true, Shape: Shape{Type: TextList, Filled: true, Elem: &word}},
		{Key: "by_lang", Owner: "shapeItem", Shape: Shape{Type: TableOne, Keys: "language", Elem: &word}},
		{Key: "own", Owner: "shapeItem", Shape: Shape{Type: TableOne, Elem: &Shape{}}},
		{Key: "parts", Owner: "shapeItem", Shape: Shape{Type: TableList, Elem: &Shape{Type: TableOne, Name: "shapeBase", Fields: base}}},
	}}
	got := ShapeOf(reflect.TypeFor[shapeItem]())
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestFollowingChangesARuleEverywhereAndNothingElse(t *testing.T) {
	before := ShapeOf(reflect.TypeFor[shapeItem]())
	after := before.Following("id", "other")
	parts := after.Fields[8].Shape.Elem.Fields[0].Shape
	if after.Fields[0].Shape.Is != "other" || parts.Is != "other" || after.Fields[1].Shape.Is != "count" {
		t.Errorf("got %+v", after)
	}
	if !reflect.DeepEqual(before, ShapeOf(reflect.TypeFor[shapeItem]())) {
		t.Error("the shape itself has changed")
	}
}

func TestTypesThatReadThemselvesTellTheirShape(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a type that tells nothing has a shape")
		}
	}()
	ShapeOf(reflect.TypeFor[testText]())
}
