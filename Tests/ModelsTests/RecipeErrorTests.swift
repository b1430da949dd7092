import Models
import Testing

/// A recipe that must be refused, with what the refusal says and where.
struct BadRecipe: Sendable, CustomTestStringConvertible {
    let why: String
    let text: String
    let line: Int
    let column: Int
    /// A word that the message must have.
    let says: String
    var nearest: String?

    init(_ why: String, _ text: String, at line: Int, _ column: Int, says: String, nearest: String? = nil) {
        self.why = why
        self.text = text
        self.line = line
        self.column = column
        self.says = says
        self.nearest = nearest
    }

    /// A recipe of input [1, 8, 8] whose layers are these lines, each indented by two; the first is line 4.
    static func layers(
        _ why: String, _ layers: String, at line: Int, _ column: Int, says: String, nearest: String? = nil
    ) -> BadRecipe {
        let lines = layers.split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)" }
        return BadRecipe(
            why, "model: m\ninput: [1, 8, 8]\nlayers:\n" + lines.joined(separator: "\n"), at: line, column, says: says,
            nearest: nearest)
    }

    /// A good recipe that ends with these lines; the first is line 5.
    static func rest(
        _ why: String, _ rest: String, at line: Int, _ column: Int, says: String, nearest: String? = nil
    ) -> BadRecipe {
        BadRecipe(
            why, "model: m\ninput: [8]\nlayers:\n  - linear: 2\n" + rest, at: line, column, says: says, nearest: nearest
        )
    }

    var testDescription: String { why }
}

@Suite struct RecipeErrorTests {
    private static let language: [BadRecipe] = [
        BadRecipe("nothing", "", at: 1, 1, says: "empty"),
        BadRecipe("only a comment", "# nothing\n", at: 1, 1, says: "empty"),
        BadRecipe("a word", "lenet5", at: 1, 1, says: "mapping"),
        BadRecipe("a list", "- a\n- b", at: 1, 1, says: "mapping"),
        BadRecipe("a tab", "model: m\nlayers:\n\t- linear: 2", at: 3, 1, says: "tab"),
        BadRecipe("an open bracket", "model: m\ninput: [1, 2\nlayers: x", at: 3, 7, says: "YAML"),
        BadRecipe("a control character", "model: \u{1}m", at: 1, 8, says: "text"),
        BadRecipe("two documents", "model: m\n---\nmodel: n", at: 2, 1, says: "document"),
        BadRecipe("an anchor", "model: &name m\ninput: [8]", at: 1, 8, says: "anchors"),
        BadRecipe("an alias", "model: *name\ninput: [8]", at: 1, 8, says: "alias"),
        BadRecipe("a key twice", "model: m\nmodel: n", at: 1, 1, says: "twice"),
        BadRecipe("a list as key", "? [a, b]\n: c", at: 1, 3, says: "key"),
        BadRecipe("a model that is a path", "model: ../m\ninput: [8]", at: 1, 8, says: "../m"),
        BadRecipe("a long word", "model: \(String(repeating: "m", count: 2000))", at: 1, 8, says: "2000"),
        BadRecipe("no model", "input: [8]\nlayers: [linear: 2]", at: 1, 1, says: "`model`"),
        BadRecipe("no input", "model: m\nlayers: [linear: 2]", at: 1, 1, says: "`input`"),
        BadRecipe("no layers", "model: m\ninput: [8]", at: 1, 1, says: "`layers`"),
        BadRecipe("empty layers", "model: m\ninput: [8]\nlayers: []", at: 3, 9, says: "empty list"),
        BadRecipe("layers that are a word", "model: m\ninput: [8]\nlayers: tanh", at: 3, 9, says: "tanh"),
        BadRecipe("a zero extent", "model: m\ninput: [1, 0]\nlayers: [flatten]", at: 2, 12, says: "0"),
        BadRecipe("a negative extent", "model: m\ninput: [-8]\nlayers: [flatten]", at: 2, 9, says: "-8"),
        BadRecipe("an extent of text", "model: m\ninput: [A]\nlayers: [flatten]", at: 2, 9, says: "A"),
        BadRecipe("an extent of nothing", "model: m\ninput: [8, ]\nlayers: [flatten]\nx: 1", at: 4, 1, says: "`x`"),
        BadRecipe("a nested extent", "model: m\ninput: [[8]]\nlayers: [flatten]", at: 2, 9, says: "[8]"),
        BadRecipe(
            "absurd extents", "model: m\ninput: [16777216, 16777216, 16777216, 16777216]\nlayers: [flatten]", at: 2, 8,
            says: "at most"),
        BadRecipe(
            "too many extents", "model: m\ninput: [1, 1, 1, 1, 1, 1, 1, 1, 1]\nlayers: [flatten]", at: 2, 8,
            says: "from 1 to 8"),
        BadRecipe("both inputs", "model: m\ninput: [8]\ninputs: {a: [8]}\nlayers: [flatten]", at: 3, 9, says: "both"),
        .rest("an unknown section", "trian: {batch: 3}", at: 5, 1, says: "trian", nearest: "train"),
        .rest("an unknown train key", "train: {batsh: 3}", at: 5, 9, says: "batsh", nearest: "batch"),
        .rest("a mistyped component", "train: {optimiser: adam}", at: 5, 9, says: "optimiser", nearest: "optimizer"),
        .rest("a batch of none", "train: {batch: 0}", at: 5, 16, says: "0"),
        .rest("a batch of text", "train: {batch: many}", at: 5, 16, says: "many"),
        .rest("endless epochs", "train: {epochs: 99999999999999999999}", at: 5, 17, says: "1e+20"),
        .rest("clipping below nothing", "train: {clip: {norm: -1}}", at: 5, 22, says: "clip.norm"),
        .rest("unknown clipping", "train: {clip: {size: 0}}", at: 5, 16, says: "clip.size"),
        .rest("train as a list", "train: [batch]", at: 5, 8, says: "a list"),
        .rest("an optimiser without a kind", "train: {optimizer: {lr: 1, momentum: 2}}", at: 5, 20, says: "kind"),
        .rest(
            "an unknown optimiser", "train: {optimizer: {kind: adma, lr: 1}}", at: 5, 27, says: "adma", nearest: "adam"),
        .rest(
            "a comma for a point", "train: {optimizer: {kind: sgd, lr: 0,1}}", at: 5, 38, says: "no setting `1`",
            nearest: "l1"),
        .rest(
            "an unknown name without a value", "train: {optimizer: {kind: sgd, lr: 1, momentm: }}", at: 5, 39,
            says: "no setting `momentm`"),
        .rest(
            "a rate without a value", "train: {optimizer: {kind: sgd, lr: }}", at: 5, 32, says: "`lr` of `sgd` has no"),
        .rest("a batch without a value", "train: {batch: }", at: 5, 9, says: "`batch` of `train` has no value"),
        .rest("clipping without a value", "train: {clip: }", at: 5, 9, says: "`clip` of `train` has no value"),
        .rest(
            "an unknown train key without a value", "train: {bach: ~}", at: 5, 9, says: "no setting `bach`",
            nearest: "batch"),
        .rest("a negative rate", "train: {optimizer: {kind: adam, lr: -1}}", at: 5, 37, says: "-1"),
        .rest("an infinite rate", "train: {optimizer: {kind: adam, lr: 1e999}}", at: 5, 37, says: "1e999"),
        .rest("a rate that is none", "train: {optimizer: {kind: adam, lr: .nan}}", at: 5, 37, says: ".nan"),
        .rest("momentum for Adam", "train: {optimizer: {kind: adam, lr: 1, momentum: 1}}", at: 5, 40, says: "momentum"),
        .rest("an unknown loss", "train: {loss: crossentropy}", at: 5, 15, says: "loss", nearest: "cross-entropy"),
        .rest("an unknown schedule", "train: {schedule: cosin}", at: 5, 19, says: "schedule", nearest: "cosine"),
        .rest("blocks as a list", "blocks: [a]", at: 5, 9, says: "a list"),
        .rest("a block without layers", "blocks: {a: {parameters: [x]}}", at: 5, 13, says: "`layers`"),
        .rest("a block called as a layer", "blocks: {linear: {layers: [flatten]}}", at: 5, 10, says: "already"),
        .rest(
            "a parameter called name", "blocks: {a: {parameters: [name], layers: [flatten]}}", at: 5, 27, says: "name"),
        .rest("a parameter twice", "blocks: {a: {parameters: [x, x], layers: [flatten]}}", at: 5, 30, says: "twice"),
    ]

    @Test(arguments: language) func languageErrorsNameTheirPlace(bad: BadRecipe) {
        let error = #expect(throws: RecipeError.self) { try Recipe(bad.text, file: "m.yaml") }
        Self.check(error, bad)
    }

    private static let layers: [BadRecipe] = [
        .layers("a comma for a point in a layer", "- dropout: {rate: 0,3}", at: 4, 23, says: "no setting `3`"),
        .layers(
            "a layer's setting without a value", "- linear: {out: 2, bias: }", at: 4, 22,
            says: "`bias` of `linear` has no"),
        .layers(
            "an unknown setting without a value", "- linear: {out: 2, bais: }", at: 4, 22, says: "no setting `bais`",
            nearest: "bias"),
        .layers(
            "a from without a value", "- linear: {out: 2, from: }", at: 4, 28, says: "`from` has no value"),
        .layers("an unknown layer", "- flaten", at: 4, 5, says: "flaten", nearest: "flatten"),
        .layers("an unknown setting", "- flatten\n- linear: {owt: 3}", at: 5, 14, says: "owt", nearest: "out"),
        .layers("two kinds in an entry", "- flatten:\n  linear: 3", at: 5, 5, says: "linear"),
        .layers("a list as entry", "- [flatten]", at: 4, 5, says: "a list"),
        .layers("an empty entry", "- flatten\n-", at: 5, 4, says: "nothing"),
        .layers("no classes", "- flatten\n- linear: 0", at: 5, 13, says: "0"),
        .layers("a negative size", "- flatten\n- linear: {out: -3}", at: 5, 19, says: "-3"),
        .layers("a size of half", "- flatten\n- linear: 2.5", at: 5, 13, says: "2.5"),
        .layers("a size that is a list", "- flatten\n- linear: [2, 3]", at: 5, 13, says: "[2, 3]"),
        .layers("no size", "- flatten\n- linear", at: 5, 5, says: "`out`"),
        .layers("a flag that is a word", "- flatten\n- linear: {out: 3, bias: yes}", at: 5, 28, says: "yes"),
        .layers("a bare value for none", "- flatten: 3", at: 4, 14, says: "bare value"),
        .layers("a setting that is a mapping", "- flatten\n- linear: {out: {a: 3}}", at: 5, 19, says: "mapping"),
        .layers("a name twice", "- flatten: {name: a}\n- linear: {name: a, out: 3}", at: 5, 20, says: "`a`"),
        .layers("a name that is an input's", "- flatten: {name: input}", at: 4, 21, says: "`input`"),
        .layers("a name with a slash", "- flatten: {name: a/b}", at: 4, 21, says: "a/b"),
        .layers("a name of no letters", "- flatten: {name: \"\"}", at: 4, 21, says: "no name"),
        .layers("a name that is a list", "- flatten: {name: [a]}", at: 4, 21, says: "a list"),
        .layers(
            "an unknown source", "- flatten: {name: flat, from: inptu}", at: 4, 33, says: "inptu", nearest: "input"),
        .layers("an empty source", "- flatten: {from: []}", at: 4, 21, says: "empty"),
        .layers(
            "two sources for one", "- flatten: {name: a}\n- flatten: {from: [a, input]}", at: 5, 5, says: "one input"),
        .layers("a parameter outside of a block", "- flatten\n- linear: $width", at: 5, 13, says: "$width"),
        .layers("bad arithmetic", "- flatten\n- linear: 3 + $", at: 5, 17, says: "$"),
        .layers("repeat without times", "- repeat: {layers: [flatten]}", at: 4, 13, says: "times"),
        .layers("repeat without end", "- repeat: {times: 999999999, layers: [flatten]}", at: 4, 21, says: "999999999"),
        .layers("repeat never", "- repeat: {times: 0, layers: [flatten]}", at: 4, 21, says: "0"),
        .layers("repeat nothing", "- repeat: {times: 2, layers: []}", at: 4, 32, says: "empty"),
        .layers(
            "repeat with a mistyped key", "- repeat: {tims: 2, layers: [flatten]}", at: 4, 14, says: "no key `tims`",
            nearest: "times"),
        .layers(
            "repeats that multiply",
            "- repeat: {times: 9999, layers: [repeat: {times: 9999, layers: [flatten]}]}", at: 4, 67, says: "too many"),
        .layers("branches without join", "- branches: {paths: [[flatten], [flatten]]}", at: 4, 5, says: "join"),
        .layers(
            "a residual that changes shape", "- residual: [flatten]", at: 4, 5, says: "64"),
    ]

    @Test(arguments: layers) func layerErrorsNameTheirPlace(bad: BadRecipe) throws {
        let recipe = try Recipe(bad.text, file: "m.yaml")
        let error = #expect(throws: RecipeError.self) { try recipe.spec() }
        Self.check(error, bad)
    }

    private static func check(_ error: RecipeError?, _ bad: BadRecipe) {
        guard let error else { return }
        #expect(error.line == bad.line, "\(error)")
        #expect(error.column == bad.column, "\(error)")
        #expect(error.description.contains(bad.says), "\(error)")
        if let nearest = bad.nearest { #expect(error.nearest == nearest, "\(error)") }
        #expect(error.report.contains(error.description))
    }

    @Test func controlCodesAreNotSentOn() {
        let error = #expect(throws: RecipeError.self) {
            try Recipe("model: m\ninput: [8]\nlayers:\n  - \"a\\e[2J\"", file: "m.yaml").spec()
        }
        #expect(error?.report.contains("\u{1B}") == false)
        #expect(error?.message == "there is no layer `a\\u{1B}[2J`")
    }

    @Test func longLinesAreCutAroundThePlace() throws {
        let many = String(repeating: "flatten, ", count: 1000)
        let error = #expect(throws: RecipeError.self) {
            try Recipe("model: m\ninput: [8]\nlayers: [\(many)flaten]", file: "m.yaml").spec()
        }
        let lines = try #require(error?.report.split(separator: "\n"))
        #expect(lines.count == 3 && lines[1].count < 140)
        let caret = try #require(lines[2].firstIndex(of: "^"))
        let place = lines[1].index(
            lines[1].startIndex, offsetBy: lines[2].distance(from: lines[2].startIndex, to: caret))
        #expect(lines[1][place...].hasPrefix("flaten]"))
    }

    @Test func blocksThatUseThemselvesEnd() throws {
        let recipe = try Recipe(
            """
            model: m
            input: [8]
            blocks:
              a: {layers: [b]}
              b: {layers: [linear: 8, a: {}]}
            layers:
              - a
            """, file: "m.yaml")
        let error = #expect(throws: RecipeError.self) { try recipe.spec() }
        #expect(error?.message == "block `a` uses itself: a → b → a")
        #expect(error?.line == 5)
    }

    @Test func longChainsOfBlocksAreRefused() throws {
        let blocks = (0..<3000).map { "  b\($0): {layers: [b\($0 + 1)]}" }.joined(separator: "\n")
        let recipe = try Recipe(
            "model: m\ninput: [8]\nblocks:\n\(blocks)\n  b3000: {layers: [flatten]}\nlayers: [b0]", file: "m.yaml")
        let error = #expect(throws: RecipeError.self) { try recipe.spec() }
        #expect(error?.message.contains("nested too deeply") == true)
    }

    @Test(arguments: [
        String(repeating: "[", count: 100_000),
        String(repeating: "- ", count: 50_000),
        String(repeating: "{a: ", count: 20_000),
        "model: m\nx: " + String(repeating: "[", count: 60) + String(repeating: "]", count: 60),
        "model: m\n" + String(repeating: "#", count: 300_000),
        "a: &a [x, x]\nb: &b [*a, *a, *a, *a]\nc: &c [*b, *b, *b, *b]\nd: [*c, *c, *c, *c]",
    ])
    func hostileTextIsRefusedAtOnce(text: String) {
        #expect(throws: RecipeError.self) { try Recipe(text, file: "m.yaml") }
    }

    @Test(arguments: ["linear: 16777216", "linear: {out: 16777216, bias: false}"])
    func absurdSizesAreRefusedBeforeAnythingIsAllocated(layer: String) throws {
        let recipe = try Recipe(
            "model: m\ninput: [4096, 16777216]\nlayers:\n  - \(layer)\n  - \(layer)\n  - flatten", file: "m.yaml")
        let error = #expect(throws: RecipeError.self) { try recipe.spec() }
        #expect(error?.description.contains("at most") == true, "\(String(describing: error))")
    }
}
