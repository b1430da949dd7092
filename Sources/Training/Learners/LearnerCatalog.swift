import Settings

/// Every learner that a recipe may name in place of layers. A new one is one file in this folder and one line here; a test compares
/// the two.
package enum LearnerCatalog {
    package static let all = Catalog<any LearnerSpec.Type>(
        "learner",
        [
            NGramSpec.self
        ]
    ) { $0 }
}
