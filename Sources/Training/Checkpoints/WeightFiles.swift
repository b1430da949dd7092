import Foundation
import Networks

/// Weights in safetensors files, by PyTorch's names.
public enum WeightFiles {
    /// Finds out whether weights can be saved at `path`, before the hours that lead to them; changes nothing there.
    ///
    /// - Throws: `RunStoreError`.
    public static func checkDestination(_ path: String) throws(RunStoreError) { try FileDestination(path).check() }

    /// Writes a file, whole or not at all.
    ///
    /// - Throws: `RunStoreError`.
    static func write(_ tensors: [NamedTensor], to path: String) throws(RunStoreError) {
        try FileDestination(path).write(Data(Safetensors.encode(tensors)))
    }

    /// Overwrites a network's parameters and statistics with those of a file.
    ///
    /// - Throws: `WeightFileError`, which names each tensor that is missing, surplus or misshapen; nothing has changed then.
    static func read(_ path: String, into network: Network) throws(WeightFileError) {
        do {
            try network.load(Safetensors.decode([UInt8](FileSystem.read(path))))
        } catch let error as RunStoreError {
            throw WeightFileError(text: "\(error)")
        } catch {
            throw WeightFileError(text: "\(path): \(error)")
        }
    }
}

/// Why weights could not be loaded: which file, and what is wrong with it.
public struct WeightFileError: Error, Sendable, Equatable, CustomStringConvertible {
    let text: String
    public var description: String { text }
}
