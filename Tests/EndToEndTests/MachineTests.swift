import Foundation
import Testing

/// What the real program makes of the machine that it runs on.
@Suite struct MachineTests {
    @Test func benchNamesTheMachineAndObeysTheRegistersAskedFor() throws {
        let ending = try RealProgram().shell("DLBENCH_REGISTERS=sse \"$dlbench\" bench --only mlp --rounds 1 --json")
        #expect(ending.status == 0 && ending.errors.isEmpty)
        let lines = try ending.output.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        try #require(lines.count == 2)
        #expect(lines[0]["registers"] as? String == "sse")
        #expect(lines[0]["kernels"] as? String == "packed 1×32")
        #expect((lines[0]["processor"] as? String)?.isEmpty == false)
        for key in ["gflops_one_thread", "gflops", "openblas_gflops_one_thread"] {
            #expect(try #require(lines[0][key] as? Double) > 0, "\(key)")
        }
        #expect(lines[1]["workload"] as? String == "mlp")
    }

    @Test func registersThatThereAreNotAreSaidInOneLine() throws {
        let ending = try RealProgram().shell("DLBENCH_REGISTERS=fast \"$dlbench\" models show mlp-xor")
        #expect(ending.status == 0)
        #expect(ending.errors.hasPrefix("dlbench: DLBENCH_REGISTERS is no known class of registers; "))
        #expect(ending.errors.filter { $0 == "\n" }.count == 1)
    }

    @Test func moreThreadsThanProcessorsGiveTheSameWeights() throws {
        let program = try RealProgram()
        let train = "train cnn-digits --steps 5"
        for threads in [1, 5, 67] {
            let ending = try program.shell("\"$dlbench\" \(train) --threads \(threads) --save \(threads).safetensors")
            #expect(ending.status == 0)
        }
        let weights = try [1, 5, 67].map {
            try Data(contentsOf: program.home.appendingPathComponent("\($0).safetensors"))
        }
        #expect(weights[0] == weights[1] && weights[1] == weights[2])
    }

    @Test func noLibraryOfProductsIsNeededToStart() throws {
        let program = try RealProgram()
        let libraries = try program.shell("ldd \"$dlbench\"").output
        #expect(libraries.contains("libc.so"))
        #expect(!libraries.contains("openblas"))
    }
}
