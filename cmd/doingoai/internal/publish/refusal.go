package publish

import "doingoai/cmd/doingoai/internal/diag"

// Refusal is an error that a person mends by another choice: the output folder is
// not fit, or in use. Nothing was changed. Commands end with status 2, for
// diag.OutputBusy with 3.
type Refusal struct{ diag.Diag }

func refuse(id diag.ID, args ...any) error { return &Refusal{diag.Diag{ID: id, Args: args}} }

// Error returns the message and the hint in English; commands print the Diag
// itself, in the reader's language.
func (r *Refusal) Error() string { return r.Message("en") + "; " + r.Hint("en") }
