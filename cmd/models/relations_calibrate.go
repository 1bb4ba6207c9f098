package main

import (
	"fmt"
	"io"
	"math"

	"liaison/internal/extract/builtin/linear"
	"liaison/internal/extract/builtin/relations"
	"liaison/internal/graph"
)

// calibrate fits slope and offsets to judged claims; the offset of a type with few claims stays near the common one.
func calibrate(claims []judged) relations.Calibration {
	var pairs, loose []judged
	for _, c := range claims {
		if c.claim.Loose() {
			loose = append(loose, c)
		} else {
			pairs = append(pairs, c)
		}
	}
	return relations.Calibration{Pairs: fitScale(pairs), Loose: fitScale(loose)}
}

func fitScale(claims []judged) relations.Scale {
	slope, common := 1.0, 0.0
	offset := map[graph.EdgeType]float64{}
	const rate, steps, shrink = 0.5, 3000, 4.0
	n := float64(max(len(claims), 1))
	for range steps {
		gSlope, gCommon, g := 0.0, 0.0, map[graph.EdgeType]float64{}
		for _, c := range claims {
			d := linear.Logistic(slope*c.claim.Score + common + offset[c.claim.Type])
			if c.right {
				d--
			}
			gSlope += d * c.claim.Score
			gCommon += d
			g[c.claim.Type] += d
		}
		slope -= rate * gSlope / n / 4
		common -= rate * gCommon / n
		for _, t := range graph.RelationTypes {
			offset[t] -= rate * (g[t] + shrink*offset[t]) / n
		}
	}
	s := relations.Scale{Slope: round(slope), Offset: map[graph.EdgeType]float64{}}
	for _, t := range graph.RelationTypes {
		s.Offset[t] = round(common + offset[t])
	}
	return s
}

func round(x float64) float64 { return math.Round(x*1e4) / 1e4 }

// reportCalibration prints, for each tenth of confidence, how many claims there are and what share is right.
func reportCalibration(out io.Writer, claims []judged) {
	var said, right [10]int
	for _, c := range claims {
		k := min(int(c.claim.Confidence*10), 9)
		said[k]++
		if c.right {
			right[k]++
		}
	}
	for k := range said {
		if said[k] > 0 {
			fmt.Fprintf(out, "confidence %.1f–%.1f  %5d claims, %5.1f %% right\n", float64(k)/10, float64(k+1)/10, said[k], 100*float64(right[k])/float64(said[k]))
		}
	}
}
