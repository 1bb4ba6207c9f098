package nameindex

import (
	"sort"
)

// within lists, in order, the words at most most edits from the asked one (optimal string alignment: Damerau 1964,
// without editing a swapped pair again). It goes down the sorted words as down a trie: rows of the distance table are
// shared by words with a common beginning, and a beginning that is already too far skips all words that share it.
func (s *segment) within(asked string, most int) []uint32 {
	a := []rune(asked)
	width := len(a) + 1
	rows := make([]int, width, 32*width)
	for i := range rows {
		rows[i] = i
	}
	var out []uint32
	var former []rune
	for at := 0; at < len(s.words); {
		word := s.words[at]
		b := []rune(word)
		common := 0
		for common < len(b) && common < len(former) && b[common] == former[common] {
			common++
		}
		rows = rows[:(common+1)*width]
		tooFar := -1
		for j := common; j < len(b); j++ {
			if rows = appendRow(rows, width, a, b, j); least(rows[len(rows)-width:]) > most && least(rows[len(rows)-2*width:len(rows)-width]) > most-1 {
				tooFar = j
				break
			}
		}
		if tooFar >= 0 {
			former = b[:tooFar+1]
			beginning := string(former)
			at += sort.Search(len(s.words)-at, func(i int) bool { return !hasPrefix(s.words[at+i], beginning) })
			continue
		}
		former = b
		if rows[len(rows)-1] <= most {
			out = append(out, uint32(at))
		}
		at++
	}
	return out
}

// appendRow adds to the distance table the row of b's letter j.
func appendRow(rows []int, width int, a, b []rune, j int) []int {
	above := len(rows) - width
	rows = append(rows, j+1)
	for i := 1; i < width; i++ {
		d := rows[above+i-1]
		if a[i-1] != b[j] {
			d++
		}
		d = min(d, rows[above+i]+1, rows[len(rows)-1]+1)
		if i > 1 && j > 0 && a[i-1] == b[j-1] && a[i-2] == b[j] {
			d = min(d, rows[above-width+i-2]+1)
		}
		rows = append(rows, d)
	}
	return rows
}

func least(row []int) int {
	n := row[0]
	for _, d := range row {
		n = min(n, d)
	}
	return n
}

func hasPrefix(word, beginning string) bool {
	return len(word) >= len(beginning) && word[:len(beginning)] == beginning
}
