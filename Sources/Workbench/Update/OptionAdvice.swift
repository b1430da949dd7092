/// Messages come from targets that also serve the shell, and may advise an option of the command line. Inside the workbench
/// nobody can type one: the place where it can be typed is named too.
enum OptionAdvice {
    /// The message, with the way to give an option if it names one without saying where.
    static func placed(_ message: String) -> String {
        guard let option = option(in: message), !message.contains("`:"), !message.contains("`dlbench ") else {
            return message
        }
        return "\(message). An option such as \(option) is given when the program starts: leave with `:quit`, "
            + "then `dlbench MODEL \(option) …` in the shell"
    }

    /// The first option that a message names: `--data`.
    private static func option(in message: String) -> String? {
        message.split { !($0.isLetter || $0.isNumber || $0 == "-") }.map(String.init).first { word in
            word.hasPrefix("--") && word.dropFirst(2).first?.isLetter == true
        }
    }
}
