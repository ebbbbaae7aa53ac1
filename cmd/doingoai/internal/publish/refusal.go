package publish

import (
	"errors"
	"io/fs"
	"os"

	"doingoai/cmd/doingoai/internal/diag"
)

// Refusal is an error that a person can mend: the output folder is not fit or in use, or
// the disk cannot take the site. Every published file is whole.
type Refusal struct {
	diag.Diag
	cause error // the system's; nil: there was none
}

func refuse(id diag.ID, args ...any) error { return &Refusal{Diag: diag.Diag{ID: id, Args: args}} }

// Error returns the message and the hint in English; commands print the Diag
// itself, in the reader's language.
func (r *Refusal) Error() string {
	text := r.Message("en") + "; " + r.Hint("en")
	if r.cause != nil {
		text += " (" + r.cause.Error() + ")"
	}
	return text
}

// Unwrap returns the system's error, nil where there was none.
func (r *Refusal) Unwrap() error { return r.cause }

// IsSystem reports whether it is the system or another process that stands in the way,
// and not what the user asked for.
func (r *Refusal) IsSystem() bool { return r.cause != nil || r.ID == diag.OutputBusy }

// explain turns an error of the system about the folders of f into a Refusal, where a
// person can mend it.
func (f folder) explain(err error) error {
	path := failedAt(err)
	if path == "" || !isWithin(path, f.out) && !isWithin(path, f.next) && !isWithin(path, f.state) && !isWithin(f.out, path) {
		return err
	}
	var id diag.ID
	switch {
	case isFull(err):
		id = diag.OutputFull
	case errors.Is(err, fs.ErrPermission) || isReadOnly(err):
		id = diag.OutputDenied
	case isNameTooLong(err):
		id = diag.OutputNameLong
	default:
		return err
	}
	return &Refusal{diag.Diag{ID: id, Args: []any{path}}, err}
}

// failedAt returns the path that an error of the system is about, empty when it names none.
func failedAt(err error) string {
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		return path.Path
	case errors.As(err, &link):
		return link.New
	}
	return ""
}
