/// What the English → Korean grammar has words for.
enum KoreanLexicon {
    struct Noun: Sendable, Equatable {
        let english: EnglishNoun
        let korean: String
        let sense: Sense
        /// Whether one speaks of such a person with …세요.
        let isHonoured: Bool
        /// What is counted of them: 고양이 두 마리.
        let counter: String
    }

    struct Adjective: Sendable {
        let english: String
        /// Before a noun: `검은`.
        let adnominal: String
        let predicate: KoreanPredicate
        let senses: Sense
    }

    struct Verb: Sendable {
        let english: EnglishVerb
        let korean: KoreanPredicate
        let subjects: Sense
        /// Empty for an intransitive verb.
        let objects: Sense
    }

    static let nouns: [Noun] = LexiconTable(
        """
        boy boys | 소년 | person
        girl girls | 소녀 | person
        child children | 아이 | person
        friend friends | 친구 | person
        student students | 학생 | person
        doctor doctors | 의사 | person
        teacher teachers | 선생님 | person | honoured
        grandmother grandmothers | 할머니 | person | honoured
        grandfather grandfathers | 할아버지 | person | honoured
        professor professors | 교수님 | person | honoured
        cat cats | 고양이 | animal
        dog dogs | 개 | animal
        bird birds | 새 | animal
        bear bears | 곰 | animal
        apple apples | 사과 | food
        fish fish | 생선 | food
        cake cakes | 케이크 | food
        milk milk | 우유 | drink
        water water | 물 | drink
        book books | 책 권 | text
        letter letters | 편지 통 | text
        newspaper newspapers | 신문 부 | text
        flower flowers | 꽃 송이 | thing
        hat hats | 모자 | thing
        bag bags | 가방 | thing
        watch watches | 시계 | thing
        car cars | 자동차 대 | thing
        table tables | 탁자 | furniture
        park parks | 공원 | places
        house houses | 집 | places
        school schools | 학교 | places
        market markets | 시장 | places
        garden gardens | 정원 | places
        library libraries | 도서관 | places
        """
    ).rows.map { row in
        let (sense, isHonoured) = (Sense(row[2]), row.count > 3)
        let usual = sense == .person ? (isHonoured ? "분" : "명") : sense == .animal ? "마리" : "개"
        return Noun(
            english: EnglishNoun(singular: row[0][0], plural: row[0][1]), korean: row[1][0], sense: sense,
            isHonoured: isHonoured, counter: row[1].count > 1 ? row[1][1] : usual)
    }

    static let adjectives: [Adjective] = LexiconTable(
        """
        black | 검은 | 검 검어 | animal thing furniture
        white | 하얀 | 하얗 하얘 | animal thing furniture
        red | 빨간 | 빨갛 빨개 | thing
        blue | 파란 | 파랗 파래 | thing
        small | 작은 | 작 작아 | any
        big | 큰 | 크 커 | any
        pretty | 예쁜 | 예쁘 예뻐 | living thing
        good | 좋은 | 좋 좋아 | food text drink thing places
        sad | 슬픈 | 슬프 슬퍼 | person
        happy | 행복한 | 행복하 행복해 | person
        famous | 유명한 | 유명하 유명해 | person places text
        cold | 차가운 | 차갑 차가워 | food drink
        quiet | 조용한 | 조용하 조용해 | person places animal
        """
    ).rows.map { row in
        Adjective(
            english: row[0][0], adnominal: row[1][0], predicate: KoreanPredicate(row[2][0], row[2][1]),
            senses: Sense(row[3]))
    }

    static let verbs: [Verb] = LexiconTable(
        """
        see sees saw seen | 보 봐 | living | any
        eat eats ate eaten | 먹 먹어 드시 | living | food
        drink drinks drank drunk | 마시 마셔 드시 | living | drink
        read reads read read | 읽 읽어 | person | text
        buy buys bought bought | 사 사 | person | food drink text thing
        like likes liked liked | 좋아하 좋아해 | living | any
        look looks looked looked for | 찾 찾아 | living | living thing text
        write writes wrote written | 쓰 써 | person | text
        draw draws drew drawn | 그리 그려 | person | living thing places
        wash washes washed washed | 씻 씻어 | person | food thing
        sleep sleeps slept slept | 자 자 주무시 | living |
        run runs ran run | 달리 달려 | living |
        play plays played played | 놀 놀아 | living |
        work works worked worked | 일하 일해 | person |
        sit sits sat sat | 앉 앉아 | living |
        cry cries cried cried | 울 울어 | person |
        """
    ).rows.map { row in
        Verb(
            english: EnglishVerb(row[0]),
            korean: KoreanPredicate(row[1][0], row[1][1], honorific: row[1].count > 2 ? row[1][2] : nil),
            subjects: Sense(row[2]), objects: Sense(row[3]))
    }

    static let go = Verb(
        english: EnglishVerb(["go", "goes", "went", "gone"]), korean: KoreanPredicate("가", "가"),
        subjects: .living, objects: [])

    static let give = Verb(
        english: EnglishVerb(["give", "gives", "gave", "given"]), korean: KoreanPredicate("주", "줘"),
        subjects: .person, objects: [.thing, .text, .food])

    static let numbers = ["두", "세", "네", "다섯"]
}
