import Foundation
import Tensors
import Words

extension MachineReport {
    /// Measures this machine.
    public static func measured(threads: Int) -> MachineReport {
        let information = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
        return MachineReport(threads: threads, information: information, clock: TrainingEngine.now)
    }

    /// Two lines for people.
    public var lines: [String] {
        let other =
            switch reference {
            case .success(let reference):
                "OpenBLAS, not used in training: \(reference.kernels), \(Self.text(reference.rate)) GFLOP/s on one thread"
            case .failure(let error): error.description
            }
        return [
            "\(processor)  \(registers.name) registers  \(kernels) products: \(Self.text(rateOfOne)) GFLOP/s on one thread, "
                + "\(Self.text(rateOfAll)) on \(threads)", other,
        ]
    }

    /// One line, by the contract of `dlbench bench --json`.
    public var json: String {
        let other = try? reference.get()
        return JSONText.object([
            ("processor", .text(processor)), ("registers", .text(registers.name)), ("kernels", .text(kernels)),
            ("gflops_one_thread", .number(rateOfOne)), ("gflops", .number(rateOfAll)), ("threads", .integer(threads)),
            ("openblas", other.map { .text($0.kernels) } ?? .raw("null")),
            ("openblas_gflops_one_thread", other.map { .number($0.rate) } ?? .raw("null")),
        ])
    }

    private static func text(_ rate: Double) -> String { NumberText.trimmed(rate) }
}
