using System.Collections.Frozen;
using System.Collections.Immutable;
using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;

namespace Typed.Models;

/// <summary>
/// The tensors of a .safetensors file, read where they lie: the file is mapped into memory, never copied whole.
/// Opening checks the header strictly. Reading is safe from several threads at once; disposing while reading is not.
/// </summary>
public sealed unsafe class SafetensorsFile : IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly FrozenDictionary<string, SafetensorsTensor> _byName;
    private readonly byte* _start;

    private SafetensorsFile(string path, MemoryMappedFile file, ImmutableArray<SafetensorsTensor> tensors)
    {
        Path = path;
        Tensors = tensors;
        _byName = tensors.ToFrozenDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        _file = file;
        _view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>All tensors, in the order in which they lie.</summary>
    public ImmutableArray<SafetensorsTensor> Tensors { get; }

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
            ImmutableArray<SafetensorsTensor> tensors = SafetensorsHeader.Read(stream, path);
            MemoryMappedFile file = MemoryMappedFile.CreateFromFile(
                stream, mapName: null, capacity: 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
            stream = null; // now the map's to close
            return new SafetensorsFile(path, file, tensors);
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
        if (!ReferenceEquals(Find(tensor.Name), tensor))
        {
            throw new ArgumentException($"Tensor '{tensor.Name}' is not one of this file.", nameof(tensor));
        }

        switch (tensor.DataType)
        {
            case SafetensorsDataType.Float32:
                Elements<float>(tensor, start, destination.Length).CopyTo(destination);
                break;
            case SafetensorsDataType.Float16:
                HalfPrecision.Widen(Elements<Half>(tensor, start, destination.Length), destination);
                break;
            case SafetensorsDataType.BFloat16:
                HalfPrecision.WidenBrain(Elements<ushort>(tensor, start, destination.Length), destination);
                break;
            default:
                throw new ModelFormatException(
                    $"Tensor '{tensor.Name}' is stored as {tensor.DataType}; weights must be Float32, Float16 or BFloat16.", Path);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_view.SafeMemoryMappedViewHandle.IsClosed)
        {
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
        }

        _view.Dispose();
        _file.Dispose();
    }

    private ReadOnlySpan<T> Elements<T>(SafetensorsTensor tensor, long start, int count)
        where T : unmanaged
    {
        ObjectDisposedException.ThrowIf(_view.SafeMemoryMappedViewHandle.IsClosed, this);
        // Elements need not be aligned in the file; every processor that .NET runs on reads them all the same.
        ReadOnlySpan<byte> bytes = new(_start + tensor.Offset + (start * sizeof(T)), checked(count * sizeof(T)));
        return MemoryMarshal.Cast<byte, T>(bytes);
    }
}
