// swift-tools-version: 6.2
import PackageDescription

// Who may import whom is drawn in ARCHITECTURE.md; `ArchitectureTests` holds the sources to it, since SwiftPM
// alone does not stop an undeclared import.

let swift: [SwiftSetting] = [.treatAllWarnings(as: .error)]
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
    name: "dlbench",
    products: [.executable(name: "dlbench", targets: ["dlbench"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // C: system libraries, and the few things that Swift cannot say.
        .systemLibrary(name: "CNcurses"),
        .systemLibrary(name: "CZlib"),
        .target(name: "CTerminal"),
        .target(name: "COpenBLAS"),
        // Files that are part of the program.
        .target(name: "CResources", exclude: ["README.md", "digits.csv.gz"]),
        // Optimised in debug builds too: at -O0 the element-wise loops are a hundred times slower.
        .target(name: "CKernels", cSettings: [.unsafeFlags(["-O2"])]),

        // The engine.
        .target(name: "Tensors", dependencies: ["COpenBLAS", "CKernels"], swiftSettings: swift),
        .target(name: "Autograd", dependencies: ["Tensors"], swiftSettings: swift),
        .target(name: "Words", swiftSettings: swift),
        .target(name: "Settings", dependencies: ["Words"], swiftSettings: swift),
        .target(name: "Expressions", dependencies: ["Settings"], swiftSettings: swift),
        .target(
            name: "Networks", dependencies: ["Words", "Settings", "Autograd", "Tensors", "CKernels"],
            swiftSettings: swift),
        .target(
            name: "Models",
            dependencies: ["Words", "Settings", "Expressions", "Networks", "Autograd", "Tensors", yams],
            swiftSettings: swift),
        .target(
            name: "Datasets", dependencies: ["Settings", "Tensors", "CZlib", "CResources"], swiftSettings: swift),
        .target(name: "Observers", dependencies: ["Words", "Settings"], swiftSettings: swift),
        .target(
            name: "Training",
            dependencies: ["Words", "Settings", "Models", "Networks", "Autograd", "Tensors", "Datasets", "Observers"],
            swiftSettings: swift),

        // The screen.
        .target(name: "Terminal", dependencies: ["Words"], swiftSettings: swift),
        .target(name: "NcursesTerminal", dependencies: ["Terminal", "CNcurses", "CTerminal"], swiftSettings: swift),
        .target(
            name: "Workbench", dependencies: ["Words", "Observers", "Terminal", "Settings", yams],
            swiftSettings: swift),

        // The program.
        .executableTarget(
            name: "dlbench",
            dependencies: ["Words", "Workbench", "NcursesTerminal", "Training", argumentParser], swiftSettings: swift),

        // Tests.
        .target(
            name: "Golden", dependencies: ["Tensors"], path: "Tests/Golden", exclude: ["Cases"], swiftSettings: swift),
        .target(
            name: "PseudoTerminal", dependencies: ["CTerminal"], path: "Tests/PseudoTerminal", swiftSettings: swift),
        .testTarget(name: "WordsTests", dependencies: ["Words"], swiftSettings: swift),
        .testTarget(name: "SettingsTests", dependencies: ["Settings"], swiftSettings: swift),
        .testTarget(name: "ExpressionsTests", dependencies: ["Expressions", "Settings"], swiftSettings: swift),
        .testTarget(name: "TensorsTests", dependencies: ["Tensors", "CKernels"], swiftSettings: swift),
        .testTarget(name: "AutogradTests", dependencies: ["Autograd", "Golden", "Tensors"], swiftSettings: swift),
        .testTarget(
            name: "NetworksTests", dependencies: ["Networks", "Golden", "Autograd", "Tensors", "Settings"],
            swiftSettings: swift),
        .testTarget(name: "DatasetsTests", dependencies: ["Datasets", "Tensors", "Settings"], swiftSettings: swift),
        .testTarget(name: "ModelsTests", dependencies: ["Models", "Networks", "Settings"], swiftSettings: swift),
        .testTarget(name: "ObserversTests", dependencies: ["Observers"], swiftSettings: swift),
        .testTarget(
            name: "TrainingTests",
            dependencies: ["Training", "Golden", "Observers", "Models", "Datasets", "Networks", "Tensors", "Settings"],
            exclude: ["Fixtures"], swiftSettings: swift),
        .testTarget(name: "TerminalTests", dependencies: ["Terminal"], swiftSettings: swift),
        .testTarget(
            name: "NcursesTerminalTests", dependencies: ["NcursesTerminal", "Terminal", "CNcurses", "PseudoTerminal"],
            swiftSettings: swift),
        .testTarget(
            name: "WorkbenchTests", dependencies: ["Workbench", "Observers", "Terminal", "Settings"],
            swiftSettings: swift),
        .testTarget(
            name: "StoryTests", dependencies: ["Workbench", "Training", "Models", "Observers", "Terminal"],
            swiftSettings: swift),
        // Crashes in a terminal in as many ways as it is told to.
        .executableTarget(
            name: "CrashingProgram", dependencies: ["NcursesTerminal", "Terminal", "Tensors"],
            path: "Tests/CrashingProgram", swiftSettings: swift),
        .testTarget(
            name: "EndToEndTests", dependencies: ["PseudoTerminal", "dlbench", "CrashingProgram"], swiftSettings: swift),
        .testTarget(name: "ArchitectureTests", swiftSettings: swift),
    ]
)
