/// Writes little stories of a village where things are lost and found: plain sentences, dialogue, paragraphs.
///
/// What a story says holds within it: who is asked is not asked again, the thing lies where it is found, and nobody is
/// called by the wrong pronoun, so that there is something to learn beyond spelling.
struct ProseWriter {
    private var random: CorpusRandom
    private(set) var text = ""

    init(seed: UInt64) { random = CorpusRandom(seed: seed) }

    /// Stories until there are so many characters; the last one is cut.
    static func text(characters: Int, seed: UInt64) -> [UInt8] {
        var writer = ProseWriter(seed: seed)
        writer.text.reserveCapacity(characters + 4096)
        while writer.text.utf8.count < characters { writer.story() }
        // All of it is ASCII.
        return Array(writer.text.utf8.prefix(characters))
    }

    private mutating func story() {
        var others = ProseWorld.people
        let hero = take(&others)
        var places = ProseWorld.places
        let home = take(&places)
        let thing = random.one(of: ProseWorld.things)
        let quality = random.one(of: ProseWorld.qualities)
        opening(hero, at: home, thing, quality)
        var here = home
        for _ in 0..<random.integer(1...3) {
            let next = take(&places)
            visit(hero, from: here, to: next, meeting: take(&others), thing, quality, further: places[0])
            here = next
        }
        let last = places[0]
        ending(hero, at: last, meeting: take(&others), thing, quality)
    }

    /// An element by chance, which is then gone; what is left stands in another order.
    private mutating func take<Element>(_ elements: inout [Element]) -> Element {
        elements.swapAt(random.integer(0...elements.count - 1), elements.count - 1)
        let taken = elements.removeLast()
        if elements.count > 1 { elements.swapAt(0, random.integer(0...elements.count - 1)) }
        return taken
    }

    private mutating func write(_ sentences: String...) {
        text += sentences.joined(separator: " ") + "\n"
    }

    private func capital(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    private mutating func opening(
        _ hero: ProseWorld.Person, at home: ProseWorld.Place, _ thing: String, _ quality: String
    ) {
        let time = random.one(of: ProseWorld.times)
        let who = random.chance(50) ? "\(hero.name) the \(hero.trade)" : hero.name
        write(
            "\(time) \(who) sat \(home.there).", random.one(of: ProseWorld.weathers) + ".",
            capital(random.one(of: home.signs)) + ".",
            "\(capital(hero.subject)) \(random.one(of: ProseWorld.moods)).")
        let (subject, possessive) = (hero.subject, hero.possessive)
        write(
            random.one(of: [
                "Then \(subject) saw that \(possessive) \(quality) \(thing) was gone.",
                "\"Where is my \(quality) \(thing)?\" \(subject) said. It was not in its place.",
                "\(capital(subject)) wanted to take \(possessive) \(quality) \(thing), but it was not there.",
            ]),
            random.one(of: [
                "\(capital(subject)) looked on the table and under the table.",
                "\(capital(subject)) had had it the day before.", "Nobody could have taken it.",
                "\(capital(subject)) looked everywhere twice.",
            ]))
    }

    private mutating func visit(
        _ hero: ProseWorld.Person, from: ProseWorld.Place, to place: ProseWorld.Place,
        meeting other: ProseWorld.Person, _ thing: String, _ quality: String, further: ProseWorld.Place
    ) {
        let way = random.one(of: ["went", "walked", "ran", "hurried"])
        write(
            "\nSo \(hero.name) \(way) from \(from.name) to \(place.name). \(capital(random.one(of: place.signs))).",
            "\(other.name) the \(other.trade) was there\(random.one(of: [".", " already.", ", as always.", " too."]))")
        write("\"Good \(random.one(of: ["morning", "day", "evening"])), \(other.name),\" said \(hero.name).")
        let question = random.one(of: [
            "Have you seen my \(quality) \(thing)?", "Do you know where my \(quality) \(thing) is?",
            "I have lost my \(quality) \(thing). Have you found it?",
        ])
        write("\"\(question)\"")
        let animal = random.one(of: ProseWorld.animals)
        let answer = random.one(of: [
            "\"No,\" said \(other.name), \"but go to \(further.name). I saw a \(animal) run there.\"",
            "\"I have not seen it,\" \(other.name) answered. \"Ask \(further.there).\"",
            "\(other.name) thought for a while. \"\(quality == "old" ? "An" : "A") \(quality) \(thing)? No, I have not.\"",
            "\"Not today,\" said \(other.name), and laughed. \"Last week I lost my \(random.one(of: ProseWorld.things)).\"",
        ])
        write(answer)
        write(
            random.one(of: [
                "\(hero.name) thanked \(other.object) and went on.", "They looked together, but they did not find it.",
                "\(capital(hero.subject)) sat down and did not know what to do.",
                "\(other.name) gave \(hero.object) some bread, and \(hero.subject) ate it on the way.",
            ]))
    }

    private mutating func ending(
        _ hero: ProseWorld.Person, at place: ProseWorld.Place, meeting other: ProseWorld.Person, _ thing: String,
        _ quality: String
    ) {
        write(
            "\nAt last \(hero.name) came to \(place.name). \(capital(random.one(of: place.signs))).",
            "And there, \(random.one(of: place.corners)), lay the \(quality) \(thing).")
        write(
            random.one(of: [
                "\"There you are!\" cried \(hero.name).", "\"I am glad,\" said \(hero.name), \"very glad.\"",
                "\(hero.name) took it up and held it in both hands.",
            ]),
            random.one(of: [
                "\(other.name) came by and smiled. \"I put it there for you,\" said \(other.name).",
                "\"What are you doing \(place.there)?\" asked \(other.name). \"I have found my \(thing),\" said \(hero.name).",
                "A \(random.one(of: ProseWorld.animals)) looked at \(hero.object) and ran away.",
            ]))
        write(
            random.one(of: [
                "Then \(hero.subject) went home and slept.", "In the evening they all sat together and sang.",
                "From that day on \(hero.subject) never lost the \(thing) again.",
                "It was late, and the lamps were lit in every house.",
            ]) + "\n\n")
    }
}
