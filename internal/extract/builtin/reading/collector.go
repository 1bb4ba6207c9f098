package reading

import (
	"strings"

	"liaison/internal/extract/builtin/linear"
)

// Collector gathers the hashed features of one row. With names it keeps their text too, for explanations and reasons.
type Collector struct {
	List  []linear.Feature
	Names []string
	Named bool
}

// Reset empties the collector.
func (c *Collector) Reset() { c.List, c.Names = c.List[:0], c.Names[:0] }

// Add adds the feature made of the parts.
func (c *Collector) Add(parts ...string) {
	h := uint32(2166136261)
	for _, p := range parts {
		for i := 0; i < len(p); i++ {
			h = (h ^ uint32(p[i])) * 16777619
		}
		h = (h ^ 0x1f) * 16777619
	}
	c.List = append(c.List, linear.Feature(h))
	if c.Named {
		c.Names = append(c.Names, strings.Join(parts, " "))
	}
}

// Digits names small counts; from 5 on they share names.
var Digits = [...]string{"0", "1", "2", "3", "4", "5", "6-7", "6-7", "8-10", "8-10", "8-10", "11-15", "11-15", "11-15", "11-15", "11-15"}

// Bucket names a range that a count falls into.
func Bucket(n int) string {
	switch {
	case n < 0:
		return "-"
	case n < len(Digits):
		return Digits[n]
	case n < 25:
		return "16-24"
	}
	return "25+"
}
