package graph

import (
	"context"
	"errors"
	"fmt"
)

// Code classes an error by what its receiver can do about it.
type Code string

const (
	CodeInvalid      Code = "invalid"      // the request is wrong: Field says where
	CodeNotFound     Code = "not_found"    // the thing named is not there
	CodeConflict     Code = "conflict"     // contradicts what is stored
	CodeLimit        Code = "limit"        // asks for more than is allowed
	CodeUnavailable  Code = "unavailable"  // the store or an extractor is away; try again
	CodeCanceled     Code = "canceled"     // the caller gave up or the deadline passed
	CodeUnauthorised Code = "unauthorised" // no or a wrong token
	CodeForbidden    Code = "forbidden"    // the token does not allow this
	CodeGone         Code = "gone"         // was there, and was retracted
	CodeInternal     Code = "internal"     // our fault
)

// Error is the one error type that crosses package borders. Test for it with errors.As.
type Error struct {
	Code    Code
	Message string
	Field   string // the parameter or JSON path at fault, where there is one
	// Alternatives holds the ids that took the place of an ambiguous one, or the chain that a decision contradicts.
	Alternatives []string
	Err          error
}

func (e *Error) Error() string {
	s := string(e.Code) + ": " + e.Message
	if e.Field != "" {
		s = string(e.Code) + ": " + e.Field + ": " + e.Message
	}
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

func (e *Error) Unwrap() error { return e.Err }

// Invalid makes a CodeInvalid error about a field.
func Invalid(field, message string) *Error {
	return &Error{Code: CodeInvalid, Field: field, Message: message}
}

// NotFound makes a CodeNotFound error: what kind of thing, and its id.
func NotFound(what, id string) *Error {
	return &Error{Code: CodeNotFound, Message: fmt.Sprintf("no %s %q", what, id)}
}

// Limit makes a CodeLimit error about a field.
func Limit(field, message string) *Error {
	return &Error{Code: CodeLimit, Field: field, Message: message}
}

// Conflict makes a CodeConflict error.
func Conflict(message string, with ...string) *Error {
	return &Error{Code: CodeConflict, Message: message, Alternatives: with}
}

// Unavailable makes a CodeUnavailable error that wraps its cause.
func Unavailable(message string, err error) *Error {
	return &Error{Code: CodeUnavailable, Message: message, Err: err}
}

// CodeOf gives the code of the first *Error in err's chain; context errors are CodeCanceled, all else CodeInternal.
func CodeOf(err error) Code {
	var e *Error
	switch {
	case errors.As(err, &e):
		return e.Code
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return CodeCanceled
	}
	return CodeInternal
}
