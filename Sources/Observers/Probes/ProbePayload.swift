/// What a probe found, in one of a few forms that panes know how to draw.
public enum ProbePayload: Sendable, Equatable, Codable {
    /// Named numbers, in order.
    case scalars([LabelledValue])
    /// Small images over one common range: filters, feature maps.
    case grids(GridStack)
    /// A matrix with a label for each row and column: confusion, alignment.
    case matrix(LabelledMatrix)
    /// Tokens × tokens: what attends to what.
    case tokens(TokenMatrix)
    /// The attention of every layer and head, small.
    case heads([HeadPicture])
    /// What happens inside a recurrent layer over a text.
    case gates(GateStrips)
    /// A weight of an attention with all that leads to it.
    case attention(AttentionByHand)
    /// Numbers along a text.
    case curves(TokenCurves)
    /// Tokens as points.
    case tokenPlane(TokenPlane)
    /// A search for the likeliest text.
    case beams(BeamTree)
    /// A text that was gone on with.
    case generated(GeneratedText)
    /// Texts with what the network makes of them.
    case texts([TextSample])
    case table(ProbeTable)
    case histograms([Histogram])
    /// Samples with what the network says of them.
    case samples([ProbeSample])
    /// Predicted numbers beside the true ones.
    case fit(FitPicture)
    /// A function over the plane with the data drawn on it.
    case plane(PlaneField)
    /// Nothing to show, and why.
    case unavailable(String)
}

/// A number with its name.
public struct LabelledValue: Sendable, Equatable, Codable {
    public let label: String
    public let value: Float

    /// `value`, called `label`.
    public init(label: String, value: Float) {
        self.label = label
        self.value = value
    }
}

/// A small image: one channel, or three for colour.
public struct Grid: Sendable, Equatable, Codable {
    public let height: Int
    public let width: Int
    /// 1 or 3.
    public let channels: Int
    /// `[channels, height, width]`, row-major.
    public let values: [Float]

    /// An image of `channels × height × width` values.
    public init(height: Int, width: Int, channels: Int = 1, values: [Float]) {
        precondition(values.count == channels * height * width, "a grid has one value a pixel and channel")
        self.height = height
        self.width = width
        self.channels = channels
        self.values = values
    }
}

/// Images of one kind, drawn on one scale.
public struct GridStack: Sendable, Equatable, Codable {
    public let title: String
    public let grids: [Grid]
    /// One a grid.
    public let captions: [String]
    /// The smallest and largest finite value of all grids.
    public let minimum: Float
    public let maximum: Float
    /// How many there are in all, where only some are shown.
    public let total: Int
    /// Whether zero is the middle of the scale, so that a diverging colour map fits.
    public let isSigned: Bool

    /// A stack of images.
    public init(
        title: String, grids: [Grid], captions: [String], minimum: Float, maximum: Float, total: Int, isSigned: Bool
    ) {
        self.title = title
        self.grids = grids
        self.captions = captions
        self.minimum = minimum
        self.maximum = maximum
        self.total = total
        self.isSigned = isSigned
    }
}

/// A matrix with labelled rows and columns.
public struct LabelledMatrix: Sendable, Equatable, Codable {
    public let rows: [String]
    public let columns: [String]
    /// `[rows, columns]`, row-major.
    public let values: [Float]
    public let rowTitle: String
    public let columnTitle: String

    /// A matrix of `rows × columns` values.
    public init(rows: [String], columns: [String], values: [Float], rowTitle: String, columnTitle: String) {
        precondition(values.count == rows.count * columns.count, "a matrix has one value a row and column")
        self.rows = rows
        self.columns = columns
        self.values = values
        self.rowTitle = rowTitle
        self.columnTitle = columnTitle
    }
}

/// Rows of numbers under named columns. NaN stands for "does not apply".
public struct ProbeTable: Sendable, Equatable, Codable {
    public let columns: [String]
    public let rows: [Row]

    /// A named row; one value a column.
    public struct Row: Sendable, Equatable, Codable {
        public let label: String
        public let values: [Float]

        /// A row called `label`.
        public init(label: String, values: [Float]) {
            self.label = label
            self.values = values
        }
    }

    /// A table.
    public init(columns: [String], rows: [Row]) {
        self.columns = columns
        self.rows = rows
    }

    /// The value of a row and column by name; nil where there is none or it does not apply.
    public func value(row label: String, column name: String) -> Float? {
        guard let column = columns.firstIndex(of: name), let row = rows.first(where: { $0.label == label }),
            row.values.indices.contains(column), !row.values[column].isNaN
        else { return nil }
        return row.values[column]
    }
}

/// Counts over equal bins.
public struct Histogram: Sendable, Equatable, Codable {
    public let title: String
    public let lower: Float
    public let upper: Float
    public let counts: [Int]
    public let mean: Float
    public let deviation: Float
    /// NaN and infinite values, which are in no bin.
    public let nonFinite: Int

    /// A histogram of values between `lower` and `upper`.
    public init(
        title: String, lower: Float, upper: Float, counts: [Int], mean: Float, deviation: Float, nonFinite: Int
    ) {
        self.title = title
        self.lower = lower
        self.upper = upper
        self.counts = counts
        self.mean = mean
        self.deviation = deviation
        self.nonFinite = nonFinite
    }
}

/// A validation sample with the network's opinion of it.
public struct ProbeSample: Sendable, Equatable, Codable {
    /// Its index in the validation set; nil for a text that somebody typed.
    public let index: Int?
    /// The input as a picture, where it is one.
    public let picture: Grid?
    /// The input as numbers in words, where it is no picture.
    public let text: String
    public let label: String
    public let guess: String
    public let isCorrect: Bool
    public let loss: Float
    /// Probabilities of all classes, in class order.
    public let probabilities: [LabelledValue]
    /// The cells of a table's row; empty where the input is none.
    public let fields: [Field]

    /// A cell under its column's name.
    public struct Field: Sendable, Equatable, Codable {
        public let name: String
        public let value: String

        /// A cell.
        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// A sample and what the network says of it.
    public init(
        index: Int?, picture: Grid?, text: String, label: String, guess: String, isCorrect: Bool, loss: Float,
        probabilities: [LabelledValue], fields: [Field] = []
    ) {
        self.index = index
        self.picture = picture
        self.text = text
        self.label = label
        self.guess = guess
        self.isCorrect = isCorrect
        self.loss = loss
        self.probabilities = probabilities
        self.fields = fields
    }
}

/// What the network says over a rectangle of the plane, with the data that lies in it.
public struct PlaneField: Sendable, Equatable, Codable {
    public let x: ClosedRange<Float>
    public let y: ClosedRange<Float>
    public let columns: Int
    public let rows: Int
    /// The winning class of each cell, `[rows, columns]`, the top row first.
    public let classes: [Int]
    /// The winner's probability, `[rows, columns]`.
    public let confidence: [Float]
    public let points: [Point]
    public let classNames: [String]

    /// A data point.
    public struct Point: Sendable, Equatable, Codable {
        public let x: Float
        public let y: Float
        public let label: Int

        /// A point of class `label`.
        public init(x: Float, y: Float, label: Int) {
            self.x = x
            self.y = y
            self.label = label
        }
    }

    /// A field of `rows × columns` cells.
    public init(
        x: ClosedRange<Float>, y: ClosedRange<Float>, columns: Int, rows: Int, classes: [Int], confidence: [Float],
        points: [Point], classNames: [String]
    ) {
        precondition(classes.count == rows * columns && confidence.count == classes.count, "one value a cell")
        self.x = x
        self.y = y
        self.columns = columns
        self.rows = rows
        self.classes = classes
        self.confidence = confidence
        self.points = points
        self.classNames = classNames
    }
}
