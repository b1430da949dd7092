import Foundation
import Testing

/// `translate`, `generate` and `eval` of the real program over models of texts.
@Suite(.serialized) struct TextCommandTests {
    /// A program with weights that were trained for a moment, as `t.st` and `g.st` in its home.
    private func program() throws -> RealProgram {
        let program = try RealProgram()
        let ending = try program.shell(
            """
            "$dlbench" train dates-bahdanau --set data.size=300 --steps 3 --save t.st &&
            "$dlbench" train char-gpt --set data.size=3000 --steps 2 --save g.st && rm -r data
            """)
        try #require(ending.status == 0, "\(ending.errors)")
        return program
    }

    private func objects(_ text: String) throws -> [[String: Any]] {
        try text.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
    }

    @Test func textsAndLinesAreTranslated() throws {
        let program = try program()
        defer { program.remove() }
        let one = try program.shell(
            "\"$dlbench\" translate dates-bahdanau --weights t.st 'may 5, 2019' --beam 3 --json")
        let object = try #require(try objects(one.output).first)
        #expect(object["source"] as? String == "may 5, 2019")
        #expect((object["hypotheses"] as? [[String: Any]])?.count == 3)
        // One answer a line, an empty one for an empty line.
        let lines = try program.shell(
            "printf 'may 5, 2019\\r\\n\\njune 1, 1999' | \"$dlbench\" translate dates-bahdanau --weights t.st")
        #expect(lines.status == 0)
        let answers = lines.output.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(answers.count == 4 && answers[1].isEmpty && !answers[0].isEmpty && !answers[2].isEmpty)
        #expect(Double(answers[0].prefix { $0 != " " }) != nil, "a score stands before the text")
        let none = try program.shell("\"$dlbench\" translate dates-bahdanau --weights t.st </dev/null")
        #expect(none.status == 0 && none.output.isEmpty)
    }

    @Test func theSameSeedGeneratesTheSameText() throws {
        let program = try program()
        defer { program.remove() }
        let generate = "\"$dlbench\" generate char-gpt --weights g.st --prompt 'The ' --tokens 90"
        let (one, two) = (try program.shell("\(generate) --seed 4"), try program.shell("\(generate) --seed 4"))
        #expect(one.status == 0 && one.output.hasPrefix("The ") && one.output.hasSuffix("\n"))
        #expect(one.output == two.output)
        #expect(try program.shell("\(generate) --seed 5").output != one.output)
        let cold = try program.shell("\(generate) --seed 5 --temperature 0").output
        #expect(try program.shell("\(generate) --top-k 1").output == cold)
        #expect(try program.shell("\(generate) --top-p 1e-6").output == cold)
        let object = try #require(try objects(program.shell("\(generate) --seed 4 --json").output).first)
        #expect("The \(object["text"] as? String ?? "")\n" == one.output)
        #expect((object["tokens"] as? [Any])?.count == 90)
        let unknown = try program.shell("\"$dlbench\" generate char-gpt --weights g.st --prompt 'ж' --tokens 2")
        #expect(unknown.status == 0 && unknown.errors.contains("<unk>"))
    }

    @Test func evaluationPrintsWhatTheTaskAdds() throws {
        let program = try program()
        defer { program.remove() }
        let translator = try program.shell(
            "\"$dlbench\" eval dates-bahdanau --set data.size=300 --weights t.st --beam 2 --json")
        let scores = try #require(try objects(translator.output).first)
        for key in ["loss", "accuracy", "samples", "exact_match", "bleu", "chrf", "beam"] {
            #expect(scores[key] is NSNumber, "\(key)")
        }
        let language = try program.shell("\"$dlbench\" eval char-gpt --set data.size=3000 --weights g.st --json")
        let figures = try #require(try objects(language.output).first)
        for key in ["loss", "accuracy", "samples", "perplexity", "bits_per_character"] {
            #expect(figures[key] is NSNumber, "\(key)")
        }
    }

    @Test func rowsThatWereLeftOutAreSaidWithTheirLines() throws {
        let program = try program()
        defer { program.remove() }
        let ending = try program.shell(
            """
            (for i in $(seq 40); do printf 'may %s, 2019_2019-05-%s\\n' $i $i; done; echo 'no pair') > x.txt
            "$dlbench" train dates-bahdanau --data x.txt --steps 1 --save x.st &&
            "$dlbench" eval dates-bahdanau --data x.txt --weights x.st
            """)
        #expect(ending.status == 0)
        #expect(ending.errors.components(separatedBy: "1 of 41 rows left out: 1 without `_` (line 41)").count == 3)
        #expect(ending.errors.contains("`_` taken for what stands between the texts"))
    }

    /// Figures of weights on texts in another alphabet mean nothing, and a word that is not known is half a translation.
    @Test func whatTheVocabularyLacksIsSaid() throws {
        let program = try program()
        defer { program.remove() }
        let other = try program.shell(
            """
            for i in $(seq 40); do printf 'день %s\\tдата %s\\n' $i $i; done > x.txt
            "$dlbench" eval dates-bahdanau --data x.txt --weights t.st
            """)
        #expect(other.status == 0 && other.errors.contains("% of the tokens of `pairs`"))
        let word = try program.shell("\"$dlbench\" translate dates-bahdanau --weights t.st 'ж may'")
        #expect(word.status == 0 && word.errors.contains("lacks 1 token of `ж may`"))
        let setting = try program.shell("\"$dlbench\" train dates-bahdanau --set data.separator=_")
        #expect(setting.status == 2 && setting.errors.contains("the files with --data"))
        let sign = try program.shell("\"$dlbench\" train dates-bahdanau --set data.separator=_ --data x.txt")
        // Without the setting the file can be read.
        #expect(sign.status == 2 && sign.errors.contains("`_`"))
    }

    @Test func mistakesAreAnsweredWithWhatToTry() throws {
        let program = try program()
        defer { program.remove() }
        let translate = "\"$dlbench\" translate dates-bahdanau --weights t.st"
        let generate = "\"$dlbench\" generate char-gpt --weights g.st"
        let mistakes: [(command: String, status: Int32, says: String)] = [
            ("\(translate) ''", 2, "the text is empty"),
            ("\(translate) a --beam 0", 2, "--beam takes a number from 1"),
            ("\(translate) a --beam 200", 2, "wider than the vocabulary"),
            ("\(translate) a --beam x", 2, "--beam"),
            ("\(translate) a --length-penalty nan", 2, "--length-penalty takes"),
            ("\(translate) a --length-penalty -1", 2, "--length-penalty takes"),
            ("\(translate) $(head -c 10000 /dev/zero | tr '\\0' 1)", 1, "10000 tokens, more than the 1000"),
            ("printf 'a\\n\\377\\n' | \(translate)", 1, "line 2 of the input is not UTF-8"),
            ("head -c 2000000 /dev/zero | \(translate)", 1, "longer than"),
            ("(echo a; head -c 5000 /dev/zero | tr '\\0' 1) | \(translate)", 1, "line 2: the text has 5000 tokens"),
            ("\"$dlbench\" translate dates-bahdanau a", 2, "--weights"),
            ("\"$dlbench\" translate dates-bahdanau --weights /none a", 2, "/none"),
            ("\"$dlbench\" translate dates-luong --weights g.st a", 1, "g.st"),
            ("\"$dlbench\" translate lenet5 --weights t.st a", 2, "no translator: its task is classification"),
            ("\"$dlbench\" translate char-gpt --weights g.st a", 2, "these are: dates-bahdanau, dates-luong"),
            ("\"$dlbench\" translate transformer-base --weights g.st a", 1, "but `transformer-base` reads 2 texts"),
            ("\"$dlbench\" generate translate-fr --weights t.st --prompt a", 2, "no language model: its task is tr"),
            ("\"$dlbench\" translate --weights t.st", 2, "which model?"),
            ("\(generate)", 2, "--prompt"),
            ("\(generate) --prompt ''", 2, "--prompt is empty"),
            ("\(generate) --prompt a --temperature -1", 2, "--temperature takes"),
            ("\(generate) --prompt a --temperature nan", 2, "--temperature takes"),
            ("\(generate) --prompt a --temperature inf", 2, "--temperature takes"),
            ("\(generate) --prompt a --top-k 0", 2, "--top-k takes"),
            ("\(generate) --prompt a --top-p 0", 2, "--top-p takes"),
            ("\(generate) --prompt a --top-p 1.5", 2, "--top-p takes"),
            ("\(generate) --prompt a --top-p nan", 2, "--top-p takes"),
            ("\(generate) --prompt a --tokens 0", 2, "--tokens takes"),
            ("\(generate) --prompt a --seed -3", 2, "--seed"),
            ("\"$dlbench\" eval dates-bahdanau --weights t.st --beam 0", 2, "--beam takes"),
            ("\"$dlbench\" eval dates-bahdanau --weights t.st --length-penalty 1", 2, "add --beam 4"),
            ("\"$dlbench\" eval char-gpt --weights g.st --beam 3", 2, "--beam can't be used here: only translators"),
            (
                "\"$dlbench\" eval char-gpt --weights g.st --beam 3 --length-penalty 1", 2,
                "--beam and --length-penalty can't be used here"
            ),
            ("\(generate) --prompt a --temperature 0 --top-k 3", 2, "--top-k and --top-p change nothing"),
            ("\(generate) --prompt a --temperature 0 --top-p 0.5", 2, "--top-k and --top-p change nothing"),
        ]
        for mistake in mistakes {
            let ending = try program.shell(mistake.command)
            #expect(ending.status == mistake.status, "\(mistake.command): \(ending.errors)")
            #expect(ending.errors.contains(mistake.says), "\(mistake.command): \(ending.errors)")
            #expect(!ending.errors.contains("Fatal"))
        }
        #expect(program.runFiles("").isEmpty)
    }
}
