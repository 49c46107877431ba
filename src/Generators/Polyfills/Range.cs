using Microsoft.CodeAnalysis;

namespace System;

/// <summary>As much of System.Range as slices need when they compile for netstandard2.0.</summary>
[Embedded]
internal readonly struct Range(Index start, Index end)
{
    public Index Start { get; } = start;

    public Index End { get; } = end;

    public (int Start, int Length) GetOffsetAndLength(int length) =>
        (Start.GetOffset(length), End.GetOffset(length) - Start.GetOffset(length));
}
