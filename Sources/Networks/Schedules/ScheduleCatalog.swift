import Settings

/// Every schedule that a recipe may name. A new one is one file in this folder and one line here; a test compares the two.
public enum ScheduleCatalog {
    /// All schedules, in the order in which lists show them.
    public static let all = Catalog<any Schedule.Type>(
        "schedule",
        [
            ConstantSchedule.self,
            CosineSchedule.self,
            ExponentialSchedule.self,
            InverseSqrtSchedule.self,
            LinearSchedule.self,
            MultiStepSchedule.self,
            NoamSchedule.self,
            OneCycleSchedule.self,
            ReduceOnPlateau.self,
            StepSchedule.self,
        ]
    ) { $0 }
}
