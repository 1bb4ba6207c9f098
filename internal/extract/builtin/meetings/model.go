package meetings

import (
	_ "embed"
	"encoding/json"
	"sync"

	"liaison/internal/extract/builtin/linear"
	"liaison/internal/graph"
)

//go:embed model.bin
var modelFile []byte

//go:embed calibration.json
var calibrationFile []byte

// Model holds the three decisions. It is safe for concurrent use.
type Model struct {
	Occasion    *linear.Model // classes: is an occasion, lies ahead
	Part        *linear.Model // classes: took part, was the place, was the host
	Merge       *linear.Model // class: the same occasion
	Calibration Calibration
}

// Classes of Model.Occasion and Model.Part.
const (
	isOccasion = iota
	liesAhead
	occasionClasses
)
const (
	tookPart = iota
	wasPlace
	wasHost
	partClasses
)

// Calibration turns log-odds into the share of such findings that were right in articles the models had not seen.
type Calibration struct {
	Meeting     Scale `json:"meeting"`
	Participant Scale `json:"participant"`
}

// Scale is a logistic of slope × log-odds + offset; the zero Scale leaves log-odds as they are.
type Scale struct {
	Slope  float64 `json:"slope"`
	Offset float64 `json:"offset"`
}

// Confidence is the calibrated probability.
func (s Scale) Confidence(logOdds float64) float64 {
	if s.Slope == 0 {
		return linear.Logistic(logOdds)
	}
	return linear.Logistic(s.Slope*logOdds + s.Offset)
}

// Load gives the committed model. It is read once.
var Load = sync.OnceValues(func() (*Model, error) {
	parts, err := linear.Read(modelFile)
	if err != nil {
		return nil, err
	}
	m := &Model{Occasion: parts["occasion"], Part: parts["part"], Merge: parts["merge"]}
	if m.Occasion == nil || m.Part == nil || m.Merge == nil {
		return nil, &graph.Error{Code: graph.CodeInternal, Message: "the meeting model lacks a part"}
	}
	if err := json.Unmarshal(calibrationFile, &m.Calibration); err != nil {
		return nil, &graph.Error{Code: graph.CodeInternal, Message: "the meeting calibration cannot be read", Err: err}
	}
	return m, nil
})
