import Networks

/// Whether the catalogue knows these layers: recipes of whole architectures need most of it.
func hasLayers(_ kinds: [String]) -> Bool { kinds.allSatisfy { LayerCatalog.spec($0) != nil } }
