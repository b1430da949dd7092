import Observers
import Terminal
import Words

/// A step of a beam search: source, branches, what the best text looks at, and the texts that were found.
struct BeamChart {
    private let tree: BeamTree
    private let step: Int
    private let scroll: Int

    init(_ tree: BeamTree, step: Int, scroll: Int) { (self.tree, self.step, self.scroll) = (tree, step, scroll) }

    func draw(on surface: inout Surface, in area: Rect, _ appearance: Appearance) {
        var rest = area
        func line(_ text: StyledText) {
            guard rest.height > 0 else { return }
            surface.write(text, in: Rect(x: rest.x, y: rest.y, width: rest.width, height: 1), appearance)
            rest = rest.inset(top: 1)
        }
        let isASCII = appearance.glyphs == .ascii
        if area.height > 3 {
            line(source(isASCII))
        }
        let found = min(tree.hypotheses.count, max(0, (rest.height - 3) / 2))
        let branches = max(1, rest.height - (found > 0 ? found + 1 : 0))
        let left = tree.steps[step].dropFirst(min(scroll, max(0, tree.steps[step].count - 1)))
        let isCut = left.count > branches && branches > 1
        let shown = left.prefix(isCut ? branches - 1 : branches)
        for branch in shown { line(words(branch, isASCII)) }
        if isCut { line(StyledText("  \(left.count - shown.count) more below", .hint)) }
        guard found > 0 else { return }
        rest = Rect(x: area.x, y: area.bottom - found - 1, width: area.width, height: found + 1)
        line(StyledText([.init("found, best first", .tableHeader)]))
        for (index, hypothesis) in tree.hypotheses.prefix(found).enumerated() {
            line(
                StyledText([
                    .init("\(index + 1) ", .strong), .init("\(number(hypothesis.score))  ", .text),
                    .init("log p \(number(hypothesis.logProbability))  ", .dim),
                    .init(hypothesis.text, index == 0 ? .strong : .text),
                    .init(hypothesis.isFinished ? "" : " …", .warning),
                ]))
        }
    }

    /// The source; what the best text looks at when it writes this step's token stands out, with its weight.
    private func source(_ isASCII: Bool) -> StyledText {
        let weights = tree.attention.indices.contains(step) ? tree.attention[step] : []
        let most = weights.max() ?? 0
        return StyledText(
            [.init(isASCII ? "> " : "← ", .dim)]
                + tree.source.enumerated().flatMap { index, token -> [StyledText.Span] in
                    guard weights.indices.contains(index), weights[index] >= 0.1 else {
                        return [.init("\(token) ", .dim)]
                    }
                    return [
                        .init(token, weights[index] == most ? .strong : .text),
                        .init(":\(NumberText.fixed(Double(weights[index]), decimals: 2)) ", .hint),
                    ]
                })
    }

    private func words(_ branch: BeamTree.Branch, _ isASCII: Bool) -> StyledText {
        let (sign, role): (String, Role) =
            switch branch.fate {
            case .kept: (isASCII ? "+" : "├", .text)
            case .finished: (isASCII ? "#" : "■", .good)
            case .pruned: (isASCII ? "x" : "×", .dim)
            }
        let isPruned = branch.fate == .pruned
        return StyledText([
            .init("\(sign) ", role), .init(branch.hypothesis.map { "\($0 + 1) " } ?? "  ", .strong),
            .init("\(number(branch.logProbability))  ", isPruned ? .dim : .text),
            .init(branch.parent.joined(separator: " ") + (branch.parent.isEmpty ? "" : " "), .dim),
            .init(branch.token, isPruned ? .dim : branch.fate == .finished ? .good : .strong),
        ])
    }

    private func number(_ value: Float) -> String {
        let text = NumberText.fixed(Double(value), decimals: 2)
        return String(repeating: " ", count: max(0, 6 - text.utf8.count)) + text
    }
}
