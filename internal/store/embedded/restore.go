package embedded

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"liaison/internal/graph"
)

// Restore makes a new store at path from what Backup wrote. A file that is there already, a damaged backup, one of a
// newer program and one of another program are refused, and then nothing is left at path.
func Restore(ctx context.Context, path string, from io.Reader) (err error) {
	if _, err := os.Stat(path); err == nil {
		return graph.Conflict("there is a store already: " + filepath.Base(path))
	}
	file, err := os.CreateTemp(filepath.Dir(path), ".restore-*.db")
	if err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	name := file.Name()
	defer func() {
		for _, rest := range []string{"", "-wal", "-shm"} {
			if e := os.Remove(name + rest); e != nil && !errors.Is(e, os.ErrNotExist) {
				err = errors.Join(err, e)
			}
		}
	}()
	_, err = io.Copy(file, from)
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	if err := checkBackup(ctx, name); err != nil {
		return err
	}
	if err := os.Link(name, path); err != nil { // unlike Rename, it never replaces a store
		return fmt.Errorf("restore: %w", err)
	}
	folder, err := os.Open(filepath.Dir(path))
	if err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	return errors.Join(folder.Sync(), folder.Close())
}

func checkBackup(ctx context.Context, path string) (err error) {
	db, err := sql.Open("sqlite", dsn(path, "_txlock=immediate"))
	if err != nil {
		return unavailable(err)
	}
	db.SetMaxOpenConns(1)
	defer func() { err = errors.Join(err, db.Close()) }()
	var state string
	if err := db.QueryRowContext(ctx, "PRAGMA integrity_check(1)").Scan(&state); err != nil || state != "ok" {
		return &graph.Error{Code: graph.CodeInvalid, Field: "file", Message: "is not a whole backup: " + state, Err: err}
	}
	var owner int
	if err := db.QueryRowContext(ctx, "PRAGMA application_id").Scan(&owner); err != nil || owner != applicationID {
		return &graph.Error{Code: graph.CodeInvalid, Field: "file", Message: "is not a backup of a store", Err: err}
	}
	return migrate(ctx, db)
}
