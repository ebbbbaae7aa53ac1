package output

import "testing"

func TestSumsAreThoseOfWhatWasRead(t *testing.T) {
	texts := Texts{{1}, {2}, {3}}
	key := Sum{9}
	same := texts.Of(key, Reads{2, 0, 2}.Encode())
	if same == (Sum{}) || same != texts.Of(key, Reads{0, 2}.Encode()) {
		t.Error("the order in which a file has read matters")
	}
	for name, other := range map[string]Sum{
		"another key": texts.Of(Sum{8}, Reads{0, 2}.Encode()), "fewer": texts.Of(key, Reads{0}.Encode()), "none": texts.Of(key, ""),
		"another text": Texts{{1}, {2}, {4}}.Of(key, Reads{0, 2}.Encode()),
	} {
		if other == same || other == (Sum{}) {
			t.Errorf("%s: the sum is the same or unknown", name)
		}
	}
	if (Texts{{1}, {5}, {3}}).Of(key, Reads{0, 2}.Encode()) != same {
		t.Error("a text that was not read matters")
	}
	for name, unknown := range map[string]Sum{
		"no key": texts.Of(Sum{}, Reads{0}.Encode()), "no such text": texts.Of(key, Reads{3}.Encode()), "torn": texts.Of(key, "\x80"),
		"no text at all": texts.Of(key, "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01"),
	} {
		if unknown != (Sum{}) {
			t.Errorf("%s: the sum is known", name)
		}
	}
}
