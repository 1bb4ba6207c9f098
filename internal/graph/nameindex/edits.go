package nameindex

import (
	"sort"
	"strings"
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
	var former, b []rune
	for at := 0; at < len(s.words); {
		word := s.words[at]
		b = b[:0]
		for _, r := range word {
			b = append(b, r)
		}
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
		former, b = b, former
		if tooFar >= 0 {
			former = former[:tooFar+1]
			at = s.after(at, word[:bytesOf(word, tooFar+1)])
			continue
		}
		if rows[len(rows)-1] <= most {
			out = append(out, uint32(at))
		}
		at++
	}
	return out
}

// bytesOf is the length of the first letters of a word.
func bytesOf(word string, letters int) int {
	for i := range word {
		if letters == 0 {
			return i
		}
		letters--
	}
	return len(word)
}

// after is the place of the first word behind at that does not begin so; the words skipped are mostly few, so that it
// gallops.
func (s *segment) after(at int, beginning string) int {
	step := 1
	for at+step < len(s.words) && strings.HasPrefix(s.words[at+step], beginning) {
		step *= 2
	}
	low := at + step/2
	high := min(at+step, len(s.words))
	return low + sort.Search(high-low, func(i int) bool { return !strings.HasPrefix(s.words[low+i], beginning) })
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
