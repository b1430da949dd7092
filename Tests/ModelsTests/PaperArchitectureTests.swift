import Models
import Networks
import Testing

/// Architectures of the literature in the recipe language: a page each, and the counts that everybody else finds.
@Suite struct PaperArchitectureTests {
    static let resnet50 = """
        # ResNet-50 (He et al. 2015, table 1), with the stride in the 3x3 as in PyTorch
        model: resnet50
        input: [3, 224, 224]
        blocks:
          bottleneck:
            parameters: [width, stride: 1]
            layers:
              - residual:
                  layers:
                    - conv: {name: conv1, out: $width, kernel: 1, bias: false}
                    - batchnorm: {name: bn1}
                    - relu
                    - conv: {name: conv2, out: $width, kernel: 3, stride: $stride, padding: 1, bias: false}
                    - batchnorm: {name: bn2}
                    - relu
                    - conv: {name: conv3, out: $width * 4, kernel: 1, bias: false}
                    - batchnorm: {name: bn3}
                  projection:
                    - conv: {name: downsample.0, out: $width * 4, kernel: 1, stride: $stride, bias: false}
                    - batchnorm: {name: downsample.1}
              - relu
        layers:
          - conv: {name: conv1, out: 64, kernel: 7, stride: 2, padding: 3, bias: false}
          - batchnorm: {name: bn1}
          - relu
          - maxpool: {kernel: 3, stride: 2, padding: 1}
          - repeat: {name: layer1, times: 3, layers: [bottleneck: 64]}
          - repeat: {name: layer2, times: 4, first: [bottleneck: [128, 2]], layers: [bottleneck: 128]}
          - repeat: {name: layer3, times: 6, first: [bottleneck: [256, 2]], layers: [bottleneck: 256]}
          - repeat: {name: layer4, times: 3, first: [bottleneck: [512, 2]], layers: [bottleneck: 512]}
          - global-avgpool
          - linear: {name: fc, out: 1000}
        """

    static let googlenet = """
        # GoogLeNet (Szegedy et al. 2014, table 1), without the auxiliary classifiers
        model: googlenet
        input: [3, 224, 224]
        blocks:
          unit:
            parameters: [out, kernel: 1, stride: 1]
            layers:
              - conv: {name: conv, out: $out, kernel: $kernel, stride: $stride, padding: $kernel // 2}
              - relu
          inception:
            parameters: [n1, reduce3, n3, reduce5, n5, pool]
            layers:
              - branches:
                  join: concatenate
                  paths:
                    one: [unit: $n1]
                    three: [unit: $reduce3, unit: [$n3, 3]]
                    five: [unit: $reduce5, unit: [$n5, 5]]
                    pool: [maxpool: {kernel: 3, stride: 1, padding: 1}, unit: $pool]
        layers:
          - conv: {name: conv1, out: 64, kernel: 7, stride: 2, padding: 3}
          - maxpool: {kernel: 3, stride: 2, ceil: true}
          - conv: {name: conv2, out: 64, kernel: 1}
          - conv: {name: conv3, out: 192, kernel: 3, padding: 1}
          - maxpool: {kernel: 3, stride: 2, ceil: true}
          - inception: {name: inception3a, n1: 64, reduce3: 96, n3: 128, reduce5: 16, n5: 32, pool: 32}
          - inception: [128, 128, 192, 32, 96, 64]
          - maxpool: {kernel: 3, stride: 2, ceil: true}
          - inception: [192, 96, 208, 16, 48, 64]
          - inception: [160, 112, 224, 24, 64, 64]
          - inception: [128, 128, 256, 24, 64, 64]
          - inception: [112, 144, 288, 32, 64, 64]
          - inception: [256, 160, 320, 32, 128, 128]
          - maxpool: {kernel: 3, stride: 2, ceil: true}
          - inception: [256, 160, 320, 32, 128, 128]
          - inception: [384, 192, 384, 48, 128, 128]
          - global-avgpool
          - linear: {name: fc, out: 1000}
        """

    @Test func resnet50HasItsPublishedSize() throws {
        let spec = try Recipe(Self.resnet50, file: "resnet50.yaml").spec()
        #expect(spec.parameterCount == 25_557_032)
        #expect(spec.multiplyAdds == 4_089_184_256)
        // PyTorch's own names, so that its published weights fit.
        let names = Set(spec.rows.map(\.path))
        #expect(
            names.isSuperset(of: ["layer1.0.conv1", "layer1.0.downsample.0", "layer3.5.bn3", "layer4.2.conv2", "fc"]))
        #expect(!names.contains("layer2.1.downsample.0"))
        #expect(spec.rows.first { $0.path == "layer4.0.conv3" }?.output == [2048, 7, 7])
    }

    @Test func googlenetHasItsPublishedSize() throws {
        let spec = try Recipe(Self.googlenet, file: "googlenet.yaml").spec()
        #expect(spec.parameterCount == 6_998_552)
        let paths = spec.rows.filter { $0.path.hasPrefix("inception3a.") }.map(\.path)
        #expect(paths.first == "inception3a.one.conv")
        #expect(paths.contains("inception3a.three.unit2.conv"))
        #expect(spec.rows.first { $0.path == "inception3a.concatenate1" }?.output == [256, 28, 28])
    }
}
