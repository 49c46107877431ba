using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Typed.Generators.Diagnostics;

/// <summary>Collects what the parser finds. The analyzer reports it; the generator needs to know of errors only.</summary>
internal sealed class DiagnosticBag
{
    private readonly List<Diagnostic> _diagnostics = [];

    public int Count => _diagnostics.Count;

    /// <summary>Where everything is reported, for members whose own source is not this interface's to blame.</summary>
    public Location? Redirection { get; set; }

    public void Add(DiagnosticDescriptor descriptor, Location location, params object?[] arguments) =>
        Add(descriptor, location, ImmutableDictionary<string, string?>.Empty, arguments);

    public void Add(
        DiagnosticDescriptor descriptor,
        Location location,
        ImmutableDictionary<string, string?> properties,
        params object?[] arguments) =>
        _diagnostics.Add(Diagnostic.Create(descriptor, Redirection ?? location, properties, arguments));

    /// <summary>Reports at a place, and says at which others a code fix may write.</summary>
    public void Add(
        DiagnosticDescriptor descriptor,
        Location location,
        IEnumerable<Location> others,
        ImmutableDictionary<string, string?> properties,
        params object?[] arguments) =>
        _diagnostics.Add(Diagnostic.Create(descriptor, Redirection ?? location, others, properties, arguments));

    /// <summary>Reports at a place that is to blame whoever leads there, or at another where that is null.</summary>
    public void AddInPlace(DiagnosticDescriptor descriptor, Location? place, Location fallback, params object?[] arguments) =>
        _diagnostics.Add(Diagnostic.Create(descriptor, place ?? Redirection ?? fallback, arguments));

    /// <summary>The first error since there were <paramref name="count"/> diagnostics, as text; or null.</summary>
    public string? FirstErrorSince(int count)
    {
        Diagnostic? error = _diagnostics.Skip(count)
            .FirstOrDefault(static diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error);
        return error is null ? null : $"{error.Id}: {error.GetMessage(CultureInfo.InvariantCulture)}";
    }

    /// <summary>Forgets all but the first <paramref name="count"/> diagnostics.</summary>
    public void Truncate(int count) => _diagnostics.RemoveRange(count, _diagnostics.Count - count);

    /// <summary>What was found; once, where two methods lead to the same type.</summary>
    public ImmutableArray<Diagnostic> ToImmutable() => _diagnostics.Count == 0 ? [] : [.. _diagnostics.GroupBy(KeyOf).Select(static same => same.First())];

    /// <summary>What two diagnostics that are the same have in common; they themselves compare their arguments by reference.</summary>
    public static (string Id, Location Location, string Message) KeyOf(Diagnostic diagnostic) =>
        (diagnostic.Id, diagnostic.Location, diagnostic.GetMessage(CultureInfo.InvariantCulture));
}
