// Prints what moby's own matcher says about each case of its input, one JSON value in a line:
// null for an invalid pattern, else "1" for each path that is ignored and "0" for each other.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path"
	"strings"

	"github.com/moby/patternmatcher"
)

type question struct {
	Patterns []string
	Paths    []string
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var asked question
		if err := json.Unmarshal(lines.Bytes(), &asked); err != nil {
			panic(err)
		}
		fmt.Println(answer(asked))
	}
}

// A line of the file, as the docker command hands it to the matcher.
func cleaned(line string) string {
	bare := strings.TrimSpace(strings.TrimPrefix(line, "!"))
	if bare != "" {
		bare = path.Clean(bare)
		if len(bare) > 1 {
			bare = strings.TrimPrefix(bare, "/")
		}
	}
	if strings.HasPrefix(line, "!") {
		return "!" + bare
	}
	return bare
}

func answer(asked question) string {
	patterns := []string{}
	for _, line := range asked.Patterns {
		patterns = append(patterns, cleaned(line))
	}
	matcher, err := patternmatcher.New(patterns)
	if err != nil {
		return "null"
	}
	text := ""
	for _, name := range asked.Paths {
		ignored, err := matcher.MatchesOrParentMatches(name)
		if err != nil {
			return "null"
		}
		if ignored {
			text += "1"
		} else {
			text += "0"
		}
	}
	return `"` + text + `"`
}
