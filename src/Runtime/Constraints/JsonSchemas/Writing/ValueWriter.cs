using Typed.Constraints.Expressions;
using Typed.Constraints.JsonSchemas.Reading;
using Typed.Constraints.JsonSchemas.Sets;

namespace Typed.Constraints.JsonSchemas.Writing;

/// <summary>
/// Writes JSON values. Objects and arrays are rules, so that they may hold themselves and are made once; rules are defined one
/// after the other, not within each other, so that no schema is too deep.
/// </summary>
internal sealed class ValueWriter
{
    private const int MaxRules = 20_000;

    private readonly ExpressionFactory _factory;
    private readonly SchemaReader _reader;
    private readonly ValueSets _sets;
    private readonly ArrayWriter _arrays;
    private readonly ObjectWriter _objects;
    private readonly JsonPunctuation _punctuation;
    private readonly Expression _quote;
    private readonly Dictionary<Formula, Expression> _values = [];
    private readonly Dictionary<Formula, IReadOnlyDictionary<string, Expression>?> _fewValues = [];
    private readonly Queue<(Rule Rule, Func<Expression> Body)> _toDefine = [];
    private int _ruleCount;

    public ValueWriter(ExpressionFactory factory, JsonWhitespace whitespace, Formulas formulas, ValueSets sets, SchemaReader reader)
    {
        (_factory, _sets, _reader) = (factory, sets, reader);
        _punctuation = new JsonPunctuation(factory, whitespace);
        _quote = factory.Literal("\""u8);
        _arrays = new ArrayWriter(factory, _punctuation, formulas, Write, FewValues);
        _objects = new ObjectWriter(factory, _punctuation, formulas, sets.Texts, Quoted, Write);
    }

    /// <summary>The texts of the values that a formula accepts.</summary>
    public Expression Write(Formula formula)
    {
        if (!_values.TryGetValue(formula, out Expression? value))
        {
            ValueSet set = _reader.Read(formula);
            _values[formula] = value = _factory.Union(Unquoted(formula, set), Quoted(set.Texts));
        }

        return value;
    }

    /// <summary>All values but strings.</summary>
    public Expression Unquoted(Formula formula, ValueSet set)
    {
        List<Expression> ways = [.. Simple(set.Simple).Values, _sets.Numbers.Text(set.Numbers)];
        if (!set.Arrays.IsEmpty)
        {
            ways.Add(Refer($"array {formula}", () => _punctuation.Enclose("["u8, Union(set.Arrays.Select(_arrays.Write)), "]"u8)));
        }

        if (!set.Objects.IsEmpty)
        {
            ways.Add(Refer($"object {formula}", () => _punctuation.Enclose("{"u8, Union(set.Objects.Select(_objects.Write)), "}"u8)));
        }

        return _factory.Union([.. ways]);
    }

    /// <summary>Defines the rules of all that was written.</summary>
    public void Define()
    {
        while (_toDefine.TryDequeue(out (Rule Rule, Func<Expression> Body) next))
        {
            try
            {
                _factory.Define(next.Rule, next.Body());
            }
            catch (TooMuchWorkException exception)
            {
                throw SchemaErrors.TooIntricate(next.Rule.Name, exception);
            }
        }
    }

    private Expression Refer(string name, Func<Expression> body)
    {
        if (++_ruleCount > MaxRules)
        {
            throw new GrammarException($"JSON Schema: it makes more than {MaxRules} kinds of objects and arrays. Say it with fewer.");
        }

        Rule rule = _factory.Declare(name);
        _toDefine.Enqueue((rule, body));
        return _factory.Reference(rule);
    }

    private Expression Quoted(ScalarSet texts) => _factory.Concat(_quote, _sets.Texts.Text(texts), _quote);

    private Expression Union(IEnumerable<Expression> ways) => _factory.Union([.. ways]);

    private Dictionary<string, Expression> Simple(SimpleValues values)
    {
        Dictionary<string, Expression> simple = [];
        foreach ((SimpleValues value, string text) in
            (ReadOnlySpan<(SimpleValues, string)>)[(SimpleValues.Null, "null"), (SimpleValues.True, "true"), (SimpleValues.False, "false")])
        {
            if (values.HasFlag(value))
            {
                simple.Add(text, _factory.Literal(System.Text.Encoding.ASCII.GetBytes(text)));
            }
        }

        return simple;
    }

    // Each value of a formula by itself, where these are a few; an array or object counts as any number.
    private IReadOnlyDictionary<string, Expression>? FewValues(Formula formula)
    {
        if (_fewValues.TryGetValue(formula, out IReadOnlyDictionary<string, Expression>? known))
        {
            return known;
        }

        ValueSet set = _reader.Read(formula);
        if (!set.Numbers.IsFinite || !set.Texts.IsFinite || !set.Arrays.IsEmpty || !set.Objects.IsEmpty)
        {
            return _fewValues[formula] = null;
        }

        Dictionary<string, Expression> few = Simple(set.Simple);
        foreach (string number in set.Numbers.Listed!)
        {
            few.Add(number, _sets.Numbers.Text(ScalarSet.Of([number])));
        }

        foreach (string text in set.Texts.Listed!)
        {
            few.Add($"\"{text}\"", Quoted(ScalarSet.Of([text])));
        }

        return _fewValues[formula] = few;
    }
}
