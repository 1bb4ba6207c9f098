package read

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// csv reads rows under a heading line into extraction records. A bad row costs only itself.
func (r *run) csv(s source, in io.Reader) bool {
	mapping, err := r.mappingFor(s)
	if err != nil {
		return r.reject(s.name, 0, reason(err))
	}
	guard := &valueReader{in: withoutBOM(in), limit: r.opts.Limits.Line}
	rows := csv.NewReader(guard)
	rows.ReuseRecord = true
	if mapping.Delimiter != "" {
		rows.Comma, _ = utf8.DecodeRuneInString(mapping.Delimiter)
	}
	heading, err := rows.Read()
	if errors.Is(err, io.EOF) {
		return r.reject(s.name, 0, "empty")
	}
	if err != nil {
		return r.reject(s.name, 1, csvReason(err))
	}
	columns := make([]string, len(heading))
	for i, name := range heading {
		columns[i] = strings.TrimSpace(name)
	}
	if err := mapping.checkColumns(columns); err != nil {
		return r.reject(s.name, 1, err.Error())
	}
	row := make(map[string]string, len(columns))
	for {
		guard.reset()
		values, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return true
		}
		var malformed *csv.ParseError
		if errors.As(err, &malformed) {
			if !r.reject(s.name, malformed.StartLine, csvReason(err)) {
				return false
			}
			continue
		}
		if err != nil {
			return r.reject(s.name, 0, reason(err)+"; the rest of the file is not read")
		}
		line, _ := rows.FieldPos(0)
		clear(row)
		for i, name := range columns {
			row[name] = strings.Join(strings.Fields(values[i]), " ")
		}
		if err := checkRow(columns, row); err != nil {
			if !r.reject(s.name, line, err.Error()) {
				return false
			}
			continue
		}
		rec, err := mapping.record(row, fmt.Sprintf("%s:%d", s.ref, line))
		if err != nil {
			if !r.reject(s.name, line, err.Error()) {
				return false
			}
			continue
		}
		if !r.record(rec, s.name, line) {
			return false
		}
	}
}

func checkRow(columns []string, row map[string]string) error {
	for _, name := range columns {
		if err := checkString(name, row[name]); err != nil {
			return err
		}
	}
	return nil
}

func csvReason(err error) string {
	var malformed *csv.ParseError
	if errors.As(err, &malformed) {
		return "malformed row: " + malformed.Err.Error()
	}
	return reason(err)
}
