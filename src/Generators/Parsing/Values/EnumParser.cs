using Microsoft.CodeAnalysis;
using Typed.Generators.Diagnostics;
using Typed.Generators.Helpers;
using Typed.Generators.Model.Values;

namespace Typed.Generators.Parsing.Values;

/// <summary>Reads enumerations, whose values are written by the names of their members.</summary>
internal sealed class EnumParser(ValueParser values)
{
    /// <summary>What to write in place of an enumeration of which no single member is a value; null where there is one.</summary>
    public static string? RemedyFor(INamedTypeSymbol type) =>
        type.FindAttribute(KnownNames.FlagsAttribute) is not null
            ? $"its values are combinations of members, write a list of an enumeration without [Flags]"
        : !MembersOf(type).Any() ? "it has no members to choose from, add some"
        : null;

    public ParsedValue Parse(INamedTypeSymbol type, string spelled, bool isNullable)
    {
        SerializerAttributes.Check(type, type, type.Name, values);
        List<EnumMemberSpec> members = [];
        List<string> descriptions = [];
        Dictionary<string, IFieldSymbol> labels = [];
        foreach (IFieldSymbol member in MembersOf(type))
        {
            string label = member.FindAttribute(KnownNames.JsonStringEnumMemberNameAttribute) is
                { ConstructorArguments: [{ Value: string written }] } ? written : member.Name;
            if (labels.TryGetValue(label, out IFieldSymbol? other))
            {
                values.Report(
                    DiagnosticDescriptors.WrittenNameRepeated, values.Scope.Find(member), $"{type.Name}.{other.Name}", $"{type.Name}.{member.Name}", label);
                continue;
            }

            if (label.Length == 0 || char.IsWhiteSpace(label[0]) || char.IsWhiteSpace(label[label.Length - 1]))
            {
                // Where it stands without quotes nothing would tell it from the space after a prompt.
                values.Report(DiagnosticDescriptors.LabelNotSupported, values.Scope.Find(member), $"{type.Name}.{member.Name}", label);
                continue;
            }

            values.Scope.Use(member);
            labels[label] = member;
            members.Add(new EnumMemberSpec($"{spelled}.{member.Name.EscapeIdentifier()}", label));
            if (Description.Of(member) is { } description)
            {
                descriptions.Add($"{label}: {description}");
            }
        }

        // The words stand beside the list of labels, not within: to a grammar an enumeration stays a list.
        string text = string.Join("\n", [.. Description.Of(type) is { } whole ? [whole] : Array.Empty<string>(), .. descriptions]);
        return new ParsedValue(
            new EnumSpec(spelled, isNullable, members.ToEquatableArray()),
            Schema.OneOf(members.Select(static member => JsonText.Of(member.Label))).Describe(text));
    }

    /// <summary>The members; of those that have the same value the first. One whose use is an error no code can read.</summary>
    private static IEnumerable<IFieldSymbol> MembersOf(INamedTypeSymbol type)
    {
        HashSet<object> found = [];
        return type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue && !ObjectMembers.IsForbidden(field) && found.Add(field.ConstantValue!));
    }
}
