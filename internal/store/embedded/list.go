package embedded

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"liaison/internal/graph"
)

// list gives one page of a table whose rows make items. Columns are read as text; the cursor is an offset, which is
// stable enough for ledgers, that only grow at one end.
func list[T any](ctx context.Context, s *Store, p graph.Paging, table, where string, args []any, order, columns string,
	item func(c *conn, columns []any) (T, error)) (*graph.Page[T], error) {
	v, err := s.view(ctx)
	if err != nil {
		return nil, err
	}
	defer v.Close()
	offset, err := offsetOf(p.Cursor)
	if err != nil {
		return nil, err
	}
	if where != "" {
		where = " WHERE " + where
	}
	page := &graph.Page[T]{Items: []T{}, Exact: true}
	if _, err := v.c.get("SELECT count(*) FROM "+table+where, args, &page.Total); err != nil {
		return nil, err
	}
	into := make([]any, strings.Count(columns, ", ")+1)
	var rows [][]any
	for i := range into {
		into[i] = new(string)
	}
	query := fmt.Sprintf("SELECT %s FROM %s%s ORDER BY %s LIMIT ? OFFSET ?", columns, table, where, order)
	err = v.c.each(query, append(append([]any{}, args...), p.Size(), offset), into, func() error {
		row := make([]any, len(into))
		for i := range into {
			s := *into[i].(*string)
			row[i] = &s
		}
		rows = append(rows, row)
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		t, err := item(v.c, row)
		if err != nil {
			return nil, err
		}
		page.Items = append(page.Items, t)
	}
	if next := offset + len(rows); next < page.Total && len(rows) > 0 {
		page.Next = strconv.Itoa(next)
	}
	return page, nil
}

func offsetOf(cursor string) (int, error) {
	if cursor == "" {
		return 0, nil
	}
	offset, err := strconv.Atoi(cursor)
	if err != nil || offset < 0 {
		return 0, graph.Invalid("cursor", "is not one of ours")
	}
	return offset, nil
}
