using System.Collections.Immutable;
using Typed.Constraints.Expressions;

namespace Typed.Constraints.JsonSchemas.Sets;

/// <summary>The algebra of unions of shapes, whatever the shapes are of.</summary>
internal abstract class ShapeLists<TShape>
    where TShape : class
{
    private const int MaxShapes = 256;

    /// <summary>Everything, as a union of one shape.</summary>
    public ImmutableArray<TShape> All => [Any];

    /// <summary>The shape of everything.</summary>
    protected abstract TShape Any { get; }

    public ImmutableArray<TShape> Intersect(ImmutableArray<TShape> left, ImmutableArray<TShape> right)
    {
        List<TShape> shapes = [];
        foreach (TShape first in left)
        {
            foreach (TShape second in right)
            {
                WorkLimit.Count(1 + SizeOf(first) + SizeOf(second));
                if (Normalize(Intersect(first, second)) is { } both)
                {
                    shapes.Add(both);
                }
            }

            Check(shapes.Count);
        }

        return Simplify(shapes);
    }

    public ImmutableArray<TShape> Union(ImmutableArray<TShape> left, ImmutableArray<TShape> right) => Simplify([.. left, .. right]);

    public ImmutableArray<TShape> Complement(ImmutableArray<TShape> shapes)
    {
        ImmutableArray<TShape> rest = All;
        foreach (TShape shape in shapes)
        {
            rest = Intersect(rest, [.. Complement(shape)]);
        }

        return rest;
    }

    /// <summary>A shape in normal form; null where it is certainly empty.</summary>
    public abstract TShape? Normalize(TShape shape);

    /// <summary>How much there is to look at in a shape.</summary>
    protected abstract int SizeOf(TShape shape);

    /// <summary>What both are, not in normal form.</summary>
    protected abstract TShape Intersect(TShape left, TShape right);

    /// <summary>Shapes of which one is what the shape is not.</summary>
    protected abstract IEnumerable<TShape> Complement(TShape shape);

    /// <summary>Two shapes as one; null where that is not possible.</summary>
    protected abstract TShape? Merge(TShape left, TShape right);

    private static void Check(int count)
    {
        if (count > MaxShapes)
        {
            throw new GrammarException(
                $"JSON Schema: its combinations (allOf, anyOf, oneOf, not, if, dependentSchemas) make more than {MaxShapes} kinds of "
                + "one object or array. Say it with fewer, or make the alternatives properties of their own.");
        }
    }

    private ImmutableArray<TShape> Simplify(List<TShape> shapes)
    {
        List<TShape> kept = [];
        foreach (TShape shape in shapes)
        {
            TShape added = shape;
            for (int i = 0; i < kept.Count;)
            {
                WorkLimit.Count(1 + Math.Min(SizeOf(kept[i]), SizeOf(added)));
                if (Merge(kept[i], added) is { } merged)
                {
                    // What is now larger may merge with what it did not merge with before. It stays where the first was.
                    kept.RemoveAt(i);
                    added = merged;
                    i = 0;
                }
                else
                {
                    i++;
                }
            }

            kept.Add(added);
        }

        Check(kept.Count);
        return [.. kept];
    }
}
