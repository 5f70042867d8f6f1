package banks

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"flag"
	"io"
	"io/fs"
	"os"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "make what is generated from the folders of the built-in banks anew")

// The files are compared, not the archives: another version of Go may compress otherwise, which is no reason to make
// them anew.
func TestBuiltInArchivesHoldTheFolders(t *testing.T) {
	for _, id := range builtIn() {
		folder := os.DirFS(id)
		names, err := topicFiles(folder)
		require.NoError(t, err)
		names = append(names, examFile)
		changed, err := changedFiles(id, folder, names)
		switch {
		case !*update:
			require.NoError(t, err, "%s: run go generate ./banks", archiveName(id))
			assert.Empty(t, changed, "%s does not hold the files of its folder: run go generate ./banks", archiveName(id))
		case err != nil || len(changed) > 0:
			require.NoError(t, os.WriteFile(archiveName(id), pack(t, folder, names), 0o644))
		}
	}
}

// changedFiles lists the files that are not the same in a folder and in the archive of a bank, or are only in one.
func changedFiles(id string, folder fs.FS, names []string) ([]string, error) {
	held, err := builtInBank(id)
	if err != nil {
		return nil, err
	}
	entries, err := fs.ReadDir(held, ".")
	if err != nil {
		return nil, err
	}
	var changed []string
	for _, e := range entries {
		if !slices.Contains(names, e.Name()) {
			changed = append(changed, e.Name())
		}
	}
	for _, name := range names {
		want, err := fs.ReadFile(folder, name)
		if err != nil {
			return nil, err
		}
		if got, err := fs.ReadFile(held, name); err != nil || !bytes.Equal(got, want) {
			changed = append(changed, name)
		}
	}
	return changed, nil
}

// pack makes an archive without times, so that the same files make the same bytes.
func pack(t *testing.T, folder fs.FS, names []string) []byte {
	t.Helper()
	var archive bytes.Buffer
	w := zip.NewWriter(&archive)
	w.RegisterCompressor(zip.Deflate, func(out io.Writer) (io.WriteCloser, error) {
		return flate.NewWriter(out, flate.BestCompression)
	})
	for _, name := range names {
		text, err := fs.ReadFile(folder, name)
		require.NoError(t, err)
		f, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
		require.NoError(t, err)
		_, err = f.Write(text)
		require.NoError(t, err)
	}
	require.NoError(t, w.Close())
	return archive.Bytes()
}
