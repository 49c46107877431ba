using Microsoft.CodeAnalysis;

namespace System.Text.RegularExpressions;

/// <summary>Where a regular expression matches.</summary>
[Embedded]
internal readonly struct ValueMatch(int index, int length)
{
    public int Index { get; } = index;

    public int Length { get; } = length;
}
