using System.Globalization;
using Typed.Models.Building;

namespace Typed.Models.Onnx;

/// <summary>Writes the weights of a graph one after the other into the file beside it.</summary>
internal sealed class ExternalDataWriter(string path) : IDisposable
{
    private const int CacheLine = 64;
    private const int Page = 4096;
    private const int LargeTensor = 1 << 20;

    private readonly HashingStream _stream = new(path);

    /// <summary>Lets <paramref name="write"/> write a tensor of known length and notes in it where it lies.</summary>
    public void Write(TensorProto tensor, long length, Action<Stream> write)
    {
        // A large tensor on a page of its own can be mapped into memory as it is.
        Align(length >= LargeTensor ? Page : CacheLine);
        long offset = _stream.Position;
        write(_stream);
        if (_stream.Position - offset != length)
        {
            throw new InvalidOperationException($"Tensor '{tensor.Name}' wrote {_stream.Position - offset} bytes, not {length}.");
        }

        tensor.DataLocation = TensorProto.Types.DataLocation.External;
        tensor.ExternalData.Add(Entry("location", Path.GetFileName(path)));
        tensor.ExternalData.Add(Entry("offset", offset.ToString(CultureInfo.InvariantCulture)));
        tensor.ExternalData.Add(Entry("length", length.ToString(CultureInfo.InvariantCulture)));
    }

    /// <inheritdoc cref="HashingStream.Finish"/>
    public ManifestFile Finish() => _stream.Finish();

    public void Dispose() => _stream.Dispose();

    private void Align(int alignment)
    {
        Span<byte> zeros = stackalloc byte[Page];
        zeros.Clear();
        int excess = (int)(_stream.Position % alignment);
        if (excess != 0)
        {
            _stream.Write(zeros[..(alignment - excess)]);
        }
    }

    private static StringStringEntryProto Entry(string key, string value) => new() { Key = key, Value = value };
}
