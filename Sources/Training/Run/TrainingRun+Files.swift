import Networks
import Observers
import Tensors

extension TrainingRun {
    /// Saves the weights into a safetensors file.
    ///
    /// - Throws: `FileError`; what stood there before is intact then.
    public func saveWeights(to path: String) throws(FileError) { try WeightFiles.write(weightFile, to: path) }

    /// The weights as they are now, with what reads the texts that they are for, and the names of the outputs.
    var weightFile: WeightFile {
        WeightFile(
            learner.tensors,
            metadata: SavedTokenizers.metadata(source.tokenizers)
                .merging(SavedClasses.metadata(source.classNames)) { first, _ in first }
                .merging(SavedCoding.metadata(source.facts.coding)) { first, _ in first }
                .merging(SavedSplit.metadata(blueprint.origin.dataSeed ?? seed)) { first, _ in first })
    }

    /// Saves the weights into a file, or everything into the run's folder when no path is given.
    func save(_ path: String?) throws -> String {
        guard let path else {
            save()
            mark(.checkpoint, "checkpoint")
            return "checkpoint at step \(progression.step)"
        }
        try WeightFiles.write(weightFile, to: path)
        return "weights saved to \(path)"
    }

    /// Loads weights from a safetensors file; what the optimiser remembers belongs to other weights, and is forgotten.
    ///
    /// - Throws: an error that names each tensor that is missing, surplus or misshapen; nothing has changed then.
    public func load(_ path: String, by author: TimelineEvent.Author = .script) throws -> String {
        try load(SavedWeights(path), by: author)
    }

    /// Loads weights that were read already.
    ///
    /// - Throws: as the other one.
    func load(_ weights: SavedWeights, by author: TimelineEvent.Author) throws -> String {
        let path = weights.path
        let present = source.facts.coding
        // Means and deviations of pictures hardly differ from one split to the next; a table's columns and levels do.
        let differs = weights.coding.map { $0.form != present?.form } ?? false
        guard !differs || present?.channels != nil || present == nil else {
            throw WeightFileError.otherCoding(path: path)
        }
        let fresh = try CallbackList(callbacks, edits: plan.callbacks)
        try weights.load(into: learner, readers: source.tokenizers, classes: source.classNames)
        // The best weights so far are not these; patience and what callbacks kept belong to the course that is left.
        var next = current
        next.restoredEpoch = nil
        next.callbacks = fresh
        next.divergence = nil
        if next.activity == .diverged { next.activity = .paused }
        keyframes.removeAll()
        // Whole, since the run may be replayed in another folder.
        note(.loaded(path: FileSystem.wholePath(path), checksum: weights.checksum), by: author)
        replace(next, stepper)
        mark(.edit, "load \(path.split(separator: "/").last.map(String.init) ?? path)")
        if evaluation == nil, source.validationCount > 0 {
            evaluation = EpochEvaluator(purpose: .requested, step: progression.step, count: source.validationCount)
        }
        return "weights loaded from \(path)"
            + (differs ? ", which were trained on samples that became numbers by other means and deviations" : "")
    }
}
