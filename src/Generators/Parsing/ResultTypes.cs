using Microsoft.CodeAnalysis;
using Typed.Generators.Helpers;
using Typed.Generators.Model;

namespace Typed.Generators.Parsing;

/// <summary>The types that one prompt can give, and what to write in place of others.</summary>
internal static class ResultTypes
{
    private const string Readers = "global::Typed.CompilerServices.TextResults.";
    private const string ReadOnlyList = "global::System.Collections.Generic.IReadOnlyList<string>";

    private static readonly string[] s_otherCollections =
    [
        KnownNames.Enumerable,
        KnownNames.ReadOnlyCollection,
        KnownNames.Collection,
        KnownNames.ListInterface,
        KnownNames.ImmutableArray,
    ];

    public static ResultSpec Text { get; } = new("string", Readers + "Text");

    /// <summary>The list whose elements come one by one.</summary>
    public static ResultSpec Elements { get; } = new(ReadOnlyList, Readers + "ReadOnlyList");

    /// <summary>The list that a type is, whatever its elements; or null.</summary>
    public static ResultSpec? ListOf(WrittenType type) => type.Symbol switch
    {
        IArrayTypeSymbol { Rank: 1 } => new ResultSpec("string[]", Readers + "Array"),
        { } symbol when symbol.Is(KnownNames.ReadOnlyList) => Elements,
        { } symbol when symbol.Is(KnownNames.List) =>
            new ResultSpec("global::System.Collections.Generic.List<string>", Readers + "List"),
        _ => null,
    };

    /// <summary>How a type that wraps a result does so; or null.</summary>
    public static Func<ResultSpec, ResultSpec>? WrapperOf(WrittenType type) =>
        type.Symbol.Is(KnownNames.Generation) ? static value =>
            new ResultSpec($"global::Typed.Generation<{value.Type}>", $"{Readers}Generation({value.Reader})")
        : type.Symbol.Is(KnownNames.Samples) ? static value =>
            new ResultSpec($"global::Typed.Samples<{value.Type}>", $"{Readers}Samples({value.Reader})", TakesSamples: true)
        : null;

    /// <summary>What to write where a wrapper holds one that it cannot hold, or null where it can.</summary>
    public static string? RemedyForNesting(WrittenType outer, WrittenType inner)
    {
        bool isInnerSamples = inner.Symbol.Is(KnownNames.Samples);
        return WrapperOf(inner) is null ? null
            : outer.Symbol.Is(KnownNames.Samples) ? isInnerSamples ? $"samples hold no samples, write '{inner.Display}'" : null
            : isInnerSamples ? $"each sample has a Generation of its own, write 'Samples<Generation<{inner.Argument(0).Display}>>'"
            : $"write '{inner.Display}'";
    }

    public static string RemedyForElement(WrittenType element) =>
        WrapperOf(element) is not null
            ? $"the elements of a list are strings; for many prompts mark a parameter [Batch], for many texts of one write 'Samples<{WithoutSamples(element)}>'"
        : element.IsString ? "an element is never null, write 'string'"
        : "the elements of a list are strings, write 'string'";

    public static string RemedyFor(WrittenType type) => type.Symbol switch
    {
        INamedTypeSymbol { Arity: 0, Name: "Task" or "ValueTask" } task => $"write '{task.Name}<string>'",
        { SpecialType: SpecialType.System_Void } => "write 'string', or 'Task<string>' so as not to block",
        { } symbol when symbol.Is(KnownNames.AsyncEnumerable) => $"write '{type.Display}' by itself",
        { } symbol when s_otherCollections.Any(name => symbol.Is(name)) =>
            "write 'IReadOnlyList<string>' for a list, or 'IAsyncEnumerable<string>' for text in chunks as they come",
        _ => "write string, IReadOnlyList<string>, string[] or List<string>, or one of these in Generation<> or Samples<>",
    };

    private static string WithoutSamples(WrittenType element) =>
        (element.Symbol.Is(KnownNames.Samples) ? element.Argument(0) : element).Display;
}
