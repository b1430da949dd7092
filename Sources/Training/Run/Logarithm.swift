import Foundation

/// The one logarithm that the training engine needs.
enum Logarithm {
    static func natural(_ x: Float) -> Float { log(x) }
}
