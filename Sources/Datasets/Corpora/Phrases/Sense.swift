/// What nouns stand for, which decides what can be said of them.
struct Sense: OptionSet, Sendable, Hashable {
    let rawValue: Int

    static let person = Sense(rawValue: 1)
    static let animal = Sense(rawValue: 2)
    static let food = Sense(rawValue: 4)
    static let text = Sense(rawValue: 8)
    static let thing = Sense(rawValue: 16)
    static let container = Sense(rawValue: 32)
    static let furniture = Sense(rawValue: 64)
    static let place = Sense(rawValue: 128)
    static let building = Sense(rawValue: 256)
    static let drink = Sense(rawValue: 512)

    static let living: Sense = [.person, .animal]
    static let lifeless: Sense = [.food, .text, .thing, .container, .furniture, .drink]
    static let places: Sense = [.place, .building]
    static let any: Sense = [.living, .lifeless, .places]

    private static let names: [String: Sense] = [
        "person": .person, "animal": .animal, "food": .food, "text": .text, "thing": .thing, "container": .container,
        "furniture": .furniture, "place": .place, "building": .building, "drink": .drink, "living": .living,
        "lifeless": .lifeless, "places": .places, "any": .any,
    ]

    /// The senses that words of a table name.
    init(_ words: [String]) {
        self = words.reduce(into: []) { senses, word in
            guard let sense = Self.names[word] else { preconditionFailure("a lexicon speaks of `\(word)`") }
            senses.formUnion(sense)
        }
    }
    init(rawValue: Int) { self.rawValue = rawValue }
}
