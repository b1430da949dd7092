import Autograd
import Networks
import Settings
import Tensors
import Foundation

enum OptimizerCatalog { static let all: [any Optimizer.Type] = [SGD.self, Momentum.self] }
enum ScheduleCatalog { static let all: [any Schedule.Type] = [ConstantSchedule.self, CosineSchedule.self] }
enum LossCatalog { static let all: [any Loss.Type] = [CrossEntropy.self] }
struct SGD: Optimizer {
    static let kind = "sgd"; static let summary = ""; static let settings: [Setting] = [];
    static let stateNames: [String] = []
    init(_ settings: SettingValues) {}
    func step(_ s: OptimizerStretch, learningRate: Float, update: Int) {
        for i in 0..<s.count { s.values[i] -= learningRate * s.gradients[i] }
    }
}
struct Momentum: Optimizer {
    static let kind = "momentum"; static let summary = "";
    static let settings = [Setting("momentum", .number(0...1), standard: .number(0.9), live: true, "m")];
    static let stateNames = ["momentum"]
    let m: Float
    init(_ settings: SettingValues) { m = Float(settings.number("momentum")) }
    func step(_ s: OptimizerStretch, learningRate: Float, update: Int) {
        for i in 0..<s.count {
            s.states[0][i] = m * s.states[0][i] + s.gradients[i]; s.values[i] -= learningRate * s.states[0][i]
        }
    }
}
struct ConstantSchedule: Schedule {
    static let kind = "constant"; static let summary = ""; static let settings: [Setting] = []
    init(_ settings: SettingValues, plan: SchedulePlan) {}
    func factor(at update: Int) -> Float { 1 }
}
struct CosineSchedule: Schedule {
    static let kind = "cosine"; static let summary = ""; static let settings: [Setting] = []
    let total: Int
    init(_ settings: SettingValues, plan: SchedulePlan) { total = plan.totalUpdates }
    func factor(at update: Int) -> Float { 0.5 * (1 + cos(.pi * Float(min(update, total)) / Float(total))) }
}
struct CrossEntropy: Loss {
    static let kind = "cross-entropy"; static let summary = ""; static let settings: [Setting] = []
    init(_ settings: SettingValues) {}
    func perSample(_ output: Tensor, _ target: Target) -> [Float] {
        guard case .classes(let l) = target else { return [] }
        let c = output.shape[-1]
        return (0..<l.count).map { r in
            -log(Guesses.probabilities(output.pointer + r * c, classes: c)[Int(l.values[r])])
        }
    }
    func mean(_ output: Variable, _ target: Target) -> Variable {
        let per = perSample(output.value, target)
        guard case .classes(let l) = target else { fatalError() }
        let x = output.value, c = x.shape[-1], p = output.processor
        var out = p.tensor([]); out.mutablePointer[0] = per.reduce(0, +) / Float(per.count)
        return output.tape.record(out, from: output) { up, g in
            var d = p.tensor(x.shape); let dp = d.mutablePointer
            for r in 0..<l.count {
                let q = Guesses.probabilities(x.pointer + r * c, classes: c)
                for j in 0..<c { dp[r * c + j] = up.scalar * (q[j] - (j == Int(l.values[r]) ? 1 : 0)) / Float(l.count) }
            }
            g.add(d, to: output)
        }
    }
}
enum WeightFiles {
    static func write(_ t: [NamedTensor], to: String) throws {}
    static func read(_ p: String, into: Network) throws {}
}
extension TrainingRun { func adaptToPlateau(_ loss: Float) {} }
