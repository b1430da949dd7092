import Settings

/// Every kind of data set that a recipe may name. A new one is one file in this folder and one line here.
public enum DatasetCatalog {
    /// All kinds, in the order in which lists show them.
    public static let all = Catalog<any DatasetKind.Type>(
        "data set",
        [
            DigitsData.self, LogicData.self, BlobsData.self, CirclesData.self, MoonsData.self, SpiralsData.self,
            CurvesData.self,
            MNISTData.self, FashionMNISTData.self, CIFAR10Data.self,
            PhrasesData.self, DatesData.self, ReversalData.self, CopyData.self, AdditionData.self, ProseData.self,
            ReviewsData.self,
            TaggedData.self,
            PairsData.self, PlainTextData.self, LabelledTextData.self, ConllData.self,
            TableData.self, SeriesData.self,
        ]
    ) { $0 }
}
