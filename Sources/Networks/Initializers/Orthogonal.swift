import Tensors

/// A random matrix with orthonormal rows, or columns where those are fewer; a kernel's inner axes count as columns.
///
/// - Source: Saxe, McClelland, Ganguli 2014, "Exact solutions to the nonlinear dynamics of learning in deep linear neural
///   networks".
public struct Orthogonal: NamedInitializer {
    public static let kind = "orthogonal"

    private let factor: Float

    public init(scale: Float?) { factor = scale ?? 1 }

    public func fill(_ values: UnsafeMutablePointer<Float>, shape: Shape, random: RandomPlace) {
        let rows = shape.rank > 0 ? shape[0] : 1
        let columns = shape.count / max(rows, 1)
        let (count, length) = (min(rows, columns), max(rows, columns))
        guard count > 0 else { return }
        var matrix = [Float](repeating: 0, count: count * length)
        matrix.withUnsafeMutableBufferPointer { buffer in
            guard let vectors = buffer.baseAddress else { return }
            random.fillNormal(vectors, count: count * length)
            Self.orthonormalize(vectors, count: count, length: length)
        }
        for vector in 0..<count {
            for i in 0..<length {
                values[rows <= columns ? vector * columns + i : i * columns + vector] =
                    factor * matrix[vector * length + i]
            }
        }
    }

    /// Gram and Schmidt's method, twice over, since once loses orthogonality to rounding.
    private static func orthonormalize(_ vectors: UnsafeMutablePointer<Float>, count: Int, length: Int) {
        for vector in 0..<count {
            let v = vectors + vector * length
            for _ in 0..<2 {
                for earlier in 0..<vector {
                    let u = vectors + earlier * length
                    let product = Float(dot(u, v, length))
                    for i in 0..<length { v[i] -= product * u[i] }
                }
            }
            let scale = Float(1 / max(dot(v, v, length).squareRoot(), 1e-12))
            for i in 0..<length { v[i] *= scale }
        }
    }

    private static func dot(_ u: UnsafeMutablePointer<Float>, _ v: UnsafeMutablePointer<Float>, _ n: Int) -> Double {
        var sum = 0.0
        for i in 0..<n { sum += Double(u[i]) * Double(v[i]) }
        return sum
    }
}
