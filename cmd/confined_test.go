package cmd

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/quiz"
)

// tree is every file under a folder with what is in it, a link with where it leads.
func tree(t *testing.T, root string) map[string]string {
	t.Helper()
	found := map[string]string{}
	require.NoError(t, filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		switch {
		case d.Type()&fs.ModeSymlink != 0:
			to, err := os.Readlink(path)
			found[path] = "to " + to
			return err
		case d.IsDir():
			found[path] = "folder"
			return nil
		}
		text, err := os.ReadFile(path)
		found[path] = string(text)
		return err
	}))
	return found
}

const secret = "SECRET-OUTSIDE"

// TestD10NothingOutsideIsReadOrWritten: paths in the place of ids and numbers are refused, links and folders in the
// place of files too, and a file that is named to be written is the only one that is.
func TestD10NothingOutsideIsReadOrWritten(t *testing.T) {
	root := t.TempDir()
	work, outside, data := filepath.Join(root, "work"), filepath.Join(root, "outside"), filepath.Join(root, "work", "data")
	write := func(path, text string) {
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o700))
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	}
	write(filepath.Join(outside, "secret.md"), "# "+secret+"\n\n## "+secret+"?\n\n- [x] "+secret+"\n- [ ] b\n")
	write(filepath.Join(outside, "exam.yaml"), secret+": "+secret+"\n")
	write(filepath.Join(outside, "events.md"), secret)
	write(filepath.Join(outside, "1.lock"), secret)
	require.NoError(t, os.CopyFS(filepath.Join(work, "mini"), os.DirFS("testdata/banks/mini")))
	require.NoError(t, os.Symlink(filepath.Join(outside, "secret.md"), filepath.Join(work, "mini", "link.md")))
	require.NoError(t, os.Symlink("../../outside/secret.md", filepath.Join(work, "mini", "up.md")))
	require.NoError(t, os.Mkdir(filepath.Join(work, "mini", "folder.md"), 0o700))
	for name, text := range map[string]string{
		"idup":    "id: ../../outside\ntitle: X\n",
		"topicup": "id: topicup\ntitle: X\ntopics: [{id: ../../outside/secret, title: X}, {id: /etc/passwd, title: Y}]\n",
	} {
		write(filepath.Join(work, "packs", name, "exam.yaml"), text)
	}
	require.NoError(t, os.MkdirAll(filepath.Join(work, "packs", "linked"), 0o700))
	require.NoError(t, os.Symlink(filepath.Join(outside, "exam.yaml"), filepath.Join(work, "packs", "linked", "exam.yaml")))
	require.NoError(t, os.MkdirAll(filepath.Join(work, "packs", "hollow", "exam.yaml"), 0o700))
	// Never by its own name: root would replace it, if this went wrong.
	require.NoError(t, os.Symlink(os.DevNull, filepath.Join(work, "device")))
	t.Chdir(work)

	before := tree(t, outside)
	run := func(args ...string) (output string, code int) {
		var out bytes.Buffer
		a := &app{
			in: strings.NewReader("1\nsubmit\ny\n"), out: &out, err: &out, env: func(string) string { return "" },
			now: func() quiz.Instant { return quiz.Instant{Wall: hereAndNow, Boot: "boot-1"} },
		}
		code = run(a, append(args, "--data", data))
		assert.NotContains(t, out.String(), secret, "%v", args)
		assert.Equal(t, before, tree(t, outside), "%v", args)
		return out.String(), code
	}

	const mini, packs = "--bank=mini", "--bank=packs"
	for _, c := range []struct {
		code int
		args []string
	}{
		{exitUsage, []string{"take", "../outside"}},
		{exitUsage, []string{"take", outside}},
		{exitUsage, []string{"practice", "csm/../../outside"}},
		{exitUsage, []string{"banks", "show", "../outside"}},
		{exitUsage, []string{"exams", "../outside"}},
		{exitFailed, []string{"take", "mini", mini}}, // a bank with links in it is refused
		{exitFailed, []string{"banks", "check", "mini"}},
		{exitUsage, []string{"take", "../../outside", packs}},
		{exitFailed, []string{"take", "topicup", packs}},
		{exitFailed, []string{"take", "linked", packs}},
		{exitFailed, []string{"exams", "linked", packs}},
		{exitFailed, []string{"take", "hollow", packs}},
		{exitFine, []string{"banks", "list", packs}},
		{exitUsage, []string{"take", "csm", "--topic", "../../outside/secret"}},
		{exitUsage, []string{"review", "../../outside/1"}},
		{exitUsage, []string{"resume", "../1"}},
		{exitUsage, []string{"resume", "--discard", "/etc/passwd"}},
		{exitUsage, []string{"regrade", "../../../outside"}},
		{exitUsage, []string{"history", "--exam", "../../outside"}},
		{exitFailed, []string{"doctor", "--restore", outside}},
		{exitFailed, []string{"doctor", "--restore", filepath.Join(outside, "secret.md")}},
		{exitFailed, []string{"doctor", "--restore", "device"}},
		{exitFailed, []string{"doctor", "--backup", outside}},
		{exitFailed, []string{"doctor", "--backup", "device"}},
		{exitFailed, []string{"doctor", "--backup", filepath.Join(data, "cutscore.db")}},
		{exitFailed, []string{"doctor", "--backup", filepath.Join(outside, "no", "such", "folder")}},
	} {
		output, code := run(c.args...)
		assert.Equal(t, c.code, code, "%v: %s", c.args, output)
	}

	link := filepath.Join(work, "backup.db")
	require.NoError(t, os.Symlink(filepath.Join(outside, "1.lock"), link))
	output, code := run("doctor", "--backup", link)
	require.Equal(t, exitFine, code, output)
	info, err := os.Lstat(link)
	require.NoError(t, err)
	assert.True(t, info.Mode().IsRegular(), "a link in the place of a backup is replaced, and what it leads to is left alone")
	for path := range tree(t, root) {
		inside := false
		for _, allowed := range []string{data, link, outside, filepath.Join(work, "device"), filepath.Join(work, "mini"), filepath.Join(work, "packs")} {
			inside = inside || path == allowed || strings.HasPrefix(path, allowed+string(filepath.Separator))
		}
		assert.True(t, inside || path == root || path == work, "%s was written", path)
	}
}
