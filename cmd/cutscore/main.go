// Command cutscore is a practice exam simulator for Scrum certifications.
package main

import (
	"os"

	"cutscore/cmd"

	_ "cutscore/cmd/internal/background"
)

func main() { os.Exit(cmd.Main()) }
