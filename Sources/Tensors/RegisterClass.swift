import CKernels

/// The class of vector registers that all kernels use. It decides their speed and their bits; nothing else about the
/// processor does.
public enum RegisterClass: Int, Sendable, CaseIterable {
    /// 16 registers of 4 values, without fused multiply-add.
    case sse = 0
    /// 16 registers of 8 values (x86-64-v3).
    case avx2 = 1
    /// 32 registers of 16 values (x86-64-v4).
    case avx512 = 2

    /// The variable that asks for a class other than the processor's best one.
    public static let variable = "DLBENCH_REGISTERS"

    /// The class in use.
    public static var current: RegisterClass { RegisterClass(rawValue: Int(dl_register_class())) ?? .sse }

    /// The best class that the processor has.
    public static var best: RegisterClass { RegisterClass(rawValue: Int(dl_best_register_class())) ?? .sse }

    /// As `DLBENCH_REGISTERS` names it.
    public var name: String { String(describing: self) }

    /// What is wrong with the value of `DLBENCH_REGISTERS`, in one line; nil where nothing is.
    public static var complaint: String? {
        let requested = Int(dl_requested_register_class())
        let names = allCases.filter { $0.rawValue <= best.rawValue }.map(\.name).joined(separator: ", ")
        if requested == -2 {
            return
                "\(variable) is no known class of registers; this processor has \(names). Using \(best.name)."
        }
        guard let asked = RegisterClass(rawValue: requested), asked.rawValue > best.rawValue else { return nil }
        return "\(variable) asks for \(asked.name), which this processor lacks; it has \(names). Using \(best.name)."
    }
}
