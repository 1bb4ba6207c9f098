package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"liaison/internal/extract/builtin/article"
	"liaison/internal/extract/builtin/linear"
	"liaison/internal/extract/builtin/meetings"
	"liaison/internal/extract/builtin/relations"
	"liaison/internal/graph"
)

func init() {
	register("meetings", "train the meeting models", trainMeetings)
}

// meetingRows are the training rows of one article.
type meetingRows struct {
	input            *article.Analysed
	gold             []meetings.Gold
	occasions, parts []linear.Example
	merges           []linear.Example
}

func trainMeetings(args []string) error {
	flags := flag.NewFlagSet("meetings", flag.ExitOnError)
	data := flags.String("data", "../shared/data/train", "folder of the training data")
	articles := flags.String("articles", "cmd/models/articles", "folder of our own articles")
	out := flags.String("out", "internal/extract/builtin/meetings", "folder to write to")
	folds := flags.Bool("folds", false, "print records of five-fold cross-validation over the training articles instead of writing files")
	if err := flags.Parse(args); err != nil {
		return err
	}
	train, _, err := graphGold(*data, *articles)
	if err != nil {
		return err
	}
	rows := make([]meetingRows, len(train))
	for i := range train {
		r := &rows[i]
		r.input, r.gold = goldInput(&train[i]), meetingGold(&train[i])
		r.occasions, r.parts = meetings.Examples(r.input, r.gold)
	}
	for fold := range foldCount {
		m := meetings.FitParts(gather(rows, func(i int) bool { return i%foldCount != fold }, occasionRows), gather(rows, func(i int) bool { return i%foldCount != fold }, partRows))
		for i := fold; i < len(rows); i += foldCount {
			rows[i].merges = m.MergeExamples(rows[i].input, rows[i].gold)
		}
	}
	calibration, err := crossMeetings(train, rows, *folds)
	if err != nil || *folds {
		return err
	}
	all := func(int) bool { return true }
	m := meetings.Fit(gather(rows, all, occasionRows), gather(rows, all, partRows), gather(rows, all, mergeRows))
	m.Calibration = calibration
	b, err := linear.Write(map[string]*linear.Model{"occasion": m.Occasion, "part": m.Part, "merge": m.Merge})
	if err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "%d articles, %d bytes\n", len(train), len(b))
	scales, err := json.MarshalIndent(calibration, "", " ")
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(*out, "calibration.json"), append(scales, '\n'), 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(*out, "model.bin"), b, 0o644)
}

func occasionRows(r *meetingRows) []linear.Example { return r.occasions }
func partRows(r *meetingRows) []linear.Example     { return r.parts }
func mergeRows(r *meetingRows) []linear.Example    { return r.merges }

func gather(rows []meetingRows, take func(int) bool, of func(*meetingRows) []linear.Example) []linear.Example {
	var out []linear.Example
	for i := range rows {
		if take(i) {
			out = append(out, of(&rows[i])...)
		}
	}
	return out
}

func meetingGold(g *goldArticle) []meetings.Gold {
	var out []meetings.Gold
	for _, m := range g.Meetings {
		x := meetings.Gold{Place: entityIndex(g, m.Place), Planned: m.Status == graph.Planned, Evidence: spansOf(m.Evidence, g.Text)}
		for _, p := range m.Participants {
			if e := entityIndex(g, p.Entity); e >= 0 {
				x.Participants = append(x.Participants, e)
				if p.Role == graph.Host {
					x.Hosts = append(x.Hosts, e)
				}
			}
		}
		out = append(out, x)
	}
	return out
}

// crossMeetings finds the meetings of each fifth with models that saw the others, and fits the calibration to them.
func crossMeetings(train []goldArticle, rows []meetingRows, print bool) (meetings.Calibration, error) {
	pairs, err := relations.Load()
	if err != nil {
		return meetings.Calibration{}, err
	}
	var whole, part []scored
	e := json.NewEncoder(os.Stdout)
	for fold := range foldCount {
		seen := func(i int) bool { return i%foldCount != fold }
		m := meetings.Fit(gather(rows, seen, occasionRows), gather(rows, seen, partRows), gather(rows, seen, mergeRows))
		for i := fold; i < len(rows); i += foldCount {
			m.Calibration = meetings.Calibration{Meeting: meetings.Scale{Slope: 0.87, Offset: -0.28}, Participant: meetings.Scale{Slope: 0.49, Offset: -0.48}}
			for _, f := range m.Find(rows[i].input) {
				in := bestGold(rows[i].gold, f, rows[i].input)
				whole = append(whole, scored{f.Score, in >= 0})
				for _, p := range f.Participants {
					part = append(part, scored{p.Score, in >= 0 && contains(rows[i].gold[in].Participants, p.Entity)})
				}
			}
			if print {
				r := goldRecord(&train[i], rows[i].input, pairs.Extract(rows[i].input, published(&train[i])))
				r.Meetings = m.Extract(rows[i].input, published(&train[i]), r.Relations)
				if err := e.Encode(r); err != nil {
					return meetings.Calibration{}, err
				}
			}
		}
	}
	return meetings.Calibration{Meeting: fitMeetingScale(whole), Participant: fitMeetingScale(part)}, nil
}

func contains(list []int, x int) bool {
	for _, y := range list {
		if x == y {
			return true
		}
	}
	return false
}

// bestGold is the gold meeting that shares most participants with a found one and overlaps its sentences, or -1.
func bestGold(gold []meetings.Gold, f meetings.Found, a *article.Analysed) int {
	best, most := -1, 0
	for i, g := range gold {
		shared := 0
		for _, p := range f.Participants {
			if contains(g.Participants, p.Entity) {
				shared++
			}
		}
		near := false
		for _, s := range f.Sentences {
			for _, e := range g.Evidence {
				near = near || a.Document.Sentences[s].Span.Overlaps(e)
			}
		}
		if (shared >= 2 || shared == 1 && near) && shared > most {
			best, most = i, shared
		}
	}
	return best
}

// scored is a finding's log-odds and whether it was right.
type scored struct {
	score float64
	right bool
}

func fitMeetingScale(list []scored) meetings.Scale {
	slope, offset := 1.0, 0.0
	n := float64(max(len(list), 1))
	for range 4000 {
		gs, gc := 0.0, 0.0
		for _, x := range list {
			d := linear.Logistic(slope*x.score + offset)
			if x.right {
				d--
			}
			gs += d * x.score
			gc += d
		}
		slope -= 0.3 * gs / n
		offset -= 0.5 * gc / n
	}
	return meetings.Scale{Slope: round(slope), Offset: round(offset)}
}
