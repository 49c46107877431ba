using System.Text.Json;
using Typed.Constraints.JsonSchemas.Documents;
using Typed.Constraints.JsonSchemas.Sets;

namespace Typed.Constraints.JsonSchemas.Reading;

/// <summary>The keywords that apply further schemas to the same value.</summary>
/// <param name="document">Where the schemas stand.</param>
/// <param name="formulas">Makes the formulas of schemas.</param>
/// <param name="sets">The algebra of values.</param>
/// <param name="outcomes">The algebra of outcomes.</param>
/// <param name="read">Reads a schema; the last argument says whether somebody asks what was looked at.</param>
internal sealed class Applicators(
    SchemaDocument document,
    Formulas formulas,
    ValueSets sets,
    Outcomes outcomes,
    Func<Formula, bool, IReadOnlyList<Outcome>> read)
{
    /// <summary>What a keyword of a schema accepts; null for a keyword that is none of these.</summary>
    public IReadOnlyList<Outcome>? Read(string keyword, SchemaLocation location, DynamicScope scope, bool isTracked)
    {
        return keyword switch
        {
            "$ref" => read(formulas.Schema(document.Resolve(location, "$ref"), scope), isTracked),
            "$dynamicRef" => read(formulas.Schema(Dynamic(location, scope), scope), isTracked),
            "allOf" => List().Select(branch => read(branch, isTracked)).Aggregate(outcomes.All, outcomes.And),
            "anyOf" => AnyOf(List(), isTracked),
            "oneOf" => OneOf(List(), isTracked),
            "not" => Outcomes.Of(Not(One("not"))),
            "if" when isTracked || location.TryGet("then", out _) || location.TryGet("else", out _) =>
                If(One("if"), Branch("then"), Branch("else"), isTracked),
            "if" or "then" or "else" => outcomes.All,
            "dependentSchemas" or "dependencies" or "dependentRequired" => Dependent(keyword, location, scope, isTracked),
            _ => null,
        };

        Formula One(string name) => formulas.Schema(document.Child(location, name), scope);
        Formula Branch(string name) => location.TryGet(name, out _) ? One(name) : formulas.All;
        IReadOnlyList<Formula> List()
        {
            Formula[] branches = [.. document.Children(location, keyword).Select(branch => formulas.Schema(branch, scope))];
            return branches.Length > 0 ? branches : throw SchemaErrors.At(location, keyword, "must have a schema.");
        }
    }

    private ValueSet Not(Formula formula) => sets.Complement(outcomes.Set(read(formula, false)));

    private IReadOnlyList<Outcome> AnyOf(IReadOnlyList<Formula> branches, bool isTracked)
    {
        if (!isTracked)
        {
            return branches.Select(branch => read(branch, false)).Aggregate(outcomes.Or);
        }

        // All that hold have looked at the value, so that each selection of them is an outcome of its own.
        IReadOnlyList<Outcome> some = [];
        IReadOnlyList<Outcome> none = outcomes.All;
        foreach (Formula branch in branches)
        {
            IReadOnlyList<Outcome> holds = read(branch, true);
            IReadOnlyList<Outcome> fails = Outcomes.Of(Not(branch));
            some = outcomes.Or(
                outcomes.Or(outcomes.And(some, holds), outcomes.And(some, fails)),
                outcomes.And(none, holds));
            none = outcomes.And(none, fails);
        }

        return some;
    }

    private IReadOnlyList<Outcome> OneOf(IReadOnlyList<Formula> branches, bool isTracked)
    {
        // What one accepts, what several do, branch by branch.
        IReadOnlyList<Outcome> one = [];
        IReadOnlyList<Outcome> none = outcomes.All;
        foreach (Formula branch in branches)
        {
            IReadOnlyList<Outcome> holds = read(branch, isTracked);
            IReadOnlyList<Outcome> fails = Outcomes.Of(Not(branch));
            one = outcomes.Or(outcomes.And(one, fails), outcomes.And(none, holds));
            none = outcomes.And(none, fails);
        }

        return one;
    }

    private IReadOnlyList<Outcome> If(Formula condition, Formula then, Formula otherwise, bool isTracked) => outcomes.Or(
        outcomes.And(read(condition, isTracked), read(then, isTracked)),
        outcomes.And(Outcomes.Of(Not(condition)), read(otherwise, isTracked)));

    private IReadOnlyList<Outcome> Dependent(string keyword, SchemaLocation location, DynamicScope scope, bool isTracked)
    {
        IReadOnlyList<Outcome> all = outcomes.All;
        foreach (JsonProperty property in SchemaValues.Map(location, keyword))
        {
            ValueSet absent = WithObjects([new PropertyRule(property.Name, formulas.None, false)]);
            IReadOnlyList<Outcome> present;
            if (property.Value.ValueKind == JsonValueKind.Array)
            {
                IEnumerable<string> names = SchemaValues.Names(property.Value, location, keyword).Prepend(property.Name).Distinct();
                present = Outcomes.Of(OnlyObjects([.. names.Select(name => new PropertyRule(name, formulas.All, true))]));
            }
            else if (keyword == "dependentRequired")
            {
                throw SchemaErrors.At(location, keyword, "must hold arrays of names.");
            }
            else
            {
                Formula schema = formulas.Schema(document.Child(location, keyword, property.Name), scope);
                ValueSet required = OnlyObjects([new PropertyRule(property.Name, formulas.All, true)]);
                present = outcomes.And(Outcomes.Of(required), read(schema, isTracked));
            }

            all = outcomes.And(all, outcomes.Or(Outcomes.Of(absent), present));
        }

        return all;
    }

    private ValueSet WithObjects(PropertyRule[] properties) =>
        sets.All with { Objects = [ObjectShape.Any with { Properties = [.. properties] }] };

    private ValueSet OnlyObjects(PropertyRule[] properties) =>
        sets.None with { Objects = [ObjectShape.Any with { Properties = [.. properties] }] };

    private SchemaLocation Dynamic(SchemaLocation location, DynamicScope scope)
    {
        // Only a name that is dynamic where the reference first leads can mean another place.
        SchemaLocation first = document.Resolve(location, "$dynamicRef");
        (_, string name) = SchemaDocument.Split(SchemaValues.Text(location, "$dynamicRef"));
        return first.Resource.DynamicAnchors.GetValueOrDefault(name) == first ? scope.Find(name) ?? first : first;
    }
}
