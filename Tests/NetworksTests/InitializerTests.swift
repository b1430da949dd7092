import Networks
import Settings
import Tensors
import Testing

@Suite struct InitializerTests {
    private func values(_ kind: String, _ shape: Shape, scale: Double? = nil) throws -> [Float] {
        var given: [String: SettingValue] = ["init": .text(kind)]
        if let scale { given["init-scale"] = .number(scale) }
        let initializer = InitializerCatalog.initializer(
            try SettingValues(given, for: InitializerCatalog.settings))
        var tensor = Tensor(uninitialized: shape)
        initializer.fill(tensor.mutablePointer, shape: shape, random: RandomPlace(seed: 2, stream: 7))
        return tensor.values
    }

    /// Mean, deviation and largest magnitude.
    private func moments(_ values: [Float]) -> (mean: Double, deviation: Double, largest: Double) {
        let mean = values.reduce(0.0) { $0 + Double($1) } / Double(values.count)
        let variance = values.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / Double(values.count)
        return (mean, variance.squareRoot(), values.reduce(0.0) { max($0, abs(Double($1))) })
    }

    /// Name, expected deviation and bound for 150 outputs, 50 inputs and 3×3: 450 inputs and 1350 outputs a value.
    static let scales: [(kind: String, variance: Double, boundSquared: Double)] = [
        ("fan-in-uniform", 1 / 1350, 1 / 450),
        ("xavier-uniform", 2 / 1800, 6 / 1800),
        ("xavier-normal", 2 / 1800, .infinity),
        ("he-uniform", 2 / 450, 6 / 450),
        ("he-normal", 2 / 450, .infinity),
        ("normal", 0.0004, .infinity),
        ("uniform", 0.01 / 3, 0.01),
    ]

    @Test(arguments: scales)
    func weightsHaveTheDeviationOfTheFormula(kind: String, variance: Double, boundSquared: Double) throws {
        let deviation = variance.squareRoot()
        let bound = boundSquared.squareRoot()
        let found = moments(try values(kind, [150, 50, 3, 3]))
        #expect(abs(found.mean) < 0.02 * deviation)
        #expect(abs(found.deviation / deviation - 1) < 0.02)
        #expect(found.largest <= bound * (1 + 1e-6))
        let doubles: [String: Double] = ["normal": 0.04, "uniform": 0.2]
        let double = doubles[kind] ?? 2
        let doubled = moments(try values(kind, [150, 50, 3, 3], scale: double))
        #expect(abs(doubled.deviation / found.deviation - 2) < 1e-4)
    }

    @Test func constantsAreConstant() throws {
        #expect(try values("constant", [3], scale: 0.5) == [0.5, 0.5, 0.5])
        #expect(try values("zeros", [3]) == [0, 0, 0])
    }

    @Test(arguments: [[20, 45], [45, 20], [6, 2, 3, 3], [1, 1], [7]])
    func orthogonalRowsOrColumnsAreOrthonormal(dimensions: [Int]) throws {
        let (rows, columns) = (dimensions[0], dimensions.dropFirst().reduce(1, *))
        let matrix = try values("orthogonal", Shape(dimensions))
        func entry(_ vector: Int, _ place: Int) -> Double {
            Double(rows <= columns ? matrix[vector * columns + place] : matrix[place * columns + vector])
        }
        let (count, length) = (min(rows, columns), max(rows, columns))
        for i in 0..<count {
            for j in 0...i {
                let product = (0..<length).reduce(0.0) { $0 + entry(i, $1) * entry(j, $1) }
                #expect(abs(product - (i == j ? 1 : 0)) < 1e-5, "\(i), \(j)")
            }
        }
    }

    @Test(arguments: InitializerCatalog.all.map { $0.kind })
    func emptyAndSingleShapesAreNoTrap(kind: String) throws {
        for shape: Shape in [[], [0], [1], [0, 5], [5, 0]] {
            #expect(try values(kind, shape).allSatisfy { $0.isFinite })
        }
    }
}
