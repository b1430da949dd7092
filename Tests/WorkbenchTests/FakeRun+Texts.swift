import Glibc
import Observers

/// What the engine would say of texts.
extension FakeRun {
    static let english = ["the", "black", "cat", "sleeps", ".", "<eos>"]
    static let french = ["le", "chat", "noir", "dort", ".", "<eos>"]
    static let korean = ["검은", "고양이", "가", "잔다", ".", "<eos>"]
    /// Which English token each French one comes from.
    private static let links = [0, 2, 1, 3, 4, 5]

    /// Sharper as training goes on. A sample beyond the hundredth is long, and one beyond the two hundredth Korean.
    func alignment(_ request: ProbeRequest) -> TokenMatrix {
        var (rows, columns) = (Self.french, Self.english)
        if case .index(let index) = request.sample, index >= 200 { rows = Self.korean }
        if case .index(let index) = request.sample, (100..<200).contains(index) {
            (rows, columns) = ((0..<512).map { "t\($0)" }, (0..<512).map { "s\($0)" })
        }
        let sharpness = Float(epochs) / Float(epochs + 1)
        let values = (0..<rows.count * columns.count).map { place -> Float in
            if isBroken { return .nan }
            let (row, column) = (place / columns.count, place % columns.count)
            let link = rows.count == Self.links.count ? Self.links[row] : row
            return (1 - sharpness) / Float(columns.count) + (column == link ? sharpness : 0)
        }
        let isShort = rows.count == Self.links.count
        let places = Set(Self.links.enumerated().map { TokenMatrix.Place(row: $0.offset, column: $0.element) })
        return TokenMatrix(
            sample: 0, rows: rows, columns: columns, values: values,
            gold: isShort ? TokenMatrix.Gold(sure: places, possible: places, errorRate: isBroken ? nil : 0) : nil,
            sources: [
                TokenMatrix.Source(name: "blocks.0.self_attn", heads: 4),
                TokenMatrix.Source(name: "decoder", heads: 1),
            ], source: request.layer == "blocks.0.self_attn" ? 0 : 1,
            head: request.layer == "blocks.0.self_attn" ? request.option(\.alignment) : 0)
    }

    func head(_ index: Int) -> HeadPicture {
        HeadPicture(
            source: "blocks.\(index / 4).self_attn", head: index % 4, kind: index < 4 ? "encoder" : "decoder",
            weights: Grid(height: 6, width: 6, values: (0..<36).map { isBroken ? .nan : $0 % 7 == 0 ? 1 : 0 }),
            entropy: isBroken ? .nan : 0.4, distance: isBroken ? .nan : 1.5)
    }

    var gates: GateStrips {
        let units = 12
        func strip(_ name: String, isSigned: Bool) -> GateStrips.Strip {
            GateStrips.Strip(
                name: name,
                values: (0..<units * Self.english.count).map {
                    isBroken ? .nan : isSigned ? sinf(Float($0)) : 0.5 + 0.5 * sinf(Float($0))
                }, isSigned: isSigned)
        }
        return GateStrips(
            layer: "encoder", sample: 0, parts: ["l0", "l0_reverse"], part: "l0", tokens: Self.english, units: units,
            strips: [
                strip("reset", isSigned: false), strip("update", isSigned: false), strip("candidate", isSigned: true),
                strip("hidden", isSigned: true),
            ])
    }

    func texts(_ request: ProbeRequest) -> [TextSample] {
        if case .typed(let text) = request.sample {
            return [
                TextSample(
                    index: nil, source: text.replacing("zebra", with: "<unk>"), reference: nil,
                    hypothesis: [.init(text: "le", isCorrect: false), .init(text: "chat", isCorrect: false)],
                    separator: " ", loss: .nan)
            ]
        }
        return (0..<24).map { index in
            TextSample(
                index: index, source: "the black cat sleeps.", reference: "le chat noir dort.",
                hypothesis: Self.french.dropLast().enumerated().map {
                    .init(text: $0.element, isCorrect: $0.offset != 2 || epochs > 2)
                }, gaps: index == 1 && epochs == 2 ? [1, 5] : [], separator: " ",
                loss: isBroken ? .infinity : 2 / Float(index + 1))
        }
    }

    func byHand(_ request: ProbeRequest) -> AttentionByHand {
        let place = request.option(\.attentionByHand) ?? AttentionCell(head: 0, row: 0, column: 0)
        let row = min(max(0, place.row), Self.french.count - 1)
        let scores: [Float] = Self.english.indices.map { isBroken ? .nan : $0 == Self.links[row] ? 2 : 0 }
        let total = scores.reduce(0) { $0 + expf($1) }
        return AttentionByHand(
            source: "decoder", head: 0, heads: 1,
            place: TokenMatrix.Place(row: row, column: min(max(0, place.column), Self.english.count - 1)),
            rows: Self.french.count, row: Self.french[row], columns: Self.english, scoring: .dot(scale: 0.5),
            query: [1, 2, 0, 1],
            key: [2, 1, 1, 0], scores: scores, weights: scores.map { expf($0) / total }, value: [0.5, -1],
            sum: [0.25, 1])
    }

    func tokenPlane(_ request: ProbeRequest) -> TokenPlane {
        let chosen = request.option(\.tokenPlane) ?? 1
        let words = Self.english + Self.french.dropLast()
        return TokenPlane(
            layer: request.layer ?? "",
            points: words.enumerated().map { index, word in
                TokenPlane.Point(
                    token: index + 1, label: word, x: isBroken ? .nan : cosf(Float(index)),
                    y: isBroken ? .nan : sinf(Float(index)))
            }, total: 454, variance: [0.31, 0.12], chosen: chosen,
            neighbours: words.reversed().enumerated().map {
                LabelledValue(label: $0.element, value: isBroken ? .nan : 1 - Float($0.offset) / 10)
            })
    }

    func beamTree(_ request: ProbeRequest) -> BeamTree {
        let width = request.option(\.beamTree) ?? 4
        let words = Array(Self.french.dropLast())
        return BeamTree(
            sample: 0, source: Self.english, width: width,
            steps: words.indices.map { step in
                let parent = Array(words[..<step])
                return (0..<width + 1).map { rank in
                    BeamTree.Branch(
                        parent: parent, token: rank == 0 ? words[step] : Self.english[rank % 6],
                        logProbability: isBroken ? .nan : -Float(rank + step) / 2,
                        fate: rank == width ? .pruned : rank == 1 && step == 4 ? .finished : .kept,
                        hypothesis: rank == 0 ? 0 : nil)
                }
            },
            hypotheses: [
                BeamTree.Hypothesis(
                    text: "le chat noir dort.", logProbability: isBroken ? .nan : -0.5, score: isBroken ? .nan : -0.31,
                    isFinished: true),
                BeamTree.Hypothesis(text: "le chat noir", logProbability: -2, score: -1.5, isFinished: false),
            ], attention: words.indices.map { row in Self.english.indices.map { $0 == Self.links[row] ? 0.9 : 0.02 } })
    }

    func generated(_ request: ProbeRequest) -> GeneratedText {
        let temperature = request.option(\.generatedText) ?? 1
        let isKorean = request.sample == .typed("한국")
        let text = isKorean ? "어를 합니다" : " a time\nthere was"
        return GeneratedText(
            sample: 0, prompt: isKorean ? "한국" : "Once upon",
            tokens: text.map { GeneratedText.Token(text: String($0), probability: isBroken ? .nan : 0.4) },
            temperature: temperature,
            next: ["a", "the", "_"].enumerated().map {
                LabelledValue(label: $0.element, value: isBroken ? .nan : 0.5 / Float($0.offset + 1))
            })
    }
}
