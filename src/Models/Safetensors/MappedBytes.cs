using System.IO.MemoryMappedFiles;

namespace Typed.Models;

/// <summary>
/// A stretch of a file, mapped into memory. Reading is safe from several threads at once; disposing while reading is not.
/// </summary>
internal sealed unsafe class MappedBytes : IDisposable
{
    private readonly MemoryMappedViewAccessor? _view;
    private readonly byte* _start;
    private readonly long _length;

    public MappedBytes(MemoryMappedFile file, long offset, long length)
    {
        _length = length;
        if (length == 0)
        {
            return; // an empty view would reach to the end of the file
        }

        _view = file.CreateViewAccessor(offset, length, MemoryMappedFileAccess.Read);
        byte* page = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref page);
        _start = page + _view.PointerOffset;
    }

    public ReadOnlySpan<byte> Slice(long start, int count)
    {
        ObjectDisposedException.ThrowIf(_view?.SafeMemoryMappedViewHandle.IsClosed ?? false, this);
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, _length - count);
        return new ReadOnlySpan<byte>(_start + start, count);
    }

    public void Dispose()
    {
        if (_view?.SafeMemoryMappedViewHandle.IsClosed == false)
        {
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.Dispose();
        }
    }
}
