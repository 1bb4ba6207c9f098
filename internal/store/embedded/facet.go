package embedded

import (
	"encoding/binary"
	"math"

	"liaison/internal/graph"
)

// facetSize is the length of a packed facet: five words, three day numbers, and a byte of status with confirmed above it.
const facetSize = 5*8 + 3*4 + 1

const confirmedBit = 0x80

// packFacet writes a facet, but for its claim, as bytes of a fixed layout: a store is opened by reading all of them.
func packFacet(f *graph.Facet) []byte {
	b := make([]byte, 0, facetSize)
	for _, word := range []uint64{f.Group, f.Source, f.Origin, f.Import, math.Float64bits(f.Confidence)} {
		b = binary.LittleEndian.AppendUint64(b, word)
	}
	for _, day := range []int32{f.First, f.Last, f.Reported} {
		b = binary.LittleEndian.AppendUint32(b, uint32(day))
	}
	status := byte(statusNumber(f.Status))
	if f.Confirmed {
		status |= confirmedBit
	}
	return append(b, status)
}

// unpackFacet is the reverse of packFacet; what is too short is an undated denial of no confidence, which counts nothing.
func unpackFacet(claim, packed string) graph.Facet {
	if len(packed) < facetSize {
		return graph.Facet{Claim: claim, Status: graph.Denied, First: graph.NoDay, Last: graph.NoDay, Reported: graph.NoDay}
	}
	word := func(at int) (w uint64) {
		for i := range 8 {
			w |= uint64(packed[at+i]) << (8 * i)
		}
		return w
	}
	day := func(at int) int32 {
		return int32(uint32(packed[at]) | uint32(packed[at+1])<<8 | uint32(packed[at+2])<<16 | uint32(packed[at+3])<<24)
	}
	status := packed[facetSize-1]
	return graph.Facet{Claim: claim, Group: word(0), Source: word(8), Origin: word(16), Import: word(24),
		Confidence: math.Float64frombits(word(32)), First: day(40), Last: day(44), Reported: day(48),
		Status: named(statuses, int(status&^confirmedBit)), Confirmed: status&confirmedBit != 0}
}
