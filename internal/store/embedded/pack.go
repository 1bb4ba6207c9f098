package embedded

import (
	"github.com/klauspost/compress/zstd"

	"liaison/internal/graph"
)

// Texts and readings are stored compressed (zstd, RFC 8878): they are most of the file, and less to write is faster to
// write.

var (
	packer   = mustPacker()
	unpacker = mustUnpacker()
)

func mustPacker() *zstd.Encoder {
	e, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderConcurrency(1))
	if err != nil {
		panic(err)
	}
	return e
}

func mustUnpacker() *zstd.Decoder {
	d, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(maxUnpacked))
	if err != nil {
		panic(err)
	}
	return d
}

// maxUnpacked bounds what a damaged file can make the program allocate.
const maxUnpacked = 1 << 30

func pack(plain []byte) []byte { return packer.EncodeAll(plain, make([]byte, 0, len(plain)/3)) }

func unpack(packed []byte) ([]byte, error) {
	plain, err := unpacker.DecodeAll(packed, nil)
	if err != nil {
		return nil, graph.Unavailable("a stored text is damaged", err)
	}
	return plain, nil
}
