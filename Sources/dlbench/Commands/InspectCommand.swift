import ArgumentParser
import Models
import NcursesTerminal
import Networks
import Training
import Words

/// `dlbench inspect MODEL`: the architecture, without a weight.
struct InspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect", abstract: "Show a model's layers, output shapes, parameters and multiply-adds.",
        version: Program.version)

    @OptionGroup var model: ModelArguments
    @Option(
        help: ArgumentHelp(
            "Data to read, for sizes that follow from it: vocabulary, classes.", valueName: "path"))
    var data: String?
    @Flag(help: "One JSON object instead of a tree.") var json = false

    func run() throws {
        ProcessSignals.unblock()
        let spec = try Catalogs.inspected(model.required(), overrides: model.set, dataPath: data)
        try json ? Console.show(Self.line(spec)) : Console.list(spec.tree)
    }

    /// The contract's object; shapes without the batch.
    private static func line(_ spec: ModelSpec) -> String {
        func shape(_ shape: SymbolicShape) -> JSONText {
            .raw(JSONText.array(shape.dimensions.map { $0.value.map(JSONText.integer) ?? .text($0.description) }))
        }
        let layers = spec.rows.map { row in
            JSONText.object([
                ("path", .text(row.path)), ("kind", .text(row.kind)), ("output", shape(row.output)),
                ("parameters", .integer(row.parameters)), ("macs", .integer(row.multiplyAdds)),
            ])
        }
        let input: JSONText =
            spec.inputs.count == 1
            ? shape(spec.inputs[0].shape) : .raw(JSONText.object(spec.inputs.map { ($0.name, shape($0.shape)) }))
        let memory = JSONText.object([
            ("parameters", .integer(spec.parameterBytes)), ("activations", .integer(spec.activationBytes)),
        ])
        let outputs = zip(spec.outputs, spec.network.outputs).map { said, output in
            JSONText.object(
                [
                    ("name", .text(output.name)), ("layer", .text(spec.network.nodes[output.node].path)),
                    ("output", shape(spec.network.nodes[output.node].output)), ("weight", .number(said.weight)),
                ] + (said.target.map { [("target", .text($0))] } ?? [])
                    + (said.loss.map { [("loss", .text($0.kind))] } ?? [])
                    + (output.isTrainingOnly ? [("training_only", .flag(true))] : []))
        }
        return JSONText.object(
            [
                ("model", .text(spec.name)), ("input", input), ("parameters", .integer(spec.parameterCount)),
                ("trainable", .integer(spec.trainableCount)), ("macs", .integer(spec.multiplyAdds)),
                ("layers", .raw(JSONText.array(layers.map(JSONText.raw)))), ("memory", .raw(memory)),
            ] + (outputs.isEmpty ? [] : [("outputs", .raw(JSONText.array(outputs.map(JSONText.raw))))]))
    }
}
