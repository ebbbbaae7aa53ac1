package machine

import (
	"reflect"
	"unsafe"
)

// This file holds all that is unsafe in the package. The argument for it:
//
//   - A pointer is only ever made from a value whose type is known: from a view, which
//     Append copies into memory of its own type, and from there by the offset of a field,
//     which reflect gives, by following a pointer that a field holds and that is not nil, or
//     to an element of a list below its length. So it points to a whole value of the type
//     that the compiler noted for it, and never behind the object it came from.
//   - It is an unsafe.Pointer wherever it is kept, never a number. The garbage collector sees
//     it and keeps the object alive, rule 3 of package unsafe holds for the sums.
//   - What it points to is only read, as a value of that type, or, of lists, as a list of
//     bytes, whose header is the same (rule 1).
//   - Types are compared when a template is compiled. Nothing that a reader or an author
//     writes can choose an offset.

// pointer is the address of a value whose type the compiler knows; nil stands for none.
type pointer = unsafe.Pointer

func add(p pointer, offset uintptr) pointer { return unsafe.Add(p, offset) }

// loadAt reads a pointer; nil when it is.
func loadAt(p pointer) pointer { return *(*pointer)(p) }

func boolAt(p pointer) bool { return *(*bool)(p) }

// stringAt reads a value of a string type.
func stringAt(p pointer) string { return *(*string)(p) }

// listAt reads a slice: its first element and its length.
func listAt(p pointer) (elements pointer, n int) {
	list := *(*[]byte)(p)
	return pointer(unsafe.SliceData(list)), len(list)
}

// bytesOf gives the first byte and the length of a text.
func bytesOf(p pointer) (first pointer, n int) {
	text := stringAt(p)
	return pointer(unsafe.StringData(text)), len(text)
}

// intAt reads a signed number.
func intAt(kind reflect.Kind, p pointer) int64 {
	switch kind {
	case reflect.Int:
		return int64(*(*int)(p))
	case reflect.Int8:
		return int64(*(*int8)(p))
	case reflect.Int16:
		return int64(*(*int16)(p))
	case reflect.Int32:
		return int64(*(*int32)(p))
	}
	return *(*int64)(p)
}

// uintAt reads an unsigned number.
func uintAt(kind reflect.Kind, p pointer) uint64 {
	switch kind {
	case reflect.Uint:
		return uint64(*(*uint)(p))
	case reflect.Uint8:
		return uint64(*(*uint8)(p))
	case reflect.Uint16:
		return uint64(*(*uint16)(p))
	case reflect.Uint32:
		return uint64(*(*uint32)(p))
	case reflect.Uintptr:
		return uint64(*(*uintptr)(p))
	}
	return *(*uint64)(p)
}

func floatAt(kind reflect.Kind, p pointer) float64 {
	if kind == reflect.Float32 {
		return float64(*(*float32)(p))
	}
	return *(*float64)(p)
}

// valueAt and anyAt give a value to those that do not know its type: fmt, encoding/json,
// the standard executor.
func valueAt(t reflect.Type, p pointer) reflect.Value { return reflect.NewAt(t, p).Elem() }

func anyAt(t reflect.Type, p pointer) any { return valueAt(t, p).Interface() }

// addressOf is the place of a value that was just made.
func addressOf[T any](value T) pointer { return pointer(&value) }
