extension MetricSeries {
    /// The series as bytes, for a checkpoint: little-endian, 64 bytes a bucket behind a head of 24.
    public var encoded: [UInt8] {
        var bytes: [UInt8] = []
        func append(_ number: Int) { withUnsafeBytes(of: Int64(number).littleEndian) { bytes.append(contentsOf: $0) } }
        func append(_ number: Float) {
            withUnsafeBytes(of: number.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
        }
        append(pointsPerBucket)
        append(pointsInNewestBucket)
        append(capacity)
        for bucket in buckets {
            append(bucket.first.step)
            append(bucket.last.step)
            append(bucket.finiteCount)
            append(bucket.nonFiniteCount)
            withUnsafeBytes(of: bucket.sum.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
            append(bucket.first.epoch)
            append(bucket.last.epoch)
            append(bucket.first.value)
            append(bucket.last.value)
            append(bucket.minimum)
            append(bucket.maximum)
        }
        return bytes
    }

    /// The series that `encoded` stands for; nil if it is none.
    public init?(name: String, encoded bytes: [UInt8]) {
        let (head, stride) = (24, 64)
        guard bytes.count >= head, (bytes.count - head) % stride == 0 else { return nil }
        func integer(_ place: Int) -> Int {
            bytes.withUnsafeBytes { Int(Int64(littleEndian: $0.loadUnaligned(fromByteOffset: place, as: Int64.self))) }
        }
        func float(_ place: Int) -> Float {
            bytes.withUnsafeBytes {
                Float(bitPattern: UInt32(littleEndian: $0.loadUnaligned(fromByteOffset: place, as: UInt32.self)))
            }
        }
        let (perBucket, inNewest, capacity) = (integer(0), integer(8), integer(16))
        // Every number is looked at: under a right checksum the file may hold any.
        let (count, limit) = ((bytes.count - head) / stride, 1 << 48)
        guard (1...limit).contains(perBucket), (0...perBucket).contains(inNewest),
            (2 * Self.chunkSize...1 << 24).contains(capacity), count <= capacity
        else { return nil }
        self.init(name: name, capacity: capacity)
        var newestStep = 0
        for place in Swift.stride(from: head, to: bytes.count, by: stride) {
            let sum = bytes.withUnsafeBytes {
                Double(bitPattern: UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: place + 32, as: UInt64.self)))
            }
            let bucket = MetricBucket(
                first: MetricPoint(step: integer(place), epoch: float(place + 40), value: float(place + 48)),
                last: MetricPoint(step: integer(place + 8), epoch: float(place + 44), value: float(place + 52)),
                minimum: float(place + 56), maximum: float(place + 60), finiteCount: integer(place + 16),
                nonFiniteCount: integer(place + 24), sum: sum)
            let counts = [bucket.finiteCount, bucket.nonFiniteCount]
            guard newestStep <= bucket.first.step, bucket.first.step <= bucket.last.step, bucket.last.step <= limit,
                counts.allSatisfy((0...limit / max(count, 1)).contains),
                [bucket.first.epoch, bucket.last.epoch].allSatisfy({ $0.isFinite && $0 >= 0 })
            else { return nil }
            newestStep = bucket.last.step
            adopt(bucket)
        }
        pointsPerBucket = perBucket
        pointsInNewestBucket = inNewest
    }
}
