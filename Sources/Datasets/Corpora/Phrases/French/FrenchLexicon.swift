/// What the English → French grammar has words for.
enum FrenchLexicon {
    struct Noun: Sendable, Hashable {
        let english: EnglishNoun
        let singular: String
        let plural: String
        let isFeminine: Bool
        let sense: Sense
    }

    struct Adjective: Sendable, Hashable {
        let english: String
        /// `bigger`; nil where there is none.
        let comparative: String?
        let masculine: String
        let feminine: String
        let masculinePlural: String
        let femininePlural: String
        /// The masculine before a vowel: `vieil`.
        let beforeVowel: String
        let comesFirst: Bool
        let senses: Sense

        /// Whether it is the same for men and women, so that `I am sad` does not ask who speaks.
        var isEpicene: Bool { masculine == feminine }

        func form(feminine isFeminine: Bool, plural isPlural: Bool) -> String {
            switch (isFeminine, isPlural) {
            case (false, false): masculine
            case (true, false): feminine
            case (false, true): masculinePlural
            case (true, true): femininePlural
            }
        }
    }

    struct Verb: Sendable, Hashable {
        let english: EnglishVerb
        /// je, tu, il, nous, ils
        let present: [String]
        let infinitive: String
        let participle: String
        /// Whether the past is made with être, so that the participle agrees with the subject.
        let takesEtre: Bool
        let subjects: Sense
        /// Empty for an intransitive verb.
        let objects: Sense

        func participle(feminine isFeminine: Bool, plural isPlural: Bool) -> String {
            let stem = participle + (isFeminine ? "e" : "")
            return isPlural && !stem.hasSuffix("s") ? stem + "s" : stem
        }
    }

    static let nouns: [Noun] = LexiconTable(
        """
        boy boys | garçon garçons m | person
        girl girls | fille filles f | person
        man men | homme hommes m | person
        woman women | femme femmes f | person
        child children | enfant enfants m | person
        friend friends | ami amis m | person
        uncle uncles | oncle oncles m | person
        aunt aunts | tante tantes f | person
        king kings | roi rois m | person
        queen queens | reine reines f | person
        doctor doctors | médecin médecins m | person
        actress actresses | actrice actrices f | person
        cat cats | chat chats m | animal
        dog dogs | chien chiens m | animal
        horse horses | cheval chevaux m | animal
        bird birds | oiseau oiseaux m | animal
        mouse mice | souris souris f | animal
        cow cows | vache vaches f | animal
        apple apples | pomme pommes f | food
        orange oranges | orange oranges f | food
        egg eggs | œuf œufs m | food
        cake cakes | gâteau gâteaux m | food
        book books | livre livres m | text
        letter letters | lettre lettres f | text
        story stories | histoire histoires f | text
        newspaper newspapers | journal journaux m | text
        flower flowers | fleur fleurs f | thing
        key keys | clé clés f | thing
        hat hats | chapeau chapeaux m | thing
        watch watches | montre montres f | thing
        car cars | voiture voitures f | thing
        shirt shirts | chemise chemises f | thing
        box boxes | boîte boîtes f | container
        door doors | porte portes f | container
        table tables | table tables f | furniture
        chair chairs | chaise chaises f | furniture
        tree trees | arbre arbres m | furniture
        garden gardens | jardin jardins m | place
        park parks | parc parcs m | place
        village villages | village villages m | place
        market markets | marché marchés m | place
        kitchen kitchens | cuisine cuisines f | place
        school schools | école écoles f | building
        church churches | église églises f | building
        hotel hotels | hôtel hôtels m | building
        station stations | gare gares f | building
        hospital hospitals | hôpital hôpitaux m | building
        """
    ).rows.map { row in
        Noun(
            english: EnglishNoun(singular: row[0][0], plural: row[0][1]), singular: row[1][0], plural: row[1][1],
            isFeminine: row[1][2] == "f", sense: Sense(row[2]))
    }

    static let adjectives: [Adjective] = LexiconTable(
        """
        small smaller | petit petite petits petites | first | any
        big bigger | grand grande grands grandes | first | any
        old older | vieux vieille vieux vieilles vieil | first | any
        young younger | jeune jeune jeunes jeunes | first | living
        beautiful | beau belle beaux belles bel | first | any
        new | nouveau nouvelle nouveaux nouvelles nouvel | first | text thing container furniture building
        good | bon bonne bons bonnes | first | person food text
        black | noir noire noirs noires | | animal thing container
        white | blanc blanche blancs blanches | | animal thing container
        red | rouge rouge rouges rouges | | thing container furniture food
        green | vert verte verts vertes | | thing container
        blue | bleu bleue bleus bleues | | thing container
        happy happier | heureux heureuse heureux heureuses | | living
        sad sadder | triste triste tristes tristes | | living text
        tired | fatigué fatiguée fatigués fatiguées | | living
        strong stronger | fort forte forts fortes | | living
        rich richer | riche riche riches riches | | person
        famous | célèbre célèbre célèbres célèbres | | person text building
        strange stranger | étrange étrange étranges étranges | | any
        heavy heavier | lourd lourde lourds lourdes | | container furniture
        open | ouvert ouverte ouverts ouvertes | | container building
        broken | cassé cassée cassés cassées | | thing furniture
        forgotten | oublié oubliée oubliés oubliées | | text thing
        hidden | caché cachée cachés cachées | | thing place
        """
    ).rows.map { row in
        Adjective(
            english: row[0][0], comparative: row[0].count > 1 ? row[0][1] : nil, masculine: row[1][0],
            feminine: row[1][1], masculinePlural: row[1][2], femininePlural: row[1][3],
            beforeVowel: row[1].count > 4 ? row[1][4] : row[1][0], comesFirst: !row[2].isEmpty,
            senses: Sense(row[3]))
    }

    static let verbs: [Verb] = LexiconTable(
        """
        see sees saw seen | vois vois voit voyons voient | voir vu | living | any
        love loves loved loved | aime aimes aime aimons aiment | aimer aimé | living | any
        watch watches watched watched | regarde regardes regarde regardons regardent | regarder regardé | living | living
        look looks looked looked for | cherche cherches cherche cherchons cherchent | chercher cherché | living | living lifeless
        listen listens listened listened to | écoute écoutes écoute écoutons écoutent | écouter écouté | living | person
        eat eats ate eaten | mange manges mange mangeons mangent | manger mangé | living | food
        read reads read read | lis lis lit lisons lisent | lire lu | person | text
        buy buys bought bought | achète achètes achète achetons achètent | acheter acheté | person | lifeless
        take takes took taken | prends prends prend prenons prennent | prendre pris | person | food text thing
        open opens opened opened | ouvre ouvres ouvre ouvrons ouvrent | ouvrir ouvert | person | container
        close closes closed closed | ferme fermes ferme fermons ferment | fermer fermé | person | container
        hide hides hid hidden | cache caches cache cachons cachent | cacher caché | person | food text thing
        choose chooses chose chosen | choisis choisis choisit choisissons choisissent | choisir choisi | person | lifeless
        draw draws drew drawn | dessine dessines dessine dessinons dessinent | dessiner dessiné | person | any
        follow follows followed followed | suis suis suit suivons suivent | suivre suivi | living | living
        sleep sleeps slept slept | dors dors dort dormons dorment | dormir dormi | living |
        sing sings sang sung | chante chantes chante chantons chantent | chanter chanté | person |
        dance dances danced danced | danse danses danse dansons dansent | danser dansé | person |
        work works worked worked | travaille travailles travaille travaillons travaillent | travailler travaillé | person |
        run runs ran run | cours cours court courons courent | courir couru | living |
        wait waits waited waited | attends attends attend attendons attendent | attendre attendu | living |
        arrive arrives arrived arrived | arrive arrives arrive arrivons arrivent | arriver arrivé + | living |
        fall falls fell fallen | tombe tombes tombe tombons tombent | tomber tombé + | living |
        stay stays stayed stayed | reste restes reste restons restent | rester resté + | living |
        """
    ).rows.map { row in
        Verb(
            english: EnglishVerb(row[0]), present: row[1], infinitive: row[2][0], participle: row[2][1],
            takesEtre: row[2].count > 2, subjects: Sense(row[3]), objects: Sense(row[4]))
    }

    static let go = Verb(
        english: EnglishVerb(["go", "goes", "went", "gone"]), present: ["vais", "vas", "va", "allons", "vont"],
        infinitive: "aller", participle: "allé", takesEtre: true, subjects: Sense.living, objects: [])

    /// je, tu, il, nous, ils
    static let have = ["ai", "as", "a", "avons", "ont"]
    static let be = ["suis", "es", "est", "sommes", "sont"]
    static let was = ["étais", "étais", "était", "étions", "étaient"]
    static let numbers = ["deux", "trois", "quatre", "cinq"]
}
