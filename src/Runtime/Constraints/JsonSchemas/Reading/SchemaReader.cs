using System.Collections.Immutable;
using System.Text.Json;
using Typed.Constraints.Expressions;
using Typed.Constraints.JsonSchemas.Documents;
using Typed.Constraints.JsonSchemas.Sets;

namespace Typed.Constraints.JsonSchemas.Reading;

/// <summary>Says which values a formula accepts. What is in an object or an array stays a formula.</summary>
internal sealed class SchemaReader
{
    private const int MaxDepth = 200;

    private readonly Formulas _formulas;
    private readonly ValueSets _sets;
    private readonly Outcomes _outcomes;
    private readonly ArrayKeywords _arrays;
    private readonly ObjectKeywords _objects;
    private readonly Applicators _applicators;
    private readonly SchemaDocument _document;
    private readonly Dictionary<Formula, ValueSet> _read = [];
    private readonly HashSet<Formula> _reading = [];

    public SchemaReader(SchemaDocument document, Formulas formulas, ValueSets sets)
    {
        (_document, _formulas, _sets) = (document, formulas, sets);
        _outcomes = new Outcomes(sets);
        _arrays = new ArrayKeywords(document, formulas);
        _objects = new ObjectKeywords(document, formulas, sets.Texts, formula => Read(formula).Texts);
        _applicators = new Applicators(document, formulas, sets, _outcomes, OutcomesOf);
    }

    /// <summary>The values that a formula accepts.</summary>
    public ValueSet Read(Formula formula)
    {
        SchemaErrors.EnsureStack();
        if (!_read.TryGetValue(formula, out ValueSet? set))
        {
            _read[formula] = set = formula.Kind switch
            {
                FormulaKind.All => _sets.All,
                FormulaKind.None => _sets.None,
                FormulaKind.Values => Values([.. formula.Values.Values]),
                FormulaKind.And => formula.Operands.Select(Read).Aggregate(_sets.Intersect),
                FormulaKind.Or => formula.Operands.Select(Read).Aggregate(_sets.Union),
                FormulaKind.Not => _sets.Complement(Read(formula.Operands[0])),
                _ => _outcomes.Set(OutcomesOf(formula, false)),
            };
        }

        return set;
    }

    private IReadOnlyList<Outcome> OutcomesOf(Formula formula, bool isTracked)
    {
        if (formula.Kind != FormulaKind.Schema || (!isTracked && _read.ContainsKey(formula)))
        {
            return Outcomes.Of(Read(formula));
        }

        SchemaLocation location = formula.Location!;
        if (!_reading.Add(formula))
        {
            throw SchemaErrors.At(location, "$ref", "leads back to itself without a property or an element between.");
        }

        if (_reading.Count > MaxDepth)
        {
            throw new GrammarException($"JSON Schema: at {SchemaErrors.Shorten(location.Pointer)} more than {MaxDepth} schemas apply to one value.");
        }

        IReadOnlyList<Outcome> outcomes;
        try
        {
            outcomes = OutcomesOf(location, formula.Scope, isTracked);
        }
        catch (TooMuchWorkException exception)
        {
            throw SchemaErrors.TooIntricate(location.Pointer, exception);
        }

        _reading.Remove(formula);
        if (!isTracked)
        {
            _read[formula] = _outcomes.Set(outcomes);
        }

        return outcomes;
    }

    private IReadOnlyList<Outcome> OutcomesOf(SchemaLocation location, DynamicScope scope, bool isTracked)
    {
        bool hasUnevaluated = location.TryGet("unevaluatedProperties", out _) || location.TryGet("unevaluatedItems", out _);
        bool isAsked = isTracked || hasUnevaluated;
        IReadOnlyList<Outcome>? outcomes = null;
        bool isOwnRead = false;

        // Properties come in the order of the document, whichever keyword names them.
        foreach (JsonProperty keyword in location.Element.EnumerateObject())
        {
            WorkLimit.Count(1);
            if (_applicators.Read(keyword.Name, location, scope, isAsked) is { } applied)
            {
                outcomes = outcomes is null ? applied : _outcomes.And(outcomes, applied);
            }
            else if (!isOwnRead && Keywords.Constrains(keyword.Name))
            {
                IReadOnlyList<Outcome> own = Own(location, scope, isAsked);
                outcomes = outcomes is null ? own : _outcomes.And(outcomes, own);
                isOwnRead = true;
            }
        }

        outcomes ??= _outcomes.All;
        return hasUnevaluated ? [.. outcomes.Select(outcome => Unevaluated(location, scope, outcome))] : outcomes;
    }

    private IReadOnlyList<Outcome> Own(SchemaLocation location, DynamicScope scope, bool isAsked)
    {
        IReadOnlyList<string>? types = SchemaTypes.Of(location);
        bool isInteger = types is not null && types.Contains("integer") && !types.Contains("number");
        ValueSet set = Formatted(location, new ValueSet(
            SimpleValues.All,
            NumberKeywords.Read(location, isInteger, _sets.Numbers),
            StringKeywords.Read(location, _sets.Texts),
            _sets.Arrays.Normalize(_arrays.Read(location, scope)) is { } array ? [array] : [],
            _sets.Objects.Normalize(_objects.Read(location, scope)) is { } shape ? [shape] : []));
        set = types is null ? set : OfTypes(set, types);
        foreach (string keyword in (ReadOnlySpan<string>)["enum", "const"])
        {
            if (location.TryGet(keyword, out _))
            {
                set = _sets.Intersect(set, Read(_formulas.ValuesOf(location, keyword)));
            }
        }

        return isAsked
            ? [new Outcome(set, _objects.LooksAt(location).With(_arrays.LooksAt(location, scope), _sets.Texts))]
            : Outcomes.Of(set);
    }

    private ValueSet Formatted(SchemaLocation location, ValueSet set)
    {
        if (!location.TryGet("format", out _))
        {
            return set;
        }

        string format = SchemaValues.Text(location, "format");
        if (_sets.Numbers.OfFormat(format) is { } numbers)
        {
            return set with { Numbers = _sets.Numbers.Intersect(set.Numbers, numbers) };
        }

        return _sets.Texts.OfFormat(format) is { } texts
            ? set with { Texts = _sets.Texts.Intersect(set.Texts, texts) }
            : _document.AllowsUnknown ? set
            : throw SchemaErrors.At(location, "format", $"is \"{format}\", which is not known. Say it as a \"pattern\", or leave it out.");
    }

    private ValueSet OfTypes(ValueSet set, IReadOnlyList<string> types)
    {
        SimpleValues simple = (types.Contains("null") ? SimpleValues.Null : SimpleValues.None)
            | (types.Contains("boolean") ? SimpleValues.Booleans : SimpleValues.None);
        return new ValueSet(
            set.Simple & simple,
            types.Contains("number") || types.Contains("integer") ? set.Numbers : _sets.Numbers.None,
            types.Contains("string") ? set.Texts : _sets.Texts.None,
            types.Contains("array") ? set.Arrays : [],
            types.Contains("object") ? set.Objects : []);
    }

    private Outcome Unevaluated(SchemaLocation location, DynamicScope scope, Outcome outcome)
    {
        (ValueSet set, Evaluated evaluated) = outcome;
        if (location.TryGet("unevaluatedProperties", out _))
        {
            Formula value = _formulas.Schema(_document.Child(location, "unevaluatedProperties"), scope);
            ObjectShape shape = ObjectShape.Any with { KeyRules = [new KeyRule(_sets.Texts.Complement(evaluated.Keys), value)] };
            set = set with { Objects = _sets.Objects.Intersect(set.Objects, [shape]) };
            evaluated = evaluated with { Keys = _sets.Texts.All };
        }

        if (location.TryGet("unevaluatedItems", out _) && evaluated.Items != Evaluated.AllItems)
        {
            Formula item = _formulas.Schema(_document.Child(location, "unevaluatedItems"), scope);
            ArrayShape shape = new(
                [.. Enumerable.Repeat(_formulas.All, evaluated.Items)], _formulas.Or([item, .. evaluated.ItemKinds]), 0, null, [], null);
            set = set with { Arrays = _sets.Arrays.Intersect(set.Arrays, [shape]) };
            evaluated = evaluated with { Items = Evaluated.AllItems };
        }

        return new Outcome(set, evaluated);
    }

    private ValueSet Values(IReadOnlyList<JsonElement> values)
    {
        IEnumerable<JsonElement> Of(JsonValueKind kind) => values.Where(value => value.ValueKind == kind);
        SimpleValues If(JsonValueKind kind, SimpleValues simple) => Of(kind).Any() ? simple : SimpleValues.None;
        return new ValueSet(
            If(JsonValueKind.Null, SimpleValues.Null) | If(JsonValueKind.True, SimpleValues.True) | If(JsonValueKind.False, SimpleValues.False),
            ScalarSet.Of(Of(JsonValueKind.Number).Select(static number => CanonicalNumber.Of(number)!)),
            ScalarSet.Of(Of(JsonValueKind.String).Select(static text => text.GetString()!)),
            _sets.Arrays.Union([], [.. Of(JsonValueKind.Array).Select(array => Exactly([.. array.EnumerateArray()]))]),
            _sets.Objects.Union([], [.. Of(JsonValueKind.Object)
                .Select(item => Exactly([.. item.EnumerateObject().DistinctBy(static property => property.Name)]))]));
    }

    private ArrayShape Exactly(JsonElement[] items) =>
        new([.. items.Select(item => _formulas.Values([item]))], _formulas.None, items.Length, items.Length, [], null);

    private ObjectShape Exactly(JsonProperty[] properties) => new(
        [.. properties.Select(property => new PropertyRule(property.Name, _formulas.Values([property.Value]), true))],
        [new KeyRule(ScalarSet.AllBut(properties.Select(static property => property.Name)), _formulas.None)],
        [],
        0,
        null);
}
