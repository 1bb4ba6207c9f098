package names

// WordClass gives a lower-case word's class among 1,000 and among 100, counted from 1; both 0 for a word not in the table.
func WordClass(lower string) (fine, coarse uint16) {
	c := clusters()[hashString(lower)]
	return c.fine, c.coarse
}
