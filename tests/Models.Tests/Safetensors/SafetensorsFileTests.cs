using System.Runtime.InteropServices;
using Typed.Tests;

namespace Typed.Models.Tests.Safetensors;

public sealed class SafetensorsFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private SafetensorsFile Open(string header, ReadOnlySpan<byte> data) =>
        SafetensorsFile.Open(_folder.Write("x.safetensors", SafetensorsBytes.Make(header, data)));

    private static float[] ReadAll(SafetensorsFile file, string name)
    {
        SafetensorsTensor tensor = Assert.IsType<SafetensorsTensor>(file.Find(name));
        float[] values = new float[tensor.ElementCount];
        file.ReadSingle(tensor, 0, values);
        return values;
    }

    [Fact]
    public void Open_SoundFile_ListsTensorsInOrderOfOffset()
    {
        using SafetensorsFile file = Open(
            """{"__metadata__":{"format":"pt"},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]},"a":{"dtype":"I8","shape":[2,2],"data_offsets":[0,4]}}  """,
            new byte[8]);

        Assert.Equal(["a", "b"], file.Tensors.Select(tensor => tensor.Name));
        Assert.Equal(SafetensorsDataType.Int8, file.Tensors[0].DataType);
        Assert.Equal([2, 2], file.Tensors[0].Shape);
        Assert.Null(file.Find("c"));
        Assert.Equal("pt", Assert.Single(file.Metadata, pair => pair.Key == "format").Value);
    }

    [Fact]
    public void ReadBytes_AnyType_GivesWhatIsStored()
    {
        using SafetensorsFile file = Open("""{"w":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}""", [1, 2, 3, 4, 5, 6, 7, 8]);
        byte[] read = new byte[3];

        file.ReadBytes(file.Tensors[0], 2, read);

        Assert.Equal([3, 4, 5], read);
        Assert.Throws<ArgumentOutOfRangeException>(() => file.ReadBytes(file.Tensors[0], 6, read));
        Assert.Throws<ArgumentOutOfRangeException>(() => file.ReadBytes(file.Tensors[0], -1, read));
    }

    [Fact]
    public void Open_TensorsOfAnotherFile_AreRefused()
    {
        using SafetensorsFile one = Open("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", new byte[4]);
        using SafetensorsFile other = SafetensorsFile.Open(_folder.Write("y.safetensors", SafetensorsBytes.Make([("w", [1], [1f])])));

        Assert.Throws<ArgumentException>(() => other.ReadSingle(one.Tensors[0], 0, new float[1]));
    }

    [Fact]
    public void Header_OfAFileElsewhere_IsReadWithoutTheData()
    {
        byte[] file = SafetensorsBytes.Make([("w", [2, 2], [1, 2, 3, 4])]);

        int length = SafetensorsHeader.ReadLength(file.AsSpan(0, 8), file.Length, "https://hub/model.safetensors");
        SafetensorsHeader header = SafetensorsHeader.Read(file.AsMemory(8, length), file.Length, "https://hub/model.safetensors");

        SafetensorsTensor tensor = Assert.Single(header.Tensors);
        Assert.Equal(("w", 8L + length, 16L), (tensor.Name, tensor.Offset, tensor.ByteLength));
    }

    [Fact]
    public void ReadSingle_Float32_GivesValuesFromAnyStart()
    {
        float[] values = [1, -2.5f, float.MaxValue, 0];
        using SafetensorsFile file = SafetensorsFile.Open(
            _folder.Write("x.safetensors", SafetensorsBytes.Make([("w", [2, 2], values)])));
        float[] read = new float[2];

        file.ReadSingle(file.Tensors[0], 1, read);

        Assert.Equal(values, ReadAll(file, "w"));
        Assert.Equal(values[1..3], read);
        Assert.Throws<ArgumentOutOfRangeException>(() => file.ReadSingle(file.Tensors[0], 3, new float[2]));
    }

    [Fact]
    public void ReadSingle_EveryFloat16_IsExact()
    {
        ushort[] bits = [.. Enumerable.Range(0, 65536).Select(value => (ushort)value)];
        using SafetensorsFile file = Open(
            """{"w":{"dtype":"F16","shape":[65536],"data_offsets":[0,131072]}}""", MemoryMarshal.AsBytes(bits.AsSpan()));

        Assert.Equal(bits.Select(value => (float)BitConverter.UInt16BitsToHalf(value)), ReadAll(file, "w"));
    }

    [Fact]
    public void ReadSingle_BFloat16_IsTheUpperHalf()
    {
        float[] expected = [1, -2.5f, 3.140625f, float.PositiveInfinity, 0, -0f, 1, 2, 3, 4, 5];
        ushort[] bits = [.. expected.Select(value => (ushort)(BitConverter.SingleToUInt32Bits(value) >> 16))];
        using SafetensorsFile file = Open(
            """{"w":{"dtype":"BF16","shape":[11],"data_offsets":[0,22]}}""", MemoryMarshal.AsBytes(bits.AsSpan()));

        Assert.Equal(expected, ReadAll(file, "w"));
    }

    [Fact]
    public void ReadSingle_OtherType_SaysWhich()
    {
        using SafetensorsFile file = Open("""{"w":{"dtype":"I64","shape":[1],"data_offsets":[0,8]}}""", new byte[8]);

        Assert.Contains(
            "'w' is stored as Int64",
            Assert.Throws<ModelFormatException>(() => file.ReadSingle(file.Tensors[0], 0, new float[1])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void ReadSingle_AfterDispose_Throws()
    {
        SafetensorsFile file = SafetensorsFile.Open(
            _folder.Write("x.safetensors", SafetensorsBytes.Make([("w", [1], [1f])])));
        file.Dispose();
        file.Dispose();

        Assert.Throws<ObjectDisposedException>(() => file.ReadSingle(file.Tensors[0], 0, new float[1]));
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4, "spans 4 bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 8, "4 bytes at its end")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 4, "beyond its end")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "belong to no tensor")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", 4, "must be two numbers")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}""", 4, "must be two numbers")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}""", 4, "least value allowed is 0")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4, "least value allowed is 0")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", 4, "must be a whole number")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,4]}}""", 4, "larger than any file")]
    [InlineData("""{"a":{"dtype":"Q4","shape":[1],"data_offsets":[0,4]}}""", 4, "$.a.dtype is \"Q4\"")]
    [InlineData("""{"a":{"shape":[1],"data_offsets":[0,4]}}""", 4, "$.a.dtype is missing")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "not valid JSON")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "overlaps")]
    [InlineData("""{"__metadata__":{"a":1}}""", 0, "$.__metadata__.a must be a string")]
    [InlineData("""{"__metadata__":[]}""", 0, "$.__metadata__ must be an object")]
    [InlineData("""{"__metadata__":{},"__metadata__":{}}""", 0, "not valid JSON")]
    [InlineData(""" {}""", 0, "begins with '{'")]
    [InlineData("[]", 0, "must be an object")]
    [InlineData("{", 0, "not valid JSON")]
    public void Open_DamagedHeader_SaysHow(string header, int dataLength, string expected)
    {
        ModelFormatException error = Assert.Throws<ModelFormatException>(() => Open(header, new byte[dataLength]));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 1, 2, 3 }, "fewer than the 8")]
    [InlineData(new byte[] { 9, 0, 0, 0, 0, 0, 0, 0, 123, 125 }, "claims 9 bytes")]
    [InlineData(new byte[] { 255, 255, 255, 255, 255, 255, 255, 255 }, "claims 18446744073709551615 bytes")]
    public void Open_DamagedLength_SaysHow(byte[] bytes, string expected)
    {
        string path = _folder.Write("x.safetensors", bytes);

        Assert.Contains(
            expected, Assert.Throws<ModelFormatException>(() => SafetensorsFile.Open(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_NoFile_SaysSo() =>
        Assert.Throws<ModelFormatException>(() => SafetensorsFile.Open(_folder["none.safetensors"]));

    [Theory]
    [InlineData("stories260K-f16", 4.8829e-4f)]
    [InlineData("stories260K-bf16", 3.9063e-3f)]
    public void ReadSingle_RealModel_EqualsSinglePrecisionWithinRounding(string variant, float relative)
    {
        using SafetensorsFile exact = SafetensorsFile.Open(SharedData.Require("models", "stories260K", "model.safetensors"));
        using SafetensorsFile rounded = SafetensorsFile.Open(SharedData.Require("models", variant, "model.safetensors"));

        Assert.Equal(47, exact.Tensors.Length);
        foreach (SafetensorsTensor tensor in exact.Tensors)
        {
            float[] expected = ReadAll(exact, tensor.Name), actual = ReadAll(rounded, tensor.Name);
            for (int i = 0; i < expected.Length; i++)
            {
                Assert.True(MathF.Abs(expected[i] - actual[i]) <= (relative * MathF.Abs(expected[i])) + 3e-8f, tensor.Name);
            }
        }
    }

    [Fact]
    public void Open_RealModelSharded_HasTheSameTensorsInTwoFiles()
    {
        using SafetensorsFile whole = SafetensorsFile.Open(SharedData.Require("models", "stories260K", "model.safetensors"));
        string[] parts = Directory.GetFiles(SharedData.Require("models", "stories260K-sharded"), "*.safetensors");

        int found = 0;
        foreach (string part in parts)
        {
            using SafetensorsFile file = SafetensorsFile.Open(part);
            found += file.Tensors.Length;
            Assert.All(file.Tensors, tensor => Assert.Equal(ReadAll(whole, tensor.Name), ReadAll(file, tensor.Name)));
        }

        Assert.Equal(whole.Tensors.Length, found);
    }
}
