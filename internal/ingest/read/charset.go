package read

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

var utf8BOM = []byte("\xef\xbb\xbf")

func hasUTF16BOM(data []byte) bool {
	return bytes.HasPrefix(data, []byte{0xff, 0xfe}) || bytes.HasPrefix(data, []byte{0xfe, 0xff})
}

// withoutBOM decodes a stream that begins with a byte order mark and passes any other through.
func withoutBOM(in io.Reader) io.Reader {
	return transform.NewReader(in, unicode.BOMOverride(encoding.Nop.NewDecoder()))
}

// decodeText gives the characters of a text file: by its byte order mark, else as UTF-8, else as windows-1252 where that is
// plausible. line is where the trouble is, 0 if it has no place.
func decodeText(data []byte) (s string, line int, err error) {
	if hasUTF16BOM(data) {
		data, _, err = transform.Bytes(unicode.BOMOverride(encoding.Nop.NewDecoder()), data)
		if err != nil {
			return "", 0, fmt.Errorf("not valid UTF-16: %w", err)
		}
	}
	data = bytes.TrimPrefix(data, utf8BOM)
	if i := bytes.IndexByte(data, 0); i >= 0 {
		return "", lineOf(data, i), errors.New("holds a NUL byte: no text, or text in an encoding without a byte order mark")
	}
	if utf8.Valid(data) {
		return string(data), 0, nil
	}
	bad := firstInvalid(data)
	if !plausible1252(data) {
		return "", lineOf(data, bad), errors.New("not valid UTF-8, and not windows-1252 either")
	}
	data, err = charmap.Windows1252.NewDecoder().Bytes(data)
	if err != nil {
		return "", lineOf(data, bad), fmt.Errorf("not valid UTF-8: %w", err)
	}
	return string(data), 0, nil
}

// decodePage gives a page as UTF-8: byte order mark, then whatever is valid UTF-8, then what the page declares, else
// windows-1252, as browsers do. Bytes that fit nowhere become U+FFFD.
func decodePage(data []byte) []byte {
	if !hasUTF16BOM(data) && utf8.Valid(data) {
		return bytes.TrimPrefix(data, utf8BOM)
	}
	declared, _, _ := charset.DetermineEncoding(data[:min(len(data), 1024)], "text/html")
	decoded, err := declared.NewDecoder().Bytes(data)
	if err != nil {
		return bytes.ToValidUTF8(data, []byte("\uFFFD"))
	}
	return bytes.TrimPrefix(decoded, utf8BOM)
}

// plausible1252 tells a file in windows-1252 from one in UTF-8 with a fault and from other alphabets: no byte that
// windows-1252 leaves undefined or that hardly any language uses (þ, ÿ), no sequence that is UTF-8 beyond ASCII, and not more
// than one byte in six above ASCII.
func plausible1252(data []byte) bool {
	high := 0
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r != utf8.RuneError && size > 1 {
			return false
		}
		switch c := data[i]; {
		case c == 0x81, c == 0x8d, c == 0x8f, c == 0x90, c == 0x9d, c >= 0xfe:
			return false
		case c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f':
			return false
		case c >= 0x80:
			high++
		}
		i++
	}
	return high*6 <= len(data)
}

func firstInvalid(data []byte) int {
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size <= 1 {
			return i
		}
		i += size
	}
	return len(data)
}

func lineOf(data []byte, offset int) int { return 1 + bytes.Count(data[:offset], []byte("\n")) }
