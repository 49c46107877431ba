using Google.Protobuf;
using Typed.Models.Onnx;
using Typed.Tests;

namespace Typed.Models.Tests.Onnx;

public sealed class OnnxFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder["model.onnx"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Inspect_Graph_KnowsItsOperators()
    {
        Write();
        OnnxFile file = OnnxFile.Inspect(Path);
        Assert.True(file.HasOperator("Add"));
        Assert.True(file.HasOperator("GroupQueryAttention"));
        Assert.False(file.HasOperator("com.microsoft.GroupQueryAttention"));
        Assert.False(file.HasOperator("MatMul"));
    }

    [Fact]
    public void RowsLookedUpBy_IndicesOfATable_GivesItsRows()
    {
        Write();
        OnnxFile file = OnnxFile.Inspect(Path);
        Assert.Equal(10, file.RowsLookedUpBy("places"));
        Assert.Null(file.RowsLookedUpBy("a"));
    }

    [Fact]
    public void RowsLookedUpBy_PositionsOfAFusedEmbedding_GivesTheTablesRows()
    {
        OnnxFile file = OnnxFile.Inspect(SharedData.Require("models", "tiny-random-gpt2-fp32", "past.onnx"));
        Assert.True(file.HasOperator("EmbedLayerNormalization"));
        Assert.Equal(512, file.RowsLookedUpBy("position_ids"));
    }

    [Fact]
    public void Inspect_GraphInABranch_KnowsItsOperators()
    {
        byte[] inner = new GraphProto { Node = { new NodeProto { OpType = "GroupQueryAttention" } } }.ToByteArray();
        File.WriteAllBytes(Path, Nest(inner, 1));
        Assert.True(OnnxFile.Inspect(Path).HasOperator("GroupQueryAttention"));
    }

    [Fact]
    public void Inspect_GraphsWithoutEndInEachOther_IsDamaged()
    {
        File.WriteAllBytes(Path, Nest([], 40));
        AssertDamaged("more than 16 deep");
    }

    [Fact]
    public void Inspect_DataBehindALink_IsFound()
    {
        Write();
        string data = _folder["stored"];
        File.Move(Path + ".data", data);
        File.CreateSymbolicLink(Path + ".data", data);
        Assert.True(OnnxFile.Inspect(Path).HasOperator("Add"));
    }

    [Fact]
    public void Inspect_DataCutShort_NamesWeightAndFile()
    {
        Write();
        using (FileStream data = new(Path + ".data", FileMode.Open))
        {
            data.SetLength(data.Length - 1);
        }

        AssertDamaged("weight 'table' lies at byte 0 of model.onnx.data, 4000 bytes long, but the file ends at 3999");
    }

    [Fact]
    public void Inspect_DataMissing_IsNamed()
    {
        Write();
        File.Delete(Path + ".data");
        AssertDamaged("lies in model.onnx.data, which is not there");
    }

    [Theory]
    [InlineData("location", "../secret", "without '..'")]
    [InlineData("location", "/etc/passwd", "relative to the folder")]
    [InlineData("location", "a\0b", "relative to the folder")]
    [InlineData("offset", "-4", "no number")]
    [InlineData("offset", "9223372036854775807", "lies at byte 9223372036854775807")]
    [InlineData("length", "12", "takes 12 bytes of model.onnx.data, but its shape takes 4000")]
    public void Inspect_EntryOfExternalData_IsChecked(string key, string value, string expected)
    {
        Write();
        Change(model => model.Graph.Initializer.Single(tensor => tensor.Name == "table").ExternalData.Single(entry => entry.Key == key).Value = value);
        AssertDamaged(expected);
    }

    [Fact]
    public void Inspect_DimensionsOfAbsurdSize_AreNamed()
    {
        Write();
        Change(model => model.Graph.Initializer.Single(tensor => tensor.Name == "one").Dims.AddRange([1L << 40, 1L << 40]));
        AssertDamaged("weight 'one' has a dimension of");
    }

    [Fact]
    public void Inspect_DimensionBelowZero_IsNamed()
    {
        Write();
        Change(model => model.Graph.Initializer.Single(tensor => tensor.Name == "one").Dims[0] = -1);
        AssertDamaged("weight 'one' has a dimension of -1");
    }

    [Fact]
    public void Inspect_FewerBytesThanTheShapeTakes_IsNamed()
    {
        Write();
        Change(model => model.Graph.Initializer.Single(tensor => tensor.Name == "one").Dims[0] = 2);
        AssertDamaged("weight 'one' holds 8 bytes, but its shape takes 16");
    }

    [Theory]
    [InlineData("")]
    [InlineData("This is not a graph.")]
    [InlineData("{\"json\": true}")]
    public void Inspect_FileThatIsNoGraph_IsAnError(string content)
    {
        File.WriteAllText(Path, content);
        Assert.Throws<ModelFormatException>(() => OnnxFile.Inspect(Path));
    }

    [Fact]
    public void Inspect_FileCutAnywhere_IsAnErrorOrAGraph()
    {
        Write();
        byte[] whole = File.ReadAllBytes(Path);
        int damaged = 0;
        for (int length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(Path, whole[..length]);
            try
            {
                OnnxFile.Inspect(Path);
            }
            catch (ModelFormatException error)
            {
                Assert.Equal(Path, error.Path);
                damaged++;
            }
        }

        Assert.InRange(damaged, whole.Length / 2, whole.Length);
    }

    /// <summary>A model whose graph lies so many branches deep.</summary>
    private static byte[] Nest(byte[] graph, int depth)
    {
        const int GraphOfAttribute = 6;
        for (int i = 0; i < depth; i++)
        {
            byte[] attribute = Field(GraphOfAttribute, graph);
            graph = Field(GraphProto.NodeFieldNumber, Field(NodeProto.AttributeFieldNumber, attribute));
        }

        return Field(ModelProto.GraphFieldNumber, graph);
    }

    private static byte[] Field(int number, byte[] content)
    {
        using MemoryStream stream = new();
        using (CodedOutputStream output = new(stream))
        {
            output.WriteTag(number, WireFormat.WireType.LengthDelimited);
            output.WriteBytes(ByteString.CopyFrom(content));
        }

        return stream.ToArray();
    }

    private void Write()
    {
        using OnnxGraphWriter graph = new(Path, "test");
        graph.Input("a", OnnxElementType.Int64, 1);
        graph.Weight("table", OnnxElementType.Single, [10, 100], static stream => stream.Write(new byte[4000]));
        graph.Node("Gather", ["table", "places"], ["d"]);
        graph.Node("Add", ["a", graph.Constant("one", [1], [1])], ["b"]);
        graph.Node("com.microsoft.GroupQueryAttention", ["b"], ["c"]);
        graph.Save();
    }

    private void Change(Action<ModelProto> change)
    {
        ModelProto model = ModelProto.Parser.ParseFrom(File.ReadAllBytes(Path));
        change(model);
        File.WriteAllBytes(Path, model.ToByteArray());
    }

    private void AssertDamaged(string expected)
    {
        ModelFormatException error = Assert.Throws<ModelFormatException>(() => OnnxFile.Inspect(Path));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Equal(Path, error.Path);
    }
}
