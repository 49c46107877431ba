using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Typed.Generators.Diagnostics;
using Typed.Generators.Helpers;
using Typed.Generators.Model;

namespace Typed.Generators.Parsing;

/// <summary>
/// Finds options that contradict each other, or what a method returns, as far as attributes alone decide it. The runtime
/// has the same rules for what configuration, call and model add.
/// </summary>
internal sealed class OptionContradictions(INamedTypeSymbol target, DiagnosticBag diagnostics)
{
    private readonly HashSet<Location> _reported = [];

    public void Check(IMethodSymbol method, ReturnSpec @return)
    {
        Dictionary<string, GivenOption> options = GivenOption.Of(method, target);
        if (@return.Result is { Value: not null, IsScored: false })
        {
            CheckValue(method, options);
        }

        GivenOption? minimum = Find(options, "MinNewTokens");
        GivenOption? maximum = Find(options, "MaxNewTokens");
        if (minimum?.Value is int least && maximum?.Value is int most && least > most)
        {
            Report(method, $"{minimum} is more than {maximum}: lower the one or raise the other", minimum, maximum);
        }

        GivenOption? beams = Find(options, "NumBeams");
        if (beams?.Value is int and > 1 && SamplingOf(options) is { } sampling)
        {
            Report(
                method,
                $"{beams} does not go with {sampling}, as beam search does not sample: set DoSample = false, or remove NumBeams",
                "DoSample = false",
                beams,
                sampling);
        }

        if (Find(options, "NumReturnSequences") is { Value: int and > 1 } sequences)
        {
            CheckSequences(method, @return, sequences, beams, options);
        }
    }

    /// <summary>Reports what would keep a value from being whole.</summary>
    private void CheckValue(IMethodSymbol method, Dictionary<string, GivenOption> options)
    {
        if (Find(options, "MinNewTokens") is { Value: int and > 1 } minimum)
        {
            Report(
                method,
                $"{minimum}, but what method '{method.Name}' returns ends where it is whole: write [Limits(MinLength = ...)] or the like for longer values, or remove MinNewTokens",
                minimum);
        }

        if (method.FindAttribute(KnownNames.GenerationOptionsAttribute) is { } attribute
            && attribute.NamedArguments.FirstOrDefault(static argument => argument.Key == "StopSequences").Value is { Kind: TypedConstantKind.Array, Values.IsEmpty: false })
        {
            GivenOption stops = new("StopSequences", "", attribute, OfMethod: true);
            Report(method, $"StopSequences do not apply to what method '{method.Name}' returns, which ends by itself where it is whole: remove them", stops);
        }
    }

    private void CheckSequences(
        IMethodSymbol method,
        ReturnSpec @return,
        GivenOption sequences,
        GivenOption? beams,
        Dictionary<string, GivenOption> options)
    {
        if (!@return.Result.TakesSamples)
        {
            string remedy = @return.Kind is ReturnKind.Chunks or ReturnKind.Elements
                ? "remove NumReturnSequences, as samples do not come bit by bit"
                : $"let it return Samples<{Shorten(@return.Result.Type)}>, or remove NumReturnSequences";
            Report(method, $"{sequences}, but method '{method.Name}' returns one result of a prompt: {remedy}", sequences);
        }
        else if (beams?.Value is int and > 1)
        {
            if ((int)sequences.Value > (int)beams.Value)
            {
                Report(
                    method,
                    $"{sequences} is more than {beams}, and beam search finds no more texts than that: raise NumBeams or lower NumReturnSequences",
                    sequences,
                    beams);
            }
        }
        else if (GreedyOf(options) is { } greedy)
        {
            Report(
                method,
                $"{sequences} does not go with {greedy}, which gives the same text each time: sample, or search with NumBeams = {sequences.Value}",
                OptionRules.Violation("NumBeams", sequences.Value) is null ? $"NumBeams = {sequences.Value}" : null,
                sequences,
                greedy);
        }
    }

    /// <summary>The option that turns sampling on, or null where it is off or the attributes leave it open.</summary>
    private static GivenOption? SamplingOf(Dictionary<string, GivenOption> options) =>
        GreedyOf(options) is not null ? null
        : Find(options, "DoSample") ?? Find(options, "Temperature") ?? Find(options, "TopK") ?? Find(options, "TopP") ?? Find(options, "MinP");

    /// <summary>The option that makes the likeliest token be taken always, or null.</summary>
    private static GivenOption? GreedyOf(Dictionary<string, GivenOption> options) =>
        Find(options, "DoSample") is { Value: false } never ? never

        // Compared as the sampler does.
        : Find(options, "Temperature") is { Value: double temperature } cold && (float)temperature == 0 ? cold
        : Find(options, "TopK") is { Value: 1 } single ? single
        : null;

    private void Report(IMethodSymbol method, string message, params GivenOption[] options) => Report(method, message, settlement: null, options);

    /// <summary>Reports at the option that is nearest to the method; each place once, whatever the number of methods.</summary>
    /// <param name="method">The method.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="settlement">The option that settles it where it is written beside, or null.</param>
    /// <param name="options">The options that contradict each other.</param>
    private void Report(IMethodSymbol method, string message, string? settlement, params GivenOption[] options)
    {
        bool isInherited = !SymbolEqualityComparer.Default.Equals(method.ContainingType, target);
        if (isInherited
            && options.All(static option => option.OfMethod)
            && method.ContainingType.FindAttribute(KnownNames.TextGeneratorAttribute) is not null)
        {
            // It is that interface's own diagnostic.
            return;
        }

        GivenOption place = options.FirstOrDefault(static option => option.OfMethod) ?? options[0];
        Location location = place.OfMethod && isInherited ? target.SourceLocation() : place.Location;
        if (_reported.Add(location))
        {
            ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty;
            diagnostics.Add(
                DiagnosticDescriptors.OptionsContradict,
                location,
                options.Select(static option => option.Location),
                settlement is null ? properties : properties.Add(DiagnosticProperties.Settlement, settlement),
                message);
        }
    }

    private static GivenOption? Find(Dictionary<string, GivenOption> options, string name) =>
        options.TryGetValue(name, out GivenOption? option) ? option : null;

    private static string Shorten(string type) => Regex.Replace(type, @"global::(\w+\.)*", "");
}
