import Observers
import Tensors

/// A layer's output for one sample, a picture a channel; the input stands first where it is a picture.
enum FeatureMapsProbe: Probe {
    static let kind = ProbeKind(\.featureMaps)

    static func answer(_ request: ProbeRequest, _ scene: ProbeScene) throws -> GridStack {
        guard let layer = request.layer else { throw Unavailable("choose a layer") }
        guard let index = scene.index(request.sample) else { throw Unavailable("no sample fits this choice now") }
        let batch = try scene.source.validationBatch(index..<index + 1)
        guard let output = scene.outputs(of: batch, layer: layer).first?.value else {
            throw Unavailable("there is no layer `\(layer)`")
        }
        guard let maps = Maps(output) else { throw Unavailable("`\(layer)` gives no maps for a sample") }
        let shown = min(maps.count, max(request.limit, 0))
        var grids = (0..<shown).map(maps.grid)
        var captions = (0..<shown).map(String.init)
        // The scale is that of the maps; the input has its own range, and would flatten them.
        let stack = GridStack(
            title: layer, grids: grids, captions: captions, total: maps.count, isSigned: maps.isSigned)
        if let picture = ProbeScene.picture(batch) {
            grids.insert(picture.rescaled(to: stack.minimum...stack.maximum), at: 0)
            captions.insert("input", at: 0)
        }
        let label = batch.classLabel(0)
        let name = scene.source.classNames.indices.contains(label) ? " \"\(scene.source.classNames[label])\"" : ""
        return GridStack(
            title: "\(layer) · sample \(index)\(name)", grids: grids, captions: captions, minimum: stack.minimum,
            maximum: stack.maximum, total: maps.count, isSigned: maps.isSigned)
    }

    /// The channels of an output: `[1, channels, height, width]`, or a row of units as one map.
    private struct Maps {
        let values: [Float]
        let count: Int
        let height: Int
        let width: Int

        init?(_ output: Tensor) {
            values = output.values
            switch output.shape.rank {
            case 4: (count, height, width) = (output.shape[1], output.shape[2], output.shape[3])
            case 3: (count, height, width) = (1, output.shape[1], output.shape[2])
            case 2: (count, height, width) = (1, 1, output.shape[1])
            default: return nil
            }
            guard count > 0, height > 0, width > 0 else { return nil }
        }

        var isSigned: Bool { values.contains { $0 < 0 } }

        func grid(_ index: Int) -> Grid {
            let area = height * width
            return Grid(height: height, width: width, values: Array(values[index * area..<(index + 1) * area]))
        }
    }
}

extension Grid {
    /// The same picture over another range, so that it can be drawn on the scale of others.
    func rescaled(to range: ClosedRange<Float>) -> Grid {
        let finite = values.filter(\.isFinite)
        guard let low = finite.min(), let high = finite.max(), high > low else { return self }
        let factor = (range.upperBound - range.lowerBound) / (high - low)
        return Grid(
            height: height, width: width, channels: channels,
            values: values.map { range.lowerBound + ($0 - low) * factor })
    }
}
