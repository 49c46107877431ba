namespace Typed;

/// <summary>
/// Limits what a method returns, as the attributes of <see cref="System.ComponentModel.DataAnnotations"/> limit a property: those
/// cannot stand at a method. The model can write nothing beyond the limits, but for ranges of times (of <see cref="DateOnly"/> it
/// cannot), which are checked when the value was read.
/// </summary>
/// <remarks>
/// It is about the value itself, whatever wraps it: <c>[Limits(Minimum = 1, Maximum = 10)] Task&lt;Generation&lt;int&gt;&gt;</c>. Of a list,
/// streamed or whole, it limits the number of elements. What the type of the value has no use for is an error of the compiler.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LimitsAttribute : Attribute
{
    /// <summary>The least number, date or time.</summary>
    /// <value>A number, or the text of a number, a date or a time in the invariant culture. Default null: none.</value>
    public object? Minimum { get; set; }

    /// <summary>The greatest number, date or time.</summary>
    /// <value>A number, or the text of a number, a date or a time in the invariant culture. Default null: none.</value>
    public object? Maximum { get; set; }

    /// <summary>The least length of a string, or number of elements of a list or a dictionary.</summary>
    /// <value>At least 0. Default 0.</value>
    public int MinLength { get; set; }

    /// <summary>The greatest length of a string, or number of elements of a list or a dictionary.</summary>
    /// <value>At least 0. Default <see cref="int.MaxValue"/>: none.</value>
    public int MaxLength { get; set; } = int.MaxValue;

    /// <summary>A regular expression that the whole of a string matches.</summary>
    /// <value>Default null: none.</value>
    public string? Pattern { get; set; }

    /// <summary>The values that there may be.</summary>
    /// <value>Constants of the value's own type. Default null: all.</value>
    public object[]? AllowedValues { get; set; }
}
