using Microsoft.CodeAnalysis;
using Typed.Generators.Helpers;
using Typed.Generators.Model;
using Typed.Generators.Model.Values;

namespace Typed.Generators.Parsing;

/// <summary>What one prompt can give, and what wraps it.</summary>
internal static class ResultTypes
{
    private const string Readers = "global::Typed.CompilerServices.TextResults.";

    public static ResultSpec Text { get; } = new("string", Readers + "Text");

    /// <summary>A value that is read of JSON; emission knows its reader.</summary>
    public static ResultSpec Of(TypedResultSpec value) => new(value.Value.DeclaredType, "{0}", Value: value);

    /// <summary>The probabilities of an enumeration's members.</summary>
    public static ResultSpec Scored(TypedResultSpec value) =>
        new($"global::Typed.Scored<{value.Value.Type}>", "{0}", Value: value, IsScored: true);

    /// <summary>How a type that wraps a result does so; or null.</summary>
    public static Func<ResultSpec, ResultSpec>? WrapperOf(WrittenType type) =>
        type.Symbol.Is(KnownNames.Generation) ? static value => value with
        {
            Type = $"global::Typed.Generation<{value.Type}>",
            Reader = $"{Readers}Generation({value.Reader})",
            IsGeneration = true,
        }
        : type.Symbol.Is(KnownNames.Samples) ? static value => value with
        {
            Type = $"global::Typed.Samples<{value.Type}>",
            Reader = $"{Readers}Samples({value.Reader})",
            TakesSamples = true,
        }
        : null;

    /// <summary>What to write where a wrapper holds one that it cannot hold, or null where it can.</summary>
    public static string? RemedyForNesting(WrittenType outer, WrittenType inner)
    {
        bool isInnerSamples = inner.Symbol.Is(KnownNames.Samples);
        return inner.Symbol.Is(KnownNames.Scored) ? $"probabilities come of one pass that generates no text, write '{inner.Display}'"
            : WrapperOf(inner) is null ? null
            : outer.Symbol.Is(KnownNames.Samples) ? isInnerSamples ? $"samples hold no samples, write '{inner.Display}'" : null
            : isInnerSamples ? $"each sample has a Generation of its own, write 'Samples<Generation<{inner.Argument(0).Display}>>'"
            : $"write '{inner.Display}'";
    }

    /// <summary>What to write in place of a type that says how to return rather than what; null for any other.</summary>
    public static string? RemedyFor(WrittenType type) => type.Symbol switch
    {
        INamedTypeSymbol { Arity: 0, Name: "Task" or "ValueTask" } task when task.ContainingNamespace.ToDisplayString() == "System.Threading.Tasks" =>
            $"write '{task.Name}<string>'",
        { SpecialType: SpecialType.System_Void } => "write 'string', or 'Task<string>' so as not to block",
        { } symbol when symbol.Is(KnownNames.AsyncEnumerable) => $"write '{type.Display}' by itself",
        _ => null,
    };

    /// <summary>What to write where a value holds a type that only a method returns; null for any other.</summary>
    public static string? RemedyWithin(WrittenType type) =>
        type.Symbol.Is(KnownNames.Scored) ? $"probabilities are all that a method returns, write '{type.Display}' by itself"
        : WrapperOf(type) is null ? null
        : $"a value holds no results of its own; for many prompts mark a parameter [Batch], for many results of one write 'Samples<{WithoutSamples(type)}>'";

    private static string WithoutSamples(WrittenType type) =>
        (type.Symbol.Is(KnownNames.Samples) ? type.Argument(0) : type).Display;
}
