package cmd

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"cutscore/banks"
	"cutscore/cmd/internal/layout"
	"cutscore/cmd/internal/report"
	"cutscore/quiz"
)

type examsOptions struct {
	ids  []string
	json bool
}

func newExams(a *app) *cobra.Command {
	var o examsOptions
	cmd := &cobra.Command{
		Use:   "exams [EXAM]",
		Short: "The rules of each exam, and the certifications compared",
		Long: `List the exams, tell the rules and facts of one with their sources and dates, or compare certifications.

` + exitStatusHelp,
		Example: `  cutscore exams
  cutscore exams csm
  cutscore exams compare csm cspo pspo`,
		Args: args(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.ids = args
			return runExams(cmd.Context(), a, o)
		},
	}
	cmd.Flags().BoolVar(&o.json, "json", false, "for programs: an array, or the object of one exam")
	cmd.AddCommand(newCompare(a))
	return cmd
}

func newCompare(a *app) *cobra.Command {
	var o examsOptions
	cmd := &cobra.Command{
		Use:     "compare [EXAM...]",
		Short:   "Compare certifications side by side",
		Long:    "Compare certifications side by side: who gives them, for whom, what they take and cost, and whom each suits.\n\n" + exitStatusHelp,
		Example: "  cutscore exams compare csm cspo pspo",
		RunE: func(cmd *cobra.Command, args []string) error {
			o.ids = args
			return runCompare(cmd.Context(), a, o)
		},
	}
	cmd.Flags().BoolVar(&o.json, "json", false, "an array for programs")
	return cmd
}

// examObject is an exam in `exams --json`.
type examObject struct {
	ID            string       `json:"id"`
	Title         string       `json:"title"`
	Body          string       `json:"body"`
	Exam          *examRules   `json:"exam"` // null when the certification has no exam
	Topics        []quiz.Topic `json:"topics"`
	Certification []banks.Fact `json:"certification"`
	Rules         []banks.Fact `json:"rules"` // where each rule comes from
}

type examRules struct {
	Questions    int               `json:"questions"`
	Seconds      int               `json:"seconds"` // the time limit
	CutScore     int               `json:"cut_score"`
	Scoring      quiz.Scoring      `json:"scoring"`
	Interruption quiz.Interruption `json:"interruption"`
	Retakes      quiz.RetakePolicy `json:"retakes"`
}

func newExamObject(s *banks.Spec) examObject {
	o := examObject{
		ID: s.ID(), Title: banks.Clean(s.Exam.Title), Body: banks.Clean(s.Exam.Body), Topics: append([]quiz.Topic{}, s.Exam.Topics...),
		Certification: cleanFacts(s.Certification), Rules: cleanFacts(s.Rules),
	}
	if s.Exam.HasExam() {
		o.Exam = &examRules{
			Questions: s.Exam.Questions, Seconds: int(s.Exam.TimeLimit.Seconds()), CutScore: s.Exam.Needed(),
			Scoring: s.Exam.Scoring, Interruption: s.Exam.Interruption, Retakes: s.Exam.Retakes,
		}
	}
	return o
}

func cleanFacts(facts []banks.Fact) []banks.Fact {
	clean := make([]banks.Fact, len(facts))
	for i, f := range facts {
		f.Value, f.Source, f.Checked = banks.Clean(f.Value), banks.Clean(f.Source), banks.Clean(f.Checked)
		clean[i] = f
	}
	return clean
}

func runExams(ctx context.Context, a *app, o examsOptions) error {
	library, err := a.library()
	if err != nil {
		return err
	}
	if len(o.ids) == 1 {
		spec, err := library.Spec(o.ids[0])
		if err != nil {
			return err
		}
		if o.json {
			return a.printJSON(newExamObject(spec))
		}
		return a.print(report.Exam(spec, a.width(), a.theme())...)
	}
	if o.json {
		return a.printJSON(objects(a.usableSpecs(library)))
	}
	return a.show(ctx, func(width int) (lines []string) {
		exams, faults := library.Exams()
		for i, id := range library.IDs() {
			if faults[i] != nil {
				lines = append(lines, cannotBeUsed(library, id))
				continue
			}
			lines = append(lines, report.ExamLine(exams[i], width, a.theme())...)
		}
		lines = append(lines, "")
		return append(lines, layout.Wrap("cutscore exams EXAM tells more; cutscore exams compare sets them side by side.", width)...)
	})
}

func runCompare(ctx context.Context, a *app, o examsOptions) error {
	library, err := a.library()
	if err != nil {
		return err
	}
	specs, err := specs(library, o.ids)
	if err != nil {
		return err
	}
	if len(o.ids) == 0 {
		specs = a.usableSpecs(library)
	}
	if o.json {
		return a.printJSON(objects(specs))
	}
	return a.show(ctx, func(width int) []string { return report.Compare(specs, width, a.theme()) })
}

// usableSpecs are those of all banks; a broken one is told and left out, since it must not shut the door to the others.
func (a *app) usableSpecs(library *banks.Library) []*banks.Spec {
	var specs []*banks.Spec
	for _, id := range library.IDs() {
		s, err := library.Spec(id)
		if err != nil {
			a.say("%s", cannotBeUsed(library, id))
			continue
		}
		specs = append(specs, s)
	}
	return specs
}

func specs(library *banks.Library, ids []string) ([]*banks.Spec, error) {
	var specs []*banks.Spec
	for _, id := range ids {
		s, err := library.Spec(strings.TrimSpace(id))
		if err != nil {
			return nil, fmt.Errorf("exam: %w", err)
		}
		specs = append(specs, s)
	}
	return specs, nil
}

func objects(specs []*banks.Spec) []examObject {
	objects := make([]examObject, len(specs))
	for i, s := range specs {
		objects[i] = newExamObject(s)
	}
	return objects
}
