/// Parts of speech, by the names of Universal Dependencies.
///
/// - Source: Nivre et al. 2016, "Universal Dependencies v1".
enum WordClass: String, Sendable, CaseIterable {
    case adjective = "ADJ"
    case adposition = "ADP"
    case adverb = "ADV"
    case auxiliary = "AUX"
    case conjunction = "CCONJ"
    case determiner = "DET"
    case noun = "NOUN"
    case numeral = "NUM"
    case particle = "PART"
    case pronoun = "PRON"
    case punctuation = "PUNCT"
    case verb = "VERB"
}
