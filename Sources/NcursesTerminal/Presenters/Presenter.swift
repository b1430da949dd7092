import Terminal

/// Turns changed cells into the bytes that show them. It writes nothing itself, so that a frame is one write, and one
/// that a slow link has not taken yet holds up nobody.
package protocol Presenter: AnyObject {
    /// Whether the next frame should start from a cleared screen.
    var wantsClearing: Bool { get }
    /// Appends what shows `runs` on a screen of `size`.
    ///
    /// - Parameter clearing: nothing is known of what stands on the screen; clear it first.
    func render(_ runs: [Run], size: Size, clearing: Bool, into bytes: FrameBytes)
}
