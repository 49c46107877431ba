namespace System;

/// <summary>As much of System.Index as list patterns and slices need when they compile for netstandard2.0.</summary>
internal readonly struct Index(int value, bool fromEnd = false)
{
    public static implicit operator Index(int value) => new(value);

    public int GetOffset(int length) => fromEnd ? length - value : value;
}
