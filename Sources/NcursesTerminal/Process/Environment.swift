import Glibc

/// The process's environment, lent to a library that reads nothing else.
enum Environment {
    /// Runs `body` with some variables set, and puts back what stood there. Before other threads read the environment.
    static func with<Result>(_ variables: [String: String], _ body: () -> Result) -> Result {
        let before = variables.keys.map { name in (name, getenv(name).map { String(cString: $0) }) }
        for (name, value) in variables { setenv(name, value, 1) }
        defer {
            for (name, value) in before {
                if let value { setenv(name, value, 1) } else { unsetenv(name) }
            }
        }
        return body()
    }
}
