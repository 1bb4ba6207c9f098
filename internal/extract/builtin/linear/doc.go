// Package linear holds small linear classifiers over hashed features: several binary decisions share one feature table,
// weights are 8 bit. A model is read once from its file and is safe for concurrent use.
package linear
