namespace System;

/// <summary>As much of System.Index as list patterns need when they compile for netstandard2.0.</summary>
internal readonly struct Index(int value, bool fromEnd = false)
{
    public int GetOffset(int length) => fromEnd ? length - value : value;
}
