/// Holds a run for one process, for as long as it lives: two that train a run would overwrite each other's checkpoints and write
/// every step twice. How a run is held is the store's affair.
public protocol RunHold: AnyObject, Sendable {}
