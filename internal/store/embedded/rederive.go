package embedded

import (
	"context"
	"fmt"

	"liaison/internal/graph/derive"
)

// rederive derives everything anew where an older program's rules gave what is believed. The feed begins again: who asks
// from before is told that everything may have changed.
func (s *Store) rederive(ctx context.Context) error {
	var version int
	if _, err := s.w.get("SELECT coalesce(max(value), 0) FROM meta WHERE key = 'derivation'", nil, &version); err != nil {
		return err
	}
	if version == derive.Version {
		return nil
	}
	if version > derive.Version {
		s.log.Warn("the store was derived by a newer program; its graph is kept", "version", version)
		return nil
	}
	_, _, err := s.transact(ctx, cause{why: "rederive"}, false, func(tx *transaction) error {
		v := &view{s: s, c: tx.c, rows: tx.rows}
		readings, err := v.activeReadings(ctx)
		if err != nil {
			return err
		}
		if len(readings) > 0 {
			s.log.Info("deriving the graph anew by newer rules", "articles", len(readings))
		}
		for _, table := range []string{"mention", "spelling", "occasion", "base", "entity", "edge", "link", "change"} {
			if _, err := tx.c.exec("DELETE FROM " + table); err != nil {
				return err
			}
		}
		if _, err := tx.c.exec("UPDATE article SET reading = NULL, origin = NULL WHERE reading IS NOT NULL"); err != nil {
			return err
		}
		if _, err := tx.c.exec(fmt.Sprintf("INSERT OR REPLACE INTO meta (key, value) VALUES ('derivation', %d)", derive.Version)); err != nil {
			return err
		}
		tx.change.Added = append(tx.change.Added, readings...)
		if tx.change.Decided, err = livingDecisions(tx.c); err != nil {
			return err
		}
		tx.reload = true
		return nil
	})
	return err
}
