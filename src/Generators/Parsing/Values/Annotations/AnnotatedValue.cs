using Microsoft.CodeAnalysis;
using Typed.Generators.Diagnostics;
using Typed.Generators.Helpers;

namespace Typed.Generators.Parsing.Values.Annotations;

/// <summary>A value whose annotations are read: they narrow its schema, and what no schema can say becomes checks.</summary>
/// <param name="values">Takes what is wrong.</param>
/// <param name="value">The value.</param>
/// <param name="type">Its type, without the question mark that makes it nullable.</param>
/// <param name="display">What messages call it.</param>
/// <param name="member">The property as C# spells it; null for a value by itself.</param>
/// <param name="jsonName">Its name in JSON; null for a value by itself.</param>
internal sealed class AnnotatedValue(
    ValueParser values,
    ParsedValue value,
    ITypeSymbol type,
    string display,
    string? member,
    string? jsonName)
{
    private readonly List<string> _checks = [];
    private readonly HashSet<string> _taken = [];

    public ParsedValue Value { get; } = value;

    public Schema Schema => Value.Schema;

    public ITypeSymbol Type { get; } = type;

    public TypeScope Scope => values.Scope;

    /// <summary>The value as an expression of a check.</summary>
    public string Access { get; } = member is null ? "value" : "value." + member;

    /// <summary>What takes what is wrong with the value, as an expression of a check.</summary>
    public string Errors { get; } = jsonName is null ? "errors" : $"errors.At({CSharpLiteral.Of(jsonName)})";

    /// <summary>C# statements that check what the schema cannot say.</summary>
    public IReadOnlyList<string> Checks => _checks;

    public string TypeDisplay => Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    /// <summary>The type whose property it is; null for a value by itself.</summary>
    public INamedTypeSymbol? Owner { get; init; }

    /// <summary>Why the value cannot be checked when it is there; null where it can.</summary>
    public string? WithoutChecks { get; init; }

    /// <summary>The patterns that its text must match.</summary>
    public List<string> Patterns { get; } = [];

    /// <summary>Takes an attribute, where none of its class was taken before.</summary>
    public bool TryTake(AttributeData attribute) => _taken.Add(attribute.AttributeClass!.Name);

    /// <summary>Checks a condition that is true where the value is wrong.</summary>
    public void CheckNot(AttributeData attribute, string condition, string message) =>
        Check(attribute, $"if ({condition})\n{{\n    {Errors}.Add({CSharpLiteral.Of(message)});\n}}");

    /// <summary>Lets an attribute check the value.</summary>
    public void CheckBy(AttributeData attribute)
    {
        if (AttributeSpelling.Of(attribute, Scope) is { } spelled)
        {
            string name = member?.TrimStart('@') ?? display;
            Check(attribute, $"{Errors}.Validate({spelled}, {Access}, value, {CSharpLiteral.Of(name)});");
        }
        else
        {
            Report(attribute, "the generated client does not see it, make it internal or public");
        }
    }

    /// <summary>Reports that an annotation cannot be kept to.</summary>
    public void Report(AttributeData attribute, string problem) => values.Report(
        DiagnosticDescriptors.AnnotationNotSupported, attribute.NameLocation(), NameOf(attribute), display, problem);

    /// <summary>Reports that a pattern, the argument of this name or the first one, cannot be kept to.</summary>
    public void ReportPattern(AttributeData attribute, string? argument, string problem) => values.Report(
        DiagnosticDescriptors.PatternNotSupported, attribute.ArgumentLocation(argument), display, problem);

    private void Check(AttributeData attribute, string statement)
    {
        if (WithoutChecks is { } reason)
        {
            Report(attribute, reason);
        }
        else
        {
            _checks.Add(statement);
        }
    }

    private static string NameOf(AttributeData attribute) => attribute.AttributeClass!.Name.Replace("Attribute", "");
}
