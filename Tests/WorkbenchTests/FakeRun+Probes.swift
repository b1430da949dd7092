import Glibc
import Observers

extension FakeRun {
    /// What the engine would answer.
    func result(_ request: ProbeRequest) -> ProbeResult {
        func give<Option, Answer>(
            _ kind: KeyPath<ProbeKinds, ProbeKind<Option, Answer>>, _ answer: Answer
        ) -> ProbeResult { ProbeResult(ProbeKind(kind), step: step, answer: answer) }
        switch request.name {
        case "filters":
            let count = request.layer == "c1" ? 6 : 16
            return give(
                \.filters,
                stack(count: count, side: 5, title: "", captions: (0..<count).map(String.init), isSigned: true))
        case "feature-maps":
            let (count, side) = request.layer == "c1" ? (6, 28) : request.layer == "c3" ? (16, 10) : (16, 5)
            let maps = stack(
                count: count, side: side, title: "", captions: (0..<count).map(String.init), isSigned: false)
            return give(
                \.featureMaps,
                GridStack(
                    title: "", grids: [Self.digit(side: 32, isBroken)] + maps.grids,
                    captions: ["input"] + maps.captions,
                    minimum: maps.minimum, maximum: maps.maximum, total: count, isSigned: false))
        case "predictions": return give(\.predictions, (0..<24).map(sample))
        case "fit": return give(\.fit, fit(request))
        case "confusion":
            let values = (0..<100).map { index -> Float in
                if isBroken { return .nan }
                if index / 10 == index % 10 { return 34 }
                return index % 13 == 4 ? Float(index % 7) : 0
            }
            return give(
                \.confusion,
                LabelledMatrix(
                    rows: Self.digits, columns: Self.digits, values: values, rowTitle: "truth", columnTitle: "guess"))
        case "layer-health":
            let layers = (isPlane ? Self.plane : Self.lenet5).layers
            return give(
                \.layerHealth,
                ProbeTable(
                    columns: [
                        "gradient norm", "weight norm", "update ratio", "activation mean", "activation std",
                        "dead share",
                    ],
                    rows: layers.enumerated().map { index, layer in
                        let hasWeights = layer.parameters > 0 && !isBroken
                        return ProbeTable.Row(
                            label: layer.path,
                            values: [
                                hasWeights ? 0.31 / Float(index + 1) : .nan, hasWeights ? 4.2 : .nan,
                                hasWeights ? 0.0012 * Float(index + 1) : .nan, 0.01, isBroken ? .infinity : 0.4,
                                layer.kind == "tanh" && !isBroken ? 0.03 : .nan,
                            ])
                    }))
        case "histograms":
            return give(
                \.histograms,
                ["weight", "bias"].map { name in
                    Histogram(
                        title: name, lower: isBroken ? .nan : -0.4, upper: isBroken ? .nan : 0.5,
                        counts: (0..<40).map { Int(400 * expf(-powf((Float($0) - 18) / 7, 2))) },
                        mean: isBroken ? .nan : 0.012, deviation: isBroken ? .infinity : 0.13,
                        nonFinite: isBroken ? 12 : 0)
                })
        case "decision-boundary": return give(\.decisionBoundary, field)
        case "alignment": return give(\.alignment, alignment(request))
        case "alignment-score":
            return give(
                \.alignmentScore,
                [
                    LabelledValue(label: "error rate", value: isBroken ? .nan : 0.125),
                    LabelledValue(label: "samples", value: 64),
                ])
        case "heads": return give(\.heads, (0..<8).map(head))
        case "gates": return give(\.gates, gates)
        case "texts": return give(\.texts, texts(request))
        case "attention-by-hand": return give(\.attentionByHand, byHand(request))
        case "gradient-through-time":
            return give(
                \.gradientThroughTime,
                TokenCurves(
                    sample: 0, tokens: Self.english,
                    curves: [
                        TokenCurves.Curve(
                            name: "encoder l0",
                            values: Self.english.indices.map { isBroken ? .nan : powf(0.5, Float(6 - $0)) })
                    ]))
        case "beam-tree": return give(\.beamTree, beamTree(request))
        case "generated-text": return give(\.generatedText, generated(request))
        case "token-plane": return give(\.tokenPlane, tokenPlane(request))
        case "positions":
            return give(
                \.positions,
                LabelledMatrix(
                    rows: (0..<16).map(String.init), columns: (0..<8).map(String.init),
                    values: (0..<128).map { isBroken ? .nan : sinf(Float($0 / 8) / Float($0 % 8 + 1)) },
                    rowTitle: "place", columnTitle: "value"))
        default: return ProbeResult(request.name, step: step, unavailable: "nobody knows \(request.name)")
        }
    }

    private func stack(count: Int, side: Int, title: String, captions: [String], isSigned: Bool) -> GridStack {
        let grids = (0..<count).map { map in
            Grid(
                height: side, width: side,
                values: (0..<side * side).map { index in
                    guard !isBroken else { return .nan }
                    let (x, y) = (Float(index % side) / Float(side), Float(index / side) / Float(side))
                    let angle = Float(map) * 0.7
                    return 0.6 * sinf(7 * (x * cosf(angle) + y * sinf(angle)) + Float(map)) + 0.1 * Self.noise(index)
                })
        }
        return GridStack(
            title: title, grids: grids, captions: captions, minimum: isBroken ? .nan : -0.7,
            maximum: isBroken ? .nan : 0.7,
            total: count, isSigned: isSigned)
    }

    /// Something like a seven.
    static func digit(side: Int, _ isBroken: Bool = false) -> Grid {
        Grid(
            height: side, width: side,
            values: (0..<side * side).map { index in
                guard !isBroken else { return .nan }
                let (x, y) = (Float(index % side) / Float(side), Float(index / side) / Float(side))
                let isTop = y > 0.15 && y < 0.28 && x > 0.2 && x < 0.8
                let isStroke = y >= 0.28 && y < 0.9 && abs(x - (0.78 - 0.5 * y)) < 0.08
                return isTop || isStroke ? 1 : 0
            })
    }

    /// A noisy line as four kinds of pictures, by the column that is asked for.
    private func fit(_ request: ProbeRequest) -> FitPicture {
        let points = (0..<60).map { index in
            FitPicture.Point(
                x: isBroken && index % 7 == 0 ? .nan : Float(index) / 10,
                y: isBroken ? .infinity : Float(index) / 20 + Self.noise(index))
        }
        let column = request.option(\.fit) ?? 0
        let axis: FitPicture.Axis = [.input, .truth, .time][column % 3]
        return FitPicture(
            axis: axis, xName: "x", yName: "y", points: points, line: axis == .truth ? [] : points, residuals: points,
            border: axis == .time ? 4 : nil, rSquared: isBroken ? nil : 0.87, rmse: isBroken ? .nan : 2.9, samples: 60,
            total: 80, column: column, columns: 3)
    }

    private func sample(_ index: Int) -> ProbeSample {
        let isCorrect = index > 5
        let sure: Float = isBroken ? .nan : isCorrect ? 0.9 : 0.6
        return ProbeSample(
            index: index * 13 + 4, picture: isPlane ? nil : Self.digit(side: 32, isBroken), text: "0.31, −0.77",
            label: "7",
            guess: isCorrect ? "7" : "1", isCorrect: isCorrect, loss: isBroken ? .infinity : 3.2 / Float(index + 1),
            probabilities: Self.digits.enumerated().map { label, name in
                LabelledValue(
                    label: name,
                    value: name == (isCorrect ? "7" : "1") ? sure : isBroken ? .nan : 0.4 / Float(label + 2))
            })
    }

    private var field: PlaneField {
        let (rows, columns) = (48, 64)
        func angle(_ index: Int) -> Float {
            let x = Float(index % columns) / Float(columns) * 2 - 1
            let y = 1 - Float(index / columns) / Float(rows) * 2
            return sinf(atan2f(y, x) + 5 * sqrtf(x * x + y * y))
        }
        return PlaneField(
            x: -1...1, y: -1...1, columns: columns, rows: rows,
            classes: (0..<rows * columns).map { angle($0) > 0 ? 1 : 0 },
            confidence: (0..<rows * columns).map { isBroken ? .nan : 0.5 + 0.5 * abs(angle($0)) },
            points: (0..<80).map { index in
                let turn = Float(index) * 0.1
                let sign: Float = index % 2 == 0 ? 1 : -1
                return .init(
                    x: isBroken ? .nan : sign * turn / 8 * cosf(turn), y: -sign * turn / 8 * sinf(turn),
                    label: index % 2)
            }, classNames: ["blue", "amber"])
    }
}
