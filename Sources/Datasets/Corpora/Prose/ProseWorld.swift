/// The people, places and things of the stories.
enum ProseWorld {
    struct Person: Sendable, Equatable {
        let name: String
        /// he, him, his
        let subject: String
        let object: String
        let possessive: String
        let trade: String

        init(_ name: String, _ isWoman: Bool, _ trade: String) {
            self.name = name
            (subject, object, possessive) = isWoman ? ("she", "her", "her") : ("he", "him", "his")
            self.trade = trade
        }
    }

    struct Place: Sendable, Equatable {
        /// `the mill`
        let name: String
        /// `at the mill`
        let there: String
        /// What is to be seen and heard there.
        let signs: [String]
        /// Where a lost thing may lie.
        let corners: [String]
    }

    static let people = [
        Person("Ana", true, "baker"), Person("Tom", false, "fisherman"), Person("Mira", true, "teacher"),
        Person("Ben", false, "miller"), Person("Lena", true, "gardener"), Person("Jon", false, "smith"),
        Person("Ruth", true, "weaver"), Person("Karl", false, "shepherd"), Person("Nora", true, "doctor"),
        Person("Paul", false, "carpenter"),
    ]

    static let places = [
        Place(
            name: "the mill", there: "at the mill",
            signs: [
                "the big wheel turned slowly in the water", "white dust lay on every step",
                "three sacks of flour stood by the door",
            ], corners: ["behind a sack of flour", "under the wooden stairs"]),
        Place(
            name: "the harbour", there: "in the harbour",
            signs: [
                "four small boats were tied to the wall", "the gulls cried over the water", "a net hung out to dry",
            ], corners: ["under an old net", "in the bottom of a boat"]),
        Place(
            name: "the market", there: "in the market",
            signs: [
                "people were buying apples and cheese", "a man was selling brown hens",
                "the baskets were full of red cherries",
            ], corners: ["between two baskets", "under a table of cheese"]),
        Place(
            name: "the school", there: "in the school",
            signs: [
                "the children were singing a slow song", "a map of the world hung on the wall",
                "the windows stood wide open",
            ], corners: ["on the last bench", "behind the blackboard"]),
        Place(
            name: "the garden", there: "in the garden",
            signs: [
                "the bees were busy among the flowers", "the roses had opened in the night",
                "a blackbird sat on the fence",
            ], corners: ["under the pear tree", "among the cabbages"]),
        Place(
            name: "the hill", there: "on the hill",
            signs: [
                "the sheep stood close together", "the grass was long and yellow", "one could see as far as the sea",
            ], corners: ["beside a flat stone", "in the long grass"]),
        Place(
            name: "the forge", there: "in the forge",
            signs: ["the fire was red and very hot", "the hammer rang on the iron", "new horseshoes hung in a row"],
            corners: ["behind the bellows", "under a heap of old iron"]),
        Place(
            name: "the kitchen", there: "in the kitchen",
            signs: ["a pot of soup stood on the fire", "the bread smelled sweet and warm", "a cat slept on the chair"],
            corners: ["behind the bread box", "under the long table"]),
        Place(
            name: "the bridge", there: "on the bridge",
            signs: [
                "the river ran fast and brown", "two boys were throwing stones into the water",
                "a cart with hay came slowly over the bridge",
            ], corners: ["between two stones of the wall", "under the first arch"]),
        Place(
            name: "the wood", there: "in the wood",
            signs: [
                "the light was green under the trees", "an owl called twice and was silent",
                "dry leaves lay deep on the path",
            ], corners: ["at the foot of an oak", "in a hollow tree"]),
    ]

    static let things = [
        "hat", "key", "lamp", "basket", "knife", "ring", "letter", "book", "coat", "whistle", "purse", "bell",
    ]
    static let qualities = ["red", "blue", "green", "old", "new", "small", "silver", "heavy", "brown", "good"]
    static let animals = ["dog", "goat", "cat", "donkey", "goose", "crow"]
    static let weathers = [
        "It was raining a little", "The sun was shining", "The wind came from the sea", "There was fog over the fields",
        "The first snow had fallen", "It was a warm and quiet day", "Dark clouds stood over the hill",
        "It was very cold",
    ]
    static let times = [
        "One morning", "One evening", "On Monday", "On the first day of spring", "Late in the summer",
        "Early in the winter", "After the harvest", "Before breakfast", "On a Sunday in May", "At noon",
    ]
    static let moods = [
        "was tired but content", "was in a hurry", "had slept badly", "was thinking of nothing", "was hungry",
        "felt quite alone", "was in good spirits", "did not want to work",
    ]
}
