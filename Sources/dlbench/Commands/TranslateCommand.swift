import ArgumentParser
import Foundation
import NcursesTerminal
import Settings
import Training

/// `dlbench translate MODEL --weights F TEXT`: what a trained model makes of a text.
struct TranslateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "translate", abstract: "Translate texts with a trained model.",
        discussion: """
            Without a text, the lines of standard input are translated, each as it comes; an empty line is answered by an \
            empty line. A score stands before each translation: its log-probability, by the length penalty. A sign … \
            stands behind one that came to no end. A text may have 1,000 tokens.
            """, version: Program.version)

    @OptionGroup var model: TextModelArguments
    @OptionGroup var search: SearchArguments
    @Flag(help: "One JSON object a text.") var json = false
    @Argument(help: "The text; several are translated one after the other.") var texts: [String] = []

    func validate() throws {
        guard texts.allSatisfy({ !$0.allSatisfy(\.isWhitespace) }) else {
            throw ValidationError("the text is empty; give at least one word")
        }
    }

    func run() throws {
        ProcessSignals.unblock()
        let model = try model.open(for: .translation)
        let translator: Translator
        do {
            translator = try Translator(model, width: search.width, lengthPenalty: search.penalty)
        } catch {
            throw Failure(ExitStatus(of: error), "\(error)")
        }
        for (index, text) in texts.enumerated() { try answer(text, translator, isFirst: index == 0) }
        guard texts.isEmpty else { return }
        if isatty(STDIN_FILENO) == 1 { Console.say("type one text on each line; ctrl-d ends the input") }
        var lines = InputLines()
        while let line = try lines.next() {
            do {
                try answer(line, translator, isFirst: lines.count == 1)
            } catch let failure {
                throw Failure(failure.status, failure.message.map { "line \(lines.count): \($0)" })
            }
        }
    }

    /// - Parameter isFirst: whether nothing stands above; lists of several translations are parted by an empty line.
    private func answer(_ text: String, _ translator: Translator, isFirst: Bool) throws(Failure) {
        let translation: Translator.Translation
        do {
            translation = try translator.translate(text)
        } catch InferenceError.noText {
            translation = .none(for: text)
        } catch {
            throw Failure(.failed, "\(error)")
        }
        if !json { Console.sayUnknown(translation.unknownCount, of: quoted(text, limit: 60)) }
        if !json, !isFirst, search.width > 1 { try Console.show("") }
        try Console.show(json ? translation.json : translation.lines.joined(separator: "\n"))
    }
}
