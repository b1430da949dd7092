import Tensors

/// Who asks for random numbers within this target: each has a stream of its own, so that nobody disturbs another.
enum DataStream: UInt32 {
    // High numbers: layers count theirs from 0.
    case shuffle = 0xDA7A_0000
    case split = 0xDA7A_0001
    case generated = 0xDA7A_0002
    case windows = 0xDA7A_0003
    case limit = 0xDA7A_0004
    /// The first of the streams from which samples are drawn anew in each epoch.
    case draws = 0xDA7A_1000

    func generator(seed: UInt64, step: UInt32 = 0) -> PhiloxGenerator {
        RandomPlace(seed: seed, stream: rawValue, step: step).generator
    }
}
