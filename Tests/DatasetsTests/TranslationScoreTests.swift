import Datasets
import Testing

/// BLEU and chrF against sacreBLEU 2.6.0 (`corpus_bleu`, `corpus_chrf`, both with their standard settings).
@Suite struct TranslationScoreTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let hypotheses: [String]
        /// For each hypothesis; chrF is that of the first.
        let references: [[String]]
        let bleu: Double
        let brevity: Double
        let chrF: Double

        init(_ hypotheses: [String], _ references: [[String]], bleu: Double, brevity: Double, chrF: Double) {
            self.hypotheses = hypotheses
            self.references = references
            self.bleu = bleu
            self.brevity = brevity
            self.chrF = chrF
        }

        var testDescription: String { hypotheses.joined(separator: " | ") }
    }

    // The first is the example of sacreBLEU's own description.
    static let cases = [
        Case(
            ["The dog bit the man.", "It wasn't surprising.", "The man had just bitten him."],
            [
                ["The dog bit the man.", "The dog had bit the man."],
                ["It was not unexpected.", "No one was surprised."],
                ["The man bit him first.", "The man had bitten the dog."],
            ],
            bleu: 48.530827009929865, brevity: 0.9428731438548749, chrF: 50.043063606582294),
        Case(
            ["The cat, at 3.5 or 1,000 - is on the mat/rug (here).", "a b c", "it's 10-20% & more: yes!"],
            [["The cat at 3.5 or 1,000 is on the mat/rug (there)."], ["a b c d"], ["it is 10-20% & more: yes!"]],
            bleu: 66.53438503166376, brevity: 1.0, chrF: 78.35687329725161),
        Case(
            ["x y z"],
            [["a b c"]],
            bleu: 0.0, brevity: 1.0, chrF: 0.0),
        Case(
            ["the cat sat"],
            [["the cat sat down here"]],
            bleu: 0.0, brevity: 0.513417119032592, chrF: 49.59348409966008),
        Case(
            ["the black cat sat by us all day"],
            [["the black dog sat by us all night"]],
            bleu: 41.11336169005198, brevity: 1.0, chrF: 56.78642529207322),
        Case(
            ["le chat noir dort sur le tapis", "une maison rouge"],
            [["le chat noir dort sur un tapis"], ["une petite maison rouge"]],
            bleu: 55.409749359137436, brevity: 0.9048374180359595, chrF: 71.47207873416951),
        Case(
            ["나는 검은 고양이를 보았습니다 .", "그는 학교에 갑니다 ."],
            [["저는 검은 고양이를 보았습니다 ."], ["그녀는 학교에 갑니다 ."]],
            bleu: 57.73502691896262, brevity: 1.0, chrF: 85.28647896990506),
        Case(
            ["", "the end of the story is near"],
            [["nothing"], ["the end of the story is far"]],
            bleu: 70.1396726799769, brevity: 0.8668778997501817, chrF: 71.7331376436484),
        Case(
            ["a..5 ... wait..5 and 3.,4 .5 5. 1,2,3."],
            [["a . . 5 ... wait .. 5 and 3 . ,4 . 5 5 . 1,2,3 ."]],
            bleu: 65.74012849085679, brevity: 0.9048374180359595, chrF: 100.0),
        Case(
            ["&quot;Tom &amp; Jerry&quot; &lt;b&gt; 5-6 a-b well-\nknown now"],
            [["\"Tom & Jerry\" <b> 5 - 6 a-b wellknown now then"]],
            bleu: 93.10627797040233, brevity: 0.9310627797040228, chrF: 46.642391460844976),
        Case(
            ["word"],
            [["word"]],
            bleu: 0.0, brevity: 1.0, chrF: 100.0),
        Case(
            ["2026-01-05", "1999-12-31"],
            [["2026-01-05"], ["1999-12-30"]],
            bleu: 83.75922397086269, brevity: 1.0, chrF: 92.95304232804233),
        Case(
            ["the the the the the the the"],
            [["the cat is on the mat"]],
            bleu: 7.809849842300637, brevity: 1.0, chrF: 14.232426848159646),
        Case(
            ["the cat is on the mat today", "a a b"],
            [["the cat is on the mat", "there is a cat on the mat today and tomorrow"], ["a b", "a a b b"]],
            bleu: 100.00000000000004, brevity: 1.0, chrF: 92.83721704472266),
        Case(
            ["naïve café\u{A0}déjà vu\u{3000}ici maintenant"],
            [["naive café déjà vu ici maintenant"]],
            bleu: 75.98356856515926, brevity: 1.0, chrF: 89.98987070363881),
        Case(
            ["abc", "a long hypothesis with many words in it"],
            [["ab"], ["a long reference with many other words in it"]],
            bleu: 26.251952842416966, brevity: 0.8948393168143697, chrF: 48.7977658068053),
        Case(
            [""],
            [[""]],
            bleu: 0.0, brevity: 1.0, chrF: 0.0),
        Case(
            ["He said: \"no!\" (twice) [sic] {so} ~ ^ | \\ `x` $5 @me #1 a=b <skipped> end."],
            [["He said : \" no ! \" twice [ sic ] so ~ ^ | x $5 me #1 a=b end ."]],
            bleu: 47.095758567642186, brevity: 1.0, chrF: 53.53126427646476),
    ]

    @Test(arguments: cases) func agreesWithSacreBLEU(_ example: Case) {
        let bleu = BLEU(example.hypotheses, references: example.references)
        #expect(abs(bleu.score - example.bleu) < 1e-9)
        #expect(abs(bleu.brevityPenalty - example.brevity) < 1e-12)
        let chrF = ChrF(example.hypotheses, references: example.references.map { $0[0] })
        #expect(abs(chrF.score - example.chrF) < 1e-9)
    }

    @Test func precisionsAreThoseOfTheExample() {
        let bleu = BLEU(Self.cases[0].hypotheses, references: Self.cases[0].references)
        let wanted = [82.3529411764706, 50.0, 45.45454545454545, 37.5]
        #expect(zip(bleu.precisions, wanted).allSatisfy { abs($0 - $1) < 1e-9 })
    }

    /// Held to sacreBLEU 2.
    @Test func wordsThatOnlyLookAlikeAreTwo() {
        let (composed, apart) = ("caf\u{E9} a b c d", "cafe\u{301} a b c d")
        #expect(abs(BLEU([composed], references: [[apart]]).score - 66.87403049764218) < 1e-9)
        #expect(abs(ChrF([composed], references: [apart]).score - 34.16976027008577) < 1e-9)
    }

    @Test func nothingScoresNothing() {
        #expect(BLEU([], references: []).score == 0)
        #expect(ChrF([], references: []).score == 0)
        #expect(BLEU(["a b c d"], references: [[]]).score == 0)
    }
}
