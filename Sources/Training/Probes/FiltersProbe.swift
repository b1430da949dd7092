import Networks
import Observers
import Tensors

/// The kernels of a convolutional layer as small pictures; or what training has changed in them.
enum FiltersProbe: Probe {
    static let kind = ProbeKind(\.filters)

    static func answer(_ request: ProbeRequest, _ scene: ProbeScene) throws -> GridStack {
        guard let layer = request.layer, let weight = scene.parameter(layer, "weight"), weight.shape.rank == 4 else {
            throw Unavailable("this layer has no two-dimensional kernels; choose a convolution")
        }
        var values = weight.value.values  // [out, in, height, width]
        let choice = request.option(\.filters) ?? KernelChoice(sinceStart: false)
        let (wanted, isDelta) = (choice.channel, choice.sinceStart)
        if isDelta, let initial = scene.initialValues(of: weight)?.values {
            for index in values.indices { values[index] -= initial[index] }
        }
        let (outs, ins) = (weight.shape[0], weight.shape[1])
        let area = weight.shape[2] * weight.shape[3]
        let shown = min(outs, max(request.limit, 0))
        let isColor = wanted == nil && ins == 3
        let channel = wanted.map { ($0 % ins + ins) % ins }
        let grids = (0..<shown).map { out -> Grid in
            let kernel = Array(values[out * ins * area..<(out + 1) * ins * area])
            let picture =
                if isColor {
                    kernel
                } else if let channel {
                    Array(kernel[channel * area..<(channel + 1) * area])
                } else {
                    (0..<area).map { place in
                        (0..<ins).reduce(Float(0)) { $0 + kernel[$1 * area + place] } / Float(ins)
                    }
                }
            return Grid(
                height: weight.shape[2], width: weight.shape[3], channels: isColor ? 3 : 1, values: picture)
        }
        let what = isColor ? "RGB" : channel.map { "channel \($0)" } ?? (ins == 1 ? "" : "mean of \(ins) channels")
        let title = [layer, isDelta ? "Δ since start" : "", what].filter { !$0.isEmpty }.joined(separator: " · ")
        return GridStack(
            title: title, grids: grids, captions: (0..<shown).map(String.init), total: outs, isSigned: true)
    }
}

extension GridStack {
    /// A stack whose scale is found from its finite values.
    init(title: String, grids: [Grid], captions: [String], total: Int, isSigned: Bool) {
        var (low, high) = (Float.infinity, -Float.infinity)
        for grid in grids {
            for value in grid.values where value.isFinite {
                low = min(low, value)
                high = max(high, value)
            }
        }
        if low > high { (low, high) = (0, 0) }
        self.init(
            title: title, grids: grids, captions: captions, minimum: low, maximum: high, total: total,
            isSigned: isSigned)
    }
}
