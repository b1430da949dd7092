/// How French words meet: `l'homme`, `j'ai`, `au marché`, `des amis`.
enum FrenchElision {
    private static let elided = [
        "le": "l'", "la": "l'", "je": "j'", "ne": "n'", "de": "d'", "que": "qu'", "me": "m'", "te": "t'",
    ]
    private static let contracted = ["à le": "au", "à les": "aux", "de le": "du", "de les": "des"]

    /// Whether a word begins with a vowel; every h of the lexicon is mute, and its one y is that of `il y a`.
    static func beginsWithVowel(_ word: String) -> Bool { word.unicodeScalars.first.map(vowels.contains) ?? false }

    private static let vowels = Set("aeiouyhàâéèêîôœ".unicodeScalars)

    /// The words as they are written. `à` and `de` only ever stand before an article here, never before a pronoun, which
    /// would not contract.
    static func apply(_ words: [PhraseWord]) -> [PhraseWord] {
        var result = words
        for index in result.indices.dropLast() {
            if let short = elided[result[index].text], beginsWithVowel(result[index + 1].text) {
                result[index].text = short
            }
        }
        var joined: [PhraseWord] = []
        for word in result {
            if let last = joined.last, let short = contracted["\(last.text) \(word.text)"] {
                joined[joined.count - 1].text = short
                // `au` is `à` before all.
                joined[joined.count - 1].hints += word.meanings
            } else {
                joined.append(word)
            }
        }
        return joined
    }
}
