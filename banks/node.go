package banks

import (
	"errors"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// nodes reads YAML by walking its nodes, so that every fault has a place. It knows mappings, lists and plain values;
// aliases, anchors, tags and second documents are faults.
type nodes struct {
	collector
	spoilt bool            // characters that no text may contain have been told
	seen   map[string]bool // what must not be given twice
}

// parse returns the mapping at the top of a file, nil when there is none.
func (n *nodes) parse(src string) *yaml.Node {
	for number, line := 1, src; line != ""; number++ {
		var one string
		one, line, _ = strings.Cut(line, "\n")
		n.hidden(strings.TrimSuffix(one, "\r"), int32(number))
	}
	n.spoilt = len(n.faults) > 0
	dec := yaml.NewDecoder(strings.NewReader(src))
	var doc yaml.Node
	if err := dec.Decode(&doc); err != nil {
		switch {
		case errors.Is(err, io.EOF):
			n.fault(pos{1, 1}, "", "the file is empty")
		case !n.spoilt: // otherwise it stumbled over those characters
			n.parseFault(err)
		}
		return nil
	}
	top := doc.Content[0]
	if top.Kind != yaml.MappingNode {
		n.fault(at(top), "", "keys are needed, not %s", kindOf(top))
		return nil
	}
	var second yaml.Node
	if err := dec.Decode(&second); err == nil {
		n.fault(at(&second), "", "a second document in the file")
	} else if !errors.Is(err, io.EOF) {
		n.parseFault(err)
	}
	return top
}

// parseFault tells what the YAML parser says, at the line that it names: "yaml: line 3: reason".
func (n *nodes) parseFault(err error) {
	message := strings.TrimPrefix(err.Error(), "yaml: ")
	line := 1
	if rest, ok := strings.CutPrefix(message, "line "); ok {
		if number, reason, ok := strings.Cut(rest, ": "); ok {
			if l, err := strconv.Atoi(number); err == nil && l > 0 {
				line, message = l, reason
			}
		}
	}
	n.fault(pos{int32(line), 1}, "", "%s", Clean(message))
}

// fields says what to do with the value of each key that a mapping may have.
type fields map[string]func(*yaml.Node)

// mapping hands the values of a mapping to their fields. Repeated and unknown keys and missing required ones are faults.
func (n *nodes) mapping(node *yaml.Node, known fields, required ...string) {
	if !n.usable(node) {
		return
	}
	if node.Kind != yaml.MappingNode {
		n.fault(at(node), "", "keys are needed, not %s", kindOf(node))
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(node.Content) && !n.full(); i += 2 {
		key, value := node.Content[i], node.Content[i+1]
		if !n.usable(key) {
			continue
		}
		take, ok := known[key.Value]
		switch {
		case key.Kind != yaml.ScalarNode:
			n.fault(at(key), "", "a key is a word, not %s", kindOf(key))
		case !ok && value.Kind == yaml.ScalarNode && value.Value == "" && node.Style&yaml.FlowStyle != 0:
			n.fault(at(key), "", "key %q: not known; a text with a comma in it needs quotes", key.Value)
		case !ok:
			names := slices.Sorted(maps.Keys(known))
			n.fault(at(key), "", "key %q: not known%s", key.Value, didYouMean(nearest(key.Value, names)))
		case seen[key.Value]:
			n.fault(at(key), "", "key %q: given twice", key.Value)
		default:
			seen[key.Value] = true
			take(value)
		}
	}
	for _, name := range required {
		if !seen[name] {
			n.fault(at(node), "", "key %q: missing", name)
		}
	}
}

// list hands the items of a list to each.
func (n *nodes) list(node *yaml.Node, each func(*yaml.Node)) {
	if !n.usable(node) {
		return
	}
	if node.Kind != yaml.SequenceNode {
		n.fault(at(node), "", "a list is needed, not %s", kindOf(node))
		return
	}
	for _, item := range node.Content {
		if n.full() {
			return
		}
		each(item)
	}
}

// value returns a plain value as it is written, so that 012 stays 012; false when there is none.
func (n *nodes) value(node *yaml.Node) (string, bool) {
	if !n.usable(node) {
		return "", false
	}
	if node.Kind != yaml.ScalarNode {
		n.fault(at(node), "", "a text is needed, not %s", kindOf(node))
		return "", false
	}
	before := len(n.faults)
	for line := range strings.SplitSeq(node.Value, "\n") {
		if !n.spoilt { // an escape such as "\e" has passed the look at the file
			n.hidden(line, int32(node.Line))
		}
		n.html(line, int32(node.Line))
	}
	for i := range n.faults[before:] {
		n.faults[before+i].Col = node.Column
	}
	s := squeezeAll(node.Value)
	if s == "" {
		n.fault(at(node), "", "the value is empty")
		return "", false
	}
	return s, len(n.faults) == before
}

// text stores a plain value.
func (n *nodes) text(to *string) func(*yaml.Node) {
	return func(node *yaml.Node) { *to, _ = n.value(node) }
}

// whole stores a whole number from low to high.
func (n *nodes) whole(to *int, low, high int) func(*yaml.Node) {
	return func(node *yaml.Node) {
		s, ok := n.value(node)
		if !ok {
			return
		}
		v, err := strconv.Atoi(s)
		if err != nil || v < low || v > high {
			n.fault(at(node), "", "%q is not a whole number from %d to %d", s, low, high)
			return
		}
		*to = v
	}
}

// truth stores true or false.
func (n *nodes) truth(to *bool) func(*yaml.Node) {
	return func(node *yaml.Node) {
		s, ok := n.value(node)
		if ok && s != "true" && s != "false" {
			n.fault(at(node), "", "%q is neither true nor false", s)
		}
		*to = s == "true"
	}
}

// id stores an id in kebab-case.
func (n *nodes) id(to *string) func(*yaml.Node) {
	return func(node *yaml.Node) {
		s, ok := n.value(node)
		if ok && !validID(s) {
			n.fault(at(node), "E07", "id %q: not kebab-case: lower-case letters and digits with hyphens between, %d characters at most", s, maxID)
			return
		}
		*to = s
	}
}

// choice stores one of several words.
func choice[T ~string](n *nodes, to *T, words ...T) func(*yaml.Node) {
	return func(node *yaml.Node) {
		s, ok := n.value(node)
		if !ok {
			return
		}
		if !slices.Contains(words, T(s)) {
			names := make([]string, len(words))
			for i, w := range words {
				names[i] = string(w)
			}
			n.fault(at(node), "", "%q: not known; it can be %s", s, strings.Join(names, ", "))
			return
		}
		*to = T(s)
	}
}

// once tells about an id that is given twice among those of its sort.
func (n *nodes) once(sort, id string, place *yaml.Node) bool {
	if id == "" {
		return false
	}
	key := sort + " " + id
	if n.seen[key] {
		n.fault(at(place), "E07", "%s %q: given twice", sort, id)
		return false
	}
	if n.seen == nil {
		n.seen = map[string]bool{}
	}
	n.seen[key] = true
	return true
}

// usable tells false, with a fault, about what YAML can do and a bank may not.
func (n *nodes) usable(node *yaml.Node) bool {
	switch {
	case node.Kind == yaml.AliasNode:
		n.fault(at(node), "", "aliases are not allowed")
	case node.Anchor != "":
		n.fault(at(node), "", "anchors are not allowed")
	case node.Style&yaml.TaggedStyle != 0:
		n.fault(at(node), "", "tags such as %s are not allowed", node.Tag)
	default:
		return true
	}
	return false
}

func at(node *yaml.Node) pos { return pos{int32(node.Line), int32(node.Column)} }

func kindOf(node *yaml.Node) string {
	switch node.Kind {
	case yaml.MappingNode:
		return "a mapping"
	case yaml.SequenceNode:
		return "a list"
	default:
		return strconv.Quote(node.Value)
	}
}
