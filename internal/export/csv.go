package export

import (
	"archive/zip"
	"bufio"
	"context"
	"encoding/csv"
	"io"
	"strings"

	"github.com/klauspost/compress/flate"

	"liaison/internal/graph"
)

// writeCSV writes a zip of two RFC 4180 files. A cell that a spreadsheet would run as a formula gets an apostrophe in
// front (OWASP ASVS 5.0, 1.2.10).
func writeCSV(ctx context.Context, s source, w *bufio.Writer) error {
	archive := zip.NewWriter(w)
	// Ids do not compress: higher levels take twice the time for a few per cent.
	archive.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
	err := table(archive, "entities.csv", []string{"id"}, entityAttributes, func(row func([]string, *graph.Entity) error) error {
		return s.entities(ctx, func(e *graph.Entity) error { return row([]string{e.ID}, e) })
	})
	if err != nil {
		return err
	}
	err = table(archive, "edges.csv", []string{"id", "from", "to"}, edgeAttributes, func(row func([]string, *graph.Edge) error) error {
		return s.edges(ctx, func(e *graph.Edge) error { return row([]string{e.ID, e.From, e.To}, e) })
	})
	if err != nil {
		return err
	}
	return archive.Close()
}

func table[T any](archive *zip.Writer, name string, keys []string, attributes []attribute[T], rows func(func([]string, *T) error) error) error {
	file, err := archive.Create(name)
	if err != nil {
		return err
	}
	w := csv.NewWriter(file)
	header := keys
	for _, a := range attributes {
		header = append(header, a.name)
	}
	if err := w.Write(header); err != nil {
		return err
	}
	cells := make([]string, 0, len(header))
	var value []byte
	err = rows(func(ids []string, of *T) error {
		cells = append(cells[:0], ids...)
		for i := range attributes {
			value = attributes[i].add(value[:0], of)
			cells = append(cells, Cell(string(value)))
		}
		return w.Write(cells)
	})
	if err != nil {
		return err
	}
	w.Flush()
	return w.Error()
}

// Cell makes a value safe for spreadsheets.
func Cell(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}
