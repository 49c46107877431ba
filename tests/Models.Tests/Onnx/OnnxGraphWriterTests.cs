using Microsoft.ML.OnnxRuntime;
using Typed.Models.Onnx;

namespace Typed.Models.Tests.Onnx;

public sealed class OnnxGraphWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private void Write(Action<OnnxGraphWriter> write)
    {
        using OnnxGraphWriter graph = new(_folder["g.onnx"], "test");
        write(graph);
        graph.Save();
    }

    private ModelProto Read() => ModelProto.Parser.ParseFrom(File.ReadAllBytes(_folder["g.onnx"]));

    private static long Offset(TensorProto tensor) =>
        long.Parse(tensor.ExternalData.Single(entry => entry.Key == "offset").Value, System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public void Save_Header_NamesVersionsAndProducer()
    {
        Write(_ => { });

        ModelProto model = Read();

        Assert.Equal((10L, "typed"), (model.IrVersion, model.ProducerName));
        Assert.Equal([("", 21L), ("com.microsoft", 1L)], model.OpsetImport.Select(opset => (opset.Domain, opset.Version)));
    }

    [Fact]
    public void Weight_SmallAndLarge_AreInlineAndAligned()
    {
        Write(graph =>
        {
            graph.Weight("inline", OnnxElementType.Byte, [1024], stream => stream.Write(new byte[1024]));
            graph.Weight("first", OnnxElementType.Byte, [1025], stream => stream.Write(new byte[1025]));
            graph.Weight("second", OnnxElementType.Single, [500], stream => stream.Write(new byte[2000]));
            graph.Weight("large", OnnxElementType.Byte, [1 << 20], stream => stream.Write(new byte[1 << 20]));
        });

        TensorProto[] tensors = [.. Read().Graph.Initializer];

        Assert.Equal(1024, tensors[0].RawData.Length);
        Assert.Empty(tensors[0].ExternalData);
        Assert.Equal([0, 1088, 4096], tensors[1..].Select(Offset));
        Assert.Equal(4096 + (1 << 20), new FileInfo(_folder["g.onnx.data"]).Length);
    }

    [Fact]
    public void Weight_OtherLengthThanItsShape_IsRefused() => Write(graph => Assert.Throws<InvalidOperationException>(
        () => graph.Weight("w", OnnxElementType.Single, [1000], stream => stream.Write(new byte[8]))));

    [Fact]
    public void Alias_OfAWeight_IsTheSameBytesInAnotherShape()
    {
        byte[] bytes = [.. Enumerable.Range(0, 2048).Select(value => (byte)value)];
        Write(graph =>
        {
            graph.Weight("w", OnnxElementType.Byte, [2048], stream => stream.Write(bytes));
            graph.Node("Identity", [graph.Alias("v", "w", [2, 1024])], [graph.Output("out", OnnxElementType.Byte, 2, 1024)]);
            graph.Node("Identity", ["w"], [graph.Output("flat", OnnxElementType.Byte, 2048)]);
        });

        using InferenceSession session = new(_folder["g.onnx"]);
        using RunOptions options = new();
        using IDisposableReadOnlyCollection<OrtValue> results = session.Run(options, [], [], ["out", "flat"]);

        Assert.Equal([2, 1024], results[0].GetTensorTypeAndShape().Shape);
        Assert.Equal(bytes, results[0].GetTensorDataAsSpan<byte>().ToArray());
        Assert.Equal(bytes, results[1].GetTensorDataAsSpan<byte>().ToArray());
    }
}
