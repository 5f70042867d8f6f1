package readiness

import "math"

// matrix is a symmetric matrix, of which the lower triangle is kept, or a lower triangular one. Row after row.
type matrix struct {
	n      int
	values []float64
}

func newMatrix(n int) matrix { return matrix{n, make([]float64, n*n)} }

func (m matrix) at(i, j int) float64 { return m.values[i*m.n+j] }

func (m matrix) add(i, j int, v float64) { m.values[i*m.n+j] += v }

// cholesky turns a symmetric positive definite matrix into L with L·Lᵀ = m, in place. Golub and Van Loan, Matrix
// Computations, 4.2. The priors keep every pivot well above zero; the floor is for sums so large that rounding shows.
func (m matrix) cholesky() {
	for j := range m.n {
		row := m.values[j*m.n : j*m.n+j+1]
		pivot := row[j]
		for _, v := range row[:j] {
			pivot -= v * v
		}
		pivot = math.Sqrt(max(pivot, tiny))
		row[j] = pivot
		for i := j + 1; i < m.n; i++ {
			other := m.values[i*m.n : i*m.n+j+1]
			sum := other[j]
			for k, v := range row[:j] {
				sum -= v * other[k]
			}
			other[j] = sum / pivot
		}
	}
}

// forward solves L·y = x, in place.
func (m matrix) forward(x []float64) {
	for i := range m.n {
		for j, v := range m.values[i*m.n : i*m.n+i] {
			x[i] -= v * x[j]
		}
		x[i] /= m.at(i, i)
	}
}

// backward solves Lᵀ·y = x, in place.
func (m matrix) backward(x []float64) {
	for i := m.n - 1; i >= 0; i-- {
		x[i] /= m.at(i, i)
		for j, v := range m.values[i*m.n : i*m.n+i] {
			x[j] -= v * x[i]
		}
	}
}

// spread is the standard deviation of a weighted sum of parameters, m being the Cholesky factor of their information.
func (m matrix) spread(weights map[int]float64) float64 {
	x := make([]float64, m.n)
	for i, w := range weights {
		x[i] = w
	}
	m.forward(x)
	sum := 0.0
	for _, v := range x {
		sum += v * v
	}
	return math.Sqrt(sum)
}

// deviation is the standard deviation of a parameter.
func (m matrix) deviation(i int) float64 { return m.spread(map[int]float64{i: 1}) }
