package onnx

// longestWindow bounds a window, in tokens with the two that frame it: attention costs the square of it.
const longestWindow = 256

// window is a run of words that the model reads at once: first to last-1. Of its labels those from use to until-1 count, if any.
type window struct{ first, last, use, until int }

// windows covers words with windows of at most room tokens; two neighbours share about a quarter, and each counts for
// its half of that.
func windows(words []word, room int) []window {
	var out []window
	for first := 0; first < len(words); {
		last, size := first, 0
		for last < len(words) && (last == first || size+tokensOf(words[last], room) <= room) {
			size += tokensOf(words[last], room)
			last++
		}
		w := window{first, last, first, last}
		if n := len(out); n > 0 {
			middle := (first + out[n-1].last) / 2
			out[n-1].until, w.use = middle, middle
		}
		out = append(out, w)
		if last == len(words) {
			break
		}
		next, back := last, 0
		for next-1 > first && back+tokensOf(words[next-1], room) <= room/4 {
			next--
			back += tokensOf(words[next], room)
		}
		first = next
	}
	return out
}

// tokensOf is how many tokens of a word are read: what a window cannot hold is cut off.
func tokensOf(w word, room int) int { return min(len(w.tokens), room) }

// bucket rounds a length up, so that the runtime prepares few shapes.
func bucket(n, most int) int {
	for size := 32; size < most; size *= 2 {
		if n <= size {
			return size
		}
	}
	return most
}
