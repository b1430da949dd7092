/// What this machine computes with, measured: for people who wonder why a step takes as long as it does.
public struct MachineReport: Sendable, Equatable {
    /// The processor's name, as the system has it.
    public let processor: String
    /// The class of registers in use.
    public let registers: RegisterClass
    /// Threads of the measured products.
    public let threads: Int
    /// Billions of floating-point operations a second of the project's own products, on one thread and on all.
    public let rateOfOne: Double
    /// The same on `threads` threads.
    public let rateOfAll: Double
    /// OpenBLAS's kernels and its rate on one thread, for comparison; or why there is none.
    public let reference: Result<Reference, OpenBLASError>

    /// Another library's products.
    public struct Reference: Sendable, Equatable {
        /// The processor that its kernels were written for, by its own name.
        public let kernels: String
        /// Billions of floating-point operations a second, on one thread.
        public let rate: Double
    }

    /// The name of the kernels that compute the products.
    public var kernels: String {
        switch registers {
        case .sse: "packed 1×32"
        case .avx2: "packed 6×16"
        case .avx512: "packed 12×32"
        }
    }

    /// Measures products of square matrices of `size` rows, the best of some rounds.
    ///
    /// - Parameters:
    ///   - information: the text of `/proc/cpuinfo`.
    ///   - clock: the time in seconds.
    public init(threads: Int, information: String, size: Int = 1024, clock: () -> Double) {
        processor = Self.name(in: information)
        registers = .current
        let (one, all) = (Processor(threads: 1), Processor(threads: threads))
        self.threads = all.threads
        let operations = 2 * Double(size) * Double(size) * Double(size)
        let a = Tensor((0..<size * size).map { Float($0 % 7) }, shape: [size, size])
        func rate(_ product: (_ y: inout Tensor) -> Void) -> Double {
            var y = Tensor(repeating: 0, shape: [size, size])
            let best = (0..<6).map { _ in
                let start = clock()
                product(&y)
                return max(clock() - start, 1e-9)
            }.min()
            return operations / (best ?? 1) / 1e9
        }
        func own(_ processor: Processor) -> Double {
            rate { y in
                processor.multiply(
                    MatrixOperand(a.pointer, stride: size), MatrixOperand(a.pointer, stride: size, transposed: true),
                    into: y.mutablePointer, resultStride: size, rows: size, inner: size, columns: size)
            }
        }
        (rateOfOne, rateOfAll) = (own(one), own(all))
        do throws(OpenBLASError) {
            let library = try OpenBLAS()
            let measured = rate { y in
                library.multiply(
                    MatrixOperand(a.pointer, stride: size), MatrixOperand(a.pointer, stride: size, transposed: true),
                    into: y.mutablePointer, rows: size, inner: size, columns: size)
            }
            reference = .success(Reference(kernels: library.kernels, rate: measured))
        } catch {
            reference = .failure(error)
        }
    }

    /// The model's name in the text of `/proc/cpuinfo`; "unknown processor" where it has none.
    static func name(in information: String) -> String {
        for line in information.split(separator: "\n") where line.hasPrefix("model name") {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let name = line[line.index(after: colon)...].drop { $0 == " " }
            if !name.isEmpty { return String(name.prefix(60)) }
        }
        return "unknown processor"
    }
}
