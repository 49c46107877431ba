namespace Typed.Constraints.JsonSchemas.Sets;

/// <summary>The algebra of sets of JSON values, type by type.</summary>
internal sealed class ValueSets(NumberSets numbers, TextSets texts, ArrayShapes arrays, ObjectShapes objects)
{
    public NumberSets Numbers { get; } = numbers;

    public TextSets Texts { get; } = texts;

    public ArrayShapes Arrays { get; } = arrays;

    public ObjectShapes Objects { get; } = objects;

    public ValueSet All { get; } = new(SimpleValues.All, numbers.All, texts.All, arrays.All, objects.All);

    public ValueSet None { get; } = new(SimpleValues.None, numbers.None, texts.None, [], []);

    public ValueSet Intersect(ValueSet left, ValueSet right) => new(
        left.Simple & right.Simple,
        Numbers.Intersect(left.Numbers, right.Numbers),
        Texts.Intersect(left.Texts, right.Texts),
        Arrays.Intersect(left.Arrays, right.Arrays),
        Objects.Intersect(left.Objects, right.Objects));

    public ValueSet Union(ValueSet left, ValueSet right) => new(
        left.Simple | right.Simple,
        Numbers.Union(left.Numbers, right.Numbers),
        Texts.Union(left.Texts, right.Texts),
        Arrays.Union(left.Arrays, right.Arrays),
        Objects.Union(left.Objects, right.Objects));

    public ValueSet Complement(ValueSet set) => new(
        SimpleValues.All & ~set.Simple,
        Numbers.Complement(set.Numbers),
        Texts.Complement(set.Texts),
        Arrays.Complement(set.Arrays),
        Objects.Complement(set.Objects));
}
