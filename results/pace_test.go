package results

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

func TestSamePace(t *testing.T) {
	hour := Summary{Questions: 50, TimeLimit: time.Hour}
	for name, c := range map[string]struct {
		other Summary
		want  bool
	}{
		"the same":                     {hour, true},
		"a shorter run in proportion":  {Summary{Questions: 15, TimeLimit: 18 * time.Minute}, true},
		"rounded to a second":          {Summary{Questions: 7, TimeLimit: 504 * time.Second}, true},
		"more time":                    {Summary{Questions: 50, TimeLimit: 2 * time.Hour}, false},
		"no clock":                     {Summary{Questions: 50}, false},
		"an attempt without questions": {Summary{TimeLimit: time.Hour}, false},
	} {
		assert.Equal(t, c.want, SamePace(hour, c.other), name)
	}
	assert.True(t, SamePace(Summary{Questions: 5}, Summary{Questions: 9}), "both without a clock")
}
