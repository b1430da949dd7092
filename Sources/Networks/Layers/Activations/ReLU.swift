import Autograd
import Settings

/// Rectified linear unit.
///
/// - Source: Nair, Hinton 2010, "Rectified linear units improve restricted Boltzmann machines".
public struct ReLUSpec: RectifierSpec {
    public static let kind = "relu"
    public static let summary = "y = max(x, 0)"
    public static let settings: [Setting] = []

    public init(_ settings: SettingValues) {}

    public func shows(for inputs: [SymbolicShape]) -> [LayerFeature] { [.deadUnits] }

    func activate(_ x: Variable) -> Variable { x.relu() }
}
