import Models
import Networks
import Testing

/// How blocks, structures and arithmetic become layers with names.
@Suite struct ElaborationTests {
    @Test func namesInABlockReachOutwards() throws {
        let recipe = try Recipe(
            """
            model: m
            input: [4]
            blocks:
              skip:
                parameters: [activation: relu]
                layers:
                  - linear: {name: a, out: 4}
                  - $activation
                  - add: {from: [start, a, tanh1]}
            layers:
              - relu: {name: start}
              - skip: {name: s, activation: tanh}
              - add: {from: [s, s.a]}
            """, file: "m.yaml")
        let nodes = try recipe.spec().network.nodes
        #expect(nodes.map(\.path) == ["start", "s.a", "s.tanh1", "s.add1", "add1"])
        #expect(nodes[3].sources == [.node(0), .node(1), .node(2)])
        #expect(nodes[4].sources == [.node(3), .node(1)])
    }

    /// The same expressions for every kind of convolution: symbols of the data, parameters of a block, words among them.
    @Test(arguments: ["conv", "conv1d", "conv-transpose"])
    func convolutionsTakeSymbolsAndParameters(kind: String) throws {
        let extents = kind == "conv1d" ? "8" : "8, 8"
        let border = kind == "conv-transpose" ? "1" : "same"
        let recipe = try Recipe(
            """
            model: m
            input: [1, \(extents)]
            blocks:
              head:
                parameters: [width, border: \(border)]
                layers:
                  - \(kind): {out: $width * 2, kernel: 3, padding: $border}
                  - \(kind): {out: classes, kernel: 1}
                  - \(kind): {out: $width + 1, kernel: 1}
            layers:
              - head: {width: 3}
            """, file: "m.yaml")
        let nodes = try recipe.spec(binding: ["classes": 5]).network.nodes
        #expect(nodes.map { $0.output[0] } == [6, 5, 4])
        #expect(nodes.last?.output == (kind == "conv1d" ? [4, 8] : [4, 8, 8]))
        // A transposed convolution does not need to know how many channels it reads.
        guard kind != "conv-transpose" else { return }
        let unbound = #expect(throws: RecipeError.self) { try recipe.spec() }
        #expect(unbound?.message.contains("classes") == true)
    }

    @Test(arguments: [
        ("$a + 2", "9"), ("$a * 2 - 4", "10"), ("($a + 1) / 2", "4"), ("$a / 2", "3.5"), ("$a // 2", "3"),
        ("-$a // 2", "-4"),
        ("$a % 4", "3"), ("${a * (b + 1)}", "28"), ("2 * ${a}", "14"), ("$c", "relu"), ("${1.5 * b}", "4.5"),
    ])
    func arithmeticIsThatOfNumbers(expression: String, value: String) throws {
        let error = #expect(throws: RecipeError.self) { try Self.probe(expression).spec() }
        #expect(
            error?.message.contains("is \(value) ") == true || error?.message.hasSuffix("is \(value)") == true,
            "\(String(describing: error))")
    }

    /// Each with the place of the fault, counted from its first character.
    @Test(arguments: [
        ("$a +", 4), ("$", 0), ("$z", 0), ("$a / 0", 3), ("$a // 0", 3), ("$a % 0", 3), ("$c * 2", 3),
        ("9223372036854775807 + $a", 20), ("($a", 3), ("${a", 3), ("$a $b", 3), ("$a ^ 2", 3),
        ("$a * 9e307 * 9e307", 3), ("${a < c}", 4), ("${not a}", 2), ("${sqrt(0 - a)}", 2), ("${mim(a, b)}", 2),
    ])
    func badArithmeticIsRefusedAtItsPlace(expression: String, offset: Int) throws {
        let error = #expect(throws: RecipeError.self) { try Self.probe(expression).spec() }
        #expect(error?.column == 30 + offset)
        #expect(error?.line == 6)
    }

    @Test func comparisonsAndFunctionsAreTruthValuesAndNumbers() throws {
        let recipe = try Recipe(
            """
            model: m
            input: [4]
            blocks:
              block:
                parameters: [width: 96, kind: relu]
                layers:
                  - linear: {name: a, out: "${min(width, 64) // 2}", bias: "${width > 64 and kind == 'relu'}"}
                  - linear: {name: b, out: "${if(width > 100, 1, 3)}", bias: "${not (width > 64)}"}
            layers: [block]
            """, file: "m.yaml")
        let parameters = try recipe.spec().network.nodes.map { $0.parameters.map(\.shape.count) }
        #expect(parameters == [[4 * 32, 32], [32 * 3]])
    }

    /// A recipe that takes `expression` as a flag, which no number is: the refusal tells the value.
    private static func probe(_ expression: String) throws -> Recipe {
        try Recipe(
            """
            model: m
            input: [4]
            blocks:
              block:
                parameters: [a: 7, b: 3, c: relu]
                layers: [linear: {bias: "\(expression)", out: 1}]
            layers: [block]
            """, file: "m.yaml")
    }

    @Test func pathsFollowTheTree() throws {
        let recipe = try Recipe(
            """
            model: m
            input: [4]
            blocks:
              pair:
                parameters: [width, factor: 2]
                layers:
                  - linear: "${width * factor}"
                  - linear: {name: last, out: ($width + 2) / 3}
            layers:
              - pair: {name: p, width: 4}
              - pair: [7, 3]
              - repeat: {name: deep, times: 2, layers: [linear: 6]}
              - repeat: {times: 2, layers: [linear: $index + 5, tanh]}
              - residual: {name: r, layers: [linear: 6, tanh]}
              - residual: [linear: 6]
              - branches: {join: add, paths: [[], [linear: 6]]}
            """, file: "m.yaml")
        let rows = try recipe.spec().rows
        #expect(
            rows.map { "\($0.path) \($0.output)" } == [
                "p.linear1 8", "p.last 2", "pair2.linear1 21", "pair2.last 3", "deep.0 6", "deep.1 6",
                "repeat2.0.linear1 5", "repeat2.0.tanh1 5", "repeat2.1.linear1 6", "repeat2.1.tanh1 6", "r.linear1 6",
                "r.tanh1 6", "r.add1 6", "linear1 6", "add1 6", "linear2 6", "add2 6",
            ])
        #expect(rows.map(\.depth).max() == 2)
    }
}
