import Observers

/// Whose turn it is: the runs that an engine hosts, when each may work next, and the commands on their way to them.
struct Turns {
    /// A run's place in the round.
    struct Place {
        let run: HostedRun
        /// The moment of its next unit of work; nil while it has none.
        var due: Double?
        /// The turn at which it worked last: the one with the smallest is next.
        var lastTurn = 0
    }

    private(set) var places: [Place] = []
    private var orders: [(run: HostedRun, order: EngineOrder)] = []
    private var orderCount = 0
    private var turn = 0
    /// Jobs that were scheduled under an older ticket do nothing.
    private(set) var ticket = 0

    /// A run joins, and is due at once.
    mutating func join(_ run: HostedRun) { places.append(Place(run: run, due: 0)) }

    mutating func leave(_ run: HostedRun) {
        places.removeAll { $0.run === run }
        orders.removeAll { $0.run === run }
    }

    /// Queues a command and returns its number, which no other command to this engine has.
    mutating func enqueue(_ command: EngineCommand, for run: HostedRun, client: EngineClient) -> Int {
        orderCount += 1
        orders.append((run, EngineOrder(number: orderCount, client: client, command: command)))
        return orderCount
    }

    /// The waiting commands of each run, in the order in which they came; runs in the order in which they joined.
    mutating func takeOrders() -> [(HostedRun, [EngineOrder])] {
        defer { orders.removeAll(keepingCapacity: true) }
        return places.compactMap { place in
            let mine = orders.filter { $0.run === place.run }.map(\.order)
            return mine.isEmpty ? nil : (place.run, mine)
        }
    }

    /// The run that is due and has waited longest for its turn; nil where none is due.
    mutating func nextInTurn(now: Double) -> HostedRun? {
        let due = places.indices.filter { places[$0].due.map { $0 <= now } ?? false }
        guard let index = due.min(by: { places[$0].lastTurn < places[$1].lastTurn }) else { return nil }
        turn += 1
        places[index].lastTurn = turn
        return places[index].run
    }

    /// When a run that has just worked is to work again.
    mutating func plan(_ run: HostedRun, _ next: EngineCore.Next, now: Double) {
        guard let index = places.firstIndex(where: { $0.run === run }) else { return }
        places[index].due =
            switch next {
            case .now: now
            case .after(let seconds): now + seconds
            case .never: nil
            }
    }

    /// Seconds until some run is due, 0 if one is; nil while all sleep.
    func untilNextWork(now: Double) -> Double? { places.compactMap(\.due).min().map { max(0, $0 - now) } }

    mutating func newTicket() -> Int {
        ticket += 1
        return ticket
    }
}
