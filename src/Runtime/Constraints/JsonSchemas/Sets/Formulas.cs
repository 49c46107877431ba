using System.Collections.Immutable;
using System.Text.Json;
using Typed.Constraints.Expressions;
using Typed.Constraints.JsonSchemas.Documents;

namespace Typed.Constraints.JsonSchemas.Sets;

/// <summary>Makes formulas, in a simple form and each one once.</summary>
internal sealed class Formulas(SchemaDocument document)
{
    private const int MaxFormulas = 100_000;

    // To follow one is to look at its schema's keywords.
    private const int OfReference = 5;

    private readonly Dictionary<string, Formula> _made = new(StringComparer.Ordinal);

    // An enumeration may have thousands of values, and be referred to as often.
    private readonly Dictionary<(SchemaLocation, string), Formula> _listed = [];

    public Formula All => Make("all", static id => new Formula(id, FormulaKind.All));

    public Formula None => Make("none", static id => new Formula(id, FormulaKind.None));

    /// <summary>What a schema accepts. One that only refers to another is the other; one that lists its values is these.</summary>
    /// <param name="location">The schema.</param>
    /// <param name="scope">The resources on the way to it.</param>
    public Formula Schema(SchemaLocation location, DynamicScope scope)
    {
        HashSet<SchemaLocation> passed = [];
        while (true)
        {
            WorkLimit.Count(1);
            scope = scope.Enter(location.Resource);
            string[] keywords = KeywordsOf(location.Element);
            if (keywords is not ["$ref"])
            {
                return Of(location, scope, keywords);
            }

            if (!passed.Add(location))
            {
                throw SchemaErrors.At(location, "$ref", "leads back to itself without a property or an element between.");
            }

            WorkLimit.Count(OfReference);
            location = document.Resolve(location, "$ref");
        }
    }

    /// <summary>A few values.</summary>
    /// <exception cref="GrammarException">One of them has what no text can hold.</exception>
    public Formula Values(IEnumerable<JsonElement> values) =>
        Values(values.DistinctBy(CanonicalJson.Canonical, StringComparer.Ordinal)
            .ToImmutableSortedDictionary(CanonicalJson.Canonical, static value => value, StringComparer.Ordinal));

    /// <summary>The values of "enum" or "const".</summary>
    public Formula ValuesOf(SchemaLocation location, string keyword)
    {
        if (!_listed.TryGetValue((location, keyword), out Formula? listed))
        {
            listed = SchemaErrors.Within(location, keyword, () => Values(
                keyword == "const" ? [location.Element.GetProperty(keyword)] : SchemaValues.List(location, keyword)));
            _listed.Add((location, keyword), listed);
        }

        return listed;
    }

    public Formula And(params ReadOnlySpan<Formula> operands)
    {
        SortedDictionary<int, Formula> parts = [];
        Formula? values = null;
        foreach (Formula operand in operands)
        {
            foreach (Formula part in operand.Kind == FormulaKind.And ? operand.Operands : [operand])
            {
                WorkLimit.Count(1);
                if (part.Kind == FormulaKind.Values)
                {
                    values = values is null ? part : Where(values, part.Values.ContainsKey);
                }
                else if (part.Kind != FormulaKind.All)
                {
                    parts[part.Id] = part;
                }
            }
        }

        // A few values less a few others are still a few.
        foreach (Formula part in parts.Values.ToArray())
        {
            if (values is not null && part is { Kind: FormulaKind.Not, Operands: [{ Kind: FormulaKind.Values } excluded] })
            {
                values = Where(values, value => !excluded.Values.ContainsKey(value));
                parts.Remove(part.Id);
            }
        }

        if (values is not null)
        {
            parts[values.Id] = values;
        }

        return parts.Values.Any(part => part.Kind == FormulaKind.None || IsNotOfAny(part, parts))
            ? None
            : Join(FormulaKind.And, '&', [.. parts.Values], All);
    }

    public Formula Or(params ReadOnlySpan<Formula> operands)
    {
        SortedDictionary<int, Formula> parts = [];
        Formula? values = null;
        foreach (Formula operand in operands)
        {
            foreach (Formula part in operand.Kind == FormulaKind.Or ? operand.Operands : [operand])
            {
                WorkLimit.Count(1);
                if (part.Kind == FormulaKind.Values)
                {
                    values = values is null ? part : Values(values.Values.SetItems(part.Values));
                }
                else if (part.Kind != FormulaKind.None)
                {
                    parts[part.Id] = part;
                }
            }
        }

        if (values is not null)
        {
            parts[values.Id] = values;
        }

        return parts.Values.Any(part => part.Kind == FormulaKind.All || IsNotOfAny(part, parts))
            ? All
            : Join(FormulaKind.Or, '|', [.. parts.Values], None);
    }

    public Formula Not(Formula operand) => operand.Kind switch
    {
        FormulaKind.All => None,
        FormulaKind.None => All,
        FormulaKind.Not => operand.Operands[0],
        _ => Make($"!{operand.Id}", id => new Formula(id, FormulaKind.Not) { Operands = [operand] }),
    };

    private static bool IsNotOfAny(Formula part, SortedDictionary<int, Formula> parts) =>
        part.Kind == FormulaKind.Not && parts.ContainsKey(part.Operands[0].Id);

    private static string[] KeywordsOf(JsonElement schema) =>
        schema.ValueKind == JsonValueKind.Object
            ? [.. schema.EnumerateObject().Select(static property => property.Name).Where(Keywords.Constrains)]
            : [];

    private Formula Of(SchemaLocation location, DynamicScope scope, string[] keywords)
    {
        if (location.Element.ValueKind == JsonValueKind.False)
        {
            return None;
        }

        if (keywords.Length == 0)
        {
            return All;
        }

        return keywords.All(static keyword => keyword is "const" or "enum" or "type") && keywords is not ["type"]
            ? ListedValues(location, keywords)
            : Make(
                $"{location.Pointer} {scope.Key}",
                id => new Formula(id, FormulaKind.Schema) { Location = location, Scope = scope });
    }

    private Formula ListedValues(SchemaLocation location, string[] keywords)
    {
        Formula values = All;
        foreach (string keyword in keywords.Where(static keyword => keyword != "type"))
        {
            values = And(values, ValuesOf(location, keyword));
        }

        IReadOnlyList<string>? types = SchemaTypes.Of(location);
        return types is null || values.Kind != FormulaKind.Values
            ? values
            : Where(values, text => types.Any(type => CanonicalJson.IsOfType(values.Values[text], type)));
    }

    private Formula Where(Formula values, Func<string, bool> isKept) =>
        values.Kind == FormulaKind.None
            ? values
            : Values(values.Values.RemoveRange(values.Values.Keys.Where(text => !isKept(text))));

    private Formula Values(ImmutableSortedDictionary<string, JsonElement> values) =>
        values.IsEmpty
            ? None
            : Make($"={string.Join(',', values.Keys)}", id => new Formula(id, FormulaKind.Values) { Values = values });

    private Formula Join(FormulaKind kind, char sign, ImmutableArray<Formula> operands, Formula none) => operands switch
    {
        [] => none,
        [var only] => only,
        _ => Make(
            $"{sign}{string.Join(',', operands.Select(static operand => operand.Id))}",
            id => new Formula(id, kind) { Operands = operands }),
    };

    private Formula Make(string key, Func<int, Formula> make)
    {
        WorkLimit.CountText(key.Length);
        if (_made.TryGetValue(key, out Formula? made))
        {
            return made;
        }

        if (_made.Count >= MaxFormulas)
        {
            throw new GrammarException(
                $"JSON Schema: its combinations (allOf, anyOf, oneOf, not, if) make more than {MaxFormulas:N0} schemas. Say it with fewer.");
        }

        return _made[key] = make(_made.Count);
    }
}
