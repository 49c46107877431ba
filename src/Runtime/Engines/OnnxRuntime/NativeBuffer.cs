using System.Runtime.InteropServices;

namespace Typed.Engines.OnnxRuntime;

/// <summary>Memory that does not move, aligned for vector instructions.</summary>
internal sealed unsafe class NativeBuffer : SafeHandle
{
    private const nuint Alignment = 64;

    /// <param name="length">The length in bytes.</param>
    /// <param name="isCleared">Whether it holds zeros at first, and not what happens to lie there.</param>
    public NativeBuffer(long length, bool isCleared = true)
        : base(0, ownsHandle: true)
    {
        Length = length;
        SetHandle((nint)NativeMemory.AlignedAlloc((nuint)Math.Max(length, 1), Alignment));
        if (isCleared)
        {
            NativeMemory.Clear((void*)handle, (nuint)length);
        }
    }

    /// <summary>The length in bytes.</summary>
    public long Length { get; }

    public nint Address => handle;

    public override bool IsInvalid => handle == 0;

    public Span<T> AsSpan<T>(int start, int length)
        where T : unmanaged
    {
        ObjectDisposedException.ThrowIf(IsClosed, this);
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(((long)start + length) * sizeof(T), Length);
        return new Span<T>((T*)handle + start, length);
    }

    protected override bool ReleaseHandle()
    {
        NativeMemory.AlignedFree((void*)handle);
        return true;
    }
}
