import Observers
import Synchronization

/// A model on its way. Whoever opens it says, from any thread, how far it is and how it ended; the screen's thread looks
/// when the bell rings, and draws and takes keys meanwhile.
public final class Opening: Sendable {
    /// Why a model was not opened.
    public struct Failure: Error, Equatable, CustomStringConvertible {
        public let description: String

        /// A failure with its reason.
        public init(_ description: String) { self.description = description }
    }

    /// What is known of it at a moment.
    struct News {
        /// Whole percents; nil before the first is known.
        var percent: Int?
        var result: Result<any EngineHandle, Failure>?
    }

    private let news = Mutex(News())
    private let bell: @Sendable () -> Void

    init(bell: @escaping @Sendable () -> Void) { self.bell = bell }

    /// The share that is done, from 0 to 1.
    public func report(_ share: Double) {
        let percent = Int((min(max(share, 0), 1) * 100).rounded(.down))
        let isNews = news.withLock { news in
            defer { news.percent = percent }
            return news.percent != percent
        }
        if isNews { bell() }
    }

    /// It is open, or could not be.
    public func finish(_ result: Result<any EngineHandle, Failure>) {
        news.withLock { $0.result = result }
        bell()
    }

    var newest: News { news.withLock { $0 } }
}
