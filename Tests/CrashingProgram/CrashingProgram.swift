import Dispatch
import Foundation
import NcursesTerminal
import Tensors
import Terminal

/// `CrashingProgram WAY`: takes the terminal as the workbench does, draws a frame, and ends in that way.
@main
struct CrashingProgram {
    static func main() throws {
        let log = try CapturedOutput()
        let driver = try NcursesDriver(log: log)
        var surface = Surface(driver.size)
        surface.write("drawn", x: 0, y: 0)
        driver.present(surface)
        switch CommandLine.arguments.dropFirst().first {
        case "trap": fatalError("a trap \u{1B}[31mwith an escape in its message")
        case "overflow": print(depth(of: 0))
        case "overflow-in-a-queue":
            // A queue's thread, as the engine's: the main thread waits meanwhile.
            DispatchQueue(label: "engine").async { print(depth(of: 0)) }
            while true { _ = driver.nextEvents(timeoutMilliseconds: nil) }
        case "overflow-in-a-thread":
            let thread = Thread { print(depth(of: 0)) }
            thread.start()
            while true { _ = driver.nextEvents(timeoutMilliseconds: nil) }
        case "trap-in-a-worker":
            // Of the threads that kernels share their work with. The caller leaves the other slices to them.
            Processor(threads: 4).split(4) { _ in
                if Thread.isMainThread { while true { usleep(1000) } }
                fatalError("a trap in a worker")
            }
        case "exit": exit(3)
        default: driver.close()
        }
    }

    /// Never returns: each call needs the one inside it, and memory of its own.
    @inline(never)
    private static func depth(of level: Int) -> Int {
        withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 8) { memory in
            memory[level % 4096] = UInt8(truncatingIfNeeded: level)
            return depth(of: level + 1) + Int(memory[(level + 1) % 4096])
        }
    }
}
