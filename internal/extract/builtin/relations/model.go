package relations

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

// Model is what Find needs: weights and calibration. It is safe for concurrent use.
type Model struct {
	Pairs       *linear.Model // pairs of a sentence
	Loose       *linear.Model // bare offices and bodies with the article's countries
	Calibration Calibration
}

// Calibration turns log-odds into the share of such claims that were right in articles the model had not seen: the
// logistic of slope × log-odds + offset of the type (Platt 1999). The zero Calibration leaves log-odds as they are.
type Calibration struct {
	Pairs Scale `json:"pairs"`
	Loose Scale `json:"loose"`
}

// Scale is the calibration of one model.
type Scale struct {
	Slope  float64                    `json:"slope"`
	Offset map[graph.EdgeType]float64 `json:"offset"`
}

// Confidence is the calibrated probability of a claim of a type.
func (s Scale) Confidence(t graph.EdgeType, logOdds float64) float64 {
	if s.Slope == 0 {
		return linear.Logistic(logOdds)
	}
	return linear.Logistic(s.Slope*logOdds + s.Offset[t])
}

// Load gives the committed model. It is read once.
var Load = sync.OnceValues(func() (*Model, error) {
	parts, err := linear.Read(modelFile)
	if err != nil {
		return nil, err
	}
	m := &Model{Pairs: parts["pairs"], Loose: parts["loose"]}
	if m.Pairs == nil || m.Loose == nil {
		return nil, &graph.Error{Code: graph.CodeInternal, Message: "the relation model lacks a part"}
	}
	if err := json.Unmarshal(calibrationFile, &m.Calibration); err != nil {
		return nil, &graph.Error{Code: graph.CodeInternal, Message: "the relation calibration cannot be read", Err: err}
	}
	return m, nil
})
