using System.Collections.Frozen;
using System.Collections.Immutable;
using System.IO.MemoryMappedFiles;

namespace Typed.Models;

/// <summary>
/// The tensors of a .safetensors file, read where they lie: the file is mapped into memory, never copied whole.
/// Opening checks the header strictly. Reading is safe from several threads at once; disposing while reading is not.
/// </summary>
public sealed class SafetensorsFile : IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly MappedBytes _bytes;
    private readonly FrozenDictionary<string, SafetensorsTensor> _byName;

    private SafetensorsFile(string path, MemoryMappedFile file, long length, SafetensorsHeader header)
    {
        Path = path;
        Tensors = header.Tensors;
        Metadata = header.Metadata;
        _byName = header.Tensors.ToFrozenDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        _file = file;
        _bytes = new MappedBytes(file, 0, length);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>All tensors, in the order in which they lie.</summary>
    public ImmutableArray<SafetensorsTensor> Tensors { get; }

    /// <summary>What the file says of itself, such as the framework that wrote it; often nothing.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ModelFormatException">The file cannot be read or is damaged.</exception>
    public static SafetensorsFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        FileStream? stream = null;
        try
        {
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            SafetensorsHeader header = SafetensorsHeader.Read(stream, path);
            long length = stream.Length;
            MemoryMappedFile file = MemoryMappedFile.CreateFromFile(
                stream, mapName: null, capacity: 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
            stream = null; // now the map's to close
            return new SafetensorsFile(path, file, length, header);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelFormatException($"The file cannot be read: {e.Message}", path, e);
        }
        finally
        {
            stream?.Dispose();
        }
    }

    /// <summary>The tensor of a name; null where the file has none.</summary>
    public SafetensorsTensor? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Reads elements as single precision, whatever floating point they are stored in.</summary>
    /// <param name="tensor">A tensor of this file, stored as F32, F16 or BF16.</param>
    /// <param name="start">The first element to read, counted through the whole tensor; 0 or more.</param>
    /// <param name="destination">Where to; its length is how many elements are read.</param>
    /// <exception cref="ModelFormatException">The tensor is stored in another type.</exception>
    public void ReadSingle(SafetensorsTensor tensor, long start, Span<float> destination)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, tensor.ElementCount - destination.Length);
        ThrowUnlessSingle(tensor);
        int size = tensor.DataType.Size();
        SinglePrecision.Convert(
            tensor.DataType, Slice(tensor, start * size, checked(destination.Length * size)), destination);
    }

    /// <summary>Reads bytes as they are stored, whatever the type.</summary>
    /// <param name="tensor">A tensor of this file.</param>
    /// <param name="start">The first byte to read, counted through the tensor; 0 or more.</param>
    /// <param name="destination">Where to; its length is how many bytes are read.</param>
    public void ReadBytes(SafetensorsTensor tensor, long start, Span<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, tensor.ByteLength - destination.Length);
        Slice(tensor, start, destination.Length).CopyTo(destination);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _bytes.Dispose();
        _file.Dispose();
    }

    /// <summary>
    /// Maps one tensor by itself. What has been read of the file as a whole counts as this process's memory until the file
    /// is closed; what has been read of the tensor, until the map is.
    /// </summary>
    internal MappedBytes Map(SafetensorsTensor tensor) => new(_file, tensor.Offset, tensor.ByteLength);

    internal void ThrowUnlessSingle(SafetensorsTensor tensor)
    {
        if (!SinglePrecision.Supports(tensor.DataType))
        {
            throw new ModelFormatException(
                $"Tensor '{tensor.Name}' is stored as {tensor.DataType}; weights must be Float32, Float16 or BFloat16.", Path);
        }
    }

    private ReadOnlySpan<byte> Slice(SafetensorsTensor tensor, long start, int count) =>
        ReferenceEquals(Find(tensor.Name), tensor)
            ? _bytes.Slice(tensor.Offset + start, count)
            : throw new ArgumentException($"Tensor '{tensor.Name}' is not one of this file.", nameof(tensor));
}
