import Foundation

// Foundation's own names are overloaded over so many types that long expressions compile slowly.

func logarithm(_ x: Float) -> Float { Foundation.log(x) }
func sine(_ x: Float) -> Float { Foundation.sin(x) }
func cosine(_ x: Float) -> Float { Foundation.cos(x) }
